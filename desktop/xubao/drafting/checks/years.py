"""Years of a draft that its source does not give: neither the sentence, nor its figures, nor the date it was written.

A sentence is held against the source statements that read the same without their dates (partial Indel similarity,
rapidfuzz). Every year that one of them may mean is right; nothing is said of a sentence that no source says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.dates import When, find_dates
from xubao.language.tfidf import plain
from xubao.model import Finding, Message, Period, Report, Role, Severity, Statement

_SENTENCE = re.compile(r"[^。；！？\n]+")
_NAMED = re.compile(r"《[^》]*》|〔\d+〕")
_AS_OF = re.compile("此前（截至$")  # what follows is the day of the source itself (see sentences.before)
_MONTHS = re.compile(r"\d{1,2}(?:月|[—–~－-]+\d{1,2}月)")
_SHORTEST = 8  # characters without dates
_ALIKE = 92.0
_FIRST, _LAST = 3, 11  # months: a paper of March looks back on the year before, one of November on its own


@dataclass(frozen=True, slots=True)
class _Said:
    """A source statement without its dates, and the years that it may be about."""

    at: int
    start: int
    words: str
    years: frozenset[int]


def find_years(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """figure-differs: a year that neither the source's sentence, its figures' as_of, nor its report's date gives."""
    said = sources.once(_said)
    words = [one.words for one in said]
    for match in _SENTENCE.finditer(draft.text):
        dates = [one for one in _dates(match.group()) if one.value]
        mine = _without(match.group(), find_dates(match.group(), None)) if dates else ""
        if len(mine) < _SHORTEST:
            continue
        near = process.extract(mine, words, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=None)
        same = [said[place] for _, _, place in near if len(words[place]) >= _SHORTEST]
        known = frozenset(year for one in same for year in one.years)
        source = next((one for one in same if one.at >= 0), None)
        written = frozenset(sources.against[one.at].year for one in same if one.at >= 0)
        for date in dates if source and known else ():
            year = int((date.value or "")[:4])
            own = _AS_OF.search(match.group(), 0, date.start) is not None and year in written
            if year not in known and not own and source is not None:
                span = (match.start() + date.start, match.start() + date.end)
                yield _finding(draft, sources, span, source, known)


def _finding(
    draft: CheckedDraft, sources: CheckSources, span: tuple[int, int], source: _Said, known: frozenset[int]
) -> Finding:
    years = tuple(Message("drafting.year", year=str(year)) for year in sorted(known))
    message = Message("drafting.figure-differs.year", name=sources.name(source.at), years=years)
    where = sources.statement(source.at, source.start)
    return draft.finding("figure-differs", Severity.WARNING, *span, message, where)


def _said(sources: CheckSources) -> list[_Said]:
    """The statements of every source, those of the opinions as of -1."""
    found = [one for at, report in enumerate(sources.against) for one in _of(at, report)]
    return found + (list(_of(-1, sources.opinions)) if sources.opinions is not None else [])


def _of(at: int, report: Report) -> Iterator[_Said]:
    before: dict[int, frozenset[int]] = {}
    paragraph = {p.start: p for p in report.paragraphs}
    begins = 0
    for statement in report.statements:
        if statement.start in paragraph:
            begins = statement.start
        dates = find_dates(statement.text, report.year)
        named = frozenset(int(one.value[:4]) for one in dates if one.value)
        named |= {int(one.since) for one in dates if one.since}
        before[begins] = before.get(begins, frozenset()) | named
        own = _months_of_own_year(report, statement, dates)
        years = before[begins] | _of_figures(statement) | (own or _of_report(report, statement))
        words = _without(statement.text, dates)
        if words:
            yield _Said(at, statement.start, words, years | _of_headings(report, statement))


def _of_figures(statement: Statement) -> frozenset[int]:
    found = (re.match(r"\d{4}", str(figure.as_of or "")) for figure in statement.figures)
    return frozenset(int(match.group()) for match in found if match)


def _of_headings(report: Report, statement: Statement) -> frozenset[int]:
    titles = [section.title for section in report.path(statement.section)]
    dates = [one for title in titles for one in find_dates(title, report.year)]
    return frozenset(int(one.value[:4]) for one in dates if one.value)


def _months_of_own_year(report: Report, statement: Statement, dates: list[When]) -> frozenset[int]:
    """The report's year, where a statement tells of its months so far (1—9月 in a paper of October); else none."""
    for one in dates:
        month = _MONTHS.match(statement.text, one.start, one.end)
        if month and report.year and one.value and (report.date or "")[:7] >= one.value[:7]:
            return frozenset({report.year})
    return frozenset()


def _of_report(report: Report, statement: Statement) -> frozenset[int]:
    """The years that the date of a report gives what it tells without one."""
    if not report.year:
        return frozenset()
    if statement.role is Role.GOAL:
        return frozenset({report.year})
    month = int(report.date[5:7]) if report.date and len(report.date) >= len("2024-08") else None
    if month is not None and month >= _LAST:
        return frozenset({report.year})
    looks_back = statement.role is Role.PROGRESS and month is not None and month <= _FIRST
    return frozenset({report.year - 1} if looks_back else {report.year, report.year - 1})


def _dates(text: str) -> list[When]:
    """The dates of a sentence that say a year by the calendar, those in names left out."""
    bare = _NAMED.sub(lambda match: "　" * len(match.group()), text)
    return [
        one
        for one in find_dates(bare, None)
        if one.value and bare[one.start].isdecimal() and one.since is None and one.period is not Period.YEARS
    ]


def _without(text: str, dates: list[When]) -> str:
    ends, starts = [0, *(date.end for date in dates)], [*(date.start for date in dates), len(text)]
    kept = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    return plain(kept).replace(" ", "")
