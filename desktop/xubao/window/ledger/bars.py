"""The two lines over the ledger: which view, and which matters."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.model import MatterKind, MatterStatus, Report, Role
from xubao.presenting.ledger.filters import MatterFilter
from xubao.window.compare.chips import ChipMenu, Chips
from xubao.window.context import Context
from xubao.window.ledger.status_colours import STATUS_COLOURS
from xubao.window.output import ExportButton
from xubao.window.page import bar, flat
from xubao.window.words import MATTER_KIND_WORDS, ROLE_WORDS, STATUS_WORDS, tr

MATRIX = "matrix"
_MARGINS = 48  # px to both sides, and what a frame adds
_REST = 220  # px for the search field, two icons and the margins
VIEWS = (
    (MATRIX, "历年对照", "一行一个事项，一列一份报告"),
    ("work", "工作台账", "每项承诺落实得怎样，每个问题是否再次出现"),
    ("due", "到期事项", "按期限列出将到期和已过期的事项"),
    ("lists", "三张清单", "重点指标、重点任务、重点项目"),
    ("dossier", "专题汇总", "历年报告对一个园区或单位说过的一切"),
    ("targets", "指标完成情况", "规划目标与最新报告值"),
    ("policies", "政策文件", "每份文件的起草、出台、实施、修订"),
)
EXPORTS = ("ledger.xlsx", "ledger.docx", "", "ledger.whole")
_TYPING_MS = 180


class ViewBar(QWidget):
    """Chooses the view; search, refresh, export, detail panel.

    Signals:
        view_chosen: name of the view.
        typed: the words looked for are other ones (after a pause in typing).
        entered: Enter or the down arrow in the field: on to what was found.
    """

    view_chosen = Signal(str)
    typed = Signal()
    entered = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("查找事项"))
        self.words.setAccessibleName(tr("查找事项"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(72)
        self.words.setMaximumWidth(240)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._pause.timeout.connect(self.typed)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.words.returnPressed.connect(self._enter)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.words)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._enter)
        self.panel = QToolButton()
        self.box = QComboBox()
        self.box.setAccessibleName(tr("视图"))
        for name, title, _tip in VIEWS:
            self.box.addItem(tr(title), name)
        self.box.activated.connect(lambda _row: self.view_chosen.emit(self.box.currentData()))
        self.box.hide()
        self._arrange()

    def _arrange(self) -> None:
        frame, row = bar()
        row.setSpacing(4)
        for name, title, tip in VIEWS:
            button = QToolButton()
            button.setText(tr(title))
            button.setToolTip(tr(tip))
            button.setCheckable(True)
            button.clicked.connect(lambda _down=False, name=name: self.view_chosen.emit(name))
            self._group.addButton(button)
            self._buttons[name] = button
            row.addWidget(button)
        row.addWidget(self.box)
        row.addStretch(1)
        row.addWidget(self.words, 2)
        refresh = QToolButton()
        refresh.setDefaultAction(self._context.actions["ledger.refresh"])
        refresh.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        refresh.setIconSize(QSize(18, 18))
        row.addWidget(refresh)
        self.export = ExportButton(self._context, EXPORTS)
        row.addWidget(self.export)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(frame)

    def _enter(self) -> None:
        if self._pause.isActive():  # what was typed last is looked for first
            self._pause.stop()
            self.typed.emit()
        self.entered.emit()

    def show_view(self, name: str) -> None:
        """Mark a view as the one seen."""
        self._buttons[name].setChecked(True)
        self.box.setCurrentIndex(self.box.findData(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all views have room side by side a box offers them."""
        super().resizeEvent(event)
        wide = sum(one.sizeHint().width() + 4 for one in self._buttons.values())
        narrow = wide + self.export.sizeHint().width() + _REST > self.width()
        if narrow == self.box.isHidden():
            self.box.setVisible(narrow)
            for one in self._buttons.values():
                one.setVisible(not narrow)

    def minimumSizeHint(self) -> QSize:
        """With the box in place of the buttons."""
        rest = self.box.sizeHint().width() + self.export.sizeHint().width() + _REST
        return QSize(rest, super().minimumSizeHint().height())


class MatterBar(QWidget):
    """Chips for statuses; boxes for kind, role and report.

    Signals:
        changed: the filter is another one.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statuses = Chips([(s, tr(STATUS_WORDS[s]), STATUS_COLOURS[s]) for s in MatterStatus])
        self.through = QToolButton()
        self.through.setText(tr("只看跨报告"))
        self.through.setToolTip(
            tr("只看不止一份报告说到的事项；点“未再提及”时，只有一份说到、后来没再提的也列出")
        )
        self.through.setCheckable(True)
        self.through.setProperty("chip", True)
        self.through.toggled.connect(lambda _on: self.changed.emit())
        self.kind = _box(tr("事项类别"), [(tr(MATTER_KIND_WORDS[kind]), kind) for kind in MatterKind])
        self.role = _box(tr("表述性质"), [(tr(ROLE_WORDS[role]), role) for role in Role])
        self.report = _box(tr("报告"), [])
        frame, row = bar()
        row.setSpacing(6)
        row.addWidget(self.through)
        self._row = QWidget()
        chips = QHBoxLayout(self._row)
        flat(chips)
        chips.setSpacing(6)
        for button in self.statuses.buttons.values():
            chips.addWidget(button)
        chips.addStretch(1)
        row.addWidget(self._row, 1)
        self.folded = ChipMenu(tr("状态"), self.statuses)
        self.folded.hide()
        row.addWidget(self.folded)
        self._rest = QWidget()  # takes what is left where the chips are folded
        self._rest.hide()
        row.addWidget(self._rest, 1)
        for box in (self.kind, self.role, self.report):
            row.addWidget(box)
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.statuses.changed.connect(self.changed)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the chips have no room side by side a menu offers them: the bar is one line at every width."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        shown = [one for one in self.statuses.buttons.values() if not one.isHidden()]
        fixed = (self.through, self.kind, self.role, self.report)
        wide = sum(max(one.sizeHint().width(), one.minimumWidth()) + 6 for one in (*shown, *fixed)) + _MARGINS
        narrow = wide > self.width()
        if narrow == self.folded.isHidden():
            self.folded.setVisible(narrow)
            self._rest.setVisible(narrow)
            self._row.setVisible(not narrow)

    def minimumSizeHint(self) -> QSize:
        """With the menu in place of the chips."""
        fixed = (self.through, self.folded, self.kind, self.role, self.report)
        wide = sum(one.minimumSizeHint().width() + 6 for one in fixed) + _MARGINS
        return QSize(wide, super().minimumSizeHint().height())

    def wanted(self, words: str) -> MatterFilter:
        """What to show."""
        return MatterFilter(
            words.strip(),
            self.statuses.chosen,
            self.kind.currentData(),
            self.role.currentData(),
            self.report.currentData(),
            self.through.isChecked(),
        )

    def offer_reports(self, reports: Sequence[Report]) -> None:
        """Offer these reports to choose from; the one chosen stays."""
        box, chosen = self.report, self.report.currentData()
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for index, report in enumerate(reports):
            box.addItem(f"{(report.date or '')[:4]} {report.title or report.file}".strip(), index)
            box.setItemData(index + 1, report.title or report.file, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(0, box.findData(chosen) if chosen is not None else 0))
        box.blockSignals(False)

    def count(self, counts: "Counter[MatterStatus]", present: frozenset[MatterStatus]) -> None:
        """Show on every chip how many matters it would leave; statuses no matter has are not offered."""
        self.statuses.offer(present)
        self.statuses.count(dict(counts))
        self._fold()


def _box(title: str, choices: list[tuple[str, Any]]) -> QComboBox:
    box = QComboBox()
    box.addItem(title, None)
    for words, value in choices:
        box.addItem(words, value)
    box.setAccessibleName(title)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(sum(2 if char > "\u2e80" else 1 for char in title))  # in widths of an x
    box.view().setMinimumWidth(180)
    return box
