"""A scrolled text whose blocks are laid out only when they come into sight.

A report of a million characters opens and scrolls like a short one: heights are estimated first and refined while
nothing else is to be done, and what is in sight stays where it is meanwhile.
"""

import time
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from xubao.presenting.text.marks import MarkKind
from xubao.window.text.typeset import BASE, Typesetter

_IDLE_MS = 25
_IDLE_SECONDS = 0.005  # of each beat spent on text not yet seen
_REST_MS = 250
_NARROWEST = 120.0  # pixels of a line at least


class TextArea(QAbstractScrollArea):
    """Lays out, measures and scrolls one text; what is painted over and under it is its heirs' business.

    Signals:
        moved: what is seen changed (scrolled, laid out anew).
        driven: the person scrolled.

    Attributes:
        left, right, top: pixels left free beside and above the text.
        kept: pixels below the upper edge of the line whose text stays there when all is laid out anew.
        widest: characters a line at most; None for as many as there is room for.
        typesetter: the text shown, None for none.
        zoom: size of text, 1.0 for 100 %.
    """

    moved = Signal()
    driven = Signal()

    left: float = 0
    right: float = 0
    top: int = 0
    kept: int = 0
    widest: int | None = None

    def __init__(self, zoom: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typesetter: Typesetter | None = None
        self.zoom = zoom
        self._quiet = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._idle = QTimer(self, interval=_IDLE_MS)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._idle.start)
        self._idle.timeout.connect(self._refine)

    # -- places

    @property
    def scrolled(self) -> int:
        """Pixels scrolled down."""
        return self.verticalScrollBar().value()

    @property
    def furthest(self) -> int:
        """Pixels that can be scrolled."""
        return self.verticalScrollBar().maximum()

    def offset_at_top(self) -> float:
        """The text offset, flowing evenly, at the line that stays when all is laid out anew."""
        return self.offset_at_line(self.kept)

    def offset_at_line(self, y: float) -> float:
        """The text offset, flowing evenly, that is `y` pixels below the upper edge."""
        return self.typesetter.flow_offset(self.scrolled + y - self.top) if self.typesetter else 0.0

    def line_of(self, offset: float) -> float:
        """Pixels below the upper edge at which an offset is, flowing evenly; may lie outside."""
        return self.typesetter.flow_y(offset) + self.top - self.scrolled if self.typesetter else 0.0

    def line_top(self, offset: int) -> float:
        """Pixels below the upper edge at which the line that holds an offset begins; its block is laid out for it."""
        return self.typesetter.line_top(offset) + self.top - self.scrolled if self.typesetter else 0.0

    def offset_at(self, point: QPointF) -> int:
        """The text offset between the two characters nearest to a point of the viewport."""
        if self.typesetter is None:
            return 0
        return self.typesetter.offset_at(point.y() + self.scrolled - self.top, point.x() - self.left)

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The boxes of the viewport that characters [start, end) fill, one a line; they may lie outside."""
        if self.typesetter is None:
            return []
        moved = QPointF(self.left, self.top - self.scrolled)
        return [rect.translated(moved) for rect in self.typesetter.rects(start, end)]

    def span_seen(self) -> tuple[int, int]:
        """The offsets at which the first and the last block in sight begin and end; (0, 0) for no text."""
        if self.typesetter is None or not self.typesetter.blocks:
            return 0, 0
        above = self.scrolled - self.top
        first = self.typesetter.heights.at(above)
        last = self.typesetter.heights.at(above + self.viewport().height())
        return self.typesetter.blocks[first].start, self.typesetter.blocks[last].end

    # -- scrolling

    def put(self, offset: float, y: float) -> None:
        """Scroll so that an offset stands `y` pixels below the upper edge, without being a person's scrolling."""
        if self.typesetter is not None:
            self.glide_to(round(self.typesetter.flow_y(offset) + self.top - y))

    def glide_to(self, value: int) -> None:
        """Set the scroll bar quietly."""
        self._quiet += 1
        self.verticalScrollBar().setValue(value)
        self._quiet -= 1

    def bring(self, start: int, end: int, *, share: float = 0.3) -> None:
        """Scroll so that characters [start, end) are seen.

        Args:
            share: where the first line goes, from 0 (top) to 1 (bottom).
        """
        if self.typesetter is None:
            return
        for _ in range(3):  # laying out what comes into sight refines the heights above it
            top = self.typesetter.line_top(start) + self.top
            self.glide_to(round(top - share * self.viewport().height()))
            self.lay_out_seen()

    # -- laying out

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew at the new width; the text at the top stays."""
        place = self.offset_at_top()
        super().resizeEvent(event)
        self.fit(place)

    def fit(self, place: float) -> None:
        """Lay out anew; the text at an offset comes to the top."""
        if self.typesetter is not None:
            self.typesetter.fit(self._line_width(), self.zoom)
            self._rest_first()
        self._set_range()
        self.put(place, self.kept)
        self.viewport().update()
        self.moved.emit()

    def reach(self, total: float, height: int) -> float:
        """How far a text can be scrolled.

        Args:
            total, height: of the text and of the viewport, in pixels.
        """
        raise NotImplementedError

    def _line_width(self) -> float:
        room = self.viewport().width() - self.left - self.right
        return max(_NARROWEST, room if self.widest is None else min(room, self.widest * BASE * self.zoom))

    def _set_range(self) -> None:
        height = self.viewport().height()
        total = self.typesetter.heights.total if self.typesetter else 0.0
        bar = self.verticalScrollBar()
        self._quiet += 1
        bar.setRange(0, max(0, round(self.reach(total, height))))
        bar.setPageStep(max(1, height - 48))
        bar.setSingleStep(32)
        self._quiet -= 1

    def lay_out_seen(self) -> bool:
        """Lay out what is seen; what is at the top stays there. True when heights changed."""
        if self.typesetter is None or not self.typesetter.blocks:
            return False
        heights = self.typesetter.heights
        first = heights.at(self.scrolled - self.top)
        inside = self.scrolled - self.top - heights.top(first)
        share = inside / max(1.0, heights.height(first))
        before, index, y = heights.total, first, -inside
        while index < len(heights) and y < self.viewport().height():
            self.typesetter.measure(index)
            y += heights.height(index)
            index += 1
        if heights.total == before:
            return False
        self._set_range()
        if inside > 0:
            self.glide_to(round(heights.top(first) + share * heights.height(first) + self.top))
        return True

    def _rest_first(self) -> None:
        """What can wait waits until scrolling has come to rest."""
        self._idle.stop()
        self._rest.start()

    def _refine(self) -> None:
        """Measure some more blocks while nothing else happens."""
        if self.typesetter is None:
            self._idle.stop()
            return
        heights = self.typesetter.heights
        first = max(0, heights.at(self.scrolled - self.top))
        before, total = heights.top(first) if len(heights) else 0.0, heights.total
        until = time.perf_counter() + _IDLE_SECONDS
        while time.perf_counter() < until:
            index = heights.next_estimate()
            if index is None:
                self._idle.stop()
                break
            self.typesetter.measure(index)
        if heights.total != total:
            grown = heights.top(first) - before
            self._set_range()
            if grown:
                self.glide_to(round(self.scrolled + grown))
            self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all that is seen anew.

        Moving what is painted would be wrong where heights have become exact meanwhile, and costs no less: a screen
        of laid-out lines is drawn within 2 ms.
        """
        self.lay_out_seen()
        self.viewport().update()

    def _scrolled(self) -> None:
        self._rest_first()
        self.moved.emit()
        if not self._quiet:
            self.driven.emit()

    # -- painting

    def paint_text(
        self,
        painter: QPainter,
        clip: QRectF,
        colour: QColor,
        tints: Mapping[MarkKind, QColor] = MappingProxyType({}),
    ) -> None:
        """Paint the lines that are in sight.

        Args:
            clip: what of the viewport is to be painted.
            colour: of the text.
            tints: grounds of marked sentences; one for each kind of mark that the text has.
        """
        assert self.typesetter is not None
        heights = self.typesetter.heights
        index = heights.at(self.scrolled - self.top + clip.top())
        if index < 0:
            return
        y = heights.top(index) + self.top - self.scrolled
        while index < len(heights) and y < clip.bottom():
            block = self.typesetter.block(index)
            painter.setPen(colour)
            for box, kind in block.tints:
                if box.bottom() + y > clip.top() and box.top() + y < clip.bottom():
                    painter.fillRect(box.translated(self.left, y), tints[kind])
            block.layout.draw(painter, QPointF(self.left, y), self.overlaid(index), clip)
            y += block.height
            index += 1

    def overlaid(self, index: int) -> list[QTextLayout.FormatRange]:
        """How words of a block look other than by themselves: found, selected."""
        return []

    def looking(
        self, index: int, start: int, end: int, fore: QColor | None, back: QColor | None
    ) -> QTextLayout.FormatRange:
        """The part of characters [start, end) that is in a block, in other colours; of length 0 or less for none."""
        assert self.typesetter is not None
        block, units = self.typesetter.blocks[index], self.typesetter.block(index).units
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
