"""历史备份: the backups of the project open, by date; one of them opened or saved, another one made."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xubao.model import XubaoError
from xubao.operations import backups
from xubao.operations.backups import Backup
from xubao.operations.projects import OpenProject
from xubao.places import PROJECT_ENDING
from xubao.window import file_types
from xubao.window.context import Context
from xubao.window.dialogs.sizes import said_size
from xubao.window.jobs import SAVING
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import told, tr

_WHEN, _SIZE = range(2)


class BackupsDialog(QDialog):
    """The backups in a table, newest first.

    Args:
        opened: the project they are of.
        may_leave: asked before another project is opened in its place.

    Attributes:
        table: one row a backup: when it was made, what it takes on the disk.
        total: says what all of them take.
        note: says what came of what was done here.
    """

    def __init__(
        self,
        context: Context,
        opened: OpenProject,
        may_leave: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._opened, self._may_leave = context, opened, may_leave
        self._there: tuple[Backup, ...] = ()
        self.setWindowTitle(tr("历史备份"))
        fit_dialog(self, context.theme.px(560), context.theme.px(460))
        self.table = QTableWidget(0, 2)
        self.table.setTabKeyNavigation(False)
        self.total, self.note = label(muted=True, small=True, wrap=True), label(small=True, wrap=True)
        self._open = button(tr("打开这一份"), self.open_chosen, primary=True)
        self._save = button(tr("另存这一份…"), self.save_chosen)
        self._lay()
        self.table.itemSelectionChanged.connect(self._selected)
        self.table.itemDoubleClicked.connect(lambda _item: self.open_chosen())
        self.show_all()

    def show_all(self) -> None:
        """List what there is now."""
        path, chosen = self._opened.path, self._opened.backups_in
        self._there = backups.backups_of(path, chosen)
        self.table.setRowCount(len(self._there))
        for row, one in enumerate(self._there):
            size = QTableWidgetItem(said_size(one.size))
            size.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, _WHEN, QTableWidgetItem(f"{one.when:%Y-%m-%d %H:%M}"))
            self.table.setItem(row, _SIZE, size)
        said = tr("共 {count} 份，连同资料原文件占用 {size}。位置：{folder}").format(
            count=len(self._there),
            size=said_size(backups.backups_size(path, chosen)),
            folder=self._there[0].path.parent if self._there else path.parent,
        )
        self.total.setText(said if self._there else tr("还没有备份。打开项目时和每工作半小时会自动备份。"))
        if self._there:
            self.table.selectRow(0)
        self._selected()

    def chosen(self) -> Backup | None:
        """The backup in the row that is selected."""
        rows = {index.row() for index in self.table.selectedIndexes()}
        return self._there[min(rows)] if rows else None

    def open_chosen(self) -> None:
        """Open a copy of the backup in place of the project, after asking."""
        backup = self.chosen()
        if backup is None or not self._sure(backup) or not self._may_leave():
            return
        self.accept()
        open_backup(self._context, self._opened.path, backup)

    def save_chosen(self) -> None:
        """Write the backup as a project file to a place of the person's choice; replaces nothing."""
        backup = self.chosen()
        if backup is None:
            return
        name = f"{self._opened.path.stem}-{backup.when:%Y%m%d-%H%M}{PROJECT_ENDING}"
        path, _ = QFileDialog.getSaveFileName(
            self,
            tr("另存这一份…"),
            str(Path(self._context.preferences.folder("backup")) / name),
            file_types.projects(),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not path:
            return
        self._context.preferences.remembered.used("backup", path)
        target = Path(path) if path.lower().endswith(PROJECT_ENDING) else Path(f"{path}{PROJECT_ENDING}")
        try:
            lost = backups.restore_backup(backup, target)
        except XubaoError as error:
            self.note.setText(told(error))
            return
        said = tr("已存到 {path}").format(path=target)
        self.note.setText(f"{said}\n{said_lost(lost)}" if lost else said)

    def make_one(self) -> None:
        """Make a backup now."""
        self.note.setText(tr("正在备份…"))
        self._context.jobs.run(
            tr("备份项目"),
            lambda progress: backups.back_up(self._opened, progress),
            self._made,
            failed=self.note.setText,
            lane=SAVING,
        )

    def _made(self, backup: Backup | None) -> None:
        self.note.setText(tr("已备份。") if backup else tr("和最近一份备份相比没有改动，不用再备份。"))
        self.show_all()

    def _sure(self, backup: Backup) -> bool:
        text = tr("打开 {when} 的备份？").format(when=f"{backup.when:%Y-%m-%d %H:%M}")
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(tr("历史备份"))
        box.setText(text)
        box.setInformativeText(
            tr("它作为一份副本打开，可以查看、复制或另存。现在的项目会先保存并关闭，不会被改动。")
        )
        box.addButton(tr("打开这一份"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(tr("取消"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is not stay

    def _selected(self) -> None:
        for each in (self._open, self._save):
            each.setEnabled(self.chosen() is not None)

    def _lay(self) -> None:
        self.table.setHorizontalHeaderLabels([tr("时间"), tr("占用")])
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(_WHEN, QHeaderView.ResizeMode.Stretch)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        now = button(tr("立即备份"), self.make_one)
        now.setAutoDefault(False)
        now.setEnabled(not self._opened.read_only)
        foot.addWidget(now)
        foot.addStretch(1)
        foot.addWidget(self._save)
        self._open.setDefault(True)
        foot.addWidget(self._open)
        foot.addWidget(button(tr("关闭"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self.table, 1)
        column.addWidget(self.total)
        column.addWidget(self.note)
        column.addLayout(foot)


def open_backup(context: Context, path: Path, backup: Backup) -> None:
    """Open a copy of a backup in place of the project that is open, off the window's thread.

    Args:
        path: the project it is of.
    """
    context.jobs.run(
        tr("打开备份"),
        lambda _progress: backups.open_backup(path, backup, context.jobs.do),
        lambda opened: _adopted(context, opened),
        lane=SAVING,
    )


def _adopted(context: Context, opened: OpenProject) -> None:
    context.session.adopt(opened)
    if opened.lost:
        context.session.problem.emit(tr("打开备份"), said_lost(opened.lost))


def said_lost(names: tuple[str, ...]) -> str:
    """That the bytes of documents are gone."""
    return tr("这些资料的原文件已读不出来：{names}").format(names="、".join(names))
