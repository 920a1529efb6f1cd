"""A line of text of which the middle part matters: drawn so that it is seen, whatever room there is."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

ElidedMatch = tuple[str, str, str]
"""What stands before, the words that matter, what stands after."""


def elided_match(text: str, start: int, end: int, before: int, after: int) -> ElidedMatch:
    """The words at [start, end) with some characters around them, of their own paragraph only."""
    head = text[max(0, start - before) : start].rpartition("\n")[2]
    tail = text[end : end + after].partition("\n")[0]
    return head, text[start:end], tail


def draw_match(painter: QPainter, box: QRect, parts: ElidedMatch, plain: QColor, marked: QColor) -> None:
    """Draw three pieces side by side in a box, in the painter's font; what does not fit is cut at both ends."""
    metrics = QFontMetrics(painter.font())
    head, middle, tail = parts
    room = box.width() - metrics.horizontalAdvance(middle)
    head = metrics.elidedText(head, Qt.TextElideMode.ElideLeft, max(0, room * 3 // 5))
    x = box.left()
    for text, ink in ((head, plain), (middle, marked), (tail, plain)):
        painter.setPen(ink)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.right() - x))
        painter.drawText(
            QRect(x, box.top(), box.right() - x, box.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )
        x += metrics.horizontalAdvance(shown)
