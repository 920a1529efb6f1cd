"""A scrolled text whose blocks are laid out only when they come into sight.

A report of a million characters opens and scrolls like a short one: heights are estimated first and refined while
nothing else is to be done, and what is in sight stays where it is meanwhile.
"""

import time

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from xubao.window.text.typeset import BASE, Typesetter

LEFT = 44
TOP = 16
_RIGHT = 32
_IDLE_MS = 25
_IDLE_SHARE = 0.006  # seconds of each beat spent on text not yet seen
_WIDEST = 46  # characters a line at most: longer ones are hard to read


class TextArea(QAbstractScrollArea):
    """Lays out, measures and scrolls one text; what is painted is its heirs' business."""

    def __init__(self, zoom: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._set: Typesetter | None = None
        self.zoom = zoom
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())
        self._idle = QTimer(self, interval=_IDLE_MS)
        self._idle.timeout.connect(self._refine)

    def top_offset(self) -> int:
        """The text offset at the upper edge."""
        return int(self._offset_at_top())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew at the new width; the text at the top stays."""
        place = self._offset_at_top()
        super().resizeEvent(event)
        self._fit(place)

    def _fit(self, place: float) -> None:
        if self._set is not None:
            self._set.fit(self._width(), self.zoom)
            self._idle.start()
        self._set_range()
        if self._set is not None:
            self.verticalScrollBar().setValue(round(self._set.flow_y(place)) if place else 0)
        self.viewport().update()

    def _width(self) -> float:
        room = self.viewport().width() - LEFT - _RIGHT
        return max(120.0, min(float(room), _WIDEST * BASE * self.zoom))

    def _set_range(self) -> None:
        height = self.viewport().height()
        total = self._set.heights.total if self._set else 0.0
        self.verticalScrollBar().setRange(0, max(0, round(total + 4 * TOP - height)))
        self.verticalScrollBar().setPageStep(max(1, height - 48))
        self.verticalScrollBar().setSingleStep(32)

    def _offset_at_top(self) -> float:
        return self._set.flow_offset(self.verticalScrollBar().value()) if self._set else 0.0

    def _lay_out_seen(self) -> None:
        if self._set is None or not self._set.blocks:
            return
        heights, top = self._set.heights, self.verticalScrollBar().value() - TOP
        first = heights.at(top)
        before = heights.total
        index, y = first, heights.top(first) - top
        while index < len(heights) and y < self.viewport().height():
            self._set.measure(index)
            y += heights.height(index)
            index += 1
        if heights.total != before:
            self._set_range()

    def _refine(self) -> None:
        if self._set is None:
            self._idle.stop()
            return
        heights = self._set.heights
        first = max(0, heights.at(self.verticalScrollBar().value() - TOP))
        before = heights.top(first) if len(heights) else 0.0
        until = time.perf_counter() + _IDLE_SHARE
        while time.perf_counter() < until:
            index = heights.next_estimate()
            if index is None:
                self._idle.stop()
                break
            self._set.measure(index)
        self._set_range()
        grown = (heights.top(first) - before) if len(heights) else 0.0
        if grown:
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + grown))

    def _scrolled(self) -> None:
        self._lay_out_seen()
        self.viewport().update()

    def _span_seen(self) -> tuple[int, int]:
        assert self._set is not None
        top = self.verticalScrollBar().value() - TOP
        first = self._set.heights.at(top)
        last = self._set.heights.at(top + self.viewport().height())
        return self._set.blocks[first].start, self._set.blocks[last].end

    def _rects(self, start: int, end: int) -> list[QRectF]:
        assert self._set is not None
        moved = QPointF(LEFT, TOP - self.verticalScrollBar().value())
        return [rect.translated(moved) for rect in self._set.rects(start, end)]

    def _range(
        self, index: int, start: int, end: int, fore: QColor | None, back: QColor | None
    ) -> QTextLayout.FormatRange:
        assert self._set is not None
        block, units = self._set.blocks[index], self._set.block(index).units
        shape = QTextCharFormat()
        if fore is not None:
            shape.setForeground(fore)
        if back is not None:
            shape.setBackground(back)
        each = QTextLayout.FormatRange()
        each.start = units.of(max(start, block.start) - block.start)
        each.length = units.of(max(0, min(end, block.end) - block.start)) - each.start
        each.format = shape
        return each

    def _offset_at(self, point: QPointF) -> int:
        assert self._set is not None
        return self._set.offset_at(point.y() + self.verticalScrollBar().value() - TOP, point.x() - LEFT)
