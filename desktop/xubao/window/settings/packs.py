"""Of the settings: which packs of words there are, and which are used."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox

from xubao.operations import packs
from xubao.window.context import Context
from xubao.window.page import button, label
from xubao.window.settings.rows import Group
from xubao.window.words import tr


class Packs(Group):
    """A box for each pack, what is wrong with others, and where a person's own are put.

    Attributes:
        boxes: name of a pack → its box, ticked where it is used by documents that call for it.
        broken: says what is wrong with packs that cannot be used.
    """

    title = "词包"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._known = packs.known_packs()
        self._off = context.preferences.value.packs_off
        self.boxes: dict[str, QCheckBox] = {}
        self.add(
            "",
            note="词包是某个地方或行业的名称和用词，资料里用到其中几个词时自动使用。勾去的不用。",
            words=("术语",),
        )
        for pack in self._known.packs.values():
            self.boxes[pack.name] = box = QCheckBox(tr(pack.title))
            box.setChecked(pack.name not in self._off)
            self.add("", box, pack.about, words=("术语",))
        self.broken = label("\n".join(self._complaints()), small=True, wrap=True)
        self.broken.setProperty("warning", True)
        if self._known.broken:
            self.add("", self.broken)
        row = self.add("自己的词包", button(tr("打开文件夹"), _open_folder))
        added = tr("把做好的词包文件夹放进下面的文件夹，这里就会列出；重新打开项目后使用。")
        row.say(f"{added}\n{packs.packs_folder()}")

    @property
    def off(self) -> tuple[str, ...]:
        """Packs that are not to be used; what was said of one that is not there now still holds."""
        gone = tuple(name for name in self._off if name not in self.boxes)
        return (*gone, *(name for name, box in self.boxes.items() if not box.isChecked()))

    def _complaints(self) -> list[str]:
        told = tr("词包“{name}”：{why}")
        return [
            told.format(name=one.name, why=tr(one.why).format(files=one.files)) for one in self._known.broken
        ]


def _open_folder() -> None:
    try:
        folder = packs.made_folder()
    except OSError:
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
