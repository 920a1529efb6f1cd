"""What a project file holds, as plain data."""

from dataclasses import dataclass

from xubao.model.comparison import Pin
from xubao.model.corrections import Corrections
from xubao.model.draft import DraftSection
from xubao.model.ledger import MatterEdit
from xubao.model.sheet import Sheet
from xubao.model.source import Source

RESPONSE = "response"
"""Id and kind of the draft that every project has at most one of: the response to the opinions."""


@dataclass(frozen=True, slots=True)
class Document:
    """An imported file in a project; its bytes stay in the project file.

    Attributes:
        id: stable inside the project ("d1").
        file: the name it is shown by, without folders; no two documents of a project share one.
        sha256: of the original bytes: with `origin` what a document is, whatever its name.
        added: when it was imported, ISO 8601.
        corrections: what a person corrected in it.
        origin: the path it was read from, "" for pasted text.
    """

    id: str
    file: str
    sha256: str
    added: str
    corrections: Corrections = Corrections()
    origin: str = ""


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
        documents: ids of reports and material, in the order the runs index them. One that was taken out of the
            project since stays here: its sentences keep their text and say that the source is gone.
        material: ids among documents that are material.
        precedent: id of the precedent document, or None.
        ignored: keys of the findings that a person does not want to see any more (see presenting.checking).
        sheet: its 版头, 版记 and seal; None where nobody said, for the office's usual ones.
        id, kind: a project may hold several drafts, each of a kind of document (contract.md, `--document`).
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
    id: str = RESPONSE
    kind: str = RESPONSE
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A draft as it stood at one time.

    Attributes:
        id: counts up within the project: the order of snapshots, whatever the clock said.
        draft: id of the draft it is of.
        made: when, ISO 8601.
        reason: export, regenerate, daily, restore, generated, named.
        name: what a person called it, "" for none.
        content: the draft itself; None while it lies in the project file only.
    """

    id: int
    draft: str
    made: str
    reason: str
    name: str = ""
    content: SavedDraft | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's word on something that the program proposed.

    Attributes:
        kind: outcome (of a promise), state (of an opinion), finding (of a check).
        key: names what it is said of; whoever proposes it makes the key, so that it holds after reading anew.
        value: what the person said.
        said: when, ISO 8601.
    """

    kind: str
    key: str
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Project:
    """Everything in a project file but the files' bytes and the drafts of snapshots.

    Attributes:
        drafts: at most one of each id.
        snapshots: of all drafts, oldest first.
        compared: the two documents a person last chose to compare (ids, older first), or None.
        settings: of this project (key, value), each key once.
    """

    documents: tuple[Document, ...] = ()
    pins: tuple[PinSet, ...] = ()
    matter_edits: tuple[MatterEdit, ...] = ()
    drafts: tuple[SavedDraft, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    compared: tuple[str, str] | None = None
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def draft(self) -> SavedDraft | None:
        """The response, where one has been drafted."""
        return next((draft for draft in self.drafts if draft.id == RESPONSE), None)

    @property
    def empty(self) -> bool:
        """Whether nothing a person could miss is in it."""
        return self == Project(compared=self.compared, settings=self.settings)
