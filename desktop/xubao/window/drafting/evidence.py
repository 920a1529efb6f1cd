"""The evidence for the opinion in hand, as cards: what was said, where, when, whether it is earlier work."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xubao.window.drafting.draft_controller import Offer
from xubao.window.theme import Theme
from xubao.window.words import ROLE_WORDS, said, tr

_INDEX = QModelIndex | QPersistentModelIndex
_OFFER = Qt.ItemDataRole.UserRole
_USED = Qt.ItemDataRole.UserRole + 1
_LINES = 5
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)


class EvidenceModel(QAbstractListModel):
    """Offers, and which of them the draft uses already."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: list[Offer] = []
        self._used: set[tuple[str, str]] = set()

    def show(self, offers: list[Offer]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()

    def mark_used(self, used: set[tuple[str, str]]) -> None:
        """Say which (document, statement) the draft uses."""
        if used != self._used:
            self._used = used
            if self._offers:
                self.dataChanged.emit(self.index(0), self.index(len(self._offers) - 1), [_USED])

    def rowCount(self, parent: _INDEX | None = None) -> int:
        """How many offers."""
        return 0 if parent is not None and parent.isValid() else len(self._offers)

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The offer, and whether it is used."""
        offer = self._offers[index.row()]
        if role == _OFFER:
            return offer
        if role == _USED:
            return (offer.origin.document, offer.origin.statement) in self._used
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.evidence.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{offer.evidence.text}\n\n{offer.date}《{offer.title}》\n{said(offer.evidence.why)}"
        return None


class EvidenceList(QListView):
    """The cards. Enter or a double click inserts.

    Signals:
        wanted: (Offer) put it into the draft.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = EvidenceModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Card(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes changes the width, and with it the heights already given.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.doubleClicked.connect(lambda _index: self.insert_current())
        theme.changed.connect(self.doItemsLayout)

    def insert_current(self) -> None:
        """Ask for the selected card, the first where none is selected."""
        index = self.currentIndex()
        if not index.isValid() and self.rows.rowCount():
            index = self.rows.index(0)
        if index.isValid():
            self.wanted.emit(index.data(_OFFER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inserts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.insert_current()
        else:
            super().keyPressEvent(event)


class _Card(QStyledItemDelegate):
    """One card: date and title, the words with the bar of their role, why it is offered."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """As high as its words, five lines at most."""
        small = QFontMetrics(self._theme.ui_font(12)).height()
        return QSize(100, 2 * small + self._words_height(index.data(_OFFER)) + 38)

    def _words_height(self, offer: Offer) -> int:
        metrics = QFontMetrics(self._theme.ui_font())
        room = QRect(0, 0, max(80, self._view.viewport().width() - 43), 10_000)
        most = metrics.boundingRect(
            room, _WRAP, "\n".join("国" * _LINES)
        ).height()  # more than five line spacings
        return min(most, metrics.boundingRect(room, _WRAP, offer.evidence.text).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Ground and the three parts."""
        offer: Offer = index.data(_OFFER)
        used = bool(index.data(_USED))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRect(option.rect).adjusted(8, 4, -8, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("accent" if selected else "line"))
        painter.setBrush(self._theme.colour("accent_soft" if selected else "raised" if used else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.role(offer.evidence.role))
        painter.drawRoundedRect(QRect(box.left() + 5, box.top() + 8, 3, box.height() - 16), 1.5, 1.5)
        inside = box.adjusted(16, 7, -10, -6)
        y = self._head(painter, inside, offer, used)
        y = self._words(painter, inside, y, offer, used)
        self._foot(painter, inside, y, offer)
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, offer: Offer, used: bool) -> int:
        font = self._theme.ui_font(12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        tag, tone = (tr("早期工作"), "earlier") if offer.evidence.earlier else (tr("新进展"), "progress")
        if used:
            tag, tone = tr("已用"), "other"
        width = metrics.horizontalAdvance(tag) + 12
        place = QRect(box.right() - width, box.top() - 1, width, metrics.height() + 2)
        painter.setBrush(self._theme.colour(f"{tone}_soft"))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), tag)
        painter.setPen(self._theme.colour("muted"))
        room = box.width() - width - 8
        text = metrics.elidedText(f"{offer.date}　{offer.title}".strip(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(box.left(), box.top(), room, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), text
        )
        return box.top() + metrics.height() + 5

    def _words(self, painter: QPainter, box: QRect, y: int, offer: Offer, used: bool) -> int:
        painter.setFont(self._theme.ui_font())
        painter.setPen(self._theme.colour("muted" if used else "text"))
        height = self._words_height(offer)
        painter.drawText(QRect(box.left(), y, box.width(), height), _WRAP, offer.evidence.text)
        return y + height + 8

    def _foot(self, painter: QPainter, box: QRect, y: int, offer: Offer) -> None:
        font = self._theme.ui_font(12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        role = tr(ROLE_WORDS[offer.evidence.role])
        painter.setPen(self._theme.role(offer.evidence.role))
        painter.drawText(QRect(box.left(), y, box.width(), metrics.height()), 0, role)
        left = metrics.horizontalAdvance(role) + 10
        painter.setPen(self._theme.colour("faint"))
        text = metrics.elidedText(said(offer.evidence.why), Qt.TextElideMode.ElideRight, box.width() - left)
        painter.drawText(QRect(box.left() + left, y, box.width() - left, metrics.height()), 0, text)
