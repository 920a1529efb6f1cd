"""The right side of the page: the evidence, and beside it colleagues' changes and remarks where there are any."""

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from xubao.window.page import flat
from xubao.window.words import tr

EVIDENCE, RETURNED, COMMENTS = range(3)


class Side(QWidget):
    """Three panels, one seen; the tabs are there only where another than the evidence has something to show."""

    def __init__(self, evidence: QWidget, returned: QWidget, comments: QWidget) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self._stack = QStackedWidget()
        for words, panel in (
            (tr("佐证材料"), evidence), (tr("修改意见"), returned), (tr("批注"), comments)
        ):  # fmt: skip
            self.tabs.addTab(words)
            self._stack.addWidget(panel)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(max(evidence.minimumWidth(), returned.minimumWidth()))
        self.count(0, 0, 0)

    def count(self, items: int, waiting: int, comments: int) -> None:
        """Say how many items there are, how many nobody decided, how many open remarks."""
        self.tabs.setTabText(
            RETURNED, tr("修改意见 {count}").format(count=waiting) if items else tr("修改意见")
        )
        self.tabs.setTabText(COMMENTS, tr("批注 {count}").format(count=comments) if comments else tr("批注"))
        self.tabs.setTabVisible(RETURNED, bool(items))
        self.tabs.setTabVisible(COMMENTS, bool(comments))
        self.tabs.setVisible(bool(items or comments))
        if not self.tabs.isTabVisible(self.tabs.currentIndex()):
            self.tabs.setCurrentIndex(EVIDENCE)

    def show_panel(self, which: int) -> None:
        """Bring a panel to the front."""
        if self.tabs.isTabVisible(which):
            self.tabs.setCurrentIndex(which)
