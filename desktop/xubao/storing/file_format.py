"""What a project file is, whoever opens it: header, tables, the rows of a document, and what damage is called."""

import hashlib
import sqlite3
import struct
from pathlib import Path
from typing import TypeVar

from xubao.model import Corrections, Document, Message, ProjectError, Source
from xubao.storing.codec import from_json, to_json
from xubao.storing.database import new_database, transaction
from xubao.storing.faults import explained
from xubao.storing.schema import APPLICATION_ID, MAGIC, TABLES, VERSION, definition, tables_of

T = TypeVar("T")


def digest(data: bytes) -> str:
    """What a document's bytes are known by."""
    return hashlib.sha256(data).hexdigest()


def create_database(path: Path) -> sqlite3.Connection:
    """A new, empty project database; its caller closes it.

    Raises:
        OSError, sqlite3.Error: it cannot be made; nothing is left behind.
    """
    connection = new_database(path)
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        with transaction(connection):
            for table in TABLES:
                connection.execute(definition(table))
    except BaseException:
        connection.close()
        path.unlink(missing_ok=True)
        raise
    return connection


def insert_document(
    connection: sqlite3.Connection, document: Document, position: int, data: bytes | None, source: str | None
) -> None:
    """Write a document's rows.

    Args:
        data: its bytes; None where they are lost.
        source: what reading made of them, as JSON; None where it is lost.
    """
    connection.execute(
        "INSERT INTO documents (id, position, file, sha256, added, origin, corrections) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            document.id,
            position,
            document.file,
            document.sha256,
            document.added,
            document.origin,
            to_json(document.corrections, Corrections),
        ),
    )
    if data is not None:
        connection.execute(
            "INSERT OR IGNORE INTO contents (sha256, data) VALUES (?, ?)", (document.sha256, data)
        )
    if source is not None:
        connection.execute(
            "INSERT OR REPLACE INTO readings (document, source) VALUES (?, ?)", (document.id, source)
        )


def delete_document(connection: sqlite3.Connection, document: Document) -> None:
    """Delete a document's rows, and its bytes where no other document has them."""
    connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
    connection.execute("DELETE FROM readings WHERE document = ?", (document.id,))
    connection.execute(
        "DELETE FROM contents WHERE sha256 = ? AND sha256 NOT IN (SELECT sha256 FROM documents)",
        (document.sha256,),
    )


def source_of(kept: str, project: str) -> Source:
    """What `ProjectFile.source_json` gave, as data.

    Args:
        project: the project file's name, for the message.

    Raises:
        ProjectError: damaged.
    """
    return decoded(kept, Source, project)


def decoded(text: str, kind: type[T], project: str) -> T:
    """A value of the file as data.

    Raises:
        ProjectError: damaged.
    """
    try:
        return from_json(text, kind)
    except ValueError as error:
        raise damaged(project) from error


def damaged(project: str) -> ProjectError:
    """A file that is ours and cannot be read whole."""
    return ProjectError(
        "damaged", Message("storing.damaged.named", name=project), Message("storing.advice.repair")
    )


def version_of(path: Path) -> int:
    """The version of a project file of ours; touches nothing. Not for a file this process has open (see `held`).

    Raises:
        ProjectError: missing, not-ours, newer.
    """
    if not path.exists():
        raise ProjectError(
            "missing", Message("storing.missing", name=path.name), Message("storing.advice.moved")
        )
    if not path.is_file():
        raise ProjectError(
            "not-ours",
            Message("storing.not-ours.no-file", name=path.name),
            Message("storing.advice.choose-project"),
        )
    with explained(path), path.open("rb") as file:
        header = file.read(100)
    not_ours = ProjectError(
        "not-ours", Message("storing.not-ours", name=path.name), Message("storing.advice.choose-saved")
    )
    if len(header) < 100 or not header.startswith(MAGIC):
        raise not_ours
    version, application = struct.unpack(">i", header[60:64])[0], struct.unpack(">i", header[68:72])[0]
    if application != APPLICATION_ID or version < 1:
        raise not_ours
    if version > VERSION:
        raise ProjectError(
            "newer", Message("storing.newer", name=path.name), Message("storing.advice.upgrade")
        )
    return int(version)


def add_tables(connection: sqlite3.Connection) -> None:
    """Give a database of version 2 what version 3 has beside: it is one of this version then.

    Raises:
        sqlite3.Error: it cannot be written; it is as it was.
    """
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with transaction(connection):
        for table in TABLES:
            if table not in there:
                connection.execute(definition(table))
        connection.execute(f"PRAGMA user_version = {VERSION}")


def check_schema(connection: sqlite3.Connection, path: Path, version: int = VERSION) -> None:
    """Whether a database is made of our tables and nothing that could run by itself.

    Args:
        version: of the file, 2 or later.

    Raises:
        ProjectError: foreign (triggers, views or tables of a stranger), damaged (a table is missing).
    """
    found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    if any(kind in ("trigger", "view") for kind, _name, _sql in found) or any(
        kind == "table" and str(sql).upper().startswith("CREATE VIRTUAL") for kind, _name, sql in found
    ):
        raise ProjectError(
            "foreign",
            Message("storing.foreign", name=path.name),
            Message("storing.advice.ask-source"),
        )
    if not tables_of(version) <= {name for kind, name, _sql in found if kind == "table"}:
        raise damaged(path.name)


def check_soundness(connection: sqlite3.Connection, path: Path) -> None:
    """A file that was not closed well is looked through before it is trusted.

    Raises:
        ProjectError: damaged.
    """
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise damaged(path.name)
