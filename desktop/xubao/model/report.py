"""A report and what it is made of. Offsets are code points into Report.text; `end` is exclusive."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from xubao.model.message import Message


class Role(StrEnum):
    """What the writer asserts with a statement."""

    GOAL = "goal"
    PROGRESS = "progress"
    PROBLEM = "problem"
    OTHER = "other"


class ReportKind(StrEnum):
    """The kinds of document an office works with."""

    REPORT = "report"
    RESPONSE = "response"
    OPINIONS = "opinions"
    PLAN = "plan"
    NEWS = "news"
    MATERIAL = "material"
    OTHER = "other"


class Affiliation(StrEnum):
    """Whose a document is, as the office that answers sees it."""

    OWN = "own"
    SUBORDINATE = "subordinate"
    DEPARTMENT = "department"
    OTHER = "other"


class Delivery(StrEnum):
    """How a document reached the session: its speaker read it out, or it was handed in."""

    SPOKEN = "spoken"
    WRITTEN = "written"


class Bound(StrEnum):
    """What is said of a number besides its value: 以上, 以内, 超过, 不足, 左右."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


class Direction(StrEnum):
    """Which way the words around a number say that its subject moved."""

    UP = "up"
    DOWN = "down"


class Period(StrEnum):
    """The span of time that a number was counted over."""

    POINT = "point"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    YEARS = "years"
    CUMULATIVE = "cumulative"
    AVERAGE = "average"


class SectionKind(StrEnum):
    """How a section's heading stands in the text."""

    NUMBERED = "numbered"
    LINE = "line"
    RUN_IN = "run-in"
    ENUMERATION = "enumeration"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, subject and time.

    Attributes:
        text: as it stands ("约4.5万套").
        value: normalised (45000.0), (low, high) for a range, None where there is none.
        unit: normalised unit ("套", "%", "亿元" becomes "元"), "" where none.
        approximate: 约、左右、近、余、超过 and the like.
        subject: what it counts ("人才公租房"), "" where unknown.
        as_of: "YYYY", "YYYY-MM-DD" or None.
        start, end: where it stands in Report.text.
        bound: what 以上, 不超过, 超过, 不足 or 左右 say of the value; None where nothing does.
        change: up or down where words around it say so (下降2.3%); the value has only a written sign.
        period: over what time it was counted (point: at the end of as_of), None where nothing says.
    """

    text: str
    value: float | tuple[float, float] | None
    unit: str
    approximate: bool
    subject: str
    as_of: str | None
    start: int = 0
    end: int = 0
    bound: Bound | None = None
    change: Direction | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence (or a clause ended by a semicolon) with its role."""

    id: str
    section: str
    start: int
    end: int
    text: str
    role: Role = Role.OTHER
    confidence: float = 0.0
    cues: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline: its heading, its text and its children lie in [start, end).

    Attributes:
        id: deterministic ("s012": sections count from the start of the report).
        parent: id of the section above, None at the top.
        level: 1 is the top level.
        number: "一、", "（二）", "三是", "第四" as it stands; "" where none; not part of title.
        title: the heading without number and closing mark; for implied sections "[导言]" and the like.
        heading_end: where the heading ends and the section's own text begins (equals start for implied sections).
    """

    id: str
    parent: str | None
    level: int
    number: str
    title: str
    kind: SectionKind
    start: int
    end: int
    heading_end: int = 0

    @property
    def heading(self) -> str:
        """Number and title; of an implied section the title alone, a Message that the screen says its own way."""
        return f"{self.number}{self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader should know about a place in the text."""

    code: str
    start: int
    end: int
    message: Message


TRADITIONAL = "traditional"
"""Code of the warning of a text in traditional characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of Report.text, with the characters as the file had them.

    `text[start:end]` is the cleaned paragraph (without the line break that follows it). In a table, `table` is its cell
    (table, row, column) and `spans` the rows and columns that the cell covers.
    """

    start: int
    end: int
    original: str
    table: tuple[int, int, int] | None = None
    page: int | None = None
    spans: tuple[int, int] = (1, 1)


REMOVED, UNREADABLE = "已移出项目的资料", "读不出来的资料"
"""Titles of what stands for a report that is not there, by the reason."""


@dataclass(frozen=True)
class Report:
    """An imported document, understood.

    Attributes:
        file: the name given by the person (with folders as given on the command line).
        text: cleaned text, paragraphs joined by a single line feed.
        date: "YYYY-MM-DD", "YYYY" or None.
        sections: in text order, parents before children.
        statements: in text order, covering text without overlap (line feeds between them excepted).
        session, speaker, document_number: "" where the document has none.
        addressee: to whom it is addressed (主送机关, or those present), "" where to nobody.
        reported_to, copied_to: the bodies after 抄报 and 抄送 as they stand, "" where none.
        delivery: spoken or written; None where nothing tells.
        tracked: whether its file holds tracked changes; the text is as if all were accepted unless asked.
        packs: names of the packs of words it was read with.
        affiliation: whose it is, as a person said; None where it is guessed (see xubao.drafting.affiliation).
    """

    file: str
    kind: ReportKind
    title: str
    date: str | None
    issuer: str
    text: str
    sections: tuple[Section, ...] = ()
    statements: tuple[Statement, ...] = ()
    warnings: tuple[Warning, ...] = ()
    session: str = ""
    speaker: str = ""
    document_number: str = ""
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)
    packs: tuple[str, ...] = ()
    addressee: str = ""
    reported_to: str = ""
    copied_to: str = ""
    delivery: Delivery | None = None
    tracked: bool = False
    affiliation: Affiliation | None = None

    @property
    def year(self) -> int | None:
        """The year of its date; None without one."""
        year = (self.date or "")[:4]
        return int(year) if year.isdigit() else None

    @property
    def absent(self) -> bool:
        """Whether it only stands for a report that is not there (see `absent_report`)."""
        return not self.text and self.title in (REMOVED, UNREADABLE)

    def __getstate__(self) -> dict[str, object]:
        # what was worked out of it stays here: the window's thread may add to that while a job's thread sends it
        return {
            name: value for name, value in self.__dict__.copy().items() if name in self.__dataclass_fields__
        }

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.sections}

    @cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def statements_of(self) -> dict[str, tuple[Statement, ...]]:
        """Section id to the statements whose innermost section it is (children's not included)."""
        found: dict[str, list[Statement]] = {section.id: [] for section in self.sections}
        for statement in self.statements:
            found.setdefault(statement.section, []).append(statement)
        return {key: tuple(value) for key, value in found.items()}

    def path(self, section_id: str) -> tuple[Section, ...]:
        """The section and those above it, top first; empty for an unknown id."""
        found: list[Section] = []
        at = self.section_by_id.get(section_id)
        while at is not None:
            found.append(at)
            at = self.section_by_id.get(at.parent) if at.parent else None
        return tuple(reversed(found))


def packs_used(reports: Iterable[Report]) -> tuple[str, ...]:
    """The names of the packs of words that any of some reports was read with, sorted."""
    return tuple(sorted({name for report in reports for name in report.packs}))


def absent_report(file: str, why: str = REMOVED) -> Report:
    """Stands for a report that is not there, so that the places of the others among a draft's reports hold.

    Args:
        file: the name it was known by; "" where nobody knows.
        why: REMOVED or UNREADABLE.
    """
    return Report(file, ReportKind.OTHER, why, None, "", "")
