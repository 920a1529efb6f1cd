"""The one door of reading: bytes or a path → Source."""

from pathlib import Path

from xubao.model import Source


def read_bytes(name: str, data: bytes) -> Source:
    """Read a file's content.

    Args:
        name: the file's name with extension ("-" for standard input: read as text).
        data: its bytes.

    Raises:
        ReadError: cannot be read; says why in plain Chinese.
    """
    raise NotImplementedError


def read_path(path: Path) -> Source:
    """Read a file from disk (missing, folder, unreadable are ReadErrors too)."""
    raise NotImplementedError
