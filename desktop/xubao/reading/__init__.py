"""A file → blocks of text: one module a format, one door."""

from xubao.reading.door import read_bytes, read_path

__all__ = ["read_bytes", "read_path"]
