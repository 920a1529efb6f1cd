"""The panel of doubtful places: figures that cannot be, headings that seem displaced, text that is garbled."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Message, Warning
from xubao.window.actions import Actions
from xubao.window.flow_layout import FlowLayout
from xubao.window.page import GAP, flat, label
from xubao.window.reports.elided_match import draw_match, elided_match
from xubao.window.reports.library import two_lines
from xubao.window.theme import Theme
from xubao.window.words import said, tr

_AROUND = 12
_MESSAGE = Qt.ItemDataRole.UserRole + 1
_PARTS = Qt.ItemDataRole.UserRole + 2


class Doubts(QFrame):
    """A list of warnings; choosing one jumps, one button says that it is right as it stands.

    Signals:
        wanted: (start, end) show that place.
        menu_wanted: (place on the screen) show what can be done with those chosen.
    """

    wanted = Signal(int, int)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._theme = theme
        self.warnings: tuple[Warning, ...] = ()
        self._head = label(subheading=True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("请看一下"))
        self.list.setItemDelegate(_Row(theme, self.list))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.currentItemChanged.connect(lambda item, _old: self._go(item))
        self.list.itemClicked.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(self.list.viewport().mapToGlobal(point))
        )
        self.confirm, self._restore = QToolButton(), QToolButton()
        self.confirm.setDefaultAction(actions["reports.doubt_confirm"])
        self.confirm.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._restore.setDefaultAction(actions["reports.doubt_restore"])
        for made in (self.confirm, self._restore):
            made.setProperty("chip", True)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GAP, 6, GAP, 4)
        wrapped = QWidget()
        row = FlowLayout(GAP, wrapped)
        for part in (self._head, self.confirm, self._restore):
            row.addWidget(part)
        head.addWidget(wrapped, 1)
        column = QVBoxLayout(self)
        flat(column)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._quiet = False

    def show_warnings(self, text: str, warnings: Sequence[Warning], confirmed: int) -> None:
        """List warnings; hidden where there are none and none were found to be none.

        Args:
            text: the report's.
            warnings: in text order.
            confirmed: how many a person has found to be none.
        """
        row, before = self.list.currentRow(), set(self.warnings)
        same = bool(before) and (before <= set(warnings) or set(warnings) <= before)
        self._quiet = True
        self.list.clear()
        self.warnings = tuple(warnings)
        for warning in self.warnings:
            self.list.addItem(_item(text, warning))
        if same and row >= 0:
            self.list.setCurrentRow(min(row, self.list.count() - 1))  # the next one is at hand
        self._quiet = False
        self._head.setText(tr("提醒 {count}").format(count=self.list.count()))
        self._restore.setVisible(confirmed > 0)
        self._restore.setText(tr("已确认 {count}").format(count=confirmed))
        self.confirm.setVisible(bool(self.warnings))
        self.setVisible(bool(self.warnings) or confirmed > 0)

    def chosen(self) -> tuple[Warning, ...]:
        """The warnings that are selected, in the order they stand."""
        return tuple(
            self.warnings[row] for row in sorted({self.list.row(one) for one in self.list.selectedItems()})
        )

    def show_chosen(self) -> None:
        """Show the place of the current warning in the text."""
        self._go(self.list.currentItem())

    def step(self) -> bool:
        """Go to the next warning; False where there is none."""
        if not self.list.count():
            return False
        self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
        return True

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            warning = self.warnings[self.list.row(item)]
            self.wanted.emit(warning.start, warning.end)


def _item(text: str, warning: Warning) -> QListWidgetItem:
    placed = warning.end > warning.start
    parts = elided_match(text, warning.start, min(warning.end, warning.start + 40), _AROUND, _AROUND)
    shown = "".join(parts) if placed else said(warning.message)
    item = QListWidgetItem(shown)
    item.setData(_PARTS, parts if placed else ("", "", tr("整份资料")))
    item.setData(_MESSAGE, reason_of(warning))
    item.setToolTip(f"{shown}\n{said(warning.message)}" if placed else shown)
    return item


def reason_of(warning: Warning) -> str:
    """What is doubtful, the likely value first, without what every such message says."""
    message = warning.message
    match message.params:
        case {"reason": Message() as why, "likely": str() as likely}:
            return tr("可能是 {likely}：{why}").format(likely=likely, why=said(why))
        case {"reason": Message() as why}:
            return said(why)
    return said(message)


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
        line = QRect(box.left(), box.top(), box.width(), metrics.height())
        draw_match(
            painter, line, index.data(_PARTS), self._theme.colour("text"), self._theme.colour("warning")
        )
        painter.setFont(self._theme.ui_font(12))
        painter.setPen(self._theme.colour("muted"))
        y = box.top() + metrics.height() + 2
        for words in self._message(index, small):
            painter.drawText(QRect(box.left(), y, box.width() + 10, small.height()), 0, words)
            y += small.height()
