"""Lists of cards: changes, wordings, figures."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from xubao.model import Op
from xubao.presenting.compare.cards import Card
from xubao.window.compare.palette import mixed
from xubao.window.theme import Theme
from xubao.window.words import tr

_PAD = 12
_FEW = 150
"""Cards up to which each is as tall as its words; to measure thousands of them would hold up the window."""
_ALIKE = 4  # lines of each card where there are more
Index = QModelIndex | QPersistentModelIndex


TAG = 0.10
"""Share of a tag's colour in its ground: more, and its words are hard to read on it."""


class CardModel(QAbstractListModel):
    """Cards as a list model; the card itself under UserRole."""

    def __init__(self) -> None:
        super().__init__()
        self._keys: Sequence[int] = ()
        self._make: Callable[[int], Card] = lambda _key: Card(0, "", (), "text")
        self._made: dict[int, Card] = {}
        self._rows: dict[int, int] = {}

    def show_cards(self, keys: Sequence[int], make: Callable[[int], Card]) -> None:
        """List the cards of these keys from now on; each is made when it is first seen."""
        self.beginResetModel()
        self._keys, self._make = keys, make
        self._made.clear()
        self._rows = {key: row for row, key in enumerate(keys)}
        self.endResetModel()

    def clear(self) -> None:
        """List nothing."""
        self.show_cards((), self._make)

    def card(self, row: int) -> Card:
        """The card in a row."""
        key = self._keys[row]
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def row_of(self, key: int) -> int:
        """The row of a card; −1 where it is not listed."""
        return self._rows.get(key, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many cards."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, or what is said of it."""
        card = self.card(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return card
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return card.spoken
        return None


class CardDelegate(QStyledItemDelegate):
    """Paints a card: an edge in its colour, a quiet first line, the words in old and new."""

    def __init__(self, theme: Theme, lines: int, parent: QWidget, view: QListView | None = None) -> None:
        super().__init__(parent)
        self._theme, self._most, self._view = theme, lines, view

    @property
    def _lines(self) -> int:
        """The lines of words that a card has at most."""
        return self._most if self._view is None or _few(self._view.model()) else _ALIKE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All cards of a long list are equally tall, and need not be measured; those of a short one as their words."""
        view = self._view
        lines = self._measured(index, view) if view is not None and _few(view.model()) else self._lines
        return QSize(240, self._theme.px(22) + lines * self._theme.px(21) + _PAD + 4)

    def _measured(self, index: Index, view: QListView) -> int:
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        width = max(80, view.viewport().width() - 2 * _PAD)
        font, pitch = self._theme.ui_font(14), self._theme.px(21)
        return words_layout(self._theme, card.body, font, width, self._lines, pitch).lineCount()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        card: Card = index.data(Qt.ItemDataRole.UserRole)
        theme, rect = self._theme, QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.fillRect(QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8), theme.colour(card.tone))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.colour("line"))
        inner = rect.adjusted(_PAD, _PAD / 2, -_PAD, 0)
        self._paint_head(painter, inner, card)
        self._paint_body(painter, inner.adjusted(0, theme.px(22), 0, -4), card.body)

    def _paint_head(self, painter: QPainter, inner: QRectF, card: Card) -> None:
        theme = self._theme
        font = theme.ui_font(12)
        metrics = QFontMetrics(font)
        right = inner.right()
        painter.setFont(font)
        height = theme.px(18)
        for words, tone in card.tags:
            width = metrics.horizontalAdvance(words) + 12
            if right - width < inner.left() + 60:
                break
            box = QRectF(right - width, inner.top() + 1, width, height)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(theme.colour("surface"), theme.colour(tone), TAG))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.colour(tone))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            right -= width + 6
        painter.setPen(theme.colour("muted"))
        left = QRectF(inner.left(), inner.top(), right - inner.left(), theme.px(20))
        text = metrics.elidedText(card.head, Qt.TextElideMode.ElideRight, round(left.width()))
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_body(self, painter: QPainter, inner: QRectF, body: tuple[Op, ...]) -> None:
        layout = words_layout(
            self._theme, body, self._theme.ui_font(14), inner.width(), self._lines, self._theme.px(21)
        )
        painter.setPen(self._theme.colour("text"))
        layout.draw(painter, inner.topLeft())


def _few(cards: QAbstractItemModel) -> bool:
    return cards.rowCount() <= _FEW


def words_layout(
    theme: Theme, body: Sequence[Op], font: QFont, width: float, lines: int, pitch: float
) -> QTextLayout:
    """Words in old and new colours, laid out in at most `lines` lines; what does not fit ends in …"""
    text = "".join(each for _, each in body).replace("\n", " ")
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setFormats(_formats(theme, body))
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * pitch))
        if (
            number == lines - 1
            and line.textStart() + line.textLength() < len(text)
            and not text.endswith("…")
        ):
            layout.endLayout()
            cut = max(1, line.textStart() + line.textLength() - 1)
            return words_layout(theme, _clipped(body, cut), font, width, lines, pitch)
    layout.endLayout()
    return layout


def _clipped(body: Sequence[Op], length: int) -> list[Op]:
    found: list[Op] = []
    for op, text in body:
        if length <= 0:
            break
        found.append((op, text[:length]))
        length -= len(text)
    return [*found, ("=", "…")]


def _formats(theme: Theme, body: Sequence[Op]) -> list[QTextLayout.FormatRange]:
    found: list[QTextLayout.FormatRange] = []
    at = 0
    for op, text in body:
        if op != "=":
            each = QTextLayout.FormatRange()
            each.start, each.length = at, len(text)
            each.format = _shape(theme, op)
            found.append(each)
        at += len(text)
    return found


def _shape(theme: Theme, op: str) -> QTextCharFormat:
    tone = "dropped" if op == "-" else "added"
    shape = QTextCharFormat()
    ink: QColor = theme.colour(tone)
    shape.setForeground(ink)
    shape.setBackground(theme.colour(f"{tone}_soft"))
    if op == "-":
        shape.setFontStrikeOut(True)
    return shape


class CardList(QListView):
    """A list of cards.

    Signals:
        chosen: key of the card a person went to.
        menu_wanted: (key of a card, global point) show what can be done with it.
    """

    chosen = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(
        self,
        theme: Theme,
        name: str,
        lines: int = 3,
        parent: QWidget | None = None,
        *,
        measured: bool = False,
    ) -> None:
        super().__init__(parent)
        self.cards = CardModel()
        self._theme = theme
        self._empty = ""
        if measured:  # heard before the view hears of it: it asks for the sizes then
            self.cards.modelReset.connect(lambda: self.setUniformItemSizes(not _few(self.cards)))
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(theme, lines, self, self if measured else None))
        self.setUniformItemSizes(not measured)
        self.setResizeMode(QListView.ResizeMode.Adjust if measured else QListView.ResizeMode.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr(name))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def say_when_empty(self, sentence: str) -> None:
        """What stands in the list when there is nothing to list."""
        self._empty = sentence
        self.viewport().update()

    def select(self, key: int) -> None:
        """Mark a card as the current one without announcing it; −1 marks none."""
        row = self.cards.row_of(key)
        if row < 0:
            self.clearSelection()
            return
        index = self.cards.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the card under the mouse, or of the selected one where the key asked."""
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
            key = self.cards.card(index.row()).key
            self.menu_wanted.emit(key, event.globalPos() if mouse else place)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.cards.card(index.row()).key)

    def paintEvent(self, event: Any) -> None:
        """Paint the cards, or the sentence that says why there are none."""
        super().paintEvent(event)
        if not self.cards.rowCount() and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.ui_font(14))
            box = self.viewport().rect().adjusted(24, 48, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), self._empty)
            painter.end()
