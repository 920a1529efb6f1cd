"""Findings of a check that a person does not want to see any more, each with the reason."""

from datetime import datetime

from xubao.model import Project, Verdict

KIND = "finding"
"""Kind of the verdicts kept here; the draft itself keeps which findings are put away."""


def verdict(key: str, reason: str) -> Verdict:
    """Why a finding is put away.

    Args:
        key: see presenting.checking.
        reason: as the person said it; "" takes it back.
    """
    return Verdict(KIND, key, reason.strip(), datetime.now().astimezone().isoformat(timespec="seconds"))


def reasons(project: Project) -> dict[str, str]:
    """The reasons by the finding's key."""
    return {one.key: one.value for one in project.verdicts if one.kind == KIND}
