"""Backups of a project: one light file each; documents' bytes and texts lie beside them, once for all backups.

    项目.备份/000012-20261129-114755.xubao-backup    a project file without bytes and texts
    项目.备份/contents/<sha256>                       bytes of a document, or its text as reading made it (JSON)

Everything is written beside its place and renamed when it is whole, a light file last of all: a kill at any moment
leaves the former backups as they were and nothing that could be taken for one.
"""

import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from xubao.model import Cancelled, Document, Progress, Project, ProjectError, silent
from xubao.storing.codec import to_json
from xubao.storing.copying import UNFINISHED, finish, unfinished, with_snapshots, write_rows
from xubao.storing.database import connect, held, transaction
from xubao.storing.faults import explained
from xubao.storing.keeping import to_keep
from xubao.storing.migrations import BACKUPS, backup_folder
from xubao.storing.project_file import ProjectFile, check_schema, create_database, version_of
from xubao.storing.rows import write_state
from xubao.storing.schema import TABLES, columns_of

__all__ = ["BACKUPS", "STORE", "Backup", "Backups", "contents_of", "folders_of", "follow", "size_of"]

SUFFIX = ".xubao-backup"
_NAME = re.compile(r"(\d{6,})-(\d{8}-\d{6})" + re.escape(SUFFIX))
_TIME = "%Y%m%d-%H%M%S"
_SHA256 = re.compile(r"[0-9a-f]{64}")
STORE = "contents"
"""The folder, beside the light files, of what they share."""
_NOTE = "backup"  # key in the light file's state: what only a backup says of itself


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        path: its light file.
        number: counts up: the order of backups, whatever the clock said.
        when: by the clock of the machine that made it.
        size: bytes of the light file; what backups share is not in it.
    """

    path: Path
    number: int
    when: datetime
    size: int


@dataclass(frozen=True, slots=True)
class _Note:
    """What a backup says of itself.

    Attributes:
        mark: of the state it is of.
        readings: document id → sha256 of its text.
        lacking: sha256 of documents whose bytes the project could not give.
    """

    mark: str
    readings: dict[str, str]
    lacking: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Taken:
    """A project as it is at one moment, with all that a light file holds and the texts besides."""

    project: Project
    readings: dict[str, str]
    abouts: dict[str, str]
    last_id: str | None


def folders_of(project: Path, chosen: str = "") -> tuple[Path, ...]:
    """Where backups of a project may lie: first where new ones go, then beside it if that is elsewhere.

    Args:
        chosen: the folder of a person's choice for all projects; "" for beside each.
    """
    beside = backup_folder(project)
    if not chosen:
        return (beside,)
    # projects of one name from several folders share the chosen one
    place = hashlib.sha256(str(project.absolute()).encode("utf8", "surrogateescape")).hexdigest()[:8]
    return (Path(chosen) / f"{beside.name.removesuffix(BACKUPS)[:60]}-{place}{BACKUPS}", beside)


class Backups:
    """The backups of one project in one folder.

    Args:
        folder: made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Backup, ...]:
        """Every backup, newest first; none where the folder cannot be read."""
        found: list[Backup] = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                if (named := _NAME.fullmatch(path.name)) is None:
                    continue
                with suppress(OSError, ValueError):
                    when = datetime.strptime(named[2], _TIME)
                    found.append(Backup(path, int(named[1]), when, path.stat().st_size))
        return tuple(sorted(found, key=lambda one: (one.number, one.when), reverse=True))

    def size(self) -> int:
        """Bytes of everything in the folder."""
        return size_of(self.folder)

    def make(
        self, file: ProjectFile, project: Project, now: datetime, progress: Progress = silent
    ) -> Backup | None:
        """Keep a project as it is in the window.

        Args:
            file: its open file: gives documents' bytes and texts.
            project: what is in the window, saved or not.

        Returns:
            The backup; None where nothing changed since the newest one.

        Raises:
            ProjectError: it cannot be written, and nothing half-written is left.
            Cancelled: the person asked to stop, or the project was closed meanwhile.
        """
        mark = _mark(_of_file(file, project))
        former = self.all()
        with explained(self.folder):
            self._sweep()
            if former and self._holds(former[0], mark, project.documents):
                return None
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            taken = _take(file, project)
            readings = {key: self._put(text.encode("utf8")) for key, text in taken.readings.items()}
            lacking = self._put_documents(file, taken.project.documents, progress)
            return self._write(
                taken, _Note(mark, readings, lacking), 1 + (former[0].number if former else 0), now
            )

    def prune(self) -> int:
        """Delete the backups that need not be kept, and what no backup refers to any more.

        Returns:
            How many backups were deleted. Never raises: what cannot be deleted now will be at the next time.
        """
        there = self.all()
        kept = to_keep([(one.number, one.when) for one in there])
        gone = [one for one in there if one.number not in kept]
        for one in gone:
            with suppress(OSError):
                one.path.unlink()
        self._drop_unused()
        return len(gone)

    def restore(self, backup: Backup, target: Path) -> tuple[str, ...]:
        """Write a whole project file from a backup.

        Args:
            target: there must be nothing yet.

        Returns:
            Names of documents whose bytes are not there any more.

        Raises:
            ProjectError: exists; the backup is damaged; or the target cannot be written and nothing is left behind.
        """
        if target.exists():
            raise ProjectError("exists", f"{target.name} 已存在。", "请换一个文件名。")
        temporary = unfinished(target)
        with explained(target):
            try:
                temporary.write_bytes(_bytes_of(backup))
                temporary.chmod(0o600)
                lost = self._fill(temporary)
                finish(temporary, target)
            finally:
                temporary.unlink(missing_ok=True)
                temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)
        return lost

    def content(self, sha256: str) -> bytes | None:
        """What is kept under a sha256, where it is whole; never raises."""
        if _SHA256.fullmatch(sha256) is None:
            return None
        with suppress(OSError):
            found = (self.folder / STORE / sha256).read_bytes()
            return found if hashlib.sha256(found).hexdigest() == sha256 else None
        return None

    def rows(self, backup: Backup) -> dict[str, list[dict[str, Any]]]:
        """What a backup holds, table → rows, column → value; documents' bytes left out (see `content`).

        Raises:
            ProjectError: the backup is damaged.
        """
        with _looking_into(backup.path) as connection:
            found = {
                table: [
                    dict(zip(columns_of(table), row, strict=True))
                    for row in connection.execute(f"SELECT {', '.join(columns_of(table))} FROM {table}")
                ]
                for table in TABLES
            }
            note = _note(connection)
        found["state"] = [row for row in found["state"] if row["key"] != _NOTE]
        texts = {key: self.content(sha256) for key, sha256 in note.readings.items()}
        found["readings"] = [
            {"document": key, "source": text.decode("utf8")}
            for key, text in texts.items()
            if text is not None
        ]
        return found

    # writing

    def _holds(self, backup: Backup, mark: str, documents: tuple[Document, ...]) -> bool:
        """Whether a backup is of the state with that mark, and all that it refers to is there."""
        try:
            with _looking_into(backup.path) as connection:
                note = _note(connection)
        except ProjectError:
            return False
        wanted = {*note.readings.values(), *(one.sha256 for one in documents)} - note.lacking
        return note.mark == mark and all((self.folder / STORE / sha256).is_file() for sha256 in wanted)

    def _put_documents(
        self, file: ProjectFile, documents: tuple[Document, ...], progress: Progress
    ) -> frozenset[str]:
        """Keep documents' bytes. Returns the sha256 of those that nobody has."""
        lacking: set[str] = set()
        for index, document in enumerate(documents):
            progress(index / len(documents), document.file)
            sha256 = document.sha256
            if _SHA256.fullmatch(sha256) and (self.folder / STORE / sha256).is_file():
                continue
            data = file.content_of(sha256)
            if data is not None:
                self._put(data)
            elif file.closed:
                raise Cancelled
            else:
                lacking.add(sha256)
        return frozenset(lacking)

    def _put(self, data: bytes) -> str:
        """Keep some bytes, unless they are there. Returns their sha256."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.folder / STORE / sha256
        if path.is_file():
            return sha256
        path.parent.mkdir(exist_ok=True, mode=0o700)
        temporary = unfinished(path)
        try:
            temporary.touch(mode=0o600)
            temporary.write_bytes(data)
            finish(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        return sha256

    def _write(self, taken: _Taken, note: _Note, number: int, now: datetime) -> Backup:
        path = self.folder / f"{number:06}-{now:{_TIME}}{SUFFIX}"
        temporary = unfinished(path)
        try:
            with closing(create_database(temporary)) as connection:
                write_rows(connection, taken.project, lambda _sha256: None, lambda _id: None)
                with transaction(connection):
                    for key, about in taken.abouts.items():
                        connection.execute("UPDATE documents SET about = ? WHERE id = ?", (about, key))
                    if taken.last_id is not None:
                        write_state(connection, "last_id", taken.last_id)
                    said = {"mark": note.mark, "readings": note.readings, "lacking": sorted(note.lacking)}
                    write_state(connection, _NOTE, json.dumps(said))
            finish(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
            temporary.with_name(temporary.name + "-journal").unlink(missing_ok=True)
        return Backup(path, number, now.replace(tzinfo=None, microsecond=0), path.stat().st_size)

    def _fill(self, path: Path) -> tuple[str, ...]:
        """Put bytes and texts into a copy of a light file. Returns names of documents without bytes."""
        lost: list[str] = []
        with closing(connect(path)) as connection:
            check_schema(connection, path)
            note = _note(connection)
            with transaction(connection):
                rows = connection.execute(
                    "SELECT id, file, sha256 FROM documents ORDER BY position"
                ).fetchall()
                for key, name, sha256 in rows:
                    data = self.content(sha256)
                    lost += [name] if data is None else []
                    if data is not None:
                        connection.execute(
                            "INSERT OR IGNORE INTO contents VALUES (?, ?, 'contents')", (sha256, data)
                        )
                    text = self.content(note.readings.get(key, ""))
                    if text is not None:
                        connection.execute(
                            "INSERT OR REPLACE INTO readings (document, source) VALUES (?, ?)",
                            (key, text.decode("utf8")),
                        )
                write_state(connection, _NOTE, None)
        return tuple(lost)

    # clearing up

    def _sweep(self) -> None:
        """Delete what a kill left half-written: the owner of a project is the only one to write here."""
        for folder in (self.folder, self.folder / STORE):
            for left in folder.glob(f".*{UNFINISHED}*") if folder.is_dir() else ():
                left.unlink(missing_ok=True)

    def _drop_unused(self) -> None:
        used: set[str] = set()
        for one in self.all():
            try:
                with _looking_into(one.path) as connection:
                    used |= set(_note(connection).readings.values())
                    used |= {key for (key,) in connection.execute("SELECT sha256 FROM documents")}
            except ProjectError:
                return  # nobody knows what that one refers to
        with suppress(OSError):
            for path in (self.folder / STORE).iterdir():
                if _SHA256.fullmatch(path.name) and path.name not in used:
                    path.unlink()


def contents_of(project: Path, chosen: str = "") -> Callable[[str], bytes | None]:
    """sha256 → what the backups of a project have under it, or None."""
    places = [Backups(folder) for folder in folders_of(project, chosen)]
    return lambda sha256: next(
        (data for place in places if (data := place.content(sha256)) is not None), None
    )


def follow(old: Path, new: Path, chosen: str = "") -> None:
    """A project has gone from one path to another, and nothing is left at the old one: its backups go with it.

    Where there are backups at the new path already, or the disk does not allow it, they stay. Never raises.
    """
    for before, after in zip(folders_of(old, chosen), folders_of(new, chosen), strict=True):
        if before.is_dir() and not after.exists():
            with suppress(OSError):
                shutil.move(before, after)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder and below; what cannot be looked at counts as nothing."""
    total = 0
    with suppress(OSError):
        for path in folder.rglob("*"):
            with suppress(OSError):
                total += path.lstat().st_size if path.is_file() else 0
    return total


def _of_file(file: ProjectFile, project: Project) -> Project:
    """A project with the documents that its file has now: a window's state may be older than they are."""
    corrections = {one.id: one.corrections for one in project.documents}
    return replace(
        project,
        documents=tuple(
            replace(one, corrections=corrections.get(one.id, one.corrections))
            for one in file.load().documents
        ),
    )


def _mark(project: Project) -> str:
    """What tells a state of a project from another; drafts of snapshots do not change."""
    light = replace(project, snapshots=tuple(replace(one, content=None) for one in project.snapshots))
    return hashlib.sha256(to_json(light, Project).encode("utf8", "surrogatepass")).hexdigest()


def _take(file: ProjectFile, project: Project) -> _Taken:
    """Everything but documents' bytes, of one moment. Short: who edits waits for it."""
    with file.reading() as connection:
        now = with_snapshots(file, _of_file(file, project))
        readings = {one.id: text for one in now.documents if (text := file.reading_of(one.id)) is not None}
        abouts: dict[str, str] = {}
        last: tuple[str] | None = None
        with suppress(sqlite3.DatabaseError):  # a damaged page: what the window holds is kept all the same
            abouts = dict(connection.execute("SELECT id, about FROM documents"))
            last = connection.execute("SELECT value FROM state WHERE key = 'last_id'").fetchone()
        if file.closed:
            raise Cancelled
    return _Taken(now, readings, abouts, last[0] if last else None)


@contextmanager
def _looking_into(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a backup's light file, for looking only.

    Raises:
        ProjectError: not a backup of ours, or damaged.
    """
    if held(path):
        raise ProjectError("open-here", f"{path.name} 已经打开。", "它就在这个程序的一个窗口里。")
    version_of(path)
    with explained(path), closing(connect(path, read_only=True)) as connection:
        check_schema(connection, path)
        yield connection


def _note(connection: sqlite3.Connection) -> _Note:
    row = connection.execute("SELECT value FROM state WHERE key = ?", (_NOTE,)).fetchone()
    try:
        value = json.loads(row[0])
        readings = {str(key): str(one) for key, one in value["readings"].items()}
        return _Note(str(value["mark"]), readings, frozenset(map(str, value["lacking"])))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise ProjectError("damaged", "这一份备份已损坏。", "请换一份备份。") from error


def _bytes_of(backup: Backup) -> bytes:
    """A light file, looked through first.

    Raises:
        ProjectError: damaged.
    """
    with _looking_into(backup.path) as connection:
        _note(connection)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise ProjectError("damaged", "这一份备份已损坏。", "请换一份备份。")
    return backup.path.read_bytes()
