"""Projects that the person has not yet given a place: they must be found again."""

import sys
from contextlib import closing
from pathlib import Path

from xubao.places import PROJECT_ENDING, data_folder


def untitled_folder() -> Path:
    """Where projects without a place of their own are kept; it may not be there yet."""
    return data_folder() / "untitled"


def is_untitled(path: Path) -> bool:
    """Whether a project file lies where those without a place of their own are kept."""
    return path.parent == untitled_folder()


def there_may_be_unsaved() -> bool:
    """Whether something is kept that a project file did not take; without loading what can read it."""
    return any((data_folder() / "unsaved").glob("*.json"))


def untitled_projects(most: int = 8) -> list[Path]:
    """Project files without a place of their own that hold documents, changed last first.

    Never raises: a file that cannot be looked into is named, since opening it says what is wrong.
    """
    folder = untitled_folder()
    if not folder.is_dir():
        return []
    dated: list[tuple[float, Path]] = []
    for path in folder.glob(f"*{PROJECT_ENDING}"):
        try:
            dated.append((path.stat().st_mtime, path))
        except OSError:
            continue
    found: list[Path] = []
    for _when, path in sorted(dated, reverse=True):
        if len(found) < most and _holds_documents(path):
            found.append(path)
    return found


def _holds_documents(path: Path) -> bool:
    import sqlite3  # only where there is such a file: the window's start does without

    if _open_here(path):
        return False  # it is in a window, and to open it here would drop SQLite's locks on it
    if path.with_name(path.name + "-wal").exists():
        return True  # left by a crash: what it holds is seen only by opening it
    try:
        # Immutable: looked at without a lock, so that one that another process has open is seen as well.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return True


def _open_here(path: Path) -> bool:
    """Whether this process has a project open; without loading what opens projects where it has none."""
    if "xubao.storing.database" not in sys.modules:
        return False
    from xubao.storing.database import held

    return held(path)
