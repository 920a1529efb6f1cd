"""Starts the window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from xubao.window import words
from xubao.window.actions import Actions
from xubao.window.context import Context
from xubao.window.jobs import Jobs
from xubao.window.preferences import Preferences
from xubao.window.session import Session
from xubao.window.shell import START, Shell
from xubao.window.theme import Theme

if TYPE_CHECKING:
    from xubao.operations.elsewhere.pool import Workers

_COLLECT = (20_000, 20, 50)
"""New objects before the collector looks (Python: 700, 10, 10): a report is tens of thousands of them at once."""

_SWITCH = 0.0005
"""Seconds a working thread may keep the interpreter: Python's 5 ms, times the many short calls of a paint, is what
a person feels as stutter while a report is being read."""


def make_context(preferences: Preferences, workers: "Workers | None" = None) -> Context:
    """The parts that the window's pages share; an application must exist."""
    theme = Theme()
    jobs = Jobs(workers=workers)
    return Context(preferences, jobs, theme, Actions(theme), Session(jobs))


def make_shell(preferences: Preferences, *, eager: bool = False, workers: "Workers | None" = None) -> Shell:
    """The main window, not yet shown; an application must exist.

    Args:
        eager: whether to get the pages ready while the person looks at the first one.
        workers: processes for what computes; closed with the window. None to compute on threads of this one.
    """
    context = make_context(preferences, workers)
    context.theme.choose(preferences.value.theme, preferences.value.zoom)
    context.theme.apply()
    return Shell(context, eager=eager)


def less_stutter() -> None:
    """What the interpreter is told so that the window is there at any time.

    What is there at the start stays until the end: the collector need not go through it again and again.
    """
    sys.setswitchinterval(_SWITCH)
    gc.freeze()
    gc.set_threshold(*_COLLECT)


def run(argv: Sequence[str], project: Path | None = None) -> int:
    """Show the window until it is closed.

    Args:
        argv: the program's arguments; Qt takes out those that are its own.
        project: a project file to open, or None for the start page.

    Returns:
        The exit status.
    """
    from xubao.operations.elsewhere.pool import Workers
    from xubao.window.crash import install_crash_handler, show_last_crash

    less_stutter()
    app = QApplication(list(argv))
    app.setApplicationName("xubao")
    app.setApplicationDisplayName("续报")
    app.setDesktopFileName("xubao")
    app.setStyle("Fusion")
    preferences = Preferences(keep=True)
    kept = words.install(app, preferences.value.language)
    shell = make_shell(preferences, eager=True, workers=Workers())
    shell.context.theme.follow_system()
    install_crash_handler(shell)
    shell.show_page(START)
    shell.show()
    if project is not None:
        QTimer.singleShot(0, lambda: shell.verbs.open_path(project))
    QTimer.singleShot(0, lambda: show_last_crash(shell))
    status = app.exec()
    kept.clear()
    return status
