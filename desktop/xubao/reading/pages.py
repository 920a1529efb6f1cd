"""Glyphs placed on pages → paragraphs in reading order: what .pdf and .ofd have in common.

Lines are rebuilt from positions, columns are told apart by an empty gutter (after the XY-cut of Nagy and Seth, 1984,
one vertical cut), running heads and page numbers go, and lines are joined where the line before runs to the right edge.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from xubao.model import Block

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－·.•|/\\]*(第?\s*\d{1,4}\s*页?|[ivxlcIVXLC]{1,6})[\s\-—–－·.•|]*((共|of|/)\s*\d{1,4}\s*页?)?[\s\-—–－]*$"
)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = "。！？!?；;：:”）)】》…"
_LATIN_HYPHEN = re.compile(r"[A-Za-z]-$")
_NUMBERED = re.compile(
    r"^(第?[一二三四五六七八九十百]{1,3}[、，章节条]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]\D)"
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page; the origin is the top left corner, in any one unit of length."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one base line."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page in reading order."""

    lines: tuple[Line, ...]
    width: float
    height: float


def page_of(glyphs: Iterable[Glyph], width: float, height: float) -> PageText:
    """The lines of a page, columns one after another.

    Args:
        glyphs: in the order the file draws them.
        width, height: of the page, in the glyphs' unit.
    """
    return PageText(tuple(_reading_order(_runs(glyphs))), width, height)


def blocks_of(pages: Sequence[PageText]) -> tuple[Block, ...]:
    """Pages → paragraphs: running heads and page numbers out, lines joined, also across pages."""
    cleaned = _without_running_lines(pages)
    found: list[Block] = []
    before: tuple[Line, _Measure] | None = None
    for number, page in enumerate(cleaned, 1):
        for measure, line in _measured(page):
            if before and found and _goes_on(before[0], before[1], line, measure):
                found[-1] = replace(found[-1], text=_joined(found[-1].text, line.text))
            else:
                found.append(Block(line.text.strip(), page=number, centred=_centred(line, measure)))
            before = line, measure
    return tuple(block for block in found if block.text)


def garbled(text: str) -> float:
    """Share of characters that no reader would type: private use, replacement, control, unassigned."""
    if not text:
        return 0.0
    bad = sum(
        1
        for char in text
        if "\ue000" <= char <= "\uf8ff"
        or char == "\ufffd"
        or (char < " " and char not in "\r\n\t")
        or "\x7f" <= char < "\xa0"
    )
    return bad / len(text)


def _runs(glyphs: Iterable[Glyph]) -> list[Line]:
    """Glyphs on one base line and close together, whatever order the file draws them in."""
    found: list[Line] = []
    for row in _rows(glyph for glyph in glyphs if glyph.text.strip()):
        run: list[Glyph] = []
        for glyph in sorted(row, key=lambda one: one.left):
            if run and glyph.left - max(run[-1].right, run[-1].left) > 2.0 * max(run[-1].size, glyph.size):
                found.append(_line(run))
                run = []
            run.append(glyph)
        found.append(_line(run))
    return found


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda one: one.bottom):
        if row and glyph.bottom - row[0].bottom > 0.45 * max(row[0].size, glyph.size):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _line(run: Sequence[Glyph]) -> Line:
    pieces = [run[0].text]
    for before, glyph in pairwise(run):
        gap = (glyph.left - before.right) / glyph.size
        if gap > (0.2 if _latin(before, glyph) else 0.6):
            pieces.append(" ")
        pieces.append(glyph.text)
    return Line(
        "".join(pieces),
        run[0].left,
        max(glyph.right for glyph in run),
        median(glyph.bottom for glyph in run),
        median(glyph.size for glyph in run),
    )


def _latin(before: Glyph, glyph: Glyph) -> bool:
    return before.text.isascii() and glyph.text.isascii()


def _reading_order(lines: list[Line]) -> list[Line]:
    gutter = _gutter(lines)
    if gutter is None:
        return sorted(lines, key=lambda line: (line.bottom, line.left))
    found: list[Line] = []
    band: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.bottom, one.left)):
        if line.left < gutter < line.right:
            found += _columns(band, gutter)
            found.append(line)
            band = []
        else:
            band.append(line)
    return found + _columns(band, gutter)


def _columns(band: list[Line], gutter: float) -> list[Line]:
    return [line for line in band if line.right <= gutter] + [line for line in band if line.left >= gutter]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x of the empty strip between two columns, or None for one column."""
    if len(lines) < 12:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    for share in (0.5, 0.48, 0.52, 0.45, 0.55, 0.42, 0.58):
        x = left + share * (right - left)
        crossing = sum(line.left < x < line.right for line in lines)
        before = [line for line in lines if line.right <= x]
        after = [line for line in lines if line.left >= x]
        wide = all(
            median(line.right - line.left for line in side) > 0.2 * (right - left)
            for side in (before, after)
            if side
        )
        if min(len(before), len(after)) >= 5 and crossing <= 0.25 * len(lines) and wide:
            return x
    return None


def _without_running_lines(pages: Sequence[PageText]) -> list[PageText]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_shape(line) for line in page.lines if _at_edge(line, page)})
    least = max(3, len(pages) // 3)
    return [
        replace(
            page,
            lines=tuple(
                line
                for line in page.lines
                if not (
                    _at_edge(line, page) and (counts[_shape(line)] >= least or _PAGE_NUMBER.match(line.text))
                )
            ),
        )
        for page in pages
    ]


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.replace(" ", ""))


def _at_edge(line: Line, page: PageText) -> bool:
    return line.bottom < 0.11 * page.height or line.bottom > 0.88 * page.height


@dataclass(frozen=True, slots=True)
class _Measure:
    """The text area of a column."""

    left: float
    right: float
    leading: float


def _measured(page: PageText) -> list[tuple[_Measure, Line]]:
    """Each line with the text area of the column that it stands in."""
    gutter = _gutter(page.lines)
    sides: dict[bool, list[Line]] = {}
    for line in page.lines:
        sides.setdefault(gutter is not None and line.left >= gutter, []).append(line)
    measures = {side: _measure(lines) for side, lines in sides.items()}
    return [(measures[gutter is not None and line.left >= gutter], line) for line in page.lines]


def _measure(lines: Sequence[Line]) -> _Measure:
    steps = [
        after.bottom - before.bottom for before, after in pairwise(lines) if after.bottom > before.bottom
    ]
    rights = sorted(line.right for line in lines)
    return _Measure(
        min(line.left for line in lines),
        rights[round(0.9 * (len(rights) - 1))],
        median(steps) if steps else 0.0,
    )


def _centred(line: Line, measure: _Measure) -> bool:
    before, after = line.left - measure.left, measure.right - line.right
    return before > 2 * line.size and after > 2 * line.size and abs(before - after) < 2 * line.size


def _goes_on(before: Line, its: _Measure, line: Line, measure: _Measure) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    if (
        abs(before.size - line.size) > 0.15 * max(before.size, line.size)
        or _centred(line, measure)
        or _centred(before, its)
    ):
        return (
            _centred(line, measure)
            and _centred(before, its)
            and abs(before.size - line.size) < 0.1 * line.size
        )
    if line.bottom > before.bottom and line.bottom - before.bottom > 1.6 * max(measure.leading, line.size):
        return False
    ends = before.text[-1:] in _SENTENCE_END
    if _NUMBERED.match(line.text) and ends:
        return False
    full = its.right - before.right < 1.8 * before.size
    if line.left - measure.left > 1.2 * line.size:
        # an indented line opens a paragraph, unless the one before hangs as deep and runs on (a list item)
        return full and not ends and before.left - its.left > 1.2 * before.size
    # A line may stop short before a word that cannot be broken: it goes on all the same while its sentence does.
    return full or not (ends or before.right - its.left < 0.5 * (its.right - its.left))


def _joined(before: str, after: str) -> str:
    after = after.strip()
    if _LATIN_HYPHEN.search(before) and after[:1].islower():
        return before[:-1] + after
    both_latin = (
        before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
    )
    return before + (" " if both_latin else "") + after
