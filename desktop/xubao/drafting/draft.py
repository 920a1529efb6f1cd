"""Opinions + reports + material → Draft."""

from collections.abc import Sequence

from xubao.model import Draft, Progress, Report, silent


def draft_response(
    opinions: Report,
    reports: Sequence[Report],
    material: Sequence[Report] = (),
    precedent: Report | None = None,
    progress: Progress = silent,
) -> Draft:
    """Draft the report on how the opinions were handled.

    Args:
        opinions: the annotated opinions document.
        reports: annotated earlier reports (evidence older than the opinions is earlier work).
        material: annotated department material.
        precedent: an earlier response whose form is followed; it may also be among reports.

    Raises:
        UsageError: the opinions document has no opinions.
    """
    raise NotImplementedError
