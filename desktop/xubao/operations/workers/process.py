"""One worker as the window sees it: a process that does one piece of work at a time."""

import subprocess
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from xubao.model import Cancelled, Progress
from xubao.operations.workers import WorkLostError
from xubao.operations.workers.traces import BrokenWorkError
from xubao.operations.workers.transfer import Parcel, Shelf, pack, unpack
from xubao.operations.workers.worker import receive, send
from xubao.processes import command, unseen

GRACE = 1.0
"""Seconds a worker has to stop by itself once it is asked to; then it is ended."""

_LOOK = 0.1  # seconds between two looks at whether the person asked to stop
_BREATH = 0.002  # seconds that the window gets between two pieces of an answer


class Process:
    """A worker process, started at once.

    Args:
        grace: seconds it has to stop by itself once it is asked to; then it is ended, and with it all it holds.

    Raises:
        OSError: no process can be started.
    """

    def __init__(self, grace: float = GRACE) -> None:
        self._grace = grace
        self._process = subprocess.Popen(
            command("--work", "xubao.operations.workers.worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **unseen(modest=True),
        )
        self._shelf = Shelf("m", keep=False)
        self._numbers = 0
        self._answers: SimpleQueue[tuple[Any, ...] | None] = SimpleQueue()
        threading.Thread(target=self._listen, name="xubao-answers", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can still work."""
        return self._process.poll() is None

    def do(self, work: Callable[..., Any], args: tuple[Any, ...], progress: Progress) -> Any:
        """Have a piece of work done and wait for it.

        Raises:
            Cancelled: progress raised it; the process may have been ended.
            WorkLostError: the process ended.
            XubaoError: the work raised it.
            BrokenWorkError: the work raised something else; says where.
        """
        self._numbers += 1
        number, stop_by, at = self._numbers, 0.0, (0.0, "")
        self._say(("do", number, self._packed((work, *args)), self._gone()))
        while True:
            answer = self._answer()
            if answer is not None and answer[0] != "at":
                return self._result(answer, stopped=bool(stop_by))
            at = answer[2:] if answer is not None else at
            if not stop_by:
                try:
                    progress(*at)
                except Cancelled:
                    stop_by = time.monotonic() + self._grace
                    self._say(("stop", number))
            elif time.monotonic() > stop_by:
                self.end()
                raise Cancelled

    def end(self) -> None:
        """End the process, whatever it is doing; what waits for it gets WorkLostError. Ending twice is fine."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was still to be written
            if self._process.stdin:
                self._process.stdin.close()

    def _gone(self) -> tuple[str, ...]:
        gone = self._shelf.gone
        return tuple(gone.popleft() for _ in range(len(gone)))

    def _say(self, message: tuple[Any, ...]) -> None:
        assert self._process.stdin
        try:
            send(self._process.stdin, message)
        except (OSError, ValueError):  # ValueError: ended, its pipe is closed
            raise WorkLostError from None

    def _answer(self) -> tuple[Any, ...] | None:
        """The next answer, or None where there is none for a while."""
        try:
            answer = self._answers.get(timeout=_LOOK)
        except Empty:
            return None
        if answer is None:
            raise WorkLostError
        return answer

    def _result(self, answer: tuple[Any, ...], *, stopped: bool) -> Any:
        kind, _number, *rest = answer
        if kind == "stopped" or stopped:
            if kind == "done":
                self._shelf.gone.extend(rest[0].names)  # put on the other shelf only
            raise Cancelled
        if kind == "failed":
            raise rest[0]
        if kind == "broke":
            self.end()  # what its shelf holds now is not known
            raise BrokenWorkError(rest[0])
        try:
            return unpack(rest[0], self._shelf, lambda: time.sleep(_BREATH))
        except KeyError:
            self.end()
            raise WorkLostError from None

    def _packed(self, thing: object) -> Parcel:
        try:
            return pack(thing, self._shelf)
        except Exception:
            self.end()  # its shelf may lack what is on ours
            raise

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe
        with pipe, suppress(OSError, ValueError):
            while (answer := receive(pipe)) is not None:
                self._answers.put(answer)
        self.end()  # it is gone already, or of no use: collected, so that no zombie stays
        self._answers.put(None)
