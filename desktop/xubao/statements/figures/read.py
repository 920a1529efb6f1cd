"""The door of figures: a text → its figures with subject, time and direction."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from xubao.language.dates import Span, When, find_dates, find_spans
from xubao.language.directions import direction
from xubao.language.quantities import Governed, Quantity, find_quantities, governing
from xubao.language.wordlists import patterns
from xubao.model import Bound, Direction, Figure
from xubao.outline.numbering import mark_at
from xubao.statements.figures.subjects import subjects
from xubao.statements.figures.times import Time, times

_NUMBER_OF = patterns("figure-words.txt")("(?<!用)({numbered})数{turns}?$")
_PEOPLE = patterns("figure-words.txt")("{people}{turns}?$")
_MAGNITUDES = "万亿"
_OPENING = "截至到其中，, \n"
_AND = frozenset(["、", "和", "及", "与", "，"])


def read_figures(
    text: str, spans: Sequence[tuple[int, int]], year: int | None, governed: Sequence[Governed] = ()
) -> list[tuple[Figure, ...]]:
    """The figures of every statement.

    Args:
        text: the report's text.
        spans: (start, end) of each statement in order.
        year: the report's year, for 今年; None where unknown.
        governed: where bare numbers have the unit of a table's head, in order.

    Returns:
        One tuple of figures a span; offsets are into `text`.
    """
    dates = find_dates(text, year)
    numbers = find_quantities(text, [(date.start, date.end) for date in dates], governed)
    lengths = find_spans(text)
    starts = [[one.start for one in found] for found in (numbers, dates, lengths)]
    found: list[tuple[Figure, ...]] = []
    carried: Time = (None, None)
    spoken, ended = "", 0
    for start, end in spans:
        (a, b), (c, d), (e, f) = ((bisect_left(at, start), bisect_left(at, end)) for at in starts)
        inside = [number for number in numbers[a:b] if number.end <= end]
        when = dates[c:d]
        spoken = spoken if inside and not text[ended:start].strip(" ") else ""
        figures, spoken = (
            _of_statement(text, start, end, inside, when, lengths[e:f], carried, governed, spoken)
            if inside
            else ((), "")
        )
        found.append(figures)
        ended = end
        if when and not text[start : when[0].start].strip(_OPENING):
            carried = (when[0].value, when[0].period)
        if text[end - 1 : end] not in "；;":
            carried = (None, None)
    return found


def _of_statement(
    text: str,
    start: int,
    end: int,
    numbers: list[Quantity],
    dates: list[When],
    lengths: list[Span],
    carried: Time,
    governed: Sequence[Governed],
    spoken: str,
) -> tuple[tuple[Figure, ...], str]:
    """The figures of one statement, and what it spoke of last; `spoken` is what the one before did."""
    local = [replace(n, start=n.start - start, end=n.end - start, core=n.core - start) for n in numbers]
    adverbs = [date for date in dates if text[date.end - 1] not in '”"']  # “十三五”科教设施: part of the name
    blanks = [(date.start - start, date.end - start) for date in adverbs]
    mark = mark_at(text[start : start + 12])
    listed = mark and mark_at(text[start + mark.length : start + mark.length + 12])
    if mark and not listed and mark.length <= local[0].start:
        blanks.insert(0, (0, mark.length))  # “1.新增就业3000人”: a list mark is no part of a subject
    named, last = subjects(text[start:end], local, blanks, spoken)
    cells = [governing(governed, number.start, number.end) for number in numbers]
    named = [cell.subject if cell else subject for cell, subject in zip(cells, named, strict=True)]
    told = times(text, start, numbers, dates, lengths, carried)
    figures = tuple(
        Figure(
            text=text[n.start : n.end],
            value=n.value,
            unit=_unit(text[n.start : n.end], n, subject),
            approximate=n.approximate or bound is not None,
            subject=subject,
            as_of=as_of,
            start=n.start,
            end=n.end,
            bound=bound,
            change=change,
            period=period,
        )
        for n, subject, (as_of, period), change, bound in zip(
            numbers, named, told, _changes(text, start, numbers), _bounds(text, start, numbers), strict=True
        )
    )
    return figures, last


def _unit(words: str, number: Quantity, subject: str) -> str:
    """The unit of a number, where it has none of its own by its subject: 参保人数突破5100万 are people, no money."""
    named = _NUMBER_OF.search(subject)
    if number.part or (number.unit and not (number.unit == "元" and words[-1] in _MAGNITUDES)):
        return number.unit
    return named[1] if named else "" if _PEOPLE.search(subject) else number.unit


def _bounds(text: str, start: int, numbers: list[Quantity]) -> list[Bound | None]:
    """The bound of each number; a mark behind 分别 holds for the whole list (分别超过8万元、4.5万元)."""
    found: list[Bound | None] = []
    shared: Bound | None = None
    floor = start
    for number in numbers:
        between = text[floor : number.start]
        if between not in _AND:
            shared = number.bound if number.start < number.core and between.endswith("分别") else None
        found.append(number.bound or shared)
        floor = number.end
    return found


def _changes(text: str, start: int, numbers: list[Quantity]) -> list[Direction | None]:
    """The direction of each number; the further ones of a list (分别增长3%、5%) have that of the first."""
    found: list[Direction | None] = []
    floor = start
    for number in numbers:
        between = text[floor : number.start]
        listed = bool(found) and between in _AND and number.unit == numbers[len(found) - 1].unit
        said = number.change or direction(text, number.start, number.end, floor)
        found.append(said or (found[-1] if listed else None))
        floor = number.end
    return found
