"""Parsing in a process of its own, limited in processor time and memory: a parser's crash is a message, not the end."""

import atexit
import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from xubao.model import Message, Progress, ReadError, Revisions, Source, silent
from xubao.processes import command, out_of_time, unseen
from xubao.reading.serialization import message_of, understood

LIMIT = 20.0
"""Seconds of processor time a parser may take for one file, or from one sign of progress to the next."""

PATIENCE = 60.0 if sys.platform == "win32" else 600.0
"""Seconds by the clock for the same: for parsers that wait for something, and for Windows, which has no other limit."""

_IDLE = 30.0
"""Seconds after which a parser without work is let go: it holds some 50 MB."""


class Parser:
    """One parsing process, started when first needed and started again after it was lost."""

    def __init__(self, limit: float = LIMIT, patience: float = PATIENCE) -> None:
        self._limit = limit
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._rest: threading.Timer | None = None

    def read(
        self,
        module: str,
        name: str,
        data: bytes,
        progress: Progress = silent,
        revisions: Revisions = Revisions.ACCEPTED,
    ) -> Source:
        """Read a file's bytes with a format's module.

        Args:
            module: name of the module under xubao.reading.formats.
            name: the file's name.
            data: its bytes.
            progress: told how far a file of many pages is read.
            revisions: the side of tracked changes that is read.

        Raises:
            ReadError: what the module raises; timeout, damaged (the parser crashed).
            Cancelled: what progress raises.
        """
        with self._lock:
            self._stay()
            try:
                process = self._process = self._alive()
            except OSError:
                raise ReadError(
                    name,
                    "no-room",
                    Message("reading.no-room.process"),
                    Message("reading.advice.close-programs"),
                ) from None
            clock = _Clock(process, self._patience)
            try:
                request = {"module": module, "name": name, "revisions": revisions.value}
                return self._asked(process, clock, request, data, progress)
            finally:
                clock.stop()
                self._leave()

    def _asked(
        self,
        process: "subprocess.Popen[bytes]",
        clock: "_Clock",
        request: dict[str, str],
        data: bytes,
        progress: Progress,
    ) -> Source:
        name = request["name"]

        def told(done: float, message: Message) -> None:
            clock.again()
            progress(done, message)

        try:
            return understood(_ask(process, {**request, "size": len(data), "limit": self._limit}, data, told))
        except ReadError:
            raise
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            self._drop(wait=not clock.ran_out)
            if clock.ran_out or out_of_time(process.returncode):
                seconds = self._patience if clock.ran_out else self._limit
                raise ReadError(
                    name,
                    "timeout",
                    Message("reading.timeout.parser", seconds=f"{seconds:.0f}"),
                    Message("reading.advice.large-or-damaged"),
                ) from None
            raise ReadError(
                name,
                "damaged",
                Message("reading.damaged.crash"),
                Message("reading.advice.save-and-import"),
            ) from None
        except BaseException:
            self._drop()  # the person asked to stop: what the process would still say is for nobody
            raise

    def close(self) -> None:
        """Let the process go."""
        with self._lock:
            self._stay()
            self._drop()

    def _alive(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._drop()
        return subprocess.Popen(
            command("--parse", "xubao.reading.worker"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **unseen(),
        )

    def _drop(self, *, wait: bool = False) -> None:
        """Let the process go; wait: it has gone by itself, and may take a moment to say why."""
        if self._process is None:
            return
        if wait:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1.0)
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                _close(pipe)
        self._process.wait()
        self._process = None

    def _stay(self) -> None:
        if self._rest is not None:
            self._rest.cancel()

    def _leave(self) -> None:
        self._rest = threading.Timer(_IDLE, self.close)
        self._rest.daemon = True
        self._rest.start()


def _ask(
    process: "subprocess.Popen[bytes]",
    request: dict[str, object],
    data: bytes,
    told: Callable[[float, Message], None],
) -> bytes:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.write(data)
    process.stdin.flush()
    while (line := process.stdout.readline()).startswith(b"~ "):
        _, done, message = line.split(b" ", 2)
        told(float(done), message_of(json.loads(message)))
    size = int(line)
    found = process.stdout.read(size)
    if len(found) < size:
        raise EOFError
    return found


class _Clock:
    """Ends a process that gives no sign for too long."""

    def __init__(self, process: "subprocess.Popen[bytes]", patience: float) -> None:
        self.ran_out = False
        self._process = process
        self._patience = patience
        self._timer = self._started()

    def again(self) -> None:
        """The process gave a sign."""
        self._timer.cancel()
        self._timer = self._started()

    def stop(self) -> None:
        """The process has answered."""
        self._timer.cancel()

    def _started(self) -> threading.Timer:
        timer = threading.Timer(self._patience, self._end)
        timer.daemon = True
        timer.start()
        return timer

    def _end(self) -> None:
        self.ran_out = True
        self._process.kill()


def _close(pipe: IO[bytes]) -> None:
    with suppress(OSError):  # what was still to be written to a process that is gone
        pipe.close()


_parser = Parser()
"""The program's parser: a process, not state of ours; what it read before has no bearing on what it reads next."""
atexit.register(_parser.close)


def read(
    module: str,
    name: str,
    data: bytes,
    progress: Progress = silent,
    revisions: Revisions = Revisions.ACCEPTED,
) -> Source:
    """`Parser.read` with the program's own parser."""
    return _parser.read(module, name, data, progress, revisions)
