"""The project file: SQLite, written safely, by one owner, through one door."""

from xubao.storing.migrations import backup_folder, put_aside
from xubao.storing.project_file import ProjectFile, source_of

__all__ = ["ProjectFile", "backup_folder", "put_aside", "source_of"]
