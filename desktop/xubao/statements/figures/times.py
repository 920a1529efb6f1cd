"""The time of a figure: when it holds and over what time it was counted, from the sentence it stands in."""

import re
from itertools import pairwise

from xubao.language.dates import Span, When
from xubao.language.quantities import Quantity
from xubao.language.sentences import clause_start
from xubao.language.wordlists import lists, patterns
from xubao.model import Period
from xubao.statements.figures.phrases import JOINING

Time = tuple[str | None, Period | None]
"""(as_of, period)."""

_pattern = patterns("figure-words.txt")

_PLACES = frozenset(lists("figure-words.txt")["units of rank"])
"""Units of a place in a row, which is no average."""
_RISES = _pattern("{rises}[至到][底末的]*$")
_FROM = re.compile("[由从][^，。；]{0,12}$")
_OF = re.compile("[底末]?的$")


def times(
    text: str, start: int, numbers: list[Quantity], dates: list[When], lengths: list[Span], carried: Time
) -> list[Time]:
    """When each number of a sentence holds.

    The date that stands nearest before it; 由A增加到B without dates repeats the pair of dates before it. What is said
    of the length of time in its own clause (年均, 累计) says more than the date.

    Args:
        text: the text that all offsets are into.
        start: where the sentence begins.
        carried: the time that a sentence ended by a semicolon leaves to the next.
    """
    found: list[Time] = []
    pair: tuple[Time, Time] | None = None
    told = False
    for i, number in enumerate(numbers):
        before = _own([date for date in dates if date.end <= number.start], text, numbers[: i + 1])
        own: Time = (before[-1].value, before[-1].period) if before else carried
        floor = numbers[i - 1].end if i else 0
        words = _undated(text, floor, number.start, before) if i else ""
        fresh = bool(before) and before[-1].start >= floor
        if i and _RISES.search(words):
            since = before[-1].since if before else None
            if fresh and told:
                pair = (found[i - 1], own)
            elif since and _FROM.search(text, before[-1].end, numbers[i - 1].start):
                found[i - 1], own = (since, Period.YEAR), (own[0], Period.YEAR)
            elif pair and not fresh and not told:
                found[i - 1], own = pair
        told = fresh
        length = _length(text, start, number, before, lengths)
        if length is Period.YEAR and before and own[0] and len(own[0]) > _YEAR:
            own = (own[0][:_YEAR] if text[before[-1].start].isdigit() else None, own[1])  # 三季度…，全年…
        found.append((own[0], length or own[1]))
    return found


def _length(text: str, start: int, number: Quantity, dates: list[When], lengths: list[Span]) -> Period | None:
    """What the words say of the length of time: 年均 in the number's own clause, else what stands behind the date."""
    since = dates[-1].end if dates else start
    before = [span for span in lengths if span.end <= number.start]
    clause = clause_start(text, number.start, start)
    for span in reversed(before):
        if span.start >= clause and span.period in (Period.AVERAGE, Period.CUMULATIVE):
            return span.period if number.unit not in _PLACES else None  # 年均增长6.1%、规模升至第7位
        if text[span.end : span.end + 1] == "的" and span.period is Period.YEARS:
            continue  # 今后五年的任务，…
        if span.start < clause and text[span.start : span.end] == "年度":
            continue  # 年度投资1亿元，…
        if span.start >= since and span.period not in (Period.AVERAGE, Period.CUMULATIVE):
            return span.period
    return None


def _own(dates: list[When], text: str, numbers: list[Quantity]) -> list[When]:
    """The dates that may govern the last of some numbers.

    Not those of what is compared with (比2020年增长…, 比上年增长…, 是2020年的2倍), of what something comes on top of
    (在2020年增长8%的基础上), nor where a rise began, but for the first number behind (由1980年的A增加到B).
    """
    *earlier, number = numbers
    return [
        date
        for date in dates
        if not (
            _compared(text, date)
            or _multiplied(text, date, numbers)
            or (
                _UPON.search(text, max(0, date.start - 2), date.start)
                and "基础上" in text[date.end : number.start]
            )
            or (
                _began(text, date)
                and _parted(text, [one for one in earlier if one.start >= date.end], number)
            )
            or _APPROVED.match(text, date.end, number.start)
            or _AIMED.match(text, date.start - 2)
        )
    ]


_YEAR = 4
"""Characters of a date that is a year."""
_UPON = re.compile("在[从由]?$")
_APPROVED = _pattern("{approved}的[^，。；]*，")
"""加快建设“十四五”批复的大基地，…: a date of what is named, in a clause before."""


_AIMED = _pattern("{aimed-at-a-year}[^，。；的]{4,10}的")
"""面向2030年的科技创新重大项目: a date of what is named."""


def _parted(text: str, behind: list[Quantity], number: Quantity) -> bool:
    """Whether a number stands apart from those right behind a date: 由1980年的A增加到B, not 由2020年的A、B."""
    pairs = pairwise((*behind, number))
    return any(text[one.end : two.start] not in _AND for one, two in pairs)


_AND = frozenset(JOINING)


def _began(text: str, date: When) -> bool:
    return text[date.start - 1 : date.start] in _BEGINS and not date.since and date.start > 0


_BEGINS = frozenset("由从")


def _multiplied(text: str, date: When, numbers: list[Quantity]) -> bool:
    """Whether a date is only of what the number behind it is a multiple of: 2010年的2.6倍."""
    behind = next((number for number in numbers if number.start >= date.end), None)
    return behind is not None and behind.unit == "倍" and _OF.match(text, date.end, behind.start) is not None


def _compared(text: str, date: When) -> bool:
    before = text[max(0, date.start - 2) : date.start]
    if before.endswith(("与", "同", "和", "跟")):
        return text.startswith(("相比", "比较"), date.end)
    return (
        before.endswith(("比", "较", "高于", "低于", "多于", "少于", "好于", "优于", "快于", "慢于"))
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
