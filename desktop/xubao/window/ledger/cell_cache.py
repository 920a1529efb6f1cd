"""Cells painted once and kept as pictures: scrolling then costs copying, not laying out text again."""

from collections import OrderedDict
from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xubao.window.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_KEPT = 260
"""Pictures kept: a few screens of rows, some 70 KB each."""


class CachedDelegate(QStyledItemDelegate):
    """Paints each cell once for its size and state.

    Args:
        first: column from which on to paint; those before lie under frozen ones.
    """

    def __init__(self, theme: Theme, parent: QWidget, first: int = 0) -> None:
        super().__init__(parent)
        self._theme, self._first = theme, first
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
        if picture is None:
            picture = self._picture(rect, index, selected, ratio)
            self._pictures[key] = picture
            if len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        else:
            self._pictures.move_to_end(key)
        painter.drawPixmap(rect.topLeft(), picture)

    def _picture(self, rect: QRect, index: Index, selected: bool, ratio: float) -> QPixmap:
        theme = self._theme
        picture = QPixmap(rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(theme.colour("accent_soft" if selected else "surface"))
        box = QRectF(0, 0, rect.width(), rect.height())
        painter = QPainter(picture)
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), theme.colour("line"))
        self.paint_cell(painter, box, index)
        painter.end()
        return picture
