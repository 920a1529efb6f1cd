"""A file → blocks of text: one module a format, one door."""

from xubao.reading.door import read_bytes, read_path
from xubao.reading.registry import formats

__all__ = ["formats", "read_bytes", "read_path"]
