"""Which files lie in folders, and what each contains, by its hash."""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePath

from xubao.archive.catalog import FileRow, State
from xubao.model import Message, ReadError
from xubao.model.archive import ArchiveRefusal
from xubao.reading import content, extensions

_TRIES = 3
"""How often a file is read that another program writes meanwhile."""
_PAUSE = 0.2
_OPEN_IN_OFFICE = ("~$", ".~", "._")
"""How the names of files begin that Word, WPS and macOS put beside the ones they belong to."""


@dataclass(slots=True)
class Scan:
    """What was found.

    Attributes:
        files: (path, size, modified) of what may be a document.
        unreadable: folders that could not be looked into: what is known from there stays.
    """

    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    unreadable: list[ArchiveRefusal] = field(default_factory=list)


def scan(folders: Sequence[str], store: Path, step: Callable[[int], None] = lambda count: None) -> Scan:
    """Every file below the folders whose format can be read; hidden ones and the store itself are passed over.

    Args:
        folders: absolute; a file among them stands for itself.
        step: told now and then how many were found; may raise.
    """
    found = Scan()
    wanted = frozenset(extensions())
    for folder in folders:
        if Path(folder).is_file():
            _take(folder, found)
            continue
        for path in _walk(folder, store, found):
            if PurePath(path).suffix.lower() in wanted:
                _take(path, found)
                if len(found.files) % 500 == 0:
                    step(len(found.files))
    return found


def _walk(folder: str, store: Path, found: Scan) -> Iterator[str]:
    own = os.path.realpath(store)

    def failed(error: OSError) -> None:
        found.unreadable.append(ArchiveRefusal(str(error.filename), Message("archive.folder-unreadable")))

    for at, inner, names in os.walk(folder, onerror=failed):
        inner[:] = sorted(
            name
            for name in inner
            if not name.startswith(".") and os.path.realpath(os.path.join(at, name)) != own  # noqa: PTH118
        )
        for name in sorted(names):
            if not name.startswith((".", *_OPEN_IN_OFFICE)):
                yield os.path.join(at, name)  # noqa: PTH118 - a hundred thousand times


def _take(path: str, found: Scan) -> None:
    try:
        told = Path(path).stat()
    except OSError:  # a link that leads nowhere, or just gone
        return
    if stat.S_ISREG(told.st_mode):
        found.files[path] = told.st_size, told.st_mtime_ns


def steady_content(path: Path) -> tuple[bytes, int, int]:
    """A file's bytes, its size and when it was changed, all of one moment.

    Raises:
        ReadError: cannot be read; code changing where another program goes on writing it.
    """
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE)
        before = _stamp(path)
        data = content(path)
        after = _stamp(path)
        if before == after and after is not None and len(data) == after[0]:
            return data, *after
    raise ReadError(path.name, "changing", Message("archive.changing"), Message("archive.advice.later"))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns


def digest(data: bytes) -> str:
    """The id of a document with this content."""
    return blake2b(data, digest_size=16).hexdigest()[:20]


def identified(paths: Sequence[str]) -> list[FileRow]:
    """What each file contains; one that cannot be read has state failed. Runs in a worker."""
    rows = []
    for path in paths:
        looked = time.time_ns()
        try:
            data, size, modified = steady_content(Path(path))
            rows.append(FileRow(path, size, modified, looked, digest(data)))
        except ReadError as error:
            rows.append(FileRow(path, -1, -1, looked).refused(State.FAILED, error.whole))
    return rows
