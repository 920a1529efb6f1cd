"""The panel of doubtful places: figures that cannot be, headings that seem displaced, text that is garbled."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from xubao.model import Report
from xubao.window.page import GAP, flat, label
from xubao.window.theme import Theme
from xubao.window.words import tr

_AROUND = 12


class Doubts(QFrame):
    """A list of warnings; choosing one jumps.

    Signals:
        wanted: (start, end) show that place.
    """

    wanted = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._theme = theme
        self._head = label(subheading=True)
        self._list = QListWidget()
        self._list.setWordWrap(True)
        self._list.setIconSize(QSize(16, 16))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.currentItemChanged.connect(lambda item, _old: self._go(item))
        self._list.itemClicked.connect(self._go)
        head = QHBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP, 4)
        head.addWidget(self._head, 1)
        column = QVBoxLayout(self)
        flat(column)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        self._quiet = False

    def show_report(self, report: Report | None) -> None:
        """List a report's warnings; hidden where there are none."""
        self._quiet = True
        self._list.clear()
        for warning in report.warnings if report else ():
            around = self._around(report, warning.start, warning.end) if report else ""
            text = f"{warning.message}\n{around}" if around else warning.message
            item = QListWidgetItem(self._theme.icon("warning", "warning"), text)
            item.setData(Qt.ItemDataRole.UserRole, (warning.start, warning.end))
            item.setToolTip(warning.message)
            self._list.addItem(item)
        self._quiet = False
        self._head.setText(tr("提醒 {count}").format(count=self._list.count()))
        self.setVisible(self._list.count() > 0)

    def step(self) -> bool:
        """Go to the next warning; False where there is none."""
        if not self._list.count():
            return False
        self._list.setCurrentRow((self._list.currentRow() + 1) % self._list.count())
        return True

    @staticmethod
    def _around(report: Report, start: int, end: int) -> str:
        if end <= start:
            return ""
        head = report.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        tail = report.text[end : end + _AROUND].partition("\n")[0]
        return f"…{head}{report.text[start:end][:40]}{tail}…"

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.wanted.emit(*item.data(Qt.ItemDataRole.UserRole))
