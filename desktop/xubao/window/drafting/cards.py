"""A list whose entries are marked-up text, as high as they need."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xubao.window.page import GAP
from xubao.window.theme import Theme

_HTML = Qt.ItemDataRole.UserRole + 8


class Cards(QListWidget):
    """The entries; none is cut off, whatever the width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(_Card(theme, self))
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # always there: entries are as high as they need at one width, and the bar would take of it as it comes
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(self.ResizeMode.Adjust)
        self.setFrameShape(self.Shape.NoFrame)

    def put(self, item: QListWidgetItem, html: str) -> None:
        """Add an entry."""
        item.setData(_HTML, html)
        self.addItem(item)


class _Card(QStyledItemDelegate):
    """Draws an entry's markup on the ground of the list."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground where it is in hand, and the words."""
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent_soft"))
        painter.translate(option.rect.left() + 2 * GAP, option.rect.top() + GAP // 2)
        self._document(index).drawContents(painter, QRectF(0, 0, option.rect.width(), option.rect.height()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words are at the list's width."""
        return QSize(self._view.viewport().width(), round(self._document(index).size().height()) + GAP)

    def _document(self, index: QModelIndex | QPersistentModelIndex) -> QTextDocument:
        made = QTextDocument()
        made.setDocumentMargin(0)
        made.setDefaultFont(self._view.font())
        made.setTextWidth(max(120, self._view.viewport().width() - 4 * GAP))
        made.setHtml(f'<div style="color:{self._theme.hex("text")}">{index.data(_HTML)}</div>')
        return made


def small(theme: Theme, text: str) -> str:
    """Markup as a quiet line."""
    return (
        f'<p style="font-size:{theme.px(12)}px; color:{theme.hex("muted")}; margin-top:0px; '
        f'margin-bottom:0px">{text}</p>'
    )
