"""What stands around the text of pages: running heads, page numbers, footnotes."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from xubao.reading.placed import Line, PageText

_PAGE_NUMBER = re.compile(
    r"^[\s\-—–－·.•|/\\]*(第?\s*\d{1,4}\s*页?|[ivxlcIVXLC]{1,6})[\s\-—–－·.•|]*((共|of|/)\s*\d{1,4}\s*页?)?[\s\-—–－]*$"
)
_DIGITS = re.compile(r"\d+")
_NOTE = re.compile(
    r"^(?:[①-⑳]|[\[〔【(（]\d{1,2}[\]〕】)）]|\d{1,2}(?=[^\d.、．年月日%])|\*{1,3}|[注※]\d{0,2}[：:])"
)
_SMALL = 0.88
"""Footnotes are set this much smaller than the text, or more."""
_LOWER_HALF = 0.5
_SAME_PLACE = 0.004


def without_running_lines(pages: Sequence[PageText]) -> list[PageText]:
    """The pages without their running heads and feet and page numbers, odd and even ones alike."""
    counts: Counter[str] = Counter()
    places: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        edge = _edge(page)
        counts.update({_shape(line) for line in edge})
        for line in edge:
            places[_shape(line)].append(line.bottom / page.height)
    least = max(3, len(pages) // 3)
    again = {
        shape
        for shape, count in counts.items()
        if count >= least or (count >= 2 and _at_margin(places[shape]))
    }
    return [_without(page, again) for page in pages]


def _without(page: PageText, again: set[str]) -> PageText:
    gone = {id(line) for line in _edge(page) if _shape(line) in again}
    return replace(
        page,
        lines=tuple(
            line
            for line in page.lines
            if id(line) not in gone and not (_at_edge(line, page) and _PAGE_NUMBER.match(line.text))
        ),
    )


def _edge(page: PageText) -> list[Line]:
    """Lines at the top and bottom that stand apart from the text: by their size, or by the space between."""
    lines = [line for line in page.lines if line.cell is None]
    if not lines:
        return []
    usual = median(line.size for line in lines)
    heights = sorted({line.bottom for line in lines})
    steps = [after - before for before, after in pairwise(heights) if after - before > 0.5 * usual]
    leading = median(steps) if steps else 0.0
    return [line for line in lines if _at_edge(line, page) and not _flows(line, heights, usual, leading)]


def _flows(line: Line, heights: Sequence[float], usual: float, leading: float) -> bool:
    """Whether a line is set like the text and as near to it as its lines are to each other."""
    if abs(line.size - usual) > 0.05 * usual:
        return False
    nearest = min(
        (abs(height - line.bottom) for height in heights if abs(height - line.bottom) > 0.5 * usual),
        default=0.0,
    )
    return 0.0 < nearest <= 1.1 * leading


def parted(page: PageText) -> tuple[PageText, list[str]]:
    """(the page without its footnotes, the footnotes)."""
    sizes = [line.size for line in page.lines if line.cell is None]
    if not sizes:
        return page, []
    usual = median(sizes)
    below = len(page.lines)
    while below and _small(page.lines[below - 1], page, usual):
        below -= 1
    while below < len(page.lines) and not _NOTE.match(page.lines[below].text):
        below += 1
    notes: list[str] = []
    for line in page.lines[below:]:
        if notes and not _NOTE.match(line.text):
            notes[-1] += line.text
        else:
            notes.append(line.text)
    return (replace(page, lines=page.lines[:below]), notes) if notes else (page, [])


def _small(line: Line, page: PageText, usual: float) -> bool:
    return line.cell is None and line.size < _SMALL * usual and line.bottom > _LOWER_HALF * page.height


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.replace(" ", ""))


def _at_edge(line: Line, page: PageText) -> bool:
    return line.cell is None and (line.bottom < 0.11 * page.height or line.bottom > 0.88 * page.height)


def _at_margin(places: Sequence[float]) -> bool:
    """Whether the lines stand at one height, where no text does."""
    return max(places) - min(places) < _SAME_PLACE and not 0.075 < median(places) < 0.925
