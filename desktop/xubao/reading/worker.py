"""The process that parses untrusted files: `python -m xubao.reading.worker`. It lives on standard input and output.

Each request is a line of JSON (module, name, size) and that many bytes; each answer a line with its size and that many
bytes (see xubao.reading.serialization). It ends when its standard input does, so it never outlives the program.
"""

import json
import sys
from importlib import import_module
from typing import IO

from xubao.model import Message, ReadError, Source
from xubao.reading import offline
from xubao.reading.serialization import answer

MEMORY = 1 << 30
"""Bytes of address space a parser may take."""


def main() -> None:
    """Serve until standard input ends."""
    _limit_memory()
    offline.stay()
    wanted, said = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a parser that prints must not spoil an answer
    while line := wanted.readline():
        request = json.loads(line)
        _say(said, _read(request["module"], request["name"], wanted.read(request["size"])))


def _say(said: IO[bytes], result: Source | ReadError) -> None:
    data = answer(result)
    said.write(b"%d\n" % len(data))
    said.write(data)
    said.flush()


def _read(module: str, name: str, data: bytes) -> Source | ReadError:
    try:
        found: Source = import_module(f"xubao.reading.formats.{module}").read(name, data)
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


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
