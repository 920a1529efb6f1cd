"""The project file: one SQLite database, one owner, every change one whole transaction.

The file is recognised by SQLite's own application_id and user_version (https://www.sqlite.org/fileformat2.html, bytes
60 and 68 of the header), read from the bytes before SQLite opens it, so that a file that is not ours stays untouched.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from xubao.model import (
    Document,
    Message,
    Project,
    ProjectError,
    SavedDraft,
    Source,
    WholeDocument,
)
from xubao.storing import migrations
from xubao.storing.codec import to_json
from xubao.storing.copying import Contents, write_copy
from xubao.storing.database import Watch, connect, held, hold, let_go, transaction
from xubao.storing.faults import explained
from xubao.storing.file_format import (
    check_schema,
    check_soundness,
    create_database,
    damaged,
    decoded,
    delete_document,
    digest,
    insert_document,
    source_of,
    version_of,
)
from xubao.storing.owner import OwnerLock
from xubao.storing.rows import Kept, read_project, write_project, write_state
from xubao.storing.schema import VERSION
from xubao.temporary import new_folder

T = TypeVar("T")


class ProjectFile:
    """An open project file, held by this process alone until closed. Safe to call from several threads.

    Attributes:
        path: where it is.
        read_only: whether nothing can be written to it.
        left_open: whether the last process to have it was killed or fell over.
        former: where the file as a former version of the program left it was put, or None.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: OwnerLock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self.left_open = lock is not None and lock.left is not None
        self.former: Path | None = None
        self._connection = connection
        self._owner = lock
        self._lock = threading.RLock()
        self._kept = Kept()
        self._watch: Watch | None = None
        self._key: tuple[int, int] | None = None
        self._closed = False

    @classmethod
    def create(cls, path: Path) -> "ProjectFile":
        """Make a new, empty project file; replaces nothing.

        Raises:
            ProjectError: exists already, or cannot be written.
        """
        if path.exists():
            raise ProjectError(
                "exists", Message("storing.exists", name=path.name), Message("storing.advice.other-name")
            )
        with explained(path):
            lock = OwnerLock.take(path)
            try:
                create_database(path).close()
                return cls._opened(path, lock)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open(cls, path: Path) -> "ProjectFile":
        """Open an existing project file; one of a former version is put aside and written anew first.

        Raises:
            ProjectError: missing, not-ours, newer, foreign, damaged, open-here, locked, read-only; the file is
                untouched.
        """
        if held(path):
            raise ProjectError(
                "open-here",
                Message("storing.open-here", name=path.name),
                Message("storing.advice.in-a-window"),
            )
        version = version_of(path)
        with explained(path):
            if not os.access(path, os.W_OK):
                raise ProjectError(
                    "read-only",
                    Message("storing.read-only.file", name=path.name),
                    Message("storing.advice.look-or-copy"),
                )
            lock = OwnerLock.take(path)
            try:
                former = migrations.migrate(path, version) if version < VERSION else None
                opened = cls._opened(path, lock)
                opened.former = former
                return opened
            except BaseException:
                lock.release()
                raise

    @classmethod
    def open_read_only(cls, path: Path) -> "ProjectFile":
        """Look at a project that another has open, or that cannot be written.

        Raises:
            ProjectError: missing, not-ours, newer, foreign, damaged, open-here.
        """
        if held(path):
            raise ProjectError(
                "open-here",
                Message("storing.open-here", name=path.name),
                Message("storing.advice.in-a-window"),
            )
        version = version_of(path)
        with explained(path):
            where = path
            if version < VERSION:
                where = new_folder("former") / path.name
                migrations.write_current(path, where)
            connection = connect(where, read_only=True)
            try:
                check_schema(connection, path)
                made = cls(path, connection, None)
                made._kept = made._read()
            except BaseException:
                connection.close()
                raise
        return made

    @classmethod
    def _opened(cls, path: Path, lock: OwnerLock) -> "ProjectFile":
        key = hold(path)
        connection: sqlite3.Connection | None = None
        try:
            lock.take_file(key)
            connection = connect(path)
            check_schema(connection, path)
            made = cls(path, connection, lock)
            made._key = key
            made._watch = Watch(path)
            if made.left_open:
                check_soundness(connection, path)
            made._kept = made._read()
            made._watch.remember()  # reading may have rolled a half-written change back
        except BaseException:
            if connection is not None:
                connection.close()
            let_go(key)
            raise
        return made

    @property
    def closed(self) -> bool:
        """Whether the file has been let go of."""
        return self._closed

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._connection.close()
            if self._watch is not None:
                self._watch.close()
            if self._key is not None:
                let_go(self._key)
            if self._owner is not None:
                self._owner.release()

    def load(self) -> Project:
        """Everything the file holds but documents' bytes and the content of snapshots."""
        with self._lock:
            return self._kept.project

    # the one door

    def write(self, project: Project) -> None:
        """Write whatever is new in a project, all of it or nothing.

        Its documents are those of the file: they come and go by `add`, `replace`, `remove` and `restore`.

        Raises:
            ProjectError: gone, replaced, changed, full, locked, read-only, damaged; the file holds what it held.
        """
        with self._lock:
            project = self._with_own_documents(project)
            if project == self._kept.project:
                return
            with self._change() as connection:
                kept = write_project(connection, self._kept, project)
            self._kept = kept

    def check_place(self) -> None:
        """Whether the file still is where it was, as this program left it.

        Raises:
            ProjectError: gone, replaced, changed.
        """
        with self._lock:
            if self._watch is not None:
                self._watch.check()

    # documents

    def add(self, source: Source, data: bytes, *, file: str = "", origin: str = "") -> Document:
        """Keep a document: its bytes and what reading gave.

        Args:
            source: what reading made of the bytes.
            file: the name it is shown by; the source's where "". The caller sees to it that no other has it.
            origin: the path it was read from.

        Raises:
            ProjectError: as `write`.
        """
        with self._lock:  # what is known of the file is changed with it, whoever else writes
            with self._change() as connection:
                (position,) = connection.execute(
                    "SELECT coalesce(max(position), 0) + 1 FROM documents"
                ).fetchone()
                number = self._next_id(connection)
                document = Document(f"d{number}", file or source.name, digest(data), _now(), origin=origin)
                insert_document(connection, document, position, data, to_json(source, Source))
            self._documents((*self._kept.project.documents, document))
            return document

    def replace(self, document: Document, source: Source, data: bytes, origin: str = "") -> WholeDocument:
        """Put other bytes in a document's place; its id, name and corrections stay.

        Returns:
            The document as it was: `restore` brings it back.

        Raises:
            KeyError: no such document.
            ProjectError: as `write`.
        """
        with self._lock:  # what is known of the file is changed with it, whoever else writes
            former = self.whole(document.id)
            changed = replace(
                document, sha256=digest(data), origin=origin, corrections=former.document.corrections
            )
            self.restore(WholeDocument(changed, former.position, data, source))
            return former

    def remove(self, document_id: str) -> WholeDocument:
        """Forget a document and its bytes; what is returned puts it back.

        Raises:
            KeyError: no such document.
            ProjectError: as `write`.
        """
        with self._lock:  # what is known of the file is changed with it, whoever else writes
            whole = self.whole(document_id)
            with self._change() as connection:
                delete_document(connection, whole.document)
            self._documents(tuple(one for one in self._kept.project.documents if one.id != document_id))
            return whole

    def restore(self, whole: WholeDocument) -> None:
        """Put a document back under its own id, where it stood, in place of what is there under that id.

        Raises:
            ProjectError: as `write`.
        """
        with self._lock:  # what is known of the file is changed with it, whoever else writes
            with self._change() as connection:
                there = next(
                    (one for one in self._kept.project.documents if one.id == whole.document.id), None
                )
                if there is not None:
                    delete_document(connection, there)
                source = to_json(whole.source, Source)
                insert_document(connection, whole.document, whole.position, whole.data, source)
                order = connection.execute("SELECT id FROM documents ORDER BY position, id").fetchall()
            by_id = {one.id: one for one in self._kept.project.documents} | {
                whole.document.id: whole.document
            }
            self._documents(tuple(by_id[key] for (key,) in order))

    def whole(self, document_id: str) -> WholeDocument:
        """All that the file holds of a document.

        Raises:
            KeyError: no such document.
            ProjectError: damaged.
        """
        with self._lock:
            document = next((one for one in self._kept.project.documents if one.id == document_id), None)
            if document is None:
                raise KeyError(document_id)
            position = int(self._value("documents", "position", "id", document_id))
            return WholeDocument(document, position, self.data(document_id), self.source(document_id))

    def source(self, document_id: str) -> Source:
        """What reading gave for a document."""
        return source_of(self.source_json(document_id), self.path.name)

    def source_json(self, document_id: str) -> str:
        """What reading gave for a document, as it is kept; `source_of` reads it, elsewhere if need be.

        Raises:
            KeyError: no such document.
            ProjectError: damaged: the document is there, its text is lost.
        """
        try:
            return str(self._value("readings", "source", "document", document_id))
        except KeyError:
            if all(one.id != document_id for one in self.load().documents):
                raise
            raise ProjectError(
                "damaged", Message("storing.damaged.text"), Message("storing.advice.restore-or-import")
            ) from None

    def data(self, document_id: str) -> bytes:
        """A document's original bytes.

        Raises:
            KeyError: no such document.
            ProjectError: damaged: they are not what was imported.
        """
        with self._lock, explained(self.path):
            sha256 = str(self._value("documents", "sha256", "id", document_id))
            found = self._content(sha256)
        if found is None or digest(found) != sha256:
            raise ProjectError(
                "damaged",
                Message("storing.damaged.bytes"),
                Message("storing.advice.restore-or-import"),
            )
        return found

    # drafts of other times, and what may be thrown away

    def snapshot(self, snapshot_id: int) -> SavedDraft:
        """The draft of a snapshot.

        Raises:
            KeyError: no such snapshot in the file.
            ProjectError: damaged.
        """
        return decoded(
            str(self._value("snapshots", "content", "id", snapshot_id)), SavedDraft, self.path.name
        )

    def keep_made(self, key: str, made_with: str, value: bytes | None) -> None:
        """Keep something costly to make (None: forget it), by what it was made with.

        Raises:
            ProjectError: as `write`.
        """
        with self._change() as connection:
            connection.execute("DELETE FROM kept WHERE key = ?", (key,))
            if value is not None:
                connection.execute(
                    "INSERT INTO kept (key, made_with, value) VALUES (?, ?, ?)", (key, made_with, value)
                )

    def made(self, key: str, made_with: str) -> bytes | None:
        """What was kept under a key, where it was made with the same; else None."""
        with self._lock, suppress(sqlite3.Error):
            row = self._connection.execute(
                "SELECT value FROM kept WHERE key = ? AND made_with = ?", (key, made_with)
            ).fetchone()
            return bytes(row[0]) if row else None
        return None

    # copies

    def copy_to(self, path: Path, project: Project, *, contents: Contents | None = None) -> tuple[str, ...]:
        """Write a whole new file that holds `project`, with the documents' bytes of this file.

        Args:
            project: what is in the window, saved or not.
            contents: gives bytes that this file cannot give any more.

        Returns:
            Names of documents whose bytes nobody has any more; everything else is written.

        Raises:
            ProjectError: it cannot be written; `path` is as it was.
        """
        with self._lock:
            return write_copy(self, path, project, contents or (lambda _sha256: None))

    def save_to(
        self, path: Path, project: Project, *, contents: Contents | None = None
    ) -> tuple["ProjectFile", tuple[str, ...]]:
        """Write a copy as `copy_to` does and open it, its owner from before it is written.

        Raises:
            ProjectError: open-here, locked, or it cannot be written; `path` is as it was.
        """
        if held(path):
            raise ProjectError(
                "open-here",
                Message("storing.open-here.elsewhere", name=path.name),
                Message("storing.advice.other-or-close"),
            )
        with explained(path):
            lock = OwnerLock.take(path)
            try:
                lost = self.copy_to(path, project, contents=contents)
                return ProjectFile._opened(path, lock), lost
            except BaseException:
                lock.release()
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for looking only; no other thread writes meanwhile.

        Raises:
            ProjectError: the file cannot be read.
        """
        with self._lock, explained(self.path):
            yield self._connection

    def content_of(self, sha256: str) -> bytes | None:
        """Bytes by their sha256 where this file has them, whole; never raises."""
        with self._lock, suppress(sqlite3.Error):
            found = self._content(sha256)
            return found if found is not None and digest(found) == sha256 else None
        return None

    def reading_of(self, document_id: str) -> str | None:
        """What reading gave for a document, as it is kept; None where it cannot be read; never raises."""
        with suppress(KeyError, ProjectError):
            return self.source_json(document_id)
        return None

    # inside

    def _read(self) -> Kept:
        try:
            return read_project(self._connection)
        except ValueError as error:
            raise damaged(self.path.name) from error

    def _with_own_documents(self, project: Project) -> Project:
        """A project with the documents that the file has now: a state to be written may be older than they are."""
        corrections = {one.id: one.corrections for one in project.documents}
        return replace(
            project,
            documents=tuple(
                replace(one, corrections=corrections.get(one.id, one.corrections))
                for one in self._kept.project.documents
            ),
        )

    def _documents(self, documents: tuple[Document, ...]) -> None:
        with self._lock:
            self._kept = Kept(replace(self._kept.project, documents=documents), self._kept.drafts)

    def _next_id(self, connection: sqlite3.Connection) -> int:
        used = connection.execute("SELECT value FROM state WHERE key = 'last_id'").fetchone()
        taken = [int(one.id[1:]) for one in self._kept.project.documents if one.id[1:].isdigit()]
        number = max([int(used[0]) if used and used[0].isdigit() else 0, *taken]) + 1
        write_state(connection, "last_id", str(number))
        return number

    def _content(self, sha256: str) -> bytes | None:
        row = self._connection.execute("SELECT data FROM contents WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else bytes(row[0])

    def _value(self, table: str, column: str, key: str, value: object) -> Any:
        with self._lock, explained(self.path):
            row = self._connection.execute(
                f"SELECT {column} FROM {table} WHERE {key} = ?", (value,)
            ).fetchone()
        if row is None:
            raise KeyError(value)
        return row[0]

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self.read_only:
                raise ProjectError(
                    "read-only",
                    Message("storing.read-only.opened", name=self.path.name),
                    Message("storing.advice.save-as"),
                )
            if self._watch is not None:
                self._watch.check()
            with explained(self.path), transaction(self._connection):
                yield self._connection
            if self._watch is not None:
                self._watch.remember()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
