"""Projects: opened, saved elsewhere, and edited. Every edit is handed to the saver at once (see storing.saving)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import RLock

from xubao.model import (
    Corrections,
    Document,
    MatterEdit,
    Message,
    Pin,
    PinSet,
    Project,
    ProjectError,
    Report,
    SavedDraft,
    Verdict,
)
from xubao.operations.workers import Do, here
from xubao.places import PROJECT_ENDING, data_folder
from xubao.settings import PackChoice
from xubao.storing import ProjectFile, backup_folder, put_aside
from xubao.storing.backups import contents_of, follow
from xubao.storing.owner import LONGEST_PROJECT_NAME
from xubao.storing.rows import differences
from xubao.storing.saving import Saver, SaveState, Saving
from xubao.storing.unsaved import Unsaved, UnsavedFolder, brought_back

__all__ = ["OpenProject", "SaveState", "Saving", "Unsaved"]


class OpenProject:
    """A project file held open. Reports are understood on first use and kept; safe from several threads.

    Attributes:
        do: where its reports are read and understood; the file itself is written by this process only.
        saver: the one door to the file.
        lock: held while the project's state is replaced by one built on it.
        lost: names of documents whose bytes were lost when the project was saved here.
        backups_in: the folder of the person's choice for backups of all projects; "" for beside each.
        packs: which packs of words its documents are read with.
    """

    def __init__(self, file: ProjectFile, do: Do = here) -> None:
        self.file = file
        self.do = do
        self.lock = RLock()
        self.unsaved_folder = UnsavedFolder(unsaved_folder())
        self.saver = Saver(file, self.unsaved_folder)
        self._project = file.load()
        self._reports: dict[str, Report] = {}
        self.lost: tuple[str, ...] = ()
        self.backups_in = ""
        self.packs = PackChoice()

    @property
    def project(self) -> Project:
        """The newest state, saved or not: everything but the files' bytes."""
        return self._project

    @property
    def path(self) -> Path:
        """Where the project file is."""
        return self.file.path

    @property
    def former(self) -> Path | None:
        """Where the file as a former version of the program left it was put when it was opened, or None."""
        return self.file.former

    @property
    def read_only(self) -> bool:
        """Whether it was opened to be looked at: what is edited can only be saved elsewhere."""
        return self.file.read_only

    @property
    def untitled(self) -> bool:
        """Whether the person has not yet given it a place."""
        return self.path.parent == data_folder() / "untitled"

    def change(self, edit: Callable[[Project], Project]) -> None:
        """Replace the state by one built on the newest, and have it saved."""
        with self.lock:
            changed = _light(edit(self._project), self.file.load())
            if changed == self._project:
                return
            self._project = changed
            self.saver.put(changed)

    def documents_changed(self) -> None:
        """The file has taken in, replaced or lost documents: the state follows it."""
        with self.lock:
            corrections = {one.id: one.corrections for one in self._project.documents}
            documents = tuple(
                replace(one, corrections=corrections.get(one.id, one.corrections))
                for one in self.file.load().documents
            )
            self._project = replace(self._project, documents=documents)

    def unsaved(self) -> tuple[str, ...]:
        """What is in the window and not in the file, in words of the screen."""
        return differences(self.file.load(), self._project)

    def flush(self, timeout: float = 30.0) -> SaveState:
        """Write what is new, now, and wait for what comes of it."""
        return self.saver.flush(timeout)

    def close(self) -> None:
        """Write what is new and let go of the file; one without a place of its own that holds nothing goes with it."""
        self.saver.close()
        self.file.close()
        if self.untitled and self.project.empty:
            with suppress(OSError):  # another program looks at it: an empty file is no harm
                self.path.unlink()

    def document(self, document_id: str) -> Document:
        """The document with that id.

        Raises:
            KeyError: no such document.
        """
        for document in self.project.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)

    def cached(self, document_id: str) -> Report | None:
        """The annotated report where it is understood already, else None: never works."""
        return self._reports.get(document_id)

    def keep(self, document_id: str, report: Report | None) -> None:
        """Remember (or, with None, forget) a document's annotated report."""
        if report is None:
            self._reports.pop(document_id, None)
        else:
            self._reports[document_id] = report


def _light(project: Project, saved: Project) -> Project:
    """A project that does not hold in memory what snapshots hold in the file."""
    if all(one.content is None for one in project.snapshots):
        return project
    there = {one.id for one in saved.snapshots}
    return replace(
        project,
        snapshots=tuple(replace(one, content=None) if one.id in there else one for one in project.snapshots),
    )


# opening and saving elsewhere


def new_project(path: Path | None = None, do: Do = here) -> OpenProject:
    """A new, empty project; without a path in our own data folder until the person gives it a place.

    Args:
        do: where heavy work is done.

    Raises:
        ProjectError: exists already, or cannot be written.
    """
    return OpenProject(ProjectFile.create(path or _untitled()), do)


def open_project(path: Path, do: Do = here) -> OpenProject:
    """Open a project file.

    Args:
        do: where heavy work is done.

    Raises:
        ProjectError: missing, not-ours, newer, foreign, damaged, open-here, locked, read-only; the file is untouched.
    """
    return OpenProject(ProjectFile.open(path), do)


def open_read_only(path: Path, do: Do = here) -> OpenProject:
    """Open a project file to be looked at: one that another program has, or that cannot be written.

    Raises:
        ProjectError: missing, not-ours, newer, foreign, damaged, open-here.
    """
    return OpenProject(ProjectFile.open_read_only(path), do)


def open_copy(path: Path, do: Do = here) -> OpenProject:
    """Open a copy of a project file, without a place of its own yet.

    Raises:
        ProjectError: as `open_read_only`, or the copy cannot be written.
    """
    source = ProjectFile.open_read_only(path)
    try:
        target = free_path(untitled_place(), f"{path.stem} 的副本")
        source.copy_to(target, source.load())
    finally:
        source.close()
    return open_project(target, do)


def save_as(opened: OpenProject, path: Path, *, force: bool = False) -> OpenProject:
    """Write what is in the window to `path` and go on there; the old file stays as it is (an untitled one goes).

    Args:
        force: whether a file that is there may be replaced.

    Raises:
        ProjectError: exists, open-here, locked, or it cannot be written; the old project stays open.
    """
    check_name(path)
    if _same_place(path, opened.path):
        return _save_here(opened, path, force=force)
    if path.exists() and not force:
        raise ProjectError(
            "exists",
            Message("operations.exists", name=path.name),
            Message("operations.advice.other-or-overwrite"),
        )
    with opened.lock:
        kept = contents_of(opened.path, opened.backups_in)
        file, lost = opened.file.save_to(path, opened.project, contents=kept)
    moved = _gone_on(opened, file, lost)
    if opened.untitled:
        opened.path.unlink(missing_ok=True)
        follow(opened.path, path, opened.backups_in)
    return moved


def _same_place(path: Path, other: Path) -> bool:
    if path.exists() and other.exists():
        return path.samefile(other)
    return path.resolve() == other.resolve()


def _save_here(opened: OpenProject, path: Path, *, force: bool) -> OpenProject:
    """Write what is in the window where the project was opened from, whatever has become of the file there."""
    try:
        opened.file.check_place()
    except ProjectError as error:
        if error.code != "gone" and not force:
            raise
    else:
        if opened.read_only:
            raise ProjectError(
                "read-only",
                Message("operations.read-only", name=path.name),
                Message("operations.advice.save-as"),
            )
        opened.flush()
        return opened
    with opened.lock:
        if path.exists():
            put_aside(path)
        kept = contents_of(opened.path, opened.backups_in)
        lost = opened.file.copy_to(path, opened.project, contents=kept)
        opened.saver.abandon()
        opened.file.close()
    return _gone_on(opened, ProjectFile.open(path), lost)


def _gone_on(opened: OpenProject, file: ProjectFile, lost: tuple[str, ...]) -> OpenProject:
    """The project in its new file, with what was understood already; the old one is let go."""
    moved = OpenProject(file, opened.do)
    moved.lost, moved.backups_in, moved.packs = lost, opened.backups_in, opened.packs
    for document in moved.project.documents:
        moved.keep(document.id, opened.cached(document.id))
    opened.saver.abandon()
    opened.file.close()
    opened.unsaved_folder.drop(opened.path)
    return moved


def check_name(path: Path) -> None:
    """Whether a file may be called so.

    Raises:
        ProjectError: the name is too long for a disk, or empty.
    """
    import os

    if len(os.fsencode(path.name)) > LONGEST_PROJECT_NAME:
        raise ProjectError("name", Message("operations.name.long"), Message("operations.advice.shorten"))
    if not path.stem.strip():
        raise ProjectError("name", Message("operations.name.empty"), Message("operations.advice.name"))


def _untitled() -> Path:
    return free_path(untitled_place(), "未命名项目", first=True)


def untitled_place() -> Path:
    """The folder of projects without a place of their own; made when missing.

    Raises:
        ProjectError: it cannot be made.
    """
    folder = data_folder() / "untitled"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(
            "read-only",
            Message("operations.read-only.folder", folder=folder, reason=error.strerror),
            Message("operations.advice.disk-and-rights"),
        ) from error
    return folder


def free_path(folder: Path, stem: str, *, first: bool = False) -> Path:
    """A project file's name that nothing in the folder has, and that no other project's backups go by.

    Args:
        first: whether the first one is numbered as well.
    """

    def free(path: Path) -> bool:
        return not path.exists() and not backup_folder(path).exists()

    plain = folder / f"{stem}{PROJECT_ENDING}"
    if not first and free(plain):
        return plain
    return next(path for n in count(1 if first else 2) if free(path := folder / f"{stem}{n}{PROJECT_ENDING}"))


# what was not saved when the program ended


def unsaved_folder() -> Path:
    """Where what project files did not take is kept."""
    return data_folder() / "unsaved"


def left_unsaved(opened: OpenProject) -> Unsaved | None:
    """What a window held of this project that the file did not take, from a run that has ended; None where nothing."""
    record = opened.unsaved_folder.kept(opened.path)
    if record is None:
        return None
    saved = opened.file.load()
    if brought_back(saved, record.project) == saved:
        opened.unsaved_folder.drop(opened.path)
        return None
    return record


def all_unsaved() -> tuple[Unsaved, ...]:
    """What windows held that their files did not take, of every project."""
    return UnsavedFolder(unsaved_folder()).all()


def what_differs(opened: OpenProject, record: Unsaved) -> tuple[str, ...]:
    """What bringing back a record would change, in words of the screen."""
    return differences(opened.project, brought_back(opened.project, record.project))


def bring_back(opened: OpenProject, record: Unsaved) -> None:
    """Take over what a window held last; it is saved like any edit."""
    opened.change(lambda project: brought_back(project, record.project))
    if opened.flush().saving is Saving.SAVED:
        opened.unsaved_folder.drop(opened.path)


def give_up_unsaved(path: Path) -> None:
    """Forget what a window held of a project."""
    UnsavedFolder(unsaved_folder()).drop(path)


# edits


def correct(opened: OpenProject, document_id: str, corrections: Corrections) -> None:
    """Take what a person corrected in a document (the whole of it, replacing what was there).

    The report is another one then: `documents.report_of` reads it anew.

    Raises:
        KeyError: no such document.
    """
    opened.document(document_id)
    with opened.lock:
        opened.keep(document_id, None)
        opened.change(
            lambda project: replace(
                project,
                documents=tuple(
                    replace(one, corrections=corrections) if one.id == document_id else one
                    for one in project.documents
                ),
            )
        )


def save_pins(opened: OpenProject, old: str, new: str, pins: tuple[Pin, ...]) -> None:
    """Take what a person said about the links of two documents (the whole of it)."""

    def edit(project: Project) -> Project:
        others = tuple(found for found in project.pins if (found.old, found.new) != (old, new))
        return replace(project, pins=(*others, PinSet(old, new, pins)) if pins else others)

    opened.change(edit)


def save_compared(opened: OpenProject, old: str, new: str) -> None:
    """Take which two documents a person last chose to compare."""
    opened.change(lambda project: replace(project, compared=(old, new)))


def save_matter_edits(opened: OpenProject, edits: tuple[MatterEdit, ...]) -> None:
    """Take what a person did to matters (the whole of it)."""
    opened.change(lambda project: replace(project, matter_edits=edits))


def save_draft(opened: OpenProject, draft: SavedDraft) -> None:
    """Take a draft in place of the one of its id."""

    def edit(project: Project) -> Project:
        if any(one.id == draft.id for one in project.drafts):
            drafts = tuple(draft if one.id == draft.id else one for one in project.drafts)
        else:
            drafts = (*project.drafts, draft)
        return replace(project, drafts=drafts)

    opened.change(edit)


def save_verdict(opened: OpenProject, verdict: Verdict) -> None:
    """Take a person's word in place of what was said under its kind and key; an empty value takes it back."""

    def edit(project: Project) -> Project:
        others = tuple(one for one in project.verdicts if (one.kind, one.key) != (verdict.kind, verdict.key))
        return replace(project, verdicts=(*others, verdict) if verdict.value else others)

    opened.change(edit)


def save_setting(opened: OpenProject, key: str, value: str) -> None:
    """Take a setting of the project; "" forgets it."""

    def edit(project: Project) -> Project:
        others = tuple(pair for pair in project.settings if pair[0] != key)
        return replace(project, settings=tuple(sorted((*others, (key, value)) if value else others)))

    opened.change(edit)
