"""Where a text of 22 lines of 28 characters a page ends: by the fewest and the most lines that may be made of it.

Word, WPS and LibreOffice break a long paragraph a character earlier or later (marks that may not begin a line, figures
in another font). So nothing is taken for certain that holds for the fewest lines and not for the most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from xubao.exporting.typography import cells
from xubao.exporting.word.measures import CHARACTERS, LINE, LINES

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_INDENTED = ("公文正文", "Heading 1", "Heading 2", "Heading 3", "Heading 4")
_UNEVEN = 0.4  # characters that a line may be short of its 28
_SQUEEZED = 0.2  # characters more that it may hold where marks are set closer
_FIGURES = 0.15  # of a digit's or Latin letter's half character, which other fonts draw wider
_FIXED = ("Title", "发文机关标志")


@dataclass(frozen=True, slots=True)
class End:
    """Where a text ends: its last page and the lines of that page that are taken."""

    page: int
    lines: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: the lines it takes, whether it stands on the page of the next one."""

    lines: float
    kept: bool


def ends(document: "Document") -> tuple[End, End]:
    """Where a document ends that is nothing but paragraphs under the mark of several offices: by the fewest and by
    the most lines."""
    above = sum(map(_height, document.tables))
    found = [_blocks(one) for one in document.paragraphs]
    return _end([low for low, _ in found], above), _end([high for _, high in found], above)


def _blocks(paragraph: "Paragraph") -> tuple[_Block, _Block]:
    kept = _kept(paragraph)
    form = paragraph.paragraph_format
    style = paragraph.style.name if paragraph.style else ""
    height = form.line_spacing.twips / LINE if hasattr(form.line_spacing, "twips") else 1.0
    lines = paragraph.text.split("\n")
    if style in _FIXED or len(lines) > 1 or not paragraph.text:
        fixed = _Block(len(lines) * height, kept)
        return fixed, fixed
    text, indent = paragraph.text, 2.0 if style in _INDENTED else 0.0
    width = cells(text) + indent
    narrow = sum(char.isascii() for char in text)
    count = width / CHARACTERS
    low = ceil((width - _SQUEEZED * count) / CHARACTERS)
    high = ceil((width + _UNEVEN * count + _FIGURES * narrow) / CHARACTERS)
    return _Block(max(low, 1) * height, kept), _Block(max(high, 1) * height, kept)


def _height(table: "Table") -> float:
    """Lines that a table of fixed lines takes."""
    return max(
        sum(_blocks(one)[0].lines for one in cell.paragraphs) for row in table.rows for cell in row.cells
    )


def _kept(paragraph: "Paragraph") -> bool:
    own = paragraph.paragraph_format.keep_with_next
    style = paragraph.style
    while own is None and style is not None:
        own, style = style.paragraph_format.keep_with_next, style.base_style
    return bool(own)


def _end(blocks: Sequence[_Block], above: float) -> End:
    """Lines after lines, those that must stand on one page moved to the next where they do not fit."""
    page, taken, at = 1, above, 0
    while at < len(blocks):
        until = at
        while blocks[until].kept and until + 1 < len(blocks):
            until += 1
        together = sum(one.lines for one in blocks[at:until])
        if until > at and together < LINES and taken + together + 1 > LINES:
            page, taken = page + 1, 0.0
        for one in blocks[at : until + 1]:
            left = one.lines
            while taken + left > LINES + 0.01:
                left -= LINES - taken
                page, taken = page + 1, 0.0
            taken += left
        at = until + 1
    return End(page, ceil(taken))
