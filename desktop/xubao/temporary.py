"""Folders for what must lie on the disk for a while: conversions, originals shown by another program.

All of them are below one folder of ours in the system's temporary folder, which only its owner may enter, each in a
folder of the process that made it. What a process leaves behind that was ended, or that a person still looks at, is
swept at the next start.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xubao.processes import is_mine, mark, person

_NAME = "xubao"
_PRIVATE = 0o700


def private_root() -> Path:
    """Our folder in the system's temporary folder; made when missing, entered by nobody else.

    Raises:
        OSError: no temporary folder can be written, or somebody put another's folder in its place.
    """
    import tempfile

    parent = Path(tempfile.gettempdir())
    root = parent / _root_name()
    with suppress(FileExistsError):
        root.mkdir(_PRIVATE)
    if not _is_ours(root):
        # Another user of this machine took the name: one that cannot be guessed.
        return next((found for found in _others(parent) if _is_ours(found)), None) or Path(
            tempfile.mkdtemp(prefix=f"{_root_name()}-", dir=parent)
        )
    root.chmod(_PRIVATE)
    return root


def new_folder(purpose: str) -> Path:
    """An empty folder that stays until the next sweep after this process has ended.

    Args:
        purpose: first word of its name ("convert").

    Raises:
        OSError: cannot be made: the disk is full or cannot be written.
    """
    import tempfile

    mine = private_root() / mark(os.getpid())
    mine.mkdir(_PRIVATE, exist_ok=True)
    try:
        return Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=mine))
    except FileNotFoundError:  # other work of this process was done just now, and took the empty folder away
        mine.mkdir(_PRIVATE, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=mine))


@contextmanager
def working_folder(purpose: str) -> Iterator[Path]:
    """An empty folder that is gone with all it holds when the work is done.

    Raises:
        OSError: cannot be made: the disk is full or cannot be written.
    """
    folder = new_folder(purpose)
    try:
        yield folder
    finally:
        _remove(folder)
        with suppress(OSError):  # other work of this process goes on in it
            folder.parent.rmdir()


def sweep() -> int:
    """Remove what processes that are gone left behind; called at the start. Never raises.

    Returns:
        How many folders of processes are gone now.
    """
    import tempfile

    removed = 0
    with suppress(OSError):
        parent = Path(tempfile.gettempdir())
        for root in (parent / _root_name(), *_others(parent)):
            if _is_ours(root):
                removed += sum(_swept(folder) for folder in root.iterdir())
    return removed


def _swept(folder: Path) -> bool:
    pid = folder.name.partition("-")[0]
    if not pid.isdigit() or folder.name == mark(int(pid)):
        return False
    _remove(folder)
    return not folder.exists()


def _root_name() -> str:
    return f"{_NAME}-{person()}".rstrip("-")


def _others(parent: Path) -> list[Path]:
    return sorted(parent.glob(f"{_root_name()}-*"))


def _is_ours(folder: Path) -> bool:
    """Whether it is a true folder (no link) that belongs to this user."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and is_mine(found)


def _remove(folder: Path) -> None:
    """Remove a folder and what is in it, read-only files too; what is open in another program stays."""
    import shutil

    if sys.platform == "win32":
        for path in folder.rglob("*"):
            with suppress(OSError):
                path.chmod(stat.S_IWRITE)
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        with suppress(OSError):
            folder.unlink()
