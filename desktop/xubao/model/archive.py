"""The archive as others see it: what is asked of it, what it answers, what became of a build."""

from dataclasses import dataclass, field
from typing import Literal

from xubao.model.errors import XubaoError
from xubao.model.ledger import Matter
from xubao.model.message import Message
from xubao.model.report import Figure, ReportKind, Role


class ArchiveError(XubaoError):
    """An archive cannot be opened, built or asked.

    Args:
        code: extra (packages are missing), missing, not-ours, newer, damaged, busy, full, read-only, no-folder,
            scheduler, worker, unknown-file, gone (a document was taken out meanwhile).
    """

    def __init__(self, code: str, message: Message, advice: Message | Literal[""] = "") -> None:
        super().__init__(message, advice)
        self.code = code

    def __reduce__(self) -> tuple[type["ArchiveError"], tuple[str, ...]]:
        return type(self), (self.code, self.message, self.advice)


@dataclass(frozen=True, slots=True)
class ArchiveSource:
    """A document of the archive."""

    file: str
    title: str
    issuer: str
    date: str | None
    document: str = ""


@dataclass(frozen=True, slots=True)
class ArchivePlace:
    """A sentence in a document of the archive.

    Attributes:
        statement: its id in the document, "" where it is known by its words alone.
        text: the sentence, or words within it.
        marks: what stands out in `text`, by start, without overlap.
    """

    source: ArchiveSource
    statement: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveQuestion:
    """What is looked for.

    Attributes:
        text: words; a phrase in quotes, a 《document》 and a number with its unit must stand there, the other words
            decide the order.
        issuer: part of the issuer's name, "" for all.
        first, last: years of the documents, None for no limit; a document without a date is in no years.
        limit: how many statements at most.
    """

    text: str
    issuer: str = ""
    first: int | None = None
    last: int | None = None
    role: Role | None = None
    kind: ReportKind | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class ArchiveHit:
    """A statement that was found, and where it stands.

    Attributes:
        file: the path it was read from.
        section: the headings above it, outermost first, joined by “ › ”.
        document, statement: the document's id in the archive and the statement's in the document.
        score: the higher the better; of one answer only.
        marks: where in `text` stands what was looked for, by start, without overlap.
        near: whether it only comes near to what was asked: some of the words that say about what are missing, or an
            answer was asked for and this is in no response. Such come last, a few at most; where all are such, what was
            asked for is not on file.
    """

    file: str
    title: str
    issuer: str
    date: str | None
    kind: ReportKind
    section: str
    text: str
    role: Role
    score: float
    document: str
    statement: str
    figures: tuple[Figure, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    near: bool = False

    @property
    def place(self) -> ArchivePlace:
        """Where it stands."""
        source = ArchiveSource(self.file, self.title, self.issuer, self.date, self.document)
        return ArchivePlace(source, self.statement, self.text, self.marks)


@dataclass(frozen=True, slots=True)
class ArchiveRefusal:
    """A file that is not in the archive, and why."""

    file: str
    why: Message


@dataclass(frozen=True, slots=True)
class ArchiveDuplicate:
    """A file that says what another in the archive says.

    Attributes:
        of: path of the one that is searched.
        same: whether the text is the same; else it is nearly so.
    """

    file: str
    of: str
    same: bool


@dataclass(frozen=True, slots=True)
class ArchiveBuilt:
    """What became of a build.

    Attributes:
        read: files read now; unchanged: known from before; removed: gone from their folder, and so from the archive.
        failed: could not be read; classified: marked secret and left out; excluded: taken out by a person before.
        kept: folders in which nothing could be looked for, so that what was read from them stays.
        documents, statements: in the archive now, without duplicates.
    """

    read: int
    unchanged: int
    removed: int
    documents: int
    statements: int
    seconds: float
    duplicates: tuple[ArchiveDuplicate, ...] = ()
    failed: tuple[ArchiveRefusal, ...] = ()
    classified: tuple[ArchiveRefusal, ...] = ()
    kept: tuple[ArchiveRefusal, ...] = ()
    excluded: int = 0


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What an archive holds.

    Attributes:
        built: when it was last built, "YYYY-MM-DD HH:MM"; size: bytes on the disk; first, last: years.
        folders: what it was built from.
        pending: documents that an interrupted build has read and the next one takes over.
    """

    documents: int
    statements: int
    size: int
    built: str
    first: int | None
    last: int | None
    folders: tuple[str, ...]
    pending: int = 0


@dataclass(frozen=True, slots=True)
class ArchiveState:
    """Whether the archive can be asked.

    Attributes:
        code: ready; "" while nobody has looked; else what is wrong, as in ArchiveError: extra, missing (nothing is
            built yet), newer, damaged, not-ours, read-only.
        line: what to say, and what to do about it; "" where it is ready.
        info: what it holds, where it is ready.
        pending: documents that an interrupted build has read, whether it is ready or not.
    """

    code: str = ""
    line: Message | Literal[""] = ""
    info: ArchiveInfo | None = None
    pending: int = 0

    @property
    def ready(self) -> bool:
        """Whether it can be asked."""
        return self.code == "ready"


@dataclass(frozen=True, slots=True)
class ArchiveListing:
    """The files that an archive knows, by path.

    Attributes:
        documents: those that are searched.
        failed: could not be read; classified: marked secret and left out; removed: taken out by a person.
        duplicates: say what others say.
    """

    documents: tuple[ArchiveSource, ...] = ()
    failed: tuple[ArchiveRefusal, ...] = ()
    classified: tuple[ArchiveRefusal, ...] = ()
    removed: tuple[ArchiveRefusal, ...] = ()
    duplicates: tuple[ArchiveDuplicate, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveValue:
    """A figure of a matter in a year.

    Attributes:
        source: index into ArchiveFollowed.sources.
    """

    year: str
    figure: Figure
    source: int


@dataclass(frozen=True, slots=True)
class ArchiveFollowed:
    """What became of something through the years.

    Attributes:
        matters: as in a ledger; a mention's `report` is an index into `sources`. What holds the words asked for
            comes first.
        sources: the documents, oldest first.
        values: of each matter its figures by year.
        found: how many statements it rests on.
    """

    matters: tuple[Matter, ...]
    sources: tuple[ArchiveSource, ...]
    values: tuple[tuple[ArchiveValue, ...], ...]
    found: int


@dataclass(frozen=True, slots=True)
class ArchiveNear:
    """A document near to a draft; score from 0 to 1."""

    source: ArchiveSource
    score: float


@dataclass(frozen=True, slots=True)
class ArchiveCopied:
    """Words of a draft that stand in an earlier document.

    Attributes:
        start, end: where they stand in the draft's text.
        kind: a whole sentence, or what holds a figure within a sentence that differs elsewhere.
    """

    text: str
    start: int
    end: int
    source: ArchiveSource
    kind: Literal["sentence", "figure"] = "sentence"


@dataclass(frozen=True, slots=True)
class ArchiveSimilar:
    """What of the archive is like a draft, nearest first; what of the draft is copied, in its order."""

    documents: tuple[ArchiveNear, ...] = ()
    copied: tuple[ArchiveCopied, ...] = field(default=())
