"""The quantities of a text, each with the words around it; numbers are read by language/quantities."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from xubao.language import quantities as grammar
from xubao.language.dates import find_dates
from xubao.language.numerals import Value

_OTHER = re.compile(r"(?<![\dA-Za-z.．〔\[－\-~～—])(?P<number>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]?)")
"""A number in digits before a word that is no unit: a name's count is held against the source too."""
_SENTENCE = re.compile(r"[^。；！？\n]+")
_MARKS = re.compile(r"[，：]")
_YEAR = re.compile(r"\d{4}(?=年)")
_SKIP = re.compile(
    r"〔\d{4}〕[^号]{0,8}\d+号|“[\d+.]+”|《[^》]*》|第\d+|[A-Za-z]+[-－]?\d[\dA-Za-z.]*|\d+[A-Za-z]+(?![0-9A-Za-z/²³])|"
    r"(?m:^\s*(?:附件)?[（(]?\d{1,2}[)）.．、])"
)
_MARKED = re.compile(r"(?:（含）)?(?:及?以[上下内]|之内|左右|上下)$")
_SMALL = re.compile("[一二两三四五六七八九十几]+(?![百千万亿点分成百]|[一二两三四五六七八九十几])")
_LEFT, _RIGHT = 8, 4
_SHORT = 10  # characters: a clause shorter than this (同比增长8%) says what it is about in the clause before


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text.

    Attributes:
        start, end: where its sign, digits and unit stand, marks of bound (约, 以上) left out.
        value: with the sign as written; two ends for a range.
        unit: normalised, or the character behind it where that is no unit.
    """

    start: int
    end: int
    value: Value
    unit: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands.

    Attributes:
        value: with 万 and 亿 multiplied out, as Number has it.
        unit: normalised ("" where none).
        start, end: in the text it was read from.
        left, right: up to eight characters before and four after it in its clause.
        clause: its clause, with the one before where it is short; numbers as # and their unit.
        sentence: the whole sentence, numbers as # and their unit.
        years: the years the sentence names.
    """

    value: Value
    text: str
    unit: str
    start: int
    end: int
    left: str
    right: str
    clause: str
    sentence: str
    years: frozenset[str]


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a text: no dates, years, document numbers, ordinals or names like 5G.

    Small counts in Chinese (五个方面十三条意见) are ways of speaking, not data that a source must give.
    """
    found = numbers_in(text)
    starts = [number.start for number in found]
    read: list[Quantity] = []
    for sentence in _SENTENCE.finditer(text):
        own = found[bisect_left(starts, sentence.start()) : bisect_left(starts, sentence.end())]
        said = [number for number in own if not _SMALL.match(text, number.start, number.end)]
        read += [_quantity(text, sentence.start(), sentence.end(), number, own) for number in said]
    return read


def numbers_in(text: str) -> list[Number]:
    """Every number of a text in order, of whatever notation."""
    taken = sorted(
        [(date.start, date.end) for date in find_dates(text, None)] + [m.span() for m in _SKIP.finditer(text)]
    )
    found = [
        _number(text, one) for one in grammar.find_quantities(text, _apart(taken)) if one.value is not None
    ]
    closed = sorted([*taken, *((number.start, number.end) for number in found)])
    starts = [start for start, _ in closed]
    for other in _OTHER.finditer(text):
        at = bisect_left(starts, other.end("number"))
        if at == 0 or closed[at - 1][1] <= other.start():
            found.append(Number(*other.span(), float(other["number"]), other["unit"]))
    return sorted(found, key=lambda number: number.start)


def masked(text: str, numbers: list[Number], start: int, end: int) -> str:
    """A part of a text with every number as # and its unit.

    Args:
        numbers: those of the part, in order.
    """
    words: list[str] = []
    for number in numbers:
        if start <= number.start and number.end <= end:
            words += (text[start : number.start], "#", number.unit)
            start = number.end
    return "".join([*words, text[start:end]])


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _number(text: str, read: grammar.Quantity) -> Number:
    low = read.value[0] if isinstance(read.value, tuple) else read.value
    start = read.core - (low is not None and low < 0)
    end = start + len(_MARKED.sub("", text[start : read.end]))
    return Number(start, end, read.value, read.unit)


def _quantity(text: str, first: int, last: int, number: Number, own: list[Number]) -> Quantity:
    marks = [first, *(m.end() for m in _MARKS.finditer(text, first, last)), last]
    nth = max(i for i, mark in enumerate(marks[:-1]) if mark <= number.start)
    begins = nth - 1 if nth and marks[nth + 1] - marks[nth] <= _SHORT else nth
    return Quantity(
        value=number.value,
        text=text[number.start : number.end],
        unit=number.unit,
        start=number.start,
        end=number.end,
        left=text[max(marks[nth], number.start - _LEFT) : number.start],
        right=text[number.end : marks[nth + 1]].strip("，：")[:_RIGHT],
        clause=masked(text, own, marks[begins], marks[nth + 1]).strip("，：。； "),
        sentence=masked(text, own, first, last).strip("，：。； "),
        years=frozenset(_YEAR.findall(text, first, last)),
    )
