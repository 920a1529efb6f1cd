"""Which form the response takes and what it calls the work: the precedent's, or what the person picks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from xubao.model import FormWish, Report, ResponseForm
from xubao.operations.drafting import form_of_precedent
from xubao.settings import HANDLING_WORDS
from xubao.window.page import GAP, flat, label
from xubao.window.words import tr

_NAMES = {
    ResponseForm.BY_ITEM: "A 逐条",
    ResponseForm.QUOTING: "B 逐条引述",
    ResponseForm.ON_SUGGESTIONS: "C 关于…的建议",
    ResponseForm.OVERALL: "D 总体—落实—下一步",
    ResponseForm.RECTIFYING: "E 整改",
    ResponseForm.LETTER: "F 函",
}
_LOOKS = {
    ResponseForm.BY_ITEM: "每条意见一个标题，下面写做了什么；最后写存在的问题、下一步",
    ResponseForm.QUOTING: "同 A，每条先用一句话引《审议意见》的原话",
    ResponseForm.ON_SUGGESTIONS: "标题写“关于…的建议”，正文先说针对什么问题，再分一是、二是",
    ResponseForm.OVERALL: "分总体情况、落实情况、下一步三大块，各条标题写办理结果",
    ResponseForm.RECTIFYING: "逐个问题写整改情况、完成比例、还剩什么、何时完成",
    ResponseForm.LETTER: "写成函：有发文字号，开头“收悉”，结尾“特此函复”",
}


class FormChoice(QWidget):
    """Two boxes in a row, and under them what a response of the chosen form looks like.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.handling = QComboBox(), QComboBox()
        self.form.setAccessibleName(tr("格式"))
        self.handling.setAccessibleName(tr("用语"))
        self.handling.setToolTip(tr("标题和套话里怎么称呼这项工作"))
        self.form.addItem(tr("照范本"), None)
        for one, name in _NAMES.items():
            self.form.addItem(tr(name), one)
            self.form.setItemData(self.form.count() - 1, tr(_LOOKS[one]), Qt.ItemDataRole.ToolTipRole)
        self.handling.addItem(tr("照资料和设置"), "")
        for word in HANDLING_WORDS:
            self.handling.addItem(word, word)
        self._looks = label(muted=True, wrap=True)
        self._found: ResponseForm | None = None
        self._given = False
        self.form.currentIndexChanged.connect(lambda _index: self._tell())
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(label(tr("格式"), subheading=True))
        row.addWidget(self.form, 1)
        row.addSpacing(GAP)
        row.addWidget(label(tr("用语"), subheading=True))
        row.addWidget(self.handling)
        column = QVBoxLayout(self)
        flat(column)
        column.setSpacing(GAP // 2)
        column.addLayout(row)
        column.addWidget(self._looks)
        self._tell()

    def wish(self) -> FormWish:
        """What is chosen."""
        form = self.form.currentData()
        return FormWish(ResponseForm(form) if form else None, str(self.handling.currentData() or ""))

    def looks(self) -> str:
        """What a response of the chosen form looks like, as the line says."""
        return self._looks.text()

    def show_wish(self, wish: FormWish) -> None:
        """Choose what was wished before."""
        self.form.setCurrentIndex(max(0, self.form.findData(wish.form)) if wish.form else 0)
        self.handling.setCurrentIndex(max(0, self.handling.findData(wish.handling)))

    def show_precedent(self, precedent: Report | None) -> None:
        """Say which form the precedent has."""
        self._given = precedent is not None
        self._found = form_of_precedent(precedent) if precedent is not None else None
        found = tr("照范本：{form}").format(form=tr(_NAMES[self._found])) if self._found else tr("照范本")
        self.form.setItemText(0, found)
        self._tell()

    def _tell(self) -> None:
        wanted = self.form.currentData()
        shape = ResponseForm(wanted) if wanted else self._found
        if shape is not None:
            self._looks.setText(tr(_LOOKS[shape]))
        elif self._given:
            self._looks.setText(tr("这份范本不是答复审议意见的报告，认不出格式：按 A 逐条写，也可以在这里选"))
        else:
            self._looks.setText(tr("没有选范本：照勾选的历年报告里最近的一份答复，没有就按 A 逐条写"))
        self.changed.emit()
