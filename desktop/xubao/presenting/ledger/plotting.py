"""Where everything of a chart of a matter's figures stands: axes, dots, values beside them. No Qt."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xubao.presenting.ledger.series import Point, Series

_GAP = 6.0  # pixels between what must not touch
_DOT = 5.0  # a dot and its ring, from its middle
_NEAR = 3.0  # pixels from a dot to its value
_YEARS = (1, 2, 5, 10, 20, 50)
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_GREAT = ((1e12, 1e12, "万亿"), (1e8, 1e8, "亿"), (1e5, 1e4, "万"))
"""(from this value on, divided by, word)."""
_ROWS = 2.2  # text lines that a line of the grid has for itself at least


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def meets(self, other: "Box") -> bool:
        """Whether the two share room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def within(self, other: "Box") -> bool:
        """Whether it lies in another."""
        across = self.left >= other.left and self.right <= other.right
        return across and self.top >= other.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, in pixels from the widget's edge, and what stands there."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A value: its series by number, and where it stands."""

    series: int
    point: Point
    x: float
    y: float

    @property
    def box(self) -> Box:
        """The room it takes."""
        return Box(self.x - _DOT, self.y - _DOT, 2 * _DOT, 2 * _DOT)


@dataclass(frozen=True, slots=True)
class Value:
    """What a dot's value reads, and where."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart, laid out.

    Attributes:
        area: between the axes.
        across, up: years under it, values beside it.
        dots: by year, then by series.
        lines: (series, dots joined) of what was reported, oldest first.
        values: those that have room; no two of them touch, nor any dot.
        word: what the values are counted in: 万, 亿, 万亿 or "".
    """

    area: Box
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, tuple[Dot, ...]], ...]
    values: tuple[Value, ...]
    word: str

    def near(self, x: float, y: float, reach: float) -> int | None:
        """The number of the dot nearest to a place, within reach of it."""
        far = [(math.hypot(dot.x - x, dot.y - y), number) for number, dot in enumerate(self.dots)]
        found, number = min(far, default=(math.inf, 0))
        return number if found <= reach else None


def laid_out(
    series: Sequence[Series],
    width: float,
    height: float,
    measured: Callable[[str], float],
    line: float,
    *,
    comparable: bool = True,
) -> Plot:
    """Lay a chart out.

    Args:
        series: with one point at least.
        width, height: of all of it, axes included.
        measured: how wide a text is.
        line: how high one is.
        comparable: whether values may be joined; they may not where they are counted differently.
    """
    scale, word = scale_of(series)
    values = [point.value / scale for each in series for point in each.points]
    years = [point.year for each in series for point in each.points]
    top, foot_room = line + _GAP, line + _GAP  # above, a value over the highest dot has room
    marks = grid(foot(values), max(values), max(2, int((height - top - foot_room) / (line * _ROWS))))
    beside = max(measured(shown(mark)) for mark in marks) + _GAP
    area = Box(beside, top, max(1.0, width - beside - _GAP), max(1.0, height - top - foot_room))
    first = math.floor(min(years))
    whole = (max(years) - first) or 1.0
    edge = (
        measured("2024") / 2 + _GAP
    )  # half a year's name stands before the first dot, and half after the last
    room = max(1.0, area.width - 2 * edge)

    def x(year: float) -> float:
        return area.left + edge + (year - first) / whole * room

    def y(value: float) -> float:
        return area.bottom - (value - marks[0]) / (marks[-1] - marks[0]) * area.height

    dots = tuple(
        Dot(number, point, x(point.year), y(point.value / scale))
        for number, each in enumerate(series)
        for point in each.points
    )
    told = {number: _told(dots, number) for number in range(len(series))}
    lines = tuple((n, joined) for n, joined in told.items() if comparable and len(joined) > 1)
    taken = (measured("2024") + 2 * _GAP) / room * whole  # years that the name of one takes
    across = tuple(Tick(x(year), str(year)) for year in ticks(first, int(max(years)), taken))
    return Plot(
        area, across, tuple(Tick(y(mark), shown(mark)) for mark in marks),
        tuple(sorted(dots, key=lambda dot: (dot.point.year, dot.series))), lines,
        _values(dots, lines, scale, Box(area.left, 0, width - area.left, area.bottom), measured, line), word,
    )  # fmt: skip


def ticks(first: int, last: int, room: float = 1.0) -> range:
    """The years that stand under the axis: each, or every second, fifth … where they would run together.

    Args:
        room: years that the name of one takes.
    """
    step = next((step for step in _YEARS if step >= room), _YEARS[-1])
    return range(first, last + 1, step)


def foot(values: Sequence[float]) -> float:
    """Where the axis begins: 0, or it would make a small change look steep; lower for what is below 0."""
    return min(0.0, *values)


def grid(low: float, high: float, most: int) -> list[float]:
    """Round numbers from below the lowest value to above the highest, `most` steps or fewer."""
    rough = ((high - low) or abs(high) or 1.0) / most
    size = 10.0 ** math.floor(math.log10(rough))
    first = next(n for n, step in enumerate(_STEPS) if step * size >= rough * 0.999)
    # a step that fits may begin below the lowest value and so be one too many
    for step in (*(one * size for one in _STEPS[first:]), 20 * size, 50 * size):
        start, end = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if end - start <= most:
            break
    return [at * step for at in range(start, max(end, start + 1) + 1)]


def scale_of(series: Sequence[Series]) -> tuple[float, str]:
    """What to divide values by, and its word: 万, 亿 or 万亿 for great numbers."""
    most = max((abs(point.value) for each in series for point in each.points), default=0.0)
    return next(((size, word) for least, size, word in _GREAT if most >= least), (1.0, ""))


def shown(value: float) -> str:
    """A number as one reads it: never with a power of ten."""
    return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) < 1000 else f"{value:.10g}"


def _told(dots: Sequence[Dot], series: int) -> tuple[Dot, ...]:
    return tuple(dot for dot in dots if dot.series == series and not dot.point.target)


def _values(
    dots: Sequence[Dot],
    lines: Sequence[tuple[int, Sequence[Dot]]],
    scale: float,
    inside: Box,
    measured: Callable[[str], float],
    line: float,
) -> tuple[Value, ...]:
    """The newest first, reported before promised; beside its dot where neither a dot nor another value is, nor a
    line if that can be had."""
    taken = [dot.box for dot in dots]
    found: list[Value] = []
    seen: set[tuple[float, float]] = set()
    for dot in sorted(dots, key=lambda dot: (dot.point.target, -dot.point.year, dot.y)):
        text = shown(dot.point.value / scale)
        free = [
            place
            for place in _places(dot, measured(text), line)
            if place.within(inside) and not any(place.meets(other) for other in taken)
        ]
        if not free or (dot.x, dot.y) in seen:
            continue
        seen.add((dot.x, dot.y))
        best = min(free, key=lambda place: sum(_crossed(place, joined) for _, joined in lines))
        taken.append(best)
        found.append(Value(text, best))
    return tuple(found)


def _places(dot: Dot, width: float, height: float) -> tuple[Box, ...]:
    """Where a value may stand, the best first: above, below, beside, at the corners."""
    reach = _DOT + _NEAR
    middle, above, below = dot.x - width / 2, dot.y - reach - height, dot.y + reach
    left, right, level = dot.x - reach - width, dot.x + reach, dot.y - height / 2
    spots = (
        (middle, above), (middle, below), (right, level), (left, level),
        (right, above), (left, above), (right, below), (left, below),
    )  # fmt: skip
    return tuple(Box(x, y, width, height) for x, y in spots)


def _crossed(place: Box, joined: Sequence[Dot]) -> int:
    """How many pieces of a line go through a box."""
    return sum(_cuts(place, one, other) for one, other in pairwise(joined))


def _cuts(place: Box, one: Dot, other: Dot) -> bool:
    """Whether the line between two dots goes through a box: the part of it over the box's width, against its height."""
    if one.x == other.x:
        return (
            place.left < one.x < place.right
            and place.top < max(one.y, other.y)
            and min(one.y, other.y) < place.bottom
        )
    start, end = max(place.left, min(one.x, other.x)), min(place.right, max(one.x, other.x))
    if start >= end:
        return False
    slope = (other.y - one.y) / (other.x - one.x)
    ends = (one.y + (start - one.x) * slope, one.y + (end - one.x) * slope)
    return min(ends) < place.bottom and max(ends) > place.top
