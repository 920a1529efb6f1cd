"""The rail on the left: the five pages, settings and help."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from xubao.window.actions import Actions
from xubao.window.page import GAP
from xubao.window.theme import Theme
from xubao.window.words import tr

_WIDTH = 76
_LOW_WIDTH = 52


class Rail(QFrame):
    """Buttons for the pages.

    Signals:
        chosen: (page id) the person wants that page.

    Args:
        pages: (page id, title, icon).
        below: ids of actions whose buttons stand at the foot.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        actions: Actions,
        pages: Sequence[tuple[str, str, str]],
        below: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self._theme = theme
        self._icons: list[tuple[QToolButton, str]] = []
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self, exclusive=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, GAP, 6, GAP)
        column.setSpacing(4)
        for page, title, icon in pages:
            made = self._button(title, icon)
            made.setCheckable(True)
            made.setToolTip(actions[f"view.{page}"].toolTip())
            made.clicked.connect(lambda _checked=False, page=page: self.chosen.emit(page))
            group.addButton(made)
            column.addWidget(made)
            self._buttons[page] = made
        column.addStretch(1)
        for action_id in below:
            action = actions[action_id]
            made = self._button(action.text().rstrip("…"), action_id.split(".")[1].replace("open", "help"))
            made.setToolTip(action.toolTip())
            made.clicked.connect(lambda _checked=False, action=action: action.trigger())
            column.addWidget(made)
        self._low = False
        theme.changed.connect(self._paint)
        self._painted = False

    def show_page(self, page: str) -> None:
        """Mark a page as the one that is seen."""
        self._buttons[page].setChecked(True)

    def make_low(self, low: bool) -> None:
        """Icons without their words where the window is too low for both; the tool tip has the words."""
        if low == self._low:
            return
        self._low = low
        style = "ToolButtonIconOnly" if low else "ToolButtonTextUnderIcon"
        for made, _icon in self._icons:
            made.setProperty("toolButtonStyle", style)
            made.setMinimumSize(*((_LOW_WIDTH - 12, 36) if low else (_WIDTH - 12, 60)))
        self._fit_width()

    def _fit_width(self) -> None:
        if self._low:
            self.setFixedWidth(_LOW_WIDTH)
            return
        words = max(made.sizeHint().width() for made, _icon in self._icons) + 12
        self.setFixedWidth(max(_WIDTH, self._theme.px(_WIDTH), words))

    def _button(self, title: str, icon: str) -> QToolButton:
        made = QToolButton()
        made.setText(tr(title))
        made.setProperty("toolButtonStyle", "ToolButtonTextUnderIcon")
        made.setIconSize(QSize(24, 24))
        made.setMinimumSize(_WIDTH - 12, 60)
        self._icons.append((made, icon))
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Icons are drawn when they are first seen: the start page has no rail."""
        if not self._painted:
            self._painted = True
            self._paint()
        super().showEvent(event)

    def _paint(self) -> None:
        for made, icon in self._icons:
            made.setIcon(self._theme.icon(icon, "muted"))
        self._fit_width()
