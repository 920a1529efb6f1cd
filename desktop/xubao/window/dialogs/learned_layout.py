"""版式 learned from a finished paper, beside the standard's: a person ticks what is taken."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QTableWidgetItem, QVBoxLayout, QWidget

from xubao.model.layout import Layout
from xubao.presenting.layouts import layout_rows
from xubao.window.dialogs.grid import Grid
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import said, tr

_SIZE = (900, 620)
_PART, _OWN, _STANDARD, _TAKEN = range(4)


class LearnedLayoutDialog(QDialog):
    """Shows what was learned; nothing is taken before 采用.

    Args:
        file: name of the paper.
        layout: what it tells.
    """

    def __init__(self, file: str, layout: Layout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("从成稿学来的版式"))
        fit_dialog(self, *_SIZE)
        self._rows = layout_rows(layout)
        differing = sum(one.differs for one in self._rows)
        self.note = label(
            tr("《{file}》有 {count} 项与国标（GB/T 9704）不同。勾选的照本单位成稿，其余照国标。").format(
                file=file, count=differing
            )
            if differing
            else tr("《{file}》的版式与国标（GB/T 9704）相同。").format(file=file),
            wrap=True,
        )
        self.grid = Grid([tr("要素"), tr("本单位成稿"), tr("国标"), tr("采用")], (_OWN, _STANDARD))
        self.grid.setColumnWidth(_PART, 132)
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = button(tr("采用勾选的"), self.accept, primary=True)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.rejected.connect(self.reject)
        self.all = button(tr("全部勾选"), lambda: self._tick(taken=True))
        self.none = button(tr("全部不选"), lambda: self._tick(taken=False))
        foot = QHBoxLayout()
        for one in (self.all, self.none):
            one.setAutoDefault(False)
            foot.addWidget(one)
        foot.addStretch(1)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)

    def taken(self) -> tuple[str, ...]:
        """Names of what is ticked (see model.layout.Layout.only)."""
        return tuple(
            name
            for at, row in enumerate(self._rows)
            if (item := self.grid.item(at, _TAKEN)) is not None and item.checkState() == Qt.CheckState.Checked
            for name in row.names
        )

    def _fill(self) -> None:
        self.grid.put([[said(row.title), said(row.own), said(row.standard), ""] for row in self._rows])
        for at, row in enumerate(self._rows):
            for column in (_PART, _OWN):
                item = self.grid.item(at, column)
                if row.differs and item is not None:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
            box = QTableWidgetItem()
            if row.told:
                box.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
                box.setCheckState(Qt.CheckState.Checked)
            else:
                box.setFlags(Qt.ItemFlag.NoItemFlags)
            box.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr('采用')} {said(row.title)}")
            self.grid.setItem(at, _TAKEN, box)

    def _tick(self, *, taken: bool) -> None:
        state = Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
        for at, row in enumerate(self._rows):
            item = self.grid.item(at, _TAKEN)
            if item is not None and row.told:
                item.setCheckState(state)
