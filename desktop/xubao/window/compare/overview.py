"""The strip that shows where in the two reports the changes are."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xubao.presenting.compare.marks import WORDS, Mark, MarkKind
from xubao.window.compare.column import Column
from xubao.window.compare.palette import Palette, mixed

WIDTH = 34
_PAD = 4


class Overview(QWidget):
    """Two lanes, old and new: marks at their places, and a frame for what is seen.

    Signals:
        wanted: (whether of the new report, text offset) after a click or drag.
    """

    wanted = Signal(bool, int)

    def __init__(self, old: Column, new: Column, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = (old, new)
        self.colours = palette
        self._marks: tuple[Sequence[Mark], Sequence[Mark]] = ((), ())
        self._lengths = (1, 1)
        self._shown: Callable[[int], bool] = lambda _change: True
        self._picture: QPixmap | None = None
        self.setFixedWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("变化概览")
        self.setToolTip("变化概览：左为旧报告，右为新报告。点击跳到该处。")
        old.moved.connect(self.update)
        new.moved.connect(self.update)

    def look_at(self, old: Column, new: Column) -> None:
        """Frame what these columns show from now on."""
        self._columns = (old, new)

    def show_marks(
        self, old: Sequence[Mark], new: Sequence[Mark], lengths: tuple[int, int], shown: Callable[[int], bool]
    ) -> None:
        """Show these marks; `lengths` are the characters of the two texts."""
        self._marks, self._shown = (old, new), shown
        self._lengths = (max(1, lengths[0]), max(1, lengths[1]))
        self.refresh()

    def refresh(self) -> None:
        """Draw the marks anew (their filter or the colours changed)."""
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture is drawn for one size."""
        super().resizeEvent(event)
        self._picture = None

    def changeEvent(self, event: QEvent) -> None:
        """A window moved to a denser screen needs a denser picture."""
        super().changeEvent(event)
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the picture of marks, and over it what is in sight."""
        if self._picture is None:
            self._picture = self._draw_marks()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        glass = QColor(self.colours.accent)
        glass.setAlpha(36)
        for lane, column in enumerate(self._columns):
            left, width = self._lane(lane)
            top = self._y(lane, column.offset_at_line(0))
            end = self._y(lane, column.offset_at_line(column.viewport().height()))
            painter.setBrush(glass)
            painter.setPen(QPen(self.colours.accent, 1))
            painter.drawRoundedRect(QRectF(left - 1.5, top, width + 3, max(6.0, end - top)), 2, 2)
        painter.end()

    def _draw_marks(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.colours.gutter)
        painter = QPainter(picture)
        inks = {kind: self._ink(kind) for kind in MarkKind}
        for lane, marks in enumerate(self._marks):
            left, width = self._lane(lane)
            painter.fillRect(QRectF(left, _PAD, width, self.height() - 2 * _PAD), self.colours.paper)
            for kind, top, end in self._runs(marks, self._lengths[lane]):
                painter.fillRect(QRectF(left, top, width, end - top), inks[kind])
        painter.end()
        return picture

    def _runs(self, marks: Sequence[Mark], length: int) -> Iterator[tuple[MarkKind, float, float]]:
        """Marks as runs of pixels; what falls on a pixel already drawn in its kind is left out."""
        scale = (self.height() - 2 * _PAD) / length
        drawn: dict[MarkKind, float] = {}
        for mark in marks:
            if not self._shown(mark.change):
                continue
            top, end = _PAD + mark.start * scale, _PAD + mark.end * scale
            end = max(end, top + 1.6)
            done = drawn.get(mark.kind, 0.0)
            if end - done < 0.9:
                continue
            drawn[mark.kind] = end
            yield mark.kind, max(top, done), end

    def _ink(self, kind: MarkKind) -> QColor:
        """Whole sentences are quiet, changed words stand out."""
        colour = self.colours.line[kind]
        return colour if kind in WORDS else mixed(self.colours.paper, colour, 0.42)

    def _lane(self, lane: int) -> tuple[float, float]:
        width = (self.width() - 3 * _PAD) / 2
        return _PAD + lane * (width + _PAD), width

    def _y(self, lane: int, offset: float) -> float:
        return _PAD + offset / self._lengths[lane] * (self.height() - 2 * _PAD)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the place."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Keep going while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        is_new = event.position().x() > self.width() / 2
        share = (event.position().y() - _PAD) / max(1, self.height() - 2 * _PAD)
        self.wanted.emit(is_new, round(min(1.0, max(0.0, share)) * self._lengths[is_new]))
