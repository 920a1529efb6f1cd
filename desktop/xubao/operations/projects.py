"""Projects: documents, what a person corrected, and the draft. Every change is saved at once."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from threading import RLock

from xubao.model import (
    Corrections,
    Document,
    MatterEdit,
    Pin,
    PinSet,
    Progress,
    Project,
    ReadError,
    Report,
    SavedDraft,
    Source,
    WholeDocument,
    silent,
)
from xubao.operations.elsewhere import Do, WorkLostError, here
from xubao.operations.reports import part_of, read_content, read_file, understand
from xubao.places import data_folder
from xubao.storing import ProjectFile, source_of


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What became of files dropped into a project: added (or found already there), and what failed."""

    documents: tuple[Document, ...]
    failures: tuple[ReadError, ...]


class OpenProject:
    """A project file held open. Reports are understood on first use and kept; safe from several threads.

    Attributes:
        project: everything in it but the files' bytes, as last saved.
        do: where its reports are read and understood; the file itself is written by this process only.
    """

    def __init__(self, file: ProjectFile, do: Do = here) -> None:
        self.file = file
        self.do = do
        self.project: Project = file.load()
        self._reports: dict[str, Report] = {}
        self.lock = RLock()

    @property
    def path(self) -> Path:
        """Where the project file is."""
        return self.file.path

    @property
    def untitled(self) -> bool:
        """Whether the person has not yet given it a place."""
        return self.path.parent == data_folder() / "untitled"

    def close(self) -> None:
        """Let go of the file; one without a place of its own that holds nothing goes with it."""
        self.file.close()
        if self.untitled and self.project == Project():
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


def new_project(path: Path | None = None, do: Do = here) -> OpenProject:
    """A new, empty project; without a path in our own data folder until the person gives it a place.

    Args:
        do: where heavy work is done.

    Raises:
        ProjectError: exists already, or cannot be written.
    """
    return OpenProject(ProjectFile.create(path or _untitled()), do)


def _untitled() -> Path:
    folder = data_folder() / "untitled"
    folder.mkdir(parents=True, exist_ok=True)
    return next(path for n in count(1) if not (path := folder / f"未命名项目{n}.xubao").exists())


def open_project(path: Path, do: Do = here) -> OpenProject:
    """Open a project file.

    Args:
        do: where heavy work is done.

    Raises:
        ProjectError: missing, not-ours, newer, damaged, locked; the file is untouched.
    """
    file = ProjectFile.open(path)
    try:
        return OpenProject(file, do)
    except BaseException:
        file.close()
        raise


def save_as(opened: OpenProject, path: Path, *, force: bool = False) -> OpenProject:
    """Copy the project to `path` and go on there; the old file stays (an untitled one goes).

    Raises:
        ProjectError: cannot be written; the old project stays open.
    """
    opened.file.copy_to(path, force=force)
    moved = OpenProject(ProjectFile.open(path), opened.do)
    for document in opened.project.documents:
        moved.keep(document.id, opened.cached(document.id))
    untitled = opened.untitled
    opened.close()
    if untitled:
        opened.path.unlink(missing_ok=True)
    return moved


def add_files(opened: OpenProject, paths: Sequence[Path], progress: Progress = silent) -> AddOutcome:
    """Read files into the project; one that fails does not stop the others.

    A file whose bytes are there already is not added twice; one with the name of a document there is a newer copy of
    it and takes its place, with its corrections.

    Raises:
        ProjectError: the project file cannot be written.
        Cancelled: the person asked to stop; files read so far are kept.
    """
    added: list[Document] = []
    failures: list[ReadError] = []
    for index, path in enumerate(paths):
        progress(index / len(paths), f"正在读取 {path.name}")
        try:
            source = opened.do(read_file, path, progress=part_of(progress, index, len(paths)))
            data = path.read_bytes()
        except ReadError as error:
            failures.append(error)
            continue
        except WorkLostError as error:  # a file that brings its reader down does not stop the others
            failures.append(ReadError(path.name, "damaged", error.message, error.advice))
            continue
        except OSError as error:
            failures.append(ReadError(path.name, "missing", "文件读不出来。", f"（{error.strerror}）"))
            continue
        added.append(_add(opened, source, data))
    progress(1.0, "读取完成")
    return AddOutcome(tuple(added), tuple(failures))


def add_bytes(opened: OpenProject, name: str, data: bytes) -> Document:
    """Read pasted or dropped content into the project under a name.

    Raises:
        ReadError: cannot be read.
        ProjectError: the project file cannot be written.
    """
    return _add(opened, opened.do(read_content, name, data), data)


def _add(opened: OpenProject, source: Source, data: bytes) -> Document:
    import hashlib

    digest = hashlib.sha256(data).hexdigest()
    with opened.lock:
        for known in opened.project.documents:
            if known.sha256 == digest:
                return known
            if known.file == source.name:
                document = opened.file.reread(known, source, data)
                break
        else:
            document = opened.file.add(source, data)
        opened.keep(document.id, None)
        opened.project = opened.file.load()
    return document


def remove_document(opened: OpenProject, document_id: str) -> WholeDocument:
    """Forget a document; what is returned brings it back.

    Raises:
        KeyError: no such document.
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        removed = opened.file.remove(document_id)
        opened.keep(document_id, None)
        opened.project = opened.file.load()
    return removed


def restore_document(opened: OpenProject, removed: WholeDocument) -> None:
    """Bring a removed document back with its id, place and corrections; links and matters that name it hold again.

    Where its bytes have been added again meanwhile, that copy stays and gets the corrections.

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        again = [known for known in opened.project.documents if known.sha256 == removed.document.sha256]
        if again:
            opened.file.save_corrections(again[0].id, removed.document.corrections)
            opened.keep(again[0].id, None)
        else:
            opened.file.restore(removed)
        opened.project = opened.file.load()


def report_of(opened: OpenProject, document_id: str, progress: Progress = silent) -> Report:
    """The annotated report of a document, with its corrections applied.

    Raises:
        KeyError: no such document.
        ProjectError: what the project kept of it is damaged.
        Cancelled: the person asked to stop.
    """
    known = opened.cached(document_id)
    if known is None:
        document = opened.document(document_id)
        kept = opened.file.source_json(document_id)
        known = opened.do(
            _understand_kept, kept, document.file, document.corrections, opened.path.name, progress=progress
        )
        with opened.lock:  # not held while understanding: the window saves meanwhile
            if document in opened.project.documents:
                opened.keep(document_id, known)
    return known


def _understand_kept(kept: str, file: str, corrections: Corrections, project: str) -> Report:
    return understand(source_of(kept, project), file=file, corrections=corrections)


def correct(
    opened: OpenProject, document_id: str, corrections: Corrections, progress: Progress = silent
) -> Report:
    """Keep what a person corrected in a document (the whole of it, replacing what was kept) and apply it.

    Returns:
        The report as corrected.

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        opened.file.save_corrections(document_id, corrections)
        documents = tuple(
            replace(document, corrections=corrections) if document.id == document_id else document
            for document in opened.project.documents
        )
        opened.project = replace(opened.project, documents=documents)
        opened.keep(document_id, None)
    return report_of(opened, document_id, progress)


def pins_of(opened: OpenProject, old: str, new: str) -> tuple[Pin, ...]:
    """What a person said about the links of two documents."""
    for found in opened.project.pins:
        if (found.old, found.new) == (old, new):
            return found.pins
    return ()


def save_pins(opened: OpenProject, old: str, new: str, pins: tuple[Pin, ...]) -> None:
    """Keep what a person said about the links of two documents (the whole of it).

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        others = tuple(found for found in opened.project.pins if (found.old, found.new) != (old, new))
        changed = (*others, PinSet(old, new, pins)) if pins else others
        opened.file.save_pins(changed)
        opened.project = replace(opened.project, pins=changed)


def save_compared(opened: OpenProject, old: str, new: str) -> None:
    """Keep which two documents a person last chose to compare.

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        opened.file.save_compared((old, new))
        opened.project = replace(opened.project, compared=(old, new))


def save_matter_edits(opened: OpenProject, edits: tuple[MatterEdit, ...]) -> None:
    """Keep what a person did to matters (the whole of it).

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        opened.file.save_matter_edits(edits)
        opened.project = replace(opened.project, matter_edits=edits)


def save_draft(opened: OpenProject, draft: SavedDraft | None) -> None:
    """Keep the draft, or forget it.

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        opened.file.save_draft(draft)
        opened.project = replace(opened.project, draft=draft)


def keep_edition(opened: OpenProject, draft: SavedDraft, most: int = 2) -> None:
    """Keep the draft as it leaves the program, for a later 修订稿; one like the newest kept is not kept again.

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    plain = replace(draft, ignored=())
    with opened.lock:
        kept = opened.project.editions
        if not kept or kept[0] != plain:
            kept = (plain, *kept)[:most]
            opened.file.save_editions(kept)
            opened.project = replace(opened.project, editions=kept)


def edition_before(project: Project, draft: SavedDraft) -> SavedDraft | None:
    """The newest edition that left the program and is not like this draft; None where there is none."""
    plain = replace(draft, ignored=())
    return next((edition for edition in project.editions if edition != plain), None)


def original_bytes(opened: OpenProject, document_id: str) -> bytes:
    """A document's bytes as they were imported."""
    return opened.file.data(document_id)
