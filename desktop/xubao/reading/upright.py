"""Vertical writing: columns from right to left, read as lines from the top down."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from xubao.reading.placed import Glyph

LEAST = 20
"""Steps from a character to the next that a page must have to be judged."""


def is_vertical(page: Sequence[Glyph]) -> bool:
    """Whether most characters stand below the ones before them, in the order the file draws them."""
    down = along = 0
    for before, after in pairwise(one for one in page if one.text >= "\u2e80"):
        size = max(before.size, after.size)
        right, below = after.left - before.left, after.bottom - before.bottom
        down += abs(right) < 0.4 * size and 0.5 * size < below < 2.2 * size
        along += abs(below) < 0.4 * size and 0.5 * size < right < 2.2 * size
    return down > LEAST and down > 4 * along


def laid_down(page: Sequence[Glyph], width: float) -> list[Glyph]:
    """The characters turned so that columns become lines and the rightmost is the first.

    Args:
        page: characters of vertical writing.
        width: of the page; the turned page is as high.
    """
    return [
        replace(
            one,
            left=one.bottom - 0.88 * one.size,
            right=one.bottom + 0.12 * one.size,
            bottom=width - one.left,
        )
        for one in page
    ]
