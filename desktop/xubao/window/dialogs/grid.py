"""A table of a dialog in which a person writes: fixed columns, cells to write in, cells to choose in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

_NARROW, _WIDE, _AROUND = 84, 240, 3  # px


class Grid(QTableWidget):
    """Rows of texts under heads.

    Args:
        heads: of the columns.
        stretched: the columns that share what is left of the width.
        written: the columns in which a person writes.
    """

    def __init__(
        self,
        heads: Sequence[str],
        stretched: Sequence[int],
        written: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(0, len(heads), parent)
        self._written = frozenset(written)
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        for column in range(len(heads)):
            wide = column in stretched
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(column, mode)
            if not wide:
                self.setColumnWidth(column, max(_NARROW, head.sectionSizeHint(column) + 12))

    def put(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows; choices are put into their cells afterwards (`choice`)."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                if column in self._written:
                    flags |= Qt.ItemFlag.ItemIsEditable
                item.setFlags(flags)
                item.setToolTip(text)
                self.setItem(row, column, item)

    def choice(self, row: int, column: int, words: Sequence[str], chosen: int) -> QComboBox:
        """A box in a cell to choose from."""
        box = QComboBox()
        box.addItems(list(words))
        box.setCurrentIndex(chosen)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(_AROUND, 0, _AROUND, 0)
        inside.addWidget(box)
        self.setCellWidget(row, column, holder)
        self.setColumnWidth(column, max(self.columnWidth(column), min(box.sizeHint().width() + 12, _WIDE)))
        return box

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, without blanks around it."""
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""
