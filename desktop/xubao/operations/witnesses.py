"""Reports held against each other: figures that another report contradicts are warned of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from xubao.model import Progress, Report, Warning, silent

if TYPE_CHECKING:
    from xubao.operations.projects import OpenProject


def held_against(report: Report, others: Sequence[Report]) -> Report:
    """The report with the warnings that the others give rise to beside its own.

    Args:
        report, others: annotated; the report itself among the others is passed over.
    """
    from xubao.statements.doubts import doubtful_figures

    witnesses = [other for other in others if other is not report and other.text != report.text]
    if not witnesses:
        return report
    alone = {
        (one.start, one.end) for one in doubtful_figures(report)
    }  # a person may have found some of them right
    more = [one for one in doubtful_figures(report, witnesses) if (one.start, one.end) not in alone]
    warnings = sorted((*report.warnings, *more), key=lambda one: one.start)
    return replace(report, warnings=tuple(warnings)) if more else report


def held_together(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Each report with the warnings that the others give rise to."""
    return tuple(held_against(report, reports) for report in reports)


def doubts_in_project(
    opened: "OpenProject", document_id: str, progress: Progress = silent
) -> tuple[Warning, ...]:
    """The warnings on a document's figures that the project's other documents give rise to.

    Those that its own text gives rise to are with its report already. The other documents are read for it where they
    are not yet: work for a job, not for the window's thread.

    Raises:
        KeyError: no such document.
        Cancelled: the person asked to stop.
    """
    from xubao.operations.projects import report_of

    documents = opened.project.documents
    report = report_of(opened, document_id)
    others = []
    for index, document in enumerate(documents):
        progress(index / len(documents), f"正在核对 {document.file}")
        if document.id != document_id:
            others.append(report_of(opened, document.id))
    progress(1.0, "核对完成")
    known = set(report.warnings)
    return tuple(one for one in held_against(report, others).warnings if one not in known)
