"""A ledger as bytes for the project file, so that a project that is opened again need not be chained anew.

Only what chaining found is written: statements and figures are named by where they stand in their reports. It is JSON,
compressed: a project file may come from anywhere, and nothing in it may run.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from hashlib import blake2b
from typing import Any, Literal

from xubao import __version__
from xubao.model import (
    Copied,
    Ledger,
    Matter,
    MatterEdit,
    MatterKind,
    MatterStatus,
    Mention,
    Message,
    Report,
    Role,
)
from xubao.model.copied import CopiedKind

_FORM = "1"
"""Another one when what is written, or what chaining makes of the same reports, becomes another."""
_MOST = 256 * 1024 * 1024  # bytes of a ledger unpacked: more is no ledger of ours


def mark_of(reports: Sequence[Report], edits: tuple[MatterEdit, ...]) -> str:
    """What a ledger is made of, in short: another one where a report, an edit or the program is another."""
    found = blake2b(f"{_FORM}|{__version__}|{edits!r}".encode(), digest_size=16)
    for report in reports:
        head = (report.file, report.title, report.date, report.kind, len(report.sections))
        found.update(repr(head).encode())
        found.update(report.text.encode())
        found.update(repr(report.statements).encode())
    return found.hexdigest()


def to_bytes(ledger: Ledger, reports: Sequence[Report]) -> bytes:
    """A ledger of these reports, to be read by `from_bytes` with the same.

    Raises:
        ValueError: it is of other reports.
    """
    whole = {
        "order": [_place(report, reports) for report in ledger.reports],
        "notes": [_message(note) for note in ledger.notes],
        "matters": [_matter(matter, ledger) for matter in ledger.matters],
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode(), 3)


def from_bytes(data: bytes, reports: Sequence[Report]) -> Ledger:
    """The ledger that `to_bytes` wrote of these reports.

    Raises:
        ValueError: damaged, or of other reports.
    """
    try:
        whole = json.loads(zlib.decompressobj().decompress(data, _MOST))
        ordered = tuple(reports[place] for place in whole["order"])
        matters = tuple(_matter_of(row, ordered) for row in whole["matters"])
        return Ledger(ordered, matters, tuple(_message_of(note) for note in whole["notes"]))
    except (zlib.error, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError("not a ledger of these reports") from error


def _place(report: Report, reports: Sequence[Report]) -> int:
    for place, one in enumerate(reports):
        if one is report or (one.file == report.file and one == report):
            return place
    raise ValueError("not a ledger of these reports")


def _matter(matter: Matter, ledger: Ledger) -> list[Any]:
    why = _message(matter.why) if isinstance(matter.why, Message) else ""
    told = [_mention(mention, ledger.reports[mention.report]) for mention in matter.mentions]
    return [matter.id, matter.title, matter.kind, matter.status, matter.due, why, matter.by_person, told]


def _matter_of(row: Sequence[Any], reports: Sequence[Report]) -> Matter:
    name, title, kind, status, due, why, by_person, told = row
    said: Message | Literal[""] = _message_of(why) if why else ""
    mentions = tuple(_mention_of(one, reports) for one in told)
    return Matter(name, title, MatterKind(kind), MatterStatus(status), mentions, due, said, by_person)


def _mention(mention: Mention, report: Report) -> list[Any]:
    """Its words by their place in its statement, its figures by theirs among the statement's."""
    statement = report.statement_by_id[mention.statement]
    at = statement.text.find(mention.text)
    words: Any = [at, len(mention.text)] if at >= 0 else mention.text
    figures = [statement.figures.index(figure) for figure in mention.figures]
    copied = list(astuple(mention.copied)) if mention.copied else None
    return [mention.report, mention.statement, words, mention.role, figures, copied]


def _mention_of(row: Sequence[Any], reports: Sequence[Report]) -> Mention:
    report, name, words, role, figures, copied = row
    statement = reports[report].statement_by_id[name]
    text = words if isinstance(words, str) else statement.text[words[0] : words[0] + words[1]]
    return Mention(
        report,
        name,
        text,
        Role(role),
        tuple(statement.figures[at] for at in figures),
        _copied_of(copied) if copied else None,
    )


def _copied_of(row: Sequence[Any]) -> Copied:
    later, statement, start, end, earlier, source, kind = row
    return Copied(later, statement, start, end, earlier, source, CopiedKind(kind))


def _message(message: Message) -> list[Any]:
    return [message.code, {name: _param(value) for name, value in message.params.items()}]


def _message_of(kept: Sequence[Any]) -> Message:
    code, params = kept
    return Message(code, **{name: _param_of(value) for name, value in params.items()})


def _param(value: object) -> object:
    """Words as they are, a message as {"m": …}, several as a list."""
    if isinstance(value, Message):
        return {"m": _message(value)}
    return [_param(one) for one in value] if isinstance(value, tuple) else value


def _param_of(value: object) -> object:
    if isinstance(value, Mapping):
        return _message_of(value["m"])
    return tuple(_param_of(one) for one in value) if isinstance(value, list) else str(value)
