"""A third, earlier report to the left of the other two, where the screen is wide enough."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.prepare import Prepared
from xubao.window.compare.breadcrumb import Breadcrumb
from xubao.window.compare.column import ColumnData, focus_line
from xubao.window.compare.pair_navigation import PairNavigation
from xubao.window.compare.palette import Palette
from xubao.window.compare.reading import ReadingColumn
from xubao.window.compare.ribbons import Ribbons, Thread
from xubao.window.words import tr

EARLIEST = "earliest"
"""The seat of its column: it is the old one of its comparison, and yet not the old report."""


def column_data(prepared: Prepared | None, side: Side) -> ColumnData | None:
    """What the column of a side is given to show."""
    if prepared is None:
        return None
    view = prepared.side(side)
    report = prepared.comparison.old if side is Side.OLD else prepared.comparison.new
    return ColumnData(report, view.blocks, view.marks, view.outline)


class Third(QObject):
    """The earliest report's column, the ribbons to the old one, and what keeps them together.

    Its marks say what went on the way to the old report.

    Signals:
        leads: (offset in the old report, pixels below the upper edge) the person scrolled this column.
        shown: whether the column takes room.
    """

    leads = Signal(float, float)
    shown = Signal(bool)

    def __init__(self, old: ReadingColumn, palette: Palette) -> None:
        super().__init__(old)
        self._old = old
        self._leading = False
        self.column = ReadingColumn(Side.OLD, palette, seat=EARLIEST, takes=frozenset({Side.OLD.value}))
        old.takes |= {EARLIEST}
        self.column.setAccessibleName(tr("更早的报告"))
        self.ribbons = Ribbons(self.column, old, palette)
        self.pair = PairNavigation(
            {Side.OLD: self.column, Side.NEW: old}, self.ribbons, self._hold, self._along
        )
        self.breadcrumb = Breadcrumb()
        self.column.driven.connect(self._lead)
        self.column.moved.connect(lambda: self.breadcrumb.tell(self.column))
        self.ribbons.band_clicked.connect(self.pair.face_band)
        old.moved.connect(self._follow)
        self.show_comparison(None)

    def show_comparison(self, prepared: Prepared | None, *, keep_place: bool = False) -> None:
        """Show the comparison of the earliest with the old report; None hides the column."""
        self.pair.take(prepared, self.pair.current if keep_place else -1)
        for widget in (self.column, self.ribbons, self.breadcrumb):
            widget.setVisible(prepared is not None)
        self.shown.emit(prepared is not None)
        self.column.show_data(column_data(prepared, Side.OLD), keep_place=keep_place)
        if prepared is None:
            self.ribbons.show_links((), ())
            return
        self.column.over.handles = prepared.old.handles
        self.ribbons.show_links(prepared.bands, [Thread(*each) for each in prepared.moved])
        self._follow()

    @property
    def prepared(self) -> Prepared | None:
        """What the column and the old one show; None while it is hidden."""
        return self.pair.prepared

    def recolour(self, palette: Palette, zoom: float) -> None:
        """Draw with other colours and another size of text."""
        self.column.recolour(palette)
        self.column.set_zoom(zoom)
        self.ribbons.colours = palette
        self.ribbons.update()

    def _lead(self) -> None:
        if self.prepared is None:
            return
        focus = focus_line(self.column)
        self._leading = True
        self.leads.emit(self.prepared.old.sync.partner(self.column.offset_at_line(focus)), focus)
        self._leading = False

    def _follow(self) -> None:
        if self.prepared is None or self._leading:
            return
        focus = focus_line(self._old)
        self.column.put(self.prepared.new.sync.partner(self._old.offset_at_line(focus)), focus)

    @contextmanager
    def _hold(self) -> Iterator[None]:
        """The column stays where it is put, whatever the old one does."""
        self._leading = True
        yield
        self._leading = False

    def _along(self, side: Side) -> None:
        if side is Side.OLD:
            self._lead()
        else:
            self._follow()
