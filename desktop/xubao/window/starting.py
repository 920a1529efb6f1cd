"""What waits until the first window is seen: word of a crash, hearing second starts and the system, clearing away."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from xubao.places import replaced
from xubao.window.crash import ended_well
from xubao.window.jobs import JOBS
from xubao.window.preloading import WARMING
from xubao.window.single_instance import Claim, hand_over, server_name
from xubao.window.windows import Windows
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.ending import Ending
    from xubao.window.running import RunningMark
    from xubao.window.second_starts import Server
    from xubao.window.shell import Shell

_FONTS = "fonts/told"
_STARTING = "xubao-start"
_ENDS = 5.0
"""Seconds that threads have at the end."""
_SOON, _LATER = 50, 200  # ms after the window is shown: it has been painted by then


class First:
    """Whether this start of the program is the first; the claim to that, held until it ends."""

    def __init__(self) -> None:
        self.name = ""
        self.claim: Claim | None = None
        self.taken = False
        with suppress(OSError):  # nowhere to put a lock: two programs are better than none
            self.name = server_name()
            self.claim = Claim(self.name)
            self.taken = not self.claim.take()

    def handed_over(self, project: Path | None) -> bool:
        """Where another program runs already, give it the project. Returns whether it took it."""
        return self.taken and hand_over(self.name, project)

    @property
    def serves(self) -> bool:
        """Whether this is the program that hears second starts."""
        return self.claim is not None and self.claim.held


class Starting(QObject):
    """Does what can wait, after the window is shown.

    Args:
        folder: where marks and logs lie.
    """

    _loaded = Signal()

    def __init__(self, app: QGuiApplication, windows: Windows, first: First, folder: Path) -> None:
        super().__init__()
        self._app = app
        self._windows, self._first, self._folder = windows, first, folder
        self._server: Server | None = None
        self._ending: Ending | None = None
        self._mark: RunningMark | None = None
        self._loaded.connect(self._listen)
        QTimer.singleShot(_SOON, self._tell)
        QTimer.singleShot(_LATER, self._begin)

    def end(self) -> None:
        """The program is being closed as it should be.

        Threads that load modules of Qt or may yet answer a window are waited for: Qt is taken down next.
        """
        until = time.monotonic() + _ENDS
        for thread in threading.enumerate():
            jobs = thread.name.startswith(JOBS) and not thread.daemon
            if jobs or thread.name in (WARMING, _STARTING):
                thread.join(max(0.0, until - time.monotonic()))
        if self._server is not None:
            self._server.close()
        if self._ending is not None:
            self._ending.stop()
        if self._mark is not None:
            self._mark.remove()
        ended_well(self._folder)

    def _tell(self) -> None:
        self._windows.theme.follow_system()
        # there is nothing to be saved or told before
        from xubao.window.ending import Ending
        from xubao.window.running import RunningMark, take_ended

        self._ending = Ending(self._windows, self._app)
        self._mark = RunningMark(self._folder, self._windows.notes, self)
        self._windows.changed.connect(self._mark.soon)
        self._mark.write()
        shell = self._windows.front
        if shell is None:
            return
        found = take_ended(self._folder)
        if found:
            from xubao.window.crash import ended_told

            shell.notice.tell(ended_told(found), "warning", (tr("查看日志"), shell.verbs.log))
        elif self._first.taken:
            message = tr(
                "已在运行的续报没有回应，这里另开了一个。它正开着的项目，在这里只能只读打开或打开副本。"
            )
            shell.notice.tell(message, "warning")
        elif replaced():
            folder, other = replaced()[0]
            message = tr(
                "文件夹 {folder} 不能使用，本次改用临时文件夹 {other}：没有另存的项目请尽快另存到别处。"
            )
            shell.notice.tell(message.format(folder=folder, other=other.parent), "warning")
        elif shell.context.session.opened is not None:
            self._tell_of_fonts(shell)
        else:  # not over the start page, where it hides what one begins with
            once = QtCore.Qt.ConnectionType.SingleShotConnection
            shell.context.session.project_changed.connect(lambda: self._tell_of_fonts(shell), once)

    def _tell_of_fonts(self, shell: "Shell") -> None:
        """Say once which fonts of the papers are not here; again only where others are named and missing."""
        from PySide6.QtGui import QFontDatabase

        from xubao.presenting.fonts import lacking

        preferences = self._windows.preferences
        names = lacking(preferences.value.word, QFontDatabase.families())
        told = preferences.remembered.get(_FONTS).split("\n")
        if set(names) <= set(told):
            return
        preferences.remembered.put(_FONTS, "\n".join(names))
        preferences.remembered.write()
        message = tr(
            "本机没有公文所用的字体：{names}。导出的 Word 不受影响，只是在本机打开时由别的字体代替，分行分页会有出入。"
        )
        shell.notice.tell(
            message.format(names=tr("、").join(names)),
            "hint",
            (tr("怎么装"), lambda: shell.verbs.help("drafting")),
        )

    def _begin(self) -> None:
        recent = self._windows.preferences.value.recent
        serves = self._first.serves
        loaded: Callable[[], None] = self._loaded.emit

        def work() -> None:
            try:
                if serves:
                    import_module("PySide6.QtNetwork")  # takes as long as a picture of the window
                    loaded()
                from xubao.operations.sweeping import sweep

                sweep(recent)
            except Exception:
                logging.getLogger("xubao").exception("start: not all was cleared away")

        threading.Thread(target=work, name=_STARTING, daemon=True).start()

    def _listen(self) -> None:
        from xubao.window.second_starts import Server

        self._server = Server(self._first.name, self._windows.take, self)
        if not self._server.listen():
            logging.getLogger("xubao").warning("second starts are not heard")
