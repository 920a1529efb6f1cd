"""Numbers of a draft held against its sources."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.passages import owned
from xubao.drafting.clause_comparison import same_matter, same_place, same_sentence
from xubao.drafting.quantities import Quantity, quantities
from xubao.drafting.tables import cells_of
from xubao.language.dates import find_dates
from xubao.language.numerals import Value
from xubao.model import Bound, DraftPart, Finding, Message, Report, ReportKind, Severity
from xubao.model.gap_marks import GAP, TO_VERIFY
from xubao.statements.figure_comparison import same_number

_BARE = re.compile(r"^\d+(?:\.\d+)?%?$")
_DAY, _MONTH_DAY = len("2025-06-10"), len("06-10")
_VERY_LONG = 30  # characters
_ROUND = timedelta(days=60)
"""In which departments send what they were asked for once."""


@dataclass(frozen=True)
class _Known:
    """The sources' quantities.

    Attributes:
        said: quantities of each report.
        current: whether each is of the newest year there is, and not older than the draft.
        years: the year each is of, "" where it bears no date.
        days: the day each is of, None where only a year or nothing is known.
        sent: whether each is department material, that is sent after the opinions where it bears no day.
        asked: the day of the opinions; None where it is not known.
        newest_first: indices of reports.
        values: every (number, unit) somebody gives; bare: numbers whose unit another cell of a table gives.
    """

    said: tuple[tuple[Quantity, ...], ...]
    current: tuple[bool, ...]
    years: tuple[str, ...]
    days: tuple[date | None, ...]
    sent: tuple[bool, ...]
    asked: date | None
    newest_first: tuple[int, ...]
    values: frozenset[tuple[Value, str]]
    bare: frozenset[Value]

    def dated(self, at: int, theirs: Quantity, mine: Quantity) -> Quantity:
        """A source's quantity with its year, where the paper says it (2025年1—10月) and the source's date gives it."""
        year = frozenset({self.years[at]})
        return replace(theirs, years=year) if not theirs.years and mine.years == year else theirs

    def superseded(self, at: int, by: Sequence[int]) -> bool:
        """Whether a source told how things stood before the draft's: before the opinions, or two months earlier."""
        then = self.days[at]
        if then is None:
            return False
        days = [day for other in by if (day := self.days[other])]
        asked_before = self.asked is not None and then <= self.asked
        if asked_before and any(self.days[other] is None and self.sent[other] for other in by):
            return True
        newest = max(days, default=then)
        return (asked_before and self.asked is not None and self.asked < newest) or newest - then >= _ROUND


def find_figures(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """figure-unsourced, figure-differs, figure-approximate and figure-doubt.

    A number that stands in a source with the same unit is sourced. It differs where a source of the draft's own year
    says the same words with another number and none says them with this one; an older source gave another year's
    number, and contradicts only where the whole sentence is the same and nobody gives the draft's number.
    """
    if not sources.there:
        return
    known = _read(draft, sources)
    for mine in draft.quantities:
        sourced = (mine.value, mine.unit) in known.values or mine.value in known.bare
        other = None if owned(draft, mine.start) and sourced else _contradiction(mine, known)
        if other is not None and not (sourced and _explained(draft.report.text, mine, other, known)):
            yield _differs(draft, sources, mine, *other, current=known.current[other[0]])
        elif not sourced:
            yield _unsourced(draft, mine, sources, known)
        elif exact := _made_vague(draft, mine, sources, known):
            yield exact
        elif doubt := _doubtful(draft, mine, sources, known):
            yield doubt
    yield from _days_unsourced(draft, sources)


def _days_unsourced(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """A day in running text that no source names (6月1日 where the letter has 6月10日)."""
    given = (*sources.against, *((sources.opinions,) if sources.opinions is not None else ()))
    texts = [(report.text, report.year) for report in given]
    known = {when.value for text, year in texts for when in find_dates(text, year) if when.value}
    known |= {report.date for report in given if report.date}
    begin, end = draft.line(DraftPart.BODY)[0], draft.line(DraftPart.DATE)[0] or len(draft.text)
    for when in find_dates(draft.text, draft.report.year):
        said = draft.text[when.start : when.end]
        if (
            "日" in said
            and begin <= when.start < end
            and when.value
            and len(when.value) == _DAY
            and when.value not in known
        ):
            if any(one[-_MONTH_DAY:] == when.value[-_MONTH_DAY:] for one in known if len(one) == _DAY):
                continue  # the year is the paper's own
            message = Message("drafting.figure-unsourced", figure=said)
            yield draft.finding("figure-unsourced", Severity.WARNING, when.start, when.end, message)


def _unsourced(draft: CheckedDraft, mine: Quantity, sources: CheckSources, known: _Known) -> Finding:
    """A number that nobody gives; with the one that is its digits exchanged, where a source says that of the same."""
    for at in known.newest_first:
        for theirs in known.said[at]:
            if mine.unit == theirs.unit and _exchanged(mine.text, theirs.text) and same_place(mine, theirs):
                message = Message(
                    "drafting.figure-unsourced.exchanged",
                    figure=mine.text,
                    name=sources.name(at),
                    theirs=theirs.text,
                )
                where = sources.statement(at, theirs.start)
                span = mine.start, mine.end
                return draft.finding(
                    "figure-unsourced", Severity.WARNING, *span, message, where, fix=theirs.text
                )
    message = Message("drafting.figure-unsourced", figure=mine.text)
    return draft.finding("figure-unsourced", Severity.WARNING, mine.start, mine.end, message)


def _exchanged(one: str, other: str) -> bool:
    """Whether two numbers have the same digits, two neighbours in the other order."""
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return one[first] == other[second] and one[second] == other[first]


def _doubtful(draft: CheckedDraft, mine: Quantity, sources: CheckSources, known: _Known) -> Finding | None:
    """figure-doubt: one of two numbers that two current sources give of one thing, without a mark that says so."""
    dated = {
        at: tuple(known.dated(at, one, mine) for one in known.said[at] if one.unit == mine.unit)
        for at in known.newest_first
        if known.current[at]
    }
    says = [at for at, said in dated.items() if _says(mine, said)]
    if not says or owned(draft, mine.start):
        return None
    for at in known.newest_first:
        if not known.current[at] or at in says or known.superseded(at, says):
            continue
        for theirs in known.said[at]:
            if _only_aimed_at(theirs, mine):
                continue
            if same_matter(mine, theirs) and not same_number(mine, theirs):
                if _marked(draft.report.text, mine, theirs):
                    return None
                message = Message(
                    "drafting.figure-doubt", mine=mine.text, name=sources.name(at), theirs=theirs.text
                )
                where = sources.statement(at, theirs.start)
                return draft.finding("figure-doubt", Severity.ERROR, mine.start, mine.end, message, where)
    return None


def _says(mine: Quantity, said: tuple[Quantity, ...]) -> bool:
    return any(same_matter(mine, theirs) and same_number(mine, theirs) for theirs in said)


def _made_vague(draft: CheckedDraft, mine: Quantity, sources: CheckSources, known: _Known) -> Finding | None:
    """A hint where the draft says 6300余人 and every source that says it of the same thing says 6300人."""
    if not mine.vague:
        return None
    first: Finding | None = None
    for at in known.newest_first:
        for theirs in known.said[at]:
            if not same_number(mine, theirs) or not same_place(mine, theirs):
                continue
            if theirs.vague:
                return None
            message = Message("drafting.figure-approximate", mine=mine.text, theirs=theirs.text)
            where = sources.statement(at, theirs.start)
            first = first or draft.finding(
                "figure-approximate", Severity.HINT, mine.start, mine.end, message, where
            )
    return first


def _read(draft: CheckedDraft, sources: CheckSources) -> _Known:
    against, said = sources.against, sources.quantities
    values = {(q.value, q.unit) for known in said for q in known}
    if sources.opinions is not None:
        values |= {(q.value, q.unit) for q in quantities(sources.opinions.text)}
    years = [(report.date or "")[:4] for report in against]
    newest = max([*years, (draft.report.date or "")[:4]])
    return _Known(
        said=said,
        current=tuple(year in {"", newest} for year in years),
        years=tuple(years),
        days=tuple(_day(report) for report in against),
        sent=tuple(report.kind is ReportKind.MATERIAL for report in against),
        asked=_day(sources.opinions) if sources.opinions is not None else None,
        newest_first=tuple(sorted(range(len(against)), key=lambda at: against[at].date or "", reverse=True)),
        values=frozenset(values),
        bare=frozenset(number for report in against for number in _bare_numbers(report)),
    )


def _day(report: Report) -> date | None:
    try:
        return date.fromisoformat(report.date or "")
    except ValueError:
        return None


def _bare_numbers(report: Report) -> set[float]:
    cells = (report.statements[place].text.strip().replace(",", "") for place in cells_of(report))
    return {float(cell.rstrip("%")) for cell in cells if _BARE.match(cell)}


def _contradiction(mine: Quantity, known: _Known) -> tuple[int, Quantity] | None:
    """The newest source that says the same of another number, unless one says it of this number."""
    first: tuple[int, Quantity] | None = None
    for at in known.newest_first:
        same = same_matter if known.current[at] else same_sentence
        for theirs in known.said[at]:
            if same_number(mine, theirs) and same(mine, known.dated(at, theirs, mine)):
                return None
            if not _only_aimed_at(theirs, mine) and same(mine, theirs):
                first = first or (at, theirs)
    return first


def _only_aimed_at(theirs: Quantity, mine: Quantity) -> bool:
    """Whether a source gives a bound (达到75%以上), as goals do, and the draft a number that was reached."""
    return theirs.bound in {Bound.AT_LEAST, Bound.AT_MOST} and mine.bound is None


def _explained(text: str, mine: Quantity, other: tuple[int, Quantity], known: _Known) -> bool:
    """Whether a number that somebody gives may stand although another source says otherwise.

    It may where the draft itself says so in a mark, or where the other is an older one and not the very same sentence.
    """
    at, theirs = other
    if _marked(text, mine, theirs):
        return True
    short, long = sorted((mine.sentence, theirs.sentence), key=len)
    return not known.current[at] and not (short in long and len(short) >= _VERY_LONG)


def _marked(text: str, mine: Quantity, theirs: Quantity) -> bool:
    """Whether a mark in the paragraph already shows the other number as one to be verified."""
    start, end = text.rfind("\n", 0, mine.start) + 1, text.find("\n", mine.end)
    paragraph = text[start : end if end >= 0 else len(text)]
    marks = [match.group() for match in GAP.finditer(paragraph) if match["kind"] == TO_VERIFY]
    return any(theirs.text in mark for mark in marks)


def _differs(
    draft: CheckedDraft, sources: CheckSources, mine: Quantity, at: int, theirs: Quantity, *, current: bool
) -> Finding:
    severity = Severity.ERROR if current else Severity.WARNING
    message = Message(
        "drafting.figure-differs.figure", mine=mine.text, name=sources.name(at), theirs=theirs.text
    )
    where = sources.statement(at, theirs.start)
    return draft.finding("figure-differs", severity, mine.start, mine.end, message, where)
