"""Where the window opens: inside the screen it is on, where and as large as it was left."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from xubao.window.remembered import Remembered

SMALLEST = (840, 430)
"""Logical pixels: 1366×768 at 150 % leaves 911×512 before the task bar and the title."""
_USUAL = (1440, 900)
_FRAME = 40  # px a title bar takes at most
_EDGE = 8  # px left free around a dialog
_KEY = "window"


def place(window: QWidget, remembered: Remembered) -> bool:
    """Give a window that is not shown yet its size and place.

    Returns:
        Whether it is to be shown maximised: it was left so, or would fill the screen.
    """
    kept = remembered.numbers(_KEY)
    wanted = QRect(*kept[:4]) if len(kept) == 5 else QRect()
    screen = QGuiApplication.screenAt(wanted.center()) if wanted.isValid() else None
    there = (screen or QGuiApplication.primaryScreen()).availableGeometry()
    if screen is not None:
        window.setGeometry(inside(wanted, there))
        full = bool(kept[4])
    else:
        full = there.width() <= _USUAL[0] or there.height() - _FRAME <= _USUAL[1]
        usual = QRect(0, 0, *_USUAL)
        usual.moveCenter(there.center())
        window.setGeometry(inside(usual, there))
    return full


def inside(wanted: QRect, there: QRect) -> QRect:
    """A window's rectangle moved, and made smaller where it must be, so that title and all lie on the screen.

    Args:
        wanted: without the window's frame.
        there: what of the screen is free.
    """
    room = there.adjusted(0, _FRAME, 0, 0)
    width = max(SMALLEST[0], min(wanted.width(), room.width()))
    height = max(SMALLEST[1], min(wanted.height(), room.height()))
    left = max(room.left(), min(wanted.left(), room.right() + 1 - width))
    top = max(room.top(), min(wanted.top(), room.bottom() + 1 - height))
    return QRect(left, top, width, height)


def remember(window: QWidget, remembered: Remembered) -> None:
    """Keep where a window is, and how large it is when it is not maximised."""
    normal = window.normalGeometry() if window.isMaximized() else window.geometry()
    if normal.isValid() and window.isVisible() and not window.isMinimized():
        remembered.put_numbers(
            _KEY, [normal.x(), normal.y(), normal.width(), normal.height(), int(window.isMaximized())]
        )


def fit_dialog(dialog: QWidget, width: int, height: int) -> None:
    """Make a dialog as large as it should be, but never larger than the screen."""
    there = dialog.screen().availableGeometry()
    dialog.resize(min(width, there.width() - 2 * _EDGE), min(height, there.height() - _FRAME - _EDGE))
