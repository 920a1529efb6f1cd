"""One process a file: a lock beside the project that says who has it.

The lock is held by the kernel (flock, or LockFileEx on Windows, by filelock), so a process that is killed leaves only
a file that nobody holds, and the next one takes it over. SQLite's own locks are beside it and not enough: POSIX drops
them when any descriptor of the file is closed.
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

from xubao.model import ProjectError

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
        return f"{self.user}（电脑 {self.host}，{self.since[:16].replace('T', ' ')} 起）"


def lock_path(project: Path) -> Path:
    """Where the lock of a project lies: beside the real file, under a name that fits."""
    real = project.resolve()
    name = f".~{real.name}.lock"
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = f".~{hashlib.sha256(os.fsencode(real.name)).hexdigest()[:24]}.lock"
    return real.with_name(name)


def owner_of(project: Path) -> Owner | None:
    """What the lock file beside a project says; None where there is none or it says nothing."""
    with suppress(OSError, ValueError, TypeError):
        return Owner(**json.loads(lock_path(project).read_bytes()[1:]))
    return None


class OwnerLock:
    """Held from `take` to `release`.

    Attributes:
        left: whom the last process to have the file says it was, where it did not close it well; else None.
    """

    def __init__(self, project: Path, lock: "BaseFileLock", left: Owner | None) -> None:
        self._path = lock_path(project)
        self._lock = lock
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
            raise _taken(project) from error
        except OSError as error:
            raise ProjectError(
                "read-only", f"{project.name} 所在的文件夹不能写入。", "请用“另存为”存到可以写入的位置。"
            ) from error
        made = cls(project, lock, owner_of(project))
        made._sign()
        return made

    def release(self) -> None:
        """Let others have it."""
        with suppress(OSError):
            self._path.unlink()
        self._lock.release(force=True)

    def _sign(self) -> None:
        # the first byte stays free: it is the one that Windows locks, and others read what comes after it
        with suppress(OSError), self._path.open("r+b") as file:
            file.seek(1)
            file.write(json.dumps(asdict(_me()), ensure_ascii=False).encode("utf8"))
            file.truncate()


def _taken(project: Path) -> ProjectError:
    owner = owner_of(project)
    who = f"{owner.described()}正在使用 {project.name}。" if owner else f"{project.name} 正被另一个程序使用。"
    return ProjectError("locked", who, "可以只读打开，或打开一份副本。")


def _me() -> Owner:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "?"
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return Owner(socket.gethostname(), user, "续报", os.getpid(), since)
