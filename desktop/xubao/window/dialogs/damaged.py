"""When a project does not open: mend it into a new file, or open its newest backup."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QMessageBox, QVBoxLayout, QWidget

from xubao.model import ProjectError
from xubao.operations import backups
from xubao.operations.backups import Backup, Repaired
from xubao.window.context import Context
from xubao.window.dialogs.backups import open_backup
from xubao.window.page import GAP, button, label
from xubao.window.words import said, tr


class Way(StrEnum):
    """What the person wants done with a project that does not open."""

    REPAIR = "repair"
    BACKUP = "backup"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person chose.

    Attributes:
        backup: the one to open, for Way.BACKUP.
    """

    way: Way
    backup: Backup | None = None


def ask(parent: QWidget, path: Path, message: str, chosen: str = "") -> Choice:
    """Ask what to do with a project that does not open.

    Args:
        message: why it does not, from the ProjectError.
        chosen: the folder of the person's choice for backups; "" for beside each project.
    """
    newest = next(iter(backups.backups_of(path, chosen)), None)
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("打开项目"))
    box.setText(message)
    told = [tr("原来的文件不会被改动。")]
    mend = back = None
    if path.exists():
        mend = box.addButton(tr("修复"), QMessageBox.ButtonRole.AcceptRole)
        told.insert(0, tr("“修复”把能读出的内容写成一个新文件，读不出的逐项列出；备份里有的会补上。"))
    if newest is not None:
        when = f"{newest.when:%Y-%m-%d %H:%M}"
        text = tr("打开最近的备份（{when}）").format(when=when)
        back = box.addButton(text, QMessageBox.ButtonRole.ActionRole)
    else:
        told.append(tr("没有找到它的备份。"))
    box.setInformativeText("\n".join(told))
    stop = box.addButton(tr("取消"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(stop)
    box.exec()
    clicked = box.clickedButton()
    if mend is not None and clicked is mend:
        return Choice(Way.REPAIR)
    return Choice(Way.BACKUP, newest) if back is not None and clicked is back else Choice(Way.NEITHER)


def offer_help(
    context: Context, parent: QWidget, path: Path, error: ProjectError, open_path: Callable[[Path], object]
) -> bool:
    """Where a project does not open, ask what to do, and do it off the window's thread.

    Args:
        error: why it does not open.
        open_path: opens a project file; called with the mended one where the person wants that.

    Returns:
        Whether the person was asked; False where there is nothing to offer and the error is all there is to say.
    """
    chosen = context.preferences.value.backup_folder
    if not backups.can_be_helped(path, error.code, chosen):
        return False
    choice = ask(parent, path, said(error.message), chosen)
    if choice.way is Way.REPAIR:
        context.jobs.run(
            tr("修复项目"),
            lambda _progress: backups.repair_project(path, chosen, context.jobs.do),
            lambda mended: _show(parent, mended, open_path),
        )
    elif choice.backup is not None:
        open_backup(context, path, choice.backup)
    return True


def _show(parent: QWidget, mended: Repaired, open_path: Callable[[Path], object]) -> None:
    if RepairedDialog(mended, parent).exec():
        open_path(mended.path)


class RepairedDialog(QDialog):
    """What became of a repair, with a list of what could not be read; accepted: open the new file.

    Attributes:
        losses: one line for each.
    """

    def __init__(self, mended: Repaired, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("修复项目"))
        self.setMinimumWidth(560)
        self.losses = QListWidget()
        self.losses.addItems([said(loss.text) for loss in mended.losses])
        self.losses.setVisible(bool(mended.losses))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(
            label(tr("已修复到“{name}”。").format(name=mended.path.stem), heading=True, wrap=True)
        )
        column.addWidget(label(self._said(mended), wrap=True))
        column.addWidget(self.losses, 1)
        column.addWidget(label(str(mended.path.parent), muted=True, small=True, wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addStretch(1)
        foot.addWidget(button(tr("打开修复后的项目"), self.accept, primary=True))
        foot.addWidget(button(tr("关闭"), self.reject))
        column.addLayout(foot)

    @staticmethod
    def _said(mended: Repaired) -> str:
        if not mended.losses:
            said = tr("全部内容都读出来了，没有发现缺失。")
        else:
            said = tr("有 {count} 项没有完全恢复：").format(count=len(mended.losses))
        if mended.backup is not None:
            when = f"{mended.backup.when:%Y-%m-%d %H:%M}"
            return tr("用到了 {when} 的备份。").format(when=when) + said
        return said
