"""Which stretch of text a section stands for when a ribbon or a scroll bar speaks of it. No Qt."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from xubao.model import Comparison, Link, Report, Section


@dataclass(frozen=True, slots=True)
class Band:
    """A ribbon: the stretches of text that a link joins, as offsets; None where there is no counterpart."""

    link: Link
    old: tuple[int, int] | None
    new: tuple[int, int] | None


class Outline:
    """Questions about a report's sections that need its children and places.

    Args:
        report: as read.
    """

    def __init__(self, report: Report) -> None:
        self._sections = report.sections
        self._starts = [section.start for section in report.sections]
        self.report = report
        self._first_child: dict[str, int] = {}
        for section in report.sections:
            if section.parent is not None:
                self._first_child.setdefault(section.parent, section.start)

    def own_end(self, section: Section) -> int:
        """Where a section's own text ends: at its first child, or at its end."""
        return self._first_child.get(section.id, section.end)

    def has_children(self, section: Section) -> bool:
        """Whether there are sections inside it."""
        return section.id in self._first_child

    def at(self, offset: int) -> Section | None:
        """The innermost section at a place in the text, or None before the first."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0:
            section = self._sections[index]
            if section.start <= offset < max(section.end, section.start + 1):
                return section
            index -= 1
        return None

    def beginning(self, low: float, high: float) -> tuple[Section, ...]:
        """The sections that begin between two places."""
        return self._sections[bisect_left(self._starts, low) : bisect_right(self._starts, high)]

    def inside(self, section: Section, other: Section) -> bool:
        """Whether the first lies within the second (or is it)."""
        return other.start <= section.start and section.end <= other.end


def bands_of(comparison: Comparison) -> tuple[Band, ...]:
    """The ribbons to draw, one a link.

    A link of two sections whose children are linked with each other covers only their own text (heading and what
    stands before the first child), so that ribbons do not lie on each other.
    """
    old, new = Outline(comparison.old), Outline(comparison.new)
    pairs = _parents_of_linked(comparison)
    found: list[Band] = []
    for link in comparison.links:
        a = comparison.old.section_by_id.get(link.old or "")
        b = comparison.new.section_by_id.get(link.new or "")
        if a is None and b is None:
            continue
        nested = a is not None and b is not None and (a.id, b.id) in pairs
        found.append(Band(link, _stretch(old, a, nested), _stretch(new, b, nested)))
    return tuple(found)


def _parents_of_linked(comparison: Comparison) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for link in comparison.links:
        if link.old is None or link.new is None:
            continue
        above_old = [section.id for section in comparison.old.path(link.old)]
        above_new = [section.id for section in comparison.new.path(link.new)]
        found.update((a, b) for a in above_old for b in above_new if (a, b) != (link.old, link.new))
    return found


def _stretch(outline: Outline, section: Section | None, nested: bool) -> tuple[int, int] | None:
    if section is None:
        return None
    alone = nested or outline.has_children(section)
    return section.start, outline.own_end(section) if alone else section.end
