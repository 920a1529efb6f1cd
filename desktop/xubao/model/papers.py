"""The papers of the chain that an office owes: each made from one draft, its opinions and its sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from xubao.model.draft import Draft
from xubao.model.handling import Assessment, CarriedTask, TaskNote
from xubao.model.report import Report


class PaperKind(StrEnum):
    """研究处理情况的报告、研究处理方案、商请函、采纳情况表、对照表、分工表和三清单、下一次报告、口头汇报稿、重办情况的报告、
    移交清单."""

    RESPONSE = "response"
    PLAN = "plan"
    REQUEST = "request"
    ADOPTION = "adoption"
    TABLE = "table"
    LISTS = "lists"
    NEXT_REPORT = "next-report"
    SPOKEN = "spoken"
    SECOND_REPORT = "second-report"
    HANDOVER = "handover"


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


@dataclass(frozen=True, slots=True)
class HandedDocument:
    """A document of a project as a successor finds it.

    Attributes:
        use: what it serves for in the project, in words.
        corrected: what a person corrected in it, in words.
        added: when it was taken in, "" where that is not known.
    """

    report: Report
    use: str
    corrected: tuple[str, ...] = ()
    added: str = ""


@dataclass(frozen=True)
class PaperWishes:
    """What a person wants of a paper beside its head and close, and what is kept for it.

    Attributes:
        units: of a request: whom to ask; () for all who still owe something.
        reply_by, contact, phone: of a request: by when and to whom the unit replies; "" leaves a gap.
        minutes: of a spoken version.
        views: of a table of views adopted: the documents with the views.
        notes: what a person wrote of tasks, by the opinion's id.
        carried: tasks of earlier years.
        material: indices into the draft's reports of what departments sent: it is new and no last report.
        findings: of a next report: the special body's 调研意见 with what answers each, as a draft of its own.
        assessments: of a second report: what a 满意度测评 gave, by the opinion's id; "" for the whole.
        handed: of a 移交清单: the documents; () for those of the draft.
    """

    units: tuple[str, ...] = ()
    reply_by: str = ""
    contact: str = ""
    phone: str = ""
    minutes: int = 10
    views: tuple[Report, ...] = ()
    notes: Mapping[str, TaskNote] = field(default_factory=dict)
    carried: tuple[CarriedTask, ...] = ()
    material: frozenset[int] = frozenset()
    findings: Draft | None = None
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    handed: tuple[HandedDocument, ...] = ()


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
