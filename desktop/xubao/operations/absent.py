"""What a draft rests on and the project does not hold any more: stood in for, and said, so that everything goes on."""

from collections.abc import Iterator

from xubao.model import (
    REMOVED,
    UNREADABLE,
    Finding,
    Message,
    Opinion,
    ProjectError,
    Report,
    ReportKind,
    SavedDraft,
    Severity,
    absent_report,
)
from xubao.model.words import KINDS
from xubao.operations.documents import name_of_removed, report_of
from xubao.operations.projects import OpenProject


def report_or_absent(opened: OpenProject, document_id: str) -> Report:
    """A document's report; where the document was taken out or cannot be read, one that stands for it."""
    try:
        return report_of(opened, document_id)
    except KeyError:
        return absent_report(name_of_removed(opened.project, document_id), REMOVED)
    except ProjectError:
        names = {one.id: one.file for one in opened.project.documents}
        return absent_report(names.get(document_id, ""), UNREADABLE)


def opinions_in(saved: SavedDraft) -> tuple[Opinion, ...]:
    """The opinions as a draft's own headings name them, where their document is not there."""
    return tuple(
        Opinion(section.opinion, None, "", section.title, "")
        for section in saved.sections
        if section.opinion and section.paragraphs
    )


def find_absent(
    saved: SavedDraft, reports: tuple[Report, ...], opinions: Report, draft: Report
) -> Iterator[Finding]:
    """What checking cannot hold a draft against: a finding for each document that is not there.

    Args:
        reports: those of `saved.documents`.
        draft: the draft as it was read for the check; offsets are into its text.
    """
    end = len(draft.text)
    if opinions.absent:
        message = Message("operations.opinions-absent", name=_named(opinions))
        yield Finding("opinions-absent", Severity.WARNING, end, end, KINDS[ReportKind.OPINIONS], message)
    for at, report in enumerate(reports):
        texts = [
            run.text.strip()
            for section in saved.sections
            for paragraph in section.paragraphs
            for run in paragraph
            if run.report == at and report.absent and run.text.strip()
        ]
        if texts:
            start = draft.text.find(texts[0])
            start, stop = (start, start + len(texts[0])) if start >= 0 else (end, end)
            message = Message("operations.source-absent", count=len(texts), name=_named(report))
            yield Finding("source-absent", Severity.WARNING, start, stop, texts[0], message)


def _named(report: Report) -> str:
    return report.title + (f"“{report.file}”" if report.file else "")
