"""Which files were looked at, and what became of each."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from xubao.archive import tables
from xubao.archive.manifest import CATALOG, Manifest, new_token
from xubao.model import Message
from xubao.reading.serialization import message_of, sent


class State(StrEnum):
    """What became of a file."""

    READ = "read"  # its document is in the archive
    COPY = "copy"  # its text is another document's: only that one is kept
    NEAR = "near"  # its text is nearly another's: kept, and not searched
    FAILED = "failed"
    CLASSIFIED = "classified"
    REMOVED = "removed"  # a person took it out


KNOWN = frozenset({State.READ, State.COPY, State.NEAR})


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file, as in the table `files` (see xubao.archive.schema)."""

    path: str
    size: int
    modified: int
    looked: int
    document: str = ""
    state: str = State.READ
    of: str = ""
    why: str = ""
    program: str = ""

    def refused(self, state: State, why: Message) -> "FileRow":
        """The same file, not in the archive."""
        return replace(self, state=state, of="", why=json.dumps(sent(why), ensure_ascii=False))

    @property
    def reason(self) -> Message:
        """Why it is not there."""
        try:
            return message_of(json.loads(self.why))
        except (ValueError, KeyError, TypeError):
            return Message("verbatim", text=self.why)


_FIELDS = tuple(field.name for field in fields(FileRow))


def load(store: Path, manifest: Manifest) -> list[FileRow]:
    """The files of a store.

    Raises:
        ArchiveError: damaged.
    """
    if not manifest.catalog:
        return []
    table = tables.read(store, f"{CATALOG}/{manifest.catalog}.parquet")
    columns = [table.column(name).to_pylist() for name in _FIELDS]
    return [FileRow(*values) for values in zip(*columns, strict=True)]


def save(store: Path, rows: Iterable[FileRow]) -> str:
    """Write the table of files; gives its token.

    Raises:
        OSError: what the system says.
    """
    from xubao.archive.schema import FILES

    token = new_token()
    ordered = sorted(rows, key=lambda row: row.path)
    found = [
        {name: str(value) if isinstance(value := getattr(row, name), State) else value for name in _FIELDS}
        for row in ordered
    ]
    tables.write(store / CATALOG / f"{token}.parquet", found, FILES)
    return token


def inside(path: str, folder: str) -> bool:
    """Whether a file lies in a folder, or is it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def paths(rows: Iterable[FileRow]) -> dict[str, str]:
    """Document → the path by which it is known: of several the first that was read."""
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row.state != State.READ, row.path)):
        if row.state in KNOWN and row.state != State.COPY:
            found.setdefault(row.document, row.path)
    return found
