"""Ends the program well when the system wants it to end: signals, and the end of the person's session."""

import os
import signal
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

from xubao.processes import ENDINGS, HEARD
from xubao.window.windows import Windows


class Ending(QObject):
    """Hears what the system says; an application must exist.

    Python runs a signal's handler only when the interpreter is at work, and the window mostly waits in Qt: so the
    number of the signal is written into a pipe, which wakes Qt.
    """

    def __init__(self, windows: Windows, app: QGuiApplication) -> None:
        super().__init__()
        self._windows = windows
        self._notifier: QSocketNotifier | None = None
        self._pipe: tuple[int, int] | None = None
        self._wakeup = -1
        self._handlers: dict[int, Any] = {}
        if HEARD:
            self._hear_signals()
        app.commitDataRequest.connect(self._session_ends)
        app.saveStateRequest.connect(lambda _manager: windows.save_all())
        app.aboutToQuit.connect(self._quit)

    def stop(self) -> None:
        """Hear nothing any more."""
        if self._pipe is None:
            return
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _hear_signals(self) -> None:
        self._pipe = read, write = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._wakeup = signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in ENDINGS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup and & want it to be unheard
                self._handlers[number] = signal.signal(number, lambda _number, _frame: None)
        self._notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._signalled)

    def _signalled(self) -> None:
        numbers = b""
        with suppress(OSError):
            numbers = os.read(self._pipe[0], 64) if self._pipe is not None else b""
        if any(number in numbers for number in ENDINGS):
            self._windows.end()

    def _session_ends(self, manager: QSessionManager) -> None:
        """The person logs out or the machine is turned off: what is new is written now, and if it cannot be, say so."""
        if not self._windows.save_all() and manager.allowsInteraction():
            manager.cancel()

    def _quit(self) -> None:
        for shell in self._windows.shells:
            shell.let_go()
