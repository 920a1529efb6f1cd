"""Blocks of text laid out by Qt, one at a time and only when they are seen."""

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from xubao.presenting.text.blocks import TITLE, Block
from xubao.presenting.text.heights import Heights
from xubao.presenting.text.marks import WORDS, Mark, MarkKind
from xubao.presenting.text.utf16 import Units

BASE = 15
"""Size of running text in pixels at 100 %."""

LEADING = 1.62
"""Height of a line in multiples of the size of its characters."""

_KEPT = 400
"""Layouts kept: some screens up and down."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the blocks of one kind look, in pixels."""

    font: QFont
    size: int
    line: float
    before: float
    after: float
    indent: float
    centred: bool = False


@dataclass(slots=True)
class SetBlock:
    """A block laid out: its lines stand at (0, 0) of the column's text."""

    layout: QTextLayout
    units: Units
    height: float
    top: float
    line: float
    tints: list[tuple[QRectF, MarkKind]]


class Typesetter:
    """Lays out a report's blocks at a width and a zoom, on demand.

    Args:
        font: of the text; its size is ours.
        text: the report's text.
        blocks: its blocks.
        marks: what to mark, by start.
    """

    def __init__(self, font: QFont, text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> None:
        self._font = font
        self._text = text
        self.blocks = tuple(blocks)
        self.starts = [block.start for block in self.blocks]
        self._marks = tuple(marks)
        self._longest_mark = max((mark.end - mark.start for mark in marks), default=0)
        self._mark_starts = [mark.start for mark in marks]
        self._set: OrderedDict[int, SetBlock] = OrderedDict()
        self._styles: dict[int, Style] = {}
        self._formats: dict[MarkKind, QTextCharFormat] = {}
        self._shown: Callable[[int], bool] = lambda _change: True
        self.width = 0.0
        self.zoom = 1.0
        self.heights = Heights()

    def fit(self, width: float, zoom: float) -> None:
        """Set the width (pixels) and zoom (1.0 is 100 %); everything is estimated anew."""
        self.width, self.zoom = max(width, 80.0), zoom
        self._set.clear()
        self._styles.clear()
        self.heights = Heights([self._estimate(block) for block in self.blocks])

    def colour(self, formats: Mapping[MarkKind, QTextCharFormat]) -> None:
        """Set how marked words look."""
        self._formats = dict(formats)
        self._set.clear()

    def show_marks(self, shown: Callable[[int], bool]) -> None:
        """Mark only the changes (by number) for which `shown` is true."""
        self._shown = shown
        self._set.clear()

    def block(self, index: int) -> SetBlock:
        """A block laid out; its true height is noted in `heights`."""
        known = self._set.get(index)
        if known is None:
            known = self._lay_out(self.blocks[index])
            self._set[index] = known
            self.heights.set(index, known.height)
            if len(self._set) > _KEPT:
                self._set.popitem(last=False)
        else:
            self._set.move_to_end(index)
        return known

    def measure(self, index: int) -> None:
        """Find a block's true height."""
        if not self.heights.exact(index):
            self.block(index)

    def index_at(self, offset: int) -> int:
        """The block that holds a text offset."""
        return max(0, min(bisect_left(self.starts, offset + 1) - 1, len(self.blocks) - 1))

    def line_top(self, offset: int) -> float:
        """Where the line that holds a text offset begins; its block is laid out for it."""
        if not self.blocks:
            return 0.0
        index = self.index_at(offset)
        set_block = self.block(index)
        inside = set_block.units.of(min(max(offset - self.starts[index], 0), self._length(index)))
        line = set_block.layout.lineForTextPosition(inside)
        return self.heights.top(index) + (line.y() if line.isValid() else set_block.top)

    def flow_y(self, offset: float) -> float:
        """Where an offset stands when text is taken to flow evenly down its block; lays nothing out."""
        if not self.blocks:
            return 0.0
        index = self.index_at(int(offset))
        share = (offset - self.starts[index]) / max(1, self._length(index))
        return self.heights.top(index) + min(1.0, max(0.0, share)) * self.heights.height(index)

    def flow_offset(self, y: float) -> float:
        """The offset that `flow_y` puts at `y`."""
        index = self.heights.at(y)
        if index < 0:
            return 0.0
        share = (y - self.heights.top(index)) / max(1.0, self.heights.height(index))
        return self.starts[index] + min(1.0, max(0.0, share)) * self._length(index)

    def _length(self, index: int) -> int:
        return self.blocks[index].end - self.starts[index]

    def offset_at(self, y: float, x: float) -> int:
        """The text offset between the two characters nearest to a place."""
        index = self.heights.at(y)
        if index < 0:
            return 0
        block = self.blocks[index]
        set_block = self.block(index)
        inside = y - self.heights.top(index)
        for number in range(set_block.layout.lineCount()):
            line = set_block.layout.lineAt(number)
            if inside < line.y() + line.height() or number == set_block.layout.lineCount() - 1:
                return block.start + set_block.units.back(line.xToCursor(x))
        return block.start

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The boxes that characters [start, end) fill, one a line, from the top left of the text."""
        found: list[QRectF] = []
        if not self.blocks or end <= start:
            return found
        for index in range(self.index_at(start), self.index_at(end - 1) + 1):
            block = self.blocks[index]
            found.extend(self._block_rects(index, max(start, block.start), min(end, block.end)))
        return found

    def style(self, level: int) -> Style:
        """The look of blocks of a level."""
        if level not in self._styles:
            self._styles[level] = self._make_style(level)
        return self._styles[level]

    def _block_rects(self, index: int, start: int, end: int) -> list[QRectF]:
        block, set_block, top = self.blocks[index], self.block(index), self.heights.top(index)
        boxes = _boxes(set_block, start - block.start, end - block.start)
        return [box.translated(0, top) for box in boxes]

    def _estimate(self, block: Block) -> float:
        style = self.style(block.level)
        size = style.size
        width = block.squares * size + (style.indent if block.opens else 0)
        lines = max(1, ceil(width / max(size, self.width)))
        return style.before + lines * style.line + style.after

    def _make_style(self, level: int) -> Style:
        size = {TITLE: BASE + 5, 0: BASE, 1: BASE + 3, 2: BASE + 1}.get(level, BASE)
        pixels = max(8, round(size * self.zoom))
        font = QFont(self._font)
        font.setPixelSize(pixels)
        if level:
            font.setWeight(QFont.Weight.DemiBold)
        before = {TITLE: 1.0, 0: 0.15, 1: 0.9, 2: 0.55}.get(level, 0.4) * pixels
        after = {TITLE: 0.9, 0: 0.25}.get(level, 0.3) * pixels
        indent = 0.0 if level else 2.0 * pixels
        return Style(
            font, pixels, round(pixels * LEADING), round(before), round(after), indent, level == TITLE
        )

    def _lay_out(self, block: Block) -> SetBlock:
        style = self.style(block.level)
        text = self._text[block.start : block.end]
        units = Units(text)
        layout = QTextLayout(text, style.font)
        layout.setCacheEnabled(True)
        option = QTextOption(
            Qt.AlignmentFlag.AlignHCenter if style.centred else Qt.AlignmentFlag.AlignJustify
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._ranges(block, units))
        y = style.before if block.opens else 0.0
        layout.beginLayout()
        first = block.opens
        while (line := layout.createLine()).isValid():
            indent = style.indent if first else 0.0
            line.setLineWidth(self.width - indent)
            # the difference between our line's height and the font's is split above and below the characters
            line.setPosition(QPointF(indent, y + max(0.0, (style.line - line.height()) / 2)))
            y += style.line
            first = False
        layout.endLayout()
        found = SetBlock(layout, units, y + style.after, style.before, style.line, [])
        for mark in self.marks_within(block.start, block.end):
            if mark.kind not in WORDS:
                a, b = max(mark.start, block.start) - block.start, min(mark.end, block.end) - block.start
                found.tints.extend((rect, mark.kind) for rect in _boxes(found, a, b))
        return found

    def _ranges(self, block: Block, units: Units) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        heavy = QTextCharFormat()
        heavy.setFontWeight(QFont.Weight.DemiBold)
        for start, end in block.bold:
            found.append(_range(units, start - block.start, end - block.start, heavy))
        for mark in self.marks_within(block.start, block.end):
            if mark.kind not in WORDS:
                continue  # painted under the lines, so that neighbouring lines join
            a, b = max(mark.start, block.start) - block.start, min(mark.end, block.end) - block.start
            found.append(_range(units, a, b, self._formats.get(mark.kind, QTextCharFormat())))
        return found

    def marks_within(self, start: int, end: int) -> list[Mark]:
        """The shown marks that touch characters [start, end)."""
        first = bisect_left(self._mark_starts, start - self._longest_mark)
        last = bisect_left(self._mark_starts, end)
        return [mark for mark in self._marks[first:last] if mark.end > start and self._shown(mark.change)]


def _boxes(block: SetBlock, start: int, end: int) -> list[QRectF]:
    """The boxes that characters [start, end) of a block fill, each as tall as the lines are apart."""
    a, b = block.units.of(start), block.units.of(end)
    found: list[QRectF] = []
    for number in range(block.layout.lineCount()):
        line = block.layout.lineAt(number)
        first, last = max(a, line.textStart()), min(b, line.textStart() + line.textLength())
        if first < last:
            left, right = _x(line.cursorToX(first)), _x(line.cursorToX(last))
            top = line.y() - (block.line - line.height()) / 2
            found.append(QRectF(left, top, right - left, block.line))
    return found


def _x(value: float | tuple[float, int] | object) -> float:
    """PySide gives (x, position) in some releases and x in others."""
    return float(value[0]) if isinstance(value, tuple) else float(value)  # type: ignore[arg-type]


def _range(units: Units, start: int, end: int, shape: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start = units.of(start)
    found.length = units.of(end) - found.start
    found.format = shape
    return found
