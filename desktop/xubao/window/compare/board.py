"""The two columns with what is between and beside them, scrolling together by what is linked."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QEasingCurve, QVariantAnimation, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from xubao.window.compare.extents import Band
from xubao.window.compare.marks import Side
from xubao.window.compare.overview import Overview
from xubao.window.compare.palette import Palette
from xubao.window.compare.prepare import Prepared, stretch
from xubao.window.compare.reading import ReadingColumn
from xubao.window.compare.ribbons import Ribbons, Thread
from xubao.window.compare.third import Third, column_data
from xubao.window.compare.trail import FOCUS, Trail, focus_line
from xubao.window.words import tr

_GLIDE_MS = 180


class Board(QWidget):
    """Old column, ribbons, new column, overview.

    Signals:
        change_clicked: number of the change under a click.
    """

    change_clicked = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prepared: Prepared | None = None
        self.together = True
        self.smooth = True
        self.current = -1
        self._shown: Collection[int] = ()
        self.columns = {side: ReadingColumn(side, palette) for side in Side}
        self.old, self.new = self.columns[Side.OLD], self.columns[Side.NEW]
        self.ribbons = Ribbons(self.old, self.new, palette)
        self.overview = Overview(self.old, self.new, palette)
        self.third = Third(self.old, palette)
        self.trails = {side: Trail() for side in Side}
        self._glides = {side: self._make_glide(side) for side in Side}
        self._arrange()
        for side, column in self.columns.items():
            column.driven.connect(lambda side=side: self._follow(side))
            column.moved.connect(lambda side=side: self._tell_where(side))
            column.clicked.connect(lambda offset, side=side: self._clicked(side, offset))
        self.old.setAccessibleName(tr("旧报告"))
        self.new.setAccessibleName(tr("新报告"))
        self.ribbons.band_clicked.connect(self.face_band)
        self.ribbons.thread_clicked.connect(self.change_clicked)
        self.overview.wanted.connect(self._jump)
        self.third.leads.connect(self._follow_third)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, trail in ((0, self.third.trail), (2, self.trails[Side.OLD]), (4, self.trails[Side.NEW])):
            grid.addWidget(trail, 0, at)
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
        self.prepared, self.current = prepared, kept
        self.ribbons.current = kept
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
        if self.prepared is None or prepared is None or self.current < 0:
            return -1
        change = self.prepared.comparison.changes[self.current]
        held = set(change.old), set(change.new)
        for index, other in enumerate(prepared.comparison.changes):
            if not held[0].isdisjoint(other.old) or not held[1].isdisjoint(other.new):
                return index
        return -1

    def show_changes(self, shown: Collection[int]) -> None:
        """Mark only these changes (by number)."""
        self._shown = frozenset(shown)
        test: Callable[[int], bool] = self._shown.__contains__
        for column in self.columns.values():
            column.show_marks(test)
        self.ribbons.shown = test
        self.ribbons.update()
        if self.prepared is not None:
            comparison = self.prepared.comparison
            lengths = (len(comparison.old.text), len(comparison.new.text))
            self.overview.show_marks(self.prepared.old.marks, self.prepared.new.marks, lengths, test)

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

    def go_to_change(self, index: int, *, prefer: Side = Side.NEW) -> None:
        """Frame a change in both columns and bring its ends face to face."""
        if self.prepared is None:
            return
        comparison = self.prepared.comparison
        change = comparison.changes[index]
        self.current = self.ribbons.current = index
        places = {side: stretch(comparison, change, side) for side in Side}
        for side, column in self.columns.items():
            place = places[side]
            column.over.framed = _whole(place)
            column.viewport().update()
        lead = prefer if places[prefer] is not None else prefer.other
        self._face(lead, places[lead], places[lead.other])

    def face_band(self, band: Band) -> None:
        """Bring the two ends of a ribbon face to face."""
        self._face(Side.NEW, band.new, band.old)

    def show_place(self, side: Side, start: int, end: int, *, frame: bool = True) -> None:
        """Bring a place of one report into sight; the other follows by its links."""
        if frame:
            self.columns[side].over.framed = ((start, end),)
        self._face(side, (start, end), None)

    def show_passage(self, old: tuple[int, int] | None, new: tuple[int, int] | None) -> None:
        """Frame a place of each report and bring them face to face, whatever links them."""
        for side, place in ((Side.OLD, old), (Side.NEW, new)):
            self.columns[side].over.framed = _whole(place)
            self.columns[side].viewport().update()
        lead = Side.NEW if new is not None else Side.OLD
        self._face(lead, new or old, old if new is not None else None)

    def _face(self, lead: Side, here: tuple[int, int] | None, there: tuple[int, int] | None) -> None:
        if here is None:
            return
        self._stop_glides()
        self.columns[lead].bring(*here, share=FOCUS)
        if there is not None:
            self.columns[lead.other].bring(*there, share=FOCUS)
        elif self.together:
            self._follow(lead, glide=False)
        self.ribbons.update()

    def _jump(self, is_new: bool, offset: int) -> None:
        side = Side.NEW if is_new else Side.OLD
        self._face(side, (offset, offset), None)

    def _clicked(self, side: Side, offset: int) -> None:
        if self.prepared is None:
            return
        report = self.prepared.comparison.old if side is Side.OLD else self.prepared.comparison.new
        for statement in report.statements:
            if statement.start <= offset < statement.end:
                index = self.prepared.side(side).change_of.get(statement.id)
                if index is not None and index in self._shown:
                    self.change_clicked.emit(index)
                return

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

    def _stop_glides(self) -> None:
        for animation in self._glides.values():
            animation.stop()

    def _tell_where(self, side: Side) -> None:
        self.trails[side].tell(self.columns[side])


def _whole(place: tuple[int, int] | None) -> tuple[tuple[int, int], ...]:
    return (place,) if place is not None else ()
