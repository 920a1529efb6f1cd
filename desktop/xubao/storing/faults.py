"""SQLite's error codes → what a person can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xubao.model import ProjectError

_BY_CODE = {
    sqlite3.SQLITE_FULL: (
        "full",
        "磁盘空间不足，未能保存。",
        "请腾出空间后重试，或用“另存为”存到别处；此前的内容都在。",
    ),
    sqlite3.SQLITE_BUSY: ("locked", "项目文件正被另一个窗口使用。", "请先关闭那个窗口，再打开。"),
    sqlite3.SQLITE_LOCKED: ("locked", "项目文件正被另一个窗口使用。", "请先关闭那个窗口，再打开。"),
    sqlite3.SQLITE_READONLY: (
        "read-only",
        "项目文件是只读的，未能保存。",
        "请用“另存为”存到可以写入的位置。",
    ),
    sqlite3.SQLITE_PERM: ("read-only", "没有写入项目文件的权限。", "请用“另存为”存到可以写入的位置。"),
    sqlite3.SQLITE_CANTOPEN: (
        "read-only",
        "打不开项目文件，或所在文件夹不能写入。",
        "请检查文件夹权限，或用“另存为”存到别处。",
    ),
    sqlite3.SQLITE_IOERR: (
        "read-only",
        "读写项目文件时出错，可能是磁盘或网络盘断开。",
        "请检查磁盘，再用“另存为”存到别处。",
    ),
    sqlite3.SQLITE_CORRUPT: ("damaged", "项目文件已损坏。", "请用备份的文件重试。"),
    sqlite3.SQLITE_NOTADB: ("damaged", "项目文件已损坏。", "请用备份的文件重试。"),
}

_NO_SPACE = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors about `path` into ProjectError.

    Raises:
        ProjectError: with code full, locked, read-only or damaged.
    """
    try:
        yield
    except sqlite3.Error as error:
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
        code, message, advice = _BY_CODE.get(
            primary, ("damaged", "项目文件无法读取。", "请用备份的文件重试。")
        )
        raise ProjectError(code, f"{path.name}：{message}", advice) from error
    except PermissionError as error:
        raise ProjectError("read-only", f"{path.name}：没有读写权限。", "请换一个可以写入的位置。") from error
    except OSError as error:
        if error.errno in _NO_SPACE:
            code, message, advice = _BY_CODE[sqlite3.SQLITE_FULL]
            raise ProjectError(code, f"{path.name}：{message}", advice) from error
        raise ProjectError(
            "read-only", f"{path.name}：读写出错（{error.strerror}）。", "请检查磁盘，或换一个位置。"
        ) from error
