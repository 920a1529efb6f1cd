"""What a file holds before anyone has understood it: blocks of text in reading order."""

from dataclasses import dataclass
from enum import StrEnum

from xubao.model.message import Message


class Revisions(StrEnum):
    """Which side of a document's tracked changes is read."""

    ACCEPTED = "accepted"  # as if all were accepted
    ORIGINAL = "original"  # as it was before any was made


class BlockKind(StrEnum):
    """What the file's own format says a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"  # a heading style or outline level in the file
    CELL = "cell"  # one cell of a table
    NOTE = "note"  # foot- or endnote, kept apart from the text


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as the file has it.

    Attributes:
        text: the characters, without automatic numbering and without a final line break.
        kind: what the format says it is.
        level: outline level 1–9 where the format says so, else None.
        number: automatic numbering as it is shown ("一、", "（二）"), resolved from the format; "" where none.
        bold_lead: how many leading characters are bold while the rest is not (a run-in heading's trace); 0 if none.
        centred: whether the paragraph is centred (a title's trace).
        table: (table, row, column), counted from 0, of a CELL; None otherwise.
        spans: (rows, columns) that a CELL covers; a merged one more than one.
        page: page counted from 1 where the format has pages, else None.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    number: str = ""
    bold_lead: int = 0
    centred: bool = False
    table: tuple[int, int, int] | None = None
    spans: tuple[int, int] = (1, 1)
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """A part of a file that could not be read.

    Attributes:
        message: what it is.
        block: index of the block that it stands in or behind; None where no block tells.
    """

    message: Message
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file, read.

    Attributes:
        name: the file's name with its extension, without folders; "-" for standard input, "剪贴板" for pasted text.
        format: how it was read: txt, md, docx, html, pdf, ofd, …
        blocks: the text in reading order.
        title: title the format carries apart from the text (HTML <title>, core properties), or None.
        date: YYYY-MM-DD the format carries apart from the text (web page's date), or None.
        notes: lines about what was noticed while reading (encoding guessed, text garbled).
        lost: parts that could not be read (SmartArt, embedded objects), in text order: warnings "part-lost".
        tracked: whether the file holds tracked changes: it has an original text beside the accepted one.
        marks: lines of the first page that say how secret the file is and may stand outside the blocks (page headers).
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: str | None = None
    notes: tuple[Message, ...] = ()
    lost: tuple[Loss, ...] = ()
    marks: tuple[str, ...] = ()
    tracked: bool = False
