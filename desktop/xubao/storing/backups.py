"""Backups of a project: one light file each; documents' bytes and texts lie beside them, once for all backups.

    项目.备份/000012-20261129-114755.xubao-backup    a project file without what lies beside it (see `light`)
    项目.备份/contents/<sha256>                       bytes of a document; its text, or the draft of a snapshot (JSON)

Everything is written beside its place and renamed when it is whole, a light file last of all: a kill at any moment
leaves the former backups as they were and nothing that could be taken for one.
"""

import hashlib
import re
import shutil
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from xubao.model import Cancelled, Document, Message, Progress, Project, ProjectError, silent
from xubao.places import PROJECT_ENDING
from xubao.storing.codec import to_json
from xubao.storing.copying import UNFINISHED, finish, unfinished
from xubao.storing.faults import explained
from xubao.storing.keeping import to_keep
from xubao.storing.light import (
    Note,
    Taken,
    of_file,
    read_note,
    rows_of,
    take,
    unchanged,
    used_by,
    write_light,
    write_whole,
)
from xubao.storing.migrations import BACKUPS, backup_folder
from xubao.storing.project_file import ProjectFile

__all__ = ["BACKUPS", "STORE", "Backup", "Backups", "contents_of", "folders_of", "follow", "size_of"]

SUFFIX = f"{PROJECT_ENDING}-backup"
_NAME = re.compile(r"(\d{6,})-(\d{8}-\d{6})" + re.escape(SUFFIX))
_PAUSE = 0.01  # seconds
_TRIES = 3  # to take a project whole while documents come and go
_TIME = "%Y%m%d-%H%M%S"
_SHA256 = re.compile(r"[0-9a-f]{64}")
STORE = "contents"
"""The folder, beside the light files, of what they share."""


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
        mark = _mark(of_file(file, project))
        former = self.all()
        with explained(self.folder):
            self._sweep()
            if former and self._holds(former[0], mark):
                return None
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            taken, note = self._gather(file, project, mark, progress)
            number = 1 + (former[0].number if former else 0)
            path = self.folder / f"{number:06}-{now:{_TIME}}{SUFFIX}"
            write_light(path, taken, note)
            return Backup(path, number, now.replace(tzinfo=None, microsecond=0), path.stat().st_size)

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
            raise ProjectError(
                "exists", Message("storing.exists", name=target.name), Message("storing.advice.other-name")
            )
        with explained(target):
            return write_whole(backup.path, target, self.content)

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
        return rows_of(backup.path, self.content)

    # writing

    def _holds(self, backup: Backup, mark: str) -> bool:
        """Whether a backup is of the state with that mark, and all that it needs is there."""
        try:
            note = read_note(backup.path)
            needed = used_by(backup.path) if note.mark == mark else set()
        except ProjectError:
            return False
        needed -= set(note.lacking)
        return note.mark == mark and all((self.folder / STORE / sha256).is_file() for sha256 in needed)

    def _gather(
        self, file: ProjectFile, project: Project, mark: str, progress: Progress
    ) -> tuple[Taken, Note]:
        """Take a project and keep what its light file will need; anew where documents came or went meanwhile."""
        for attempt in range(3 * _TRIES):
            # who edits so fast that nothing stands still must wait for once
            with file.reading() if attempt >= _TRIES else nullcontext():
                gathered = self._gathered(file, project, mark, progress)
                whole = unchanged(file, gathered[0])
            if whole:
                break
            time.sleep(_PAUSE)  # what the file says may be a moment behind its rows
        return gathered

    def _gathered(
        self, file: ProjectFile, project: Project, mark: str, progress: Progress
    ) -> tuple[Taken, Note]:
        taken = take(file, project)
        readings, snapshots = (
            {key: self._put(text.encode("utf8")) for key, text in texts.items()}
            for texts in (taken.readings, taken.snapshots)
        )
        lacking = self._put_documents(file, taken.project.documents, progress)
        return taken, Note(mark, readings, snapshots, lacking)

    def _put_documents(
        self, file: ProjectFile, documents: tuple[Document, ...], progress: Progress
    ) -> tuple[str, ...]:
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
        return tuple(sorted(lacking))

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
                used |= used_by(one.path)
            except ProjectError:
                return  # nobody knows what that one needs
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


def _mark(project: Project) -> str:
    """What tells a state of a project from another; drafts of snapshots do not change."""
    light = replace(project, snapshots=tuple(replace(one, content=None) for one in project.snapshots))
    return hashlib.sha256(to_json(light, Project).encode("utf8", "surrogatepass")).hexdigest()
