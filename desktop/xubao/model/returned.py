"""A draft that came back as a Word file: what colleagues changed and remarked in it, and what became of each."""

from dataclasses import dataclass
from enum import StrEnum

from xubao.model.draft import DraftPart
from xubao.model.project import SavedDraft


class ItemKind(StrEnum):
    """改写、插入、删去、移动、新增段落、删去段落、改标题层级、批注."""

    REPLACED = "replaced"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"
    HEADING = "heading"
    COMMENT = "comment"


class ItemVerdict(StrEnum):
    """What a person decided of an item: 未处理、采纳、部分采纳、不采纳."""

    OPEN = "open"
    TAKEN = "taken"
    PARTLY = "partly"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class LineShape:
    """What a line of a draft is: its part, and the level of a heading (0 for others)."""

    part: DraftPart
    level: int = 0


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A stretch of a text that gives way to another.

    Attributes:
        start, end: offsets into the text, `end` exclusive.
        new: what stands there then; a line feed begins a line.
        shapes: of the line that `new` begins in and of each that it begins; () to keep what is there.
        shape_only: whether nothing but the shape of the line at `start` becomes another.
    """

    start: int
    end: int
    new: str = ""
    shapes: tuple[LineShape, ...] = ()
    shape_only: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedItem:
    """One thing a colleague changed or said.

    Attributes:
        id: counts up in the file ("i001").
        who, when: as the file says; "" where it does not. `when` is ISO 8601.
        tracked: whether the file itself marks the change; else it was found by comparing.
        edits: what taking it does to the text of `Returned.basis`; () for a comment.
        old, new: the words before and after; of a comment the words it stands on, and what it says.
        section: the heading it stands under, "" for none.
        context: some words before and behind it in the line.
        start, end: where it stands in the text of the basis.
        parent: of an answer to a comment: the id of that one.
        done: whether the file calls the comment done.
    """

    id: str
    kind: ItemKind
    who: str
    when: str
    tracked: bool
    edits: tuple[TextEdit, ...] = ()
    old: str = ""
    new: str = ""
    section: str = ""
    context: tuple[str, str] = ("", "")
    start: int = 0
    end: int = 0
    parent: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that came back.

    Attributes:
        id: stable in the project ("r1").
        file: its name without folders.
        sha256: of its bytes.
        received: when it was read in, ISO 8601.
        basis: the draft that it was made from: items count in its text.
        items: in reading order.
        lost: what of it was not read: "tables" for changes that tables may hold.
    """

    id: str
    file: str
    sha256: str
    received: str
    basis: SavedDraft
    items: tuple[ReturnedItem, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """Who changed or said something, in the order they come in."""
        return tuple(dict.fromkeys(item.who for item in self.items))


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What a person decided of an item.

    Attributes:
        reason: why, in the person's words.
        when: ISO 8601.
    """

    verdict: ItemVerdict
    reason: str = ""
    when: str = ""


class Standing(StrEnum):
    """How an item stands to the draft as it is now."""

    FREE = "free"  # it can be taken as it is
    PRESENT = "present"  # the draft reads so already
    CHANGED = "changed"  # the draft has become another one there
    RIVAL = "rival"  # another item changes the same place


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item with its place in the draft as it is now.

    Attributes:
        file: id of the Returned it is of.
        start, end: in the text of the draft as it is now; where it is nearest for one that has no place any more.
        rivals: (file, item id) of those that change the same place.
        same: (file, item id) of those that change the same to the same.
    """

    file: str
    item: ReturnedItem
    decision: ItemDecision
    standing: Standing
    start: int
    end: int
    rivals: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A remark on a stretch of the draft.

    Attributes:
        id: stable in the draft ("c1").
        parent: of an answer: the id of the remark it answers; it has no place of its own then.
        words: the words it stands on when it was last seen.
        part, section, paragraph, start, end: where they stand, as a DraftSpan counts.
        origin: the Word file it came in with, "" for one made here.
    """

    id: str
    who: str
    when: str
    text: str
    parent: str = ""
    done: bool = False
    words: str = ""
    part: DraftPart = DraftPart.BODY
    section: str = ""
    paragraph: int = 0
    start: int = 0
    end: int = 0
    origin: str = ""
