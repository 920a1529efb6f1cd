"""Source ↔ JSON bytes, between the program and the process that parses. JSON, so that what a parser led astray by a
hostile file sends back is only data."""

import json
from dataclasses import asdict
from typing import Any

from xubao.model import Block, BlockKind, Loss, Message, ReadError, Source


def answer(result: Source | ReadError) -> bytes:
    """What came of reading, as bytes."""
    if isinstance(result, ReadError):
        found: dict[str, Any] = {
            "error": [result.file, result.code, sent(result.message), sent(result.advice)]
        }
    else:
        said = {
            "notes": [sent(note) for note in result.notes],
            "lost": [[sent(one.message), one.block] for one in result.lost],
        }
        found = {"source": {**asdict(result), **said}}
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
        raise ReadError(str(file), str(code), message_of(message), message_of(advice) if advice else "")
    source = found["source"]
    return Source(
        name=str(source["name"]),
        format=str(source["format"]),
        blocks=tuple(_block(block) for block in source["blocks"]),
        title=source["title"],
        date=source["date"],
        notes=tuple(message_of(note) for note in source["notes"]),
        lost=tuple(Loss(message_of(said), block) for said, block in source["lost"]),
        marks=tuple(str(mark) for mark in source["marks"]),
        tracked=bool(source["tracked"]),
    )


def sent(message: str | tuple[str, ...]) -> Any:
    """A message as its code and what is in it, messages in it too; what is only a text as it is."""
    if not isinstance(message, Message):
        return message
    return [message.code, {name: sent(value) for name, value in message.params.items()}]


def message_of(found: list[Any]) -> Message:
    """The message that `sent` was given.

    Raises:
        ValueError, KeyError, TypeError: none.
    """
    code, params = found
    return Message(
        str(code),
        **{
            name: message_of(value) if isinstance(value, list) else str(value)
            for name, value in dict(params).items()
        },
    )


def _block(found: dict[str, Any]) -> Block:
    table = found.pop("table")
    rows, columns = found.pop("spans")
    kind = BlockKind(found.pop("kind"))
    return Block(
        **found, kind=kind, table=(table[0], table[1], table[2]) if table else None, spans=(rows, columns)
    )
