"""How fast work goes, and how long the rest will take."""

import time
from collections import deque

from xubao.model import Message

_LAST = 60.0
"""Seconds by which the rate is judged: what was slow an hour ago says nothing of what is left."""


class Pace:
    """Counts pieces of work as they are done."""

    def __init__(self, total: int) -> None:
        self.done, self.total = 0, total
        self._marks = deque([(time.monotonic(), 0)])

    def share(self, more: int) -> float:
        """So many more are done; gives the share of all, 0 to 1."""
        self.done += more
        now = time.monotonic()
        self._marks.append((now, self.done))
        while len(self._marks) > 2 and now - self._marks[1][0] > _LAST:
            self._marks.popleft()
        return self.done / self.total if self.total else 1.0

    @property
    def rate(self) -> float:
        """Pieces a second lately."""
        (first, before), (last, after) = self._marks[0], self._marks[-1]
        return (after - before) / max(last - first, 1e-6)

    def message(self) -> Message:
        """How far it is, for a person."""
        left = (self.total - self.done) / self.rate if self.rate > 0 else 0.0
        rate = f"{self.rate:.1f}" if self.rate < 10 else f"{self.rate:.0f}"
        return Message(
            "archive.doing.reading", done=self.done, total=self.total, rate=rate, left=_spoken(left)
        )


def _spoken(seconds: float) -> Message:
    if seconds < 90:
        return Message("archive.left.seconds", count=max(1, round(seconds)))
    if seconds < 5400:
        return Message("archive.left.minutes", count=round(seconds / 60))
    return Message("archive.left.hours", count=f"{seconds / 3600:.1f}")
