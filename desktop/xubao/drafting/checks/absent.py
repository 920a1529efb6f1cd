"""What a draft cannot be held against because it is not there any more."""

from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.model import Finding, Report, Severity


def find_absent(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """opinions-absent, and source-absent for each document that words of the draft come from."""
    if sources.opinions is not None and sources.opinions.absent:
        message = f"{_named(sources.opinions)}：没有检查各条意见是否都有回应。请导入审议意见后重新生成草稿，或撤销移出"
        yield draft.missing("opinions-absent", Severity.WARNING, "审议意见", message)
    for at, report in enumerate(sources.against):
        stretches = draft.stretches_from(at) if report.absent else []
        if stretches:
            message = f"草稿里有{len(stretches)}处出自{_named(report)}，文字保留，出处不能再核对"
            yield draft.finding("source-absent", Severity.WARNING, *stretches[0], message)


def _named(report: Report) -> str:
    return report.title + (f"“{report.file}”" if report.file else "")
