"""The lines of a web page's article: paragraphs kept apart, each part once, captions of pictures told."""

import re
from collections.abc import Sequence
from dataclasses import replace

from xubao.language.wordlists import worded
from xubao.model import Block, BlockKind

LEAST_LINES, LEAST_CHARACTERS = 3, 60
"""What stands twice in a page is its article, from this on."""
_SPACE = re.compile(r"\s+")
_CAPTION = re.compile(
    worded("web-furniture.txt")(
        r"^{caption-openings}|{photographers}[^。；]{0,30}{taken}[。）)】]*$|[（(][^（()）]{0,20}{taken}[）)]。?$"
    )
)
LONGEST_CAPTION = 120


def parted(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """The blocks, those parted that hold several lines of the page run together.

    Args:
        blocks: as the article was found.
        lines: every line of the page.
    """
    tight = [_SPACE.sub("", line) for line in lines]
    known = set(tight)
    starts: dict[str, list[int]] = {}
    for at, line in enumerate(tight):
        if line:
            starts.setdefault(line[:4], []).append(at)
    found: list[Block] = []
    for block in blocks:
        text = _SPACE.sub("", block.text)
        pieces = [] if text in known or block.kind is BlockKind.CELL else _pieces(text, tight, starts)
        found += [replace(block, text=lines[at].strip(), bold_lead=0) for at in pieces] or [block]
    return found


def restored(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """The blocks with the lines between them that say what another block says: finding the article drops them.

    Args:
        blocks: each a line of the page, as far as it is one.
        lines: every line of the page.
    """
    tight = [_SPACE.sub("", line) for line in lines]
    said = {_SPACE.sub("", block.text) for block in blocks}
    places: dict[str, list[int]] = {}
    for at, line in enumerate(tight):
        places.setdefault(line, []).append(at)
    found: list[Block] = []
    last = -1
    for block in blocks:
        here = places.get(_SPACE.sub("", block.text), [])
        next_ = next((place for place in here if place > last), None)
        if next_ is not None and block.kind is not BlockKind.CELL:
            between = range(last + 1, next_) if last >= 0 else range(0)
            found += [Block(lines[one].strip()) for one in between if tight[one] in said]
            last = next_
        found.append(block)
    return found


def once(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without what stands a second time: for wide screens and for telephones, on screen and to print."""
    texts = [_SPACE.sub("", block.text) for block in blocks]
    first: dict[str, int] = {}
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        text = texts[at]
        before = first.get(text)
        length = _same(texts, before, at) if before is not None and len(text) >= 4 else 0
        if length >= LEAST_LINES and sum(map(len, texts[at : at + length])) >= LEAST_CHARACTERS:
            at += length
            continue
        first.setdefault(text, at)
        found.append(blocks[at])
        at += 1
    return found


def as_caption(block: Block) -> Block:
    """A paragraph that is a picture's caption as a note, which is no part of the text; any other as it is."""
    plain = block.kind is BlockKind.PARAGRAPH and len(block.text) <= LONGEST_CAPTION
    return replace(block, kind=BlockKind.NOTE) if plain and _CAPTION.search(block.text.strip()) else block


def _same(texts: Sequence[str], before: int, at: int) -> int:
    """How many blocks from one place on are the same as from an earlier one; cells and short lines are too."""
    length = 0
    while before + length < at and at + length < len(texts) and texts[before + length] == texts[at + length]:
        length += 1
    return length


def _pieces(text: str, lines: Sequence[str], starts: dict[str, list[int]]) -> list[int]:
    """Indices of consecutive lines that make a text; none where it is not made of two or more."""
    for start in starts.get(text[:4], ()):
        rest, at, found = text, start, []
        while rest and at < len(lines) and rest.startswith(lines[at]):
            if lines[at]:
                rest = rest[len(lines[at]) :]
                found.append(at)
            at += 1
        if not rest and len(found) > 1:
            return found
    return []
