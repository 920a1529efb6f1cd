"""What a person keeps of how opinions are handled beside their states: 对账销号, what was carried over, 满意度测评."""

from dataclasses import dataclass
from enum import StrEnum

from xubao.model.draft import OpinionState


@dataclass(frozen=True, slots=True)
class TaskNote:
    """What a person wrote of a task; "" for what nobody did.

    Attributes:
        person: 责任人.
        progress: 进展, in place of what the draft tells.
        basis, struck: 销号依据 and 销号日期 (YYYY-MM-DD, or as it was written).
    """

    person: str = ""
    progress: str = ""
    basis: str = ""
    struck: str = ""

    @property
    def closed(self) -> bool:
        """Whether the task was struck off: done is not enough, somebody must have said so."""
        return bool(self.struck or self.basis)


@dataclass(frozen=True, slots=True)
class CarriedTask:
    """A task of an earlier year: still open, or closed and listed as closed.

    Attributes:
        origin: which opinions it is from.
        asked: the opinion's number and title.
        state: as a person confirmed it, None where nobody did.
    """

    origin: str
    asked: str
    problem: str
    task: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: str
    state: OpinionState | None = None
    note: TaskNote = TaskNote()


class Satisfaction(StrEnum):
    """满意、基本满意、不满意."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    DISSATISFIED = "dissatisfied"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a 满意度测评 gave, of one opinion or of the whole.

    Attributes:
        result: as it was announced; None where that was not noted: how many votes it takes differs from place to place.
        votes: 满意, 基本满意, 不满意; None for what was not noted.
        remarks: what members said, one after another.
        date: YYYY-MM-DD, "" where not noted.
    """

    result: Satisfaction | None = None
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    remarks: tuple[str, ...] = ()
    date: str = ""

    @property
    def failed(self) -> bool:
        """Whether it has to be handled again."""
        return self.result is Satisfaction.DISSATISFIED
