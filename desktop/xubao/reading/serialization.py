"""Source ↔ JSON bytes, between the program and the process that parses. JSON, so that what a parser led astray by a
hostile file sends back is only data."""

import json
from dataclasses import asdict
from typing import Any

from xubao.model import Block, BlockKind, ReadError, Source


def answer(result: Source | ReadError) -> bytes:
    """What came of reading, as bytes."""
    if isinstance(result, ReadError):
        found: dict[str, Any] = {"error": [result.file, result.code, result.message, result.advice]}
    else:
        found = {"source": asdict(result)}
    return json.dumps(found, ensure_ascii=False).encode("utf8", "surrogatepass")


def understood(data: bytes) -> Source:
    """The Source that `answer` was given.

    Raises:
        ReadError: the one that `answer` was given.
        ValueError, KeyError, TypeError: not an answer.
    """
    found = json.loads(data.decode("utf8", "surrogatepass"))
    if "error" in found:
        file, code, message, advice = found["error"]
        raise ReadError(str(file), str(code), str(message), str(advice))
    source = found["source"]
    return Source(
        name=str(source["name"]),
        format=str(source["format"]),
        blocks=tuple(_block(block) for block in source["blocks"]),
        title=source["title"],
        date=source["date"],
        notes=tuple(str(note) for note in source["notes"]),
        marks=tuple(str(mark) for mark in source["marks"]),
    )


def _block(found: dict[str, Any]) -> Block:
    table = found.pop("table")
    kind = BlockKind(found.pop("kind"))
    return Block(**found, kind=kind, table=(table[0], table[1], table[2]) if table else None)
