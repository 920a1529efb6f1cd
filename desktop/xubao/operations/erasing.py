"""彻底清除: every copy that the program made of a project, listed and erased.

A file is overwritten once, flushed to the disk and deleted. What the disk itself keeps (a solid-state drive's spare
blocks, a file system's snapshots, a sync folder's other machines) is out of reach, and the window says so.
"""

import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from xubao.model import Message, Progress, ProjectError, silent
from xubao.operations.backups import named_after
from xubao.operations.projects import OpenProject, unsaved_folder
from xubao.places import PROJECT_ENDING, cache_folder
from xubao.processes import runs
from xubao.storing.backups import STORE, folders_of
from xubao.storing.copying import UNFINISHED
from xubao.storing.database import held
from xubao.storing.owner import OwnerLock, lock_path
from xubao.storing.unsaved import UnsavedFolder

_BLOCK = 1 << 20


class Kind(StrEnum):
    """What a copy is."""

    PROJECT = "project"
    BACKUP = "backup"
    UNSAVED = "unsaved"
    UNFINISHED = "unfinished"
    ORIGINAL = "original"
    OTHER = "other"
    PART = "part"


TO_JUDGE = (Kind.OTHER, Kind.PART)
"""Kinds of which a person says one by one whether they go: they may hold another's work."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that holds something of a project.

    Attributes:
        size: in bytes.
        kind: OTHER is a project of its own that by its name was made of this one: a person must look at it.
    """

    path: Path
    kind: Kind
    size: int


@dataclass(frozen=True, slots=True)
class NotErased:
    """A file that could not be erased, or not wholly, and why (plain Chinese)."""

    path: Path
    reason: str


def contents_in(opened: OpenProject) -> frozenset[str]:
    """What the documents of a project are known by wherever their bytes lie."""
    return frozenset(document.sha256 for document in opened.project.documents)


def copies_of(
    path: Path, contents: frozenset[str], chosen: str = "", parts: Sequence[Path] = ()
) -> tuple[Copy, ...]:
    """Every file the program made that holds something of a project, the project file first.

    Args:
        contents: sha256 of its documents, for copies of them that were opened with other programs.
        chosen: the folder of the person's choice for backups; "" for beside each project.
        parts: of its documents that were handed out (see parts.files_handed_out).
    """
    found = list(_own(path, chosen))
    found += _opened_elsewhere(path, contents)
    for other in named_after(path):
        found += [Copy(one.path, Kind.OTHER, one.size) for one in _own(other, chosen)]
    for part in parts:
        found += [Copy(one.path, Kind.PART, one.size) for one in _own(part, chosen)]
    seen: set[Path] = set()
    return tuple(one for one in found if not (one.path in seen or seen.add(one.path)))  # type: ignore[func-returns-value]


def erase(path: Path, copies: Sequence[Copy], progress: Progress = silent) -> tuple[NotErased, ...]:
    """Erase copies of a project, which must be closed.

    Args:
        path: the project file.
        copies: of `copies_of`, all or some.

    Returns:
        What could not be erased.

    Raises:
        ProjectError: open-here; locked: another program has the project. Nothing is erased then.
        Cancelled: the person asked to stop; what was erased is gone.
    """
    lock, left = _owned(path) if path.exists() else None, []
    try:
        for index, one in enumerate(copies):
            progress(index / len(copies), one.path.name)
            if lock is None or one.path != lock_path(path):
                left += _erased(one)
    finally:
        if lock is not None:
            lock.release()
    _tidy({one.path.parent for one in copies}, path.parent)
    return tuple(left)


def _owned(path: Path) -> OwnerLock:
    if held(path):
        raise ProjectError(
            "open-here", Message("operations.open-here", name=path.name), Message("operations.advice.close")
        )
    return OwnerLock.take(path)


def _own(path: Path, chosen: str) -> Iterator[Copy]:
    """The files of one project."""
    real = path.resolve()
    names = tuple(dict.fromkeys((path, real)))  # it may have been opened by a link and by its own name
    kinds: list[tuple[Kind, Path]] = [(Kind.PROJECT, one) for one in names]
    kinds += [(Kind.UNFINISHED, real.with_name(real.name + end)) for end in ("-journal", "-wal", "-shm")]
    kinds += [(Kind.UNFINISHED, one) for one in _half_written(real.parent)]
    kinds += [(Kind.UNFINISHED, lock_path(path))]
    for name in names:
        for folder in folders_of(name, chosen):
            kinds += [(Kind.BACKUP, one) for one in sorted(folder.rglob("*"))]
        kinds += [(Kind.UNSAVED, one) for one in UnsavedFolder(unsaved_folder()).files(name)]
    for kind, one in kinds:
        if one.is_symlink() or one.is_file():
            yield Copy(one, kind, _size(one))


def _half_written(folder: Path) -> list[Path]:
    """What programs that run no more left half-written."""
    with suppress(OSError):
        return [one for one in sorted(folder.glob(f".*{UNFINISHED}*")) if not _runs(one.name)]
    return []


def _runs(name: str) -> bool:
    """Whether the process that an unfinished file's name begins with is running."""
    number = name[1:].partition("-")[0]
    return number.isdigit() and int(number) != os.getpid() and runs(int(number))


def _opened_elsewhere(path: Path, contents: frozenset[str]) -> Iterator[Copy]:
    """Copies of documents in the program's temporary folders and caches; and projects of the same name there."""
    roots = [cache_folder()]
    with suppress(OSError):
        roots += sorted(Path(tempfile.gettempdir()).glob("xubao*"))
    for root in roots:
        for one in sorted(root.rglob("*")):
            with suppress(OSError):
                if one.is_symlink() or not one.is_file():
                    continue
                if one.name == path.name:
                    yield Copy(one, Kind.OTHER, _size(one))
                elif _digest(one) in contents:
                    yield Copy(one, Kind.ORIGINAL, _size(one))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.lstat().st_size
    return 0


def _erased(one: Copy) -> list[NotErased]:
    """Erase a file. Returns what is to be said of it: nothing where it is gone wholly."""
    path = one.path
    if held(path):
        return [NotErased(path, Message("operations.left.open"))]
    try:
        if one.kind is Kind.OTHER and path.suffix == PROJECT_ENDING:
            OwnerLock.take(path).release()
        said = _overwritten(path)
        path.unlink()
    except FileNotFoundError:
        return []
    except ProjectError as error:
        return [NotErased(path, error.message)]
    except OSError as error:
        return [NotErased(path, Message("operations.left.denied", reason=error.strerror))]
    return [NotErased(path, said)] if said else []


def _overwritten(path: Path) -> str:
    """Write zeros over a file. Returns why that could not be done, "" where it was."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return ""  # a link: what it leads to is listed by its own name
    if found.st_nlink > 1:
        return Message("operations.left.linked")
    try:
        path.chmod(found.st_mode | stat.S_IWUSR)
        with path.open("r+b", buffering=0) as file:
            for start in range(0, found.st_size, _BLOCK):
                file.write(bytes(min(_BLOCK, found.st_size - start)))
            os.fsync(file.fileno())
    except OSError as error:
        return Message("operations.left.not-overwritten", reason=error.strerror)
    return ""


def _tidy(folders: set[Path], home: Path) -> None:
    """Remove the folders of copies that are empty now; never one that the project was in."""
    folders |= {one.parent for one in folders if one.name == STORE}
    for one in sorted(folders, reverse=True):  # inner ones first
        if not home.is_relative_to(one):
            with suppress(OSError):
                one.rmdir()  # only where nothing is in it
