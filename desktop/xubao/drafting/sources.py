"""Every statement that may answer an opinion, with what surrounds it and how old its source is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xubao.drafting.bare_headings import bare_headings, own_heading
from xubao.drafting.tables import cells_of, is_form, remedied, told_cells
from xubao.language.dates import DAY
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Report, ReportKind, Role, SectionKind, Statement
from xubao.outline.items import COUNTED

_pattern = patterns("draft-words.txt")

_LEAD_IN = _pattern(
    "(?:{ends-of-lead-ins}|以下几个?方面|方面的?工作)[。：:；]?$|^(?:下一步，)?我们将[^，]{0,12}[：:]$"
)
_FRAME = _pattern(
    f"^(?:{{frame-openings}}|{DAY}$|——(?:.{{4,40}}会议|$)|受.{{1,16}}委托|{{by-what}}《[^》]*{{asked-in}}|【)|{{asked-in}}.{{0,12}}要求"
)
# 按照审议意见要求，我局建立整改台账 tells of work; that it was taken seriously tells of none.
_FRAMED_WORK = _pattern(
    "^{by-what}[^，。]{0,40}{asked-in}[^，。]{0,24}，(?:我{we-the-unit})?已?{deeds-that-open}(?!.*{merely-received})"
)
# Background quoted from leaders and documents is nobody's work and answers nothing.
_BACKGROUND = _pattern("{background}|党的.{1,4}大")
_OWN_LINE = frozenset({SectionKind.NUMBERED, SectionKind.LINE})
_OPEN = re.compile(r"[：:]$")
_RECEIVED = re.compile(r"^[^。；，]{0,60}收悉。?$")
# Characters: of what says something; of what says enough by itself, with no number in it and no heading above.
_SHORTEST, _ENOUGH = 5, 10
_PROBLEMS = re.compile(r"问题|困难|不足|短板")
_MOST_SENT = 80  # statements of a document that is still material
_APART = frozenset({"[题头]", "[落款]"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be evidence.

    Attributes:
        report: index of its report.
        place: index of the statement in the report.
        context: titles of the sections it stands in, top first.
        above: those of them that it is not itself the heading of.
        heading: whether it is only the run-in heading of what follows it.
        earlier: whether its source is older than the opinions.
        cell: whether it stands in a table; then what is above it is what its row is about and the head of its column.
        own_row: whether that table is the office's own form, whose rows each repeat the opinion they ask about.
        about: of a cell on how something found amiss was put right: (words, statement id) that lead it in.
    """

    report: int
    place: int
    statement: Statement
    context: tuple[str, ...]
    above: tuple[str, ...]
    heading: bool
    earlier: bool
    cell: bool = False
    own_row: bool = False
    about: tuple[tuple[str, str], ...] = ()

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


def candidates(
    reports: Sequence[Report], earlier: Sequence[bool], others: frozenset[int] = frozenset()
) -> list[Candidate]:
    """Statements with content of their own, but for background quoted from leaders and documents.

    Args:
        others: indices of reports that tell of another office's work: nothing of them is offered.
    """
    return [
        candidate
        for index, report in enumerate(reports)
        if index not in others
        for candidate in statements_that_say(index, report, earlier[index])
        if not background(candidate.statement) and _tells_enough(candidate)
    ]


def statements_that_say(index: int, report: Report, earlier: bool = False) -> list[Candidate]:
    """The statements of a report that say something, as candidates.

    Left out are headings on their own line, letterheads, salutations, lead-ins, and cells of tables but those that tell
    of work; a run-in heading that only names what follows is marked as one.
    """
    found: list[Candidate] = []
    bare, cells, told = bare_headings(report), cells_of(report), told_cells(report)
    form, amiss = is_form(report), remedied(report)
    for place, statement in enumerate(report.statements):
        if place in told and _has_content(statement, report):
            cell = _candidate(index, report, place, earlier, heading=False)
            found.append(
                replace(
                    cell,
                    context=(*cell.context, *told[place]),
                    above=told[place],
                    cell=True,
                    own_row=form,
                    about=amiss.get(place, ()),
                )
            )
        if form or place in cells or _framed(report, statement):
            continue
        heads = bare.get(place)
        if heads is not None and heads.kind in _OWN_LINE and statement.role is Role.OTHER:
            continue
        if _has_content(statement, report):
            found.append(_candidate(index, report, place, earlier, heading=heads is not None))
    return found


def candidate_at(index: int, report: Report, place: int, earlier: bool = False) -> Candidate:
    """A statement as a candidate, whatever it is (a cell of a table)."""
    return _candidate(index, report, place, earlier, heading=False)


def background(statement: Statement) -> bool:
    """Whether a statement quotes what leaders and documents say, and tells of nobody's work."""
    return statement.role is Role.OTHER and _BACKGROUND.search(statement.text) is not None


def titles_above(report: Report, statement: Statement) -> tuple[str, ...]:
    """Titles of the sections a statement stands in, top first, but for one that it is itself the heading of."""
    return tuple(s.title for s in report.path(statement.section) if not own_heading(s, statement))


def _candidate(index: int, report: Report, place: int, earlier: bool, *, heading: bool) -> Candidate:
    statement = report.statements[place]
    context = _context(report, statement)
    above = tuple(title for title in titles_above(report, statement) if title in context)
    return Candidate(index, place, statement, context, above, heading, earlier)


def _framed(report: Report, statement: Statement) -> bool:
    """Whether a statement stands in the letterhead or the signature."""
    path = report.path(statement.section)
    return bool(path) and path[0].kind is SectionKind.IMPLIED and path[0].title in _APART


def _has_content(statement: Statement, report: Report) -> bool:
    text = statement.text.strip()
    if len(plain(text)) < _SHORTEST or text in {report.title, report.session, report.speaker, report.issuer}:
        return False
    return not (
        (_FRAME.search(text) and not _FRAMED_WORK.search(text))
        or _LEAD_IN.search(text)
        or _RECEIVED.match(text)
        or (_OPEN.search(text) and not COUNTED.search(text))
    )


def _tells_enough(candidate: Candidate) -> bool:
    """Whether a statement is long enough to be found by its words."""
    text = candidate.statement.text.strip()
    short = re.search(r"\d", text) or _PROBLEMS.search(" ".join(candidate.context))
    return bool(short) or len(plain(text)) >= _ENOUGH


def _context(report: Report, statement: Statement) -> tuple[str, ...]:
    return tuple(s.title for s in report.path(statement.section) if s.kind is not SectionKind.IMPLIED)
