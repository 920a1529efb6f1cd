"""Starts the window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer
from PySide6.QtWidgets import QApplication

from xubao.places import data_folder
from xubao.window import input_method, words
from xubao.window.archive.desk import Archive
from xubao.window.garbage import Collector
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell
from xubao.window.starting import First, Starting
from xubao.window.windows import Windows, make_context

if TYPE_CHECKING:
    from xubao.operations.workers.pool import Workers

__all__ = ["make_context", "make_shell", "run"]

_SWITCH = 0.0005
"""Seconds a working thread may keep the interpreter: Python's 5 ms, times the many short calls of a paint, is what
a person feels as stutter while a report is being read."""

_LOOKS = ("-style", "fusion")
"""Said to Qt as arguments: `setStyle` has PySide make QStyle with its 500 names, which the first window needs not."""


_UNASKED = 120.0
"""Seconds after which the process that answers for the archive is let go: it holds up to 300 MB."""
_FINISHES = 20.0
"""Seconds that it has to finish an answer nobody waits for any more: opening the archive anew would take longer."""
_READS_ON = 5.0
"""Seconds that a build has to stop: what it was just reading is read again by the next one otherwise."""


def make_shell(
    preferences: Preferences,
    *,
    eager: bool = False,
    workers: "Workers | None" = None,
    archive: Archive | None = None,
) -> Shell:
    """A main window by itself, not yet shown; an application must exist.

    Args:
        eager: whether to get the pages ready while the person looks at the first one.
        workers: processes for what computes; closed with the window. None to compute on threads of this one.
        archive: closed with the window too; None for one that answers on threads of this process.
    """
    return Windows(preferences, workers, eager=eager, archive=archive).add()


def less_stutter(app: QApplication) -> None:
    """What the interpreter is told so that the window is there at any time.

    What is there at the start stays until the end: the collector need not go through it again and again.
    """
    sys.setswitchinterval(_SWITCH)
    gc.freeze()
    Collector(app)


def run(argv: Sequence[str], project: Path | None = None) -> int:
    """Show the window until it is closed; where the program runs already, have it show the project.

    Args:
        argv: the program's arguments; Qt takes out those that are its own.
        project: a project file to open, or None for the start page.

    Returns:
        The exit status.
    """
    project = project.absolute() if project is not None else None  # it is remembered, and may be handed over
    first = First()
    if sys.platform == "linux":
        input_method.choose(Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)))
    app = QApplication([*argv, *_LOOKS])
    if first.handed_over(project):
        return 0
    app.setApplicationName("xubao")
    app.setApplicationDisplayName("续报")
    app.setDesktopFileName("xubao")
    return _run(app, first, project)


def _run(app: QApplication, first: First, project: Path | None) -> int:
    from xubao.operations.workers.pool import Workers
    from xubao.window.crash import install_crash_handler

    less_stutter(app)
    preferences = Preferences(keep=True)
    kept = words.install(app, preferences.value.language)
    archive = Archive(preferences, Workers(1, (_UNASKED,), _FINISHES), Workers(1, (0.0,), _READS_ON))
    windows = Windows(preferences, Workers(), eager=True, archive=archive)
    shell = windows.add()
    install_crash_handler(windows.end, windows.tell_mistake, data_folder())
    shell.show_page(START)
    shell.appear()
    if project is not None:
        QTimer.singleShot(0, lambda: shell.verbs.open_path(project))
    starting = Starting(app, windows, first, data_folder())
    status = app.exec()
    starting.end()
    kept.clear()
    return status
