"""What a matter's figures tell: moved, unchanged, reached, a target changed, or not comparable (口径)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from xubao.model import MatterStatus, Message
from xubao.statements.figure_comparison import Otherwise, near, otherwise, reaches, related_subjects
from xubao.statements.figure_values import RATES, Value

SERIES = 3
"""Reports that give a value of one kind, from which it is a series whatever its single values count."""


@dataclass(frozen=True, slots=True)
class Told:
    """A status with its reason."""

    status: MatterStatus
    why: Message


Pair = tuple[Value, Value]


def _pairs(found: Sequence[Value], fit: Callable[[Value, Value], bool]) -> Iterator[Pair]:
    return (
        (old, new)
        for old, new in product(found, found)
        if old.report < new.report and related_subjects(old, new) and fit(old, new)
    )


def indicates(found: Sequence[Value]) -> bool:
    """Whether several reports give a figure of one subject."""
    return any(True for _ in _pairs(found, _told))


def _told(one: Value, other: Value) -> bool:
    """Any two values of one subject."""
    return True


def _comparable(one: Value, other: Value) -> bool:
    return otherwise(one, other) is None


def _told_otherwise(one: Value, other: Value) -> bool:
    """Whether the same thing was counted otherwise: elsewhere, over other years, in part, or in another unit."""
    why = otherwise(one, other)
    if why is Otherwise.UNIT:
        return True
    if one.figure.value == other.figure.value or (one.core == other.core and not near(one, other)):
        return False
    return why not in (None, Otherwise.SHAPE)


def _narrowed(one: Value, other: Value) -> bool:
    """Whether only the name tells them apart, the one a kind of the other: 常住人口城镇化率 and 城镇化率."""
    part = one.core.endswith(other.core) or other.core.endswith(one.core)
    return part and otherwise(one, other) is Otherwise.SUBJECT


def judge_values(found: Sequence[Value], name: Callable[[int], Message], open_since: int) -> Told | None:
    """The status the figures tell, None where they tell nothing.

    Args:
        open_since: index of the newest report that still sets a goal of the matter, -1 for none.
        name: a report's index → its date and title.
    """
    pairs = list(_pairs(found, _comparable))
    newest = max((new.report for _, new in pairs), default=-1)
    latest = [pair for pair in pairs if pair[1].report == newest]
    since = max((old.report for old, _ in latest), default=-1)
    nearer = any(since < old.report and new.report == newest for old, new in _pairs(found, _narrowed))
    told = None if nearer else _target(found, latest, name, open_since) or _moved(latest, name)
    if told:
        return told
    told = None if nearer else _series(found, name)
    if told:
        return told
    series = any(
        one.figure.unit == other.figure.unit and one.shape == other.shape
        for one, other in _pairs(found, _told)
    )
    scoped = (
        pair
        for pair in _pairs(found, _told_otherwise)
        if not series or pair[0].figure.unit == pair[1].figure.unit
    )
    pair = max(scoped, key=lambda pair: (pair[1].report, pair[0].report), default=None)
    return _scope(*pair, name) if pair else None


def _series(found: Sequence[Value], name: Callable[[int], Message]) -> Told | None:
    """A row of values of one kind goes on, though no two were counted quite alike (a year's and five years')."""
    kinds: dict[tuple[str, str], list[Value]] = {}
    for value in found:
        if not value.doubted:
            kinds.setdefault((value.figure.unit, value.shape), []).append(value)
    for values in kinds.values():
        told = sorted({value.report for value in values})
        steps = set(pairwise(told))
        moved = [
            (old, new)
            for old, new in product(values, values)
            if (old.report, new.report) in steps
            and old.figure.value != new.figure.value
            and otherwise(old, new) in (None, Otherwise.PERIOD)
        ]
        if len(told) >= SERIES and moved:
            newest = max(moved, key=lambda pair: pair[1].report)
            return Told(MatterStatus.UPDATED, Message("ledger.why.so-far", told=_both(*newest, name)))
    return None


def _target(
    found: Sequence[Value], latest: Sequence[Pair], name: Callable[[int], Message], open_since: int
) -> Told | None:
    """What became of a target: reached, or replaced by another."""
    results = [(old, new) for old, new in latest if not old.promised and not new.promised]
    aims = [(old, new) for old, new in latest if old.promised and not new.promised]
    again = [(old, new) for old, new in latest if old.promised and new.promised]
    if aims and not again:
        goal, value = max(aims, key=lambda pair: pair[0].report)
        told = Message(
            "ledger.why.target",
            goal=_of(goal),
            set=name(goal.report),
            report=name(value.report),
            value=_of(value),
        )
        reached = goal.figure.unit not in RATES and not goal.less and reaches(value.figure, goal.figure)
        if not value.in_time(goal):
            return None
        if reached and open_since < value.report:
            return Told(MatterStatus.DONE, Message("ledger.why.reached", told=told))
        return None if results else Told(MatterStatus.ONGOING, Message("ledger.why.so-far", told=told))
    changed = [(old, new) for old, new in again if old.figure.value != new.figure.value or _later(old, new)]
    if changed and not results:
        goal, aim = max(changed, key=lambda pair: pair[0].report)
        between = [
            value
            for value in found
            if not value.promised
            and goal.report < value.report <= aim.report
            and value.figure.unit == goal.figure.unit
            and related_subjects(goal, value)
        ]
        return Told(MatterStatus.UPDATED, _replaced(goal, aim, between, name))
    return None


def _replaced(old: Value, new: Value, between: Sequence[Value], name: Callable[[int], Message]) -> Message:
    """That a target was replaced, and what was reported as reached in between."""
    more = Message("ledger.why.more", figure=new.figure.text) if new.further else new.figure.text
    params: dict[str, object] = {
        "was": Message("ledger.why.was", report=name(old.report), aim=_by(old, old.figure.text)),
        "becomes": Message("ledger.why.becomes", report=name(new.report), aim=_by(new, more)),
        "shift": _shift(old, new, between),
    }
    if not between:
        return Message("ledger.why.replaced", **params)
    now = Message("ledger.why.reports-value", report=name(between[-1].report), value=_of(between[-1]))
    return Message("ledger.why.replaced.between", now=now, **params)


def _later(old: Value, new: Value) -> bool:
    """Whether a target of several years was put off; what is set anew each year is not."""
    return old.year < old.until < new.until


def _by(value: Value, figure: str) -> str:
    as_of = value.figure.as_of
    return Message("ledger.why.by", year=as_of[:4], figure=figure) if as_of else figure


def _shift(old: Value, new: Value, between: Sequence[Value]) -> tuple[str, ...]:
    """How one target differs from the one before, and whether that one was missed.

    Args:
        between: what was reported as reached since the older target.
    """
    found = []
    if between and old.until <= new.year and not reaches(between[-1].figure, old.figure, old.less):
        found.append(Message("ledger.shift.missed"))
    if new.least != old.least and not new.further:
        lowered = not reaches(new.figure, old.figure, old.less)
        found.append(Message("ledger.shift.lower" if lowered else "ledger.shift.higher"))
    if _later(old, new):
        found.append(Message("ledger.shift.later"))
    return tuple(found) or (Message("ledger.shift.other"),)


def _moved(latest: Sequence[Pair], name: Callable[[int], Message]) -> Told | None:
    results = [(old, new) for old, new in latest if not old.promised and not new.promised]
    if not results:
        return None
    old, new = max(results, key=lambda pair: (pair[0].report, pair[1].figure.start))
    told = _both(old, new, name)
    if old.figure.value == new.figure.value:
        return Told(MatterStatus.ONGOING, Message("ledger.why.unmoved", told=told))
    return Told(MatterStatus.UPDATED, Message("ledger.why.so-far", told=told))


def _scope(old: Value, new: Value, name: Callable[[int], Message]) -> Told:
    what = Message("ledger.unit" if old.figure.unit != new.figure.unit else "ledger.scope")
    code = "ledger.why.scope.doubtful" if old.doubted or new.doubted else "ledger.why.scope"
    return Told(MatterStatus.SCOPE, Message(code, what=what, told=_both(old, new, name)))


def _both(old: Value, new: Value, name: Callable[[int], Message]) -> Message:
    return Message("ledger.why.both", old=name(old.report), was=_of(old), new=name(new.report), now=_of(new))


def _of(value: Value) -> str:
    return f"“{value.figure.subject}{value.figure.text}”"
