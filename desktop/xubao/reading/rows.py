"""Characters on a page → rows of one base line, with what is set above or below it in its place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from xubao.reading.placed import Glyph
from xubao.reading.raised import lowered, raised

SMALLER, ABOVE, BELOW, FARTHEST = 0.8, 0.18, 0.06, 0.65
"""Of the size of the line: raised and lowered characters are smaller, and stand so far off the base line."""
_SET_OFF = frozenset("0123456789+-−–—,，()（）[]［］〔〕*＊①②③④⑤⑥⑦⑧⑨⑩ni")
"""What exponents, indices and the marks of notes are made of."""


def rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The rows from the top down; within a row in any order."""
    ordered = sorted(glyphs, key=lambda one: one.bottom)
    hosts = _hosts(ordered)
    row: list[Glyph] = []
    attached: dict[int, list[Glyph]] = {}
    for at, host in hosts.items():
        attached.setdefault(host, []).append(ordered[at])
    first = size = 0.0
    for at, glyph in enumerate(ordered):
        if at in hosts:
            continue
        if row and glyph.bottom - first > 0.45 * max(size, glyph.size):
            yield row
            row = []
        if not row:
            first, size = glyph.bottom, glyph.size
        row.append(glyph)
        row.extend(attached.get(at, ()))
    if row:
        yield row


def written(pieces: Sequence[str], glyphs: Sequence[Glyph], base: float, size: float) -> str:
    """A run as text: exponents and indices in raised and lowered characters, marks of notes left out.

    Args:
        pieces: the characters from left to right, each with the space before it.
        glyphs: the same as they are placed.
        base, size: of the line.
    """
    places = [_place(glyph, base, size) for glyph in glyphs]
    if not any(places):
        return "".join(pieces)
    groups = [
        (place, "".join(piece for _, piece in group))
        for place, group in groupby(zip(places, pieces, strict=True), key=itemgetter(0))
    ]
    text = ""
    for at, (place, piece) in enumerate(groups):
        after = groups[at + 1][1] if at + 1 < len(groups) else ""
        if place > 0 and text:
            text += raised(piece.strip(), text, after)
        elif place < 0 and piece.strip().isdigit():
            text += lowered(piece.strip())
        else:
            text += piece
    return text


def _place(glyph: Glyph, base: float, size: float) -> int:
    """1 for a smaller character set above the line, -1 for one below it, 0 for one on it."""
    if glyph.size > SMALLER * size or glyph.text not in _SET_OFF:
        return 0
    return 1 if base - glyph.bottom > ABOVE * size else -1 if glyph.bottom - base > BELOW * size else 0


def _hosts(ordered: Sequence[Glyph]) -> dict[int, int]:
    """Index of a character that is set off its line → index of the character on the line that it stands behind.

    Args:
        ordered: all characters, from the top down.
    """
    bottoms = [one.bottom for one in ordered]
    most = max((one.size for one in ordered), default=0.0)
    found: dict[int, int] = {}
    small = [at for at, one in enumerate(ordered) if one.text in _SET_OFF and one.size <= SMALLER * most]
    for at in sorted(small, key=lambda index: ordered[index].left):
        one = ordered[at]
        reach = FARTHEST * most
        for other in range(bisect_left(bottoms, one.bottom - reach), len(ordered)):
            host = ordered[other]
            if host.bottom > one.bottom + reach:
                break
            if other in found:
                # a second digit behind the first
                if abs(host.bottom - one.bottom) < 0.1 * one.size and _behind(host, one, one.size):
                    found[at] = found[other]
                    break
            elif one.size <= SMALLER * host.size and _off(host, one) and _behind(host, one, host.size):
                found[at] = other
                break
    return found


def _off(host: Glyph, one: Glyph) -> bool:
    off = host.bottom - one.bottom
    return ABOVE * host.size < off < FARTHEST * host.size or BELOW * host.size < -off < 0.4 * host.size


def _behind(host: Glyph, one: Glyph, size: float) -> bool:
    return -0.3 * size < one.left - host.right < 0.3 * size
