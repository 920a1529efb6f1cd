"""Blocks → cleaned paragraphs."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from xubao.language.sentences import sentences
from xubao.model import Block, BlockKind, ParagraphEdit, SectionKind
from xubao.outline.clean import CJK, WIDE, clean
from xubao.outline.numbering import mark_at
from xubao.outline.offsets import original_offsets
from xubao.outline.parts import Para
from xubao.outline.wrapped import unwrapped

_ENDED = re.compile(r"[。！？；：!?;:.][”’」』）)》]*\s*$")
_INDENT = re.compile(r"^(?:\u3000{1,2}|[ \u00a0]{2,8}|\t)\s*\S")
_TIGHT = re.compile(rf"(?<=[{CJK}{WIDE}0-9%])\n(?=[{CJK}{WIDE}0-9])|(?<=[{CJK}{WIDE}])\n|\n(?=[{CJK}{WIDE}])")
_LONE_OPEN = re.compile(r"\s*[（(《“【]\s*$")
_LONE_NUMBER = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[章节篇])\s*$"
)
_LONE_INDEX, _INDEX = re.compile(r"[A-Za-z]\s*$"), re.compile(r"\s*\d{1,2}(?:\.\d)?\s*$")
"""PM and 2.5 on two lines, what follows on a third: the index was set below the line."""
_LONE_CLOSE = re.compile(r"\s*[）)》”】。，、；：！？]+\s*$")
_ENDS_BROKEN, _BEGINS_BROKEN = (
    re.compile(rf"[{CJK}{WIDE}0-9%][，、,]"),
    re.compile(r"\s*[，、。；！？）》”](?!$)"),
)
SCREEN_LINE = 80
"""A line longer than this was not broken to fit a page or screen: its break was meant."""


def paragraphs(blocks: Sequence[Block], *, lines: bool = False) -> list[Para]:
    """Clean every block; soft line breaks are joined, meant ones part a block in two. Notes are left out.

    Args:
        blocks: what reading gave.
        lines: whether each block is a line of a text file, which may have been broken to a width.
    """
    shown = [block for block in blocks if block.kind is not BlockKind.NOTE]
    if lines:
        shown = unwrapped(shown)
    pieces = list(_mended(pair for block in shown for pair in _pieces(block)))
    joined = "\n".join(_joined(piece) for piece, _ in pieces)
    cleaned = clean(joined).split("\n") if pieces else []
    return [Para(text, piece, block) for text, (piece, block) in zip(cleaned, pieces, strict=True) if text]


def _pieces(block: Block) -> list[tuple[str, Block]]:
    """A block's paragraphs: one, unless it holds line breaks that were meant."""
    shown = f"{block.number}{block.text}"
    if "\n" not in shown and "\r" not in shown:
        return [(shown, block)]
    return [(piece, block) for piece in _parted(shown)]


def _mended(pieces: Iterable[tuple[str, Block]]) -> Iterator[tuple[str, Block]]:
    """Join a lone opening bracket or number with the line after it, a lone closing mark with the line before."""
    held: tuple[str, Block] | None = None
    indexed = False
    for piece, block in pieces:
        if held is not None and _INDEX.match(piece) and _LONE_INDEX.search(held[0]):
            held, indexed = (f"{held[0].rstrip()}{piece.strip()}", held[1]), True
            continue
        if held is not None and (
            _LONE_OPEN.match(held[0])
            or _LONE_CLOSE.match(piece)
            or (indexed and not _INDENT.match(piece) and not _numbered(piece))
            or _torn(held, (piece, block))
            or _broken(held, (piece, block))
        ):
            held, indexed = (f"{held[0]}\n{piece}", held[1]), False
            continue
        indexed = False
        if held is not None:
            yield held
        held = (piece, block)
    if held is not None:
        yield held


def _torn(held: tuple[str, Block], following: tuple[str, Block]) -> bool:
    """Whether a number stands on a line of its own, its heading on the next."""
    if held[1].kind is BlockKind.CELL or following[1].kind is BlockKind.CELL:
        return False
    return _LONE_NUMBER.match(held[0]) is not None and not _numbered(following[0])


def _broken(held: tuple[str, Block], following: tuple[str, Block]) -> bool:
    """Whether a paragraph was broken after a comma, or before one: no paragraph ends or begins so."""
    if BlockKind.CELL in (held[1].kind, following[1].kind) or not following[0].strip():
        return False
    if _BEGINS_BROKEN.match(following[0]):
        return True
    ends = _ENDS_BROKEN.fullmatch(held[0].rstrip()[-2:])
    return ends is not None and not mark_at(clean(following[0]))


def settle(paras: Sequence[Para]) -> str:
    """Give every paragraph its offset and its sentences; returns the text they make, joined by line feeds."""
    at = 0
    for para in paras:
        para.start = at
        para.sentences = sentences(para.text)
        at += len(para.text) + 1
    return "\n".join(para.text for para in paras)


def edited(paras: list[Para], edits: Sequence[ParagraphEdit]) -> list[Para]:
    """Split and join paragraphs as a person did. Edits whose paragraph is gone are left out."""
    from xubao.outline.anchors import paragraph_index

    for edit in edits:
        at = paragraph_index([para.text for para in paras], edit.anchor, edit.nth)
        if at is None:
            continue
        if edit.split_at is None:
            _join(paras, at)
        else:
            _split(paras, at, edit.split_at)
    return paras


def _join(paras: list[Para], at: int) -> None:
    if at == 0:
        return
    first, second = paras[at - 1], paras[at]
    text = clean(_joined(f"{first.text}\n{second.text}"))
    paras[at - 1 : at + 1] = [Para(text, f"{first.original}\n{second.original}", first.block)]


def _split(paras: list[Para], at: int, offset: int) -> None:
    para = paras[at]
    head, tail = para.text[:offset].strip(), para.text[offset:].strip()
    if not head or not tail:
        return
    cut = original_offsets(para.original, para.text)[offset]
    paras[at : at + 1] = [
        Para(clean(head), para.original[:cut], para.block),
        Para(clean(tail), para.original[cut:], para.block),
    ]


def _joined(piece: str) -> str:
    """Soft breaks go: nothing between Chinese characters, a space between others."""
    if "\n" not in piece and "\r" not in piece:
        return piece
    lines = [line.strip() for line in piece.splitlines()]
    return _TIGHT.sub("", "\n".join(line for line in lines if line)).replace("\n", " ")


def _numbered(line: str) -> bool:
    mark = mark_at(clean(line))
    return mark is not None and mark.kind is SectionKind.NUMBERED


def _parted(shown: str) -> list[str]:
    """Part a block at the line breaks that were meant."""
    lines = [line for line in shown.splitlines() if line.strip()]
    if len(lines) < 2:
        return lines
    widest = max(map(len, lines))
    parts = [lines[0]]
    for before, line in itertools.pairwise(lines):
        ended = _ENDED.search(before) and (widest > SCREEN_LINE or len(before) < 0.85 * widest)
        short = len(before) < 0.6 * widest and widest > SCREEN_LINE
        if ended or short or _INDENT.match(line) or _numbered(line):
            parts.append(line)
        else:
            parts[-1] += "\n" + line
    return parts
