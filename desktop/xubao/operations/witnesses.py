"""Reports held against each other: figures that another report contradicts are warned of."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from xubao.model import Progress, Report, Warning, silent
from xubao.operations.doubting import open_warnings

if TYPE_CHECKING:
    from xubao.operations.projects import OpenProject

ENOUGH = 2
"""Reports that can be held against each other."""


def held_against(report: Report, others: Sequence[Report]) -> Report:
    """The report with the warnings that the others give rise to beside its own.

    Args:
        report, others: annotated; the report itself among the others is passed over.
    """
    witnesses = [other for other in others if other is not report and other.text != report.text]
    return held_together([report, *witnesses])[0]


def held_together(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Each report with the warnings that the others give rise to."""
    from xubao.statements.doubts import denied_figures

    if len(reports) < ENOUGH:
        return tuple(reports)
    return tuple(
        replace(report, warnings=tuple(sorted((*report.warnings, *more), key=lambda one: one.start)))
        if more
        else report
        for report, more in zip(reports, denied_figures(reports), strict=True)
    )


def doubts_in_project(
    opened: "OpenProject", document_id: str, progress: Progress = silent
) -> tuple[Warning, ...]:
    """The warnings on a document's figures that the project's other documents give rise to, but those found right.

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
    found = [one for one in held_against(report, others).warnings if one not in known]
    return open_warnings(report, found, opened.document(document_id).corrections)
