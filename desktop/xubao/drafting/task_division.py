"""任务分工: which offices were told off for which opinion after the opinions had come; laid over the opinions.

It comes as a table (序号, 审议意见, 牵头单位, 配合单位, 完成时限) or as a list in any of the forms that opinions have,
and repeats the opinions' words more or less.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from xubao.drafting.opinion_tables import asked_rows
from xubao.drafting.opinion_units import read_duty
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.language.numerals import ORDINALS, chinese
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Opinion, Report, UnitRole, UsageError

_pattern = patterns("draft-words.txt")

_NAMED = _pattern("{task-divisions}(?!.{0,10}{parts-on-what-is-done}|.{0,10}情况)")
_NUMERAL = re.compile(rf"[0-9]+|[{ORDINALS}]+")
_ALIKE = 70.0  # of 100: as much of an opinion's title must stand in the words of the task
_SAME_NUMBER = 8.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does what by when.

    Attributes:
        number: as it stands, "" for none.
        asked: the words of the task.
        roles: each office with its part, None where it is not said.
        deadline, due: see Opinion.
    """

    number: str
    asked: str
    roles: tuple[tuple[str, UnitRole | None], ...]
    deadline: str | None
    due: str | None


@dataclass(frozen=True, slots=True)
class Assigned:
    """Opinions under a 任务分工.

    Attributes:
        opinions: all, those that were found with their offices and time limits.
        changed: ids of those.
        left: assignments that no opinion could be found for.
    """

    opinions: tuple[Opinion, ...]
    changed: frozenset[str]
    left: tuple[Assignment, ...]


def is_task_division(report: Report) -> bool:
    """Whether a document says by its name that it divides tasks; it tells of no work then."""
    return bool(_NAMED.search(report.title) or _NAMED.search(report.file))


def read_assignments(report: Report, since: str | None = None) -> tuple[Assignment, ...]:
    """The assignments of a document in text order; none where it names no office for anything.

    Args:
        report: the document with its outline.
        since: YYYY-MM-DD from which time limits are counted, its own date where None.
    """
    since = since or report.date
    found: list[Assignment] = []
    for row in asked_rows(report):
        duty = read_duty(f"{row.asked}\n{row.note}", since)
        roles = dict(duty.roles)
        units = tuple((unit, roles.get(unit)) for unit in duty.units)
        found.append(Assignment(row.number, duty.text, units, duty.deadline, duty.due))
    if not found:
        found = [_of_item(one) for one in _items(report)]
    return tuple(one for one in found if one.roles or one.deadline)


def laid_over(opinions: Sequence[Opinion], assignments: Sequence[Assignment]) -> Assigned:
    """Give each opinion the offices and the time limit of the assignments that repeat it.

    What the opinions name themselves gives way to what was told off later; several assignments for one opinion add up.
    An assignment for a part holds for every opinion under it that has none of its own.
    """
    whose: dict[str, list[Assignment]] = {}
    left: list[Assignment] = []
    for one in assignments:
        opinion = opinion_meant(one, opinions, len(assignments))
        if opinion is None:
            left.append(one)
        else:
            whose.setdefault(opinion.id, []).append(one)
    asked = {opinion.id: opinion for opinion in items_to_answer(opinions)}
    given = {id_: found for id_ in asked if (found := _own_or_above(id_, asked[id_].parent, opinions, whose))}
    told = tuple(_with(one, given[one.id]) if one.id in given else one for one in opinions)
    return Assigned(told, frozenset(given), tuple(left))


def divided(opinions: Sequence[Opinion], sources: Sequence[Report], since: str | None) -> tuple[Opinion, ...]:
    """The opinions under every 任务分工 among the sources; see `laid_over`."""
    told = tuple(opinions)
    for one in filter(is_task_division, sources):
        told = laid_over(told, read_assignments(one, since)).opinions
    return told


def _items(report: Report) -> tuple[Opinion, ...]:
    try:
        return items_to_answer(read_opinions(report))
    except UsageError:
        return ()


def _of_item(item: Opinion) -> Assignment:
    roles = dict(item.unit_roles)
    units = tuple((unit, roles.get(unit)) for unit in item.units)
    return Assignment(item.number, f"{item.title}。{item.text}", units, item.deadline, item.due)


def opinion_meant(one: Assignment, opinions: Sequence[Opinion], count: int) -> Opinion | None:
    """The opinion that an assignment repeats; by its number alone where the two lists are of one length."""
    asked = plain(one.asked)
    scored = [(_alike(one, asked, opinion), -at, opinion) for at, opinion in enumerate(opinions)]
    best = max(scored, key=lambda pair: pair[:2], default=None)
    if best and best[0] >= _ALIKE:
        return best[2]
    items = items_to_answer(opinions)
    number = _value(one.number)
    return (
        items[number - 1] if number and count == len(items) and number <= count and len(asked) < 4 else None
    )


def _alike(one: Assignment, asked: str, opinion: Opinion) -> float:
    title, whole = plain(opinion.title), plain(f"{opinion.title}{opinion.text}")
    if not title or not asked:
        return 0.0
    shorter = min(len(asked), len(whole))
    alike = max(fuzz.partial_ratio(title, asked), fuzz.partial_ratio(asked, whole) if shorter >= 6 else 0.0)
    same = bool(_value(one.number)) and _value(one.number) == _value(opinion.number)
    return alike + _SAME_NUMBER * same if alike >= _ALIKE / 2 else 0.0


def _value(number: str) -> int:
    found = _NUMERAL.search(number)
    if not found:
        return 0
    return int(found.group()) if found.group().isdigit() else chinese(found.group()) or 0


def _own_or_above(
    id_: str, parent: str | None, opinions: Sequence[Opinion], whose: dict[str, list[Assignment]]
) -> list[Assignment]:
    parents = {opinion.id: opinion.parent for opinion in opinions}
    at: str | None = id_
    while at is not None and at not in whose:
        at = parents.get(at) if at != id_ else parent
    return whose[at] if at is not None else []


def _with(opinion: Opinion, assignments: Sequence[Assignment]) -> Opinion:
    units: dict[str, UnitRole | None] = {}
    for one in assignments:
        for unit, role in one.roles:
            units[unit] = units.get(unit) or role
    dated = next((one for one in assignments if one.deadline), None)
    return replace(
        opinion,
        units=tuple(units) or opinion.units,
        unit_roles=tuple((unit, role) for unit, role in units.items() if role)
        if units
        else opinion.unit_roles,
        deadline=dated.deadline if dated else opinion.deadline,
        due=dated.due if dated else opinion.due,
    )
