"""What a project file holds, as plain data."""

from dataclasses import dataclass

from xubao.model.comparison import Pin
from xubao.model.corrections import Corrections
from xubao.model.draft import DraftSection
from xubao.model.ledger import MatterEdit
from xubao.model.source import Source


@dataclass(frozen=True, slots=True)
class Document:
    """An imported file in a project; its bytes stay in the project file.

    Attributes:
        id: stable inside the project ("d1").
        file: the file's name as imported, without folders.
        sha256: of the original bytes.
        added: when it was imported, ISO 8601.
        corrections: what a person corrected in it.
    """

    id: str
    file: str
    sha256: str
    added: str
    corrections: Corrections = Corrections()


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """All that a project file holds of a document: what was taken out can be put back as it was.

    Attributes:
        position: its place among the documents; only the order counts.
        data: its original bytes.
        source: what reading made of them.
    """

    document: Document
    position: int
    data: bytes
    source: Source


@dataclass(frozen=True, slots=True)
class PinSet:
    """What a person said about the links of two documents (ids)."""

    old: str
    new: str
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as a project keeps it: `DraftRun.report` indexes into documents.

    Attributes:
        opinions: id of the opinions document.
        documents: ids of reports and material, in the order the runs index them.
        material: ids among documents that are material.
        precedent: id of the precedent document, or None.
        ignored: keys of the findings that a person does not want to see any more (window.checking.keys makes them).
    """

    opinions: str
    documents: tuple[str, ...]
    material: tuple[str, ...]
    precedent: str | None
    title: str
    recipient: str
    sections: tuple[DraftSection, ...]
    signatory: str = ""
    date: str = ""
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """Everything in a project file but the files' bytes.

    Attributes:
        editions: the draft as it left the program the last times, newest first, each unlike the one before: what a
            修订稿 is tracked against.
        compared: the two documents a person last chose to compare (ids, older first), or None.
    """

    documents: tuple[Document, ...] = ()
    pins: tuple[PinSet, ...] = ()
    matter_edits: tuple[MatterEdit, ...] = ()
    draft: SavedDraft | None = None
    editions: tuple[SavedDraft, ...] = ()
    compared: tuple[str, str] | None = None
