"""When the program itself goes wrong: a true word now, a note in the log, and word of it at the next start.

After qutebrowser's crashsignal: what crashed is shown at the next start, when everything has been recovered. No log
holds a word of what is in anybody's document.
"""

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from xubao.processes import tag
from xubao.window.run_files import CRASH, LOG
from xubao.window.save_state import in_short
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.running import Ended, OpenNote

_KEEP = 512 * 1024


def install_crash_handler(end: Callable[[], object], tell: Callable[[], object], folder: Path) -> None:
    """Write what goes wrong into the log and tell the person in one sentence.

    Args:
        end: ends the program without a question; called on Ctrl+C.
        tell: says on the window's thread that something went wrong.
        folder: where the log lies.
    """
    log = logging.getLogger("xubao")
    with suppress(OSError):
        handler = logging.FileHandler(_trimmed(folder / LOG), encoding="utf-8", delay=True)
        handler.setFormatter(WithoutText("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
    with suppress(OSError):
        crash_file = folder / f"{CRASH}{tag()}.txt"
        # The file stays open as long as the process: faulthandler writes to it when nothing else works any more.
        faulthandler.enable(crash_file.open("w", encoding="utf-8"))

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            end()
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        QTimer.singleShot(0, tell)

    sys.excepthook = caught
    threading.excepthook = lambda args: log.error(
        "uncaught on %s",
        args.thread.name if args.thread else "a thread",
        exc_info=(args.exc_type, args.exc_value, args.exc_traceback) if args.exc_value else None,
    )


def ended_well(folder: Path) -> None:
    """The program is being closed as it should be: the file for where it falls over is not needed."""
    with suppress(OSError):  # on Windows it stays, open as it is, until the next start
        mine = folder / f"{CRASH}{tag()}.txt"
        if not mine.stat().st_size:
            mine.unlink()


class WithoutText(logging.Formatter):
    """Says of an exception where it was and of what kind, never its message: that may hold a document's text."""

    def formatException(
        self,
        ei: "tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]",
    ) -> str:
        """The traceback without messages."""
        from xubao.operations.workers.traces import without_text

        return without_text(ei[1]) if ei[1] is not None else ""


def mistake_told(notes: "tuple[OpenNote, ...]") -> str:
    """What is said when something went wrong and the program goes on: with what is known of saving.

    Args:
        notes: the projects that are open, as they are now.
    """
    said = [tr("程序在这一步出了错，已记入日志。")]
    for note in notes:
        name = Path(note.path).stem
        if note.saving == "unsaved":
            said.append(tr("“{name}”还没有保存：{reason}。").format(name=name, reason=in_short(note.code)))
        elif note.saving == "saving":
            said.append(tr("“{name}”正在保存，请看右上角。").format(name=name))
        else:
            said.append(_last_saved(note))
    return "".join(said)


def ended_told(found: "tuple[Ended, ...]") -> str:
    """What is said at the start of programs that were not closed as they should be: what is known, and no more."""
    said = [tr("上次程序没有正常关闭。")]
    if any(one.crashed for one in found):
        said = [tr("上次程序意外退出，出错的位置已记入日志。")]
    notes = [note for one in found for note in one.projects]
    whole = [note for note in notes if note.saving != "unsaved"]
    said += [_last_saved(note) for note in whole]
    if whole:
        said.append(tr("此后约 2 秒内的输入可能没有保存。"))
    said += [_not_saved(note) for note in notes if note not in whole]
    return "".join(said)


def _last_saved(note: "OpenNote") -> str:
    return tr("“{name}”最后一次保存是 {at}。").format(name=Path(note.path).stem, at=when(note.at))


def _not_saved(note: "OpenNote") -> str:
    said = (
        tr("“{name}”最后一次保存是 {at}，之后的改动没能写进项目文件，已暂存在本机，打开它时可以取回。")
        if note.kept
        else tr("“{name}”最后一次保存是 {at}，之后的改动没能保存。")
    )
    return said.format(name=Path(note.path).stem, at=when(note.at))


def when(at: str) -> str:
    """A time as the screen says it: month, day and minute; words where it is not known."""
    return at[5:16].replace("T", " ") if len(at) >= len("2026-11-29T10:03") else tr("时间不详")


def _trimmed(log: Path) -> Path:
    """The log, put aside where it has grown long. (logging's own rotation loads sockets and pickles at start.)"""
    if log.exists() and log.stat().st_size > _KEEP:
        log.replace(log.with_suffix(".old.log"))
    return log
