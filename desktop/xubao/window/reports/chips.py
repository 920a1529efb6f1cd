"""Chips that filter by role, with how many there are of each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from xubao.model import Report, Role
from xubao.window.page import GAP
from xubao.window.words import ROLE_WORDS, tr


class RoleChips(QWidget):
    """One chip a role; none pressed shows everything.

    Signals:
        changed: (frozenset of roles, or None for all).
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP // 2)
        self.chips: dict[Role, QToolButton] = {}
        for role in Role:
            chip = QToolButton()
            chip.setCheckable(True)
            chip.setProperty("chip", True)
            chip.setProperty("tone", role.value)
            chip.setToolTip(tr("只看{role}").format(role=tr(ROLE_WORDS[role])))
            chip.toggled.connect(lambda _on: self.changed.emit(self.roles))
            row.addWidget(chip)
            self.chips[role] = chip
        self.count(None)

    @property
    def roles(self) -> frozenset[Role] | None:
        """The roles asked for; None for all."""
        return frozenset(role for role, chip in self.chips.items() if chip.isChecked()) or None

    def count(self, report: Report | None) -> None:
        """Say how many statements of each role a report has."""
        found = dict.fromkeys(Role, 0)
        for statement in report.statements if report else ():
            found[statement.role] += 1
        for role, chip in self.chips.items():
            chip.setText(f"{tr(ROLE_WORDS[role])} {found[role]}")
