"""The project file: SQLite, written safely."""

from xubao.storing.project_file import ProjectFile, source_of

__all__ = ["ProjectFile", "source_of"]
