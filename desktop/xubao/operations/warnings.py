"""Warnings beyond a report's own reading: what other reports deny, and what a person has looked into.

What a person found right is not warned of again, here or in drafts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xubao.model import ConfirmedPlace, Corrections, Report, Warning
from xubao.operations.correcting import Anchors, anchors_of, statement_at

_ENOUGH = 2  # reports that can be held against each other


def with_confirmed(
    corrections: Corrections, report: Report, warnings: Iterable[Warning], anchors: Anchors | None = None
) -> Corrections:
    """Corrections in which some warnings of a report are found to be none.

    Args:
        anchors: of the report's statements, where they are known already.
    """
    anchors = anchors or anchors_of(report)
    kept = dict.fromkeys((*corrections.confirmed, *(_place(report, one, anchors) for one in warnings)))
    return replace(corrections, confirmed=tuple(kept))


def without_confirmed(
    report: Report, corrections: Corrections | None, anchors: Anchors | None = None
) -> Report:
    """The report without the warnings that a person found to be none."""
    if corrections is None or not corrections.confirmed:
        return report
    return replace(report, warnings=open_warnings(report, report.warnings, corrections, anchors))


def open_warnings(
    report: Report, warnings: Iterable[Warning], corrections: Corrections, anchors: Anchors | None = None
) -> tuple[Warning, ...]:
    """Those of a report's warnings that no person has yet found to be none."""
    if not corrections.confirmed:
        return tuple(warnings)
    anchors = anchors or anchors_of(report)
    confirmed = set(corrections.confirmed)
    return tuple(one for one in warnings if _place(report, one, anchors) not in confirmed)


def _place(report: Report, warning: Warning, anchors: Anchors) -> ConfirmedPlace:
    statement = statement_at(report, warning.start) if warning.end > warning.start else None
    if statement is None:
        return ConfirmedPlace(warning.code, "", 0, warning.message)
    anchor, nth = anchors[statement.id]
    return ConfirmedPlace(warning.code, anchor, nth, report.text[warning.start : warning.end])


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

    if len(reports) < _ENOUGH:
        return tuple(reports)
    return tuple(
        replace(report, warnings=tuple(sorted((*report.warnings, *more), key=lambda one: one.start)))
        if more
        else report
        for report, more in zip(reports, denied_figures(reports), strict=True)
    )
