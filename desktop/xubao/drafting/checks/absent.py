"""What a draft cannot be held against because it is not there any more."""

from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.model import Finding, Message, Report, ReportKind, Severity
from xubao.model.words import KINDS


def find_absent(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """opinions-absent, and source-absent for each document that words of the draft come from."""
    if sources.opinions is not None and sources.opinions.absent:
        message = Message("drafting.opinions-absent", name=_named(sources.opinions))
        yield draft.missing("opinions-absent", Severity.WARNING, KINDS[ReportKind.OPINIONS], message)
    for at, report in enumerate(sources.against):
        stretches = draft.stretches_from(at) if report.absent else []
        if stretches:
            message = Message("drafting.source-absent", count=len(stretches), name=_named(report))
            yield draft.finding("source-absent", Severity.WARNING, *stretches[0], message)


def _named(report: Report) -> str:
    return report.title + (f"“{report.file}”" if report.file else "")
