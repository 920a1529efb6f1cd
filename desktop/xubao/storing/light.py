"""The light file of a backup: a project file without documents' bytes and texts and without snapshots' drafts.

Those lie beside it once for all backups (see `backups`); the light file knows them by their sha256.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from xubao.model import Cancelled, Document, Message, Project, ProjectError, SavedDraft, Snapshot
from xubao.storing.codec import to_json
from xubao.storing.copying import finish, unfinished, write_rows
from xubao.storing.database import connect, held, transaction
from xubao.storing.faults import explained
from xubao.storing.file_format import add_tables, check_schema, create_database, version_of
from xubao.storing.project_file import ProjectFile
from xubao.storing.rows import write_state
from xubao.storing.schema import TABLES, columns_of, tables_of

Contents = Callable[[str], bytes | None]
"""sha256 → what the backups have under it."""

_KEY = "backup"  # in the light file's state: what only a backup says of itself


@dataclass(frozen=True, slots=True)
class Note:
    """What a backup says of itself.

    Attributes:
        mark: of the state it is of.
        readings: document id → sha256 of its text.
        snapshots: snapshot id → sha256 of its draft.
        lacking: sha256 of documents whose bytes the project could not give.
    """

    mark: str
    readings: dict[str, str]
    snapshots: dict[str, str]
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A project at one moment: all but documents' bytes.

    Attributes:
        project: without the drafts of its snapshots.
        readings: document id → its text as reading made it, JSON.
        snapshots: snapshot id → its draft, JSON.
        abouts: document id → what else is known of it, JSON.
        last_id: the number that a document was given last.
    """

    project: Project
    readings: dict[str, str]
    snapshots: dict[str, str]
    abouts: dict[str, str]
    last_id: str | None


def of_file(file: ProjectFile, project: Project) -> Project:
    """A project with the documents that its file has now: a window's state may be older than they are."""
    corrections = {one.id: one.corrections for one in project.documents}
    return replace(
        project,
        documents=tuple(
            replace(one, corrections=corrections.get(one.id, one.corrections))
            for one in file.load().documents
        ),
    )


def take(file: ProjectFile, project: Project) -> Taken:
    """What is to be kept; the file is held for one value at a time, since who edits waits for it.

    Whether it all is of one moment is to be asked of `unchanged`.

    Raises:
        Cancelled: the file is closed.
        ProjectError: it cannot be read.
    """
    now = of_file(file, project)
    readings = {one.id: text for one in now.documents if (text := _text(file, one)) is not None}
    drafts = {str(one.id): _draft(file, one) for one in now.snapshots}
    abouts: dict[str, str] = {}
    last: tuple[str] | None = None
    with file.reading() as connection:
        if file.closed:
            raise Cancelled
        with suppress(sqlite3.DatabaseError):  # a damaged page: what can be had is kept all the same
            abouts = dict(connection.execute("SELECT id, about FROM documents"))
            last = connection.execute("SELECT value FROM state WHERE key = 'last_id'").fetchone()
    snapshots = {key: text for key, text in drafts.items() if text is not None}
    return Taken(now, readings, snapshots, abouts, last[0] if last else None)


def unchanged(file: ProjectFile, taken: Taken) -> bool:
    """Whether a file has the very documents that were taken; asked of its rows, which are ahead of what it says."""
    wanted = {(one.id, one.sha256) for one in taken.project.documents}
    with file.reading() as connection, suppress(sqlite3.DatabaseError):
        return set(connection.execute("SELECT id, sha256 FROM documents")) == wanted
    return True  # damaged: nobody can say, and another try would not either


def _text(file: ProjectFile, document: Document) -> str | None:
    """What reading made of a document, where it is of these bytes."""
    with file.reading() as connection, suppress(sqlite3.DatabaseError):
        row = connection.execute(
            "SELECT source FROM readings JOIN documents ON id = document WHERE id = ? AND sha256 = ?",
            (document.id, document.sha256),
        ).fetchone()
        return None if row is None else str(row[0])
    return None


def _draft(file: ProjectFile, snapshot: Snapshot) -> str | None:
    if snapshot.content is not None:
        return to_json(snapshot.content, SavedDraft)
    with file.reading() as connection, suppress(sqlite3.DatabaseError):
        row = connection.execute("SELECT content FROM snapshots WHERE id = ?", (snapshot.id,)).fetchone()
        return None if row is None else str(row[0])
    return None


def write_light(path: Path, taken: Taken, note: Note) -> None:
    """Write a light file, whole or not at all.

    Raises:
        OSError, sqlite3.Error: it cannot be written.
    """
    temporary = unfinished(path)
    try:
        with closing(create_database(temporary)) as connection:
            bare = replace(taken.project, snapshots=())
            write_rows(connection, bare, lambda _sha256: None, lambda _id: None)
            with transaction(connection):
                rows = (
                    (one.id, one.draft, one.made, one.reason, one.name)
                    for one in taken.project.snapshots
                    if str(one.id) in note.snapshots
                )
                connection.executemany(
                    "INSERT INTO snapshots (id, draft, made, reason, name, content) VALUES (?, ?, ?, ?, ?, '')",
                    rows,
                )
                abouts = [(about, key) for key, about in taken.abouts.items()]
                connection.executemany("UPDATE documents SET about = ? WHERE id = ?", abouts)
                if taken.last_id is not None:
                    write_state(connection, "last_id", taken.last_id)
                write_state(connection, _KEY, json.dumps(asdict(note)))
        finish(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
        temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)


def read_note(path: Path) -> Note:
    """What a light file says of itself.

    Raises:
        ProjectError: not a backup of ours, or damaged.
    """
    with _looking_into(path) as connection:
        return _note(connection)


def used_by(path: Path) -> set[str]:
    """The sha256 of everything that a backup needs beside its light file.

    Raises:
        ProjectError: not a backup of ours, or damaged.
    """
    with _looking_into(path) as connection:
        note = _note(connection)
        documents = {str(key) for (key,) in connection.execute("SELECT sha256 FROM documents")}
    return documents | set(note.readings.values()) | set(note.snapshots.values())


def write_whole(path: Path, target: Path, contents: Contents) -> tuple[str, ...]:
    """Write a whole project file from a light one, replacing what is at the target.

    Returns:
        Names of documents whose bytes are not there any more.

    Raises:
        ProjectError: the light file is damaged.
        OSError, sqlite3.Error: the target cannot be written; nothing is left behind.
    """
    with _looking_into(path) as connection:
        _note(connection)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise _damaged()
    temporary = unfinished(target)
    try:
        temporary.touch(mode=0o600)
        temporary.write_bytes(path.read_bytes())
        with closing(connect(temporary)) as connection:
            add_tables(connection)
            with transaction(connection):
                lost = _fill(connection, contents)
        finish(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
        temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)
    return lost


def _fill(connection: sqlite3.Connection, contents: Contents) -> tuple[str, ...]:
    note = _note(connection)
    lost: list[str] = []
    documents = connection.execute("SELECT file, sha256 FROM documents ORDER BY position, id").fetchall()
    for name, sha256 in documents:
        data = contents(sha256)
        lost += [name] if data is None else []
        if data is not None:
            connection.execute("INSERT OR IGNORE INTO contents (sha256, data) VALUES (?, ?)", (sha256, data))
    for key, text in _texts(note.readings, contents):
        connection.execute("INSERT OR REPLACE INTO readings (document, source) VALUES (?, ?)", (key, text))
    for key, text in _texts(note.snapshots, contents):
        connection.execute("UPDATE snapshots SET content = ? WHERE id = ?", (text, int(key)))
    connection.execute("DELETE FROM snapshots WHERE content = ''")
    write_state(connection, _KEY, None)
    return tuple(lost)


def rows_of(path: Path, contents: Contents) -> dict[str, list[dict[str, Any]]]:
    """What a backup holds, table → rows, column → value; documents' bytes left out.

    Raises:
        ProjectError: not a backup of ours, or damaged.
    """
    with _looking_into(path) as connection:
        note = _note(connection)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        found: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES} | {
            table: [
                dict(zip(columns_of(table), row, strict=True))
                for row in connection.execute(f"SELECT {', '.join(columns_of(table))} FROM {table}")
            ]
            for table in tables_of(version)
        }
    found["state"] = [row for row in found["state"] if row["key"] != _KEY]
    found["readings"] = [{"document": key, "source": text} for key, text in _texts(note.readings, contents)]
    drafts = dict(_texts(note.snapshots, contents))
    found["snapshots"] = [
        row | {"content": drafts[str(row["id"])]} for row in found["snapshots"] if str(row["id"]) in drafts
    ]
    return found


def _texts(wanted: dict[str, str], contents: Contents) -> Iterator[tuple[str, str]]:
    for key, sha256 in wanted.items():
        text = contents(sha256)
        if text is not None:
            yield key, text.decode("utf8", "replace")


@contextmanager
def _looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for looking only."""
    if held(path):
        raise ProjectError(
            "open-here", Message("storing.open-here", name=path.name), Message("storing.advice.in-a-window")
        )
    version = version_of(path)
    with explained(path), closing(connect(path, read_only=True)) as connection:
        check_schema(connection, path, version)
        yield connection


def _note(connection: sqlite3.Connection) -> Note:
    row = connection.execute("SELECT value FROM state WHERE key = ?", (_KEY,)).fetchone()
    try:
        value = json.loads(row[0])
        readings, snapshots = (
            {str(key): str(one) for key, one in value[name].items()} for name in ("readings", "snapshots")
        )
        return Note(str(value["mark"]), readings, snapshots, tuple(map(str, value["lacking"])))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise _damaged() from error


def _damaged() -> ProjectError:
    return ProjectError("damaged", Message("storing.damaged.backup"), Message("storing.advice.other-backup"))
