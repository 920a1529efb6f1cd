"""Which backups are kept: the last ten, then one a day for fourteen days, one a week for eight weeks.

Days and weeks are those on which there are backups, not those that a clock counts back from now: a project that is
opened again after a year loses nothing, and neither does one whose machine's clock was set back. (After `restic forget
--keep-last --keep-daily --keep-weekly`, https://restic.readthedocs.io/en/stable/060_forget.html, whose days are also
those with snapshots; here each rule begins where the former ends.)
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime

LAST, DAYS, WEEKS = 10, 14, 8

Dated = tuple[int, datetime]
"""A backup's number, which counts up whatever the clock says, and when it was made."""


def to_keep(backups: Sequence[Dated]) -> frozenset[int]:
    """The numbers of the backups to keep; the newest (of the highest number) always is."""
    order = sorted(backups, reverse=True)
    last, rest = order[:LAST], order[LAST:]
    days = _newest_of_each(rest, lambda when: when.date(), DAYS)
    covered = {when.date() for _number, when in days}
    weeks = _newest_of_each(
        [one for one in rest if one[1].date() not in covered], lambda when: when.isocalendar()[:2], WEEKS
    )
    return frozenset(number for number, _when in (*last, *days, *weeks))


def _newest_of_each(
    order: Sequence[Dated], span: Callable[[datetime], Hashable], most: int
) -> tuple[Dated, ...]:
    """The first of each day or week in an order from new to old, of so many days or weeks at most."""
    found: dict[Hashable, Dated] = {}
    for one in order:
        if len(found) < most:
            found.setdefault(span(one[1]), one)
    return tuple(found.values())
