"""The strip between two columns where it is hardly wider than a space between words."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from xubao.reading.placed import Glyph

NARROWEST = 0.7
"""Of a character's size: narrower gaps are between characters."""
FEWEST_ROWS = 6
LEAST_SHARE = 0.75
"""Of the rows that reach both sides must leave the strip open."""
_MIDDLE = (0.35, 0.65)
_TRIED = 12


def narrow_gutter(rows: Sequence[Sequence[Glyph]]) -> float:
    """The x that most rows of a page leave open near its middle; infinity where there is none.

    Args:
        rows: the characters on each base line, from left to right.
    """
    gaps = [
        (before.right, after.left)
        for row in rows
        for before, after in pairwise(row)
        if after.left - before.right >= NARROWEST * max(before.size, after.size)
    ]
    if len(gaps) < FEWEST_ROWS:
        return inf
    left = min(row[0].left for row in rows)
    width = max(glyph.right for row in rows for glyph in row) - left
    inner = [(a, b) for a, b in gaps if _MIDDLE[0] < ((a + b) / 2 - left) / width < _MIDDLE[1]]
    middles = Counter(round((a + b) / 2) for a, b in inner)
    best, most = inf, FEWEST_ROWS - 1
    for middle, _ in middles.most_common(_TRIED):
        open_ = sum(a <= middle <= b for a, b in inner)
        if open_ > most and open_ >= LEAST_SHARE * (open_ + _crossing(rows, middle)):
            best, most = float(middle), open_
    return best


def _crossing(rows: Sequence[Sequence[Glyph]], x: float) -> int:
    """Rows that run through a place without a gap."""
    return sum(
        any(
            before.left < x < before.right
            or (before.right <= x <= after.left and after.left - before.right < NARROWEST * after.size)
            for before, after in pairwise(row)
        )
        for row in rows
    )
