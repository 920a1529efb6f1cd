"""Where remarks stand in the editor's text: followed through every edit and its undo, and seen as a ground."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor

from xubao.model import DraftComment
from xubao.window.drafting.earlier import x_of
from xubao.window.drafting.editor import DraftEdit
from xubao.window.theme import Theme

_GROUND = 36  # of 255: the words stay easy to read
_HAND = 80  # of the remark in hand


class CommentMarks:
    """The stretches that remarks stand on.

    What is typed at an edge is outside; words that are taken out leave a point, and what an undo brings back there is
    the remark's again.
    """

    def __init__(self, editor: DraftEdit, theme: Theme) -> None:
        self._editor, self._theme = editor, theme
        self._cursors: dict[str, tuple[QTextCursor, QTextCursor]] = {}
        self._shown: frozenset[str] = frozenset()
        self.current = ""
        editor.overlays.append(self.paint)

    def clear(self) -> None:
        """Another draft."""
        self._cursors = {}
        self._shown = frozenset()

    def show(self, comments: Sequence[DraftComment]) -> None:
        """Show the remarks that are open; places that are known stay followed."""
        self._shown = frozenset(one.id for one in comments if not one.done and not one.parent)
        self._editor.viewport().update()

    def put(self, comment: str, start: int, end: int) -> None:
        """A remark stands on a stretch of the document."""
        first, last = QTextCursor(self._editor.document()), QTextCursor(self._editor.document())
        first.setPosition(start)
        last.setPosition(end)
        last.setKeepPositionOnInsert(True)
        self._cursors[comment] = (first, last)

    def range_of(self, comment: str) -> tuple[int, int] | None:
        """Where a remark stands; None where that is not known."""
        known = self._cursors.get(comment)
        if known is None:
            return None
        start, end = sorted(one.position() for one in known)
        return start, end

    def at(self, position: int) -> str:
        """The remark that stands on a place; "" for none."""
        for comment, (start, end) in self._ranges():
            if start <= position <= end:
                return comment
        return ""

    def _ranges(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for comment in self._cursors:
            found = self.range_of(comment)
            if found is not None and comment in self._shown:
                yield comment, found

    def paint(self, painter: QPainter, block: QTextBlock) -> None:
        """A ground behind a paragraph's words that remarks stand on."""
        layout, origin = block.layout(), block.layout().position()
        for comment, (start, end) in self._ranges():
            low, high = start - block.position(), end - block.position()
            if high <= 0 or low >= block.length():
                continue
            colour = self._theme.colour("warning")
            edge = self._theme.colour("warning")
            colour.setAlpha(_HAND if comment == self.current else _GROUND)
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(low, line.textStart())
                last = min(high, line.textStart() + line.textLength(), block.length() - 1)
                if first < last:
                    left, right = x_of(line, first), x_of(line, last)
                    top = origin.y() + line.y() + line.ascent() + line.descent() * 0.3 - self._theme.px(17)
                    bottom = origin.y() + line.y() + line.ascent() + self._theme.px(4)
                    painter.fillRect(QRectF(origin.x() + left, bottom, right - left, 2), edge)
                    painter.fillRect(QRectF(origin.x() + left, top, right - left, self._theme.px(21)), colour)
