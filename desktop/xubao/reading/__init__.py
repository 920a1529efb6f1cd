"""A file → blocks of text: one module a format, one door."""

from xubao.reading.door import content, read_bytes, read_path
from xubao.reading.registry import extensions, fetching

__all__ = ["content", "extensions", "fetching", "read_bytes", "read_path"]
