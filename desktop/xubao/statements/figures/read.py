"""The door of figures: a text → its figures with subject and time."""

import re
from bisect import bisect_left
from dataclasses import replace

from xubao.language.dates import When, find_dates
from xubao.model import Figure
from xubao.statements.figures.scan import Number, find_numbers
from xubao.statements.figures.subjects import subjects

_RISES = re.compile(r"(?:提升|增长|增加|上升|提高|下降|减少|降低|扩大|发展|增|升|降)[至到][底末的]*$")
_OPENING = "截至到其中，, \n"


def read_figures(text: str, spans: list[tuple[int, int]], year: int | None) -> list[tuple[Figure, ...]]:
    """The figures of every statement.

    Args:
        text: the report's text.
        spans: (start, end) of each statement in order.
        year: the report's year, for 今年; None where unknown.

    Returns:
        One tuple of figures a span; offsets are into `text`.
    """
    dates = find_dates(text, year)
    numbers = find_numbers(text, [(date.start, date.end) for date in dates])
    found: list[tuple[Figure, ...]] = []
    number_starts = [number.start for number in numbers]
    date_starts = [date.start for date in dates]
    carried: str | None = None
    for start, end in spans:
        mine = numbers[bisect_left(number_starts, start) : bisect_left(number_starts, end)]
        when = dates[bisect_left(date_starts, start) : bisect_left(date_starts, end)]
        inside = [number for number in mine if number.end <= end]
        found.append(_of_statement(text, start, end, inside, when, carried) if inside else ())
        if when and not text[start : when[0].start].strip(_OPENING):
            carried = when[0].value
        if text[end - 1 : end] not in "；;":
            carried = None
    return found


def _of_statement(
    text: str, start: int, end: int, numbers: list[Number], dates: list[When], carried: str | None
) -> tuple[Figure, ...]:
    local = [replace(n, start=n.start - start, end=n.end - start, core=n.core - start) for n in numbers]
    adverbs = [date for date in dates if text[date.end - 1] not in '”"']  # “十三五”科教设施: part of the name
    named = subjects(text[start:end], local, [(date.start - start, date.end - start) for date in adverbs])
    times = _times(text, numbers, dates, carried)
    return tuple(
        Figure(text[n.start : n.end], n.value, n.unit, n.approximate, subject, when, n.start, n.end)
        for n, subject, when in zip(numbers, named, times, strict=True)
    )


def _times(text: str, numbers: list[Number], dates: list[When], carried: str | None) -> list[str | None]:
    """The date that stands nearest before each number; 由A增加到B without dates repeats the pair of dates before it."""
    times: list[str | None] = []
    pair: tuple[str | None, str | None] | None = None
    told = False
    for i, number in enumerate(numbers):
        before = _own([date for date in dates if date.end <= number.start], text)
        own = before[-1].value if before else carried
        floor = numbers[i - 1].end if i else 0
        words = _undated(text, floor, number.start, before) if i else ""
        fresh = bool(before) and before[-1].start >= floor
        if i and _RISES.search(words):
            if fresh and told:
                pair = (times[i - 1], own)
            elif pair and not fresh and not told:
                times[i - 1], own = pair
        told = fresh
        times.append(own)
    return times


def _own(dates: list[When], text: str) -> list[When]:
    """The dates without those of what is compared with: 比2020年增长…

    比上年增长… stays where it is the only date: it still tells the time about which the text speaks.
    """
    kept = [date for date in dates if not _compared(text, date)]
    return kept or [date for date in dates if not text[date.start].isdigit() and text[date.start] != "“"]


def _compared(text: str, date: When) -> bool:
    before = text[max(0, date.start - 2) : date.start]
    if before.endswith("与"):
        return text.startswith("相比", date.end)
    return (
        before.endswith(("比", "较"))
        and before not in ("占比", "同比")
        and text[date.end : date.end + 1] != "的"
    )


def _undated(text: str, start: int, end: int, dates: list[When]) -> str:
    """The words between two numbers without their dates."""
    words = list(text[start:end])
    for date in dates:
        if date.start >= start:
            words[date.start - start : date.end - start] = [""] * (date.end - date.start)
    return "".join(words)
