"""Groups found in several ways that are one matter: the one within the other, or most of their clauses shared."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_term import MOST, Group, most
from xubao.ledger.grouping.by_topic import WIDEST
from xubao.model import MatterKind

SHARED = 0.6
"""Share of the smaller group's clauses in the larger from which the two are one."""
_APART = frozenset({MatterKind.PHRASE, MatterKind.POSITION, MatterKind.POLICY})


def without_overlaps(clauses: Sequence[Clause], groups: Sequence[Group]) -> list[Group]:
    """The groups with every one that says the same as a larger one merged into it, in their order.

    Phrases, positions and documents stay as they are: what they are about was said by how they were found.
    """
    order = sorted(range(len(groups)), key=lambda i: (-len(groups[i].clauses), i))
    rows: dict[int, set[int]] = defaultdict(set)
    kept: dict[int, Group] = {}
    for i in order:
        group = groups[i]
        home = None if group.kind in _APART or _is_topic(group) else _home(clauses, group, kept, rows)
        if home is None:
            kept[i] = group
            home = i
        else:
            _take_in(kept[home], group)
        for at in group.clauses:
            rows[at].add(home)
    return [kept[i] for i in sorted(kept)]


def _is_topic(group: Group) -> bool:
    """Whether the group is one of the list of standing matters."""
    return group.kind is None and bool(group.title)


def _most(clauses: Sequence[Clause], group: Group, home: Group, union: set[int]) -> int:
    """How many clauses the two may have together: of one name, as many as so many reports may have to a row."""
    if _is_topic(home):
        return WIDEST
    alike = {group.term, group.measure} & {home.term, home.measure} - {""}
    return most(len({clauses[at].report for at in union})) if alike else MOST


def _is_series(group: Group, topic: Group) -> bool:
    """Whether the measure is a standing matter's own: 财政赤字率 is what 赤字率 is about."""
    return _is_topic(topic) and len(topic.title) <= len(group.measure) and group.measure.endswith(topic.title)


def _home(
    clauses: Sequence[Clause], group: Group, kept: dict[int, Group], rows: dict[int, set[int]]
) -> int | None:
    shared = Counter(row for at in group.clauses for row in rows.get(at, ()) if kept[row].kind not in _APART)
    measured = group.kind is MatterKind.INDICATOR
    series = next((row for row in shared if measured and _is_series(group, kept[row])), None)
    if series is not None:
        return series
    for row, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if measured and _is_topic(kept[row]) and kept[row].title not in group.measure:
            continue  # a series of figures can be read by itself
        union = {*group.clauses, *kept[row].clauses}
        if count == len(group.clauses) or (
            count >= SHARED * len(group.clauses) and len(union) <= _most(clauses, group, kept[row], union)
        ):
            return row
    return None


def _take_in(home: Group, group: Group) -> None:
    broader = group.kind is None and group.term != home.measure and group.term in home.measure
    if not (home.kind is MatterKind.INDICATOR and group.term and broader):
        home.clauses = sorted({*home.clauses, *group.clauses})
    if group.kind is MatterKind.INDICATOR and home.kind is None:
        home.kind, home.measure = group.kind, group.measure
    if not home.term:
        home.term, home.weight = group.term, group.weight
