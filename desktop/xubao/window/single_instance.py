"""One program a person, screen and data folder: a second start hands its file to the one that runs.

Who is first is decided by a lock that the kernel drops with its process, so a killed program leaves nothing to find
out about; the server is up only after the first window is seen, as its module takes longer to load than the window
may. A program that hangs does not answer, and the second start goes on alone: the lock of each project file keeps
the two apart.
"""

import os
import struct
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import adler32, crc32

from xubao.places import data_folder
from xubao.processes import host, is_mine, lock, unlock

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

MAGIC = b"XUBAO\x01"
HEAD = struct.Struct(">6sI")
ANSWER = b"XUBAO\x06"
PATIENCE = 2_000
"""ms in which a program that runs must answer, and a second start must have said what it wants."""
_STARTING = 5.0  # seconds in which one that has just been started must be there
_AGAIN = 0.05
_LONGEST_SOCKET = 80
"""Bytes of a socket's path: the system takes 103 at least, and Qt adds some while it makes one."""


def server_name() -> str:
    """What the running program is found by: another one for each data folder and screen, nobody else's to make.

    Raises:
        OSError: there is nowhere to put it.
    """
    screens = (os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"))
    whose = os.fsencode("\n".join((str(data_folder().resolve()), host(), *screens)))
    name = f"xubao-{crc32(whose):08x}{adler32(whose):08x}"  # hashlib takes longer to load than all of this
    return name if sys.platform == "win32" else str(_folder(name) / name)


def _folder(name: str) -> Path:
    """Where sockets lie: what only this person may write to, by a path short enough for one."""
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere")
    with suppress(OSError):
        found = runtime.stat()
        if is_mine(found) and not found.st_mode & 0o077 and _short(runtime / name):
            return runtime
    return data_folder() if _short(data_folder() / name) else _private()


def _private() -> Path:
    from xubao.temporary import private_root  # seldom needed: the window's start does without

    return private_root()


def _short(path: Path) -> bool:
    return len(os.fsencode(path)) <= _LONGEST_SOCKET


class Claim:
    """Whether this process is the one program; held from `take` until it ends.

    Args:
        name: of the server.
    """

    def __init__(self, name: str) -> None:
        self._where = str(_private() / name) if sys.platform == "win32" else name
        self._file: int | None = None

    def take(self) -> bool:
        """Become the one program; False where another process is."""
        try:
            self._file = lock(f"{self._where}.lock")
        except BlockingIOError:
            return False
        except OSError:
            pass  # nothing can be locked: better two programs than none
        return True

    @property
    def held(self) -> bool:
        """Whether nobody else can be the one program now."""
        return self._file is not None

    def release(self) -> None:
        """Let another become it."""
        if self._file is not None:
            unlock(self._file)
            self._file = None


def hand_over(name: str, path: Path | None) -> bool:
    """Give a file (or none) to the running program. Returns whether it took it; False after some seconds."""
    from PySide6.QtNetwork import QLocalSocket

    try:
        said = str(path.absolute()).encode("utf8") if path is not None else b""
    except UnicodeEncodeError:  # a name that is no text cannot be said
        return False
    until = time.monotonic() + _STARTING
    while True:
        socket = QLocalSocket()
        socket.connectToServer(name)
        if socket.waitForConnected(PATIENCE):
            return _said(socket, HEAD.pack(MAGIC, len(said)) + said)
        if socket.error() != QLocalSocket.LocalSocketError.ServerNotFoundError and (
            socket.error() != QLocalSocket.LocalSocketError.ConnectionRefusedError
        ):
            return False
        if time.monotonic() >= until:
            return False
        time.sleep(_AGAIN)


def _said(socket: "QLocalSocket", message: bytes) -> bool:
    socket.write(message)
    until = time.monotonic() + PATIENCE / 1000
    while socket.bytesAvailable() < len(ANSWER):
        left = int((until - time.monotonic()) * 1000)
        if left <= 0 or not socket.waitForReadyRead(left):
            return False
    return bytes(socket.readAll().data()) == ANSWER
