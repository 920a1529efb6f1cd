"""Of the settings: what the archive is built from, where it lies, what it holds; building it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from xubao.model.archive import ArchiveBuilt
from xubao.operations.archive import archive_store, chosen_store, unavailable
from xubao.settings import ArchiveSettings
from xubao.window.archived.told import became, holds
from xubao.window.context import Context
from xubao.window.elided_box import ElidedBox
from xubao.window.flow_layout import FlowLayout
from xubao.window.jobs import Job
from xubao.window.page import GAP, button
from xubao.window.settings.rows import Group
from xubao.window.words import said, tr

_OWN, _CHOSEN, _CHOOSE = range(3)
_LINES, _LINE = 4, 26  # of the list of folders: lines, px of each
_NOTE = (
    "把文件夹里历年的文件（本单位和兄弟单位的报告、审议意见、材料）一次读进来，“全部查找”、起草和校核都能查用。"
    "只在本机，不外传；有密级的不收。"
)


class ArchiveGroup(Group):
    """The archive. Without its packages one line says how to get them, and nothing else is there.

    Attributes:
        folders: what it is built from.
        place: with the program, the folder chosen (where there is one), choose another.
        state: the row that says what it holds, or what goes on.
        build_button, stop_button, files_button: build or go on; stop; list the files.
        bar: how far a build is.
    """

    title = "资料库"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context, self._archive = context, context.archive
        value = context.preferences.value.archive
        self._store = value.store
        self._before = value.folders
        self._result = ""
        self.folders = QListWidget()
        self.missing = unavailable()
        if self.missing:
            self.add("").say(tr(self.missing))
            return
        self.add("", note=_NOTE)
        self._lay_folders()
        self._lay_place()
        self._lay_state()
        for folder in dict.fromkeys((*value.folders, *self._built_from())):
            self.folders.addItem(folder)
        self._listen()
        self._archive.look()
        self._show()

    @property
    def value(self) -> ArchiveSettings:
        """What was set."""
        if self.missing:
            return self._context.preferences.value.archive
        return ArchiveSettings(self._listed(), self._store)

    # folders

    def add_folder(self, folder: str) -> None:
        """Have the archive be built from a folder too."""
        if folder and folder not in self._listed():
            self.folders.addItem(folder)
            self.folders.setCurrentRow(self.folders.count() - 1)
        self._show()

    def remove_folder(self) -> None:
        """Give up the folder that is chosen."""
        self.folders.takeItem(self.folders.currentRow())
        self._show()

    def _listed(self) -> tuple[str, ...]:
        return tuple(self.folders.item(at).text() for at in range(self.folders.count()))

    def _built_from(self) -> tuple[str, ...]:
        """What the archive that is there was built from, on the command line perhaps."""
        info = self._archive.state.info
        return info.folders if info is not None else ()

    def _given_up(self) -> tuple[str, ...]:
        listed = self._listed()
        return tuple(one for one in self._built_from() if one not in listed)

    def _choose_folder(self) -> None:
        start = self._context.preferences.folder("archive")
        folder = QFileDialog.getExistingDirectory(self, tr("添加文件夹"), start)
        if folder:
            self._context.preferences.remembered.used("archive", folder)
            self.add_folder(str(Path(folder)))

    # where it lies

    def choose_store(self, folder: str) -> None:
        """Have the archive lie in a folder: in one of its own where others' files lie there; "" for the program's."""
        self._store = str(chosen_store(Path(folder))) if folder else ""
        self._show()

    def _picked(self, row: int) -> None:
        what = self.place.itemData(row)
        if what == _CHOOSE:
            start = self._store or self._context.preferences.folder("archive")
            folder = QFileDialog.getExistingDirectory(self, tr("存放位置"), start)
            if folder:
                self.choose_store(folder)
        elif what == _OWN:
            self.choose_store("")
        self._show()

    def _open_store(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(archive_store(self.value))))

    # building

    def build(self) -> None:
        """Keep what was set and build: goes on when the settings are closed."""
        given_up = self._given_up()
        self._context.preferences.change(archive=self.value)
        self._result = ""
        self._archive.build(given_up)

    def _list_files(self) -> None:
        from xubao.window.settings.archive_files import ArchiveFiles

        ArchiveFiles(self._context, self).open()

    # showing

    def _lay_folders(self) -> None:
        self.folders.setFixedHeight(self._theme.px(_LINE) * _LINES)
        self.folders.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.folders.setAccessibleName(tr("资料库的文件夹"))
        self._remove = button(tr("移除"), self.remove_folder)
        self.folders.itemSelectionChanged.connect(self._show)
        self._folders_row = self.add(
            "文件夹",
            _column(self.folders, _row(button(tr("添加文件夹…"), self._choose_folder), self._remove)),
        )

    def _lay_place(self) -> None:
        self.place = ElidedBox()
        self.place.activated.connect(self._picked)
        self.place.setAccessibleName(tr("存放位置"))
        self.add("存放位置", self.place)

    def _lay_state(self) -> None:
        self.build_button = button(tr("建库"), self.build, primary=True)
        self.stop_button = button(tr("停止"), self._archive.stop)
        self.files_button = button(tr("查看文件…"), self._list_files)
        self._open_button = button(tr("打开文件夹"), self._open_store)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(tr("更新资料库"))
        buttons = (self.build_button, self.stop_button, self.files_button, self._open_button)
        self.state = self.add("现有内容", _column(self.bar, _row(*buttons)))

    def _listen(self) -> None:
        self._archive.changed.connect(self._changed)
        self._archive.built.connect(self._built)
        self._archive.failed.connect(self._say)
        self._archive.stopped.connect(self._stopped)
        self._archive.work.shown.connect(self._progress)

    def _changed(self) -> None:
        for folder in self._built_from():
            if folder not in self._before and folder not in self._listed():  # seen only now
                self.folders.addItem(folder)
        self._before = tuple(dict.fromkeys((*self._before, *self._built_from())))
        self._show()

    def _built(self, built: ArchiveBuilt) -> None:
        self._say(became(built))

    def _stopped(self) -> None:
        self._say(tr("已停下，读过的都留着，下次接着读。"))

    def _say(self, result: str) -> None:
        self._result = result
        self._show()

    def _show(self) -> None:
        building, state = self._archive.building, self._archive.state
        self._remove.setEnabled(bool(self.folders.selectedItems()))
        self._folders_row.say(
            tr("“移除”的文件夹，下次更新时它的文件从资料库移出；原来的文件不动。") if self._given_up() else ""
        )
        self._show_place()
        self.bar.setVisible(building)
        self.stop_button.setVisible(building)
        self.build_button.setVisible(not building)
        self.build_button.setEnabled(bool(self._listed() or self._given_up()))
        self.build_button.setText(
            tr("接着读") if state.pending else tr("更新") if state.ready else tr("建库")
        )
        self.files_button.setVisible(state.ready)
        lines = "\n".join(filter(None, (self._result, self._state_line())))
        self.state.say(self.state.note.text() if building else lines)

    def _state_line(self) -> str:
        state = self._archive.state
        if self._store != self._context.preferences.value.archive.store:
            return tr("换了位置，“确定”或建库后生效；原来的资料库留在原处，可以自行删去。")
        if state.info is not None:
            return holds(state.info, state.pending)
        if state.code == "missing" and not state.pending:
            return "" if self._listed() else tr("先添加放历年文件的文件夹，再建库。")
        if state.code == "missing":
            return tr("还没有建完，已读 {count} 份。").format(count=state.pending)
        return self._archive.line

    def _show_place(self) -> None:
        self.place.clear()
        self.place.addItem(tr("程序的文件夹"), _OWN)
        if self._store:
            self.place.addItem(self._store, _CHOSEN)
            self.place.setCurrentIndex(1)
        self.place.addItem(tr("选择文件夹…"), _CHOOSE)
        self._open_button.setVisible(archive_store(self.value).is_dir())

    def _progress(self, job: Job | None) -> None:
        if job is not None and self._archive.building:
            self.bar.setValue(round(job.done * 1000))
            self.state.say(tr("正在停止…") if job.asked_to_stop else said(job.message))


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = FlowLayout(GAP, made)
    for part in parts:
        row.addWidget(part)
    return made


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    for part in parts:
        column.addWidget(part)
    return made
