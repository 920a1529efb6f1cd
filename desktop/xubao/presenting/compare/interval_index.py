"""Finds what joins the two views out of thousands of things that join two texts. No Qt."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
Stretch = tuple[int, int]


class IntervalIndex(Generic[T]):
    """Things with a stretch of text in each of two reports.

    Args:
        things: (thing, its stretch in the old text, its stretch in the new).
    """

    def __init__(self, things: Iterable[tuple[T, Stretch, Stretch]]) -> None:
        kept = list(things)
        self._things = [thing for thing, _old, _new in kept]
        self._old = _Lane([old for _thing, old, _new in kept])
        self._new = _Lane([new for _thing, _old, new in kept])

    def meeting(self, old: tuple[float, float], new: tuple[float, float]) -> list[T]:
        """The things of which at least one stretch meets the view of its text, in their order."""
        numbers = {*self._old.meeting(old), *self._new.meeting(new)}
        return [self._things[number] for number in sorted(numbers)]


class _Lane:
    def __init__(self, stretches: list[Stretch]) -> None:
        self._order = sorted(range(len(stretches)), key=stretches.__getitem__)
        self._stretches = [stretches[number] for number in self._order]
        self._starts = [start for start, _ in self._stretches]
        self._longest = max((end - start for start, end in stretches), default=0)

    def meeting(self, view: tuple[float, float]) -> list[int]:
        first = bisect_left(self._starts, view[0] - self._longest)
        last = bisect_left(self._starts, view[1])
        return [self._order[i] for i in range(first, last) if self._stretches[i][1] > view[0]]
