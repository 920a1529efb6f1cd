"""Who has to do what by when: the part a unit takes, and what a document of opinions is to be answered by."""

from dataclasses import dataclass
from enum import StrEnum


class UnitRole(StrEnum):
    """The part a unit takes in answering an opinion: 牵头, 配合."""

    LEAD = "lead"
    SUPPORT = "support"


class DeadlineKind(StrEnum):
    """What is due: 研究处理方案 or 研究处理情况的报告."""

    PLAN = "plan"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit that an opinions document sets for the office.

    Attributes:
        what: which paper it is for.
        text: as it stands ("三个月内", "12月31日前").
        due: YYYY-MM-DD, counted from the document's date; None where that is not known.
        extension: what it says of a longer time, "" where it says nothing.
    """

    what: DeadlineKind
    text: str
    due: str | None
    extension: str = ""
