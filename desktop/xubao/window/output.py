"""The one way out: asks for a file, writes it off the window's thread, offers to open it."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from xubao.model import Progress
from xubao.window.context import Context
from xubao.window.file_types import WRITTEN
from xubao.window.page import ThemedIcon
from xubao.window.words import tr

_NOT_IN_NAMES = '\\/:*?"<>|\n\r\t“”'
_LONGEST = 60  # characters of a file's name that is offered

Write = Callable[[Path, Progress], object]


def export(context: Context, parent: QWidget, name: str, kind: str, write: Write) -> None:
    """Ask for a file and write to it in a job.

    Args:
        name: what the file is called at first, without its ending.
        kind: a key of file_types.WRITTEN.
        write: called off the window's thread; the person has already agreed to replace what is there.
    """
    path = ask(context, parent, name, kind)
    if path is not None:
        send(context, path, write)


def ask(context: Context, parent: QWidget, name: str, kind: str) -> Path | None:
    """Ask where to; the folder chosen is where the next question begins. None where the person gave up."""
    plain = "".join(each for each in name if each not in _NOT_IN_NAMES).strip(" .")[:_LONGEST]
    start = folder(context) / f"{plain or tr('导出')}.{kind}"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("导出"), str(start), tr(WRITTEN[kind]))
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")
    context.preferences.change(export_folder=str(path.parent))
    return path


def folder(context: Context) -> Path:
    """Where files go: where the last one went, else beside the project, else the person's own folder."""
    last = context.preferences.value.export_folder
    if last and os.access(last, os.W_OK):
        return Path(last)
    opened = context.session.opened
    return opened.path.parent if opened is not None and not opened.untitled else Path.home()


def send(context: Context, path: Path, write: Write) -> None:
    """Write a file in a job, then open it or offer to."""

    def work(progress: Progress) -> Path:
        progress(0.1, path.name)
        write(path, progress)
        return path

    context.jobs.run(tr("导出"), work, lambda written: _done(context, written))


def _done(context: Context, path: Path) -> None:
    if context.preferences.value.open_exported:
        open_file(path)
    said = tr("已导出 {name}，存在 {folder}").format(name=path.name, folder=path.parent)
    context.session.written.emit(
        said, ((tr("打开"), partial(open_file, path)), (tr("打开文件夹"), partial(open_file, path.parent)))
    )


def open_file(path: Path) -> None:
    """Open a file or a folder with what the person's system opens it with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ExportButton(QToolButton):
    """导出: a click does again what was last done on this page, the arrow offers everything.

    Args:
        context: what the window's parts share.
        ids: ids of the actions to offer, "" for a line between them.
        before: ids of actions that prepare an export; offered first, never done again by a click.
    """

    def __init__(
        self, context: Context, ids: Sequence[str], parent: QWidget | None = None, before: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self._context, self._ids = context, tuple(each for each in ids if each)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        ThemedIcon(context.theme, self, "export")
        self.setText(tr("导出"))
        self.choices = QMenu(self)
        for each in (*before, "", *ids) if before else ids:
            if each:
                self.choices.addAction(context.actions[each])
            else:
                self.choices.addSeparator()
        self._addopen_file()
        self.setMenu(self.choices)
        self.clicked.connect(self._again)
        for each in self._ids:
            context.actions[each].triggered.connect(lambda _on=False, each=each: self._remember(each))
        self._show_last()

    @property
    def last(self) -> QAction | None:
        """What a click does: what was last exported from this page; None until then."""
        kinds = self._context.preferences.value.export_kinds
        found = next((each for each in kinds if each in self._ids), "")
        return self._context.actions[found] if found else None

    def _again(self) -> None:
        last = self.last
        if last is not None and last.isEnabled():
            last.trigger()
        else:
            self.showMenu()

    def _remember(self, action: str) -> None:
        kinds = self._context.preferences.value.export_kinds
        others = tuple(each for each in kinds if each not in self._ids)
        self._context.preferences.change(export_kinds=(action, *others))
        self._show_last()

    def _show_last(self) -> None:
        last = self.last
        if last is not None:
            self.choices.setDefaultAction(last)
        self.setToolTip(last.text().rstrip("…") if last is not None else tr("导出"))

    def _addopen_file(self) -> None:
        self.choices.addSeparator()
        at_once = self.choices.addAction(tr("导出后打开文件"))
        at_once.setCheckable(True)
        at_once.setChecked(self._context.preferences.value.open_exported)
        at_once.toggled.connect(lambda on: self._context.preferences.change(open_exported=on))
        self.choices.aboutToShow.connect(
            lambda: at_once.setChecked(self._context.preferences.value.open_exported)
        )
