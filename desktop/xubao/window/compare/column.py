"""One report as a column: only the blocks that are seen are laid out and painted."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QWidget

from xubao.model import Report, Section
from xubao.presenting.compare.extents import Outline
from xubao.presenting.compare.marks import Mark, Side
from xubao.presenting.text.blocks import Block
from xubao.window.compare.palette import Palette, word_formats
from xubao.window.text.area import TextArea
from xubao.window.text.typeset import Typesetter

GUTTER = 22
FOCUS = 0.3
"""The line, as a share of the height, along which the columns face each other."""
_PAD = 18


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


class Column(TextArea):
    """Shows a report with marks and handles; when it has `moved`, the ribbons must be drawn again."""

    left, right, top = GUTTER + _PAD, _PAD, 10

    def __init__(self, side: Side, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(1.0, parent)
        self.side = side
        self.colours = palette
        self.over = Overlay()
        self.data: ColumnData | None = None
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # -- what is shown

    def show_data(self, data: ColumnData | None, *, keep_place: bool = False) -> None:
        """Show a report; None shows an empty column.

        Args:
            keep_place: stay at the text that is at the top now (the report is the same, its marks are new).
        """
        place = self.offset_at_top() if keep_place else 0.0
        self.data = data
        self.over = Overlay() if not keep_place else self.over
        self.typesetter = None
        if data is not None:
            self.typesetter = Typesetter(self.colours.font, data.report.text, data.blocks, data.marks)
            self.typesetter.colour(word_formats(self.colours))
        self.fit(place)

    def recolour(self, palette: Palette) -> None:
        """Draw with other colours."""
        self.colours = palette
        if self.typesetter is not None:
            self.typesetter.colour(word_formats(palette))
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """Size of text, 1.0 for 100 %; the text at the top stays."""
        place = self.offset_at_top()
        self.zoom = zoom
        self.fit(place)

    def show_marks(self, shown: Callable[[int], bool]) -> None:
        """Mark only some changes."""
        if self.typesetter is not None:
            self.typesetter.show_marks(shown)
            self.viewport().update()

    # -- places

    def in_view(self) -> tuple[float, float]:
        """The text offsets at the upper and lower edge."""
        return self.offset_at_line(0), self.offset_at_line(self.viewport().height())

    def section_at(self, point: QPointF) -> Section | None:
        """The innermost section under a point of the viewport."""
        if self.data is None:
            return None
        return self.data.outline.at(int(self.offset_at_line(point.y())))

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

    def reach(self, total: float, height: int) -> float:
        """The end of a long text can be scrolled up to the middle, so that it can face any place of the other."""
        return total + 2 * self.top - height * 0.5 if total > height * 0.5 else 0.0

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        if self.lay_out_seen():
            self.moved.emit()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.colours.paper)
        painter.fillRect(QRectF(0, 0, GUTTER, self.viewport().height()), self.colours.gutter)
        if self.typesetter is not None:
            self._paint_chosen(painter)
            self.paint_text(painter, QRectF(event.rect()), self.colours.text, self.colours.tint)
            self._paint_frames(painter)
            self._paint_handles(painter)
        painter.end()

    def overlaid(self, index: int) -> list[QTextLayout.FormatRange]:
        """What a search found and what is selected."""
        assert self.typesetter is not None
        block = self.typesetter.blocks[index]
        found: list[QTextLayout.FormatRange] = []
        if self.over.found:
            first = bisect_left(self.over.found, (block.start, block.start))
            last = bisect_right(self.over.found, (block.end, block.end))
            for start, end in self.over.found[first:last]:
                now = (start, end) == self.over.found_now
                shade = self.colours.found_now if now else self.colours.found
                found.append(self.looking(index, start, end, self.colours.text, shade))
        start, end = sorted(self.over.selection)
        if start < end:
            found.append(self.looking(index, start, end, self.colours.text, self.colours.selection))
        return [each for each in found if each.length > 0]

    def _paint_chosen(self, painter: QPainter) -> None:
        """A bar along the section chosen, and a ground under its heading."""
        section = self.chosen_section
        if section is None or self.typesetter is None:
            return
        top = self.line_top(section.start)
        bottom = max(self.line_of(section.end), top + 20)
        painter.fillRect(QRectF(GUTTER, top, 4, bottom - top), self.colours.accent)
        ground = QColor(self.colours.accent)
        ground.setAlpha(38)
        for rect in self.rects(section.start, section.heading_end):
            painter.fillRect(rect.adjusted(-4, 0, 4, 0), ground)

    def _paint_frames(self, painter: QPainter) -> None:
        assert self.typesetter is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.accent, 1.6))
        for start, end in self.over.framed:
            if self.line_of(end) < -200 or self.line_of(start) > self.viewport().height() + 200:
                continue
            path = QPainterPath()
            path.setFillRule(Qt.FillRule.WindingFill)  # boxes that overlap shall join
            for rect in self.rects(start, end):
                path.addRect(rect.adjusted(-3, -0.5, 3, 0.5))
            painter.drawPath(path.simplified())

    def _paint_handles(self, painter: QPainter) -> None:
        for section, box in self.handles_seen():
            state = self.over.handles.get(section.id, "")
            hot = section.id in (self.over.hover, self.over.drop)
            paint_handle(painter, box, state, hot, self.colours)

    def handles_seen(self) -> list[tuple[Section, QRectF]]:
        """The sections whose beginning is in sight, with the box of their handle in the viewport."""
        if self.typesetter is None or self.data is None:
            return []
        low = self.offset_at_line(-40)
        high = self.offset_at_line(self.viewport().height() + 40)
        found: list[tuple[Section, QRectF]] = []
        taken = -100.0
        for section in self.data.outline.beginning(low, high):
            y = self.line_top(section.start)
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
