"""Matters: threads through successive reports."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from xubao.model.copied import Copied
from xubao.model.message import Message
from xubao.model.report import Figure, Report, Role


class MatterKind(StrEnum):
    """What a matter is about."""

    POLICY = "policy"
    INDICATOR = "indicator"
    PROJECT = "project"
    INSTITUTION = "institution"
    PROBLEM = "problem"
    PHRASE = "phrase"
    POSITION = "position"
    GOAL = "goal"


class MatterStatus(StrEnum):
    """What became of a matter: 已完成、推进中、持续存在、已解决、数据更新、未再提及、提法变化、口径不一."""

    DONE = "done"
    ONGOING = "ongoing"
    PERSISTING = "persisting"
    RESOLVED = "resolved"
    UPDATED = "updated"
    DROPPED = "dropped"
    REWORDED = "reworded"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Mention:
    """One statement (or a clause of it) that speaks of a matter.

    Attributes:
        report: index into Ledger.reports.
        statement: id in that report.
        text: the words that speak of it.
        copied: of these words what an earlier year's report says word for word though it should have moved.
    """

    report: int
    statement: str
    text: str
    role: Role
    figures: tuple[Figure, ...] = ()
    copied: Copied | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """A thread through successive reports; mentions oldest first.

    Attributes:
        id: deterministic for the same reports.
        due: "YYYY" or "YYYY-MM-DD" where a promise names a date, else None.
        why: one line: what the status rests on.
        by_person: whether a person's edit changed it.
    """

    id: str
    title: str
    kind: MatterKind
    status: MatterStatus
    mentions: tuple[Mention, ...]
    due: str | None = None
    why: Message | Literal[""] = ""
    by_person: bool = False

    @property
    def copied(self) -> bool:
        """Whether a report says something of it word for word as an earlier year's."""
        return any(mention.copied for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class MatterEdit:
    """What a person did to matters. Mentions are named by (report file, statement anchor).

    Attributes:
        action: merge (all mentions belong to one matter), split (the mentions form a matter of their own),
            rename, status.
        mentions: the mentions meant; for rename and status any mention of the matter.
        value: the new title, or the status's value; for merge the numbers of mentions of the matters
            merged ("24+4"; "" in files of older programs); "" for split.
    """

    action: str
    mentions: tuple[tuple[str, str], ...]
    value: str = ""


@dataclass(frozen=True)
class Ledger:
    """The table of matters through reports, oldest first.

    Attributes:
        notes: lines under the table (a report without a date keeps the order given).
    """

    reports: tuple[Report, ...]
    matters: tuple[Matter, ...]
    notes: tuple[Message, ...] = ()

    def last_said(self, matter: Matter) -> str | None:
        """Date ("YYYY-MM-DD" or "YYYY") of the newest report that speaks of a matter; None where it has none."""
        return self.reports[max(one.report for one in matter.mentions)].date
