"""版头和版记: what stands around the text of the paper, as GB/T 9704-2012 sets it."""

import re

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Sheet, SheetForm
from xubao.operations.sheets import lines_of
from xubao.window.context import Context
from xubao.window.page import GAP, label
from xubao.window.words import tr

_FORMS = (
    ("不要版头（只有标题和正文）", SheetForm.PLAIN),
    ("文件格式（红头）", SheetForm.DOCUMENT),
    ("信函格式（红色双线）", SheetForm.LETTER),
)
_URGENCIES = ("", "特急", "加急")
_ENDING = "文件"
_BETWEEN = re.compile(r"[\s、，,；;]+")
_COPY_NUMBER = re.compile(r"\d{0,6}")


class SheetDialog(QDialog):
    """Asks for 版头, 版记, seal and annexes.

    Args:
        sheet: what stands there now.
    """

    def __init__(self, context: Context, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._before = context, sheet
        self.setWindowTitle(tr("版头和版记"))
        self.form = QComboBox()
        for words, form in _FORMS:
            self.form.addItem(tr(words), form)
        self.form.setCurrentIndex([form for _, form in _FORMS].index(sheet.form))
        self.marks = self._lines(sheet.marks, tr("不填则与落款相同；联合行文一行一个，主办机关在前"))
        self.ending = QCheckBox(tr("名称后加“文件”二字"))
        self.ending.setChecked(bool(sheet.ending))
        self.number = _field(sheet.number, tr("如 某政报〔2025〕3号；不填则留【待补充】"))
        self.signers = _field("、".join(sheet.signers), tr("上行文才填；多人用顿号分开"))
        self.copy_number = _field(sheet.copy_number, tr("份号，六位数字"))
        self.secrecy = _field(sheet.secrecy, tr("密级，如 秘密★1年"))
        self.urgency = QComboBox()
        self.urgency.setEditable(True)
        self.urgency.addItems(list(_URGENCIES))
        self.urgency.setCurrentText(sheet.urgency)
        if (edit := self.urgency.lineEdit()) is not None:
            edit.setPlaceholderText(tr("紧急程度"))
        self.seal = QCheckBox(tr("落款加盖印章"))
        self.seal.setChecked(sheet.seal)
        self.annexes = self._lines(sheet.annexes, tr("另附的附件名称，一行一个"))
        self.table = QCheckBox(tr("附上审议意见研究处理情况对照表"))
        self.table.setChecked(sheet.table)
        self.copies = _field(sheet.copies, tr("抄送机关，同级之间用逗号，不同级用句号"))
        self.printed_by = _field(sheet.printed_by, tr("印发机关"))
        today = QDate.currentDate().toString("yyyy-MM-dd")
        self.printed_on = _field(sheet.printed_on, tr("印发日期，如 {day}").format(day=today))
        self.usual = QCheckBox(tr("以后的文件也这样（文号、份号、密级、日期和附件除外）"))
        self.note = label(muted=True, small=True, wrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay()
        self.form.currentIndexChanged.connect(lambda _index: self._show())
        for field in (self.copy_number, self.secrecy):
            field.textChanged.connect(lambda _text: self._show())
        self._show()

    def sheet(self) -> Sheet:
        """What the person wants."""
        headed = self._form is not SheetForm.PLAIN
        document = self._form is SheetForm.DOCUMENT
        return Sheet(
            form=self._form,
            marks=lines_of(self.marks.toPlainText()) if headed else (),
            ending=_ENDING if self.ending.isChecked() else "",
            number=self.number.text().strip() if headed else "",
            signers=tuple(filter(None, _BETWEEN.split(self.signers.text()))) if document else (),
            copy_number=self.copy_number.text().strip() if headed else "",
            secrecy=self.secrecy.text().strip() if headed else "",
            urgency=self.urgency.currentText().strip() if headed else "",
            copies=self.copies.text().strip(),
            printed_by=self.printed_by.text().strip(),
            printed_on=self.printed_on.text().strip(),
            seal=self.seal.isChecked(),
            annexes=lines_of(self.annexes.toPlainText()),
            table=self.table.isChecked(),
        )

    @property
    def _form(self) -> SheetForm:
        return _FORMS[self.form.currentIndex()][1]

    def _lines(self, texts: tuple[str, ...], hint: str) -> QPlainTextEdit:
        made = QPlainTextEdit("\n".join(texts))
        made.setPlaceholderText(hint)
        made.setTabChangesFocus(True)
        made.setProperty("field", True)
        made.setMaximumHeight(self._context.theme.px(52))
        return made

    def _lay(self) -> None:
        self._rows = QFormLayout()
        self._rows.setHorizontalSpacing(2 * GAP)
        self._rows.setVerticalSpacing(GAP)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._corner = _beside(self.copy_number, self.secrecy, self.urgency)
        self._printed = _beside(self.printed_by, self.printed_on)
        for words, field in (
            ("版头", self.form),
            ("发文机关标志", self.marks),
            ("", self.ending),
            ("发文字号", self.number),
            ("签发人", self.signers),
            ("左上角", self._corner),
            ("落款", self.seal),
            ("附件", self.annexes),
            ("", self.table),
            ("抄送", self.copies),
            ("印发", self._printed),
        ):
            self._rows.addRow(tr(words) if words else "", field)
            named = self._rows.labelForField(field)
            if isinstance(named, QLabel) and words:
                field.setAccessibleName(tr(words))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addLayout(self._rows)
        column.addWidget(self.note)
        column.addStretch(1)
        column.addWidget(self.usual)
        column.addWidget(self.buttons)
        self.setMinimumWidth(self._context.theme.px(620))

    def _show(self) -> None:
        form = self._form
        headed, document = form is not SheetForm.PLAIN, form is SheetForm.DOCUMENT
        for field, shown in (
            (self.marks, headed),
            (self.ending, document),
            (self.number, headed),
            (self.signers, document),
            (self._corner, headed),
            (self._printed, form is not SheetForm.LETTER),
        ):
            self._rows.setRowVisible(field, shown)
        number = self.copy_number.text().strip()
        wrong = headed and _COPY_NUMBER.fullmatch(number) is None
        said = ""
        if wrong:
            said = tr("份号是不超过六位的数字。")
        elif headed and self.secrecy.text().strip():
            said = tr("涉密文件只能在涉密计算机上处理，请确认本机可以处理这一密级。")
        elif form is SheetForm.LETTER:
            said = tr("信函格式的版记没有印发机关、日期和分隔线，首页不显示页码。")
        self.note.setText(said)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(not wrong)


def _field(text: str, hint: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    made.setToolTip(hint)
    return made


def _beside(*fields: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for field in fields:
        row.addWidget(field, 1)
    return made
