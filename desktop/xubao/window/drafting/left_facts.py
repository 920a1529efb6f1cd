"""材料要点: how many facts of the departments' material the draft holds, and those that still want a place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Facts, LeftFact, LeftOut, Opinion
from xubao.window.page import button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr

_FACT = Qt.ItemDataRole.UserRole
_SIZE = (720, 460)


def summary(facts: Facts) -> str:
    """The count in two short lines, "" where no material was given."""
    if not facts.given:
        return ""
    lost = facts.given - facts.placed - len(facts.left)
    return tr("{given} 条材料要点：{placed} 条已写入\n{left} 条待安排，{lost} 条遗漏").format(
        given=facts.given, placed=facts.placed, left=len(facts.left), lost=lost
    )


def reason(why: LeftOut) -> str:
    """Why a fact was left, in words."""
    return {
        LeftOut.DUPLICATE: tr("同一条意见下已有相同内容"),
        LeftOut.NO_OPINION: tr("未能对应到具体意见"),
        LeftOut.RITUAL: tr("属于致谢性表述，没有实际工作内容"),
        LeftOut.BACKGROUND: tr("属于背景或引述"),
        LeftOut.SUPERSEDED: tr("另一份材料已有更新的进展"),
        LeftOut.EARLIER: tr("材料早于审议意见"),
        LeftOut.OTHER_OFFICE: tr("其他单位的材料，不是本机关的工作"),
        LeftOut.GENERAL: tr("综合性报告，只选用了最相关的内容"),
    }[why]


class LeftFacts(QDialog):
    """The facts that stand nowhere in the draft, each with the reason; one key puts one under an opinion.

    Args:
        left: what was left.
        opinions: those that may be answered.
        place: puts a fact under an opinion (id); gives whether it stands there now.
    """

    def __init__(
        self,
        left: Sequence[LeftFact],
        opinions: Sequence[Opinion],
        place: Callable[[LeftFact, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("待安排的材料要点"))
        fit_dialog(self, *_SIZE)
        self._place = place
        self.facts = QListWidget()
        self.facts.setWordWrap(True)
        for fact in left:
            item = QListWidgetItem(f"{fact.text}\n{reason(fact.why)}")
            item.setData(_FACT, fact)
            self.facts.addItem(item)
        self.opinions = QComboBox()
        for one in opinions:
            self.opinions.addItem(f"{one.number}{one.title}", one.id)
        self.put = button(tr("写入这条意见"), self.put_current, primary=True)
        self.facts.itemActivated.connect(lambda _item: self.put_current())
        self.facts.setCurrentRow(0)
        row = QHBoxLayout()
        row.addWidget(self.opinions, 1)
        row.addWidget(self.put)
        row.addWidget(button(tr("关闭"), self.accept))
        column = QVBoxLayout(self)
        column.addWidget(
            label(tr("选中一条，按回车写入下面选定的意见；写入后可以撤销。"), muted=True, wrap=True)
        )
        column.addWidget(self.facts, 1)
        column.addLayout(row)

    def put_current(self) -> None:
        """Put the current fact under the chosen opinion, and take it off the list."""
        item, opinion = self.facts.currentItem(), self.opinions.currentData()
        if item is None or not opinion or not self._place(item.data(_FACT), str(opinion)):
            return
        self.facts.takeItem(self.facts.row(item))
        self.put.setEnabled(self.facts.count() > 0)
