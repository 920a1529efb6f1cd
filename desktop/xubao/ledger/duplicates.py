"""Rows that tell one fact under two titles: 低效产业园 and 低效产业园区."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from xubao.ledger.grouping.by_term import MOST
from xubao.model import Matter, MatterKind

SHARED = 0.5
"""Share of the smaller row's mentions that the larger must have."""
TELLING = 5
"""A title of fewer characters (机器人) may stand within many others: its row must share more than one mention."""
_APART = frozenset({MatterKind.PHRASE, MatterKind.POSITION})

Join = Callable[[Matter, Matter], Matter]
Place = tuple[int, str, str]


def one_fact(matters: Sequence[Matter], join: Join) -> list[Matter]:
    """The matters, every one whose title holds another's, or is held by it, and that shares its mentions, joined.

    A row all of whose mentions stand in another says nothing of its own, unless it is a document's.

    Args:
        join: makes one matter of the mentions of two, with the title of the first.
    """
    found: list[Matter] = []
    rows: dict[Place, set[int]] = defaultdict(
        set
    )  # where each mention stands: rows that share none are never one
    for matter in matters:
        near = sorted({row for place in _places(matter) for row in rows.get(place, ())})
        at = next((row for row in near if _same(found[row], matter)), None)
        if at is None:
            at = len(found)
            found.append(matter)
        else:
            first, second = sorted((found[at], matter), key=_weight, reverse=True)
            found[at] = join(first, second)
        for place in _places(found[at]):
            rows[place].add(at)
    return found


def _places(matter: Matter) -> set[Place]:
    return {(mention.report, mention.statement, mention.text) for mention in matter.mentions}


def _same(one: Matter, other: Matter) -> bool:
    if _APART & {one.kind, other.kind}:
        return False
    shared = len(_places(one) & _places(other))
    inside = min(one, other, key=_weight)
    if inside.kind is MatterKind.INDICATOR and MatterKind.INDICATOR not in {
        max(one, other, key=_weight).kind
    }:
        return False
    if shared == len(inside.mentions) and inside.kind is not MatterKind.POLICY:
        return True
    if not (one.title in other.title or other.title in one.title):
        return False
    union = len(one.mentions) + len(other.mentions) - shared
    least = 1 if min(len(one.title), len(other.title)) >= TELLING else 2
    return shared >= max(least, SHARED * min(len(one.mentions), len(other.mentions))) and union <= MOST


def _weight(matter: Matter) -> tuple[int, bool, int, str]:
    return len(matter.mentions), matter.kind is MatterKind.POLICY, len(matter.title), matter.title
