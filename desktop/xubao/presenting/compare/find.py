"""Searching in both reports. No Qt."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from xubao.presenting.compare.marks import Side

_MOST = 5000


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a search found something."""

    side: Side
    start: int
    end: int


def find_all(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where `wanted` stands in `text`, without regard to case or white space in between; at most 5,000 places."""
    pieces = [re.escape(char) for char in wanted if not char.isspace()]
    if not pieces:
        return []
    pattern = re.compile(r"\s*".join(pieces), re.IGNORECASE)
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        found.append((match.start(), match.end()))
        if len(found) >= _MOST:
            break
    return found


class Hits:
    """What a search found in the two reports, walked as one list: the new report first where one is reading it.

    Args:
        old, new: places in the two texts, by start.
    """

    def __init__(self, old: list[tuple[int, int]], new: list[tuple[int, int]]) -> None:
        self.places = {Side.OLD: old, Side.NEW: new}
        self._all = [Hit(side, *place) for side in Side for place in self.places[side]]
        self.at = -1

    def __len__(self) -> int:
        return len(self._all)

    @property
    def now(self) -> Hit | None:
        """The place one is at."""
        return self._all[self.at] if 0 <= self.at < len(self._all) else None

    def near(self, side: Side, offset: int) -> Hit | None:
        """Go to the first place at or after an offset of one report; else to its next one round the corner."""
        starts = [start for start, _ in self.places[side]]
        index = bisect_left(starts, offset)
        if not self._all:
            return None
        first = 0 if side is Side.OLD else len(self.places[Side.OLD])
        self.at = (first + index) % len(self._all)
        return self.now

    def step(self, by: int) -> Hit | None:
        """Go on by so many places, round the corner."""
        if not self._all:
            return None
        self.at = (self.at + by) % len(self._all) if self.at >= 0 else 0
        return self.now
