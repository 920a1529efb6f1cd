"""Two pages side by side on one sheet: told by the empty strip of their inner margins, and parted there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xubao.reading.placed import Glyph
from xubao.reading.rows import rows
from xubao.reading.ruled import Rule

LANDSCAPE = 1.2
"""Width by height; two upright pages have 1.41."""
STRIP = 0.06
"""Of the width about the middle: inner margins leave it open, the strip between columns is narrower."""
SIDE_BY_SIDE = 0.05
"""Of the width: the left margins of the two pages differ by less."""
LONG = 0.55
"""Of a page's text area: lines of running text are longer, the cells of a row shorter."""
LEAST_LONG = 2
FEW_ROWS = 3
WHOLE = 0.97
"""A rule of this share of the width is the sheet's own edge or background."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on a sheet or on one of its pages: characters and rules, and its size."""

    glyphs: Sequence[Glyph]
    rules: Sequence[Rule]
    width: float
    height: float


def are_spreads(sheets: Iterable[Sheet]) -> bool:
    """Whether half of the sheets with something on both sides hold two pages of running text each.

    Last pages and title pages, of a few lines, tell nothing.
    """
    told = [
        _is_spread(left, right, sheet.width / 2)
        for sheet in sheets
        for left, right in [_sides(sheet)]
        if _rows(left) > FEW_ROWS and _rows(right) > FEW_ROWS
    ]
    return any(told) and sum(told) * 2 >= len(told)


def parted(sheet: Sheet) -> tuple[Sheet, ...]:
    """The left and the right page of a sheet; the sheet itself where something stands across its middle."""
    if not _open(sheet):
        return (sheet,)
    half = sheet.width / 2
    left, right = _sides(sheet)
    moved = [replace(one, left=one.left - half, right=one.right - half) for one in right]
    rules = [
        replace(rule, left=rule.left - half, right=rule.right - half)
        for rule in sheet.rules
        if rule.left >= half
    ]
    before = [rule for rule in sheet.rules if rule.right <= half]
    return Sheet(left, before, half, sheet.height), Sheet(moved, rules, half, sheet.height)


def _sides(sheet: Sheet) -> tuple[list[Glyph], list[Glyph]]:
    """The characters of the two pages; none where it is no sheet of two."""
    if not _open(sheet):
        return [], []
    half = sheet.width / 2
    return [one for one in sheet.glyphs if one.left < half], [one for one in sheet.glyphs if one.left >= half]


def _open(sheet: Sheet) -> bool:
    """Whether a sheet is wide enough for two pages and nothing stands in or across its middle."""
    if sheet.width < LANDSCAPE * sheet.height:
        return False
    left, right = ((0.5 + sign * STRIP / 2) * sheet.width for sign in (-1, 1))
    inside = (one for one in sheet.glyphs if one.text.strip() and one.right > left and one.left < right)
    across = (
        rule
        for rule in sheet.rules
        if rule.left < left and rule.right > right and rule.right - rule.left < WHOLE * sheet.width
    )
    return next(inside, None) is None and next(across, None) is None


def _is_spread(left: Sequence[Glyph], right: Sequence[Glyph], half: float) -> bool:
    margins = [min(one.left for one in _shown(side)) for side in (left, right)]
    return (
        abs(margins[1] - half - margins[0]) < 2 * SIDE_BY_SIDE * half and _runs_on(left) and _runs_on(right)
    )


def _runs_on(side: Sequence[Glyph]) -> bool:
    """Whether a page has lines that fill it."""
    shown = _shown(side)
    least = LONG * (max(one.right for one in shown) - min(one.left for one in shown))
    long_lines = sum(sum(one.right - one.left for one in row) > least for row in rows(shown))
    return long_lines >= LEAST_LONG


def _rows(side: Iterable[Glyph]) -> int:
    return sum(1 for _ in rows(_shown(side)))


def _shown(side: Iterable[Glyph]) -> list[Glyph]:
    return [one for one in side if one.text.strip()]
