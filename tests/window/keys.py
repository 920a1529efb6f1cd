"""A person without a mouse: keys sent to whatever window has the focus, as the system sends them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.window.samples import until
from xubao.window.shell import Shell

_LOOK = 20  # ms between looks for a dialog


class Keyboard:
    """Presses keys in a window and its dialogs.

    Args:
        shell: the window; where no dialog is open it is the active one, as a window manager sees to.
    """

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def press(self, *keys: str, answer: Callable[[QDialog], None] | None = None) -> None:
        """Press keys one after the other, and wait until nothing is being worked on.

        Args:
            keys: such as Ctrl+I.
            answer: what is done in the dialog that the last key opens, once it has the focus.
        """
        if answer is not None:
            self._when_asked(answer)
        self._activate()
        for key in keys:
            one = QKeySequence(key)[0]
            window = QGuiApplication.focusWindow()
            assert window is not None
            QTest.keyClick(window, one.key(), one.keyboardModifiers())
            QTest.qWait(1)
        if QApplication.activeModalWidget() is None:
            until(lambda: not self._shell.context.jobs.busy)
            self._activate()

    def type_in(self, words: str) -> None:
        """Type into what has the focus; ASCII, as the rest goes through an input method."""
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, words)

    def name_files(self, *paths: Path) -> Callable[[QDialog], None]:
        """In a dialog of files: type their names, Enter."""
        named = str(paths[0]) if len(paths) == 1 else " ".join(f'"{path}"' for path in paths)

        def answer(_dialog: QDialog) -> None:
            self.press("Ctrl+A")
            self.type_in(named)
            self.press("Return")

        return answer

    def tab_to(self, part: QWidget, most: int = 40) -> None:
        """Press Tab until it has the focus.

        Raises:
            AssertionError: it never has.
        """
        for _ in range(most):
            if QApplication.focusWidget() is part:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not reach {part}")

    def _activate(self) -> None:
        if QApplication.activeModalWidget() is None and QApplication.activeWindow() is None:
            self._shell.activateWindow()
            until(lambda: QApplication.activeWindow() is not None)

    def _when_asked(self, answer: Callable[[QDialog], None]) -> None:
        before = QApplication.activeModalWidget()

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QDialog) and box is not before and QApplication.activeWindow() is box:
                answer(box)
            else:
                QTimer.singleShot(_LOOK, look)

        QTimer.singleShot(_LOOK, look)
