"""The one door of reading: bytes or a path → Source."""

import errno
import os
import stat
from pathlib import Path

from xubao.model import Message, Progress, ReadError, Revisions, Source, silent
from xubao.reading import scan
from xubao.reading.length import refuse_longest
from xubao.reading.registry import reader_for
from xubao.reading.secrecy import refuse_classified
from xubao.reading.sniff import is_picture

MOST_BYTES = 200_000_000
"""Files larger than this are refused: no report is, and parsers would fill the memory."""

PIECE = 1 << 22
"""Bytes read at once."""


def read_bytes(
    name: str, data: bytes, progress: Progress = silent, revisions: Revisions = Revisions.ACCEPTED
) -> Source:
    """Read a file's content.

    Args:
        name: the file's name with extension ("-" for standard input: read as text).
        data: its bytes.
        progress: called page by page while a long file is read or a scan recognised.
        revisions: the side of tracked changes that is read, where a file holds any.

    Raises:
        ReadError: cannot be read; says why in plain Chinese.
        Cancelled: the person asked to stop.
    """
    if not data:
        raise ReadError(name, "empty", Message("reading.empty"), Message("reading.advice.right-file"))
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    source = _source(name, data, progress, revisions)
    refuse_longest(name, sum(len(block.text) for block in source.blocks), len(source.blocks))
    if not any(block.text.strip() for block in source.blocks):
        raise ReadError(
            name, "no-text", Message("reading.no-text.file"), Message("reading.advice.right-file")
        )
    refuse_classified(source)
    return source


def _source(name: str, data: bytes, progress: Progress, revisions: Revisions) -> Source:
    try:
        return reader_for(name, data)(name, data, progress, revisions)
    except ReadError as error:
        recognisable = b"%PDF-" in data[:1024] or is_picture(data)
        if error.code not in {"no-text", "garbled"} or not recognisable or not scan.available():
            raise
    return scan.read(name, data, progress)


def read_path(path: Path, progress: Progress = silent, revisions: Revisions = Revisions.ACCEPTED) -> Source:
    """Read a file from disk (missing, folder, unreadable are ReadErrors too).

    Raises:
        ReadError: as read_bytes; and codes missing, folder, not-file, locked for what the disk says.
        Cancelled: the person asked to stop.
    """
    return read_bytes(path.name or str(path), content(path), progress, revisions)


def content(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        ReadError: codes missing, folder, not-file, locked, too-large.
    """
    name = path.name or str(path)
    try:
        return _content(name, path)
    except FileNotFoundError:
        raise ReadError(
            name, "missing", Message("reading.missing.file"), Message("reading.advice.name-and-folder")
        ) from None
    except PermissionError:
        raise ReadError(
            name, "locked", Message("reading.locked"), Message("reading.advice.close-program")
        ) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENAMETOOLONG:
            raise ReadError(
                f"{name[:20]}…",
                "missing",
                Message("reading.missing.long-name"),
                Message("reading.advice.name-and-folder"),
            ) from None
        raise ReadError(
            name, "missing", Message("reading.missing.unreadable"), Message("reading.advice.still-there")
        ) from None


def _content(name: str, path: Path) -> bytes:
    """A file's bytes.

    Raises:
        ReadError: folder, not-file, too-large.
        OSError, ValueError: what the system says.
    """
    # Looked at before it is opened: a pipe would wait for its writer, a device never ends.
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise ReadError(name, "folder", Message("reading.folder"), Message("reading.advice.files-of-folder"))
    if not stat.S_ISREG(mode):
        raise ReadError(name, "not-file", Message("reading.not-file"), Message("reading.advice.use-file"))
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            raise _too_large(name)
        # it may grow meanwhile, and files of the system have no size: read until it ends, but no more than allowed
        pieces, left = [], MOST_BYTES + 1
        while left > 0 and (piece := file.read(min(PIECE, left))):
            pieces.append(piece)
            left -= len(piece)
        data = b"".join(pieces)
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> ReadError:
    return ReadError(
        name, "too-large", Message("reading.too-large.bytes"), Message("reading.advice.text-only")
    )
