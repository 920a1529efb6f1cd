"""彻底清除: every copy the program made of the project open, to be looked at before they are erased."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Progress
from xubao.operations import erasing
from xubao.operations.erasing import TO_JUDGE, Copy, Kind, NotErased
from xubao.operations.parts import files_handed_out
from xubao.window.context import Context
from xubao.window.dialogs.sizes import said_size
from xubao.window.jobs import SAVING
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import said, tr

_WORDS = {
    Kind.PROJECT: "项目文件",
    Kind.BACKUP: "备份",
    Kind.UNSAVED: "暂存在本机的改动",
    Kind.UNFINISHED: "没有写完的文件和锁",
    Kind.ORIGINAL: "打开过的资料副本",
    Kind.OTHER: "由它修复、恢复或复制出的项目（请核对）",
    Kind.PART: "分给同事的分工稿（请核对）",
}
"""Kinds in the order they are shown."""


class EraseDialog(QDialog):
    """Lists the copies by kind; projects made of this one are erased only where they are ticked.

    Attributes:
        tree: kinds, below each its files.
        known: to be ticked before anything is erased.
    """

    def __init__(
        self, context: Context, path: Path, copies: tuple[Copy, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._copies = copies
        self._others: list[tuple[QTreeWidgetItem, Copy]] = []
        self.setWindowTitle(tr("彻底清除"))
        fit_dialog(self, context.theme.px(680), context.theme.px(520))
        self.tree = QTreeWidget()
        self.known = QCheckBox(tr("我知道清除后无法找回"))
        self._erase = button(tr("彻底清除"), self.accept)
        self._erase.setEnabled(False)
        self._erase.setAutoDefault(False)  # nothing is erased by a key that was meant for something else
        self.known.toggled.connect(self._erase.setEnabled)
        self._fill()
        self._lay(path)

    def wanted(self) -> tuple[Copy, ...]:
        """What is to be erased: everything but the other projects and the parts that are not ticked."""
        ticked = {one.path for item, one in self._others if item.checkState(0) == Qt.CheckState.Checked}
        return tuple(one for one in self._copies if one.kind not in TO_JUDGE or one.path in ticked)

    def _fill(self) -> None:
        self.tree.setHeaderLabels([tr("文件位置"), tr("占用")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        for kind in _WORDS:
            files = [one for one in self._copies if one.kind is kind]
            if not files:
                continue
            text = f"{_said(kind)}（{len(files)}）"
            top = QTreeWidgetItem([text, said_size(sum(one.size for one in files))])
            self.tree.addTopLevelItem(top)
            for one in files:
                item = QTreeWidgetItem([str(one.path), said_size(one.size)])
                item.setToolTip(0, str(one.path))
                if kind in TO_JUDGE:
                    item.setCheckState(0, Qt.CheckState.Unchecked)
                    self._others.append((item, one))
                top.addChild(item)
            top.setExpanded(kind is Kind.PROJECT or kind in TO_JUDGE)

    def _lay(self, path: Path) -> None:
        head = tr("清除“{name}”和本程序为它留下的全部副本：").format(name=path.stem)
        total = tr("共 {count} 个文件，{size}。").format(
            count=len(self._copies), size=said_size(sum(one.size for one in self._copies))
        )
        limits = tr(
            "文件先用零覆写一遍再删除。导入前的原件、您自己复制或导出的文件、网盘和系统备份里的副本不在其中；"
            "固态硬盘可能另有残留，涉密载体请按保密规定处理。"
        )
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.known)
        foot.addStretch(1)
        foot.addWidget(self._erase)
        stay = button(tr("取消"), self.reject)
        stay.setDefault(True)
        foot.addWidget(stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(label(head, heading=True, wrap=True))
        column.addWidget(self.tree, 1)
        column.addWidget(label(total, small=True))
        column.addWidget(label(limits, muted=True, small=True, wrap=True))
        column.addLayout(foot)


def erase_project(context: Context, parent: QWidget) -> None:
    """Erase the project open with all its copies, after showing them and closing it."""
    session = context.session
    opened = session.opened
    if opened is None:
        return
    path, chosen, contents = opened.path, opened.backups_in, erasing.contents_in(opened)
    handed = files_handed_out(session.project)
    dialog = EraseDialog(context, path, erasing.copies_of(path, contents, chosen, handed), parent)
    if not dialog.exec():
        return
    wanted = {one.path for one in dialog.wanted()}
    session.adopt(None)
    context.preferences.forget_project(str(path))

    def work(progress: Progress) -> tuple[NotErased, ...]:
        # anew: closing may have written what was not saved yet
        there = erasing.copies_of(path, contents, chosen, handed)
        copies = [one for one in there if one.kind not in TO_JUDGE or one.path in wanted]
        return erasing.erase(path, copies, progress)

    context.jobs.run(tr("彻底清除"), work, lambda left: tell_left(parent, path, left), lane=SAVING)


def tell_left(parent: QWidget, path: Path, left: tuple[NotErased, ...]) -> None:
    """Say what became of it."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("彻底清除"))
    if left:
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(tr("有 {count} 个文件没能彻底清除：").format(count=len(left)))
        box.setInformativeText("\n".join(f"{one.path}{tr('：')}{said(one.reason)}" for one in left))
    else:
        box.setIcon(QMessageBox.Icon.Information)
        box.setText(tr("“{name}”和它的全部副本已清除。").format(name=path.stem))
    box.addButton(tr("关闭"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _said(kind: Kind) -> str:
    return tr(_WORDS[kind])
