"""The right side of the page: the evidence, and beside it the archive where there can be one, colleagues' changes and
remarks where there are any."""

from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from xubao.window.page import flat
from xubao.window.words import tr

EVIDENCE, ARCHIVE, RETURNED, COMMENTS = range(4)


class Side(QWidget):
    """Four panels, one seen; the tabs are there only where another than the evidence has something to show."""

    def __init__(self, evidence: QWidget, archive: QWidget, returned: QWidget, comments: QWidget) -> None:
        super().__init__()
        self._counted = 0, 0, 0
        self._archived = False
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self._stack = QStackedWidget()
        for words, panel in (
            (tr("佐证材料"), evidence), (tr("资料库"), archive),
            (tr("修改意见"), returned), (tr("批注"), comments),
        ):  # fmt: skip
            self.tabs.addTab(words)
            self._stack.addWidget(panel)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(max(one.minimumWidth() for one in (evidence, archive, returned)))
        self.count(0, 0, 0)

    def count(self, items: int, waiting: int, comments: int) -> None:
        """Say how many items there are, how many nobody decided, how many open remarks."""
        self._counted = items, waiting, comments
        self.tabs.setTabText(
            RETURNED, tr("修改意见 {count}").format(count=waiting) if items else tr("修改意见")
        )
        self.tabs.setTabText(COMMENTS, tr("批注 {count}").format(count=comments) if comments else tr("批注"))
        there = {RETURNED: bool(items), COMMENTS: bool(comments), ARCHIVE: self._archived}
        if not there.get(self.tabs.currentIndex(), True):
            self.tabs.setCurrentIndex(EVIDENCE)  # before it goes: Qt would show the tab beside it
        for which, seen in there.items():
            self.tabs.setTabVisible(which, seen)
        self.tabs.setVisible(bool(items or comments or self._archived))

    def show_archive(self, there: bool) -> None:
        """Whether there is a tab for the archive."""
        if there != self._archived:
            self._archived = there
            self.count(*self._counted)

    def show_panel(self, which: int) -> None:
        """Bring a panel to the front."""
        if self.tabs.isTabVisible(which):
            self.tabs.setCurrentIndex(which)
