"""The line of chips: which changes to see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from xubao.model import Comparison
from xubao.presenting.compare.filters import SHOWN_KINDS, SHOWN_ROLES, ChangeFilter, counts
from xubao.window.compare.chips import Chips
from xubao.window.flow_layout import FlowLayout
from xubao.window.page import bar, flat
from xubao.window.words import CHANGE_WORDS, ROLE_WORDS, tr


class FilterBar(QWidget):
    """Chips for roles and kinds with their counts, one for promises, one for the section chosen.

    Signals:
        changed: the filter is another one.
        pair_chosen: of three reports, whether the first two are in hand rather than the last two.
    """

    changed = Signal()
    pair_chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section: tuple[str, bool] | None = None
        self.roles = Chips([(role, tr(ROLE_WORDS[role]), role.value) for role in SHOWN_ROLES])
        self.kinds = Chips([(kind, tr(CHANGE_WORDS[kind]), kind.value) for kind in SHOWN_KINDS])
        self.strength = Chips([(True, tr("力度期限"), "edited")])
        self.strength.buttons[True].setToolTip(tr("只看承诺变弱、变强或期限移动的"))
        self.copied = Chips([(True, tr("一字不差"), "warning")])
        self.copied.buttons[True].setToolTip(tr("只看与旧报告一字不差、可能没有更新的"))
        self.section = QToolButton()
        self.section.setProperty("chip", True)
        self.section.setCheckable(True)
        self.section.clicked.connect(lambda: self.narrow(None))
        self.section.hide()
        self.pairs = (self._pair(True), self._pair(False))
        self._arrange()
        for chips in (self.roles, self.kinds, self.strength, self.copied):
            chips.changed.connect(self.changed)

    def _arrange(self) -> None:
        frame, row = bar()
        flow = FlowLayout(6)
        for pair in self.pairs:
            flow.addWidget(pair)
        for button in self.roles.buttons.values():
            flow.addWidget(button)
        flow.addWidget(_space())
        for kind in self.kinds.buttons.values():
            flow.addWidget(kind)
        flow.addWidget(_space())
        flow.addWidget(self.strength.buttons[True])
        flow.addWidget(self.copied.buttons[True])
        flow.addWidget(self.section)
        row.addLayout(flow, 1)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(frame)

    def _pair(self, early: bool) -> QToolButton:
        made = QToolButton()
        made.setCheckable(True)
        made.setProperty("chip", True)
        made.setToolTip(tr("三份并排时，清单、F7/F8、筛选、查找和导出针对这两份"))
        made.clicked.connect(lambda _on=False: self.pair_chosen.emit(early))
        made.hide()
        return made

    def show_pairs(self, names: tuple[str, str] | None, *, early: bool = False) -> None:
        """Offer the two pairs of three reports, and say which is in hand; None for two reports."""
        for pair, name, on in zip(self.pairs, names or ("", ""), (early, not early), strict=True):
            pair.setText(name)
            pair.setChecked(on)
            pair.setVisible(names is not None)

    @property
    def wanted(self) -> ChangeFilter:
        """What to show."""
        section, is_new = self._section or (None, True)
        strength, copied = bool(self.strength.chosen), bool(self.copied.chosen)
        return ChangeFilter(self.kinds.chosen, self.roles.chosen, section, is_new, strength, copied)

    def narrow(self, section: tuple[str, bool] | None, title: str = "") -> None:
        """Show only the changes of a section (id, whether of the new report); None for all."""
        self._section = section
        self.section.setVisible(section is not None)
        self.section.setChecked(section is not None)
        short = title if len(title) <= 12 else f"{title[:11]}…"
        self.section.setText(f"{short}　×")
        self.section.setToolTip(tr("只看“{title}”的变化。点击看全部。").format(title=title))
        self.changed.emit()

    def count(self, comparison: Comparison) -> None:
        """Show on every chip how many changes it would leave."""
        kinds, roles = counts(comparison, self.wanted)
        self.kinds.offer({change.kind for change in comparison.changes})
        self.kinds.count(dict(kinds))
        self.roles.count(dict(roles))
        moved = sum(1 for change in comparison.changes if change.strength or change.deadline)
        self.strength.offer({True} if moved else set())
        self.strength.count({True: moved})
        copied = sum(1 for change in comparison.changes if comparison.copied_of(change))
        self.copied.offer({True} if copied else set())
        self.copied.count({True: copied})


def _space() -> QWidget:
    """A little room between groups of chips."""
    made = QWidget()
    made.setFixedSize(4, 1)
    return made
