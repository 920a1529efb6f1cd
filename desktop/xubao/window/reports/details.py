"""The strip under the text: the statement in hand, and by which key its role is corrected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from xubao.model import Report, Role, Statement
from xubao.window.actions import Actions
from xubao.window.page import GAP, ElidedLabel
from xubao.window.reports.explain import figure_reading, role_line
from xubao.window.words import ROLE_WORDS, tr

_KEYS = {Role.GOAL: "1", Role.PROGRESS: "2", Role.PROBLEM: "3", Role.OTHER: "0"}


class Details(QFrame):
    """Says what the statement in hand is; four buttons, each with its key, correct it."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("foot", True)
        self._role = ElidedLabel()
        self._figures = ElidedLabel(muted=True, small=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._role)
        words.addWidget(self._figures)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, 6, 2 * GAP, 6)
        row.setSpacing(GAP // 2)
        row.addLayout(words, 1)
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

    def show_statement(self, statement: Statement | None, report: Report | None) -> None:
        """Say what a statement is; None for no statement in hand."""
        for role, made in self._buttons.items():
            made.setEnabled(statement is not None)
            made.setChecked(statement is not None and statement.role is role)
        if statement is None or report is None:
            self._role.say(tr("点一句话看它的判断；数字键改判断，方向键逐句走"))
            self._figures.say("")
            return
        path = "　›　".join(f"{s.number}{s.title}" for s in report.path(statement.section))
        figures = "；".join(figure_reading(figure) for figure in statement.figures)
        self._role.say(role_line(statement))
        self._figures.say(figures or path, "\n".join(figure_reading(f) for f in statement.figures) or path)
