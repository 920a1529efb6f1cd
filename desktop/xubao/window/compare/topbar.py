"""The line over the compare page: which two reports, and the way through the changes."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from xubao.model import Document, Report
from xubao.presenting.report_names import told_apart, year_and_title
from xubao.window.context import Context
from xubao.window.elided_box import ElidedBox
from xubao.window.output import ExportButton
from xubao.window.page import bar, flat, label
from xubao.window.words import tr

EXPORTS = (
    *("compare.html", "compare.docx", "compare.table", "compare.xlsx", ""),
    *("compare.outcomes_docx", "compare.outcomes_xlsx", "", "compare.print"),
)


class TopBar(QWidget):
    """Two boxes to choose from, swap, previous and next, scrolling together, export, side panel.

    Signals:
        chosen: (old document id, new document id).
        together_changed: whether the columns scroll together.
        earlier_chosen: id of the document to show as a third column, "" for none.
    """

    chosen = Signal(str, str)
    together_changed = Signal(bool)
    earlier_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._series: list[tuple[str, str]] = []  # of each row: what its successor has too
        self.old, self.new = _box(tr("旧报告")), _box(tr("新报告"))
        self.count = label(small=True)
        self.count.setMinimumWidth(64)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.together = QToolButton()
        self.together.setCheckable(True)
        self.together.setChecked(True)
        self.together.setText(tr("同步滚动"))
        self.together.setToolTip(tr("两侧按对应关系一起滚动；放开后各滚各的"))
        self.together.toggled.connect(self.together_changed)
        self.panel = QToolButton()
        self.earlier = _box(tr("更早的报告"))
        self.earlier.hide()
        self.three = QToolButton()
        self.three.setCheckable(True)
        self.three.setText(tr("三份"))
        self.three.setToolTip(tr("左边再放一份更早的报告，三份并排；项目里要有三份报告"))
        self.three.toggled.connect(self._three_toggled)
        self._arrange()
        for box in (self.old, self.new):
            box.activated.connect(lambda _row: self._chosen())
        self.earlier.activated.connect(lambda _row: self._earlier_chosen())

    def _arrange(self) -> None:
        frame, row = bar()
        self._before = label(tr("更早"), muted=True)
        self._before.hide()
        row.addWidget(self._before)
        row.addWidget(self.earlier, 1)
        row.addWidget(label(tr("旧"), muted=True))
        row.addWidget(self.old, 1)
        row.addWidget(_tool(self._context, "compare.swap"))
        row.addWidget(label(tr("新"), muted=True))
        row.addWidget(self.new, 1)
        row.addWidget(_line())
        row.addWidget(_tool(self._context, "compare.previous"))
        row.addWidget(self.count)
        row.addWidget(_tool(self._context, "compare.next"))
        row.addWidget(_line())
        row.addWidget(self.together)
        row.addWidget(self.three)
        row.addWidget(ExportButton(self._context, EXPORTS))
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(frame)

    def show_documents(self, documents: Sequence[tuple[Document, Report]], old: str, new: str) -> None:
        """Offer these documents, oldest first, with two of them chosen."""
        self.three.setEnabled(len(documents) > 2)
        kept = self.earlier.currentData()
        apart = told_apart([(document.id, report) for document, report in documents])
        self._series = [(report.kind, report.issuer) for _document, report in documents]
        for box, chosen in ((self.old, old), (self.new, new), (self.earlier, kept)):
            box.clear()
            for document, report in documents:
                more = apart[document.id]
                name = year_and_title(report) + (f"（{more}）" if more else "")
                box.addItem(name, document.id)
                box.setItemData(box.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(box.findData(chosen) if chosen else -1)

    def say_count(self, at: int, count: int) -> None:
        """Say which change is seen (counted from 0, −1 for none) of how many."""
        self.count.setText(f"{at + 1 if at >= 0 else '–'} / {count}")
        self.count.setToolTip(tr("第几处变化 / 共几处（按当前筛选）；套话、标题和标点的变化排在最后"))

    def allow_three(self, wide: bool) -> None:
        """Offer the third column where there is room for it."""
        self.three.setVisible(wide)
        if not wide:
            self.three.setChecked(False)

    def _three_toggled(self, on: bool) -> None:
        self.earlier.setVisible(on)
        self._before.setVisible(on)
        if on and self.earlier.currentIndex() in (-1, self.old.currentIndex(), self.new.currentIndex()):
            self._choose_third()
        self._earlier_chosen()

    def _choose_third(self) -> None:
        """The report before the old one, of the same kind and issuer where there is one, the list being oldest first;
        where none is before it all three move on by one; else any that is not shown yet."""
        old, new = self.old.currentIndex(), self.new.currentIndex()
        rows = [row for row in range(self.earlier.count()) if row not in (old, new)]
        before, after = [row for row in rows if row < old], [row for row in rows if row > new]
        alike = [row for row in before if self._series[row] == self._series[old]]
        if before or not (after and old < new):
            self.earlier.setCurrentIndex(max(alike or before, default=rows[0] if rows else -1))
            return
        self.earlier.setCurrentIndex(old)
        self.old.setCurrentIndex(new)
        self.new.setCurrentIndex(after[0])
        kept = self.earlier.currentData()
        self._chosen()
        self.earlier.setCurrentIndex(self.earlier.findData(kept))

    def _earlier_chosen(self) -> None:
        self.earlier_chosen.emit((self.earlier.currentData() or "") if self.three.isChecked() else "")

    def _chosen(self) -> None:
        self.chosen.emit(self.old.currentData() or "", self.new.currentData() or "")


def _box(name: str) -> ElidedBox:
    box = ElidedBox()
    box.setAccessibleName(name)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(ElidedBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setMaximumWidth(460)
    return box


def _tool(context: Context, action: str) -> QToolButton:
    made = QToolButton()
    made.setDefaultAction(context.actions[action])
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setIconSize(QSize(18, 18))
    return made


def _line() -> QFrame:
    made = QFrame()
    made.setFrameShape(QFrame.Shape.VLine)
    made.setFixedWidth(1)
    made.setStyleSheet("color: palette(mid);")
    return made
