"""Output files appear whole or not at all, and never replace what was not meant to be replaced."""

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from pathlib import Path

from xubao.model import ExportError

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
        raise ExportError(f"“{path.name or path}”是一个文件夹，不能写成文件。", "请在后面加上文件名。")
    if not path.parent.is_dir():
        raise ExportError(f"文件夹“{path.parent}”不存在。", "请先建好文件夹，或换一个位置。")
    if Path(os.path.realpath(path)).is_symlink():
        raise ExportError(f"“{path.name}”是一个指回自己的链接，不能写入。", "请换一个文件名。")
    if not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only folder")
        return
    if not path.is_file():
        raise ExportError(f"“{path.name}”不是普通文件，不能覆盖。", "请换一个文件名。")
    if not force:
        raise ExportError(
            f"“{path.name}”已经存在，没有覆盖。",
            "请换一个文件名；确实要覆盖时，命令行加 --force，窗口里选“替换”。",
        )
    if lock := _lock_beside(path):
        raise ExportError(
            f"“{path.name}”正在被别的程序打开。",
            f"请先在 Word、WPS 或 LibreOffice 里关闭它；确已关闭时，删除旁边的“{lock.name}”再试。",
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
        return ExportError(f"磁盘已满，“{name}”没有写成。", "请清理磁盘或换一个位置，再导出一次。")
    if isinstance(error, PermissionError) and path.is_file() and os.access(path.parent, os.W_OK):
        return ExportError(
            f"“{name}”正在被别的程序打开，或是只读文件。", "请先关闭它或取消只读，再导出一次。"
        )
    if error.errno in _DENIED:
        return ExportError(f"文件夹“{path.parent}”不能写入。", "请换一个位置，或请管理员放开权限。")
    if error.errno in _BUSY:
        return ExportError(f"“{name}”正在被别的程序使用。", "请先关闭它，再导出一次。")
    if error.errno in _LONG_NAME:
        return ExportError(f"文件名“{name[:20]}…”太长或含有不能用的字符。", "请换一个短些的文件名。")
    return ExportError(f"“{name}”没有写成（{error.strerror or error}）。", "请换一个位置再试。")
