"""Of the settings: what the office keeps for the check: agencies that changed, and its leaders."""

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from xubao.operations import office
from xubao.window.context import Context
from xubao.window.page import button
from xubao.window.settings.rows import Group
from xubao.window.words import tr


class Lists(Group):
    """What is known of agencies and leaders, and a button for each of the lists that a person edits."""

    title = "校核名单"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        known = office.office_lists()
        self.add(
            "",
            note="校核时用：稿件里出现已合并、更名的机构，或材料和名单里都没有的领导，会提示。程序自带机构改革的清单，本地的另写在下面的文件里，一行一个。",
        )
        agencies = self.add("机构清单", button(tr("编辑机构清单"), partial(_open, 0)))
        agencies.say(tr("已合并、更名的机构 {agencies} 个").format(agencies=len(known.agencies)))
        leaders = self.add("领导名单", button(tr("编辑领导名单"), partial(_open, 1)))
        leaders.say(tr("现任领导 {leaders} 人").format(leaders=len(known.leaders)))
        self.add("", note="保存文件后，下次校核就按新的清单。")


def _open(which: int) -> None:
    try:
        file = office.made_lists()[which]
    except OSError:
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
