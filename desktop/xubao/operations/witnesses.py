"""Reports held against each other: figures that another report contradicts are warned of."""

from collections.abc import Sequence
from dataclasses import replace

from xubao.model import Report

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
