"""The page of the settings that says which packs of words there are, and which are used."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from xubao.operations import packs
from xubao.window.context import Context
from xubao.window.page import GAP, button, label
from xubao.window.words import tr


class PackSettings(QWidget):
    """A box for each pack, what is wrong with others, and where a person's own are put.

    Attributes:
        boxes: name of a pack → its box, ticked where it is used by documents that call for it.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = packs.known_packs()
        self._off = context.preferences.value.packs_off
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        explained = tr("词包是某个地方或行业的名称和用词，资料里用到其中几个词时自动使用。勾去的不用。")
        column.addWidget(label(explained, muted=True, small=True, wrap=True))
        for pack in self._known.packs.values():
            self.boxes[pack.name] = box = QCheckBox(tr(pack.title))
            box.setChecked(pack.name not in self._off)
            column.addWidget(box)
            if pack.about:
                column.addWidget(label(tr(pack.about), muted=True, small=True, wrap=True))
        self.broken = label("\n".join(self._complaints()), small=True, wrap=True)
        self.broken.setStyleSheet(f"color: {context.theme.hex('warning')}")
        self.broken.setVisible(bool(self._known.broken))
        column.addWidget(self.broken)
        added = tr("把做好的词包文件夹放进下面的文件夹，这里就会列出；重新打开项目后使用。")
        column.addWidget(label(added, muted=True, small=True, wrap=True))
        column.addWidget(label(str(packs.packs_folder()), small=True, wrap=True))
        column.addWidget(button(tr("打开文件夹"), _open_folder))
        column.addStretch(1)

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
