"""The process that parses untrusted files: `python -m xubao.reading.worker`. It lives on standard input and output.

Each request is a line of JSON (module, name, size, limit,
revisions) and that many bytes; each answer a line with its size and
that many bytes (see xubao.reading.serialization), before it any number of lines “~ done” with how much of a long file
has been read (0–1), and its message as JSON. It ends when its standard input does, so it never outlives the program.

Processor time is limited, not the clock's: whether a file is read must not depend on what else the machine does.
"""

import json
import sys
import time
from typing import IO

from xubao.model import Message, Progress, ReadError, Revisions, Source
from xubao.processes import limit_memory, limit_time
from xubao.reading import offline
from xubao.reading.registry import read_with
from xubao.reading.serialization import answer, sent

MEMORY = 1 << 30
"""Bytes of address space a parser may take."""


SIGN = 0.2
"""Seconds between two signs of how far a file has been read."""

MOST_TIME = 900
"""Seconds of processor time that no file may take, however many pages it has."""


def main() -> None:
    """Serve until standard input ends."""
    limit_memory(MEMORY)
    offline.stay()
    wanted, said = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a parser that prints must not spoil an answer
    while line := wanted.readline():
        request = json.loads(line)
        signs = _Signs(said, request["limit"])
        data = wanted.read(request["size"])
        revisions = Revisions(request["revisions"])
        _say(said, _read(request["module"], request["name"], data, signs.tell, revisions))


class _Signs:
    """Tells how far a file has been read, and gives its parser time for what is left."""

    def __init__(self, said: IO[bytes], limit: float) -> None:
        self._said = said
        self._limit = limit
        self._end = time.process_time() + MOST_TIME
        self._last = time.monotonic()
        _limit_more(limit)

    def tell(self, done: float, message: str) -> None:
        """Say how much is done (0–1)."""
        now = time.monotonic()
        if now - self._last < SIGN:
            return
        self._last = now
        self._said.write(b"~ %f %s\n" % (done, json.dumps(sent(message)).encode()))
        self._said.flush()
        _limit_more(min(self._limit, self._end - time.process_time()))


def _say(said: IO[bytes], result: Source | ReadError) -> None:
    data = answer(result)
    said.write(b"%d\n" % len(data))
    said.write(data)
    said.flush()


def _read(
    module: str, name: str, data: bytes, progress: Progress, revisions: Revisions
) -> Source | ReadError:
    try:
        found = read_with(module, name, data, progress, revisions)
    except ReadError as error:
        return error
    except MemoryError:
        return ReadError(
            name, "too-large", Message("reading.too-large.unpacked"), Message("reading.advice.split")
        )
    except RecursionError:
        return ReadError(
            name, "unsafe", Message("reading.unsafe.nested"), Message("reading.advice.ask-provider")
        )
    except Exception:
        # Whatever a parser trips over in a broken file is the file's fault as far as the person can tell.
        return ReadError(
            name,
            "damaged",
            Message("reading.damaged.format"),
            Message("reading.advice.save-and-import"),
        )
    return found


def _limit_more(seconds: float) -> None:
    """End this process when it has worked so much longer."""
    limit_time(time.process_time() + max(seconds, 0.0))


if __name__ == "__main__":
    main()
