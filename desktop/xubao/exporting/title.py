"""A title in lines: broken between words, in the shape of a trapezium or a diamond (GB/T 9704-2012, 7.3.1)."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil

from xubao.exporting.typography import cells

LINE = 20  # full characters of 22 pt in a text area of 156 mm
_NAMES = re.compile(r"(“[^“”]{1,8}”|《[^《》]{1,8}》)")
_NEVER_FIRST = "的地得了和与及、，。；：》”）)’！？"
_NEVER_LAST = "《“（(‘和与及对将把在第"


def title_lines(title: str, width: float = LINE) -> list[str]:
    """Break a title into lines that keep words whole.

    Args:
        title: without line breaks; those it has are kept as they are.
        width: full characters that fit a line.

    Returns:
        The lines; joined they give the title.
    """
    if "\n" in title:
        return [line for line in title.split("\n") if line]
    if cells(title) <= width:
        return [title]
    pieces = _unbreakable(_words(title))
    count = ceil(cells(title) / (width - 1))
    for lines in (count, count + 1):
        if lines <= len(pieces) and (best := _best(pieces, lines, width)):
            return best
    return _filled(pieces, width)


def _words(title: str) -> list[str]:
    """Words, short names in quotation marks whole."""
    from xubao.statements.segment import segment

    found: list[str] = []
    for part in _NAMES.split(title):
        found += [part] if _NAMES.fullmatch(part) else segment(part)
    return [word for word in found if word]


def _unbreakable(words: Sequence[str]) -> list[str]:
    """Words joined where a line may not end or begin between them."""
    pieces: list[str] = []
    for word in words:
        if pieces and (word[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST or _number(pieces[-1], word)):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _number(before: str, word: str) -> bool:
    """A figure stays with its unit (2024|年)."""
    return before[-1].isdecimal() or (word[0].isdecimal() and before[-1] == "第")


def _best(pieces: list[str], count: int, width: float) -> list[str] | None:
    ranked = ((_cost(lines, width), lines) for lines in _splits(pieces, count))
    cost, lines = min(ranked, default=(float("inf"), []))
    return lines if cost < float("inf") else None


def _splits(pieces: list[str], count: int) -> Iterator[list[str]]:
    places = range(1, len(pieces))
    if len(pieces) > 40:  # a title of that length is no title: spare the machine
        return
    for cuts in combinations(places, count - 1):
        edges = (0, *cuts, len(pieces))
        yield ["".join(pieces[start:end]) for start, end in pairwise(edges)]


def _cost(lines: list[str], width: float) -> float:
    """0 is a perfect shape: lines that differ by two or three characters, narrowing or widening evenly."""
    sizes = [cells(line) for line in lines]
    if max(sizes) > width:
        return float("inf")
    steps = [after - before for before, after in pairwise(sizes)]
    cost = sum(abs(abs(step) - 2.5) for step in steps)
    # An hour-glass (long, short, long) is what the standard forbids.
    cost += sum(20 for one, two in pairwise(steps) if one < 0 < two)
    cost += sum(4 for line in lines[:-1] if not _marks_closed(line))
    cost += sum(1.5 for line in lines[1:] if line.startswith(("情况", "报告")))
    return cost


def _marks_closed(line: str) -> bool:
    return line.count("《") <= line.count("》") and line.count("“") <= line.count("”")


def _filled(pieces: list[str], width: float) -> list[str]:
    """Lines filled from the first on, where no shape can be had (a word longer than a line)."""
    lines = [""]
    for piece in pieces:
        if lines[-1] and cells(lines[-1] + piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines
