"""SQLite's error codes → what a person can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xubao.model import Message, ProjectError

_BY_CODE = {
    sqlite3.SQLITE_FULL: (
        "full",
        Message("storing.full"),
        Message("storing.advice.free-space"),
    ),
    sqlite3.SQLITE_BUSY: ("locked", Message("storing.locked.window"), Message("storing.advice.close-window")),
    sqlite3.SQLITE_LOCKED: (
        "locked",
        Message("storing.locked.window"),
        Message("storing.advice.close-window"),
    ),
    sqlite3.SQLITE_READONLY: (
        "read-only",
        Message("storing.read-only.saving"),
        Message("storing.advice.writable"),
    ),
    sqlite3.SQLITE_PERM: (
        "read-only",
        Message("storing.read-only.denied"),
        Message("storing.advice.writable"),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "read-only",
        Message("storing.read-only.folder"),
        Message("storing.advice.rights"),
    ),
    sqlite3.SQLITE_IOERR: (
        "read-only",
        Message("storing.read-only.disk"),
        Message("storing.advice.check-disk"),
    ),
    sqlite3.SQLITE_CORRUPT: (
        "damaged",
        Message("storing.damaged.file"),
        Message("storing.advice.try-backup"),
    ),
    sqlite3.SQLITE_NOTADB: ("damaged", Message("storing.damaged.file"), Message("storing.advice.try-backup")),
}

_NO_SPACE = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors about `path` into ProjectError.

    Raises:
        ProjectError: with code full, locked, read-only or damaged.
    """
    try:
        yield
    except sqlite3.Error as error:
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
        code, message, advice = _BY_CODE.get(
            primary, ("damaged", Message("storing.damaged.unreadable"), Message("storing.advice.try-backup"))
        )
        raise ProjectError(code, Message("storing.at", name=path.name, message=message), advice) from error
    except PermissionError as error:
        raise ProjectError(
            "read-only",
            Message("storing.read-only.rights", name=path.name),
            Message("storing.advice.writable-place"),
        ) from error
    except OSError as error:
        if error.errno in _NO_SPACE:
            code, message, advice = _BY_CODE[sqlite3.SQLITE_FULL]
            raise ProjectError(
                code, Message("storing.at", name=path.name, message=message), advice
            ) from error
        raise ProjectError(
            "read-only",
            Message("storing.read-only.system", name=path.name, reason=error.strerror),
            Message("storing.advice.disk-or-place"),
        ) from error
