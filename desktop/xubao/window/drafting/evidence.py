"""The evidence for the opinion in hand, as cards: what was said, where, when, whether it is earlier work."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from xubao.window.drafting.archive_marks import mark_of
from xubao.window.drafting.draft_controller import Offer
from xubao.window.drafting.editor import EVIDENCE
from xubao.window.drafting.evidence_card import Card
from xubao.window.theme import Theme
from xubao.window.words import said, tr

_INDEX = QModelIndex | QPersistentModelIndex
_OFFER = Qt.ItemDataRole.UserRole
_USED = Qt.ItemDataRole.UserRole + 1


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

    def offer(self, row: int) -> Offer:
        """The offer of a row."""
        return self._offers[row]

    def flags(self, index: _INDEX) -> Qt.ItemFlag:
        """Cards can be dragged into the draft."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What a dragged card is."""
        return [EVIDENCE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The row of the dragged card."""
        found = QMimeData()
        found.setData(EVIDENCE, str(indexes[0].row()).encode())
        return found

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
            return _tip(offer)
        return None


def _tip(offer: Offer) -> str:
    lines = [offer.evidence.text, "", f"{offer.date}《{offer.title}》"]
    if offer.archived is not None:
        lines = [mark_of(offer.archived), *lines, offer.archived.section]
        if offer.archived.asked:
            lines.append(tr("答复的意见：{opinion}").format(opinion=offer.archived.asked))
    return "\n".join([*lines, said(offer.evidence.why)]).strip()


class EvidenceList(QListView):
    """The cards. Enter or a double click inserts at the cursor, dragging a card where it is dropped.

    Signals:
        wanted: (Offer) put it into the draft.
        menu_wanted: (global point, Offer) show what can be done with it.
    """

    wanted = Signal(object)
    menu_wanted = Signal(QPoint, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = EvidenceModel(self)
        self.setModel(self.rows)
        self.painter = Card(theme, self, _OFFER, _USED)
        self.setItemDelegate(self.painter)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: a bar that comes and goes changes the width, and with it the heights already given.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.doubleClicked.connect(lambda _index: self.insert_current())
        theme.changed.connect(self.doItemsLayout)

    def insert_current(self) -> None:
        """Ask for the selected card, the first where none is selected."""
        index = self.currentIndex()
        if not index.isValid() and self.rows.rowCount():
            index = self.rows.index(0)
        if index.isValid():
            self.wanted.emit(index.data(_OFFER))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the card under the mouse, or of the selected one where the key asked."""
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            place = (
                event.globalPos() if mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            )
            self.menu_wanted.emit(place, index.data(_OFFER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inserts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.insert_current()
        else:
            super().keyPressEvent(event)
