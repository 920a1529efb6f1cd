"""Earlier work (审议前工作) in the draft: where it goes, and the line that tells it from what is new."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor, QTextLine

from xubao.window.drafting.marks import Kind, Place, block_format, char_format, origin_of, place_of
from xubao.window.theme import Theme

_WIDE = 2  # pixels, at a zoom of 100 %
_BELOW = 4  # pixels between the baseline and the line


def go_to_earlier(cursor: QTextCursor, theme: Theme) -> None:
    """Move the cursor to where earlier work of its item belongs: before what is new, behind other earlier work.

    Nothing that stands in the draft is changed; where nothing stands under the heading, a paragraph is begun.
    """
    item = list(_item(cursor.block()))
    body = next((block for block in item if place_of(block).kind is Kind.BODY), None)
    if body is None:
        cursor.setPosition(item[-1].position() + item[-1].length() - 1)
        place = place_of(item[-1])
        cursor.insertBlock(
            block_format(Place(Kind.BODY, place.section, place.opinion, place.level), theme),
            char_format(None),
        )
        return
    ends = [end for _, end in _earlier(body)]
    cursor.setPosition(body.position() + max(ends, default=0))


def _item(block: QTextBlock) -> Iterator[QTextBlock]:
    """The heading the block stands under, and what stands under it, the block itself among them."""
    section = place_of(block).section
    first = block
    while place_of(first).kind is Kind.BODY and _same(first.previous(), section):
        first = first.previous()
    yield first
    last = first.next()
    while _same(last, section) and place_of(last).kind is Kind.BODY:
        yield last
        last = last.next()


def _same(block: QTextBlock, section: str) -> bool:
    return block.isValid() and place_of(block).section == section and place_of(block).kind in _TEXT


_TEXT = (Kind.BODY, Kind.HEADING)


def paint_earlier(painter: QPainter, block: QTextBlock, theme: Theme) -> None:
    """Draw a dashed line under a paragraph's words of earlier work.

    A format's own underline is as thin as the font says, too thin to be seen from where one sits.
    """
    layout = block.layout()
    pen = QPen(theme.colour("earlier"), max(_WIDE, theme.px(_WIDE)), Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3.0, 2.0])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    origin = layout.position()
    for start, end in _earlier(block):
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            low, high = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if low < high:
                y = origin.y() + line.y() + line.ascent() + theme.px(_BELOW)
                left, right = origin.x() + x_of(line, low), origin.x() + x_of(line, high)
                painter.drawLine(QPointF(left, y), QPointF(right, y))


def x_of(line: QTextLine, at: int) -> float:
    """Where a character begins in its line; PySide gives the character back with it."""
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)


def _earlier(block: QTextBlock) -> Iterator[tuple[int, int]]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        origin = origin_of(fragment.charFormat()) if fragment.isValid() else None
        if origin is not None and origin.earlier:
            start = fragment.position() - block.position()
            yield start, start + fragment.length()
        at += 1
