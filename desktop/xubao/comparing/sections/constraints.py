"""What a person said about links, as indices into the two reports' sections."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.language.sparse_pairs import Flags, Ints
from xubao.model import Pin, Report
from xubao.outline.anchors import find_section


@dataclass(frozen=True)
class Wishes:
    """Pins resolved; the later word wins where two contradict each other.

    Attributes:
        linked: pairs (old, new) that must be linked.
        forbidden: pairs that must not be linked.
        lonely_old, lonely_new: sections that have no counterpart.
    """

    linked: frozenset[tuple[int, int]] = frozenset()
    forbidden: frozenset[tuple[int, int]] = frozenset()
    lonely_old: frozenset[int] = frozenset()
    lonely_new: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.linked or self.forbidden or self.lonely_old or self.lonely_new)

    def allowed(self, old: Ints, new: Ints) -> Flags:
        """Which of the pairs old[i], new[i] may be linked."""
        found = np.ones(len(old), dtype=np.bool_)
        for at, other in self.forbidden:
            found &= (old != at) | (new != other)
        for ends, lonely in ((old, self.lonely_old), (new, self.lonely_new)):
            if lonely:
                found &= ~np.isin(ends, sorted(lonely))
        return found


def wishes(pins: Sequence[Pin], old: Side, new: Side) -> Wishes:
    """Find the pins' sections; a pin whose section is not there (any more) says nothing."""
    if not pins:
        return Wishes()
    linked: set[tuple[int, int]] = set()
    forbidden: set[tuple[int, int]] = set()
    lonely_old: set[int] = set()
    lonely_new: set[int] = set()
    for pin in pins:
        at_old, at_new = _place(old.report, pin.old), _place(new.report, pin.new)
        if at_old is not None and at_new is not None:
            pair = (at_old, at_new)
            (forbidden if pin.linked else linked).discard(pair)
            (linked if pin.linked else forbidden).add(pair)
            if pin.linked:
                lonely_old.discard(at_old)
                lonely_new.discard(at_new)
        elif pin.new is None and at_old is not None:
            _set_lonely(lonely_old, at_old, pin.linked)
            linked = {pair for pair in linked if pair[0] != at_old or not pin.linked}
        elif pin.old is None and at_new is not None:
            _set_lonely(lonely_new, at_new, pin.linked)
            linked = {pair for pair in linked if pair[1] != at_new or not pin.linked}
    return Wishes(frozenset(linked), frozenset(forbidden), frozenset(lonely_old), frozenset(lonely_new))


def _set_lonely(sections: set[int], at: int, lonely: bool) -> None:
    (sections.add if lonely else sections.discard)(at)


def _place(report: Report, anchor: str | None) -> int | None:
    if anchor is None:
        return None
    section = find_section(report, anchor)
    return None if section is None else report.sections.index(section)
