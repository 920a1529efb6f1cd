"""Opinions to answer, the evidence for them, the draft, and what a check of it finds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from xubao.model.comparison import LinkSource
from xubao.model.duties import Deadline, UnitRole
from xubao.model.forms import ResponseForm
from xubao.model.message import Message
from xubao.model.report import Affiliation, Report, Role
from xubao.model.sheet import NO_SHEET, Sheet

if TYPE_CHECKING:
    from xubao.model.archive import ArchivePlace  # the window's start does without


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement offered for an opinion.

    Attributes:
        report: index into Draft.reports.
        statement: id in that report.
        score: 0 to 1, higher is better.
        why: one line: what it shares with the opinion.
        earlier: whether it is older than the opinion (earlier work, never passed off as new).
    """

    report: int
    statement: str
    text: str
    role: Role
    score: float
    why: Message | Literal[""]
    earlier: bool = False


class OpinionState(StrEnum):
    """已落实、正在推进、长期坚持、列入计划、暂难落实、尚未答复."""

    DONE = "done"
    ONGOING = "ongoing"
    STANDING = "standing"
    PLANNED = "planned"
    INFEASIBLE = "infeasible"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing an opinion asks.

    Attributes:
        text: the clause as it stands.
        things: what it lists (孵化器、标杆孵化器和特色产业园), () where it lists nothing.
        words: (pair of characters, weight) by which an answer to it is known where it lists nothing; () where any new
            progress answers it.
    """

    text: str
    things: tuple[str, ...] = ()
    words: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """One point to answer.

    Attributes:
        id: deterministic ("o03").
        parent: id of the opinion above it, None at the top.
        number: "一、", "（三）" as it stands.
        units: who is responsible (责任单位).
        unit_roles: (unit, its part) for those of which the document says who leads and who supports.
        deadline: as it stands in the text, or None.
        due: the last day of it, YYYY-MM-DD, counted from the document's date; None where none can be told.
        coverage: 0 to 1: how much of what it asks has evidence newer than it.
        state: as the program proposes it or a person confirmed it; None where others answer for it.
        state_by: whose word that is.
        proposed: the program's own proposal, whatever a person said.
        state_why: what that rests on, "" where it makes none.
        demands: what it asks, one by one.
        missing: (demand, those of the things it lists that are open; () for all of it) as drafted.
    """

    id: str
    parent: str | None
    number: str
    title: str
    text: str
    units: tuple[str, ...] = ()
    deadline: str | None = None
    coverage: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    state: OpinionState | None = None
    unit_roles: tuple[tuple[str, UnitRole], ...] = ()
    due: str | None = None
    state_by: LinkSource = LinkSource.AUTO
    proposed: OpinionState | None = None
    state_why: Message | Literal[""] = ""
    demands: tuple[Demand, ...] = ()
    missing: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRun:
    """A piece of a paragraph with where it comes from.

    Attributes:
        report, statement: the source; None for words of our own (set phrases, gaps, what a person typed).
        earlier: whether the source is older than the opinion it answers.
    """

    text: str
    report: int | None = None
    statement: str | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading of the draft with its paragraphs (each a tuple of runs).

    Attributes:
        opinion: id of the opinion it answers, None for 导言, 下一步 and the like.
        level: 1 for 一、, 2 for （一）; 0 for text without a heading (导言, 结语).
        title: with its number as it shall stand ("（一）健全…"), "" where level is 0.
    """

    id: str
    opinion: str | None
    level: int
    title: str
    paragraphs: tuple[tuple[DraftRun, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something no source answers, marked 【待补充：…】 in the text; the message is what stands there."""

    section: str
    message: str


class LeftOut(StrEnum):
    """Why a fact of department material does not stand under an opinion."""

    DUPLICATE = "duplicate"  # another sentence under the same opinion says the same
    NO_OPINION = "no-opinion"  # it answers none of the opinions clearly
    RITUAL = "ritual"  # thanks to those who led; tells of no work
    BACKGROUND = "background"  # what leaders and documents say
    SUPERSEDED = "superseded"  # another source is further
    EARLIER = "earlier"  # its document is older than the opinions, and this was not the best of it
    OTHER_OFFICE = "other-office"  # its document tells of another office's work
    GENERAL = "general"  # its document reports on everything, and this was not the best of it


@dataclass(frozen=True, slots=True)
class LeftFact:
    """A fact of department material that was not placed.

    Attributes:
        report: index into Draft.reports.
        statement: id in that report.
        text: what is left of it, without its number.
    """

    report: int
    statement: str
    text: str
    why: LeftOut


@dataclass(frozen=True, slots=True)
class Facts:
    """What became of every statement of department material that says something.

    Attributes:
        given: how many there are; placed and left together, always.
        placed: how many stand in the draft whole.
    """

    given: int = 0
    placed: int = 0
    left: tuple[LeftFact, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftFrame:
    """What a person says of a paper's head and close; "" for what its sources shall say.

    Attributes:
        recipient: 主送机关, without its colon.
        signatory, date: 落款 and 成文日期.
        issuer: the office that writes it, where that is another one than signs it.
        number: 发文字号.
        sheet: its 版头, 版记 and seal; None for what papers of its kind have.
    """

    recipient: str = ""
    signatory: str = ""
    date: str = ""
    issuer: str = ""
    number: str = ""
    sheet: Sheet | None = None


@dataclass(frozen=True)
class Draft:
    """The next response, drafted with sources.

    Attributes:
        title: the document's title.
        recipient: 主送机关 or salutation, with its colon; "" for none.
        signatory, date: 落款 and 成文日期 ("" to leave out); each of several offices that sign on a line of its own.
        reports: every report and material the runs point to.
        sections: in reading order.
        opinions: the tree of opinions with their evidence.
        facts: what became of the department material.
        affiliations: whose each of `reports` is; () where nobody asked.
        deadlines: what the opinions are to be answered by.
        sheet: what stands around its text.
        form: the form it takes.
        handling: what it calls the work on the opinions (研究处理、办理、落实、整改); "" where nobody asked.
        number: 发文字号, "" for none.
        under_title: lines under the title, apart by line feeds: the session, the speaker of a spoken report.
    """

    title: str
    recipient: str
    sections: tuple[DraftSection, ...]
    opinions: tuple[Opinion, ...]
    reports: tuple[Report, ...]
    gaps: tuple[Gap, ...] = ()
    signatory: str = ""
    date: str = ""
    facts: Facts = Facts()
    affiliations: tuple[Affiliation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    sheet: Sheet = NO_SHEET
    form: ResponseForm | None = None
    handling: str = ""
    number: str = ""
    under_title: str = ""


class DraftPart(StrEnum):
    """What a line of a draft is."""

    NUMBER = "number"
    TITLE = "title"
    UNDER_TITLE = "under-title"
    RECIPIENT = "recipient"
    HEADING = "heading"
    BODY = "body"
    SIGNATORY = "signatory"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class DraftSpan:
    """A stretch of one line of a draft.

    Attributes:
        part: what the line is.
        section: id of the section whose heading or text it is, "" for the others.
        paragraph: index among the section's paragraphs of BODY, 0 for the others.
        runs: indices of the first and the last run of the paragraph that it touches; (0, 0) for the others.
        start, end: offsets into the line's text, code points, `end` exclusive.
    """

    part: DraftPart
    section: str
    paragraph: int
    runs: tuple[int, int]
    start: int
    end: int


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check of a draft found.

    Attributes:
        code: figure-…, head-…, format-…, document-…, name-…, wording-old, earlier-as-new, others-work, copied,
            duplicate, opinion-unanswered, clause-unanswered, gap, to-verify, promise-dropped and others
            (presenting.checking).
        start, end: offsets into the draft report's text.
        source: (report index among `against`, statement id) of what it is held against, or None.
        place: the same stretch in the draft's own runs; None for what stands nowhere and for a draft that is a file.
        fix: what should stand there instead, where that is sure.
        archived: the sentence of the archive that it is held against, where it is one.
    """

    code: str
    severity: Severity
    start: int
    end: int
    text: str
    message: Message
    source: tuple[int, str] | None = None
    place: DraftSpan | None = None
    fix: str | None = None
    archived: "ArchivePlace | None" = None
