"""What became of every goal and every problem of the older of two reports (承诺落实情况)."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from xubao.model.comparison import LinkSource
from xubao.model.report import Role


class OutcomeState(StrEnum):
    """已完成、推进中、部分、数据更新、提法变化、已解决、持续存在、未再提及."""

    DONE = "done"
    ONGOING = "ongoing"
    PARTIAL = "partial"
    UPDATED = "updated"
    REWORDED = "reworded"
    RESOLVED = "resolved"
    PERSISTING = "persisting"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a goal or a problem.

    Attributes:
        old: id of its statement in the older report.
        new: ids of the newer report's statements that speak of it, in text order; empty where none does.
        role: goal or problem.
        by: who says so.
    """

    old: str
    new: tuple[str, ...]
    state: OutcomeState
    role: Role
    by: LinkSource = LinkSource.AUTO


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of all goals and problems of a report, in its order.

    Attributes:
        arisen: ids of the newer report's problems that the older one did not have.
    """

    found: tuple[Outcome, ...] = ()
    arisen: tuple[str, ...] = ()

    def tally(self, role: Role) -> "Tally":
        """How many goals (or problems) were answered, answered in part, are still there, or not mentioned again."""
        states = Counter(one.state for one in self.found if one.role is role)
        partly, silent = states[OutcomeState.PARTIAL], states[OutcomeState.SILENT]
        persisting = states[OutcomeState.PERSISTING]
        answered = states.total() - partly - silent - persisting
        return Tally(states.total(), answered, partly, silent, persisting)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many in all, of these answered, answered in part, not mentioned again, said to be there still."""

    total: int
    answered: int
    partly: int
    silent: int
    persisting: int = 0
