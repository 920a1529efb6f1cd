"""Which two figures may be compared, and how: the one place that comparing, ledger, doubts and checks ask.

Two figures may be compared when unit, shape (an amount, a growth, a share) and subject are the same and both were
counted in the same places, of the same part and over a span of years of the same length. A figure that a report says
fell (下降2.3%) is compared as −2.3. What lies further apart than MAGNITUDE seldom counts the same.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from rapidfuzz.distance import Indel, Postfix, Prefix

from xubao.language.scope import FILE
from xubao.language.tokens import tokens
from xubao.language.wordlists import lists, patterns
from xubao.model import Bound, Direction, Figure, FigureNote, Period
from xubao.statements.figure_values import FURTHER, Value, lower_end

MAGNITUDE = 12.0
"""Times that two values of one thing may be apart."""
ALIKE = 0.8
"""From this likeness on, two subjects are one; below, the one may still be a kind of the other."""
REWORDED = 0.88
"""From this likeness on, two subjects that are not word for word the same count the same thing."""
_ENDING, _ENDS = 6, 0.7
"""Two subjects that end alike for so many characters, and so much of the shorter, are kinds of one thing."""
_DIGITS = re.compile(r"[\d.,．，]+")
_AT_ONE = 1.01
"""Of the coarser last digit, what two roundings of one number may lie apart."""
_MONEY = patterns("figure-value-words.txt")("(?:{money})$")
_PARTS = frozenset((*lists(FILE)["parts"], FURTHER))
"""Parts that are never held against the whole."""
_SPANS = frozenset({Period.MONTH, Period.QUARTER, Period.HALF_YEAR, Period.YEAR})
_LOWER, _UPPER = frozenset({Bound.AT_LEAST, Bound.OVER}), frozenset({Bound.AT_MOST, Bound.UNDER})


class Otherwise(StrEnum):
    """Why two figures may not be compared."""

    UNIT = "unit"
    SHAPE = "shape"
    SUBJECT = "subject"
    SCOPE = "scope"
    PERIOD = "period"
    MAGNITUDE = "magnitude"
    DAMAGED = "damaged"


def otherwise(one: Value, other: Value) -> Otherwise | None:
    """Why two values may not be compared, None where they may.

    A target of several years may be held against what a year reached, and against another target.
    """
    if one.figure.unit != other.figure.unit:
        return Otherwise.UNIT
    if one.shape != other.shape:
        return Otherwise.SHAPE
    if one.doubted or other.doubted:
        return Otherwise.DAMAGED
    if not same_scope(one, other):
        return Otherwise.SCOPE
    if not same_period(one.figure, other.figure) or not _same_years(one, other):
        return Otherwise.PERIOD
    if not same_subject(one, other):
        return Otherwise.SUBJECT
    return None if near(one, other) else Otherwise.MAGNITUDE


def same_scope(one: Value, other: Value) -> bool:
    """Whether both were counted in the same places and of the same part.

    全市 may be said or left out; 全市 and 全国 are two scopes. 再 tells a target on top of what there is from a result.
    """
    apart = one.scope ^ other.scope
    if one.promised == other.promised:
        apart -= {FURTHER}
    return not apart and (one.whole == other.whole or not one.whole or not other.whole)


def same_period(one: Figure, other: Figure) -> bool:
    """Whether two dates close a span of the same length in their years: half a year is not held against a year."""
    if one.period != other.period and one.period in _SPANS and other.period in _SPANS:
        return False
    if one.as_of is None or other.as_of is None:
        return True
    return (one.as_of[4:] or "-12-31") == (other.as_of[4:] or "-12-31")


def _same_years(one: Value, other: Value) -> bool:
    """Whether both tell of one year, or both of several; of two targets either."""
    if one.promised and other.promised:
        return True
    if one.promised or other.promised:
        target, result = (one, other) if one.promised else (other, one)
        return not result.years or target.several
    return one.years == other.years


def same_subject(one: Value, other: Value) -> bool:
    """Whether two values count one thing, maybe told a little otherwise.

    国家级高新技术企业 is a part of 高新技术企业, not that. What one report leaves away as its theme (脱贫, in one on
    脱贫攻坚) makes no other thing of the same words in another.
    """
    if one.core == other.core or one.figure.subject == other.figure.subject != "":
        return True
    part = one.core.endswith(other.core) or other.core.endswith(one.core)
    return (
        not part
        and not other_sum(one, other)
        and Indel.normalized_similarity(one.core, other.core) >= REWORDED
    )


def other_sum(one: Value, other: Value) -> bool:
    """Whether two sums of money are for different things.

    One says for what the other does not (财政赤字, 地方财政赤字), or it says for what else (用于三农, 用于科技).
    """
    short, long_ = sorted((one.core, other.core), key=len)
    if short == long_ or not _MONEY.search(short) or not _MONEY.search(long_):
        return False
    head = Prefix.similarity(short, long_)
    tail = Postfix.similarity(short[head:], long_[head:])
    told, more = short[head : len(short) - tail], long_[head : len(long_) - tail]
    words = lists("figure-value-words.txt")
    if not told and not head:
        return more in words["levels"] and short.endswith(words["told-by-level"])
    if not told:  # 农民, 农村居民: what stands between is no word
        return more not in words["of-no-account"] and all(len(piece) > 1 for piece in tokens(more))
    return min(len(told), len(more)) > 1 and set(told).isdisjoint(more)


def related_subjects(one: Value, other: Value) -> bool:
    """Whether two values are of one subject or of kinds of it, whatever their scope."""
    if one.core == other.core:
        return True
    short, long_ = sorted((one.core, other.core), key=len)
    if Postfix.similarity(short, long_) >= max(_ENDING, _ENDS * len(short)):
        return True
    return long_.endswith(short) or Indel.normalized_similarity(one.core, other.core) >= ALIKE


def answers(target: Value, value: Value) -> bool:
    """Whether a result counts what a target counts, over as many years; of the whole where the target is of the whole.

    Asked of a plan and the reports after it, whose words seldom agree: the places need not be the same.
    """
    if target.figure.unit != value.figure.unit or target.shape != value.shape:
        return False
    return (
        related_subjects(target, value)
        and near(target, value)
        and (not value.years or target.several)
        and value.scope & _PARTS <= target.scope
    )


def reaches(told: Figure, goal: Figure, less: bool = False) -> bool:
    """Whether a figure of the goal's unit gets as far as the goal.

    Args:
        less: whether less of it is better (see Value.less); a goal that is an upper bound is kept by less anyway.
    """
    if told.unit != goal.unit:
        return False
    if less or goal.bound in _UPPER:
        return lower_end(told) <= lower_end(goal)
    return lower_end(told) >= lower_end(goal)


def near(one: Value, other: Value) -> bool:
    """Whether two values are of one magnitude."""
    low, high = sorted((abs(one.least), abs(other.least)))
    return high <= MAGNITUDE * low or high == 0


class Number(Protocol):
    """A number as any reader of it gives it: a report's Figure, a number of a draft."""

    @property
    def value(self) -> float | tuple[float, float] | None: ...

    @property
    def unit(self) -> str: ...

    @property
    def bound(self) -> Bound | None: ...


def same_number(one: Number, other: Number) -> bool:
    """Whether two numbers say the same: 不低于5% and 5% do, 不低于5% and 不超过5% do not."""
    return one.unit == other.unit and one.value == other.value and not _opposed({one.bound, other.bound})


def _opposed(bounds: set[Bound | None]) -> bool:
    return bool(bounds & _LOWER and bounds & _UPPER)


def note(one: Value, other: Value) -> FigureNote:
    """What became of a figure: `one` as the older report gives it, `other` as the newer one does.

    A target of several years neither rises nor falls to what one year has.
    """
    span = one.years == other.years and same_period(one.figure, other.figure)
    if not span or not same_scope(one, other) or one.shape != other.shape:
        return FigureNote.SCOPE
    before, after = signed(one.figure), signed(other.figure)
    low, high = _middle(before), _middle(after)
    bounds = {one.figure.bound, other.figure.bound}
    bounded = (
        bounds if bounds & (_LOWER | _UPPER) else bounds - {Bound.ABOUT}
    )  # 5.5%左右 is 5.5%, not 5.5%以内
    if low == high and before != after:
        return FigureNote.SCOPE  # 9到23元 and 16元 have one middle, and are not one figure for that
    if low == high:
        return FigureNote.EQUAL if len(bounded) < 2 else FigureNote.BOUND
    if _opposed(bounds):
        return FigureNote.BOUND
    return FigureNote.UP if high > low else FigureNote.DOWN


def signed(figure: Figure) -> float | tuple[float, float]:
    """The value, as −|value| where the words say that it fell (下降2.3% is −2.3); 0 where there is none."""
    value = figure.value or 0.0
    if figure.change is not Direction.DOWN:
        return value
    return (-abs(value[1]), -abs(value[0])) if isinstance(value, tuple) else -abs(value)


def _middle(value: float | tuple[float, float]) -> float:
    return sum(value) / len(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it is written.

    Attributes:
        number: its value.
        step: what its last digit is worth (5.15万家: 100).
        digits: the significant ones, without the point.
    """

    number: float
    step: float
    digits: str


def written(figure: Figure) -> Written | None:
    """How a figure is written; None for ranges, words, nothing and zero."""
    match = _DIGITS.search(figure.text)
    if not isinstance(figure.value, int | float) or not figure.value or not match:
        return None
    plain = match[0].replace(",", "").replace("，", "").replace("．", ".").rstrip(".")
    whole, _, decimals = plain.partition(".")
    digits = (whole + decimals).strip("0")
    if not digits or not (whole + decimals).isdigit():
        return None
    zeros = len(whole) - len(whole.rstrip("0")) if not decimals else 0
    step = abs(figure.value) / float(plain) * 10.0 ** (zeros - len(decimals))
    return Written(float(figure.value), step, digits)


def agree(one: Written, other: Written) -> bool:
    """Whether two numbers are one, rounded otherwise."""
    return abs(one.number - other.number) <= _AT_ONE * max(one.step, other.step)


def shifted(one: Written, other: Written) -> int:
    """10, 100 or 1000 where two numbers have the same digits and the decimal point that much elsewhere; else 0."""
    if one.digits != other.digits:
        return 0
    low, high = sorted((abs(one.number), abs(other.number)))
    return next((k for k in (10, 100, 1000) if abs(high / low / k - 1) < 1e-6), 0)
