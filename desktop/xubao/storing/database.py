"""SQLite as a project file needs it: one connection a file, whole transactions, and whether the file is still ours.

While SQLite has a file open, nothing else in the process may open it: POSIX drops all of a process's locks on a file
as soon as it closes any descriptor of it (https://www.sqlite.org/howtocorrupt.html, 2.2). So whoever wants to look at
a project asks `held` first.
"""

import os
import sqlite3
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from xubao.model import Message, ProjectError
from xubao.storing.schema import PAGE_SIZE

_held: dict[tuple[int, int], Path] = {}
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a file from another that has come in its place.

    Attributes:
        device, inode: which file it is.
        size: in bytes.
        counter: SQLite's count of changes (bytes 24-27 of the file), which every writer raises.
    """

    device: int
    inode: int
    size: int
    counter: int


def key_of(path: Path) -> tuple[int, int]:
    """Device and inode of a file, whatever name it is reached by.

    Raises:
        OSError: there is no such file.
    """
    found = path.stat()
    return found.st_dev, found.st_ino


def held(path: Path) -> bool:
    """Whether this process has the file open as a project; never opens it."""
    try:
        return key_of(path) in _held
    except OSError:
        return False


def hold(path: Path) -> tuple[int, int]:
    """Say that this process is about to open a file.

    Raises:
        ProjectError: open-here.
    """
    with _guard:
        key = key_of(path)
        if key in _held:
            raise ProjectError(
                "open-here",
                Message("storing.open-here", name=path.name),
                Message("storing.advice.in-a-window"),
            )
        _held[key] = path
    return key


def let_go(key: tuple[int, int]) -> None:
    """Say that a file is closed."""
    with _guard:
        _held.pop(key, None)


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection that believes nothing a stranger's file says: no trusted schema, cells checked, extensions off."""
    where = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}"
    connection = sqlite3.connect(where, uri=True, timeout=2, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.text_factory = _text
    except BaseException:
        connection.close()
        raise
    return connection


def _text(raw: bytes) -> str:
    # a damaged value must not stop the reading of the others: what is broken shows when the JSON is read
    return raw.decode("utf8", "replace")


def new_database(path: Path) -> sqlite3.Connection:
    """A connection to a new, empty database of our page size; who may read it is what the system says of new files.

    Raises:
        FileExistsError: there is something at `path` already.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    connection = connect(path)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


class Watch:
    """Knows a file again: by a descriptor that stays open as long as the connection does, never by opening it anew.

    Args:
        path: the file, open already as far as SQLite is concerned (see the module's first lines).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor = os.open(path, os.O_RDONLY)
        self.known = self.now()

    def now(self) -> Identity:
        """What the file that was opened is like now, wherever it lies.

        Raises:
            OSError: the disk does not answer.
        """
        found = os.fstat(self._descriptor)
        head = os.pread(self._descriptor, 28, 0) if hasattr(os, "pread") else b""
        counter = struct.unpack(">I", head[24:28])[0] if len(head) == 28 else 0
        return Identity(found.st_dev, found.st_ino, found.st_size, counter)

    def remember(self) -> None:
        """This program has written: what the file is like now is right."""
        self.known = self.now()

    def check(self) -> None:
        """Whether the file at the path is the one that was opened, as this program left it.

        Raises:
            ProjectError: gone, replaced or changed, with what to do.
        """
        name = self.path.name
        try:
            there = key_of(self.path)
        except FileNotFoundError as error:
            raise ProjectError(
                "gone", Message("storing.gone", name=name), Message("storing.advice.save-back")
            ) from error
        if there != (self.known.device, self.known.inode):
            raise ProjectError(
                "replaced", Message("storing.replaced", name=name), Message("storing.advice.new-or-overwrite")
            )
        if self.now() != self.known:
            raise ProjectError(
                "changed", Message("storing.changed", name=name), Message("storing.advice.new-or-window")
            )

    def close(self) -> None:
        """Let go of the descriptor; only after the connection is closed."""
        os.close(self._descriptor)
