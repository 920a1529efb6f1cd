"""Messages that float over a corner of the page: what happened, what to do; nothing waits for them or moves."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from xubao.window.page import GAP, label
from xubao.window.session import Session
from xubao.window.theme import Theme
from xubao.window.words import tr

_STAY = 8000  # ms a good message stays; a bad one stays until it is closed
_STAY_LONGER = 20_000  # ms a bad one stays that is said at its place too
_READ = 3000  # ms a bad one is left at least where the person goes on to another page
_WIDEST = 520  # px
_EDGE = 16  # px between a message and the edge of the page
_FOOT = 64  # px left free below: what a page has at its foot stays in reach

Action = tuple[str, Callable[[], object]]
"""The text of a button and what it does."""


@dataclass(frozen=True, slots=True)
class Told:
    """A message that was shown.

    Attributes:
        at: hour and minute, as "14:05".
        message, tone: see `Notice.tell`.
        actions: what it offered.
    """

    at: str
    message: str
    tone: str
    actions: tuple[Action, ...] = ()


class Floating(QFrame):
    """What floats over a corner, by way of a `Corner`."""

    def fit(self) -> None:
        """Take the size that its words need at the width there is."""


class Notice(Floating):
    """One message at a time: what happened, what to do, perhaps buttons.

    Args:
        parent: over whose corner it floats.

    Attributes:
        room: how wide it may be so as to leave free what a page would have free; 0 where that does not matter.

    Signals:
        told: (Told) a message is shown.
    """

    told = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text: QLabel | None = None
        self._buttons: list[QPushButton] = []
        self._slots: list[Callable[[], object]] = []
        self._timer = QTimer(self, singleShot=True, interval=_STAY)
        self._timer.timeout.connect(self._time_is_up)
        self._since = 0.0
        self.room: Callable[[], int] = lambda: 0
        self.hide()

    def _lay(self) -> QLabel:
        """Make what it holds: not before the first message, as the window's start need not wait for it."""
        self._icon = QLabel()
        text = label(wrap=True)
        text.setMinimumWidth(0)
        self._close = close = QToolButton(autoRaise=True)
        close.setToolTip(tr("关闭"))
        close.clicked.connect(self.hide)
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        self._row.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GAP, GAP, GAP, GAP)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP)
        top = QtCore.Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._icon, 0, 0, top)
        grid.addWidget(text, 0, 1)
        grid.addWidget(close, 0, 2, top)
        grid.addLayout(self._row, 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        return text

    @property
    def message(self) -> str:
        """What it says."""
        return self._text.text() if self._text is not None else ""

    @property
    def offers(self) -> list[str]:
        """The texts of its buttons."""
        return [button.text() for button in self._buttons if not button.isHidden()]

    def tell(
        self,
        message: str,
        tone: str = "info",
        action: Action | None = None,
        *,
        more: Sequence[Action] = (),
        passing: bool = False,
    ) -> None:
        """Show a message.

        Args:
            tone: "info" (done), "hint" (to be known), "warning" or "error".
            action, more: its buttons.
            passing: whether it may go by itself though it is bad, as what it says is seen where it belongs too.
        """
        offered = (*((action,) if action else ()), *more)
        self.told.emit(Told(time.strftime("%H:%M"), message, tone, offered))
        self._text = self._text or self._lay()
        self._text.setText(message)
        self.setProperty("notice", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._close.setIcon(self._theme.icon("close", "muted"))
        self._icon.setPixmap(picture_of(self._theme, tone))
        self._offer(offered)
        self.show()
        self.raise_()
        self.fit()
        self._timer.stop()
        self._since = time.monotonic()
        if tone in ("info", "hint") or passing:
            self._timer.start(_STAY if tone == "info" else _STAY_LONGER)

    def _time_is_up(self) -> None:
        """Go, unless another program is in front (a file that was just written and opened, say): nobody has read it."""
        if in_front():
            self.hide()
        else:
            self._timer.start(_READ)

    def page_left(self) -> None:
        """What went wrong on a page is not over the next one: it stands in the list of notices."""
        left = _READ - round((time.monotonic() - self._since) * 1000)
        if self.isHidden():
            return
        if left <= 0:
            self.hide()
        elif not self._timer.isActive() or self._timer.remainingTime() > left:
            self._timer.start(left)

    def _offer(self, actions: Sequence[Action]) -> None:
        while len(self._buttons) < len(actions):
            made = QPushButton()
            at = len(self._buttons)
            made.clicked.connect(lambda _checked=False, at=at: self._do(at))
            self._buttons.append(made)
            self._row.addWidget(made)
        self._slots = [slot for _text, slot in actions]
        for at, made in enumerate(self._buttons):
            made.setVisible(at < len(actions))
            made.setText(actions[at][0] if at < len(actions) else "")

    def look_again(self) -> None:
        """Take away the buttons of what is possible no more."""
        for button, slot in zip(self._buttons, self._slots, strict=False):
            if not button.isHidden() and not possible(slot):
                button.hide()

    def _do(self, at: int = 0) -> None:
        self.hide()
        if at < len(self._slots):
            self._slots[at]()

    def fit(self) -> None:
        """As high as its words need at the width there is."""
        host, layout = self.parentWidget(), self.layout()
        if host is not None and layout is not None and self._text is not None:
            most = min(self.room() or _WIDEST, _WIDEST, host.width() - 2 * _EDGE)
            width = max(200, min(most, self._wanted(self._text)))
            layout.activate()
            # not the least height of the whole, which is that of a label as narrow as it may be
            self.resize(width, layout.totalHeightForWidth(width))

    def _wanted(self, text: QLabel) -> int:
        """How wide it would be with its words on one line and its buttons beside each other."""
        words = text.fontMetrics().horizontalAdvance(text.text())
        buttons = sum(one.sizeHint().width() + GAP for one in self._buttons if not one.isHidden())
        return max(words + 110, buttons + 4 * GAP)


def in_front() -> bool:
    """Whether the person looks at this program."""
    return QGuiApplication.applicationState() is QtCore.Qt.ApplicationState.ApplicationActive


def possible(slot: Callable[[], object]) -> bool:
    """Whether what a notice offered can still be done; what does not know is taken as possible."""
    asked = getattr(slot, "possible", None)
    return bool(asked()) if asked is not None else True


class Corner(QObject):
    """Keeps what floats in the lower right corner of a widget, one above the other.

    Args:
        host: whose corner it is.
        floating: lowest first; children of the host.
    """

    def __init__(self, host: QWidget, floating: Sequence[Floating]) -> None:
        super().__init__(host)
        self._host, self._floating = host, tuple(floating)
        host.installEventFilter(self)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._cursor_moved)
        for one in self._floating:
            one.installEventFilter(self)

    def place(self) -> None:
        """Put all in their places again, as another page is seen below."""
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever changes in size or is shown, all are put in their places again."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            if watched is self._host and event.type() == QEvent.Type.Resize:
                for one in self._floating:
                    one.fit()
            self._place()
        return False

    def _place(self) -> None:
        shown = [one for one in self._floating if not one.isHidden()]
        foot, kept = self._host.height() - _FOOT, self._kept_free() if shown else []
        for one in shown:
            box = QRect(
                self._host.width() - one.width() - _EDGE, foot - one.height(), one.width(), one.height()
            )
            over = [other for other in kept if other.intersects(box)]
            if over:
                box.moveBottom(min(other.top() for other in over) - GAP)
            if box.top() >= 0:
                one.move(box.topLeft())
            foot = one.y() - GAP

    def _cursor_moved(self) -> None:
        """What one writes is not covered: a message goes out of the way of the cursor's line."""
        line = self._line_of_cursor()
        if line is not None and any(
            one.geometry().intersects(line) for one in self._floating if one.isVisible()
        ):
            self._place()

    def _line_of_cursor(self) -> QRect | None:
        """The line in which the person writes, as wide as the text; None where nobody writes here."""
        text = QApplication.focusWidget()
        if not isinstance(text, QTextEdit) or not self._host.isAncestorOf(text):
            return None
        cursor, view = text.cursorRect(), text.viewport()
        if not view.rect().contains(cursor.center()):
            return None
        return QRect(view.mapTo(self._host, QPoint(0, cursor.top())), QSize(view.width(), cursor.height()))

    def _kept_free(self) -> list[QRect]:
        """Where the main buttons stand, and the line that is written: what a person does next is not covered."""
        buttons = self._host.findChildren(QPushButton)
        main = (one for one in buttons if one.property("primary") and one.isVisible())
        line = self._line_of_cursor()
        kept = [QRect(one.mapTo(self._host, QPoint(0, 0)), one.size()) for one in main]
        return [*kept, line] if line is not None else kept


def picture_of(theme: Theme, tone: str) -> QPixmap:
    """The sign of a tone, beside its words: never colour alone."""
    signs = {"info": ("done", "accent"), "hint": ("hint", "hint"), "warning": ("warning", "warning")}
    return theme.picture(*signs.get(tone, ("error", "error")), 20)


def tell_done(session: Session, said: str, page: str) -> None:
    """Say what the newest undoable step of a page did; its button takes back that step only."""
    session.offer.emit(said, tr("撤销"), _TakeBack(session, page))


class _TakeBack:
    """Undoes the newest step of a page as it is now; not any more once there are others, or it is undone."""

    def __init__(self, session: Session, page: str) -> None:
        self._session, self._stack = session, session.undo.of(page)
        self._at = self._stack.index()

    def possible(self) -> bool:
        """Whether it is the newest step still."""
        return self._at > 0 and self._stack.index() == self._at

    def __call__(self) -> None:
        if self._stack.index() == self._at:
            self._stack.undo()
        else:
            said = tr("这一步之后又有改动，请在编辑菜单里按顺序撤销。")
            self._session.problem.emit(tr("撤销"), said)
