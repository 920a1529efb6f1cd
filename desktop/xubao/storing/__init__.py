"""The project file: SQLite, written safely."""

from xubao.storing.project_file import ProjectFile

__all__ = ["ProjectFile"]
