"""Where a draft begins: which opinions to answer, from what, in whose form. Guessed; one click drafts."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Affiliation, FormWish, Report, ReportKind
from xubao.presenting.report_names import beside_date
from xubao.window.context import Context
from xubao.window.drafting.draft_controller import Choice, affiliations, guess
from xubao.window.drafting.form_choice import FormChoice
from xubao.window.elided_box import ElidedBox
from xubao.window.page import GAP, button, label
from xubao.window.words import AFFILIATION_WORDS, KIND_WORDS, tr

_ID, _WHOSE, _ISSUER = (Qt.ItemDataRole.UserRole + more for more in range(3))
_WIDTH = 760
_UNASKED = (ReportKind.OPINIONS, ReportKind.OTHER)
"""Kinds that nothing is drafted from unless a person ticks them."""


class BeginPanel(QWidget):
    """A card with the choice.

    Signals:
        wanted: (Choice) draft from these.
        given_up: the person goes back to the draft there is.
    """

    wanted = Signal(object)
    given_up = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self.opinions = ElidedBox(Qt.TextElideMode.ElideMiddle)
        self.opinions.setPlaceholderText(tr("请选审议意见"))
        self.precedent = ElidedBox(Qt.TextElideMode.ElideMiddle)
        for box in (self.opinions, self.precedent):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
        self.reports = _checks()
        self.material = _checks()
        self.form = FormChoice()
        self._issuer = label(muted=True)
        self._current: QListWidgetItem | None = None
        self._go = button(tr("生成初稿"), self._start, primary=True)
        self._back = button(tr("返回现在的草稿"), self.given_up.emit)
        self._note = label(muted=True, wrap=True)
        self.whose = QComboBox()
        self.whose.setPlaceholderText(tr("先在上面选一份资料"))
        self.whose.setToolTip(tr("其他单位的资料不写进本机关的报告；判断得不对，在这里改"))
        for one, words in AFFILIATION_WORDS.items():
            self.whose.addItem(tr(words), one)
        self.whose.activated.connect(lambda _index: self._correct_whose())
        for listed in (self.reports, self.material):
            listed.currentItemChanged.connect(lambda item, _before: self._show_whose(item))
        self.opinions.currentIndexChanged.connect(lambda _index: self._can_go())
        self.precedent.currentIndexChanged.connect(lambda _index: self._tell_form())
        self.opinions.activated.connect(lambda _index: self._tell_whose())
        for field, name in (
            (self.opinions, tr("回应哪份审议意见")),
            (self.precedent, tr("按哪份报告的写法（范本）")),
            (self.reports, tr("历年报告、规划")),
            (self.material, tr("部门材料（新进展多在这里）")),
            (self.whose, tr("所选资料属于")),
        ):
            field.setAccessibleName(name)
        self._lay()

    def take_focus(self) -> None:
        """To the button that begins, or to what must be chosen before."""
        (self._go if self._go.isEnabled() else self.opinions).setFocus()

    def fill(self, *, may_return: bool) -> None:
        """Show the project's documents with what is guessed."""
        pairs = list(self._session.reports().items())
        likely = tuple(one for one, report in pairs if report.kind not in _UNASKED)
        choice = guess(pairs) or Choice("", likely, (), None)
        self.opinions.clear()
        self.precedent.clear()
        self.precedent.addItem(tr("不用范本"), None)
        self._current = None
        self.reports.clear()
        self.material.clear()
        apart = beside_date(pairs)
        for one, report in sorted(pairs, key=lambda pair: pair[1].date or "", reverse=True):
            name = _name(report, apart[one])
            self.opinions.addItem(name, one)
            self.precedent.addItem(name, one)
        for box, chosen in ((self.reports, choice.reports), (self.material, choice.material)):
            for one, report in sorted(pairs, key=lambda pair: pair[1].date or "", reverse=True):
                _add(box, one, _name(report, apart[one]), one in chosen)
            _checked_first(box)
        self.opinions.setCurrentIndex(
            self.opinions.findData(choice.opinions)
        )  # −1: empty, nothing is guessed
        self.precedent.setCurrentIndex(max(0, self.precedent.findData(choice.precedent)))
        before = self._session.project.response
        self.form.show_wish(before.wish if before is not None and may_return else FormWish())
        self._tell_form()
        known = bool(choice.opinions)
        self._note.setText(
            tr("按类别猜好了，可以改。初稿里每句话都带出处，没有依据的地方留【待补充】。")
            if known
            else tr("资料里没有认出审议意见：请先在“资料”页导入它；已经导入的，在下面选它。")
        )
        self._tell_whose()
        self._can_go()
        self._back.setVisible(may_return)

    def choice(self) -> Choice:
        """What the person chose."""
        opinions = str(self.opinions.currentData() or "")
        material = tuple(one for one in _checked(self.material) if one != opinions)
        reports = tuple(one for one in _checked(self.reports) if one != opinions and one not in material)
        precedent = self.precedent.currentData()
        return Choice(opinions, reports, material, str(precedent) if precedent else None, self.form.wish())

    def _tell_form(self) -> None:
        self.form.show_precedent(self._session.reports().get(str(self.precedent.currentData() or "")))

    def _tell_whose(self) -> None:
        """Say behind each document whose it is, as the office sees it that the chosen opinions are sent to."""
        reports = self._session.reports()
        asked = reports.get(str(self.opinions.currentData() or ""))
        whose = affiliations(asked, list(reports.items())) if asked is not None else {}
        apart = beside_date(list(reports.items()))
        for item in (*_items(self.reports), *_items(self.material)):
            one = str(item.data(_ID))
            report = reports.get(one)
            if report is None:
                continue
            owner = (
                None if report.kind is ReportKind.OPINIONS else whose.get(one)
            )  # a committee is no department
            item.setData(_WHOSE, owner)
            item.setData(_ISSUER, report.issuer)
            item.setText(_name(report, apart[one], owner))
            item.setToolTip(item.text())
        self._show_whose(self._current)

    def _show_whose(self, item: QListWidgetItem | None) -> None:
        self._current = item
        whose = item.data(_WHOSE) if item is not None else None
        self.whose.setEnabled(whose is not None)
        self.whose.setCurrentIndex(self.whose.findData(whose) if whose is not None else -1)
        issuer = str(item.data(_ISSUER) or "") or tr("发文单位不明") if item is not None else ""
        self._issuer.setText(issuer)

    def _correct_whose(self) -> None:
        """Keep in the project whose the document is; another office's is no longer ticked."""
        item, whose = self._current, Affiliation(self.whose.currentData())  # Qt keeps a plain str
        document = self._session.document(str(item.data(_ID))) if item is not None else None
        if item is None or document is None:
            return
        report = self._session.reports().get(document.id)
        shown = replace(report, affiliation=whose) if report is not None else None
        changed = replace(document.corrections, affiliation=whose)
        self._session.correct(document.id, changed, tr("更改资料归属"), shown)
        other = whose is Affiliation.OTHER
        item.setCheckState(Qt.CheckState.Unchecked if other else Qt.CheckState.Checked)
        self._tell_whose()

    def _can_go(self) -> None:
        self._go.setEnabled(self.opinions.currentIndex() >= 0)

    def _start(self) -> None:
        choice = self.choice()
        if not choice.opinions:
            self._session.problem.emit(tr("生成初稿"), tr("请先选要回应的审议意见。"))
            return
        if not choice.reports and not choice.material:
            self._session.problem.emit(tr("生成初稿"), tr("请至少勾选一份报告或材料。"))
            return
        self.wanted.emit(choice)

    def _lay(self) -> None:
        card = QFrame()
        card.setProperty("card", True)
        card.setMaximumSize(_WIDTH, 640)
        grid = QGridLayout(card)
        grid.setContentsMargins(4 * GAP, 3 * GAP, 4 * GAP, 3 * GAP)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP)
        grid.addWidget(label(tr("起草审议意见研究处理情况的报告"), heading=True), 0, 0, 1, 2)
        grid.addWidget(self._note, 1, 0, 1, 2)
        grid.addWidget(label(tr("回应哪份审议意见"), subheading=True), 2, 0)
        grid.addWidget(label(tr("按哪份报告的写法（范本）"), subheading=True), 2, 1)
        grid.addWidget(self.opinions, 3, 0)
        grid.addWidget(self.precedent, 3, 1)
        grid.addWidget(self.form, 4, 0, 1, 2)
        grid.addWidget(label(tr("历年报告、规划"), subheading=True), 5, 0)
        grid.addWidget(label(tr("部门材料（新进展多在这里）"), subheading=True), 5, 1)
        grid.addWidget(self.reports, 6, 0)
        grid.addWidget(self.material, 6, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(label(tr("所选资料属于")))
        row.addWidget(self.whose)
        row.addWidget(self._issuer)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._go)
        grid.addLayout(row, 7, 0, 1, 2)
        column = QVBoxLayout(self)
        column.addStretch(1)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 20)
        across.addStretch(1)
        column.addLayout(across, 20)
        column.addStretch(2)


def _checks() -> QListWidget:
    made = QListWidget()
    made.setFrameShape(QFrame.Shape.StyledPanel)
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end tells names apart
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setMinimumHeight(72)
    return made


def _add(box: QListWidget, document: str, name: str, checked: bool) -> None:
    item = QListWidgetItem(name)
    item.setData(_ID, document)
    item.setToolTip(name)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
    item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
    box.addItem(item)


def _items(box: QListWidget) -> list[QListWidgetItem]:
    return [box.item(row) for row in range(box.count())]


def _checked_first(box: QListWidget) -> None:
    items = [box.takeItem(0) for _ in range(box.count())]
    for item in sorted(items, key=lambda item: item.checkState() is not Qt.CheckState.Checked):
        box.addItem(item)


def _checked(box: QListWidget) -> list[str]:
    return [str(item.data(_ID)) for item in _items(box) if item.checkState() is Qt.CheckState.Checked]


def _name(report: Report, apart: str, whose: Affiliation | None = None) -> str:
    """Date, title, what tells equal titles apart, whose or of which kind: where it is cut, it is in the title."""
    date = report.date or tr("没有日期")
    last = tr(AFFILIATION_WORDS[whose]) if whose is not None else tr(KIND_WORDS[report.kind])
    return "　".join(part for part in (date, report.title or report.file, apart, last) if part)
