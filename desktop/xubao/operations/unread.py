"""Files that could not be read: kept with the project, with the reason, until they are read or let be."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xubao.model import Message, Project, ReadError
from xubao.operations.projects import OpenProject, save_setting

_KEY = "unread"  # the project's setting that keeps them, as JSON
_MOST = 200  # a folder that was dropped by mistake does not fill the project


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read.

    Attributes:
        file: the name it is shown by.
        reason: what is wrong and what to do.
        origin: the path it was to be read from.
    """

    file: str
    reason: str
    origin: str


def unread_of(project: Project) -> tuple[Unread, ...]:
    """The files that a project could not read, in the order they were tried; what cannot be understood is left out."""
    try:
        rows = json.loads(dict(project.settings).get(_KEY, "[]"))
    except ValueError:
        return ()
    found = (_from_json(row) for row in rows if isinstance(row, dict))
    return tuple(one for one in found if one is not None)


def note_unread(
    opened: OpenProject, tried: Sequence[Path], failures: Iterable[tuple[Path, ReadError]]
) -> None:
    """Keep which of the files that were tried could not be read; those that now were are forgotten."""
    paths = {str(path.absolute()) for path in tried}
    new = [Unread(error.file, error.whole, str(path.absolute())) for path, error in failures]
    with opened.lock:
        before = unread_of(opened.project)
        names = {one.file for one in new}
        there = {one.file for one in opened.project.documents}
        kept = [one for one in before if one.origin not in paths and one.file not in names | there]
        _save(opened, before, (*kept, *new)[-_MOST:])


def forget_unread(opened: OpenProject, files: Iterable[str]) -> tuple[Unread, ...]:
    """Let files of these names be. Returns all that were kept before: to bring them back (`keep_unread`)."""
    gone = frozenset(files)
    with opened.lock:
        before = unread_of(opened.project)
        _save(opened, before, tuple(one for one in before if one.file not in gone))
    return before


def keep_unread(opened: OpenProject, unread: Sequence[Unread]) -> None:
    """Put these in the place of what is kept."""
    with opened.lock:
        _save(opened, unread_of(opened.project), tuple(unread))


def _save(opened: OpenProject, before: tuple[Unread, ...], after: tuple[Unread, ...]) -> None:
    if after != before:
        rows = [
            {"file": one.file, "origin": one.origin, "reason": str(one.reason), "said": _said(one.reason)}
            for one in after
        ]
        save_setting(opened, _KEY, json.dumps(rows, ensure_ascii=False) if rows else "")


def _from_json(row: Mapping[str, object]) -> Unread | None:
    match row:
        case {"file": str(file), "origin": str(origin), "reason": str(reason)}:
            return Unread(file, _message(row.get("said"), reason), origin)
    return None


def _said(text: object) -> object:
    """A text as JSON: a Message by its code, so that it can be said in the language of the day it is read."""
    if isinstance(text, Message):
        return {"code": text.code, "params": {name: _said(value) for name, value in text.params.items()}}
    return [_said(one) for one in text] if isinstance(text, tuple) else text


def _message(said: object, otherwise: str) -> str:
    """The text again; `otherwise` where a program of another version has no such text."""
    try:
        made = _again(said)
    except (KeyError, TypeError, IndexError, ValueError):
        return otherwise
    return made if isinstance(made, str) and made else otherwise


def _again(said: object) -> object:
    match said:
        case {"code": str(code), "params": dict(params)}:
            return Message(code, **{str(name): _again(value) for name, value in params.items()})
        case list():
            return tuple(_again(one) for one in said)
    return said
