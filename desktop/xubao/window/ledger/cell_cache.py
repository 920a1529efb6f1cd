"""Cells painted once and kept as pictures: scrolling then costs copying, not laying out text again."""

import time
from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xubao.window.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_KEPT = 260
"""Pictures kept at least: a few screens of rows, some 70 KB each."""
_AT_ONCE = 0.015
"""Seconds of painting cells for the first time before the window gets its turn: a great screen holds hundreds."""


class CachedDelegate(QStyledItemDelegate):
    """Paints each cell once for its size and state; of a screenful that is new, some at once and the others next.

    Args:
        parent: the view whose cells they are.
        first: column from which on to paint; those before lie under frozen ones.
    """

    def __init__(self, theme: Theme, parent: QAbstractScrollArea, first: int = 0) -> None:
        super().__init__(parent)
        self._theme, self._first, self._view = theme, first, parent
        self._spent = 0.0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)
        self._pictures: OrderedDict[tuple[Hashable, ...], QPixmap] = OrderedDict()
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Paint everything anew: other data, colours or sizes."""
        self._pictures.clear()

    def key(self, index: Index) -> Hashable:
        """What tells a cell's row from all others of the data shown."""
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Paint a cell on a ground that is there already."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the cell's picture, made if need be."""
        column = index.column()
        if column < self._first:
            return
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ratio = painter.device().devicePixelRatioF()
        key = (self.key(index), column, rect.width(), rect.height(), selected, ratio)
        picture = self._pictures.get(key)
        if picture is not None:
            self._pictures.move_to_end(key)
        elif self._spent > _AT_ONCE:
            painter.fillRect(rect, self._ground(selected))
            return
        else:
            picture = self._made(rect, index, selected, ratio)
            self._pictures[key] = picture
            if len(self._pictures) > max(_KEPT, self._seen(rect, index)):
                self._pictures.popitem(last=False)
        painter.drawPixmap(rect.topLeft(), picture)

    def _seen(self, rect: QRect, index: Index) -> int:
        """Cells that can be seen at once, at most; were fewer kept, those that have to wait would never all come."""
        rows = self._view.viewport().height() // max(1, rect.height()) + 2
        return rows * index.model().columnCount()

    def _made(self, rect: QRect, index: Index, selected: bool, ratio: float) -> QPixmap:
        start = time.perf_counter()
        picture = self._picture(rect, index, selected, ratio)
        self._spent += time.perf_counter() - start
        if not self._next.isActive():
            self._next.start()
        return picture

    def _go_on(self) -> None:
        """The window had its turn: paint those that had to wait."""
        waited, self._spent = self._spent > _AT_ONCE, 0.0
        if waited:
            self._view.viewport().update()

    def _ground(self, selected: bool) -> QColor:
        return self._theme.colour("accent_soft" if selected else "surface")

    def _picture(self, rect: QRect, index: Index, selected: bool, ratio: float) -> QPixmap:
        theme = self._theme
        picture = QPixmap(rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._ground(selected))
        box = QRectF(0, 0, rect.width(), rect.height())
        painter = QPainter(picture)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.colour("line"))
        self.paint_cell(painter, box, index)
        painter.end()
        return picture
