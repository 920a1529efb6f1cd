"""Watermarks: what is laid under or over a page's text, no part of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from xubao.reading.placed import Glyph

LARGE = 1.4
"""Of the page's usual size: a watermark is no smaller, unless it is faint."""
HUGE = 1.8
OVERLAID = 0.3
"""Share of a watermark's characters that stand on the page's own."""
INNER = (0.18, 0.86)
"""Of the page's height, where running heads and titles do not stand."""
MOST_LOOKED_AT = 200
Signature = tuple[str, int, int]
"""(text, left and bottom in hundredths of the page)."""


def laid(page: Sequence[Glyph], width: float, height: float, again: Iterable[Signature] = ()) -> set[int]:
    """The drawings of a page that are watermarks.

    Args:
        page: its characters.
        width, height: of the page.
        again: signatures of what stands on many pages.

    Returns:
        Their numbers.
    """
    found = {glyph.drawing for glyph in page if glyph.laid and glyph.drawing}
    known = set(again)
    for drawing, its in _candidates(page).items():
        if _signature(its, width, height) in known or _overlaid(its, page):
            found.add(drawing)
    return found


def signatures(page: Sequence[Glyph], width: float, height: float) -> Counter[Signature]:
    """What of a page may be a watermark, if other pages have the same at the same place."""
    usual = _usual(page)
    found = list(_candidates(page).values())
    tiles = Counter("".join(one.text for one in its) for its in found)
    return Counter(
        {
            _signature(its, width, height): 1
            for its in found
            if (its[0].faint and (its[0].size > LARGE * usual or tiles["".join(one.text for one in its)] > 1))
            or (its[0].size > HUGE * usual and INNER[0] < its[0].bottom / max(height, 1.0) < INNER[1])
        }
    )


def repeated(counts: Counter[Signature], pages: int) -> frozenset[Signature]:
    """What stands on at least half of the pages, and on two."""
    return frozenset(signature for signature, count in counts.items() if count >= max(2, (pages + 1) // 2))


def words(page: Sequence[Glyph], drawings: set[int]) -> list[str]:
    """What the watermarks of a page say, each once."""
    texts: defaultdict[int, str] = defaultdict(str)
    for glyph in page:
        if glyph.drawing in drawings:
            texts[glyph.drawing] += glyph.text
    return list(dict.fromkeys(text.strip() for text in texts.values() if text.strip()))


def _candidates(page: Sequence[Glyph]) -> dict[int, list[Glyph]]:
    """Drawings of two characters and more that are faint or large."""
    usual = _usual(page)
    found: defaultdict[int, list[Glyph]] = defaultdict(list)
    for glyph in page:
        if glyph.drawing and glyph.text.strip() and (glyph.faint or glyph.size > LARGE * usual):
            found[glyph.drawing].append(glyph)
    return {drawing: its for drawing, its in found.items() if len(its) > 1}


def _overlaid(its: Sequence[Glyph], page: Sequence[Glyph]) -> bool:
    """Whether other text stands on a drawing's characters; the same text twice is only bold."""
    looked = its[:MOST_LOOKED_AT]
    drawing = looked[0].drawing
    top, bottom = min(one.bottom - one.size for one in looked), max(one.bottom for one in looked)
    near = [
        one
        for one in page
        if one.drawing != drawing and one.text.strip() and one.bottom > top and one.bottom - one.size < bottom
    ]
    count = sum(any(_meet(one, other) for other in near) for one in looked)
    return count >= max(1.0, OVERLAID * len(looked))


def _meet(one: Glyph, other: Glyph) -> bool:
    """Whether two different characters overlap by more than their edges."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.bottom - 0.8 * one.size, other.bottom - 0.8 * other.size)
    least = 0.3 * min(one.size, other.size)
    return across > least and down > least and one.text != other.text


def _signature(its: Sequence[Glyph], width: float, height: float) -> Signature:
    return (
        "".join(one.text for one in its),
        round(100 * its[0].left / max(width, 1.0)),
        round(100 * its[0].bottom / max(height, 1.0)),
    )


def _usual(page: Sequence[Glyph]) -> float:
    return median(glyph.size for glyph in page) if page else 0.0
