"""When the program itself goes wrong: a plain message now, a note in the log, and word of it at the next start.

After qutebrowser's crashsignal: what crashed is shown at the next start, when everything has been recovered.
"""

import faulthandler
import logging
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from xubao.places import data_folder
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.shell import Shell

_LOG = "xubao.log"
_MARK = "running"
_KEEP = 512 * 1024


def install_crash_handler(shell: "Shell", folder: Path | None = None) -> None:
    """Write what goes wrong into the log and tell the person in one sentence.

    Args:
        folder: where the log lies; the data folder where None.
    """
    folder = folder or data_folder()
    log = logging.getLogger("xubao")
    handler = logging.FileHandler(_trimmed(folder / _LOG), encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    _catch_hard_crashes(folder)

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            shell.close()
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        message = tr("程序在这一步出了错，已记入日志。内容都已保存，可以继续使用。")
        QTimer.singleShot(0, lambda: shell.notice.tell(message, "error"))

    sys.excepthook = caught


def show_last_crash(shell: "Shell", folder: Path | None = None) -> None:
    """Say so where the program ended without being closed last time; remember that it runs now."""
    mark = (folder or data_folder()) / _MARK
    if mark.exists() and _not_running(mark):
        message = tr("上次程序没有正常关闭。项目的内容都已保存，可以放心接着用。")
        shell.notice.tell(message, "warning", (tr("查看日志"), shell.verbs.log))
    with suppress(OSError):  # a full disk: the next start does not know of this one
        mark.write_text(_me(), encoding="utf-8")


def closed_well(folder: Path | None = None) -> None:
    """The program is being closed as it should be."""
    with suppress(OSError):
        ((folder or data_folder()) / _MARK).unlink(missing_ok=True)


def _trimmed(log: Path) -> Path:
    """The log, put aside where it has grown long. (logging's own rotation loads sockets and pickles at start.)"""
    if log.exists() and log.stat().st_size > _KEEP:
        log.replace(log.with_suffix(".old.log"))
    return log


def _catch_hard_crashes(folder: Path) -> None:
    # The file stays open as long as the process: faulthandler writes to it when nothing else works any more.
    with suppress(OSError):
        faulthandler.enable((folder / "crash.txt").open("w", encoding="utf-8"))


def _me() -> str:
    import os

    return str(os.getpid())


def _not_running(mark: Path) -> bool:
    """Whether the process that left the mark is gone (another window may be open)."""
    import os

    text = mark.read_text(encoding="utf-8", errors="replace").strip()
    if not text.isdigit() or sys.platform == "win32":
        return True
    try:
        os.kill(int(text), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
