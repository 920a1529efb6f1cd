"""One project, one SQLite file. Every change is one transaction: after a kill the file holds the last whole change.

The file is recognised by SQLite's own application_id and user_version (https://www.sqlite.org/fileformat2.html, bytes
60 and 68 of the header), read from the bytes before SQLite opens it, so that a file that is not ours stays untouched.
"""

import hashlib
import os
import sqlite3
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from xubao.model import (
    Corrections,
    Document,
    MatterEdit,
    PinSet,
    Project,
    ProjectError,
    SavedDraft,
    Source,
    WholeDocument,
)
from xubao.storing.codec import from_json, to_json
from xubao.storing.faults import explained

APPLICATION_ID = 0x58554241  # "XUBA"
VERSION = 1
_MAGIC = b"SQLite format 3\0"
_SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, added TEXT NOT NULL,
    data BLOB NOT NULL, source TEXT NOT NULL, corrections TEXT NOT NULL
);
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
T = TypeVar("T")


class ProjectFile:
    """An open project file, held by this process alone until closed. Safe to call from several threads.

    Attributes:
        path: where it is.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def create(cls, path: Path) -> "ProjectFile":
        """Make a new, empty project file; replaces nothing.

        Raises:
            ProjectError: exists already, or cannot be written.
        """
        if path.exists():
            raise ProjectError("exists", f"{path.name} 已存在。", "请换一个文件名。")
        with explained(path):
            connection = _connect(path)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            with _transaction(connection):
                for statement in _SCHEMA.split(";\n"):
                    connection.execute(statement)
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path) -> "ProjectFile":
        """Open an existing project file.

        Raises:
            ProjectError: missing, not-ours, newer, damaged, locked, read-only; the file is untouched.
        """
        check_header(path)
        with explained(path):
            connection = _connect(path)
            try:
                connection.execute("SELECT count(*) FROM documents").fetchone()
                connection.execute("SELECT count(*) FROM state").fetchone()
            except BaseException:
                connection.close()
                raise
        return cls(path, connection)

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        with self._lock:
            self._connection.close()

    def load(self) -> Project:
        """Everything in the file but the documents' bytes.

        Raises:
            ProjectError: damaged.
        """
        with self._lock, explained(self.path):
            rows = self._connection.execute(
                "SELECT id, file, sha256, added, corrections FROM documents ORDER BY position, id"
            ).fetchall()
            documents = tuple(
                Document(name, file, sha256, added, self._decode(corrections, Corrections))
                for name, file, sha256, added, corrections in rows
            )
            return Project(
                documents=documents,
                pins=self._state("pins", tuple[PinSet, ...]) or (),
                matter_edits=self._state("matter_edits", tuple[MatterEdit, ...]) or (),
                draft=self._state("draft", SavedDraft),
                editions=self._state("editions", tuple[SavedDraft, ...]) or (),
                compared=self._state("compared", tuple[str, str]),
            )

    def add(self, source: Source, data: bytes) -> Document:
        """Keep a document: its bytes and what reading gave.

        Args:
            source: what reading made of the bytes; its name becomes Document.file.
        """
        with self._change() as connection:
            position = connection.execute("SELECT coalesce(max(position), 0) + 1 FROM documents").fetchone()[
                0
            ]
            used = connection.execute("SELECT value FROM state WHERE key = 'last_id'").fetchone()
            number = int(used[0]) + 1 if used else 1
            connection.execute("INSERT OR REPLACE INTO state VALUES ('last_id', ?)", (str(number),))
            document = Document(
                id=f"d{number}",
                file=source.name,
                sha256=hashlib.sha256(data).hexdigest(),
                added=datetime.now().astimezone().isoformat(timespec="seconds"),
            )
            self._insert(connection, WholeDocument(document, position, data, source))
        return document

    def reread(self, document: Document, source: Source, data: bytes) -> Document:
        """Put a newer copy of a document in its place; its corrections stay."""
        changed = replace(document, file=source.name, sha256=hashlib.sha256(data).hexdigest())
        with self._change() as connection:
            connection.execute(
                "UPDATE documents SET file = ?, sha256 = ?, data = ?, source = ? WHERE id = ?",
                (changed.file, changed.sha256, data, to_json(source, Source), document.id),
            )
        return changed

    def remove(self, document_id: str) -> WholeDocument:
        """Forget a document and its bytes; what is returned puts it back.

        Raises:
            KeyError: no such document.
        """
        with self._change() as connection:
            row = connection.execute(
                "SELECT position, file, sha256, added, data, source, corrections FROM documents WHERE id = ?",
                (document_id,),
            ).fetchone()
            if row is None:
                raise KeyError(document_id)
            connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        position, file, sha256, added, data, source, corrections = row
        document = Document(document_id, file, sha256, added, self._decode(corrections, Corrections))
        return WholeDocument(document, position, bytes(data), self._decode(source, Source))

    def restore(self, whole: WholeDocument) -> None:
        """Put a document back under its own id, where it stood: what was said of it elsewhere holds again."""
        with self._change() as connection:
            self._insert(connection, whole)

    def source(self, document_id: str) -> Source:
        """What reading gave for a document."""
        return source_of(self.source_json(document_id), self.path.name)

    def source_json(self, document_id: str) -> str:
        """What reading gave for a document, as it is kept; `source_of` reads it, elsewhere if need be."""
        return str(self._column("source", document_id))

    def data(self, document_id: str) -> bytes:
        """A document's original bytes."""
        return bytes(self._column("data", document_id))

    def save_corrections(self, document_id: str, corrections: Corrections) -> None:
        """Keep what a person corrected in a document."""
        with self._change() as connection:
            connection.execute(
                "UPDATE documents SET corrections = ? WHERE id = ?",
                (to_json(corrections, Corrections), document_id),
            )

    def save_pins(self, pins: tuple[PinSet, ...]) -> None:
        """Keep what a person said about links."""
        self._save_state("pins", to_json(pins, tuple[PinSet, ...]))

    def save_matter_edits(self, edits: tuple[MatterEdit, ...]) -> None:
        """Keep what a person did to matters."""
        self._save_state("matter_edits", to_json(edits, tuple[MatterEdit, ...]))

    def save_draft(self, draft: SavedDraft | None) -> None:
        """Keep the draft, or forget it (None)."""
        self._save_state("draft", to_json(draft, SavedDraft) if draft else None)

    def save_editions(self, drafts: tuple[SavedDraft, ...]) -> None:
        """Keep the draft as it left the program, newest first."""
        self._save_state("editions", to_json(drafts, tuple[SavedDraft, ...]))

    def save_compared(self, pair: tuple[str, str]) -> None:
        """Keep which two documents were compared last."""
        self._save_state("compared", to_json(pair, tuple[str, str]))

    def copy_to(self, path: Path, *, force: bool = False) -> None:
        """Write a whole copy: a temporary file beside the target, then a rename.

        Raises:
            ProjectError: exists (without force), or cannot be written; nothing is left behind.
        """
        if path.exists() and not force:
            raise ProjectError("exists", f"{path.name} 已存在。", "请换一个文件名，或确认覆盖。")
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        with self._lock, explained(path):
            try:
                target = sqlite3.connect(temporary)
                try:
                    self._connection.backup(target)
                finally:
                    target.close()
                with temporary.open("rb+") as written:
                    os.fsync(written.fileno())
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)

    @staticmethod
    def _insert(connection: sqlite3.Connection, whole: WholeDocument) -> None:
        document = whole.document
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                document.id,
                whole.position,
                document.file,
                document.sha256,
                document.added,
                whole.data,
                to_json(whole.source, Source),
                to_json(document.corrections, Corrections),
            ),
        )

    def _column(self, column: str, document_id: str) -> Any:
        with self._lock, explained(self.path):
            row = self._connection.execute(
                f"SELECT {column} FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
        if row is None:
            raise KeyError(document_id)
        return row[0]

    def _decode(self, text: object, kind: type[T]) -> T:
        return _decoded(str(text), kind, self.path.name)

    def _state(self, key: str, kind: type[T]) -> T | None:
        row = self._connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return self._decode(row[0], kind) if row else None

    def _save_state(self, key: str, value: str | None) -> None:
        with self._change() as connection:
            if value is None:
                connection.execute("DELETE FROM state WHERE key = ?", (key,))
            else:
                connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._lock, explained(self.path), _transaction(self._connection):
            yield self._connection


def source_of(kept: str, project: str) -> Source:
    """What `ProjectFile.source_json` gave, as data.

    Args:
        project: the project file's name, for the message.

    Raises:
        ProjectError: damaged.
    """
    return _decoded(kept, Source, project)


def _decoded(text: str, kind: type[T], project: str) -> T:
    try:
        return from_json(text, kind)
    except ValueError as error:
        raise ProjectError("damaged", f"{project}：项目文件已损坏。", "请用备份的文件重试。") from error


def check_header(path: Path) -> None:
    """Whether a file is a project of ours that this version understands; touches nothing.

    Raises:
        ProjectError: missing, not-ours, newer.
    """
    if not path.exists():
        raise ProjectError("missing", f"找不到项目文件 {path.name}。", "它可能被移动、改名或删除了。")
    if path.is_dir():
        raise ProjectError("not-ours", f"{path.name} 是文件夹，不是续报项目。", "请选择 .xubao 文件。")
    with explained(path), path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise ProjectError(
            "not-ours", f"{path.name} 不是续报的项目文件。", "请选择由续报保存的 .xubao 文件。"
        )
    version, application = struct.unpack(">i", header[60:64])[0], struct.unpack(">i", header[68:72])[0]
    if application != APPLICATION_ID:
        raise ProjectError(
            "not-ours", f"{path.name} 不是续报的项目文件。", "请选择由续报保存的 .xubao 文件。"
        )
    if version > VERSION:
        raise ProjectError(
            "newer", f"{path.name} 由更新版本的续报保存，本版本打不开。", "请升级续报后再打开。"
        )


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0.5, isolation_level=None, check_same_thread=False)
    try:
        # One process a file; the lock goes with the process, so a kill leaves no stale lock behind.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA synchronous = FULL")
        if os.access(path, os.W_OK):
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
