"""What programs that were ended left lying about, removed at the next start."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from xubao import temporary
from xubao.operations.projects import unsaved_folder
from xubao.operations.untitled import untitled_folder
from xubao.places import settings_folder
from xubao.processes import mark
from xubao.storing.copying import UNFINISHED, abandoned

_TEMPORARY = ".tmp"


def sweep(recent: Iterable[str] = ()) -> int:
    """Remove temporary copies and files half written, of processes of this machine that are gone. Never raises.

    Args:
        recent: project files known: beside them, and among their backups, a copy may have been left half written.

    Returns:
        How many files and folders are gone now.
    """
    from xubao.storing.backups import STORE
    from xubao.storing.migrations import backup_folder

    projects = [Path(path) for path in recent]
    folders = {untitled_folder(), *(path.parent for path in projects), *map(backup_folder, projects)}
    gone = temporary.sweep()
    for pattern in (f".*{UNFINISHED}*", f"{STORE}/.*{UNFINISHED}*"):
        gone += sum(_removed(path) for folder in folders for path in _found(folder, pattern))
    for folder in (unsaved_folder(), settings_folder()):
        gone += sum(_removed(path) for path in _found(folder, f"*{_TEMPORARY}"))
    return gone


def _found(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:  # a network folder that is gone
        return []


def _removed(path: Path) -> bool:
    if path.name.endswith(_TEMPORARY):
        pid = path.name.split(".")[-2]
        left = pid.isdigit() and not mark(int(pid))
    else:
        left = abandoned(path.name)
    if left:
        with suppress(OSError):
            path.unlink()
            return True
    return False
