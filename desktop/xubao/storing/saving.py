"""The one door through which everything a person does reaches the project file.

The saver holds the newest state of the project, saved or not, and a thread of its own writes what the file lacks.
`put` returns at once and never fails; a write that fails is tried again with growing pauses, and every edit stays in
memory and, where the machine can, in a record beside the program's settings (see `unsaved`). What the window says of
saving is the saver's state and nothing else. After qutebrowser's savemanager: named state, dirty or not, one timer.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xubao.model import Message, Project, ProjectError, XubaoError
from xubao.storing.project_file import ProjectFile
from xubao.storing.unsaved import UnsavedFolder

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds between tries of a write that fails; the last one goes on."""

_GATHER = 0.05  # seconds in which edits that follow one another are written together


class Saving(StrEnum):
    """How far what is in the window is in the file."""

    SAVED = "saved"
    SAVING = "saving"
    UNSAVED = "unsaved"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the screen may say of saving.

    Attributes:
        saving: saved, being saved, or not saved.
        code, reason, advice: of the ProjectError that stands in the way, "" otherwise.
        kept: whether what is not in the file lies safe on this machine.
        at: when the file last took everything, ISO 8601; "" where it has not yet.
    """

    saving: Saving
    code: str = ""
    reason: str = ""
    advice: str = ""
    kept: bool = False
    at: str = ""


class Saver:
    """Writes a project's newest state to its file.

    Args:
        file: open; closed by whoever opened it, after `close`.
        unsaved: where to keep what the file does not take.
        listen: called with every new state, on any thread; must return at once.
    """

    def __init__(
        self,
        file: ProjectFile,
        unsaved: UnsavedFolder,
        listen: Callable[[SaveState], None] = lambda _state: None,
    ) -> None:
        self._file, self._unsaved, self.listen = file, unsaved, listen
        self._newest: Project | None = None
        self._state = SaveState(Saving.SAVED, at=_now())
        self._failures = 0  # tries that failed, one after another
        self._started = self._finished = 0  # tries in all
        self._next = 0.0  # when the next try is due, by the monotonic clock
        self._ended = False
        self._change = threading.Condition()
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> SaveState:
        """How far the newest state is in the file."""
        with self._change:
            return self._state

    def put(self, project: Project) -> None:
        """Have a project's newest state written; returns at once."""
        with self._change:
            self._newest = project
            if self._state.saving is Saving.SAVED:
                self._tell(SaveState(Saving.SAVING, at=self._state.at))
            self._next = min(self._next, time.monotonic() + PAUSES[0]) if self._failures else 0.0
            self._start()
            self._change.notify_all()

    def flush(self, timeout: float = 30.0) -> SaveState:
        """Try to write what is new, now, and wait for what comes of it.

        Args:
            timeout: seconds after which the state is given as it is.
        """
        until = time.monotonic() + timeout
        with self._change:
            wanted = self._started + 1  # a try that runs already may not know the newest state
            self._next = 0.0
            self._change.notify_all()
            while self._newest is not None and self._finished < wanted and self._writes():
                left = until - time.monotonic()
                if left <= 0:
                    break
                self._change.wait(left)
            return self._state

    def close(self, timeout: float = 30.0) -> SaveState:
        """Write what is new and end. Returns what came of it: what is unsaved then is kept on this machine at most."""
        state = self.flush(timeout)
        with self._change:
            self._ended = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)
        return state

    def abandon(self, timeout: float = 30.0) -> None:
        """End without writing what is new: it has gone elsewhere. Afterwards nothing is kept aside any more."""
        with self._change:
            self._newest = None
            self._ended = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join(timeout)

    def _writes(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    # the writing thread

    def _start(self) -> None:
        if self._thread is None and not self._ended:
            self._thread = threading.Thread(target=self._run, name="xubao-saver", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while self._wait():
            time.sleep(_GATHER)
            with self._change:
                project = self._newest
                self._started += 1
            if project is not None:
                self._write(project)

    def _wait(self) -> bool:
        """Until a try is due; False when there will be none any more."""
        with self._change:
            while self._newest is None or self._next > time.monotonic():
                if self._ended:
                    return False
                pause = None if self._newest is None else max(0.01, self._next - time.monotonic())
                self._change.wait(pause)
            return True

    def _write(self, project: Project) -> None:
        try:
            self._file.write(project)
        except XubaoError as error:
            self._failed(project, error)
        except Exception as error:  # whatever it is: the edits are in memory, and the person must know
            self._failed(
                project,
                ProjectError(
                    "failed", Message("storing.failed", reason=str(error)), Message("storing.advice.save-as")
                ),
            )
        else:
            self._succeeded(project)

    def _succeeded(self, project: Project) -> None:
        with self._change:
            failed_before, self._failures = self._failures > 0, 0
            self._finished += 1
            if self._newest is project:
                self._newest = None
                self._tell(SaveState(Saving.SAVED, at=_now()))
            else:
                self._tell(SaveState(Saving.SAVING, at=self._state.at))
            self._change.notify_all()
        if failed_before:
            self._unsaved.drop(self._file.path)

    def _failed(self, project: Project, error: XubaoError) -> None:
        kept = self._unsaved.keep(self._file.path, project, _now())
        code = error.code if isinstance(error, ProjectError) else "failed"
        with self._change:
            self._next = time.monotonic() + PAUSES[min(self._failures, len(PAUSES) - 1)]
            self._failures += 1
            self._finished += 1
            self._tell(SaveState(Saving.UNSAVED, code, error.message, error.advice, kept, self._state.at))
            self._change.notify_all()

    def _tell(self, state: SaveState) -> None:
        if state != self._state:
            self._state = state
            self.listen(state)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
