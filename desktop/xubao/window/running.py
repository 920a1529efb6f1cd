"""What a running program says of itself beside the projects, so that the next start knows how it ended.

One small file a process: who it is, which projects are open, and when each was last saved whole. It is written anew,
whole or not at all, soon after anything of that changes, and removed when the program is closed as it should be.
"""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from xubao.processes import ended, host, tag
from xubao.window.run_files import CRASH, LAST_CRASH, RUNNING

_SOON = 300  # ms in which changes are gathered


@dataclass(frozen=True, slots=True)
class OpenNote:
    """A project that is open.

    Attributes:
        path: its file.
        saving: saved, saving or unsaved.
        at: when the file last took everything, ISO 8601.
        code: why it did not since, as the saver says it.
        kept: whether what it did not take lies safe on this machine.
    """

    path: str
    saving: str
    at: str
    code: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """A program that was not closed as it should be.

    Attributes:
        since: when it began, ISO 8601; "" where that is not known.
        projects: what it had open.
        crashed: whether it fell over by itself and wrote down where; otherwise it was ended from outside.
    """

    since: str
    projects: tuple[OpenNote, ...]
    crashed: bool


class RunningMark(QObject):
    """The file of this process.

    Args:
        folder: where it lies.
        projects: says what is open now.
    """

    def __init__(
        self, folder: Path, projects: Callable[[], tuple[OpenNote, ...]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._projects = folder, projects
        self._since = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        self._said: tuple[OpenNote, ...] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SOON)
        self._timer.timeout.connect(self.write)

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self._folder / f"{RUNNING}{tag()}.json"

    def soon(self) -> None:
        """Something of it may have changed."""
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Say what is so now. A disk that cannot be written is no reason to stop the person: it is passed over."""
        projects = self._projects()
        if projects == self._said:
            return
        value = {
            "process": os.getpid(),
            "host": host(),
            "since": self._since,
            "projects": [asdict(one) for one in projects],
        }
        temporary = self.path.with_suffix(".tmp")
        with suppress(OSError):
            temporary.write_text(json.dumps(value, ensure_ascii=False), encoding="utf8")
            temporary.replace(self.path)
            self._said = projects

    def remove(self) -> None:
        """The program is being closed as it should be."""
        self._timer.stop()
        self._said = ()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def take_ended(folder: Path) -> tuple[Ended, ...]:
    """Programs that were not closed as they should be since this was last asked; their crash log is kept.

    Never raises. Each is told once, whoever asks first.
    """
    crashed = _keep_crash(folder)
    found: list[Ended] = []
    for path in sorted(folder.glob(f"{RUNNING}*")):
        who = path.stem.removeprefix(RUNNING)
        if not ended(who):
            continue
        with suppress(OSError):
            text = path.read_text(encoding="utf8", errors="replace")
            path.unlink()  # fails where another start was faster: that one tells it
            if path.suffix == ".json":
                found.append(_understood(text, crashed=who in crashed))
    return tuple(found)


def _understood(text: str, *, crashed: bool) -> Ended:
    try:
        value = json.loads(text)
        projects = tuple(OpenNote(**one) for one in value["projects"])
        return Ended(str(value["since"]), projects, crashed)
    except (ValueError, KeyError, TypeError):
        return Ended("", (), crashed)


def _keep_crash(folder: Path) -> set[str]:
    """Put aside what ended processes wrote when they fell over; the names of those that did."""
    crashed: set[str] = set()
    for path in sorted(folder.glob(f"{CRASH}*.txt")):
        who = path.stem.removeprefix(CRASH)
        if not ended(who):
            continue
        with suppress(OSError):
            if path.stat().st_size:
                path.replace(folder / LAST_CRASH)
                crashed.add(who)
            else:
                path.unlink()
    return crashed
