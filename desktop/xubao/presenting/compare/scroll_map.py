"""Which place of the one report faces which place of the other. No Qt.

The columns scroll by what is linked, not by proportion: a place inside a linked statement maps into its partner;
between linked places the map runs straight where the order agrees, and stands still where it does not.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xubao.model import Comparison, Link, Section
from xubao.presenting.compare.extents import Outline
from xubao.presenting.compare.marks import Side, statements_on

_FARTHEST = 3000
"""Characters the map may skip between two neighbouring knots and still run straight through."""


@dataclass(frozen=True, slots=True)
class Knot:
    """Characters [start, end) here face [other_start, other_end) there."""

    start: int
    end: int
    other_start: int
    other_end: int


class ScrollMap:
    """Maps a place of one report to the place of the other that faces it.

    Args:
        knots: by start, not overlapping.
        length, other_length: characters of the two texts.
    """

    def __init__(self, knots: Sequence[Knot], length: int, other_length: int) -> None:
        self._knots = tuple(knots)
        self._starts = [knot.start for knot in knots]
        self._length = length
        self._other_length = other_length

    def partner(self, offset: float) -> float:
        """The place that faces `offset`, between 0 and the other text's length."""
        if not self._knots:
            return _line(offset, 0, self._length, 0, self._other_length)
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._knots[index].end:
            knot = self._knots[index]
            return _line(offset, knot.start, knot.end, knot.other_start, knot.other_end)
        return self._between(index, offset)

    def _between(self, index: int, offset: float) -> float:
        before = self._knots[index] if index >= 0 else Knot(0, 0, 0, 0)
        end = Knot(self._length, self._length, self._other_length, self._other_length)
        after = self._knots[index + 1] if index + 1 < len(self._knots) else end
        skip = after.other_start - before.other_end
        if 0 <= skip <= _FARTHEST + 3 * (after.start - before.end):
            return _line(offset, before.end, after.start, before.other_end, after.other_start)
        return before.other_end if index >= 0 else after.other_start


def build_scroll_map(comparison: Comparison, side: Side) -> ScrollMap:
    """The map that scrolls the other column along when `side` is scrolled."""
    here, there = (comparison.old, comparison.new) if side is Side.OLD else (comparison.new, comparison.old)
    outline, other = Outline(here), Outline(there)
    by_section = _statement_knots(comparison, side)
    found: list[Knot] = []
    for section in here.sections:
        partner = _partner(comparison, section, side)
        if partner is None:
            continue
        inner = [k for k in by_section.get(section.id, ()) if partner.start <= k.other_start < partner.end]
        found.extend(_section_knots(section, partner, _rising(inner), outline, other))
    return ScrollMap(_apart(found), len(here.text), len(there.text))


def _line(x: float, x0: float, x1: float, y0: float, y1: float) -> float:
    if x1 <= x0:
        return y0
    share = min(1.0, max(0.0, (x - x0) / (x1 - x0)))
    return y0 + share * (y1 - y0)


def _statement_knots(comparison: Comparison, side: Side) -> dict[str, list[Knot]]:
    found: dict[str, list[Knot]] = {}
    for change in comparison.changes:
        held = statements_on(comparison, change, side)
        faced = statements_on(comparison, change, side.other)
        if not held or not faced:
            continue
        other_start, other_end = min(s.start for s in faced), max(s.end for s in faced)
        whole = sum(s.end - s.start for s in held) or 1
        at = 0
        for each in held:
            begin = other_start + (other_end - other_start) * at // whole
            at += each.end - each.start
            end = other_start + (other_end - other_start) * at // whole
            found.setdefault(each.section, []).append(Knot(each.start, each.end, begin, end))
    return found


def _partner(comparison: Comparison, section: Section, side: Side) -> Section | None:
    """The best linked counterpart of a section, or of the nearest section above it that has one."""
    here, there = (comparison.old, comparison.new) if side is Side.OLD else (comparison.new, comparison.old)
    links = comparison.links_of_old if side is Side.OLD else comparison.links_of_new
    for above in reversed(here.path(section.id)):
        if above.id in links:
            best = max(links[above.id], key=lambda link: (link.certain, link.score))
            found = there.section_by_id.get(_far(best, side) or "")
            return found if above is section else _only_knots(found)
    return None


def _far(link: Link, side: Side) -> str | None:
    return link.new if side is Side.OLD else link.old


def _only_knots(section: Section | None) -> Section | None:
    """A partner lent by the section above: its heading must not be taken for this section's."""
    if section is None:
        return None
    return Section("", None, 0, "", "", section.kind, section.start, section.end, section.start)


def _section_knots(
    section: Section, partner: Section, inner: list[Knot], outline: Outline, other: Outline
) -> list[Knot]:
    if not partner.id:
        return inner
    if not inner:
        end = max(section.start + 1, outline.own_end(section))
        return [Knot(section.start, end, partner.start, other.own_end(partner))]
    if inner[0].start > section.heading_end > section.start and inner[0].other_start >= partner.heading_end:
        return [Knot(section.start, section.heading_end, partner.start, partner.heading_end), *inner]
    return inner


def _rising(knots: Iterable[Knot]) -> list[Knot]:
    """The longest run of knots whose partners keep their order (patience sorting)."""
    tails: list[int] = []
    tops: list[int] = []
    back: list[int] = []
    ordered = sorted(knots, key=lambda knot: (knot.start, knot.other_start))
    for index, knot in enumerate(ordered):
        at = bisect_right(tails, knot.other_start)
        back.append(tops[at - 1] if at else -1)
        if at == len(tails):
            tails.append(knot.other_start)
            tops.append(index)
        else:
            tails[at], tops[at] = knot.other_start, index
    found: list[Knot] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        found.append(ordered[at])
        at = back[at]
    return found[::-1]


def _apart(knots: list[Knot]) -> list[Knot]:
    """Knots by start without overlaps (the earlier one keeps its characters)."""
    found: list[Knot] = []
    for knot in sorted(knots, key=lambda each: (each.start, each.end)):
        if knot.end > knot.start and (not found or knot.start >= found[-1].end):
            found.append(knot)
    return found
