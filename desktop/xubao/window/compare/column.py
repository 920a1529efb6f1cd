"""One report as a column: only the blocks that are seen are laid out and painted."""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from xubao.model import Report, Section
from xubao.presenting.compare.extents import Outline
from xubao.presenting.compare.marks import Mark, Side
from xubao.presenting.text.blocks import Block
from xubao.window.compare.palette import Palette, word_formats
from xubao.window.text.typeset import Typesetter

GUTTER = 22
FOCUS = 0.3
"""The line, as a share of the height, along which the columns face each other."""
_PAD = 18
_TOP = 10
_IDLE_MS = 25
_IDLE_SECONDS = 0.005
_REST_MS = 250


@dataclass(frozen=True, slots=True)
class ColumnData:
    """What a column shows, worked out beforehand off the window's thread."""

    report: Report
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    outline: Outline


@dataclass(slots=True)
class Overlay:
    """What lies over the text.

    Attributes:
        selection: (where it began, where it ends); equal for none.
        found: what a search found, by start; `found_now` is the one stood on.
        framed: ranges of the current change.
        handles: section id → "certain", "maybe", "person", "none" (said to have no counterpart) or "".
        drop: section that a dragged one would be linked with.
        chosen: id of the section that a person chose by a click, "" for none.
    """

    selection: tuple[int, int] = (0, 0)
    found: Sequence[tuple[int, int]] = ()
    found_now: tuple[int, int] | None = None
    framed: tuple[tuple[int, int], ...] = ()
    handles: dict[str, str] = field(default_factory=dict)
    hover: str | None = None
    drop: str | None = None
    chosen: str = ""


class Column(QAbstractScrollArea):
    """Shows a report with marks and handles; scrolls, lays out lazily.

    Signals:
        moved: what is seen changed (scrolled, laid out anew); the ribbons must be drawn again.
        driven: the person scrolled this column.
    """

    moved = Signal()
    driven = Signal()

    def __init__(self, side: Side, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self.colours = palette
        self.over = Overlay()
        self.data: ColumnData | None = None
        self.set_text: Typesetter | None = None
        self.zoom = 1.0
        self._quiet = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._idle = QTimer(self, interval=_IDLE_MS)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._idle.start)
        self._idle.timeout.connect(self._refine)

    # -- what is shown

    def show_data(self, data: ColumnData | None, *, keep_place: bool = False) -> None:
        """Show a report; None shows an empty column.

        Args:
            keep_place: stay at the text that is at the top now (the report is the same, its marks are new).
        """
        place = self.offset_at_top() if keep_place else 0.0
        self.data = data
        self.over = Overlay() if not keep_place else self.over
        self.set_text = None
        if data is not None:
            self.set_text = Typesetter(self.colours.font, data.report.text, data.blocks, data.marks)
            self.set_text.colour(word_formats(self.colours))
        self._fit(place)

    def recolour(self, palette: Palette) -> None:
        """Draw with other colours."""
        self.colours = palette
        if self.set_text is not None:
            self.set_text.colour(word_formats(palette))
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Size of text, 1.0 for 100 %; the text at the top stays."""
        place = self.offset_at_top()
        self.zoom = zoom
        self._fit(place)

    def show_marks(self, shown: Callable[[int], bool]) -> None:
        """Mark only some changes."""
        if self.set_text is not None:
            self.set_text.show_marks(shown)
            self.viewport().update()

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
        """The text offset at the upper edge."""
        return self.offset_at_line(0)

    def offset_at_line(self, y: float) -> float:
        """The text offset, flowing evenly, that is `y` pixels below the upper edge."""
        return self.set_text.flow_offset(self.scrolled + y - _TOP) if self.set_text else 0.0

    def line_of(self, offset: float) -> float:
        """Pixels below the upper edge at which an offset is, flowing evenly; may lie outside."""
        return self.set_text.flow_y(offset) + _TOP - self.scrolled if self.set_text else 0.0

    def in_view(self) -> tuple[float, float]:
        """The text offsets at the upper and lower edge."""
        return self.offset_at_line(0), self.offset_at_line(self.viewport().height())

    def offset_at(self, point: QPointF) -> int:
        """The text offset under a point of the viewport."""
        if self.set_text is None:
            return 0
        return self.set_text.offset_at(point.y() + self.scrolled - _TOP, point.x() - GUTTER - _PAD)

    def section_at(self, point: QPointF) -> Section | None:
        """The innermost section under a point of the viewport."""
        if self.data is None:
            return None
        return self.data.outline.at(int(self.offset_at_line(point.y())))

    def put(self, offset: float, y: float) -> None:
        """Scroll so that an offset stands `y` pixels below the upper edge, without being a person's scrolling."""
        if self.set_text is None:
            return
        self.glide_to(round(self.set_text.flow_y(offset) + _TOP - y))

    def glide_to(self, value: int) -> None:
        """Set the scroll bar quietly."""
        self._quiet += 1
        self.verticalScrollBar().setValue(value)
        self._quiet -= 1

    def bring(self, start: int, end: int, *, share: float = 0.3) -> None:
        """Scroll so that characters [start, end) are seen; nothing moves where they are well in sight.

        Args:
            share: where the first line goes, from 0 (top) to 1 (bottom).
        """
        if self.set_text is None:
            return
        for _ in range(3):  # laying out what comes into sight refines the heights above it
            top = self.set_text.line_top(start) + _TOP
            self.glide_to(round(top - share * self.viewport().height()))
            self._lay_out_seen()

    def in_sight(self, start: int) -> bool:
        """Whether a place is comfortably inside the viewport."""
        y = self.line_of(start)
        return 0.08 * self.viewport().height() < y < 0.75 * self.viewport().height()

    @property
    def chosen_section(self) -> Section | None:
        """The section that a person chose, None where there is none (any more)."""
        return self.data.report.section_by_id.get(self.over.chosen) if self.data is not None else None

    # -- laying out

    def sizeHint(self) -> QSize:
        """Wide enough for some twenty characters."""
        return QSize(420, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew at the new width; the text at the top stays."""
        super().resizeEvent(event)
        self._fit(self.offset_at_top())

    def _fit(self, place: float) -> None:
        if self.set_text is not None:
            self.set_text.fit(self.viewport().width() - GUTTER - 2 * _PAD, self.zoom)
            self._rest_first()
        self._set_range()
        self.put(place, 0)
        self.viewport().update()
        self.moved.emit()

    def _set_range(self) -> None:
        height = self.viewport().height()
        total = self.set_text.heights.total if self.set_text else 0.0
        bar = self.verticalScrollBar()
        self._quiet += 1
        bar.setRange(0, max(0, round(total + 2 * _TOP - height * 0.5)) if total > height * 0.5 else 0)
        bar.setPageStep(max(1, height - 48))
        bar.setSingleStep(32)
        self._quiet -= 1

    def _lay_out_seen(self) -> bool:
        """Lay out what is seen; what is at the top stays there. True when heights changed."""
        if self.set_text is None or not self.set_text.blocks:
            return False
        heights = self.set_text.heights
        first = heights.at(self.scrolled - _TOP)
        inside = self.scrolled - _TOP - heights.top(first)
        share = inside / max(1.0, heights.height(first))
        before, index, y = heights.total, first, -inside
        while index < len(heights) and y < self.viewport().height():
            self.set_text.measure(index)
            y += heights.height(index)
            index += 1
        if heights.total == before:
            return False
        self._set_range()
        if inside > 0:
            self.glide_to(round(heights.top(first) + share * heights.height(first) + _TOP))
        return True

    def _rest_first(self) -> None:
        """What can wait waits until scrolling has come to rest."""
        self._idle.stop()
        self._rest.start()

    def _refine(self) -> None:
        """Measure some more blocks while nothing else happens."""
        if self.set_text is None:
            self._idle.stop()
            return
        heights = self.set_text.heights
        first = max(0, heights.at(self.scrolled - _TOP))
        before, total = heights.top(first) if len(heights) else 0.0, heights.total
        until = time.perf_counter() + _IDLE_SECONDS
        while time.perf_counter() < until:
            index = heights.next_estimate()
            if index is None:
                self._idle.stop()
                break
            self.set_text.measure(index)
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
        self._lay_out_seen()
        self.viewport().update()

    def _scrolled(self) -> None:
        self._rest_first()
        self.moved.emit()
        if not self._quiet:
            self.driven.emit()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        if self._lay_out_seen():
            self.moved.emit()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.colours.paper)
        painter.fillRect(QRectF(0, 0, GUTTER, self.viewport().height()), self.colours.gutter)
        if self.set_text is not None:
            self._paint_chosen(painter)
            self._paint_text(painter, QRectF(event.rect()))
            self._paint_frames(painter)
            self._paint_handles(painter)
        painter.end()

    def _paint_text(self, painter: QPainter, clip: QRectF) -> None:
        assert self.set_text is not None
        heights = self.set_text.heights
        index = heights.at(self.scrolled - _TOP + clip.top())
        if index < 0:
            return
        y = heights.top(index) + _TOP - self.scrolled
        while index < len(heights) and y < clip.bottom():
            set_block = self.set_text.block(index)
            painter.setPen(self.colours.text)
            for box, kind in set_block.tints:
                if box.bottom() + y > clip.top() and box.top() + y < clip.bottom():
                    painter.fillRect(box.translated(GUTTER + _PAD, y), self.colours.tint[kind])
            set_block.layout.draw(painter, QPointF(GUTTER + _PAD, y), self._overlaid(index), clip)
            y += set_block.height
            index += 1

    def _overlaid(self, index: int) -> list[QTextLayout.FormatRange]:
        assert self.set_text is not None
        block = self.set_text.blocks[index]
        found: list[QTextLayout.FormatRange] = []
        if self.over.found:
            first = bisect_left(self.over.found, (block.start, block.start))
            last = bisect_right(self.over.found, (block.end, block.end))
            for start, end in self.over.found[first:last]:
                now = (start, end) == self.over.found_now
                shade = self.colours.found_now if now else self.colours.found
                self._add_range(found, index, start, end, shade, self.colours.text)
        start, end = sorted(self.over.selection)
        if start < end:
            self._add_range(found, index, start, end, self.colours.selection, self.colours.text)
        return found

    def _add_range(
        self,
        into: list[QTextLayout.FormatRange],
        index: int,
        start: int,
        end: int,
        back: QColor,
        fore: QColor,
    ) -> None:
        assert self.set_text is not None
        block, units = self.set_text.blocks[index], self.set_text.block(index).units
        a, b = max(start, block.start), min(end, block.end)
        if a >= b:
            return
        shape = QTextCharFormat()
        shape.setBackground(back)
        shape.setForeground(fore)
        each = QTextLayout.FormatRange()
        each.start = units.of(a - block.start)
        each.length = units.of(b - block.start) - each.start
        each.format = shape
        into.append(each)

    def _paint_chosen(self, painter: QPainter) -> None:
        """A bar along the section chosen, and a ground under its heading."""
        section = self.chosen_section
        if section is None or self.set_text is None:
            return
        top = self.set_text.line_top(section.start) + _TOP - self.scrolled
        bottom = max(self.line_of(section.end), top + 20)
        painter.fillRect(QRectF(GUTTER, top, 4, bottom - top), self.colours.accent)
        ground = QColor(self.colours.accent)
        ground.setAlpha(38)
        for rect in self.set_text.rects(section.start, section.heading_end):
            painter.fillRect(
                rect.translated(GUTTER + _PAD, _TOP - self.scrolled).adjusted(-4, 0, 4, 0), ground
            )

    def _paint_frames(self, painter: QPainter) -> None:
        assert self.set_text is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.accent, 1.6))
        for start, end in self.over.framed:
            if self.line_of(end) < -200 or self.line_of(start) > self.viewport().height() + 200:
                continue
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)  # boxes that overlap shall join
            for rect in self.set_text.rects(start, end):
                moved = rect.translated(GUTTER + _PAD, _TOP - self.scrolled)
                path.addRect(moved.adjusted(-3, -0.5, 3, 0.5))
            painter.drawPath(path.simplified())

    def _paint_handles(self, painter: QPainter) -> None:
        for section, box in self.handles_seen():
            state = self.over.handles.get(section.id, "")
            hot = section.id in (self.over.hover, self.over.drop)
            paint_handle(painter, box, state, hot, self.colours)

    def handles_seen(self) -> list[tuple[Section, QRectF]]:
        """The sections whose beginning is in sight, with the box of their handle in the viewport."""
        if self.set_text is None or self.data is None:
            return []
        low = self.offset_at_line(-40)
        high = self.offset_at_line(self.viewport().height() + 40)
        found: list[tuple[Section, QRectF]] = []
        taken = -100.0
        for section in self.data.outline.beginning(low, high):
            y = self.set_text.line_top(section.start) + _TOP - self.scrolled
            y = max(y, taken + 15)  # two sections may begin in one line (a heading and its first item)
            taken = y
            found.append((section, QRectF(4, y + 2, 14, 14)))
        return found


def paint_handle(painter: QPainter, box: QRectF, state: str, hot: bool, colours: Palette) -> None:
    """Draw a section's handle: full where its link is certain, hollow where not, struck where it has none."""
    edge = {"certain": colours.ribbon[1], "maybe": colours.maybe[1], "person": colours.person[1]}.get(
        state, colours.border
    )
    full = QColor(edge)
    full.setAlpha(255)
    painter.setPen(QPen(colours.accent if hot else full, 2.0 if hot else 1.4))
    painter.setBrush(full if state in ("certain", "person") else Qt.BrushStyle.NoBrush)
    inner = box.adjusted(2, 2, -2, -2)
    painter.drawEllipse(inner)
    if state == "none":
        painter.drawLine(inner.bottomLeft(), inner.topRight())


def focus_line(column: Column) -> float:
    """Pixels below the upper edge of the line along which a column faces the others.

    It moves towards the edges at the two ends of the text, so that all of it can be reached.
    """
    height = column.viewport().height()
    line = FOCUS * height
    if column.scrolled < line:
        return float(column.scrolled)
    return min(0.5 * height, max(line, 0.5 * height - (column.furthest - column.scrolled)))
