"""Text broken into lines of a screen's or page's width: its lines joined to paragraphs again."""

import re
from collections.abc import Sequence

from xubao.model import Block, BlockKind
from xubao.outline.clean import clean
from xubao.outline.numbering import mark_at

FEWEST_LINES = 8
NARROWEST, WIDEST = 16, 64
"""Characters of a line that was broken to fit: no narrower and no wider."""
SLACK = 3
"""Characters a full line may lack: no mark opens a line, and Latin words stay whole."""
LEAST_BROKEN = 0.3
_ENDED = re.compile(r"[。！？；：!?;:”）)》]\s*$")
_STOPPED = re.compile(r"[。！？]\s*$")
_INDENT = re.compile(r"^(?:\u3000|[ \u00a0]{2}|\t)")


def unwrapped(blocks: Sequence[Block]) -> list[Block]:
    """Join the lines of broken text; other text is given back as it is.

    Args:
        blocks: one a line, as a text file has them.

    Returns:
        Blocks whose joined lines are parted by LF, so that the original can be shown.
    """
    width = _width(blocks)
    if width is None or any(block.kind is not BlockKind.PARAGRAPH or block.number for block in blocks):
        return list(blocks)
    indented = sum(bool(_INDENT.match(block.text)) for block in blocks) >= 2
    joined: list[list[str]] = []
    for block in blocks:
        line = block.text.rstrip()
        if joined and _goes_on(joined[-1][-1], line, width, indented=indented):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [Block("\n".join(lines)) for lines in joined]


def _width(blocks: Sequence[Block]) -> int | None:
    """The width the text was broken to, None where it was not: then most lines end where a sentence ends."""
    lengths = [len(block.text.strip()) for block in blocks]
    if len(lengths) < FEWEST_LINES:
        return None
    width = sorted(lengths)[int(len(lengths) * 0.95)]
    if not NARROWEST <= width <= WIDEST or max(lengths) > width + 2 * SLACK:
        return None
    full = sum(
        length >= width - SLACK and not _ENDED.search(block.text)
        for length, block in zip(lengths, blocks, strict=True)
    )
    return width if full >= LEAST_BROKEN * len(lengths) else None


def _goes_on(before: str, line: str, width: int, *, indented: bool) -> bool:
    """Whether a line goes on where the one before was broken."""
    ended = _ENDED.search(before) is not None
    if _INDENT.match(line) or (ended and mark_at(clean(line))):
        return False
    if indented:
        return len(before.strip()) >= width - SLACK or (not ended and len(before.strip()) > width / 2)
    return len(before.strip()) >= width - SLACK and not _STOPPED.search(before)
