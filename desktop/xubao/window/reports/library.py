"""The list of documents: title, kind, date, issuer; what is still being read; what could not be read and why."""

from collections import Counter

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xubao.model import Document
from xubao.window.page import GAP
from xubao.window.session import Session
from xubao.window.theme import Theme
from xubao.window.words import KIND_WORDS, tr

_INDEX = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_NOT_FIRST = "，。、；：！？）》”’】"


class LibraryModel(QAbstractListModel):
    """Documents of the project, oldest first, then the files that could not be read.

    They are put into that order when all are read, not one by one as each is, nor when a date is corrected: what a
    person is about to click stays where it is.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: list[Document] = []
        self._placed: set[str] = set()
        session.documents_changed.connect(self._again)
        session.reports_ready.connect(self._again)
        session.failures_changed.connect(self._again)
        session.report_changed.connect(self._one)
        self._shown = self._ordered()

    def rowCount(self, parent: _INDEX | None = None) -> int:
        """Documents and failures."""
        if parent is not None and parent.isValid():
            return 0
        return len(self._shown) + len(self._unread())

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """UserRole: (title, line below, state) with state "", "reading" or "failed"."""
        row = self.row(index.row())
        if role == _ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row[0]} {row[1]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row())
        return None

    def row(self, number: int) -> tuple[str, str, str]:
        """(title, line below, state) of a row."""
        documents = self._shown
        if number >= len(documents):
            name, reason = self._unread()[number - len(documents)]
            return name, reason, "failed"
        document = documents[number]
        report = self._session.report(document.id)
        if report is None:
            why = dict(self._session.failures).get(document.file, "")
            return document.file, why or tr("正在整理…"), "failed" if why else "reading"
        parts = (tr(KIND_WORDS[report.kind]), report.date or tr("没有日期"), report.issuer)
        if report.title in self._doubled():
            parts = (
                report.date or tr("没有日期"),
                document.file,
                report.issuer,
            )  # what tells it apart comes first
        return report.title or document.file, "　".join(part for part in parts if part), ""

    def document_at(self, number: int) -> str:
        """Id of the document in a row, "" for a file that could not be read."""
        documents = self._shown
        return documents[number].id if 0 <= number < len(documents) else ""

    def failed_at(self, number: int) -> str:
        """Name of the file in a row that could not be read, "" for a document."""
        unread, at = self._unread(), number - len(self._shown)
        return unread[at][0] if 0 <= at < len(unread) else ""

    @property
    def failed(self) -> tuple[str, ...]:
        """Names of the files that could not be read and are no documents."""
        return tuple(name for name, _reason in self._unread())

    def row_of(self, document_id: str) -> int:
        """Row of a document, -1 where it is not there."""
        ids = [document.id for document in self._shown]
        return ids.index(document_id) if document_id in ids else -1

    def _doubled(self) -> frozenset[str]:
        """Titles that several documents have."""
        titles = Counter(report.title for report in self._session.reports().values())
        return frozenset(title for title, count in titles.items() if count > 1)

    def _unread(self) -> list[tuple[str, str]]:
        files = {document.file for document in self._session.documents}
        return [failure for failure in self._session.failures if failure[0] not in files]

    def _tip(self, number: int) -> str:
        title, below, state = self.row(number)
        documents = self._shown
        file = documents[number].file if number < len(documents) else title
        return f"{title}\n{below}" if state else f"{title}\n{below}\n{file}"

    def _again(self) -> None:
        self.beginResetModel()
        self._shown = self._ordered()
        self.endResetModel()

    def _ordered(self) -> list[Document]:
        """Oldest first once all are read; until then as they stood, new ones below."""
        ids = {document.id for document in self._session.documents}
        if self._session.complete and not ids <= self._placed:
            self._placed = ids
            return [document for document, _report in self._session.by_date()]
        stood = {document.id: at for at, document in enumerate(self._shown)}
        return sorted(self._session.documents, key=lambda one: stood.get(one.id, len(stood)))

    def _one(self, document_id: str) -> None:
        row = self.row_of(document_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))  # heights too: the title is another


class Library(QListView):
    """The list.

    Signals:
        chosen: (document id) a document was selected.
        menu_wanted: (global point) show what can be done with the document selected.
        failed_menu_wanted: (global point) show what can be done with the file selected, which could not be read.
    """

    chosen = Signal(str)
    menu_wanted = Signal(QPoint)
    failed_menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = LibraryModel(session, self)
        self._wanted = ""
        self.setModel(self.rows)
        self.setItemDelegate(_RowPainter(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.rows.modelReset.connect(self._keep)
        self.rows.dataChanged.connect(
            lambda *_rows: self.scheduleDelayedItemsLayout()
        )  # a title of other lines
        self.selectionModel().currentChanged.connect(self._moved)
        theme.changed.connect(self.doItemsLayout)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_for_menu)

    def _ask_for_menu(self, point: QPoint) -> None:
        row, place = self.indexAt(point).row(), self.viewport().mapToGlobal(point)
        if self.rows.document_at(row):
            self.menu_wanted.emit(place)
        elif self.rows.failed_at(row):
            self.failed_menu_wanted.emit(place)

    @property
    def failed(self) -> str:
        """Name of the selected file where it is one that could not be read, else ""."""
        return self.rows.failed_at(self.currentIndex().row())

    def show_failed(self) -> None:
        """Select the first file that could not be read."""
        if self.rows.failed:
            index = self.rows.index(self.rows.rowCount() - len(self.rows.failed))
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.PositionAtTop)
            self.setFocus()

    @property
    def current(self) -> str:
        """Id of the selected document, "" for none."""
        return self._wanted

    def choose(self, document_id: str) -> None:
        """Select a document."""
        row = self.rows.row_of(document_id)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))

    def _moved(self, index: QModelIndex) -> None:
        document = self.rows.document_at(index.row()) if index.isValid() else ""
        if document and document != self._wanted:
            self._wanted = document
            self.chosen.emit(document)

    def _keep(self) -> None:
        """After the rows changed: the same document again, else the first."""
        row = self.rows.row_of(self._wanted)
        if row < 0 and self.rows.document_at(0):
            row = 0
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))
        elif self._wanted:
            self._wanted = ""
            self.chosen.emit("")


class _RowPainter(QStyledItemDelegate):
    """Two lines a row; what is long ends in “…”, the tool tip has it whole."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """As many lines as the title takes (two at most), one below it, three for a reason."""
        title, _below, state = index.data(_ROLE)
        metrics = QFontMetrics(self._theme.ui_font(bold=True))
        lines = len(two_lines(title, metrics, self._room()))
        below = QFontMetrics(self._theme.ui_font(12)).height() * (3 if state == "failed" else 1)
        return QSize(100, lines * metrics.height() + below + GAP + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Ground, title, line below, a mark for what failed."""
        title, below, state = index.data(_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRect(option.rect).adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if selected else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        inside = box.adjusted(10, 6, -8, -4)
        inside.setTop(self._title(painter, inside, title, state, selected) + 2)
        self._below(painter, inside, below, state)
        painter.restore()

    def _room(self) -> int:
        return self._view.viewport().width() - 30

    def _title(self, painter: QPainter, box: QRect, title: str, state: str, selected: bool) -> int:
        metrics = QFontMetrics(self._theme.ui_font(bold=True))
        painter.setFont(self._theme.ui_font(bold=selected))
        painter.setPen(self._theme.colour("error" if state == "failed" else "text"))
        y = box.top()
        for line in two_lines(title, metrics, self._room()):
            place = QRect(box.left(), y, box.width() + 8, metrics.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), line)
            y += metrics.height()
        return y

    def _below(self, painter: QPainter, box: QRect, below: str, state: str) -> None:
        font = self._theme.ui_font(12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour("error" if state == "failed" else "muted"))
        if state == "failed":
            flags = int(Qt.TextFlag.TextWrapAnywhere) | int(Qt.AlignmentFlag.AlignTop)
            painter.drawText(box, flags, below)
        else:
            line = QRect(box.left(), box.top(), box.width(), metrics.height())
            text = metrics.elidedText(below, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A title in one line or two, the second cut with “…” where even that is too short."""
    whole = metrics.horizontalAdvance(text)
    if whole <= width:
        return [text]
    # Guessed first: every measurement is a call into Qt, which while a report is being read waits its turn.
    cut = max(1, min(len(text) - 1, len(text) * width // whole))
    while cut > 1 and metrics.horizontalAdvance(text[:cut]) > width:
        cut -= 1
    while cut < len(text) - 1 and metrics.horizontalAdvance(text[: cut + 1]) <= width:
        cut += 1
    while cut > 1 and text[cut] in _NOT_FIRST:
        cut -= 1
    return [text[:cut], metrics.elidedText(text[cut:], Qt.TextElideMode.ElideRight, width)]
