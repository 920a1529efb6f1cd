"""A report's text cut into blocks a column can lay out one at a time. No Qt."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from xubao.model import Report, Section

LONGEST = 1200
"""Characters in a block at most: laying out one block must stay well under a frame (16 ms)."""

_STOPS = "。；！？;!?"
TITLE = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a piece of a very long one.

    Attributes:
        start, end: offsets into Report.text, end exclusive.
        level: 0 for running text, TITLE for the report's title, else the heading's level.
        opens: whether it opens its paragraph (and takes its indent).
        bold: ranges of run-in headings and enumeration marks in it.
        squares: how wide it would be on one line, in widths of a Chinese character.
    """

    start: int
    end: int
    level: int = 0
    opens: bool = True
    bold: tuple[tuple[int, int], ...] = ()
    squares: float = 0.0


def build_blocks(report: Report) -> tuple[Block, ...]:
    """Cut a report's text at its line feeds, and long paragraphs at sentence ends.

    Args:
        report: as read; sections say which lines are headings.

    Returns:
        blocks in text order; together with the line feeds they cover the whole text.
    """
    headings = {section.start: section for section in report.sections if section.heading_end > section.start}
    starts = sorted(headings)
    found: list[Block] = []
    title_seen = not report.title
    for start, end in _lines(report.text):
        inside = [
            headings[at] for at in starts[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        ]
        level = _level(inside, start, end)
        if not title_seen and level == 0 and report.text[start:end].strip() == report.title:
            level, title_seen = TITLE, True
        bold = () if level else tuple((s.start, min(s.heading_end, end)) for s in inside)
        found.extend(_pieces(report.text, start, end, level, bold))
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start or start < len(text):
            yield start, end
        start = end + 1


def _level(inside: list[Section], start: int, end: int) -> int:
    for section in inside:
        if section.start == start and section.heading_end >= end:
            return max(1, section.level)
    return 0


def _pieces(
    text: str, start: int, end: int, level: int, bold: tuple[tuple[int, int], ...]
) -> Iterator[Block]:
    at, opens = start, True
    while end - at > LONGEST:
        cut = max(text.rfind(stop, at + LONGEST // 2, at + LONGEST) for stop in _STOPS)
        cut = at + LONGEST if cut < 0 else cut + 1
        yield Block(at, cut, level, opens, _within(bold, at, cut), _squares(text[at:cut]))
        at, opens = cut, False
    yield Block(at, end, level, opens, _within(bold, at, end), _squares(text[at:end]))


def _squares(text: str) -> float:
    """Characters of three bytes in UTF-8 fill a square, those of one about half of it."""
    full = (len(text.encode("utf-8", "replace")) - len(text)) / 2
    return full + (len(text) - full) * 0.56


def _within(ranges: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple((max(a, start), min(b, end)) for a, b in ranges if a < end and b > start)
