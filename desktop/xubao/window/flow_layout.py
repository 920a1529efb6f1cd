"""A row that goes on in the next line where it is too long (after Qt's flow layout example)."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays widgets out from left to right, at their own size, in as many lines as they need.

    Args:
        gap: pixels between widgets and between lines.
    """

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._sizes: list[QSize] | None = (
            None  # of what is shown, until something changes: Qt asks over and over
        )
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt hands over what was added."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """As high as its lines, no higher."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the lines at a width."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._lay(QRect(0, 0, width, 0), move=False)
        return found

    def invalidate(self) -> None:
        """Something in it has another size, or is shown or hidden."""
        self._sizes = None
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        seen = self._seen()
        width = sum(size.width() for size in seen) + self._gap * max(0, len(seen) - 1)
        return QSize(width, max((size.height() for size in seen), default=0))

    def minimumSize(self) -> QSize:
        """The widest widget alone: nothing is ever cut."""
        found = QSize()
        for size in self._seen():
            found = found.expandedTo(size)
        return found

    def _seen(self) -> list[QSize]:
        if self._sizes is None:
            self._sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return self._sizes

    def _lay(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.left(), rect.top(), 0
        shown = [item for item in self._items if not item.isEmpty()] if move else self._items
        for item, size in zip(shown, self._seen(), strict=False):
            if line and x + size.width() > rect.left() + rect.width():
                x, y, line = rect.left(), y + line + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.top()
