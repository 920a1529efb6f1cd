"""修复: whatever can be read of a damaged project file, and a new file made of it.

The file itself is never written to and never opened by SQLite: its pages are read as they are (see `pages`). Where a
journal lies beside it, left by a kill in the middle of a save, SQLite rolls it back on a copy of both first.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path

from xubao.model import Message, ProjectError
from xubao.storing.copying import finish, unfinished
from xubao.storing.database import held, transaction
from xubao.storing.faults import explained
from xubao.storing.file_format import create_database
from xubao.storing.former import COLUMNS, from_version_1
from xubao.storing.losses import Found, Help, Loss, Row, Tables
from xubao.storing.mending import mend
from xubao.storing.pages import Survey, survey
from xubao.storing.schema import APPLICATION_ID, MAGIC, PAGE_SIZE, TABLES, VERSION, columns_of

_BESIDE = (
    "-journal",
    "-wal",
)  # SQLite's own names for what belongs to a file; the second only if others opened it

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was read of a damaged file.

    Attributes:
        found: its rows (`found.tables`: table → rows, column → value), and how much is missing.
        losses: what is lost if nothing else helps.
        version: of the file; rows of a former version are told as this version's.
    """

    found: Found
    losses: tuple[Loss, ...]
    version: int

    @property
    def tables(self) -> Tables:
        """Table → rows, column → value; None for a value that cannot be read."""
        return self.found.tables


def read_damaged(path: Path) -> Recovered:
    """Whatever can be read of a project file, row by row.

    Raises:
        ProjectError: missing, open-here, newer, not-ours (nothing in it is a project's), damaged (it was one, and
            nothing is left), or the system cannot read it.
    """
    found, version = _read(path)
    return Recovered(found, mend(found, Help())[1], version)


def repair(
    path: Path,
    target: Path,
    contents: Callable[[str], bytes | None] | None = None,
    rows: Mapping[str, Sequence[Row]] | None = None,
    reread: Callable[[str, bytes], str | None] | None = None,
) -> tuple[Loss, ...]:
    """Write a whole project file of this version from what is left of a damaged one.

    Args:
        path: the damaged file; it stays as it is.
        target: the new file; there must be none.
        contents: sha256 → bytes of a document, from wherever they may be (a backup).
        rows: rows of a backup (`read_damaged(backup).tables`), for what the file has lost.
        reread: (file name, bytes) → the text read anew, as JSON of a Source.

    Returns:
        What is lost for good, and what is there only as the backup had it (code "older"). A document without its bytes
        or text says so in its column `about`: {"lost": ["bytes"]}.

    Raises:
        ProjectError: as `read_damaged`; exists; or the target cannot be written, and nothing is left behind.
    """
    if target.exists():
        raise ProjectError(
            "exists", Message("storing.exists", name=target.name), Message("storing.advice.other-name")
        )
    found, _ = _read(path)
    tables, losses = mend(found, Help(contents, rows, reread))
    temporary = unfinished(target)
    with explained(target):
        try:
            _write(temporary, tables)
            finish(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
            temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)
    return losses


def _read(path: Path) -> tuple[Found, int]:
    """What a file holds, and its version; raises as `read_damaged`."""
    if held(path):  # looking at it would drop SQLite's locks, see `database`
        raise ProjectError(
            "open-here",
            Message("storing.open-here", name=path.name),
            Message("storing.advice.close-then-repair"),
        )
    if not path.is_file():
        raise ProjectError(
            "missing", Message("storing.missing", name=path.name), Message("storing.advice.moved")
        )
    with explained(path):
        states = _states(path)
    data = states[-1]
    ours = data.startswith(MAGIC) and data[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if ours and int.from_bytes(data[60:64], "big") > VERSION:
        raise ProjectError(
            "newer", Message("storing.newer", name=path.name), Message("storing.advice.upgrade")
        )
    read = min(map(survey, states), key=_damage)  # rolled back, unless the journal is another file's
    if not read.rows and (not ours or read.gaps or not read.headed):
        raise _nothing(path, ours=ours)
    return _found(read)


def _nothing(path: Path, *, ours: bool) -> ProjectError:
    if ours:
        return ProjectError(
            "damaged", Message("storing.damaged.lost", name=path.name), Message("storing.advice.restore")
        )
    return ProjectError(
        "not-ours",
        Message("storing.not-ours.lost", name=path.name),
        Message("storing.advice.choose-saved"),
    )


def _found(found: Survey) -> tuple[Found, int]:
    """The rows of a survey by their columns, each once."""
    now = any(row.version == VERSION for row in found.rows) or not found.rows
    version = VERSION if now else 1
    columns = {table: columns_of(table) for table in TABLES} if now else COLUMNS
    tables: Tables = {table: [] for table in columns}
    seen: set[tuple[str, object]] = set()
    for whole in (True, False):  # a copy of a row that can be read goes before one that cannot
        for row in found.rows:
            keys = {(row.table, row.rowid), (row.table, _key(row.table, row.values))}
            if row.version == version and (None not in row.values) is whole and not seen & keys:
                seen |= keys
                tables[row.table].append(dict(zip(columns[row.table], row.values, strict=True)))
    left = Found(tables, found.gaps, found.headed)
    return (left, version) if now else (from_version_1(left), version)


def _key(table: str, values: tuple[object, ...]) -> object:
    """What no two rows of a table share beside their number: a text key; else nothing that others could have."""
    if "TEXT PRIMARY KEY" in TABLES[table][0] and values[0] is not None:
        return values[0]
    return object()


def _damage(read: Survey) -> tuple[bool, int]:
    """How much of a file is missing: its head, lost pages and rows broken off."""
    return not read.headed, sum(read.gaps.values()) + sum(1 for row in read.rows if None in row.values)


def _states(path: Path) -> list[bytes]:
    """A file as it would be with the save rolled back that was broken off, where one was; and as it is."""
    data = _bytes(path)
    beside = {end: path.with_name(path.name + end) for end in _BESIDE}
    if not any(one.is_file() and one.stat().st_size for one in beside.values()):
        return [data]
    with tempfile.TemporaryDirectory(prefix="xubao-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "project"
        copy.write_bytes(data)
        for end, one in beside.items():
            if one.is_file():
                copy.with_name(copy.name + end).write_bytes(_bytes(one))
        with suppress(sqlite3.Error), closing(sqlite3.connect(copy)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return [copy.read_bytes(), data]


def _bytes(path: Path) -> bytes:
    with path.open("rb", buffering=0) as file:
        return read_what_can_be(file, path.stat().st_size)


def read_what_can_be(file: RawIOBase, size: int) -> bytes:
    """The bytes of a file, zeros for pages that the disk does not give. (Mapped memory would end the process there.)

    Raises:
        OSError: it gives none at all.
    """
    data, given, reason = bytearray(size), False, OSError()
    for start in range(0, size, _CHUNK):
        end = min(start + _CHUNK, size)
        for first, last in (
            (start, end),
            *((at, min(at + PAGE_SIZE, end)) for at in range(start, end, PAGE_SIZE)),
        ):
            try:
                file.seek(first)
                found = file.read(last - first) or b""
            except OSError as error:
                reason = error
                continue
            given = True
            data[first : first + len(found)] = found
            if first == start and last == end and len(found) == end - start:
                break  # all of it at once; else page by page
    if size and not given:
        raise reason
    return bytes(data)


def _write(path: Path, tables: Tables) -> None:
    path.unlink(missing_ok=True)
    with closing(create_database(path)) as connection, transaction(connection):
        for table, rows in tables.items():
            names = columns_of(table)
            marks = ", ".join("?" for _ in names)
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
                ([_storable(row[name]) for name in names] for row in rows),
            )


def _storable(value: object) -> object:
    """A value as SQLite takes it: JSON's escapes can spell halves of characters that no text may hold."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
