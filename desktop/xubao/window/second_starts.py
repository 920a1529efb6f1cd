"""Hears what second starts of the program hand over (see single_instance, which says it)."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from xubao.window.single_instance import ANSWER, HEAD, MAGIC, PATIENCE

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LONGEST = 64 * 1024  # bytes of a path


class Server(QObject):
    """Hears what second starts hand over.

    Args:
        name: see `server_name`; the claim to it must be held.
        wanted: gets the path, absolute, or None where only a window is wanted.
    """

    def __init__(
        self, name: str, wanted: Callable[[Path | None], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._wanted = name, wanted
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Begin to hear, in the place of one that was killed. Returns whether that could be done."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._arrived)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Hear nothing any more."""
        if self._server is not None:
            self._server.close()

    def _arrived(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            _Caller(socket, self._wanted, self)


class _Caller(QObject):
    """One second start: says what it wants within two seconds, or is not heard."""

    def __init__(
        self, socket: "QLocalSocket", wanted: Callable[[Path | None], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._socket, self._wanted = socket, wanted
        self._said = b""
        self._done = False
        socket.setParent(self)
        socket.setReadBufferSize(HEAD.size + _LONGEST + 1)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self._end)
        self._timer.start()
        self._read()  # what came with the call

    def _read(self) -> None:
        self._said += bytes(self._socket.readAll().data())
        if self._done or len(self._said) < HEAD.size:
            return
        magic, length = HEAD.unpack_from(self._said)
        if magic != MAGIC or length > _LONGEST or len(self._said) > HEAD.size + length:
            self._end()
        elif len(self._said) == HEAD.size + length:
            self._take(self._said[HEAD.size :])

    def _take(self, said: bytes) -> None:
        try:
            path = Path(said.decode("utf8")) if said else None
        except UnicodeDecodeError:
            self._end()
            return
        if path is not None and (not path.is_absolute() or b"\0" in said):
            self._end()
            return
        self._done = True
        self._timer.stop()
        self._socket.write(ANSWER)
        self._socket.flush()
        wanted = self._wanted
        QTimer.singleShot(
            0, lambda: wanted(path)
        )  # opening may ask the person: the caller is not kept waiting
        self._socket.disconnectFromServer()

    def _end(self) -> None:
        if not self._done:
            self._done = True
            self._socket.abort()
            self.deleteLater()
