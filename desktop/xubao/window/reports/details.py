"""The strip under the text: the statement in hand, and by which key its role is corrected."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from xubao.model import Report, Role, Statement
from xubao.window.actions import Actions
from xubao.window.page import GAP, ElidedLabel
from xubao.window.reports.explain import figure_reading, role_line
from xubao.window.words import ROLE_WORDS, said, tr

_KEYS = {Role.GOAL: "1", Role.PROGRESS: "2", Role.PROBLEM: "3", Role.OTHER: "0"}


class Details(QFrame):
    """Says what the statement in hand is; four buttons, each with its key, correct it.

    Signals:
        name_wanted: (name, place on the screen) show where it stands.
    """

    name_wanted = Signal(str, QPoint)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("foot", True)
        self._words = ElidedLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, 4, 2 * GAP, 4)
        row.setSpacing(GAP // 2)
        row.addWidget(self._words, 1)
        self.names = QToolButton()
        self.names.setToolTip(tr("这句话里的名称在各份资料里的位置（L）"))
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.names.setMenu(QMenu(self.names))
        row.addWidget(self.names)
        self._buttons: dict[Role, QToolButton] = {}
        for role, key in _KEYS.items():
            made = QToolButton()
            made.setText(f"{key} {tr(ROLE_WORDS[role])}")
            made.setProperty("chip", True)
            made.setProperty("tone", role.value)
            made.setCheckable(True)
            action = actions[f"reports.role_{role.value}"]
            made.setToolTip(action.toolTip())
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _checked=False, action=action: action.trigger())
            self._buttons[role] = made
            row.addWidget(made)
        self.show_statement(None, None)

    def show_statement(
        self, statement: Statement | None, report: Report | None, names: Sequence[str] = ()
    ) -> None:
        """Say what a statement is; None for no statement in hand.

        Args:
            names: in it, each by the wording that stands for all its variants.
        """
        self._show_names(names)
        for role, made in self._buttons.items():
            made.setEnabled(statement is not None)
            made.setChecked(statement is not None and statement.role is role)
        if statement is None or report is None:
            self._words.say(tr("点一句话看它的判断；数字键改判断，方向键逐句走"))
            return
        path = "　›　".join(said(s.heading) for s in report.path(statement.section))
        figures = [figure_reading(figure) for figure in statement.figures]
        self._words.say(
            "　".join((role_line(statement), "；".join(figures) or path)),
            "\n".join((role_line(statement), *figures, path)),
        )

    def _show_names(self, names: Sequence[str]) -> None:
        menu = self.names.menu()
        menu.clear()
        for name in names:
            menu.addAction(name).triggered.connect(partial(self._want, name))
        self.names.setText(tr("名称 {count}").format(count=len(names)))
        self.names.setVisible(bool(names))

    def _want(self, name: str, _checked: bool = False) -> None:
        self.name_wanted.emit(name, self.names.mapToGlobal(QPoint(0, 0)))
