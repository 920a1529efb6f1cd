"""Where blocks lie in a column while only some of their heights are known. No Qt."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class Heights:
    """Heights of blocks stacked on each other, estimated first and refined later.

    Args:
        estimates: one height a block, in pixels.
    """

    def __init__(self, estimates: Sequence[float] = ()) -> None:
        self._heights = list(estimates)
        self._exact = bytearray(len(self._heights))
        self._tops: list[float] | None = None
        self._next = 0

    def __len__(self) -> int:
        return len(self._heights)

    def set(self, index: int, height: float) -> float:
        """Put the true height of a block.

        Returns:
            how much taller it is than it was thought.
        """
        grown = height - self._heights[index]
        self._exact[index] = 1
        if grown:
            self._heights[index] = height
            self._tops = None
        return grown

    def exact(self, index: int) -> bool:
        """Whether the height of a block is known rather than estimated."""
        return bool(self._exact[index])

    def next_estimate(self) -> int | None:
        """A block whose height is still estimated, or None when all are known."""
        self._next = self._exact.find(0, self._next)
        if self._next < 0:
            self._next = len(self._exact)
        return self._next if self._next < len(self._exact) else None

    def top(self, index: int) -> float:
        """Where a block begins; the count of blocks gives the whole height."""
        return self._all_tops()[index]

    def height(self, index: int) -> float:
        """How tall a block is, as far as known."""
        return self._heights[index]

    @property
    def total(self) -> float:
        """The height of all blocks."""
        return self._all_tops()[-1]

    def at(self, y: float) -> int:
        """The block at a height; the first or last where `y` lies outside. -1 if there is none."""
        if not self._heights:
            return -1
        return min(max(bisect_right(self._all_tops(), y) - 1, 0), len(self._heights) - 1)

    def _all_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._heights)]
        return self._tops
