"""A strip above the page that says what happened; nothing waits for it and it hides nothing."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from xubao.window.page import GAP, label
from xubao.window.theme import Theme
from xubao.window.words import tr

_STAY = 8000  # ms a good message stays; a bad one stays until it is closed


class Notice(QFrame):
    """One message at a time: what happened, what to do, perhaps a button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = QLabel()
        self._text = label(wrap=True)
        self._act = QPushButton()
        self._act.hide()
        self._slot: Callable[[], object] | None = None
        self._act.clicked.connect(self._do)
        self._close = close = QToolButton(autoRaise=True)
        close.setToolTip(tr("关闭"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=_STAY)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def message(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(
        self, message: str, tone: str = "info", action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Show a message.

        Args:
            tone: "info", "warning" or "error".
            action: (text of a button, what it does).
        """
        self._text.setText(message)
        self.setProperty("notice", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        icon, ink = {"info": ("done", "accent"), "warning": ("warning", "warning")}.get(
            tone, ("error", "error")
        )
        self._close.setIcon(self._theme.icon("close", "muted"))
        self._icon.setPixmap(self._theme.icon(icon, ink).pixmap(20, 20))
        self._slot = action[1] if action else None
        self._act.setText(action[0] if action else "")
        self._act.setVisible(action is not None)
        self.show()
        self._timer.stop()
        if tone == "info":
            self._timer.start()

    def _do(self) -> None:
        self.hide()
        if self._slot is not None:
            self._slot()
