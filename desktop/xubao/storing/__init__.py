"""The project file: SQLite, written safely, by one owner, through one door."""

from xubao.storing.file_format import source_of
from xubao.storing.migrations import backup_folder, put_aside
from xubao.storing.project_file import ProjectFile

__all__ = ["ProjectFile", "backup_folder", "put_aside", "source_of"]
