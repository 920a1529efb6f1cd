"""Glyphs placed on pages → paragraphs in reading order: what .pdf and .ofd have in common.

Lines are rebuilt from positions, columns are told apart by an empty gutter (after the XY-cut of Nagy and Seth, 1984,
one vertical cut), running heads and page numbers go, and lines are joined where the line before runs to the right edge.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from xubao.model import Block, BlockKind
from xubao.reading.gutters import narrow_gutter
from xubao.reading.margins import parted, without_running_lines
from xubao.reading.placed import Glyph, Line, PageText
from xubao.reading.rows import rows, written
from xubao.reading.ruled import Cell, Grid, Place, Rule, tables

_SENTENCE_END = "。！？!?；;：:”）)】》…"
_LATIN_HYPHEN = re.compile(r"([A-Za-z-]*[A-Za-z])-$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NEVER_TWICE = re.compile(r"[\x00-\u02ff—…·]")
"""Latin letters of a ligature share their box; dashes and dots come in pairs."""
TOUCHING = 0.1
"""Of a character's size: letters of a word are no further apart."""
TWICE = 0.12
"""The same character again closer than this share of its size is the same one."""
_NUMBERED = re.compile(
    r"^(第?[一二三四五六七八九十百]{1,3}[、，章节条]|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]\D)"
)


def page_of(glyphs: Iterable[Glyph], width: float, height: float, rules: Iterable[Rule] = ()) -> PageText:
    """The lines of a page, columns one after another.

    Args:
        glyphs: in the order the file draws them.
        width, height: of the page, in the glyphs' unit.
        rules: straight lines drawn on the page, that make tables.
    """
    grid = Grid(rules, width, height)
    if not grid:
        return PageText(tuple(in_reading_order(_runs(glyphs))), width, height)
    placed: dict[Cell | None, list[Glyph]] = {}
    for word in _words(glyphs):
        cells_of = [grid.cell((one.left + one.right) / 2, one.bottom - 0.3 * one.size) for one in word]
        placed.setdefault(max(cells_of, key=cells_of.count), []).extend(word)
    numbers = tables(cell for cell in placed if cell is not None)
    free = [glyph for cell, inside in placed.items() if cell not in numbers for glyph in inside]
    cells = [_cell(placed[cell], cell, number) for cell, number in numbers.items()]
    lines = in_reading_order(_runs(free))
    for line in sorted((cell for cell in cells if cell.text), key=lambda cell: cell.cell or Place(0, 0, 0)):
        _put(lines, line)
    return PageText(tuple(lines), width, height)


def _words(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that touch each other: no rule parts them."""
    for row in rows(glyphs):
        word: list[Glyph] = []
        for glyph in sorted(row, key=lambda one: one.left):
            if word and glyph.left - word[-1].right > TOUCHING * glyph.size:
                yield word
                word = []
            word.append(glyph)
        yield word


def _cell(glyphs: Iterable[Glyph], cell: Cell, place: Place) -> Line:
    """A cell's text as one line; it stands at the cell's top, so that the cells of a row stand together."""
    text = ""
    runs = sorted(_runs(glyphs), key=lambda run: (run.bottom, run.left))
    for run in runs:
        text = _joined(text, run.text) if text else run.text
    size = runs[0].size if runs else 1.0
    return Line(text, cell.left, cell.right, cell.top, size, place)


def _put(lines: list[Line], line: Line) -> None:
    """Put a cell after the lines above it."""
    at = next(
        (at for at, other in enumerate(lines) if other.cell is None and other.bottom > line.bottom),
        len(lines),
    )
    lines.insert(at, line)


def blocks_of(pages: Sequence[PageText]) -> tuple[Block, ...]:
    """Pages → paragraphs: running heads and page numbers out, lines joined, also across pages."""
    found: list[Block] = []
    before: tuple[Line, _Measure] | None = None
    last = at = 0  # the paragraph that may go on; the tables of the pages before
    for at_page, page in enumerate(without_running_lines(pages), 1):
        number = page.number or at_page
        body, notes = parted(page)
        for measure, line in _measured(body):
            if line.cell is not None:
                its = line.cell
                place, spans = (at + its.table, its.row, its.column), (its.rows, its.columns)
                found.append(Block(line.text, BlockKind.CELL, table=place, spans=spans, page=number))
                before = None
            elif before and _goes_on(before[0], before[1], line, measure):
                found[last] = replace(found[last], text=_joined(found[last].text, line.text))
                before = line, measure
            else:
                last = len(found)
                found.append(Block(line.text.strip(), page=number, centred=_centred(line, measure)))
                before = line, measure
        found += [Block(note, BlockKind.NOTE, page=number) for note in notes]
        at += 1 + max((line.cell.table for line in page.lines if line.cell), default=-1)
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
    ordered = [
        sorted(row, key=lambda one: one.left) for row in rows(one for one in glyphs if one.text.strip())
    ]
    gutter = narrow_gutter(ordered)
    for row in ordered:
        run: list[Glyph] = []
        for glyph in row:
            if run and _again(run[-1], glyph):
                continue  # drawn twice, to look bold
            end = max(run[-1].right, run[-1].left) if run else 0.0
            if run and (
                glyph.left - end > 2.0 * max(run[-1].size, glyph.size) or end <= gutter <= glyph.left
            ):
                found.append(_line(run))
                run = []
            run.append(glyph)
        found.append(_line(run))
    return found


def _again(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is the one before it, drawn a second time."""
    return (
        glyph.text == before.text
        and _NEVER_TWICE.match(glyph.text) is None
        and glyph.left - before.left < TWICE * glyph.size
    )


def _line(run: Sequence[Glyph]) -> Line:
    base, size = median(glyph.bottom for glyph in run), median(glyph.size for glyph in run)
    pieces = [run[0].text]
    for before, glyph in pairwise(run):
        gap = (glyph.left - before.right) / glyph.size
        space = " " if gap > (0.2 if _latin(before, glyph) else 0.6) else ""
        pieces.append(f"{space}{glyph.text}")
    text = written(pieces, run, base, size)
    return Line(text, run[0].left, max(glyph.right for glyph in run), base, size)


def _latin(before: Glyph, glyph: Glyph) -> bool:
    return before.text.isascii() and glyph.text.isascii()


def in_reading_order(lines: list[Line]) -> list[Line]:
    """Lines from the top down, columns one after another."""
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


@dataclass(frozen=True, slots=True)
class _Measure:
    """The text area of a column."""

    left: float
    right: float
    leading: float


def _measured(page: PageText) -> list[tuple[_Measure, Line]]:
    """Each line with the text area of the column that it stands in."""
    gutter = _gutter([line for line in page.lines if line.cell is None])
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
    # the first line of a paragraph is indented by two characters and may end as far from the margin
    return before > 2.4 * line.size and after > 2.4 * line.size and abs(before - after) < 2 * line.size


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
    if _LATIN_HYPHEN.search(before.text) and line.text[:1].islower():
        return True
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
    broken = _LATIN_HYPHEN.search(before)
    if broken and after[:1].islower():
        # "state-of-the-" keeps its hyphen, "pro-" was broken to fit
        return (before if "-" in broken[1] else before[:-1]) + after
    if (
        before[-1:].isdigit()
        and after[:1].isdigit()
        and _CHINESE.search(before[-12:])
        and _CHINESE.search(after[:12])
    ):
        return before + after  # a number broken at the margin
    both_latin = (
        before[-1:].isascii() and after[:1].isascii() and before[-1:].isalnum() and after[:1].isalnum()
    )
    return before + (" " if both_latin else "") + after
