"""The quantities of a text, each with the words around it; numbers are read by language/quantities."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from xubao.language import quantities as grammar
from xubao.language.dates import When, find_dates
from xubao.language.document_numbers import NUMBER
from xubao.language.numerals import Value
from xubao.language.sentences import CLAUSE, sentences_of_lines
from xubao.language.wordlists import patterns
from xubao.model import Bound

_OTHER = re.compile(r"(?<![\dA-Za-z.．〔\[－\-~～—])(?P<number>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]?)")
"""A number in digits before a word that is no unit: a name's count is held against the source too."""
_SKIP = re.compile(
    rf"{NUMBER}|“[\d+.]+”|《[^》]*》|第\d+|[A-Za-z]+[-－]?\d[\dA-Za-z.]*|\d+[A-Za-z]+(?![0-9A-Za-z/²³])|"
    r"(?m:^\s*(?:附件)?[（(]?\d{1,2}[)）.．、])"
)
_MARKED = re.compile(r"(?:（含）)?(?:及?以[上下内]|之内|左右|上下)$")
_SMALL = re.compile("[一二两三四五六七八九十几]+(?![百千万亿点分成百]|[一二两三四五六七八九十几])")
# 完成年度目标任务的87.8%, 同比提高5.8个百分点: the clause before says of what.
_SHARE_OF = patterns("draft-words.txt")("{share-taken}{whole-it-is-of}*的?")
_MOVED = patterns("figure-words.txt")("{before-growth}*{moves}了?")
_LEANING = (_SHARE_OF, _MOVED)
_LEFT, _RIGHT = 8, 4
_SHORT = 10  # characters: a clause shorter than this (同比增长8%) says what it is about in the clause before


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text.

    Attributes:
        start, end: where its sign, digits and unit stand, marks of bound (约, 以上) left out.
        marked: where it begins with the mark of bound before it.
        value: with the sign as written; two ends for a range.
        unit: normalised, or the character behind it where that is no unit.
        bound, vague: what the marks around it, or the numeral (两三, 6300余), say; False and None for an exact number.
    """

    start: int
    end: int
    marked: int
    value: Value
    unit: str
    bound: Bound | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands.

    Attributes:
        value: with 万 and 亿 multiplied out, as Number has it.
        unit: normalised ("" where none).
        bound, vague: as Number has them.
        start, end: in the text it was read from.
        begins: where its clause begins there.
        left, right: up to eight characters before it and its mark of bound, and four after it, in its clause.
        clause: its clause, with the one before where it is short; numbers as # and their unit.
        sentence: the whole sentence, numbers as # and their unit.
        years: the years the sentence names.
    """

    value: Value
    text: str
    unit: str
    bound: Bound | None
    vague: bool
    start: int
    end: int
    begins: int
    left: str
    right: str
    clause: str
    sentence: str
    years: frozenset[str]


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a text: no dates, years, document numbers, ordinals or names like 5G.

    Small counts in Chinese (五个方面十三条意见) are ways of speaking, not data that a source must give.
    """
    dates = find_dates(text, None)
    found = _numbers(text, dates)
    starts, dated = [number.start for number in found], [date.start for date in dates]
    read: list[Quantity] = []
    for first, last in sentences_of_lines(text):
        own = found[bisect_left(starts, first) : bisect_left(starts, last)]
        said = [number for number in own if not _SMALL.match(text, number.start, number.end)]
        named = dates[bisect_left(dated, first) : bisect_left(dated, last)]
        years = frozenset(date.value[:4] for date in named if date.value)
        read += [_quantity(text, (first, last), number, own, years) for number in said]
    return read


def numbers_in(text: str) -> list[Number]:
    """Every number of a text in order, of whatever notation."""
    return _numbers(text, find_dates(text, None))


def _numbers(text: str, dates: list[When]) -> list[Number]:
    taken = sorted([(date.start, date.end) for date in dates] + [m.span() for m in _SKIP.finditer(text)])
    found = [
        _number(text, one) for one in grammar.find_quantities(text, _apart(taken)) if one.value is not None
    ]
    closed = sorted([*taken, *((number.start, number.end) for number in found)])
    starts = [start for start, _ in closed]
    for other in _OTHER.finditer(text):
        at = bisect_left(starts, other.end("number"))
        if at == 0 or closed[at - 1][1] <= other.start():
            found.append(Number(*other.span(), other.start(), float(other["number"]), other["unit"]))
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
    return Number(start, end, min(start, read.start), read.value, read.unit, read.bound, read.approximate)


def _quantity(
    text: str, sentence: tuple[int, int], number: Number, own: list[Number], years: frozenset[str]
) -> Quantity:
    clauses = [clause.span() for clause in CLAUSE.finditer(text, *sentence)]
    nth = max((at for at, (start, _) in enumerate(clauses) if start <= number.start), default=0)
    start, end = clauses[nth]
    leans = end - start < _SHORT or any(one.fullmatch(text, start, number.marked) for one in _LEANING)
    begins = clauses[nth - 1][0] if nth and leans else start
    return Quantity(
        value=number.value,
        text=text[number.start : number.end],
        unit=number.unit,
        bound=number.bound,
        vague=number.vague,
        start=number.start,
        end=number.end,
        begins=start,
        left=text[max(start, number.marked - _LEFT) : number.marked],
        right=text[number.end : end][:_RIGHT],
        clause=masked(text, own, begins, end).strip("，：。； "),
        sentence=masked(text, own, *sentence).strip("，：。；！？ "),
        years=years,
    )
