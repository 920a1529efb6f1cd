"""The ribbons between two columns: what is linked with what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from xubao.model import LinkSource
from xubao.presenting.compare.extents import Band
from xubao.presenting.compare.interval_index import IntervalIndex
from xubao.presenting.compare.marks import MarkKind
from xubao.window.compare.column import Column
from xubao.window.compare.palette import Palette, faded
from xubao.window.words import tr

WIDTH = 64


@dataclass(frozen=True, slots=True)
class Thread:
    """A thin line joining moved statements: change number, offsets of each end."""

    change: int
    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Shape:
    path: QPainterPath
    band: Band | None
    change: int = -1
    edges: tuple[QPainterPath, ...] = ()
    away: bool = False


class Ribbons(QWidget):
    """Draws the links whose ends are in sight.

    Signals:
        band_clicked: the Band under a click.
        thread_clicked: number of the moved change under a click.
    """

    band_clicked = Signal(object)
    thread_clicked = Signal(int)

    def __init__(self, old: Column, new: Column, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old, self._new = old, new
        self.colours = palette
        self._linked: IntervalIndex[Band] = IntervalIndex(())
        self._threads: IntervalIndex[Thread] = IntervalIndex(())
        self.shown: Callable[[int], bool] = lambda _change: True
        self.current = -1
        self._hot: _Shape | None = None
        self._shapes: list[_Shape] = []
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName("对应关系")
        old.moved.connect(self.update)
        new.moved.connect(self.update)

    def show_links(self, bands: Sequence[Band], threads: Sequence[Thread]) -> None:
        """Draw these from now on."""
        self._linked = IntervalIndex([(band, band.old, band.new) for band in bands if band.old and band.new])
        self._threads = IntervalIndex([(thread, thread.old, thread.new) for thread in threads])
        self._hot = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ribbons, certain ones full, uncertain ones dashed."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.colours.gutter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._shapes = [*self._band_shapes(), *self._thread_shapes()]
        for shape in self._shapes:
            hot = self._hot is not None and (shape.band, shape.change) == (self._hot.band, self._hot.change)
            if shape.band is not None:
                self._paint_band(painter, shape, shape.band, hot)
            else:
                self._paint_thread(painter, shape.path, hot or shape.change == self.current)
        painter.end()

    def _paint_band(self, painter: QPainter, shape: "_Shape", band: Band, hot: bool) -> None:
        link = band.link
        fill, edge = self._band_colours(band)
        if hot:
            fill = faded(fill, min(255, fill.alpha() * 2))
        elif shape.away:
            # ribbons to text out of sight only hint at it: a section may have many partners far away
            fill, edge = faded(fill, fill.alpha() // 3), faded(edge, edge.alpha() // 2)
        painter.fillPath(shape.path, fill)
        sure = link.certain or link.by is LinkSource.PERSON
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(edge, 1.6 if hot else 1.0, Qt.PenStyle.SolidLine if sure else Qt.PenStyle.DashLine)
        )
        for line in shape.edges:
            painter.drawPath(line)

    def _paint_thread(self, painter: QPainter, path: QPainterPath, hot: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.line[MarkKind.MOVED], 2.4 if hot else 1.2))
        painter.drawPath(path)

    def _band_colours(self, band: Band) -> tuple[QColor, QColor]:
        if band.link.by is LinkSource.PERSON:
            return self.colours.person
        return self.colours.ribbon if band.link.certain else self.colours.maybe

    def _band_shapes(self) -> list[_Shape]:
        found: list[_Shape] = []
        for band in self._linked.meeting(self._old.in_view(), self._new.in_view()):
            assert band.old is not None
            assert band.new is not None
            a0, a1 = self._old.line_of(band.old[0]), self._old.line_of(band.old[1])
            b0, b1 = self._new.line_of(band.new[0]), self._new.line_of(band.new[1])
            found.append(self._ribbon(band, a0 + 2, max(a1 - 2, a0 + 5), b0 + 2, max(b1 - 2, b0 + 5)))
        return found

    def _ribbon(self, band: Band, a0: float, a1: float, b0: float, b1: float) -> _Shape:
        width, middle, height = self.width(), self.width() / 2, self.height()
        # ends far out of sight are drawn nearer: a dashed line of 10,000 pixels costs more than the whole frame
        a0, a1, b0, b1 = (min(max(y, -height), 2.0 * height) for y in (a0, a1, b0, b1))
        path = QPainterPath(QPointF(-1, a0))
        path.cubicTo(middle, a0, middle, b0, width + 1, b0)
        path.lineTo(width + 1, b1)
        path.cubicTo(middle, b1, middle, a1, -1, a1)
        path.closeSubpath()
        edges = [_curve(y, z, width) for y, z in ((a0, b0), (a1, b1)) if min(y, z) < height and max(y, z) > 0]
        away = max(min(a1, b1), 0.0) == 0.0 or max(a0, b0) > height
        return _Shape(path, band, -1, tuple(edges), away)

    def _thread_shapes(self) -> list[_Shape]:
        found: list[_Shape] = []
        for thread in self._threads.meeting(self._old.in_view(), self._new.in_view()):
            if self.shown(thread.change):
                a = self._old.line_of(sum(thread.old) / 2)
                b = self._new.line_of(sum(thread.new) / 2)
                found.append(_Shape(_curve(a, b, self.width()), None, thread.change))
        return found

    def _under(self, point: QPointF) -> _Shape | None:
        for shape in reversed(self._shapes):
            if shape.band is None:
                near = QPainterPath()
                near.addEllipse(point, 5, 5)
                if shape.path.intersects(near):
                    return shape
            elif shape.path.contains(point):
                return shape
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the ribbon under the mouse and say what it is."""
        found = self._under(event.position())
        if (found is None) != (self._hot is None) or (
            found is not None and self._hot is not None and found.band is not self._hot.band
        ):
            self._hot = found
            self.setToolTip(self._words(found.band) if found is not None and found.band is not None else "")
            self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring both ends face to face."""
        found = self._under(event.position())
        if found is not None and found.band is not None:
            self.band_clicked.emit(found.band)
        elif found is not None:
            self.thread_clicked.emit(found.change)

    def _words(self, band: Band) -> str:
        link = band.link
        if link.by is LinkSource.PERSON:
            return tr("人工对应。点击使两端对齐。")
        if link.certain:
            return tr("自动对应（判断较有把握）。点击使两端对齐。")
        return tr("自动对应（请核对）。点击使两端对齐。")


def _curve(a: float, b: float, width: float) -> QPainterPath:
    path = QPainterPath(QPointF(0, a))
    path.cubicTo(width / 2, a, width / 2, b, width, b)
    return path
