"""What a project file holds, as plain data."""

from dataclasses import dataclass
from enum import StrEnum

from xubao.model.comparison import Pin
from xubao.model.corrections import Corrections
from xubao.model.draft import DraftSection
from xubao.model.forms import FormWish, ResponseForm
from xubao.model.ledger import MatterEdit
from xubao.model.sheet import Sheet
from xubao.model.source import Source

RESPONSE = "response"
"""Id and kind of the draft that every project has at most one of: the response to the opinions."""
IN_HAND = "document"
"""The project's setting that names the draft in hand."""


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
        number, under_title: see Draft.
        wish: what a person wanted of its form and of what it calls the work.
        form, handling: what came of that; None and "" in drafts of programs that knew one form only.
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
    number: str = ""
    under_title: str = ""
    wish: FormWish = FormWish()
    form: ResponseForm | None = None
    handling: str = ""


class Stage(StrEnum):
    """稿次: 初稿、征求意见稿、送审稿、报送稿."""

    FIRST = "first"
    VIEWS = "views"
    REVIEW = "review"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Edition:
    """A 稿次 of a draft.

    Attributes:
        begun: when it began, ISO 8601; "" where nobody knows (a draft from before there were any).
        author, reviewer, signed: 拟稿人, 核稿人 and 签发人; "" where nobody said.
        cosigners: 会签单位, those who sent no view as well.
        summary: what was changed in it, in the person's words.
        frozen: id of the snapshot that holds it as it stood when the next began; None for the one that is worked on.
    """

    stage: Stage = Stage.FIRST
    begun: str = ""
    author: str = ""
    reviewer: str = ""
    signed: str = ""
    cosigners: tuple[str, ...] = ()
    summary: str = ""
    frozen: int | None = None


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """What is known of a draft beside its text: the text may be made anew or put back, this stays.

    Attributes:
        draft: id of the draft; it may be deleted and brought back.
        kind: of the draft.
        name: what a person called it; "" for the name of its kind.
        unit: of a request for material: whom it asks.
        minutes: of a spoken version: how long it may take; 0 for any other.
        editions: every 稿次 it went through, the one it is in last; never empty.
    """

    draft: str
    kind: str = RESPONSE
    name: str = ""
    unit: str = ""
    minutes: int = 0
    editions: tuple[Edition, ...] = (Edition(),)

    @property
    def edition(self) -> Edition:
        """The 稿次 that is worked on."""
        return self.editions[-1]


class Adoption(StrEnum):
    """What became of a view: not said yet, 采纳, 部分采纳, 未采纳."""

    OPEN = "open"
    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class ReceivedView:
    """What somebody said of a draft that was sent to them (征求意见, 会签).

    Attributes:
        id: counts up within the project.
        edition: index of the 稿次 it is on among the record's.
        by: the unit, "" where its letter names none.
        text: the suggestion.
        adoption, reason: what became of it as a person said; `reason` is how it was changed or why not.
        file: the name of the letter it was read from, "" where a person wrote it in.
        received: when it was taken in, ISO 8601.
    """

    id: int
    draft: str
    edition: int
    by: str
    text: str
    adoption: Adoption = Adoption.OPEN
    reason: str = ""
    file: str = ""
    received: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A draft as it stood at one time.

    Attributes:
        id: counts up within the project: the order of snapshots, whatever the clock said.
        draft: id of the draft it is of.
        made: when, ISO 8601.
        reason: export, regenerate, daily, restore, generated, named; edition (as a 稿次 ended), deleted (as the draft
            was when a person deleted it).
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
        drafts: the documents that are written here, in the person's order; at most one of each id.
        records: what is known of drafts beside their text, those of deleted drafts as well; at most one a draft.
        views: what others said of drafts, as they came.
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
    records: tuple[DraftRecord, ...] = ()
    views: tuple[ReceivedView, ...] = ()

    @property
    def draft(self) -> SavedDraft | None:
        """The draft in hand: the one a person chose last; else the response, or what there is."""
        return (
            self.draft_of(dict(self.settings).get(IN_HAND, ""))
            or self.response
            or next(iter(self.drafts), None)
        )

    @property
    def response(self) -> SavedDraft | None:
        """The response to the opinions, where one has been drafted."""
        return self.draft_of(RESPONSE)

    def draft_of(self, draft_id: str) -> SavedDraft | None:
        """The draft of that id, where it is there."""
        return next((draft for draft in self.drafts if draft.id == draft_id), None)

    def record_of(self, draft_id: str) -> DraftRecord:
        """What is known of a draft; that it is a 初稿 where nobody said anything."""
        return next((one for one in self.records if one.draft == draft_id), DraftRecord(draft_id))

    @property
    def empty(self) -> bool:
        """Whether nothing a person could miss is in it."""
        return self == Project(compared=self.compared, settings=self.settings)
