"""Every statement that may answer an opinion, with what surrounds it and how old its source is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xubao.drafting.opinions import listed
from xubao.drafting.tables import cells_of
from xubao.language.dates import DAY
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Report, ReportKind, Role, Section, SectionKind, Statement

_pattern = patterns("draft-words.txt")

_LEAD_IN = _pattern(
    "(?:{ends-of-lead-ins}|以下几个?方面|方面的?工作)[。：:；]?$|^(?:下一步，)?我们将[^，]{0,12}[：:]$"
)
_FRAME = _pattern(
    f"^(?:{{frame-openings}}|{DAY}$|——|受.{{1,16}}委托|按照《[^》]*审议意见|【)|审议意见.{{0,12}}要求"
)
# Background quoted from leaders and documents is nobody's work and answers nothing.
_BACKGROUND = _pattern("{background}|党的.{1,4}大")
_OWN_LINE = frozenset({SectionKind.NUMBERED, SectionKind.LINE})
# Characters; fewer where something is counted or a heading says what it is about.
_SHORTEST, _SHORTEST_COUNTED = 10, 5
_PROBLEMS = re.compile(r"问题|困难|不足|短板")
_MOST_SENT = 80  # statements of a document that is still material
_APART = frozenset({"[题头]", "[落款]"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be evidence.

    Attributes:
        report: index of its report.
        place: index of the statement in the report.
        context: titles of the sections above it, top first.
        heading: whether it is only the run-in heading of what follows it.
        earlier: whether its source is older than the opinions.
    """

    report: int
    place: int
    statement: Statement
    context: tuple[str, ...]
    heading: bool
    earlier: bool

    @property
    def key(self) -> tuple[int, str]:
        """Report index and statement id."""
        return self.report, self.statement.id


def is_earlier(report: Report, opinions_date: str | None, is_material: bool) -> bool:
    """Whether a source is older than the opinions document.

    Dates that say only the year count as older when the year is the same or the document's date is unknown,
    except for material: offices send it in order to answer.
    """
    if not report.date or not opinions_date:
        return not is_material
    width = min(len(report.date), len(opinions_date))
    said, asked = report.date[:width], opinions_date[:width]
    if said == asked and width < 10:
        return not is_material
    return said <= asked


def tells_of_everything(report: Report) -> bool:
    """Whether a document given as material is a report on all of an office's work and not sent for these opinions."""
    return report.kind is ReportKind.REPORT and len(report.statements) > _MOST_SENT


def candidates(reports: Sequence[Report], earlier: Sequence[bool]) -> list[Candidate]:
    """Statements with content of their own.

    Left out are headings on their own line, cells of tables, letterheads, salutations, lead-ins and background.
    """
    found: list[Candidate] = []
    for index, report in enumerate(reports):
        heads = [s for s in report.sections if s.heading_end > s.start and not listed(s)]
        cells = cells_of(report)
        for place, statement in enumerate(report.statements):
            if place in cells or _framed(report, statement):
                continue
            section = _headed(heads, statement)
            if section is not None and section.kind in _OWN_LINE and statement.role is Role.OTHER:
                continue
            if not _has_content(statement, report):
                continue
            found.append(
                Candidate(
                    index, place, statement, _context(report, statement), section is not None, earlier[index]
                )
            )
    return found


def candidate_at(index: int, report: Report, place: int, earlier: bool = False) -> Candidate:
    """A statement as a candidate, whatever it is (a cell of a table)."""
    statement = report.statements[place]
    return Candidate(index, place, statement, _context(report, statement), False, earlier)


def _headed(heads: Sequence[Section], statement: Statement) -> Section | None:
    """The section whose heading this statement is, if it is one."""
    return next((s for s in heads if s.start <= statement.start and statement.end <= s.heading_end), None)


def _framed(report: Report, statement: Statement) -> bool:
    """Whether a statement stands in the letterhead or the signature."""
    path = report.path(statement.section)
    return bool(path) and path[0].kind is SectionKind.IMPLIED and path[0].title in _APART


def _has_content(statement: Statement, report: Report) -> bool:
    text = statement.text.strip()
    short = re.search(r"\d", text) or _PROBLEMS.search(" ".join(_context(report, statement)))
    if len(plain(text)) < (_SHORTEST_COUNTED if short else _SHORTEST):
        return False
    if text in {report.title, report.session, report.speaker} or _FRAME.search(text) or _LEAD_IN.search(text):
        return False
    return not (statement.role is Role.OTHER and _BACKGROUND.search(text))


def _context(report: Report, statement: Statement) -> tuple[str, ...]:
    return tuple(s.title for s in report.path(statement.section) if s.kind is not SectionKind.IMPLIED)
