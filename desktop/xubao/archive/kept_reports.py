"""Documents of a store as the reports they were read as."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from xubao.archive.opened import Opened, Row
from xubao.archive.rows import report_of
from xubao.model import Report

_DOCUMENT = (
    "document, kind, title, date, issuer, text, session, speaker, document_number, packs, addressee, reported_to, "
    "copied_to, delivery, tracked"
)
_STATEMENT = 'document, statement, section, start, "end", text, role, confidence, cues, names, told'
"""The columns of which a report is made: each has its cost, and an archive's tables are read as a whole."""


def reports_with(archive: Opened, statements: Collection[tuple[str, str]]) -> dict[str, Report]:
    """Document → a report with all of its sections and some of its statements, oldest first.

    Args:
        statements: (document, statement).

    Raises:
        ArchiveError: damaged.
    """
    documents, names = zip(*sorted(statements), strict=True) if statements else ((), ())
    pairs = " and (document, statement) in (select unnest(?), unnest(?))"
    return _made(archive, frozenset(documents), pairs, [list(documents), list(names)])


def whole_reports(archive: Opened, documents: Collection[str]) -> dict[str, Report]:
    """Document → its report, oldest first.

    Raises:
        ArchiveError: damaged.
    """
    return _made(archive, documents, "", [])


def _made(
    archive: Opened, documents: Collection[str], more: str, values: Sequence[object]
) -> dict[str, Report]:
    """Reports.

    Args:
        more: what else statements must be, in SQL with ? for each of `values`.
    """
    ordered = sorted(documents, key=lambda one: (archive.documents[one]["date"] or "", one))
    years = sorted({str(archive.documents[one]["year"]) for one in ordered})
    within = "document in (select unnest(?))"

    def rows(
        table: str, columns: str, where: str = "", beside: Sequence[object] = ()
    ) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in archive.rows(table, columns, within + where, [ordered, *beside], years):
            found[row["document"]].append(row)
        return found

    heads, sections = rows("documents", _DOCUMENT), rows("sections", "*")
    statements = rows("statements", _STATEMENT, more, values)
    return {
        one: report_of(heads[one][0], archive.documents[one]["file"], sections[one], statements[one])
        for one in ordered
    }
