"""Tables with ruled lines: characters of a page that stand in the cells the lines make."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_RULES = 4000
FEWEST_CELLS = 4
NEAR = 1.5
"""Rows and columns closer than this, in the page's unit, are one."""
THICK = 0.004
"""Rules are thinner than this share of the page's height."""
LONGEST = 0.97
"""A rule of this share of the page is the page's own edge or background."""
REACH = 0.005
"""Rules end this far from each other at most, as a share of the page's height, and still meet."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright; the origin is the top left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """Where the rules around a place stand."""

    top: float
    left: float
    bottom: float
    right: float


_Drawn = tuple[float, float, float]
"""A rule by its position, where it begins and where it ends."""


class Grid:
    """The ruled lines of a page, asked which cell a place lies in."""

    def __init__(self, rules: Iterable[Rule], width: float, height: float) -> None:
        """Take in the rules.

        Args:
            rules: of a page.
            width, height: of the page; what counts as thin and near depends on them.
        """
        thick = THICK * height
        kept = [rule for rule, _ in zip(rules, range(MOST_RULES), strict=False)]
        self._reach = REACH * height
        self._level = self._whole(
            ((r.top + r.bottom) / 2, r.left, r.right)
            for r in kept
            if r.bottom - r.top < thick < r.right - r.left < LONGEST * width
        )
        self._upright = self._whole(
            ((r.left + r.right) / 2, r.top, r.bottom)
            for r in kept
            if r.right - r.left < thick < r.bottom - r.top < LONGEST * height
        )

    def cell(self, x: float, y: float) -> Cell | None:
        """The cell around a place, or None where one of its four sides is open."""
        top, bottom = self._around(self._level, y, x)
        left, right = self._around(self._upright, x, y)
        if top is None or bottom is None or left is None or right is None:
            return None
        sides = ((top, left, right), (bottom, left, right), (left, top, bottom), (right, top, bottom))
        if any(
            side[1] - self._reach > begin[0] or side[2] + self._reach < end[0] for side, begin, end in sides
        ):
            return None
        return Cell(top[0], left[0], bottom[0], right[0])

    def __bool__(self) -> bool:
        """Whether there can be a table at all."""
        return len(self._level) > 2 and len(self._upright) > 2

    def _whole(self, drawn: Iterable[_Drawn]) -> list[_Drawn]:
        """Rules drawn in pieces as one each."""
        found: list[_Drawn] = []
        lines: dict[float, list[_Drawn]] = {}
        position = 0.0
        for rule in sorted(drawn):
            if not lines or rule[0] - position > NEAR:
                position = rule[0]
            lines.setdefault(position, []).append(rule)
        for position, pieces in lines.items():
            begin, end = min(pieces, key=lambda piece: piece[1])[1:]
            for piece in sorted(pieces, key=lambda piece: piece[1]):
                if piece[1] > end + self._reach:
                    found.append((position, begin, end))
                    begin, end = piece[1:]
                end = max(end, piece[2])
            found.append((position, begin, end))
        return sorted(found)

    def _around(
        self, rules: Sequence[_Drawn], at: float, across: float
    ) -> tuple[_Drawn | None, _Drawn | None]:
        """The last rule before and the first after `at`, of those that pass by `across`."""
        here = bisect_left(rules, (at,))
        passing = (rule for rule in reversed(rules[:here]) if self._passes(rule, across))
        coming = (rule for rule in rules[here:] if self._passes(rule, across))
        return next(passing, None), next(coming, None)

    def _passes(self, rule: _Drawn, across: float) -> bool:
        return rule[1] - self._reach <= across <= rule[2] + self._reach


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of a page: its table, row and column from 0, and how many rows and columns it covers."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def tables(cells: Iterable[Cell]) -> dict[Cell, Place]:
    """Number the cells. Cells that make no table (a frame, a box) are left out.

    Args:
        cells: those that hold text.
    """
    found: dict[Cell, Place] = {}
    groups: list[list[Cell]] = []
    for cell in sorted(set(cells)):
        if groups and cell.top <= max(other.bottom for other in groups[-1]) + 1:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    number = 0
    for group in groups:
        tops = _positions(cell.top for cell in group)
        lefts = _positions(cell.left for cell in group)
        if len(group) < FEWEST_CELLS or len(tops) < 2 or len(lefts) < 2:
            continue
        for cell in group:
            row, column = _index(tops, cell.top), _index(lefts, cell.left)
            rows = _index(tops, cell.bottom - 2 * NEAR) - row + 1
            columns = _index(lefts, cell.right - 2 * NEAR) - column + 1
            found[cell] = Place(number, row, column, max(1, rows), max(1, columns))
        number += 1
    return found


def _positions(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _index(positions: Sequence[float], value: float) -> int:
    return max(0, bisect_left(positions, value + NEAR) - 1)
