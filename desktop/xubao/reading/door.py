"""The one door of reading: bytes or a path → Source."""

import errno
import os
import stat
from pathlib import Path

from xubao.model import Progress, ReadError, Source, silent
from xubao.reading import scan
from xubao.reading.length import refuse_longest
from xubao.reading.registry import reader_for
from xubao.reading.secrecy import refuse_classified

MOST_BYTES = 200_000_000
"""Files larger than this are refused: no report is, and parsers would fill the memory."""


def read_bytes(name: str, data: bytes, progress: Progress = silent) -> Source:
    """Read a file's content.

    Args:
        name: the file's name with extension ("-" for standard input: read as text).
        data: its bytes.
        progress: called page by page while a scan is recognised; other files take no time worth telling.

    Raises:
        ReadError: cannot be read; says why in plain Chinese.
        Cancelled: the person asked to stop.
    """
    if not data:
        raise ReadError(name, "empty", "文件是空的。", "请检查是否选对了文件。")
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    source = _source(name, data, progress)
    refuse_longest(name, sum(len(block.text) for block in source.blocks), len(source.blocks))
    if not any(block.text.strip() for block in source.blocks):
        raise ReadError(name, "no-text", "文件里没有文字。", "请检查是否选对了文件。")
    refuse_classified(source)
    return source


def _source(name: str, data: bytes, progress: Progress) -> Source:
    try:
        return reader_for(name, data)(name, data)
    except ReadError as error:
        picture = error.code in {"no-text", "garbled"} and b"%PDF-" in data[:1024]
        if not picture or not scan.available():
            raise
    return scan.read(name, data, progress)


def read_path(path: Path, progress: Progress = silent) -> Source:
    """Read a file from disk (missing, folder, unreadable are ReadErrors too).

    Raises:
        ReadError: as read_bytes; and codes missing, folder, not-file, locked for what the disk says.
        Cancelled: the person asked to stop.
    """
    name = path.name or str(path)
    try:
        data = _content(name, path)
    except FileNotFoundError:
        raise ReadError(name, "missing", "找不到这个文件。", "请检查文件名和所在文件夹。") from None
    except PermissionError:
        raise ReadError(
            name, "locked", "没有读取这个文件的权限，或它正被别的程序占用。", "请关闭占用它的程序后再试。"
        ) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENAMETOOLONG:
            raise ReadError(
                f"{name[:20]}…", "missing", "找不到这个文件：名字太长。", "请检查文件名和所在文件夹。"
            ) from None
        raise ReadError(name, "missing", "这个文件读不出来。", "请检查它是否还在、磁盘是否正常。") from None
    return read_bytes(name, data, progress)


def _content(name: str, path: Path) -> bytes:
    """A file's bytes.

    Raises:
        ReadError: folder, not-file, too-large.
        OSError, ValueError: what the system says.
    """
    # Looked at before it is opened: a pipe would wait for its writer, a device never ends.
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ReadError(name, "folder", "这是一个文件夹，不是文件。", "请选择文件夹里的文件。")
    if not stat.S_ISREG(mode):
        raise ReadError(
            name, "not-file", "这是管道或设备，不是文件。", "请换成文件；要读标准输入，文件名写 -。"
        )
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            raise _too_large(name)
        data = file.read(MOST_BYTES + 1)  # it may grow meanwhile, and files of the system have no size
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ReadError:
    return ReadError(name, "too-large", "文件超过 200 MB，太大了。", "请只保留正文再试。")
