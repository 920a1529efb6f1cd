"""A draft held against its sources → findings."""

from collections.abc import Sequence

from xubao.model import Finding, Report


def check_draft(draft: Report, against: Sequence[Report], opinions: Report | None = None) -> tuple[Finding, ...]:
    """Check a draft (read as an annotated report) against annotated sources.

    Returns:
        Findings in text order; `source` indexes into `against`.
    """
    raise NotImplementedError
