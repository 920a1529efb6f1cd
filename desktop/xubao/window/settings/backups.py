"""Of the settings: whether, and where, projects are backed up."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog

from xubao.window.context import Context
from xubao.window.dialogs.sizes import said_size
from xubao.window.settings.rows import Group
from xubao.window.words import tr

_BESIDE, _CHOSEN, _CHOOSE = range(3)


class Backups(Group):
    """On or off, and the place: beside each project or one folder for all.

    Attributes:
        on: whether projects are backed up without being asked for.
        place: beside the project, the folder chosen (where there is one), choose another.
        folder: the one chosen; "" for beside each project.
    """

    title = "备份"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        value = context.preferences.value
        self.folder = value.backup_folder
        self.on = QCheckBox(tr("自动备份"))
        self.on.setChecked(value.backups)
        self.place = QComboBox()
        self.place.activated.connect(self._picked)
        self.add(
            "",
            self.on,
            "打开项目时和每工作半小时，有改动就备份一份；保留最近 10 份，再往前 14 天每天一份、8 周每周一份。",
        )
        self._row = self.add("备份位置", self.place)
        self._show()

    def choose(self, folder: str) -> None:
        """Have the backups of all projects in a folder; "" for beside each."""
        self.folder = folder
        self._show()

    def _picked(self, row: int) -> None:
        what = self.place.itemData(row)
        if what == _CHOOSE:
            start = self.folder or self._context.preferences.folder()
            self.choose(QFileDialog.getExistingDirectory(self, tr("备份位置"), start) or self.folder)
        elif what == _BESIDE:
            self.choose("")

    def _show(self) -> None:
        self.place.clear()
        self.place.addItem(tr("项目旁边"), _BESIDE)
        if self.folder:
            self.place.addItem(self.folder, _CHOSEN)
            self.place.setCurrentIndex(1)
        self.place.addItem(tr("选择文件夹…"), _CHOOSE)
        self._row.say("\n".join(self._sizes()))

    def _sizes(self) -> list[str]:
        from xubao.operations import backups

        said: list[str] = []
        opened = self._context.session.opened
        if opened is not None:
            size = said_size(backups.backups_size(opened.path, self.folder))
            said.append(tr("这个项目的备份占用 {size}").format(size=size))
        if self.folder:
            size = said_size(backups.folder_size(Path(self.folder)))
            said.append(tr("所选文件夹里的备份占用 {size}").format(size=size))
        return said
