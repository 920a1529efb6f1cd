"""The question before a draft is made anew over what a person changed in it."""

from enum import Enum

from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from xubao.window.words import tr


class Regenerate(Enum):
    """What the person said."""

    KEEP = "keep"
    PLAIN = "plain"
    NOT = "not"


def ask(parent: QWidget, places: int, *, known: bool) -> Regenerate:
    """Ask whether to make the draft anew, and whether what was changed is kept.

    Args:
        places: in how many places the person changed it.
        known: whether that is known; where not, every section counts.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("重新生成"))
    box.setText(tr("重新生成，替换现在的草稿吗？"))
    box.setInformativeText(tr("现在的草稿先存进“草稿历史”，撤销或从历史里都能整篇恢复。"))
    kept = (
        tr("保留我改过的部分（{count} 处）")
        if known
        else tr("保留现在的各部分（{count} 处，不能确定哪些改过）")
    )
    keep = QCheckBox(kept.format(count=places))
    keep.setChecked(known)
    box.setCheckBox(keep)
    go = box.addButton(tr("重新生成"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(tr("取消"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go)
    box.setEscapeButton(stay)
    box.exec()
    if box.clickedButton() is not go:
        return Regenerate.NOT
    return Regenerate.KEEP if keep.isChecked() else Regenerate.PLAIN
