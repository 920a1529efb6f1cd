"""A whole project written to another place: a temporary file beside the target, then a rename."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from zlib import crc32

from xubao.model import Project, ProjectError, SavedDraft, Snapshot
from xubao.places import PROJECT_ENDING
from xubao.processes import ended, tag
from xubao.storing.database import transaction
from xubao.storing.faults import explained
from xubao.storing.file_format import create_database, insert_document
from xubao.storing.rows import Kept, read_project, write_project, write_state

UNFINISHED = f"{PROJECT_ENDING}-unfinished"
"""How the names of files end that are being written; one left by a kill is swept away at the next start."""


Contents = Callable[[str], bytes | None]
"""sha256 → the bytes, where somebody has them (the file itself, a backup)."""


class Readable(Protocol):
    """What a copy needs of the project file it is made from (see ProjectFile)."""

    read_only: bool

    def check_place(self) -> None:
        """Raises ProjectError where the file is not where it was, as this program left it."""

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """The connection, for looking only."""

    def content_of(self, sha256: str) -> bytes | None:
        """Bytes by their sha256, where they can be read."""

    def reading_of(self, document_id: str) -> str | None:
        """What reading gave for a document, where it can be read."""

    def snapshot(self, snapshot_id: int) -> SavedDraft:
        """The draft of a snapshot."""


def unfinished(path: Path) -> Path:
    """A name beside `path` for a file that is being written, short enough for any disk; says who writes it."""
    return path.with_name(f".{tag()}-{crc32(os.fsencode(path.name)):08x}{UNFINISHED}")


def abandoned(name: str) -> bool:
    """Whether a file of that name was being written by a process of this machine that is gone."""
    who, found, _journal = name.partition(UNFINISHED)
    return bool(found) and ended(who.removeprefix(".").rpartition("-")[0])


def write_copy(file: Readable, path: Path, project: Project, contents: Contents) -> tuple[str, ...]:
    """Write `project` with a file's documents to `path`, replacing what is there.

    Returns:
        Names of documents whose bytes nobody has any more; everything else is written.

    Raises:
        ProjectError: it cannot be written; `path` is as it was.
    """
    temporary = unfinished(path)
    lost: tuple[str, ...] = ()
    with explained(path):
        try:
            if not _same_pages(file, temporary, project):
                lost = _by_rows(file, temporary, project, contents)
            finish(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
            temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)
    return lost


def finish(temporary: Path, path: Path) -> None:
    """Let a file that is written whole take its place, through a crash of the machine as well.

    Raises:
        OSError: it cannot.
    """
    with temporary.open("rb+") as written:
        os.fsync(written.fileno())
    with suppress(OSError):  # who may read the file stays as it was
        shutil.copymode(path, temporary)
    temporary.replace(path)
    with suppress(OSError):  # a folder cannot be opened on Windows, and need not be
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _same_pages(file: Readable, target: Path, project: Project) -> bool:
    """Copy the file page by page and write what is new; False where the file is not what this program left."""
    try:
        if not file.read_only:
            file.check_place()
    except ProjectError as error:
        if error.code != "gone":  # a file without a name can still be read by those who have it open
            return False
    copy = sqlite3.connect(target, isolation_level=None)
    try:
        with file.reading() as connection:
            connection.backup(copy)
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            return False
        kept = read_project(copy)
        with transaction(copy):
            write_project(copy, kept, project)
    except (ProjectError, ValueError):
        return False
    except sqlite3.DatabaseError as error:
        if (getattr(error, "sqlite_errorcode", 0) & 0xFF) not in (
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_NOTADB,
        ):
            raise
        return False
    finally:
        copy.close()
    return True


def _by_rows(file: Readable, target: Path, project: Project, contents: Contents) -> tuple[str, ...]:
    """Write everything anew from what the window holds, bytes from the file or from elsewhere."""
    target.unlink(missing_ok=True)
    connection = create_database(target)
    try:
        return write_rows(
            connection,
            with_snapshots(file, project),
            lambda sha256: file.content_of(sha256) or contents(sha256),
            file.reading_of,
        )
    finally:
        connection.close()


def write_rows(
    connection: sqlite3.Connection,
    project: Project,
    data_of: Contents,
    reading_of: Callable[[str], str | None],
) -> tuple[str, ...]:
    """Write a project into a new, empty database.

    Args:
        project: with the drafts of its snapshots.
        data_of: sha256 → a document's bytes.
        reading_of: document id → what reading made of them, as JSON.

    Returns:
        Names of documents without bytes.
    """
    lost: list[str] = []
    with transaction(connection):
        for position, document in enumerate(project.documents, start=1):
            data = data_of(document.sha256)
            lost += [] if data is not None else [document.file]
            insert_document(connection, document, position, data, reading_of(document.id))
        numbers = [int(one.id[1:]) for one in project.documents if one.id[1:].isdigit()]
        write_state(connection, "last_id", str(max(numbers, default=0)))
        write_project(connection, Kept(Project(documents=project.documents)), project)
    return tuple(lost)


def with_snapshots(file: Readable, project: Project) -> Project:
    """A project with the drafts of its snapshots; those nobody can read are left out."""
    whole = (replace(one, content=_draft_of(file, one)) for one in project.snapshots)
    return replace(project, snapshots=tuple(one for one in whole if one.content is not None))


def _draft_of(file: Readable, snapshot: Snapshot) -> SavedDraft | None:
    if snapshot.content is not None:
        return snapshot.content
    with suppress(KeyError, ProjectError):
        return file.snapshot(snapshot.id)
    return None
