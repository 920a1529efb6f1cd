"""Parsing in a process of its own, with limits on time and memory: a parser's crash is a message, never the end."""

import atexit
import json
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

from xubao.model import Message, ReadError, Source
from xubao.reading.serialization import understood

LIMIT = 20.0
"""Seconds a parser may take for one file."""

_IDLE = 30.0
"""Seconds after which a parser without work is let go: it holds some 50 MB."""


class Parser:
    """One parsing process, started when first needed and started again after it was lost."""

    def __init__(self, limit: float = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._rest: threading.Timer | None = None

    def read(self, module: str, name: str, data: bytes) -> Source:
        """Read a file's bytes with a format's module.

        Args:
            module: name of the module under xubao.reading.formats.
            name: the file's name.
            data: its bytes.

        Raises:
            ReadError: what the module raises; timeout, damaged (the parser crashed).
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
            ran_out = threading.Event()

            def stop() -> None:
                ran_out.set()
                process.kill()

            clock = threading.Timer(self._limit, stop)
            clock.daemon = True
            clock.start()
            try:
                found = understood(_ask(process, module, name, data))
            except (OSError, EOFError, ValueError, KeyError, TypeError):
                self._drop()
                if ran_out.is_set():
                    raise ReadError(
                        name,
                        "timeout",
                        Message("reading.timeout.parser", seconds=f"{self._limit:.0f}"),
                        Message("reading.advice.large-or-damaged"),
                    ) from None
                raise ReadError(
                    name,
                    "damaged",
                    Message("reading.damaged.crash"),
                    Message("reading.advice.save-and-import"),
                ) from None
            finally:
                clock.cancel()
                self._leave()
        return found

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
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _drop(self) -> None:
        if self._process is None:
            return
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


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--parse"]  # the bundle's only program; packaging/entry.py knows the word
    return [sys.executable, "-m", "xubao.reading.worker"]


def _ask(process: "subprocess.Popen[bytes]", module: str, name: str, data: bytes) -> bytes:
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps({"module": module, "name": name, "size": len(data)}).encode() + b"\n")
    process.stdin.write(data)
    process.stdin.flush()
    size = int(process.stdout.readline())
    found = process.stdout.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _close(pipe: IO[bytes]) -> None:
    with suppress(OSError):  # what was still to be written to a process that is gone
        pipe.close()


_parser = Parser()
"""The program's parser: a process, not state of ours; what it read before has no bearing on what it reads next."""
atexit.register(_parser.close)


def read(module: str, name: str, data: bytes) -> Source:
    """`Parser.read` with the program's own parser."""
    return _parser.read(module, name, data)
