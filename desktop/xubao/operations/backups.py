"""Backups of projects: made, listed, restored; and what to do with a project file that does not open."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from xubao.model import Message, Progress, ProjectError, Source, XubaoError, silent
from xubao.operations.projects import OpenProject, free_path, open_project, untitled_place
from xubao.operations.reports import read_content
from xubao.operations.workers import Do, here
from xubao.places import PROJECT_ENDING, data_folder
from xubao.storing.backups import BACKUPS, Backup, Backups, contents_of, folders_of, size_of
from xubao.storing.codec import to_json
from xubao.storing.losses import Loss
from xubao.storing.recovery import read_damaged, repair

__all__ = ["Backup", "Loss", "Repaired"]

T = TypeVar("T")
_BACKUP, _REPAIR, _COPY = "（备份 ", "（修复 ", " 的副本"
_STEM = 180  # bytes of a project's name that what is made of it begins with


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of a repair.

    Attributes:
        path: the new project file.
        losses: what could not be read, or is there only as a backup had it.
        backup: the newest backup that could help, or None.
    """

    path: Path
    losses: tuple[Loss, ...]
    backup: Backup | None


def back_up(opened: OpenProject, progress: Progress = silent) -> Backup | None:
    """Keep what is in the window now, and let go of the backups that need not be kept.

    Returns:
        The backup; None where nothing changed since the newest one, or there is nothing to keep.

    Raises:
        ProjectError: it cannot be written, and nothing half-written is left.
        Cancelled: the person asked to stop, or the project was closed meanwhile.
    """
    project = opened.project
    if opened.read_only or project.empty:
        return None
    backups = Backups(folders_of(opened.path, opened.backups_in)[0])
    try:
        made = backups.make(opened.file, project, datetime.now(), progress)
    except ProjectError as error:
        advice = Message("operations.advice.backup")
        raise ProjectError(
            error.code, Message("operations.backup-failed", reason=error.message), advice
        ) from error
    if made is not None:
        backups.prune()
    return made


def backups_of(path: Path, chosen: str = "") -> tuple[Backup, ...]:
    """The backups of a project wherever they lie, newest first; nothing is asked of the project file itself.

    Args:
        chosen: the folder of the person's choice for backups; "" for beside each project.
    """
    lists = [Backups(folder).all() for folder in folders_of(path, chosen)]
    if (
        sum(map(bool, lists)) < 2
    ):  # else the numbers of two folders count apart, and the clock is all there is
        return next(filter(None, lists), ())
    return tuple(sorted((one for each in lists for one in each), key=lambda one: one.when, reverse=True))


def backups_size(path: Path, chosen: str = "") -> int:
    """Bytes of all that is in the folders of a project's backups."""
    return sum(size_of(folder) for folder in folders_of(path, chosen))


def folder_size(chosen: Path) -> int:
    """Bytes of the backups of all projects in a folder of the person's choice."""
    with suppress(OSError):
        return sum(map(size_of, chosen.glob(f"*{BACKUPS}")))
    return 0


def restore_backup(backup: Backup, target: Path) -> tuple[str, ...]:
    """Write a whole project file from a backup.

    Args:
        target: there must be nothing yet.

    Returns:
        Names of documents whose bytes are not there any more.

    Raises:
        ProjectError: exists; the backup is damaged; or the target cannot be written.
    """
    return Backups(backup.path.parent).restore(backup, target)


def open_backup(path: Path, backup: Backup, do: Do = here) -> OpenProject:
    """Open a backup as a project of its own, without a place yet; the project itself stays as it is.

    Args:
        path: the project it is of.

    Raises:
        ProjectError: the backup is damaged, or the copy cannot be written.
    """
    target = free_path(untitled_place(), f"{_short(path.stem)}{_BACKUP}{backup.when:%Y-%m-%d %H时%M分}）")
    lost = restore_backup(backup, target)
    opened = open_project(target, do)
    opened.lost = lost
    return opened


def can_be_helped(path: Path, code: str, chosen: str = "") -> bool:
    """Whether there is more to offer than the message where a project file does not open.

    Args:
        code: of the ProjectError.
    """
    if code == "damaged":
        return True
    if code == "missing":
        return bool(backups_of(path, chosen))
    if code == "not-ours" and path.is_file():  # its first page may be gone, and the rest be there
        with suppress(ProjectError):
            return bool(backups_of(path, chosen)) or bool(read_damaged(path))
    return False


def repair_project(path: Path, chosen: str = "", do: Do = here) -> Repaired:
    """Write whatever can be read of a damaged project, with the newest backup's help, into a new file beside it.

    Where its folder cannot be written the new file is among the projects without a place.

    Args:
        do: where documents are read anew whose text is lost.

    Raises:
        ProjectError: nothing can be read, or the new file cannot be written; the damaged one stays as it is.
    """
    backup, rows = _helping(path, chosen)
    contents = contents_of(path, chosen)
    stem = f"{_short(path.stem)}{_REPAIR}{datetime.now():%Y-%m-%d}）"

    def reread(name: str, data: bytes) -> str | None:
        with suppress(XubaoError):
            return to_json(do(read_content, name, data), Source)
        return None

    def into(folder: Path) -> Repaired:
        target = free_path(folder, stem)
        return Repaired(target, repair(path, target, contents, rows, reread), backup)

    return _here_or_there(into, path.parent)


def named_after(path: Path) -> tuple[Path, ...]:
    """Projects that by their names were made of a project: repaired, restored, opened as a copy."""
    starts = [*(f"{_short(path.stem)}{what}" for what in (_BACKUP, _REPAIR)), f"{path.stem}{_COPY}"]
    found: set[Path] = set()
    for folder in (path.parent, data_folder() / "untitled"):
        with suppress(OSError):
            found |= {
                one for one in folder.glob(f"*{PROJECT_ENDING}") if any(map(one.name.startswith, starts))
            }
    return tuple(sorted(found - {path}))


def _here_or_there(into: Callable[[Path], T], folder: Path) -> T:
    try:
        return into(folder)
    except ProjectError as error:
        if error.code not in ("read-only", "full"):
            raise
    return into(untitled_place())


def _helping(path: Path, chosen: str) -> tuple[Backup | None, dict[str, Sequence[dict[str, Any]]] | None]:
    """The newest backup that is whole, and its rows."""
    for backup in backups_of(path, chosen):
        with suppress(ProjectError):
            return backup, dict(Backups(backup.path.parent).rows(backup))
    return None, None


def _short(stem: str) -> str:
    """A project's name, short enough for something to come after it."""
    while len(os.fsencode(stem)) > _STEM:
        stem = stem[:-1]
    return stem
