"""One process a file: a lock beside the project that says who has it.

The lock is held by the kernel (flock, or LockFileEx on Windows, by filelock), so a process that is killed leaves only
a file that nobody holds, and the next one takes it over. SQLite's own locks are beside it and not enough: POSIX drops
them when any descriptor of the file is closed. A second one among the program's own data names the file by device and
inode, since a hard link has another name and so another lock beside it.
"""

import getpass
import hashlib
import json
import os
import socket
import warnings
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xubao.model import Message, ProjectError
from xubao.places import data_folder

if TYPE_CHECKING:
    from filelock import BaseFileLock

LONGEST_NAME = 255
"""Bytes of a file's name on Linux."""
LONGEST_PROJECT_NAME = LONGEST_NAME - len("-journal")
"""SQLite names its journal after the file."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a project open: host, user, program, process id and since when (ISO 8601)."""

    host: str
    user: str
    program: str
    process: int
    since: str

    def described(self) -> str:
        """One phrase of Chinese for the screen."""
        since = self.since[:16].replace("T", " ")
        return Message("storing.owner", user=self.user, host=self.host, since=since)


def lock_path(project: Path) -> Path:
    """Where the lock of a project lies: beside the real file, under a name that fits."""
    real = project.resolve()
    name = f".~{real.name}.lock"
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = f".~{hashlib.sha256(os.fsencode(real.name)).hexdigest()[:24]}.lock"
    return real.with_name(name)


def file_lock_path(key: tuple[int, int]) -> Path:
    """Where the lock of a file lies whatever it is called: among the program's own data, by device and inode."""
    return data_folder() / "locks" / f"{key[0]:x}-{key[1]:x}.lock"


def owner_of(project: Path) -> Owner | None:
    """What the lock file beside a project says; None where there is none or it says nothing."""
    return _owner_in(lock_path(project))


def _owner_in(lock: Path) -> Owner | None:
    with suppress(OSError, ValueError, TypeError):
        return Owner(**json.loads(lock.read_bytes()[1:]))
    return None


class OwnerLock:
    """Held from `take` to `release`.

    Attributes:
        left: whom the last process to have the file says it was, where it did not close it well; else None.
    """

    def __init__(self, project: Path, lock: "BaseFileLock", left: Owner | None) -> None:
        self._project, self._path = project, lock_path(project)
        self._lock = lock
        self._file: BaseFileLock | None = None
        self.left = left

    @classmethod
    def take(cls, project: Path) -> "OwnerLock":
        """Become the one process that may write a project.

        Raises:
            ProjectError: locked (another process has it; the message says who), or read-only (no lock can be made).
        """
        from filelock import FileLock, Timeout

        lock = FileLock(lock_path(project), timeout=0)
        try:
            with warnings.catch_warnings():  # where the disk knows no flock, filelock's marker file does
                warnings.simplefilter("ignore")
                lock.acquire()
        except Timeout as error:
            raise _taken(project.name, owner_of(project)) from error
        except OSError as error:
            raise ProjectError(
                "read-only",
                Message("storing.read-only.place", name=project.name),
                Message("storing.advice.writable"),
            ) from error
        made = cls(project, lock, owner_of(project))
        _sign(made._path)
        return made

    def take_file(self, key: tuple[int, int]) -> None:
        """Be the one process that has the file itself: a hard link has another name, and so another lock beside it.

        Args:
            key: device and inode.

        Raises:
            ProjectError: locked.
        """
        from filelock import FileLock, Timeout

        try:
            path = file_lock_path(key)
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(path, timeout=0)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                lock.acquire()
        except Timeout as error:
            raise _taken(self._project.name, _owner_in(path)) from error
        except OSError:  # no folder of our own: the lock beside the project has to do
            return
        self._file = lock
        _sign(path)

    def release(self) -> None:
        """Let others have it."""
        if self._file is not None:
            with suppress(OSError):
                Path(self._file.lock_file).unlink()
            self._file.release(force=True)
            self._file = None
        with suppress(OSError):
            self._path.unlink()
        self._lock.release(force=True)


def _sign(path: Path) -> None:
    # the first byte stays free: it is the one that Windows locks, and others read what comes after it
    with suppress(OSError), path.open("r+b") as file:
        file.seek(1)
        file.write(json.dumps(asdict(_me()), ensure_ascii=False).encode("utf8"))
        file.truncate()


def _taken(name: str, owner: Owner | None) -> ProjectError:
    who = (
        Message("storing.locked", owner=owner.described(), name=name)
        if owner
        else Message("storing.locked.unknown", name=name)
    )
    return ProjectError("locked", who, Message("storing.advice.look-or-copy"))


def _me() -> Owner:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return Owner(socket.gethostname(), user, "续报", os.getpid(), since)
