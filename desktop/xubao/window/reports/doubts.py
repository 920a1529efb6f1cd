"""The panel of doubtful places: figures that cannot be, headings that seem displaced, text that is garbled."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Report
from xubao.window.page import GAP, flat, label
from xubao.window.reports.library import two_lines
from xubao.window.theme import Theme
from xubao.window.words import tr

_AROUND = 12
_MESSAGE = Qt.ItemDataRole.UserRole + 1


class Doubts(QFrame):
    """A list of warnings; choosing one jumps.

    Signals:
        wanted: (start, end) show that place.
    """

    wanted = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._theme = theme
        self._head = label(subheading=True)
        self._list = QListWidget()
        self._list.setItemDelegate(_Row(theme, self._list))
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.currentItemChanged.connect(lambda item, _old: self._go(item))
        self._list.itemClicked.connect(self._go)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP, 4)
        head.addWidget(self._head, 1)
        column = QVBoxLayout(self)
        flat(column)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        self._quiet = False

    def show_report(self, report: Report | None) -> None:
        """List a report's warnings; hidden where there are none."""
        self._quiet = True
        self._list.clear()
        for warning in report.warnings if report else ():
            around = self._around(report, warning.start, warning.end) if report else ""
            item = QListWidgetItem(around or warning.message)
            item.setData(Qt.ItemDataRole.UserRole, (warning.start, warning.end))
            item.setData(_MESSAGE, warning.message)
            item.setToolTip(f"{around}\n{warning.message}".strip())
            self._list.addItem(item)
        self._quiet = False
        self._head.setText(tr("提醒 {count}").format(count=self._list.count()))
        self.setVisible(self._list.count() > 0)

    def step(self) -> bool:
        """Go to the next warning; False where there is none."""
        if not self._list.count():
            return False
        self._list.setCurrentRow((self._list.currentRow() + 1) % self._list.count())
        return True

    @staticmethod
    def _around(report: Report, start: int, end: int) -> str:
        if end <= start:
            return ""
        head = report.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        tail = report.text[end : end + _AROUND].partition("\n")[0]
        return f"…{head}{report.text[start:end][:40]}{tail}…"

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.wanted.emit(*item.data(Qt.ItemDataRole.UserRole))


class _Row(QStyledItemDelegate):
    """What stands there, in one line; what is doubtful about it, in two; the tool tip has it whole."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two or three lines."""
        metrics, small = QFontMetrics(self._theme.ui_font()), QFontMetrics(self._theme.ui_font(12))
        return QSize(80, metrics.height() + len(self._message(index, small)) * small.height() + 14)

    def _message(self, index: QModelIndex | QPersistentModelIndex, metrics: QFontMetrics) -> list[str]:
        return two_lines(str(index.data(_MESSAGE)), metrics, max(60, self._view.viewport().width() - 32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground and the lines."""
        box = QRect(option.rect).adjusted(6, 2, -4, -2)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        self._lines(painter, box.adjusted(10, 3, -8, -3), index)
        painter.restore()

    def _lines(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        metrics, small = QFontMetrics(self._theme.ui_font()), QFontMetrics(self._theme.ui_font(12))
        painter.setFont(self._theme.ui_font())
        painter.setPen(self._theme.colour("text"))
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), box.top(), box.width(), metrics.height()), 0, words)
        painter.setFont(self._theme.ui_font(12))
        painter.setPen(self._theme.colour("warning"))
        y = box.top() + metrics.height() + 2
        for line in self._message(index, small):
            painter.drawText(QRect(box.left(), y, box.width() + 10, small.height()), 0, line)
            y += small.height()
