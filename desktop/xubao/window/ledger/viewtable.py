"""The six views as a table."""

import math
from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from xubao.model import MatterStatus, Message, View, ViewRow
from xubao.model.words import STATUSES
from xubao.window.ledger.cell_cache import CachedDelegate
from xubao.window.ledger.cells import LINES, paint_lines, paint_status, row_height
from xubao.window.ledger.frozen import FrozenTable
from xubao.window.theme import Theme
from xubao.window.words import said

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
STATUS = ROW + 1
TONE = ROW + 2
_SHORT, _READABLE, _WIDE = 150, 170, 560
_PAD = 10


_STATUS: dict[str, MatterStatus] = {words: status for status, words in STATUSES.items()}
_STATUS_HEAD = Message("ledger.column.status")
_TONES = {
    "ledger.targets.missed": "error",
    "ledger.targets.running": "warning",
    "ledger.targets.reached": "progress",
    "ledger.due.past": "error",
    "ledger.due.this-year": "warning",
    "ledger.due.done": "progress",
}
"""Code of what a cell says of a target or a due date → its colour; the words say the same."""


WANTING = {
    "due": "报告里写明了“到2025年”这类期限的承诺列在这里。",
    "targets": "规划或报告里写明了数值的目标列在这里；导入规划和后来的报告，就能看到完成多少。",
    "policies": "报告里用书名号写出的文件列在这里。",
    "dossier": "请在上面选一个园区或单位，也可以直接输入名称。",
}
"""What an empty view would show, and what to do for it."""


class ViewModel(QAbstractTableModel):
    """A View's cells in the language of the screen; the ViewRow under ROW, the status in a column of them under STATUS,
    the colour of what is met or missed under TONE.

    Attributes:
        explain: id of a matter → what its status rests on, for the tool tip.
    """

    def __init__(self) -> None:
        super().__init__()
        self.view: View | None = None
        self.explain: Callable[[str], str] = lambda _matter: ""

    def _is_status(self, column: int) -> bool:
        return self.view is not None and self.view.columns[column] == _STATUS_HEAD

    def show_view(self, view: View | None) -> None:
        """Show a view from now on."""
        self.beginResetModel()
        self.view = view
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows."""
        return 0 if parent.isValid() or self.view is None else len(self.view.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns."""
        return 0 if parent.isValid() or self.view is None else len(self.view.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, or its row."""
        if self.view is None:
            return None
        row: ViewRow = self.view.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole and row.matter and self._is_status(index.column()):
            return self.explain(row.matter) or None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return said(row.cells[index.column()]) if index.column() < len(row.cells) else ""
        if role == TONE:
            return _tone(row.cells[index.column()]) if index.column() < len(row.cells) else None
        if role == STATUS and self._is_status(index.column()):
            return _STATUS.get(row.cells[index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The view's own heads."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and self.view:
            return said(self.view.columns[section])
        return None


def _tone(cell: str) -> str | None:
    """The colour of a cell that says how a target or a due date stands."""
    if not isinstance(cell, Message):
        return None
    state = cell.params.get("state")
    return _TONES.get(state.code if isinstance(state, Message) else cell.code)


class ViewProxy(QSortFilterProxyModel):
    """Shows the rows in which every word stands somewhere."""

    def __init__(self, model: ViewModel) -> None:
        super().__init__()
        self._model = model
        self._words: list[str] = []
        self.setSourceModel(model)

    def narrow(self, words: str) -> None:
        """Show only the rows with all of these words, parted by spaces."""
        self._words = words.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row is shown."""
        view = self._model.view
        if view is None or not self._words:
            return True
        hay = "\n".join(map(said, view.rows[source_row].cells)).casefold()
        return all(word in hay for word in self._words)

    @property
    def shown(self) -> tuple[ViewRow, ...]:
        """The rows shown, as they are sorted."""
        return tuple(self.index(row, 0).data(ROW) for row in range(self.rowCount()))


class ViewDelegate(CachedDelegate):
    """Cells of up to three lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally tall."""
        return QSize(120, row_height(self._theme))

    def key(self, index: Index) -> Hashable:
        """The row itself."""
        row: ViewRow = index.data(ROW)
        return row

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Paint one cell."""
        theme = self._theme
        text = str(index.data() or "")
        status = index.data(STATUS)
        if status is not None:
            paint_status(painter, rect, theme, status, text)
            return
        tone = index.data(TONE)
        painter.setPen(theme.colour(tone or "text"))
        lines = LINES if rect.height() >= row_height(theme) - 2 else 2
        font = theme.ui_font(14, bold=index.column() == 0 or tone == "error")
        paint_lines(painter, rect.adjusted(_PAD, _PAD - 4, -_PAD, 0), text, font, lines, theme.px(14) * 1.5)


class ViewTable(FrozenTable):
    """Shows a View, its first column frozen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self._theme = theme
        self.cells = ViewModel()
        self.proxy = ViewProxy(self.cells)
        self.setModel(self.proxy)
        self.setItemDelegate(ViewDelegate(theme, self, first=1))
        self.still.setItemDelegate(ViewDelegate(theme, self.still))
        self.sort_by_click()

    def show_view(self, view: View) -> None:
        """Show a view, its columns as wide as their texts ask for."""
        self.cells.show_view(view)
        widths = self._widths(view)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.freeze()
        self.set_row_height(row_height(self._theme, self._lines(view, widths)))

    def _lines(self, view: View, widths: list[int]) -> int:
        """How many lines the rows need: two where hardly a text is longer, else three."""
        metrics = self.fontMetrics()
        texts = [
            metrics.horizontalAdvance(said(text)) > 1.9 * (width - 2 * _PAD)
            for row in view.rows[:80]
            for text, width in zip(row.cells, widths, strict=False)
        ]
        return LINES if sum(texts) > len(view.rows[:80]) * 0.1 else 2

    def _widths(self, view: View) -> list[int]:
        """Short columns as wide as they need; long ones share what is left by how much they say, each wide enough
        to be read."""
        metrics = self.fontMetrics()
        needs: list[int] = []
        lengths: list[float] = []
        for column, head in enumerate(view.columns):
            texts = [said(row.cells[column]) for row in view.rows[:80] if column < len(row.cells)]
            longest = max((metrics.horizontalAdvance(text[:40]) for text in texts), default=0)
            needs.append(max(metrics.horizontalAdvance(said(head)) + 40, longest + 30))
            lengths.append(math.sqrt(max(1, *(len(text) for text in texts), 16)))
        long = [column for column, need in enumerate(needs) if need > _SHORT]
        room = self.viewport().width() - sum(need for need in needs if need <= _SHORT)
        whole = sum(lengths[column] for column in long) or 1.0
        return [
            min(need, max(_READABLE, min(_WIDE, round(room * lengths[column] / whole))))
            if need > _SHORT
            else need
            for column, need in enumerate(needs)
        ]
