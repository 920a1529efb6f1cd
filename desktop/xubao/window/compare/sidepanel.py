"""The panel beside the columns: what became of promises, changes, wordings, figures."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDockWidget, QTabWidget, QWidget

from xubao.model import Comparison
from xubao.presenting.compare.cards import change_card, figure_card, phrase_card
from xubao.window.compare.cardlist import CardList
from xubao.window.compare.outcome_panel import OutcomePanel
from xubao.window.theme import Theme
from xubao.window.words import tr


class SidePanel(QDockWidget):
    """Four lists of cards, a tab each.

    Signals:
        change_chosen, phrase_chosen, figure_chosen: number of the one a person went to.
    """

    change_chosen = Signal(int)
    phrase_chosen = Signal(int)
    figure_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(tr("变化"), parent)
        self.setObjectName("compareSide")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTitleBarWidget(QWidget())  # the tabs are its title
        self.outcomes = OutcomePanel(theme)
        self.changes = CardList(theme, "变化清单")
        self.phrases = CardList(theme, "提法变化", 3)
        self.figures = CardList(theme, "指标变化", 2)
        self.phrases.say_when_empty(tr("两份报告之间没有发现提法变化。"))
        self.figures.say_when_empty(tr("两份报告没有可以对照的同一指标。"))
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("变化、提法、指标"))
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.addTab(self.outcomes, tr("落实"))
        for each, title in ((self.changes, "变化"), (self.phrases, "提法"), (self.figures, "指标")):
            self.tabs.addTab(each, tr(title))
        self.tabs.setTabToolTip(0, tr("承诺落实情况：旧报告的每个目标、每个问题后来怎样"))
        self.setWidget(self.tabs)
        self.setMinimumWidth(220)
        self.changes.chosen.connect(self.change_chosen)
        self.phrases.chosen.connect(self.phrase_chosen)
        self.figures.chosen.connect(self.figure_chosen)

    def show_comparison(self, comparison: Comparison) -> None:
        """List the wordings and figures of a comparison; its changes come with `show_changes`."""
        self.phrases.cards.show_cards(range(len(comparison.phrases)), partial(phrase_card, comparison, tr=tr))
        self.figures.cards.show_cards(range(len(comparison.figures)), partial(figure_card, comparison, tr=tr))
        self._count(self.phrases, f"{tr('提法')} {len(comparison.phrases)}")
        self._count(self.figures, f"{tr('指标')} {len(comparison.figures)}")

    def show_changes(self, comparison: Comparison, shown: tuple[int, ...], *, filtered: bool) -> None:
        """List these changes."""
        self.changes.cards.show_cards(shown, partial(change_card, comparison, tr=tr))
        self.changes.say_when_empty(
            tr("这样筛选没有变化。放开几个条件试试。") if filtered else tr("两份报告的文字完全相同。")
        )
        self._count(self.changes, f"{tr('变化')} {len(shown)}")

    def _count(self, tab: QWidget, title: str) -> None:
        self.tabs.setTabText(self.tabs.indexOf(tab), title)
