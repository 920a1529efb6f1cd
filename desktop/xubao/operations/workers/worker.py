"""The process that works: `python -m xubao.operations.workers.worker`. It lives on standard input and output.

Messages are pickled tuples after eight bytes of length. In: ("do", number, Parcel of (work, args), names to
forget), ("stop", number). Out: ("at", number, done, message), ("done", number, Parcel), ("failed", number, XubaoError),
("broke", number, traceback), ("stopped", number). It ends when its standard input does: it never outlives the window.
"""

import os
import pickle
import signal
import struct
import sys
import threading
import time
from queue import SimpleQueue
from typing import IO, Any

from xubao.model import Cancelled, Progress, XubaoError
from xubao.operations.workers import here
from xubao.operations.workers.traces import without_text
from xubao.operations.workers.transfer import Shelf, pack, unpack
from xubao.processes import collect_seldom, give_way

LENGTH = struct.Struct("<Q")

_OFTEN = 0.05  # seconds between two words on how far the work is
_NICE = 5  # how far the window goes first where both want the processor


def main() -> None:
    """Serve until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, which then ends this
    wanted, said = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(2, 1)  # whatever prints must not spoil an answer
    sys.stdout = sys.stderr
    give_way(_NICE)
    collect_seldom()
    Server(wanted, said).serve()


class Server:
    """Reads requests on one thread, so that "stop" is heard, and works on the other."""

    def __init__(self, wanted: IO[bytes], said: IO[bytes]) -> None:
        self._wanted, self._said = wanted, said
        self._shelf = Shelf("w", keep=True)
        self._asked: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
        self._stopped: set[int] = set()

    def serve(self) -> None:
        """Work until the process is ended by its reading thread."""
        threading.Thread(target=self._listen, name="xubao-listen", daemon=True).start()
        while True:
            _do, number, parcel, gone = self._asked.get()
            self._shelf.forget(gone)
            self._say(self._answer(number, parcel))

    def _listen(self) -> None:
        try:
            while (request := receive(self._wanted)) is not None:
                if request[0] == "stop":
                    self._stopped.add(request[1])
                else:
                    self._asked.put(request)
        finally:
            os._exit(0)  # the window is gone: what is being done is for nobody

    def _answer(self, number: int, parcel: Any) -> tuple[Any, ...]:
        try:
            work, *args = unpack(parcel, self._shelf)
            result = here(work, *args, progress=self._progress(number))
            if number in self._stopped:
                return "stopped", number
            return "done", number, pack(result, self._shelf)
        except Cancelled:
            return "stopped", number
        except XubaoError as error:
            return "failed", number, error
        except Exception as error:
            return "broke", number, without_text(error)

    def _progress(self, number: int) -> Progress:
        last = 0.0

        def report(done: float, message: str) -> None:
            nonlocal last
            if number in self._stopped:
                raise Cancelled
            if (now := time.monotonic()) - last >= _OFTEN:
                last = now
                self._say(("at", number, done, message))

        return report

    def _say(self, message: tuple[Any, ...]) -> None:
        try:
            send(self._said, message)
        except OSError:
            os._exit(0)  # nobody listens any more


def send(pipe: IO[bytes], message: tuple[Any, ...]) -> None:
    """Write one message.

    Raises:
        OSError: nobody reads it.
    """
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[Any, ...] | None:
    """The next message, or None where there will be no more."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        return None
    message: tuple[Any, ...] = pickle.loads(data)
    return message


if __name__ == "__main__":
    main()
