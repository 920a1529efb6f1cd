"""Words of a draft that stand in an earlier document of the archive, and in nothing that the project holds."""

from collections.abc import Sequence
from dataclasses import replace

from xubao.archive.opened import Opened
from xubao.archive.own_texts import OwnTexts
from xubao.archive.rows import sentence_key
from xubao.archive.similar import similar
from xubao.comparing.copied import moves
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.stale import owns_up
from xubao.language.called_same import plain
from xubao.model import Finding, Message, Progress, Report, ReportKind, Severity, silent
from xubao.model.archive import ArchiveCopied, ArchivePlace


def find_in_archive(
    archive: Opened,
    draft: CheckedDraft,
    own: OwnTexts,
    reports: Sequence[Report],
    asked: str | None,
    office: str,
    progress: Progress = silent,
) -> tuple[Finding, ...]:
    """copied: as for the project's own earlier reports, told with document and year.

    Only what moves from one year to the next by mistake is looked for (see xubao.comparing.copied): deeds and figures,
    neither goals nor set phrases. What a document of the project says has its source there. Nothing where the draft
    says that it tells of earlier work.

    Args:
        own: what the project holds; reports: the same.
        asked: the date of the opinions: only older documents are earlier ones; None where it is not known.
        office: whose draft it is.

    Raises:
        ArchiveError: damaged.
        Cancelled: the person asked to stop.
    """
    held = own.among(archive, archive.documents)
    late = {
        document
        for document, row in archive.documents.items()
        if not row["date"] or (asked and row["date"] >= asked[: len(row["date"])])
    }
    date = draft.report.date or asked or str(max((one.year or 0 for one in reports), default=0) + 1)
    written = replace(draft.report, date=date, issuer=office, kind=ReportKind.REPORT)
    found = similar(archive, written, progress, without=held | late)
    said = [plain(one.text) for one in reports]
    return tuple(finding for one in found.copied if (finding := _finding(draft, one, own, said)) is not None)


def _finding(draft: CheckedDraft, one: ArchiveCopied, own: OwnTexts, said: Sequence[str]) -> Finding | None:
    statement = next((each for each in draft.report.statements if each.start <= one.start < each.end), None)
    if statement is None or owns_up(draft, statement.id):
        return None
    if one.kind == "sentence" and not moves(statement):
        return None
    words = plain(draft.report.text[one.start : one.end])
    if sentence_key(statement.text) in own.sentences or any(words in text for text in said):
        return None
    counted = Severity.WARNING if statement.figures else Severity.HINT
    name = (one.source.title or one.source.file).strip("《》")
    message = Message(
        "drafting.copied.archive", year=(one.source.date or "")[:4], issuer=one.source.issuer, name=name
    )
    found = draft.finding("copied", counted, one.start, one.end, message)
    return replace(found, archived=ArchivePlace(one.source, "", one.text.strip()))
