"""Two columns of one comparison: which change is in hand, and how one goes to a place in both."""

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager

from xubao.presenting.compare.extents import Band
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.prepare import Prepared, stretch
from xubao.window.compare.column import FOCUS
from xubao.window.compare.reading import ReadingColumn
from xubao.window.compare.ribbons import Ribbons

Span = tuple[int, int]


class PairNavigation:
    """A pair of columns.

    Args:
        columns: by side.
        ribbons: between them.
        hold: a context in which neither column drags the other along.
        follow: called with the side that was moved where only one place is known: the other column goes along.

    Attributes:
        prepared: what is shown; None for nothing.
        current: number of the change in hand, −1 for none.
        shown: numbers of the changes that are marked.
    """

    def __init__(
        self,
        columns: Mapping[Side, ReadingColumn],
        ribbons: Ribbons,
        hold: Callable[[], AbstractContextManager[None]],
        follow: Callable[[Side], None],
    ) -> None:
        self.columns, self.ribbons = columns, ribbons
        self.prepared: Prepared | None = None
        self.current = -1
        self.shown: Collection[int] = frozenset()
        self._hold, self._follow = hold, follow

    def take(self, prepared: Prepared | None, current: int = -1) -> None:
        """Show another comparison; `current` is its change in hand."""
        self.prepared, self.current = prepared, current
        self.ribbons.current = current

    def go_to_change(self, index: int, *, prefer: Side = Side.NEW, still: Side | None = None) -> None:
        """Frame a change in both columns and bring its ends face to face.

        Args:
            prefer: the side that leads.
            still: the side that leads and stays where it is: its text was clicked.
        """
        if self.prepared is None:
            return
        comparison = self.prepared.comparison
        change = comparison.changes[index]
        self.current = self.ribbons.current = index
        places = {side: stretch(comparison, change, side) for side in Side}
        self._frame(places)
        if still is not None and (here := places[still]) is not None:
            self._bring_beside(still, here, places[still.other])
            return
        lead = prefer if places[prefer] is not None else prefer.other
        self.face(lead, places[lead], places[lead.other])

    def show_passage(self, old: Span | None, new: Span | None) -> None:
        """Frame a place of each report and bring them face to face, whatever links them."""
        self._frame({Side.OLD: old, Side.NEW: new})
        lead = Side.NEW if new is not None else Side.OLD
        self.face(lead, new or old, old if new is not None else None)

    def show_place(self, side: Side, start: int, end: int, *, frame: bool = True) -> None:
        """Bring a place of one report into sight; the other follows by its links."""
        if frame:
            self.columns[side].over.framed = ((start, end),)
        self.face(side, (start, end), None)

    def face_band(self, band: Band) -> None:
        """Bring the two ends of a ribbon face to face."""
        self.face(Side.NEW, band.new, band.old)

    def face(self, lead: Side, here: Span | None, there: Span | None) -> None:
        """Bring a place of one column into sight, and one of the other beside it."""
        if here is None:
            return
        with self._hold():
            self.columns[lead].bring(*here, share=FOCUS)
            if there is not None:
                self.columns[lead.other].bring(*there, share=FOCUS)
        if there is None:
            self._follow(lead)
        self.ribbons.update()

    def _bring_beside(self, still: Side, here: Span, there: Span | None) -> None:
        column = self.columns[still]
        if there is None:
            self._follow(still)
        else:
            share = column.line_of(here[0]) / max(1, column.viewport().height())
            with self._hold():
                self.columns[still.other].bring(*there, share=min(max(share, 0.05), 0.8))
        self.ribbons.update()

    def change_at(self, side: Side, offset: int) -> int | None:
        """The number of the marked change at an offset of one report."""
        if self.prepared is None:
            return None
        report = self.prepared.comparison.old if side is Side.OLD else self.prepared.comparison.new
        for statement in report.statements:
            if statement.start <= offset < statement.end:
                index = self.prepared.side(side).change_of.get(statement.id)
                return index if index is not None and index in self.shown else None
        return None

    def _frame(self, places: Mapping[Side, Span | None]) -> None:
        for side, column in self.columns.items():
            place = places[side]
            column.over.framed = (place,) if place is not None else ()
            column.viewport().update()
