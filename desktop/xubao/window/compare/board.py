"""The two columns with what is between and beside them, scrolling together by what is linked."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.prepare import Prepared
from xubao.window.compare.breadcrumb import Breadcrumb
from xubao.window.compare.column import focus_line
from xubao.window.compare.overview import Overview
from xubao.window.compare.pair_navigation import PairNavigation
from xubao.window.compare.palette import Palette
from xubao.window.compare.reading import ReadingColumn
from xubao.window.compare.ribbons import Ribbons, Thread
from xubao.window.compare.third import Third, column_data
from xubao.window.words import tr

_GLIDE_MS = 180


class Board(QWidget):
    """Old column, ribbons, new column, overview.

    Signals:
        change_clicked: number of the change under a click, of the pair in hand, and the Side whose text was clicked
            (None for a thread between the columns).
        pair_wanted: whether the earliest and the old report shall be in hand, rather than the old and the new.
    """

    change_clicked = Signal(int, object)
    pair_wanted = Signal(bool)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.together = True
        self.smooth = True
        self.columns = {side: ReadingColumn(side, palette) for side in Side}
        self.old, self.new = self.columns[Side.OLD], self.columns[Side.NEW]
        self.ribbons = Ribbons(self.old, self.new, palette)
        self.overview = Overview(self.old, self.new, palette)
        self.late = PairNavigation(self.columns, self.ribbons, self._still, self._follow_at_once)
        self.third = Third(self.old, palette)
        self.active = self.late
        self.breadcrumbs = {side: Breadcrumb() for side in Side}
        self._glides = {side: self._make_glide(side) for side in Side}
        self._arrange()
        for side, column in self.columns.items():
            column.driven.connect(lambda side=side: self._follow(side))
            column.moved.connect(lambda side=side: self._tell_where(side))
        for column in (*self.columns.values(), self.third.column):
            column.clicked.connect(lambda offset, column=column: self._clicked(column, offset))
        self.old.setAccessibleName(tr("旧报告"))
        self.new.setAccessibleName(tr("新报告"))
        self.ribbons.band_clicked.connect(self.late.face_band)
        for pair in (self.late, self.third.pair):
            pair.ribbons.thread_clicked.connect(lambda index, pair=pair: self._thread_clicked(pair, index))
        self.overview.wanted.connect(self._jump)
        self.third.leads.connect(self._follow_third)
        self.third.column.moved.connect(self.overview.update)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, breadcrumb in (
            (0, self.third.breadcrumb),
            (2, self.breadcrumbs[Side.OLD]),
            (4, self.breadcrumbs[Side.NEW]),
        ):
            grid.addWidget(breadcrumb, 0, at)
            grid.setColumnStretch(at, 1 if at else 0)
        widgets = (self.third.column, self.third.ribbons, self.old, self.ribbons, self.new, self.overview)
        for at, widget in enumerate(widgets):
            grid.addWidget(widget, 1, at)
        grid.setRowStretch(1, 1)
        self.third.shown.connect(lambda shown: grid.setColumnStretch(0, int(shown)))

    # -- what is shown

    def show_comparison(self, prepared: Prepared | None, *, keep_place: bool = False) -> None:
        """Show a comparison; None empties the board.

        Args:
            keep_place: stay where one was (the same reports, linked anew).
        """
        kept = self._again(prepared) if keep_place else -1
        self.late.take(prepared, kept)
        self.active = self.late
        self.overview.look_at(self.old, self.new)
        for side, column in self.columns.items():
            column.show_data(column_data(prepared, side), keep_place=keep_place)
            if kept < 0:
                column.over.framed = ()
            if prepared is not None:
                column.over.handles = prepared.side(side).handles
        if prepared is None:
            self.ribbons.show_links((), ())
            return
        self.ribbons.show_links(prepared.bands, [Thread(*each) for each in prepared.moved])
        self.show_changes(range(len(prepared.comparison.changes)))
        self._tell_where(Side.OLD)
        self._tell_where(Side.NEW)

    def _again(self, prepared: Prepared | None) -> int:
        """The number that the current change has in a comparison linked anew; −1 where it is no longer there."""
        if self.prepared is None or prepared is None or self.late.current < 0:
            return -1
        change = self.prepared.comparison.changes[self.late.current]
        held = set(change.old), set(change.new)
        for index, other in enumerate(prepared.comparison.changes):
            if not held[0].isdisjoint(other.old) or not held[1].isdisjoint(other.new):
                return index
        return -1

    def show_changes(self, shown: Collection[int], early: Collection[int] = ()) -> None:
        """Mark only these changes (by number); `early` are those from the earliest report to the old one."""
        self.late.shown, self.third.pair.shown = frozenset(shown), frozenset(early)
        for pair in (self.late, self.third.pair):
            test: Callable[[int], bool] = pair.shown.__contains__
            for column in pair.columns.values():
                if column is not self.old or pair is self.active:
                    column.show_marks(test)
            pair.ribbons.shown = test
            pair.ribbons.update()
        active = self.active
        if active.prepared is not None:
            comparison = active.prepared.comparison
            lengths = (len(comparison.old.text), len(comparison.new.text))
            marks = active.prepared.old.marks, active.prepared.new.marks
            self.overview.show_marks(*marks, lengths, active.shown.__contains__)

    def recolour(self, palette: Palette, zoom: float) -> None:
        """Draw with other colours and another size of text."""
        for column in self.columns.values():
            column.recolour(palette)
            column.set_zoom(zoom)
        self.third.recolour(palette, zoom)
        self.ribbons.colours = self.overview.colours = palette
        self.ribbons.update()
        self.overview.refresh()

    # -- going somewhere

    @property
    def current(self) -> int:
        """Number of the change in hand of the pair in hand; −1 for none."""
        return self.active.current

    @property
    def prepared(self) -> Prepared | None:
        """What the old and the new column show."""
        return self.late.prepared

    def choose_pair(self, early: bool) -> None:
        """Take the earliest and the old report in hand, or the old and the new: the old column shows their marks."""
        self.active = self.third.pair if early else self.late
        prepared, side = (self.third.prepared, Side.NEW) if early else (self.prepared, Side.OLD)
        if prepared is None:
            return
        self.old.show_data(column_data(prepared, side), keep_place=True)
        self.old.over.handles = prepared.side(side).handles
        for column in (self.third.column, self.old, self.new):
            column.over.framed = ()
            column.viewport().update()
        self.overview.look_at(*(self.active.columns[each] for each in Side))

    def go_to_change(self, index: int, *, still: Side | None = None) -> None:
        """Frame a change of the pair in hand and bring its ends face to face; the column of `still` stays."""
        self.active.go_to_change(index, still=still)
        self.draw_along()

    def draw_along(self) -> None:
        """Bring the newest report to where the pair in hand is, where it is not one of them."""
        if self.active is not self.late:
            self._follow_at_once(Side.OLD)

    def _jump(self, is_new: bool, offset: int) -> None:
        side = Side.NEW if is_new else Side.OLD
        self.active.face(side, (offset, offset), None)

    def _clicked(self, column: ReadingColumn, offset: int) -> None:
        """Take the pair in hand that the column belongs to, and go to the change under the click."""
        if column not in self.active.columns.values():
            self.pair_wanted.emit(column is self.third.column)
        side = Side.NEW if column is self.active.columns[Side.NEW] else Side.OLD
        index = self.active.change_at(side, offset)
        if index is not None:
            self.change_clicked.emit(index, side)

    def _thread_clicked(self, pair: PairNavigation, index: int) -> None:
        if pair is not self.active:
            self.pair_wanted.emit(pair is self.third.pair)
        self.change_clicked.emit(index, None)

    @contextmanager
    def _still(self) -> Iterator[None]:
        """Nothing glides meanwhile."""
        for animation in self._glides.values():
            animation.stop()
        yield

    def _follow_at_once(self, side: Side) -> None:
        if self.together:
            self._follow(side, glide=False)

    # -- scrolling together

    def _follow(self, lead: Side, *, glide: bool = True) -> None:
        """Bring the column opposite `lead` to what faces its focus line."""
        if self.prepared is None or not self.together:
            return
        column, other = self.columns[lead], self.columns[lead.other]
        self._glides[lead].stop()
        focus = focus_line(column)
        partner = self.prepared.side(lead).sync.partner(column.offset_at_line(focus))
        target = min(max(0, round(other.scrolled + other.line_of(partner) - focus)), other.furthest)
        animation = self._glides[lead.other]
        far = abs(target - other.scrolled) > 0.5 * other.viewport().height()
        if glide and self.smooth and (far or animation.state() == QVariantAnimation.State.Running):
            animation.stop()
            animation.setStartValue(other.scrolled)
            animation.setEndValue(target)
            animation.start()
        else:
            animation.stop()
            other.glide_to(target)

    def _follow_third(self, offset: float, y: float) -> None:
        """The column of the earliest report was scrolled: bring the old one to it, and the new one with that."""
        if self.together:
            self.old.put(offset, y)
            self._follow(Side.OLD)

    def _make_glide(self, side: Side) -> QVariantAnimation:
        animation = QVariantAnimation(self)
        animation.setDuration(_GLIDE_MS)
        animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        animation.setStartValue(0)
        animation.setEndValue(0)
        animation.valueChanged.connect(lambda value: self.columns[side].glide_to(int(value)))
        return animation

    def _tell_where(self, side: Side) -> None:
        self.breadcrumbs[side].tell(self.columns[side])
