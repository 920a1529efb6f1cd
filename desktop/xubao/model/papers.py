"""The papers of the chain that an office owes: each made from one draft, its opinions and its sources."""

from dataclasses import dataclass
from enum import StrEnum

from xubao.model.draft import Draft


class PaperKind(StrEnum):
    """研究处理情况的报告、研究处理方案、商请函、采纳情况表、对照表、分工表和三清单、下一次报告、口头汇报稿."""

    RESPONSE = "response"
    PLAN = "plan"
    REQUEST = "request"
    ADOPTION = "adoption"
    TABLE = "table"
    LISTS = "lists"
    NEXT_REPORT = "next-report"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table of a paper.

    Attributes:
        title: above it.
        heads: of its columns.
        rows: one text a column; line feeds begin a paragraph in the cell.
        widths: shares of the columns where they are not to be had from what stands in them; () for that.
        notes: lines under it.
        lead: lines between its title and its head.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What one opinion asks of whom by when (a row of a 任务分解表).

    Attributes:
        opinion: its id.
        asked: its number and title.
        task: what is to be done.
        lead, support: offices.
        person: 责任人, a gap where nobody is named.
        deadline: as it shall stand.
        measures: what is going to be done; a gap where no source says.
    """

    opinion: str
    asked: str
    task: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    person: str
    deadline: str
    measures: str


@dataclass(frozen=True, slots=True)
class Owed:
    """What a unit still owes for an opinion.

    Attributes:
        unit: the office, "" where nobody is named.
        opinion: id of the opinion.
        missing: what is open, one gap after another.
    """

    unit: str
    opinion: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Paper:
    """A paper as it goes out.

    Attributes:
        draft: its words, with the sources of those that have one; without sections it is nothing but its tables.
        number: 发文字号 or a gap in its place, "" for a paper that has none.
        under_title: lines under the title: the session and the speaker of a spoken report.
        annexes: 附件.
        tasks: of a plan.
        cut: of a spoken version: what of the written one is left out.
        unit: whom a request asks.
        large: whether it is set in large type, to be read aloud.
    """

    kind: PaperKind
    draft: Draft
    number: str = ""
    under_title: tuple[str, ...] = ()
    annexes: tuple[PaperTable, ...] = ()
    tasks: tuple[Task, ...] = ()
    cut: tuple[str, ...] = ()
    unit: str = ""
    large: bool = False
