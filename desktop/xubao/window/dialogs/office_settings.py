"""The page of the settings for what the office keeps: agencies that changed, and its leaders."""

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xubao.operations import office
from xubao.window.context import Context
from xubao.window.page import GAP, button, label
from xubao.window.words import tr


class OfficeSettings(QWidget):
    """What is known of agencies and leaders, and a button for each of the lists that a person edits."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del context
        known = office.office_lists()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        explained = tr(
            "校核时用：稿件里出现已合并、更名的机构，或材料和名单里都没有的领导，会提示。程序自带机构改革的清单，本地的另写在下面的文件里，一行一个。"
        )
        column.addWidget(label(explained, muted=True, small=True, wrap=True))
        told = tr("已合并、更名的机构 {agencies} 个，现任领导 {leaders} 人")
        counts = told.format(agencies=len(known.agencies), leaders=len(known.leaders))
        column.addWidget(label(counts, wrap=True))
        column.addWidget(button(tr("编辑机构清单"), partial(_open, 0)))
        column.addWidget(button(tr("编辑领导名单"), partial(_open, 1)))
        column.addWidget(label(tr("保存文件后，下次校核就按新的清单。"), muted=True, small=True, wrap=True))
        column.addStretch(1)


def _open(which: int) -> None:
    try:
        file = office.made_lists()[which]
    except OSError:
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
