"""Output files appear whole or not at all, and never replace what was not meant to be replaced."""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from pathlib import Path

from xubao.model import ExportError, Message

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, errno.ETXTBSY}
_LONG_NAME = {errno.ENAMETOOLONG, errno.EINVAL}

_OURS = re.compile(r"\.xubao-[0-9a-f]{12}\.tmp")
_LEFT = 3600.0  # seconds: nothing takes so long to write


def check_target(path: Path, force: bool = False) -> None:
    """Refuse early what writing would refuse late; cheap, so callers may ask before long work.

    Args:
        path: the file to be written.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: a folder, a device, an existing file without `force`, a file open in another program, a
            missing or read-only folder.
    """
    try:
        _check(path, force)
    except OSError as error:
        raise _explained(path, error) from error


def write_whole(path: Path, data: bytes, force: bool = False) -> None:
    """Write a file beside its target, flush it to the disk, then put it in the target's place.

    Args:
        path: the file to write; a link is followed.
        data: its whole content.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: as check_target, and where the disk is full; the old file, if any, is untouched.
    """
    check_target(path, force)
    target = Path(os.path.realpath(path))
    # The temporary name is short of itself: the target's own name may already be as long as the system allows.
    beside = target.parent / f".xubao-{secrets.token_hex(6)}.tmp"
    _clear_left(target.parent)
    try:
        _write(beside, data)
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o777)
        _check(path, force)
        beside.replace(target)
        _flush_folder(target.parent)
    except OSError as error:
        raise _explained(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _check(path: Path, force: bool) -> None:
    if path.is_dir():
        raise ExportError(
            Message("exporting.folder", name=path.name or path), Message("exporting.advice.add-name")
        )
    if not path.parent.is_dir():
        raise ExportError(
            Message("exporting.no-folder", folder=path.parent), Message("exporting.advice.make-folder")
        )
    if Path(os.path.realpath(path)).is_symlink():
        raise ExportError(Message("exporting.loop", name=path.name), Message("exporting.advice.other-name"))
    if not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only folder")
        return
    if not path.is_file():
        raise ExportError(
            Message("exporting.special", name=path.name), Message("exporting.advice.other-name")
        )
    if not force:
        raise ExportError(
            Message("exporting.exists", name=path.name),
            Message("exporting.advice.force"),
        )
    if lock := _lock_beside(path):
        raise ExportError(
            Message("exporting.open", name=path.name),
            Message("exporting.advice.close-or-delete", mark=lock.name),
        )
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise PermissionError(errno.EACCES, "read-only")


def _lock_beside(path: Path) -> Path | None:
    """The mark that Word, WPS or LibreOffice leave beside a file they have open."""
    name = path.name
    # Word replaces the first two letters of a long name and puts its mark before a short one.
    marks = (f".~lock.{name}#", f"~${name[2:]}", f"~${name}", f".~{name}")
    return next((path.with_name(mark) for mark in marks if path.with_name(mark).exists()), None)


def _write(path: Path, data: bytes) -> None:
    # Not tempfile: it makes files that only their owner may read, and a report is for colleagues.
    with path.open("xb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def _clear_left(folder: Path) -> None:
    """Remove what a run that was killed while it wrote left behind: our own files by their exact name, and old ones."""
    with contextlib.suppress(OSError):
        for left in (path for path in folder.iterdir() if _OURS.fullmatch(path.name)):
            found = left.lstat()
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _LEFT:
                left.unlink()


def _flush_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _explained(path: Path, error: OSError) -> ExportError:
    name = path.name
    if error.errno in _FULL:
        return ExportError(Message("exporting.full", name=name), Message("exporting.advice.free-or-other"))
    if isinstance(error, PermissionError) and path.is_file() and os.access(path.parent, os.W_OK):
        return ExportError(
            Message("exporting.open-or-read-only", name=name), Message("exporting.advice.close-or-allow")
        )
    if error.errno in _DENIED:
        return ExportError(
            Message("exporting.folder-read-only", folder=path.parent),
            Message("exporting.advice.other-or-admin"),
        )
    if error.errno in _BUSY:
        return ExportError(Message("exporting.busy", name=name), Message("exporting.advice.close"))
    if error.errno in _LONG_NAME:
        return ExportError(Message("exporting.bad-name", name=name[:20]), Message("exporting.advice.shorter"))
    return ExportError(
        Message("exporting.failed", name=name, reason=error.strerror or error),
        Message("exporting.advice.other-place"),
    )
