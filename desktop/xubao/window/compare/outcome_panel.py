"""The tab 落实: what became of every goal and problem of the older report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from xubao.model import Comparison, LinkSource, Outcomes, OutcomeState
from xubao.model.words import OUTCOMES, tallies
from xubao.presenting.compare.outcomes import (
    CHOICES,
    OutcomeFilter,
    outcome_card,
    outcome_counts,
    outcome_of,
    shown_outcomes,
)
from xubao.window.compare.cardlist import CardList
from xubao.window.page import GAP, ElidedLabel, flat
from xubao.window.theme import Theme
from xubao.window.words import ROLE_WORDS, tr


class OutcomePanel(QWidget):
    """Counts, two boxes to narrow by, and a list of cards.

    Signals:
        chosen: key of the card a person went to.
        judged: (key, the state a person says, None to leave it to the program).
        asked: (menu, key) a card's menu is about to be shown: what else can be done may be added.
        seen: the panel came into sight.
    """

    chosen = Signal(int)
    judged = Signal(int, object)
    asked = Signal(object, int)
    seen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = Outcomes()
        self._comparison: Comparison | None = None
        self.counts = _Counts()
        self.roles = _Choice(tr("全部"), {role: tr(ROLE_WORDS[role]) for role in CHOICES})
        self.states = _Choice(tr("情况"), {state: tr(word) for state, word in OUTCOMES.items()})
        self.list = CardList(theme, "承诺落实情况", 6, measured=True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verdict = QToolButton()
        self.verdict.setText(tr("认定…"))
        self.verdict.setToolTip(tr("另行认定选中这一条的落实情况，记在项目里"))
        self._arrange()
        self._listen()

    def _arrange(self) -> None:
        choices = QHBoxLayout()
        flat(choices)
        choices.setSpacing(GAP // 2)
        choices.addWidget(self.roles, 1)
        choices.addWidget(self.states, 1)
        choices.addWidget(self.verdict)
        head = QVBoxLayout()
        head.setContentsMargins(GAP, GAP, GAP, GAP)
        head.setSpacing(GAP // 2)
        head.addWidget(self.counts)
        head.addLayout(choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def _listen(self) -> None:
        self.roles.activated.connect(lambda _row: self._list())
        self.states.activated.connect(lambda _row: self._list())
        self.list.chosen.connect(self.chosen)
        self.list.customContextMenuRequested.connect(self._menu_at)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._offer_verdict())
        self.verdict.clicked.connect(self._menu_below)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that somebody looks."""
        super().showEvent(event)
        self.seen.emit()

    @property
    def wanted(self) -> OutcomeFilter:
        """What the boxes let through."""
        return OutcomeFilter(frozenset(self.states.chosen), frozenset(self.roles.chosen))

    @property
    def current(self) -> int:
        """Key of the card in hand; −1 for none."""
        index = self.list.currentIndex()
        return self.list.cards.card(index.row()).key if index.isValid() else -1

    def wait(self) -> None:
        """Say that the outcomes are being found."""
        self._comparison, self.found = None, Outcomes()
        self.counts.say(())
        self._list()
        self.list.say_when_empty(tr("正在看承诺落实情况…"))

    def fail(self, message: str) -> None:
        """Say why there are none."""
        self.list.say_when_empty(message)

    def show_outcomes(self, comparison: Comparison, found: Outcomes) -> None:
        """List what became of the goals and problems of a comparison."""
        kept = self.current if self._comparison is comparison else -1
        place = self.list.verticalScrollBar().value()
        self._comparison, self.found = comparison, found
        self.counts.say([tr(line) for line in tallies(found)])
        self._list()
        if kept >= 0:
            self.list.verticalScrollBar().setValue(place)
            self.list.select(kept)

    def _list(self) -> None:
        if self._comparison is None:
            self.list.cards.clear()
        else:
            keys = shown_outcomes(self.found, self.wanted)
            self.list.cards.show_cards(keys, partial(outcome_card, self._comparison, self.found, tr=tr))
        some = self.found.found or self.found.arisen
        self.list.say_when_empty(
            tr("这样筛选没有目标和问题。放开几个条件试试。") if some else tr("旧报告里没有目标和问题。")
        )
        states, roles = outcome_counts(self.found, self.wanted)
        self.states.count_each(states)
        self.roles.count_each(roles)
        self._offer_verdict()

    def _offer_verdict(self) -> None:
        self.verdict.setVisible(bool(self.found.found))
        self.verdict.setEnabled(self.current >= 0 and outcome_of(self.found, self.current) is not None)

    # a person's word

    def menu(self, key: int) -> QMenu | None:
        """What a person may say of an outcome; None for what is no outcome."""
        one = outcome_of(self.found, key) if key >= 0 else None
        if one is None:
            return None
        made = QMenu(self)
        states = QActionGroup(made)
        for state in CHOICES[one.role]:
            action = made.addAction(tr(OUTCOMES[state]))
            action.setCheckable(True)
            action.setChecked(state is one.state)
            states.addAction(action)
            action.triggered.connect(partial(self._say, key, state))
        if one.by is LinkSource.PERSON:
            made.addSeparator()
            made.addAction(tr("恢复自动判断")).triggered.connect(partial(self._say, key, None))
        return made

    def _say(self, key: int, state: OutcomeState | None, _checked: bool = False) -> None:
        self.judged.emit(key, state)

    def _menu_at(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        key = self.list.cards.card(index.row()).key if index.isValid() else self.current
        if key >= 0:
            self.list.select(key)
            _open(self.card_menu(key), self.list.viewport().mapToGlobal(point))

    def card_menu(self, key: int) -> QMenu:
        """What a person may say of a card, and what can be done with its statements."""
        made = self.menu(key) or QMenu(self)
        self.asked.emit(made, key)
        return made

    def _menu_below(self) -> None:
        made = self.menu(self.current)
        if made is not None:
            _open(made, self.verdict.mapToGlobal(self.verdict.rect().bottomLeft()))


def _open(menu: QMenu, point: QPoint) -> None:
    menu.exec(point)
    menu.deleteLater()


class _Counts(QWidget):
    """A line each for goals, problems and new problems, never more: what has no room there is in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        flat(column)
        self._lines = [ElidedLabel(small=True) for _ in range(3)]
        for line in self._lines:
            column.addWidget(line)

    def text(self) -> str:
        """What is said, whole."""
        return "\n".join(line.toolTip() for line in self._lines if line.toolTip())

    def say(self, lines: Sequence[str]) -> None:
        """Say other ones."""
        for at, line in enumerate(self._lines):
            line.say(lines[at] if at < len(lines) else "")
            line.setVisible(at < len(lines))


class _Choice(QComboBox):
    """A box that narrows the list to one of some values, with how many there are of each.

    Args:
        everything: what the first line is called, which narrows nothing.
        names: value → its name.
    """

    def __init__(self, everything: str, names: Mapping[Any, str]) -> None:
        super().__init__()
        self._everything, self._names = everything, names
        self.setAccessibleName(everything)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(everything)

    @property
    def chosen(self) -> tuple[Any, ...]:
        """The value chosen; nothing for all of them."""
        return () if self.currentData() is None else (self.currentData(),)

    def choose(self, value: object) -> None:
        """Narrow to a value, as a person would."""
        row = self.findData(value)
        self.setCurrentIndex(row)
        self.activated.emit(row)

    def count_each(self, counts: Counter[Any]) -> None:
        """Offer the values that there are, and the one chosen."""
        chosen = self.currentData()
        self.clear()
        self.addItem(f"{self._everything} {counts.total()}")
        for value, name in self._names.items():
            if counts[value] or value is chosen:
                self.addItem(f"{name} {counts[value]}", value)
        self.setCurrentIndex(max(0, self.findData(chosen)))
