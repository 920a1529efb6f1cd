"""What could not be written to its project file yet, kept on this machine: a file that is full, locked or gone costs
nothing, whatever becomes of the program meanwhile.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from xubao.model import Project, XubaoError
from xubao.storing.codec import from_json, to_json
from xubao.storing.copying import finish


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a window held that its project file did not take.

    Attributes:
        path: the project file.
        since: when it was last kept, ISO 8601.
        project: everything in the window but documents' bytes.
    """

    path: Path
    since: str
    project: Project


class UnsavedFolder:
    """The folder of such records, one a project.

    Args:
        folder: made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, path: Path, project: Project, since: str) -> bool:
        """Keep what a window holds. Returns whether that could be done; never raises."""
        target = self._of(path)
        temporary = target.with_suffix(f".{os.getpid()}.tmp")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            value = {"path": str(path), "since": since, "project": to_json(project, Project)}
            temporary.write_text(json.dumps(value, ensure_ascii=False), encoding="utf8")
            finish(temporary, target)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            return False
        return True

    def kept(self, path: Path) -> Unsaved | None:
        """What is kept for a project file; None where there is nothing that can be read."""
        return _read(self._of(path))

    def all(self) -> tuple[Unsaved, ...]:
        """Everything that is kept, whatever became of the project files."""
        found = sorted(self.folder.glob("*.json")) if self.folder.is_dir() else []
        return tuple(record for path in found if (record := _read(path)) is not None)

    def drop(self, path: Path) -> None:
        """It is in the project file now, or not wanted any more."""
        with suppress(OSError):
            self._of(path).unlink(missing_ok=True)

    def files(self, path: Path) -> tuple[Path, ...]:
        """Every file that is kept for a project file, one that a kill left half-written as well."""
        return tuple(sorted(self.folder.glob(f"{self._of(path).stem}.*"))) if self.folder.is_dir() else ()

    def _of(self, path: Path) -> Path:
        name = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:24]
        return self.folder / f"{name}.json"


def brought_back(saved: Project, window: Project) -> Project:
    """A project with what its window held last: all but documents, of which the corrections are taken.

    Args:
        saved: as the file holds it.
        window: as it was kept.
    """
    corrections = {(one.id, one.sha256): one.corrections for one in window.documents}
    documents = tuple(
        replace(one, corrections=corrections.get((one.id, one.sha256), one.corrections))
        for one in saved.documents
    )
    there = {one.id for one in saved.snapshots}
    new = tuple(one for one in window.snapshots if one.id not in there and one.content is not None)
    return replace(window, documents=documents, snapshots=(*saved.snapshots, *new))


def _read(path: Path) -> Unsaved | None:
    try:
        value = json.loads(path.read_text(encoding="utf8"))
        return Unsaved(Path(value["path"]), str(value["since"]), from_json(value["project"], Project))
    except (OSError, ValueError, KeyError, TypeError, XubaoError):
        return None
