"""Before a project is let go of: what is not saved, and what to do with it."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from xubao.window.save_state import explained, named
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.projects import SaveState


class Leaving(Enum):
    """What a person wants to do with what is not saved."""

    ELSEWHERE = "elsewhere"
    ANYWAY = "anyway"
    STAY = "stay"


def ask(parent: QWidget, name: str, state: "SaveState", lost: Sequence[str]) -> Leaving:
    """Save elsewhere, close anyway or stay; staying is what Escape means.

    Args:
        name: of the project.
        lost: what is not in the file, in words of the screen.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("续报"))
    box.setText(tr("“{name}”里有内容没有保存：{what}。").format(name=name, what=named(lost)))
    box.setInformativeText(explained(state))
    elsewhere = box.addButton(tr("保存到别处…"), QMessageBox.ButtonRole.AcceptRole)
    anyway = box.addButton(tr("仍要关闭"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("取消"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(elsewhere)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is elsewhere:
        return Leaving.ELSEWHERE
    return Leaving.ANYWAY if box.clickedButton() is anyway else Leaving.STAY
