"""Warnings that a person has looked into: what was found right is not warned of again, here or in drafts."""

from collections.abc import Iterable
from dataclasses import replace

from xubao.model import ConfirmedPlace, Corrections, Report, Warning
from xubao.operations.correcting import Anchors, anchors_of, statement_at


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
