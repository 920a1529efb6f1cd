"""Matches of statements → changes as they are shown, in the order of the new report."""

from collections.abc import Collection
from itertools import product

from xubao.comparing.indexed_report import Side
from xubao.comparing.promises import deadline_change, strength_change
from xubao.comparing.statements.matching import Match, Matching
from xubao.comparing.word_diff import readable_changes
from xubao.model import Change, ChangeKind, Role, Statement


def changes(
    old: Side, new: Side, found: Matching, targets: Collection[tuple[int, int]] = ()
) -> tuple[Change, ...]:
    """Every statement of both reports in exactly one change.

    Args:
        targets: statements (indices) that promise a figure of the same subject.
    """
    placed: list[tuple[float, float, Change]] = [
        (match.new[0], 0.0, _matched(old, new, match, targets)) for match in found.matches
    ]
    for at, statement in enumerate(new.report.statements):
        if at not in found.of_new:
            placed.append((at, 0.0, Change((), (statement.id,), ChangeKind.ADDED, statement.role)))
    after = -1.0
    for at, statement in enumerate(old.report.statements):
        if at in found.of_old:
            match = found.of_old[at]
            after = after if match.moved else float(match.new[-1])
        else:
            dropped = Change((statement.id,), (), ChangeKind.DROPPED, statement.role)
            placed.append((after + 0.5, at, dropped))
    placed.sort(key=lambda item: item[:2])
    return tuple(change for _, _, change in placed)


def _matched(old: Side, new: Side, match: Match, targets: Collection[tuple[int, int]]) -> Change:
    first = [old.report.statements[at] for at in match.old]
    second = [new.report.statements[at] for at in match.new]
    same = "".join(old.keys[at] for at in match.old) == "".join(new.keys[at] for at in match.new)
    kind = _kind(match, same)
    role = second[0].role if second[0].role is not Role.OTHER else first[0].role
    ids_old, ids_new = tuple(s.id for s in first), tuple(s.id for s in second)
    if same:
        return Change(ids_old, ids_new, kind, role)
    old_text, new_text = _text(first), _text(second)
    ops = readable_changes(old_text, new_text)
    promised = all(any(s.role is Role.GOAL for s in group) for group in (first, second))
    kept = any(sign == "=" for sign, _ in ops)
    one_aim = kept or any(pair in targets for pair in product(match.old, match.new))
    return Change(
        ids_old,
        ids_new,
        kind,
        role,
        ops=ops,
        strength=strength_change(old_text, new_text) if promised else None,
        deadline=deadline_change(old_text, new_text) if promised and one_aim else None,
    )


def _kind(match: Match, same: bool) -> ChangeKind:
    if match.moved:
        return ChangeKind.MOVED
    if len(match.new) > 1 and not same:
        return ChangeKind.SPLIT
    if len(match.old) > 1 and not same:
        return ChangeKind.MERGED
    return ChangeKind.SAME if same else ChangeKind.EDITED


def _text(statements: list[Statement]) -> str:
    return "".join(statement.text for statement in statements)
