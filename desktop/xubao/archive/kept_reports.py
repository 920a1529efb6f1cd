"""Documents of a store as the reports they were read as."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from xubao.archive.opened import Opened, Row
from xubao.archive.rows import report_of
from xubao.model import Report


def reports_with(archive: Opened, statements: Collection[tuple[str, str]]) -> dict[str, Report]:
    """Document → a report with all of its sections and some of its statements, oldest first.

    Args:
        statements: (document, statement).

    Raises:
        ArchiveError: damaged.
    """
    documents = {document for document, _ in statements}
    names = sorted({statement for _, statement in statements})
    return _made(archive, documents, frozenset(statements), "and statement in (select unnest(?))", [names])


def whole_reports(archive: Opened, documents: Collection[str]) -> dict[str, Report]:
    """Document → its report, oldest first.

    Raises:
        ArchiveError: damaged.
    """
    return _made(archive, documents, None, "", [])


def _made(
    archive: Opened,
    documents: Collection[str],
    kept: frozenset[tuple[str, str]] | None,
    more: str,
    values: list[object],
) -> dict[str, Report]:
    ordered = sorted(documents, key=lambda one: (archive.documents[one]["date"] or "", one))
    years = sorted({str(archive.documents[one]["year"]) for one in ordered})
    within = "document in (select unnest(?))"

    def rows(table: str, where: str = within, beside: Iterable[object] = ()) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in archive.rows(table, "*", where, [ordered, *beside], years):
            if kept is None or "statement" not in row or (row["document"], row["statement"]) in kept:
                found[row["document"]].append(row)
        return found

    heads, sections = rows("documents"), rows("sections")
    statements = rows("statements", f"{within} {more}", values)
    figures = rows("figures", f"{within} {more}", values)
    return {
        one: report_of(
            heads[one][0], archive.documents[one]["file"], sections[one], statements[one], figures[one]
        )
        for one in ordered
    }
