"""欠报单位: which unit still owes what, and what of it has come; from here a letter is written in one step."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from xubao.model import PaperTable
from xubao.window.dialogs.grid import Grid
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr

_SIZE = (980, 520)


class OwedDialog(QDialog):
    """Shows the table.

    Args:
        table: see operations.papers.owed_table.
        write: goes on to the letters.
        export: writes the table to a file.
    """

    def __init__(
        self,
        table: PaperTable,
        write: Callable[[], object],
        export: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("欠报单位"))
        fit_dialog(self, *_SIZE)
        self.grid = Grid([tr("欠报单位"), *(tr(one) for one in table.heads[2:])], (2, 3))
        self.grid.put([row[1:] for row in table.rows])
        self.grid.setColumnWidth(0, 150)
        self.grid.setColumnWidth(1, 190)
        units = {row[1] for row in table.rows}
        sent = {row[1] for row in table.rows if row[2] != "—"}
        told = (
            tr("{units} 个单位还有 {count} 项要补充，其中 {sent} 个来过材料、没有答全。").format(
                units=len(units), count=len(table.rows), sent=len(sent)
            )
            if table.rows
            else tr("没有单位还要补充材料。")
        )
        self.note = label(told, wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.write = button(tr("写商请函…"), write)
        self.out = button(tr("导出（Excel）…"), export)
        for one in (self.write, self.out):
            one.setEnabled(bool(table.rows))
            one.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.write)
        foot.addWidget(self.out)
        foot.addStretch(1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)
