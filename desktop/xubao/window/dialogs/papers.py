"""生成其他文件: which paper of the chain, and what only a person can say of its head."""

from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from xubao.model import DraftFrame, PaperKind, PaperWishes
from xubao.operations.draft_papers import Wanted
from xubao.window.context import Context
from xubao.window.file_types import documents
from xubao.window.page import GAP, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr

CHOICES = (
    (PaperKind.PLAN, "docx", "研究处理方案（附任务分解表）"),
    (PaperKind.REQUEST, "docx", "商请函和材料填报表（每个单位一个文件）"),
    (PaperKind.LISTS, "xlsx", "任务分工表和三清单（Excel）"),
    (PaperKind.LISTS, "docx", "任务分工表和三清单（Word）"),
    (PaperKind.TABLE, "docx", "审议意见研究处理情况对照表"),
    (PaperKind.ADOPTION, "docx", "征求意见采纳情况表"),
    (PaperKind.SPOKEN, "docx", "口头汇报稿（大字）"),
    (PaperKind.NEXT_REPORT, "docx", "下一次报告的初稿（附承诺落实情况表）"),
    (PaperKind.SECOND_REPORT, "docx", "重办情况的报告（测评不满意的事项）"),
    (PaperKind.HANDOVER, "docx", "移交清单"),
)
"""Kind, ending of its file, what it is called."""
DOCUMENTS = (
    (PaperKind.PLAN, "", "研究处理方案（附任务分解表）"),
    (PaperKind.REQUEST, "", "商请函（每个单位一份，附材料填报表）"),
    (PaperKind.SPOKEN, "", "口头汇报稿（大字）"),
    (PaperKind.NEXT_REPORT, "", "下一次报告（附承诺落实情况表）"),
    (PaperKind.SECOND_REPORT, "", "重办情况的报告（测评不满意的事项）"),
)
"""Kinds that are kept in the project and edited there; the others are tables, made anew whenever they are wanted."""
_NOTES = {
    PaperKind.PLAN: "任务、单位和时限取自审议意见和任务分工，措施取自草稿里的下一步工作。",
    PaperKind.REQUEST: "只问草稿里还待补充的内容；单位填好寄回后，把文件作为部门材料导入，重新生成即可填补。",
    PaperKind.LISTS: "任务分工表、问题清单、任务清单、责任清单，带对账销号栏。",
    PaperKind.TABLE: "每条意见一行：办理情况、状态、存在问题、下一步、责任单位和来源。",
    PaperKind.ADOPTION: "逐条列出回函的意见；草稿里看得出已改的标为采纳（待确认），其余由人填写。",
    PaperKind.SPOKEN: "按时长删减，不改写；删去的句子在旁边另存一份文本。",
    PaperKind.NEXT_REPORT: "从上次报告的承诺和问题写起，逐项说明后来怎么样了；有调研意见的逐条回应。",
    PaperKind.SECOND_REPORT: "测评不满意的事项，写明委员意见和上次的答复，新的措施和进展留【待补充】。",
    PaperKind.HANDOVER: "资料、更正、办理状态、未兑现的承诺、待补充的材料、时限和联系人，交给接手的人。",
}
_HEADED = (
    PaperKind.PLAN,
    PaperKind.REQUEST,
    PaperKind.SPOKEN,
    PaperKind.NEXT_REPORT,
    PaperKind.SECOND_REPORT,
    PaperKind.HANDOVER,
)
_ASKED_BACK = (PaperKind.REQUEST, PaperKind.HANDOVER)
_NAMES_OF_ISSUER = {PaperKind.SPOKEN: "报告人单位和职务", PaperKind.HANDOVER: "移交单位和移交人"}
_NAMES_OF_DATE = {PaperKind.SPOKEN: "会议日期", PaperKind.HANDOVER: "移交日期"}
_LEAST = 420  # px
_KEPT = (
    "由研究处理情况的报告生成，存在项目里，可以像它一样修改、校核、导出。任务分工表、三清单、对照表、采纳情况表是随报告更新的"
    "表格，不单独存，用“生成其他文件”导出。"
)
_LEFT_OPEN = "不写则留【待补充】"


class PapersDialog(QDialog):
    """Asks which paper and what stands in its head.

    Args:
        units: the offices that still owe something, for a request.
        failed: of how many opinions the 满意度测评 failed, for a second report.
        choices: what there is to choose from: CHOICES to write a file, DOCUMENTS to keep one in the project.
    """

    def __init__(
        self,
        context: Context,
        units: tuple[str, ...],
        parent: QWidget | None = None,
        choices: tuple[tuple[PaperKind, str, str], ...] = CHOICES,
        failed: int = 0,
    ) -> None:
        super().__init__(parent)
        self._context, self._choices, self._failed = context, choices, failed
        kept = choices is DOCUMENTS
        self._views: tuple[Path, ...] = ()
        self._findings: Path | None = None
        self.setWindowTitle(tr("新建文件") if kept else tr("生成其他文件"))
        self.kind = QComboBox()
        for _kind, _ending, name in choices:
            self.kind.addItem(tr(name))
        self.note = label(muted=True, small=True, wrap=True)
        self.issuer, self.signatory, self.number, self.date = (QLineEdit() for _ in range(4))
        self.reply_by, self.contact, self.phone = (QLineEdit() for _ in range(3))
        for one in (self.date, self.reply_by):
            one.setPlaceholderText(tr("如 {day}；不写则留【待补充】").format(day=_today()))
        for one in (self.issuer, self.number, self.contact, self.phone):
            one.setPlaceholderText(tr(_LEFT_OPEN))
        office = context.preferences.value.office
        self.contact.setText(office.contact)
        self.phone.setText(office.phone)
        self.signatory.setPlaceholderText(tr("不写则与草稿相同"))
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 120)
        self.minutes.setValue(10)
        self.minutes.setSuffix(tr(" 分钟"))
        self.units = QListWidget()
        self.units.setMinimumHeight(96)
        self.units.setMaximumHeight(150)
        for unit in units:
            item = QListWidgetItem(unit, self.units)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Checked)
        self.views = QPushButton(tr("选择回函…"))
        self.views.clicked.connect(self._choose_views)
        self.findings = QPushButton(tr("选择调研意见…"))
        self.findings.clicked.connect(self._choose_findings)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(
            tr("新建") if kept else tr("生成…"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay()
        self.kind.currentIndexChanged.connect(lambda _index: self._show())
        self.units.itemChanged.connect(lambda _item: self._show())
        self._show()

    def take_views(self, files: tuple[Path, ...]) -> None:
        """Have these files as the ones with the views."""
        self._views = files
        names = tr("、").join(one.name for one in files)
        self.views.setText(names or tr("选择回函…"))
        self._show()

    def take_findings(self, file: Path | None) -> None:
        """Have this file as the one with the 调研意见; None for none."""
        self._findings = file
        self.findings.setText(file.name if file else tr("选择调研意见…"))

    def choose(self, kind: PaperKind) -> None:
        """Have this kind chosen."""
        self.kind.setCurrentIndex(next(at for at, one in enumerate(CHOICES) if one[0] is kind))

    @property
    def ending(self) -> str:
        """Of the file to write."""
        return self._choices[self.kind.currentIndex()][1]

    @property
    def name(self) -> str:
        """What the paper is called."""
        return tr(self._choices[self.kind.currentIndex()][2]).split("（")[0].split(" (")[0]

    def wanted(self) -> Wanted:
        """What the person chose."""
        frame = DraftFrame(
            signatory=self.signatory.text().strip(),
            date=self.date.text().strip(),
            issuer=self.issuer.text().strip(),
            number=self.number.text().strip(),
        )
        wishes = PaperWishes(
            units=self._asked(),
            reply_by=self.reply_by.text().strip(),
            contact=self.contact.text().strip(),
            phone=self.phone.text().strip(),
            minutes=self.minutes.value(),
        )
        return Wanted(self._chosen, frame, wishes, self._views, self._findings)

    @property
    def _chosen(self) -> PaperKind:
        return self._choices[self.kind.currentIndex()][0]

    def _asked(self) -> tuple[str, ...]:
        items = (self.units.item(row) for row in range(self.units.count()))
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)

    def _lay(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * GAP)
        self._form.setVerticalSpacing(GAP)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow(tr("文件"), self.kind)
        self._form.addRow("", self.note)
        self._form.addRow(tr("给哪些单位"), self.units)
        self._form.addRow(tr("时长"), self.minutes)
        self._form.addRow(tr("征求意见的回函"), self.views)
        self._form.addRow(tr("调研意见（没有可不选）"), self.findings)
        self._form.addRow(tr("请对方何时反馈"), self.reply_by)
        self._form.addRow(tr("联系人"), self.contact)
        self._form.addRow(tr("联系电话"), self.phone)
        self._form.addRow(tr("起草或发函机关"), self.issuer)
        self._form.addRow(tr("落款"), self.signatory)
        self._form.addRow(tr("发文字号"), self.number)
        self._form.addRow(tr("成文日期"), self.date)
        column = QVBoxLayout(self)
        column.addLayout(self._form)
        column.addStretch(1)
        column.addWidget(self.buttons)
        fit_dialog(self, 560, _LEAST)

    def _show(self) -> None:
        kind = self._chosen
        kept = f"\n{tr(_KEPT)}" if self._choices is DOCUMENTS else ""
        self.note.setText(f"{tr(_NOTES[kind])}{kept}")
        request, spoken = kind is PaperKind.REQUEST, kind is PaperKind.SPOKEN
        signed = kind in _HEADED and kind not in (*_NAMES_OF_ISSUER, PaperKind.REQUEST)
        self._form.setRowVisible(self.units, request)
        self._form.setRowVisible(self.minutes, spoken)
        self._form.setRowVisible(self.views, kind is PaperKind.ADOPTION)
        self._form.setRowVisible(self.findings, kind is PaperKind.NEXT_REPORT)
        self._form.setRowVisible(self.reply_by, request)
        self._form.setRowVisible(self.contact, kind in _ASKED_BACK)
        self._form.setRowVisible(self.phone, kind in _ASKED_BACK)
        self._form.setRowVisible(self.issuer, kind in _HEADED)
        self._form.setRowVisible(self.signatory, signed)
        self._form.setRowVisible(self.number, kind in _HEADED and kind not in _NAMES_OF_ISSUER)
        self._form.setRowVisible(self.date, kind in _HEADED)
        self._name(self.issuer, tr(_NAMES_OF_ISSUER.get(kind, "起草或发函机关")))
        self._name(self.date, tr(_NAMES_OF_DATE.get(kind, "成文日期")))
        self.go.setEnabled(self._can_be_made(kind))
        if request and not self.units.count():
            self.note.setText(tr("草稿里没有要各单位补充的内容。"))
        fit_dialog(self, self.width(), max(_LEAST, self.sizeHint().height()))
        if kind is PaperKind.SECOND_REPORT and not self._failed:
            self.note.setText(tr("还没有记下不满意的测评结果：请先在“满意度测评…”里填写。"))

    def _can_be_made(self, kind: PaperKind) -> bool:
        if kind is PaperKind.REQUEST:
            return bool(self._asked())
        if kind is PaperKind.ADOPTION:
            return bool(self._views)
        return kind is not PaperKind.SECOND_REPORT or bool(self._failed)

    def _name(self, field: QWidget, said: str) -> None:
        found = self._form.labelForField(field)
        if isinstance(found, QLabel):
            found.setText(said)

    def _choose_views(self) -> None:
        folder = self._context.preferences.folder()
        files, _ = QFileDialog.getOpenFileNames(self, tr("征求意见的回函"), folder, documents())
        if files:
            self.take_views(tuple(Path(one) for one in files))

    def _choose_findings(self) -> None:
        folder = self._context.preferences.folder()
        file, _ = QFileDialog.getOpenFileName(self, tr("调研意见"), folder, documents())
        if file:
            self.take_findings(Path(file))


def _today() -> str:
    return QDate.currentDate().toString("yyyy-MM-dd")
