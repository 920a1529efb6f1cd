"""Source ↔ JSON bytes, between the program and the process that parses. JSON, so that what a parser led astray by a
hostile file sends back is only data."""

import json
from dataclasses import asdict
from typing import Any

from xubao.model import Block, BlockKind, Message, ReadError, Source


def answer(result: Source | ReadError) -> bytes:
    """What came of reading, as bytes."""
    if isinstance(result, ReadError):
        found: dict[str, Any] = {
            "error": [result.file, result.code, _sent(result.message), _sent(result.advice)]
        }
    else:
        found = {"source": {**asdict(result), "notes": [_sent(note) for note in result.notes]}}
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
        raise ReadError(str(file), str(code), _message(message), _message(advice) if advice else "")
    source = found["source"]
    return Source(
        name=str(source["name"]),
        format=str(source["format"]),
        blocks=tuple(_block(block) for block in source["blocks"]),
        title=source["title"],
        date=source["date"],
        notes=tuple(_message(note) for note in source["notes"]),
        marks=tuple(str(mark) for mark in source["marks"]),
    )


def _sent(message: str | tuple[str, ...]) -> Any:
    """A message as its code and what is in it, messages in it too; what is only a text as it is."""
    if not isinstance(message, Message):
        return message
    return [message.code, {name: _sent(value) for name, value in message.params.items()}]


def _message(found: list[Any]) -> Message:
    code, params = found
    return Message(
        str(code),
        **{
            name: _message(value) if isinstance(value, list) else str(value)
            for name, value in dict(params).items()
        },
    )


def _block(found: dict[str, Any]) -> Block:
    table = found.pop("table")
    kind = BlockKind(found.pop("kind"))
    return Block(**found, kind=kind, table=(table[0], table[1], table[2]) if table else None)
