"""Clauses of a draft that say a source's words with its numbers exchanged, of another year, or the other way round.

A clause is held against the source clauses that read the same once numbers are masked (Indel similarity, rapidfuzz). A
source that says what the draft says settles it: nothing is found then.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.quantities import masked, numbers_in
from xubao.language.dates import When, find_dates
from xubao.language.directions import way
from xubao.language.numerals import SPOKEN, Value
from xubao.language.sentences import CLAUSE, sentences_of_lines
from xubao.model import Direction, Finding, Message, Period, Severity

_UNTIL_STOP = re.compile(r"[。；\n]")
_NAMED = re.compile(r"《[^》]*》|“[\d+.]+”|[A-Za-z]+[-－]?\d[\dA-Za-z.]*|第\d+")
_SPOKEN = re.compile(SPOKEN)
_DUE = re.compile(r"年?(?:底|末)|前|力争|确保|[建完]成|实现|达到")
_LIKE, _SWAPPED_LIKE, _YEAR_LIKE = 78.0, 68.0, 86.0
_CLEARER = 10.0
_TELLING = 2  # characters: 1.96, 149, but not 12
_SHORT, _SHORT_YEAR = 6, 8  # characters of a masked clause
_MOST = 40
_VERB = 3  # characters two clauses may begin with in common: 培育


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with what it counts.

    Attributes:
        words: with every number, and year, as #.
        numbers: in their order; han: whether one is written in Chinese.
        left: the words before each number, since the one before.
        years: its own, else the last one before it in its sentence.
        way: where its words say that something rises or falls; None for neither or both.
    """

    text: str
    start: int
    words: str
    numbers: tuple[Value, ...]
    han: bool
    left: tuple[str, ...]
    years: tuple[str, ...]
    own_year: bool
    way: Direction | None


def find_altered(draft: CheckedDraft, sources: CheckSources) -> list[Finding]:
    """figure-differs: numbers exchanged, another year, another direction, or a number in words with another value."""
    known = sources.once(_known)
    words = [clause.words for _, clause in known]
    said = {clause.text for _, clause in known}
    found: list[Finding] = []
    for mine in _clauses(draft.text):
        if mine.text in said and (mine.own_year or not mine.years):
            continue
        near = process.extract(mine.words, words, scorer=fuzz.ratio, score_cutoff=_SWAPPED_LIKE, limit=_MOST)
        like = [(score, *known[at]) for _, score, at in near]
        other = _altered(mine, [*like, *_of_these_numbers(mine, like, known)])
        if other and not (found and _same_fault(draft, found[-1], mine)):
            found.append(_finding(draft, sources, mine, *other))
    return found


def _of_these_numbers(
    mine: _Clause, like: Sequence[tuple[float, int, _Clause]], known: Sequence[tuple[int, _Clause]]
) -> list[tuple[float, int, _Clause]]:
    """Clauses with the same numbers, which many of the same words (同比增长) may have kept from those most alike."""
    there = {id(clause) for _, _, clause in like}
    if len(like) < _MOST or not mine.numbers:
        return []
    same = [one for one in known if one[1].numbers == mine.numbers and id(one[1]) not in there]
    scored = [(fuzz.ratio(mine.words, clause.words), at, clause) for at, clause in same]
    return [one for one in scored if one[0] >= _SWAPPED_LIKE]


def _known(sources: CheckSources) -> list[tuple[int, _Clause]]:
    """The clauses of each source, those of the opinions as of -1."""
    known = [(at, clause) for at, report in enumerate(sources.against) for clause in _clauses(report.text)]
    if sources.opinions is not None:
        known += [(-1, clause) for clause in _clauses(sources.opinions.text)]
    return known


def _same_fault(draft: CheckedDraft, last: Finding, mine: _Clause) -> bool:
    """Whether a clause only inherits the year found fault with in its sentence."""
    return not mine.own_year and not _UNTIL_STOP.search(draft.report.text, last.start, mine.start)


def _altered(
    mine: _Clause, like: Sequence[tuple[float, int, _Clause]]
) -> tuple[int, _Clause, Message] | None:
    """The source, its clause and what that says otherwise; None where nothing, or where a source says so too."""
    if any((score >= _LIKE or mine.numbers) and _says_so(mine, theirs) for score, _, theirs in like):
        return None
    for score, at, theirs in like:
        what = _difference(mine, theirs, score) if at >= 0 else None
        if what:
            return at, theirs, what
    return None


def _says_so(mine: _Clause, theirs: _Clause) -> bool:
    years = not mine.years or not theirs.years or set(mine.years) <= set(theirs.years)
    in_order = mine.years == theirs.years or len(mine.years) < 2 or len(theirs.years) < 2
    return mine.numbers == theirs.numbers and years and in_order and not _turned(mine, theirs)


def _turned(mine: _Clause, theirs: _Clause) -> bool:
    return {mine.way, theirs.way} == {Direction.UP, Direction.DOWN}


def _difference(mine: _Clause, theirs: _Clause, score: float) -> Message | None:
    """What a source clause says otherwise, in a few words; None for nothing that could be told."""
    if mine.numbers != theirs.numbers:
        if _swapped(mine, theirs):
            return Message("drafting.differs.order")
        return (
            Message("drafting.differs.figure")
            if score >= _LIKE and mine.han and _one_apart(mine, theirs)
            else None
        )
    if _turned(mine, theirs) and mine.numbers:
        return Message("drafting.differs.direction")
    telling = any(not isinstance(one, float) or len(f"{one:g}") > _TELLING for one in mine.numbers)
    least = (_SWAPPED_LIKE if telling else _LIKE) if mine.numbers else _YEAR_LIKE
    if score < least or not (mine.years and theirs.years):
        return None
    due = mine.own_year and theirs.own_year and len(mine.words) >= _SHORT_YEAR and _DUE.search(mine.text)
    if not mine.numbers and not due:
        return None
    if set(mine.years) <= set(theirs.years) and (len(mine.years) < 2 or mine.years == theirs.years):
        return None
    years = tuple(Message("drafting.year", year=year) for year in theirs.years)
    return Message("drafting.differs.year", years=years)


def _one_apart(mine: _Clause, theirs: _Clause) -> bool:
    return len(mine.numbers) == len(theirs.numbers)


def _swapped(mine: _Clause, theirs: _Clause) -> bool:
    """Whether the numbers are the same, but their places fit the words better than the numbers do."""
    count = len(mine.numbers)
    if count < 2 or Counter(mine.numbers) != Counter(theirs.numbers) or len(set(mine.numbers)) < count:
        return False
    by_place = by_number = 0.0
    verb = _common_start(mine.left[0][:_VERB], theirs.left[0])
    here, there = [*mine.left], [*theirs.left]
    if min(len(here[0]), len(there[0])) > verb:
        here[0], there[0] = here[0][verb:], there[0][verb:]
    for at, number in enumerate(mine.numbers):
        by_place += fuzz.ratio(here[at], there[at])
        by_number += fuzz.ratio(here[at], there[theirs.numbers.index(number)])
    return by_place > by_number + _CLEARER * count


def _common_start(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _clauses(text: str) -> Iterator[_Clause]:
    """Clauses with a number or a year in them."""
    bare = _NAMED.sub(lambda match: "　" * len(match.group()), text)
    for sentence in sentences_of_lines(bare):
        year: tuple[str, ...] = ()
        for clause in CLAUSE.finditer(bare, *sentence):
            dates = [date for date in find_dates(clause.group(), None) if _says_when(clause.group(), date)]
            own = tuple(date.value[:4] for date in dates if date.value)
            year = own or year[-1:]
            plain = _without(clause.group(), dates)
            made = _clause(text[slice(*clause.span())], plain, clause.start(), year, bool(own))
            if len(made.words) >= _SHORT and (made.numbers or made.own_year):
                yield made


def _says_when(clause: str, date: When) -> bool:
    """Whether a date is one by the calendar: not 今年, 上半年 or “十四五”, which are words like others."""
    plan = date.period is Period.YEARS and date.since is None
    return (date.value is not None and not plan) or clause[date.start].isdecimal()


def _without(clause: str, dates: Sequence[When]) -> str:
    ends = [0, *(date.end for date in dates)]
    starts = [*(date.start for date in dates), len(clause)]
    return "".join(clause[end:start] for end, start in zip(ends, starts, strict=True))


def _clause(text: str, plain: str, start: int, years: tuple[str, ...], own: bool) -> _Clause:
    """A clause.

    Args:
        plain: without its dates, names blanked.
    """
    found = numbers_in(plain)
    ends = [0, *(number.end for number in found)]
    return _Clause(
        text=text.strip(),
        start=start + len(text) - len(text.lstrip()),
        words=masked(plain, found, 0, len(plain)).replace("　", "").strip(),
        numbers=tuple(number.value for number in found),
        han=any(_SPOKEN.search(plain, number.start, number.end) for number in found),
        left=tuple(plain[ends[at] : number.start].rpartition("、")[2] for at, number in enumerate(found)),
        years=years,
        own_year=own,
        way=way(plain),
    )


def _finding(
    draft: CheckedDraft, sources: CheckSources, mine: _Clause, at: int, theirs: _Clause, what: Message
) -> Finding:
    message = Message(
        "drafting.figure-differs.clause", what=what, mine=mine.text, name=sources.name(at), theirs=theirs.text
    )
    where, end = sources.statement(at, theirs.start), mine.start + len(mine.text)
    return draft.finding("figure-differs", Severity.WARNING, mine.start, end, message, where, mine.text)
