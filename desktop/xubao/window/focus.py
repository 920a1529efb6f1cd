"""Where the focus goes: Esc in a field gives it back to where one came from; what is hidden leaves it in the page."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from xubao.window.page import Page


class FocusBack(QObject):
    """Remembers where one was when a field of a window got the focus.

    Args:
        window: whose fields are meant; it calls `give_back` for an Esc that the field has no use for.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._from: QWidget | None = None

    def listen(self) -> None:
        """Follow the focus from now on: not before the window is seen, as this needs kinds of fields it has not."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)
            self._changed(None, self._window.focusWidget())

    def _changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is None or old is None or not (now.window() is self._window is old.window()):
            return
        if _is_field(now) and not _is_field(old):
            if self._from is not None:
                self._from.destroyed.disconnect(self._forget)
            self._from = old
            old.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._from = None

    def give_back(self) -> bool:
        """Leave the field for where one was; False where one is in no field, or that is not seen any more."""
        there = self._from
        if not _is_field(self._window.focusWidget()) or there is None or not there.isVisible():
            return False
        there.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        return True


class FocusKept(QObject):
    """Keeps the focus in the page where what had it is hidden: Qt gives it to whatever comes next, in the rail say.

    Args:
        window: whose focus is meant.
        page: the page that is seen.
    """

    def __init__(self, window: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window, self._page = window, page

    def listen(self) -> None:
        """Follow the focus from now on."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def _changed(self, old: QWidget | None, now: QWidget | None) -> None:
        page = self._page()
        if not isinstance(page, Page) or old is None or now is None or now.window() is not self._window:
            return
        if page.isAncestorOf(old) and not old.isVisible() and not page.isAncestorOf(now):
            QtCore.QTimer.singleShot(0, page, page.come_back)


class MenusLeft(QObject):
    """One Esc leaves the menus for where one was: Qt's menu bar would stay in hand and swallow what is typed.

    Args:
        bar: whose menus are meant.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        for action in bar.actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                menu.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Once the menu has closed itself, the bar gets the same key."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == QtCore.Qt.Key.Key_Escape
        ):
            QtCore.QTimer.singleShot(0, self._bar, self._leave)
        return False

    def _leave(self) -> None:
        if QApplication.activePopupWidget() is None:
            key = QKeyEvent(
                QEvent.Type.KeyPress, QtCore.Qt.Key.Key_Escape, QtCore.Qt.KeyboardModifier.NoModifier
            )
            QApplication.sendEvent(self._bar, key)


def _is_field(widget: QWidget | None) -> bool:
    from PySide6.QtWidgets import QComboBox, QLineEdit

    return isinstance(widget, QLineEdit | QComboBox)
