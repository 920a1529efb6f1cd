"""Which characters of each report a comparison marks, and as what. No Qt."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from xubao.model import Change, ChangeKind, Comparison, Op, Report, Statement
from xubao.presenting.text.marks import WORDS, Mark, MarkKind

__all__ = ["WORDS", "Mark", "MarkKind", "Side", "marks_of", "statements_on"]


class Side(StrEnum):
    """The two columns."""

    OLD = "old"
    NEW = "new"

    @property
    def other(self) -> "Side":
        """The opposite column."""
        return Side.NEW if self is Side.OLD else Side.OLD


_TINTS = {
    ChangeKind.DROPPED: MarkKind.DROPPED,
    ChangeKind.ADDED: MarkKind.ADDED,
    ChangeKind.MOVED: MarkKind.MOVED,
}


def marks_of(comparison: Comparison, side: Side) -> tuple[Mark, ...]:
    """Everything marked on one side.

    Returns:
        marks by start; a tint comes before the words inside it.
    """
    report = comparison.old if side is Side.OLD else comparison.new
    found: list[Mark] = []
    for index, change in enumerate(comparison.changes):
        found.extend(_marks(report, change, index, side))
    found.sort(key=lambda mark: (mark.start, -mark.end))
    return tuple(found)


def statements_on(comparison: Comparison, change: Change, side: Side) -> tuple[Statement, ...]:
    """The statements a change holds on one side; ids the report does not know are left out."""
    report = comparison.old if side is Side.OLD else comparison.new
    ids = change.old if side is Side.OLD else change.new
    known = report.statement_by_id
    return tuple(known[each] for each in ids if each in known)


def change_of_statement(comparison: Comparison, side: Side) -> dict[str, int]:
    """Statement id → number of the first change that holds it."""
    found: dict[str, int] = {}
    for index, change in enumerate(comparison.changes):
        for each in change.old if side is Side.OLD else change.new:
            found.setdefault(each, index)
    return found


def _marks(report: Report, change: Change, index: int, side: Side) -> Iterator[Mark]:
    known = report.statement_by_id
    held = [known[each] for each in (change.old if side is Side.OLD else change.new) if each in known]
    tint = MarkKind.REWRITTEN if change.anew and change.kind not in _TINTS else _TINTS.get(change.kind)
    if tint is not None:
        for each in held:
            yield Mark(each.start, each.end, tint, index)
    if change.anew:  # every word is another: marking them all would say no more than the tint
        return
    sign, kind = ("-", MarkKind.DELETED) if side is Side.OLD else ("+", MarkKind.INSERTED)
    for start, end in changed_ranges(held, change.ops, sign):
        yield Mark(start, end, kind, index)


def changed_ranges(held: Sequence[Statement], ops: Sequence[Op], sign: str) -> Iterator[tuple[int, int]]:
    """Where the words of one sign stand in the text.

    Args:
        held: the statements whose words the operations rebuild, in order.
        ops: ("=", text), ("-", text), ("+", text).
        sign: "-" for the old side, "+" for the new.

    Returns:
        ranges of text offsets; nothing where the operations do not rebuild the statements.
    """
    rebuilt = "".join(text for op, text in ops if op in ("=", sign))
    places = _places(held, rebuilt)
    if places is None:
        return
    at = 0
    for op, text in ops:
        if op not in ("=", sign):
            continue
        if op == sign and text.strip():
            yield from _runs(places[at : at + len(text)])
        at += len(text)


def _places(held: Sequence[Statement], rebuilt: str) -> list[int] | None:
    """Text offset of each character of `rebuilt`; joints between statements may hold extra white space."""
    chars = [(char, each.start + i) for each in held for i, char in enumerate(each.text)]
    if len(rebuilt) == len(chars):
        return [place for _, place in chars]
    found: list[int] = []
    at = 0
    for char in rebuilt:
        if at < len(chars) and chars[at][0] == char:
            found.append(chars[at][1])
            at += 1
        elif char.isspace():
            found.append(chars[min(at, len(chars) - 1)][1] if chars else 0)
        else:
            return None
    return found


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring offsets: a run ends where the next statement stands elsewhere."""
    if not places:
        return
    start = last = places[0]
    for place in places[1:]:
        if not last <= place <= last + 1:
            yield start, last + 1
            start = place
        last = place
    yield start, last + 1
