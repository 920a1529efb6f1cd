"""The documents of a project: taken in, replaced, removed and brought back, and understood."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePath

from xubao.model import (
    Corrections,
    Document,
    Message,
    Progress,
    Project,
    ReadError,
    Report,
    Revisions,
    Source,
    WholeDocument,
    silent,
)
from xubao.operations.ledger import forget_ledger
from xubao.operations.projects import OpenProject, correct, save_setting
from xubao.operations.reports import part_of, read_content, read_file, readable, understand
from xubao.operations.unread import note_unread
from xubao.operations.workers import WorkLostError
from xubao.settings import PackChoice
from xubao.storing import source_of

_REMOVED = "removed."  # with a document's id the setting that keeps the name of one that was taken out


@dataclass(frozen=True, slots=True)
class Clash:
    """A file that has the name of a document of the project and another content.

    Attributes:
        document: the one there.
        source, data, origin: what was read.
    """

    document: Document
    source: Source
    data: bytes
    origin: str


class OnClash(StrEnum):
    """What to do with a file of a known name: in the document's place, beside it, or not at all."""

    REPLACE = "replace"
    BOTH = "both"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class AddOutcome:
    """What became of files dropped into a project.

    Attributes:
        documents: added.
        known: documents whose content was dropped again.
        failures: files that could not be read.
        clashes: not added yet: a person must say what is meant (see `settle`).
    """

    documents: tuple[Document, ...] = ()
    known: tuple[Document, ...] = ()
    failures: tuple[ReadError, ...] = ()
    clashes: tuple[Clash, ...] = ()


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files that paths stand for: of a folder those in it, at any depth, that can be read and are not hidden.

    A folder with none, or one that may not be looked into, stays as it is: reading it says what is wrong.
    """
    endings = tuple(readable())
    found: list[Path] = []
    for path in paths:
        inside: list[Path] = []
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            fit = (name for name in sorted(names) if not name.startswith((".", "~$")))
            inside += (Path(folder, name) for name in fit if name.lower().endswith(endings))
        found += inside or [path]
    return found


def add_files(opened: OpenProject, paths: Sequence[Path], progress: Progress = silent) -> AddOutcome:
    """Read files into the project; one that fails does not stop the others and is kept in mind (`unread`).

    A document is its content, not its name: a file whose content is there already is not added again; one that has the
    name of a document and another content is left to be decided.

    Raises:
        ProjectError: the project file cannot be written.
        Cancelled: the person asked to stop; files read so far are kept.
    """
    outcome = AddOutcome()
    for index, path in enumerate(paths):
        progress(index / len(paths), Message("operations.doing.reading", file=path.name))
        try:
            source = opened.do(read_file, path, progress=part_of(progress, index, len(paths)))
            data = path.read_bytes()
        except ReadError as error:
            failure = error
        except WorkLostError as error:  # a file that brings its reader down does not stop the others
            failure = ReadError(path.name, "damaged", error.message, error.advice)
        except OSError as error:
            failure = ReadError(
                path.name,
                "missing",
                Message("operations.missing.unreadable"),
                Message("operations.advice.system", reason=error.strerror),
            )
        else:
            outcome = _taken_in(opened, outcome, source, data, str(path.absolute()))
            note_unread(opened, (path,), ())
            continue
        outcome = _with(outcome, failures=(*outcome.failures, failure))
        note_unread(opened, (path,), ((path, failure),))
    progress(1.0, Message("operations.doing.read"))
    return outcome


def add_bytes(opened: OpenProject, name: str, data: bytes) -> Document:
    """Read pasted or dropped content into the project; where its name is taken it gets another.

    Raises:
        ReadError: cannot be read.
        ProjectError: the project file cannot be written.
    """
    source = opened.do(read_content, name, data)
    with opened.lock:
        known = _same_content(opened, data)
        return known or _add(opened, source, data, "")


def take_in(opened: OpenProject, name: str, data: bytes, origin: str) -> tuple[Document, bool]:
    """Read content that came from a file into the project, and whether it was not there already; where its name is
    taken it gets another.

    Args:
        origin: the path of the file, "" where there is none any more.

    Raises:
        ReadError: cannot be read.
        ProjectError: the project file cannot be written.
    """
    source = opened.do(read_content, name, data)
    with opened.lock:
        known = _same_content(opened, data)
        return (known, False) if known else (_add(opened, source, data, origin), True)


def settle(opened: OpenProject, clashes: Sequence[Clash], choice: OnClash) -> tuple[WholeDocument, ...]:
    """Do with files of known names what a person said.

    Returns:
        For REPLACE the documents as they were, to bring back (`put_back`); for the others nothing.

    Raises:
        ProjectError: the project file cannot be written; files settled so far stay so.
    """
    former: list[WholeDocument] = []
    for clash in clashes if choice is not OnClash.NEITHER else ():
        with opened.lock:
            if _same_content(opened, clash.data):
                continue
            there = any(one.id == clash.document.id for one in opened.project.documents)
            if choice is OnClash.REPLACE and there:
                document = opened.document(clash.document.id)
                old = opened.file.replace(document, clash.source, clash.data, clash.origin)
                former.append(replace(old, document=document))
                opened.keep(clash.document.id, None)
                forget_ledger(opened)
                opened.documents_changed()
            else:
                _add(opened, clash.source, clash.data, clash.origin)
    return tuple(former)


def remove_document(opened: OpenProject, document_id: str) -> WholeDocument:
    """Forget a document; what is returned brings it back. What was said of it elsewhere stays and waits for it.

    Raises:
        KeyError: no such document.
        ProjectError: the project file cannot be written; nothing is changed.
    """
    with opened.lock:
        document = opened.document(document_id)
        removed = opened.file.remove(document_id)
        opened.keep(document_id, None)
        forget_ledger(opened)
        opened.documents_changed()
        save_setting(opened, _REMOVED + document_id, document.file)
    return WholeDocument(document, removed.position, removed.data, removed.source)


def put_back(opened: OpenProject, whole: WholeDocument) -> None:
    """Bring a removed or replaced document back with its id, place and corrections.

    Where the same content has been added again meanwhile, that copy stays and gets the corrections.

    Raises:
        ProjectError: the project file cannot be written; nothing is changed.
    """
    document = whole.document
    with opened.lock:
        again = _same_content(opened, whole.data)
        if again is not None and again.id != document.id:
            correct(opened, again.id, document.corrections)
            return
        name = free_name(opened, document.file, document.origin, besides=document.id)
        opened.file.restore(replace(whole, document=replace(document, file=name)))
        opened.keep(document.id, None)
        opened.documents_changed()
        correct(opened, document.id, document.corrections)
        save_setting(opened, _REMOVED + document.id, "")


def name_of_removed(project: Project, document_id: str) -> str:
    """The file name of a document that was taken out of the project; "" where it is there, or nobody knows."""
    return dict(project.settings).get(_REMOVED + document_id, "")


def free_name(opened: OpenProject, name: str, origin: str, besides: str = "") -> str:
    """A name that no other document of the project has: told apart by the folder a file is from, else by a number.

    Args:
        besides: id of a document whose name does not count.
    """
    taken = {one.file for one in opened.project.documents if one.id != besides}
    if name not in taken:
        return name
    path = PurePath(name)
    folder = PurePath(origin).parent.name if origin else ""
    if folder and (apart := f"{path.stem}（{folder}）{path.suffix}") not in taken:
        return apart
    number = 2
    while (apart := f"{path.stem}（{number}）{path.suffix}") in taken:
        number += 1
    return apart


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
        work = partial(_understand_kept, packs=opened.packs)
        known = opened.do(
            work, kept, document.file, document.corrections, opened.path.name, progress=progress
        )
        with opened.lock:  # not held while understanding: the window goes on meanwhile
            if document in opened.project.documents:
                opened.keep(document_id, known)
    return known


def original_bytes(opened: OpenProject, document_id: str) -> bytes:
    """A document's bytes as they were imported.

    Raises:
        KeyError: no such document.
        ProjectError: damaged: they are not what was imported.
    """
    return opened.file.data(document_id)


def unrevised(opened: OpenProject, document_id: str) -> Report:
    """A document as it was before any of its tracked changes, read anew from the bytes that were imported.

    Raises:
        KeyError: no such document.
        ProjectError: damaged: its bytes are not what was imported.
        ReadError: cannot be read.
    """
    document = next(one for one in opened.project.documents if one.id == document_id)
    data = original_bytes(opened, document_id)
    return opened.do(_unrevised, document.file, data)


def _taken_in(
    opened: OpenProject, outcome: AddOutcome, source: Source, data: bytes, origin: str
) -> AddOutcome:
    with opened.lock:
        known = _same_content(opened, data)
        if known is not None:
            return _with(outcome, known=(*outcome.known, known))
        named = next((one for one in opened.project.documents if one.file == source.name), None)
        if named is not None:
            clash = Clash(named, source, data, origin)
            return _with(outcome, clashes=(*outcome.clashes, clash))
        return _with(outcome, documents=(*outcome.documents, _add(opened, source, data, origin)))


def _add(opened: OpenProject, source: Source, data: bytes, origin: str) -> Document:
    name = free_name(opened, source.name, origin)
    document = opened.file.add(source, data, file=name, origin=origin)
    opened.documents_changed()
    return document


def _same_content(opened: OpenProject, data: bytes) -> Document | None:
    digest = hashlib.sha256(data).hexdigest()
    return next((one for one in opened.project.documents if one.sha256 == digest), None)


def _with(outcome: AddOutcome, **changes: object) -> AddOutcome:
    return replace(outcome, **changes)  # type: ignore[arg-type]


def _unrevised(file: str, data: bytes) -> Report:
    return understand(read_content(file, data, revisions=Revisions.ORIGINAL), file=file)


def _understand_kept(
    kept: str, file: str, corrections: Corrections, project: str, packs: PackChoice
) -> Report:
    return understand(source_of(kept, project), file=file, corrections=corrections, packs=packs)
