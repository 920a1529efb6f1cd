"""Project files of former versions, written anew; the file as it was is put aside first.

Version 1 held a document in one row (bytes, reading and corrections together), and pins, edits, the draft and two
editions of it as one JSON text each. Version 2 knew one draft without a name and without 稿次: what version 3 has
beside is empty at first, and the draft there is becomes the first of several.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from xubao.model import (
    Corrections,
    Document,
    MatterEdit,
    PinSet,
    Project,
    SavedDraft,
    Snapshot,
)
from xubao.places import PROJECT_ENDING
from xubao.storing.codec import from_json
from xubao.storing.copying import finish, unfinished
from xubao.storing.database import connect, transaction
from xubao.storing.file_format import (
    add_tables,
    check_schema,
    create_database,
    damaged,
    insert_document,
    version_of,
)
from xubao.storing.owner import LONGEST_NAME
from xubao.storing.rows import Kept, write_project, write_state

BACKUPS = ".备份"
"""How the names of folders end that hold backups of a project."""


def backup_folder(project: Path) -> Path:
    """Where copies of a project lie that nobody asked for: beside it, by its name."""
    stem = project.stem
    while len(os.fsencode(f"{stem}{BACKUPS}")) > LONGEST_NAME:
        stem = stem[:-1]
    return project.with_name(f"{stem}{BACKUPS}")


def put_aside(path: Path, why: str = "被覆盖前") -> Path:
    """Copy a file that is about to be replaced into the folder of its backups.

    Args:
        why: begins the copy's name.

    Returns:
        Where the copy lies.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    folder = backup_folder(path)
    folder.mkdir(exist_ok=True)
    aside = _free(folder / f"{why}-{datetime.now():%Y%m%d-%H%M%S}{PROJECT_ENDING}")
    part = unfinished(aside)
    try:
        shutil.copy2(path, part)
        finish(part, aside)
    finally:
        part.unlink(missing_ok=True)
    return aside


def migrate(path: Path, version: int) -> Path:
    """Write a project file of a former version anew in its place.

    Args:
        version: which one it is of.

    Returns:
        Where the file as it was lies now.

    Raises:
        ProjectError: damaged; the file is untouched.
        OSError, sqlite3.Error: it cannot be written; the file is untouched.
    """
    temporary = unfinished(path)
    try:
        write_current(path, temporary)
        aside = put_aside(path, f"版本{version}")
        finish(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return aside


def write_current(path: Path, target: Path) -> None:
    """Write what a project file of a former version holds to a new file of this version.

    Raises:
        ProjectError: damaged, foreign.
        OSError, sqlite3.Error: it cannot be read or written; nothing is left behind.
    """
    if version_of(path) == 1:
        _write_anew(path, target)
    else:
        _write_with_more_tables(path, target)


def _write_with_more_tables(path: Path, target: Path) -> None:
    try:
        with closing(connect(path, read_only=True)) as old:
            check_schema(old, path, version_of(path))
            with closing(sqlite3.connect(target, isolation_level=None)) as new:
                old.backup(new)
                add_tables(new)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _write_anew(path: Path, target: Path) -> None:
    with closing(connect(path, read_only=True)) as old:
        old.execute("BEGIN")  # one state of it, and nobody writes meanwhile
        try:
            project = _project(old)
            with closing(create_database(target)) as new, transaction(new):
                for position, document in enumerate(project.documents, start=1):
                    data, source = old.execute(
                        "SELECT data, source FROM documents WHERE id = ?", (document.id,)
                    ).fetchone()
                    insert_document(new, document, position, bytes(data), source)
                last = old.execute("SELECT value FROM state WHERE key = 'last_id'").fetchone()
                write_state(new, "last_id", last[0] if last else "0")
                write_project(new, Kept(replace(Project(), documents=project.documents)), project)
        except BaseException as error:
            target.unlink(missing_ok=True)
            if isinstance(error, ValueError):
                raise damaged(path.name) from error
            raise


def _project(old: sqlite3.Connection) -> Project:
    rows = old.execute("SELECT id, file, sha256, added, corrections FROM documents ORDER BY position, id")
    draft = _state(old, "draft", SavedDraft)
    editions = _state(old, "editions", tuple[SavedDraft, ...]) or ()
    return Project(
        documents=tuple(
            Document(key, file, sha256, added, from_json(corrections, Corrections))
            for key, file, sha256, added, corrections in rows
        ),
        pins=_state(old, "pins", tuple[PinSet, ...]) or (),
        matter_edits=_state(old, "matter_edits", tuple[MatterEdit, ...]) or (),
        drafts=(draft,) if draft else (),
        snapshots=tuple(
            Snapshot(number, edition.id, "", "export", "", edition)
            for number, edition in enumerate(reversed(editions), start=1)
        ),
        compared=_state(old, "compared", tuple[str, str]),
    )


def _state(old: sqlite3.Connection, key: str, kind: Any) -> Any:
    row = old.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return from_json(row[0], kind) if row else None


def _free(path: Path) -> Path:
    """The path, or one like it that nothing has."""
    number, found = 2, path
    while found.exists():
        found, number = path.with_name(f"{path.stem}-{number}{path.suffix}"), number + 1
    return found
