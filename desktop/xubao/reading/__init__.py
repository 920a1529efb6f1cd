"""A file → blocks of text. One module a format behind one door."""

from xubao.reading.door import read_bytes, read_path

__all__ = ["read_bytes", "read_path"]
