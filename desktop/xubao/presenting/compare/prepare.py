"""Everything the page shows of a comparison, worked out off the window's thread. No Qt."""

from dataclasses import dataclass

from xubao.model import Change, ChangeKind, Comparison, LinkSource, Pin, Progress, Relation, Report, silent
from xubao.presenting.compare.extents import Band, Outline, bands_of
from xubao.presenting.compare.filters import reading_order
from xubao.presenting.compare.marks import Mark, Side, change_of_statement, marks_of, statements_on
from xubao.presenting.compare.scroll_map import ScrollMap, build_scroll_map
from xubao.presenting.text.blocks import Block, build_blocks


@dataclass(frozen=True, slots=True)
class SideView:
    """What one column shows."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    outline: Outline
    sync: ScrollMap
    change_of: dict[str, int]
    handles: dict[str, str]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A comparison made ready to be drawn.

    Attributes:
        order: numbers of all changes in reading order.
        moved: (change number, stretch in the old text, stretch in the new) of everything that moved.
    """

    comparison: Comparison
    old: SideView
    new: SideView
    bands: tuple[Band, ...]
    moved: tuple[tuple[int, tuple[int, int], tuple[int, int]], ...]
    order: tuple[int, ...]

    def side(self, side: Side) -> SideView:
        """What the column of a side shows."""
        return self.old if side is Side.OLD else self.new


def compare_prepared(
    old: Report, new: Report, pins: tuple[Pin, ...], progress: Progress = silent
) -> Prepared:
    """Compare two reports and make the answer ready to be drawn.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao.operations.comparing import compare_reports

    return prepare(compare_reports(old, new, pins, progress))


def prepare(comparison: Comparison) -> Prepared:
    """Work out blocks, marks, ribbons and scroll maps of a comparison."""
    return Prepared(
        comparison,
        _side(comparison, Side.OLD),
        _side(comparison, Side.NEW),
        bands_of(comparison),
        tuple(_moved_pairs(comparison)),
        reading_order(comparison),
    )


def stretch(comparison: Comparison, change: Change, side: Side) -> tuple[int, int] | None:
    """The characters a change takes on one side, from its first statement to its last; None where it has none."""
    held = statements_on(comparison, change, side)
    return (min(s.start for s in held), max(s.end for s in held)) if held else None


def _moved_pairs(comparison: Comparison) -> list[tuple[int, tuple[int, int], tuple[int, int]]]:
    """(change number, stretch in the old, stretch in the new) of everything that moved."""
    found: list[tuple[int, tuple[int, int], tuple[int, int]]] = []
    for index, change in enumerate(comparison.changes):
        if change.kind is ChangeKind.MOVED:
            old, new = stretch(comparison, change, Side.OLD), stretch(comparison, change, Side.NEW)
            if old is not None and new is not None:
                found.append((index, old, new))
    return found


def _side(comparison: Comparison, side: Side) -> SideView:
    report = comparison.old if side is Side.OLD else comparison.new
    return SideView(
        blocks=build_blocks(report),
        marks=marks_of(comparison, side),
        outline=Outline(report),
        sync=build_scroll_map(comparison, side),
        change_of=change_of_statement(comparison, side),
        handles=_handles(comparison, side),
    )


def _handles(comparison: Comparison, side: Side) -> dict[str, str]:
    """Section id → how its handle is drawn (see column.Overlay)."""
    found: dict[str, str] = {}
    rank = {"": 0, "none": 1, "maybe": 2, "certain": 3, "person": 4}
    for link in comparison.links:
        section = link.old if side is Side.OLD else link.new
        if section is None:
            continue
        if link.relation in (Relation.ADDED, Relation.DROPPED):
            state = "none" if link.by is LinkSource.PERSON else ""
        elif link.by is LinkSource.PERSON:
            state = "person"
        else:
            state = "certain" if link.certain else "maybe"
        if rank[state] >= rank[found.get(section, "")]:
            found[section] = state
    return found
