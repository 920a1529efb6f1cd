"""Paragraphs of two states of one text, face to face.

What is the same on both sides, in the same order, is found first (a longest common subsequence of whole paragraphs);
between these, paragraphs that are alike enough are paired in their order so that their likeness is greatest.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from xubao.comparing.word_diff import word_changes
from xubao.model import Aligned, Message, Progress, silent

_ALIKE = 45.0  # per cent: paragraphs less alike are not states of each other
_MOST = 1_000_000  # pairs looked at between two that are the same; beyond, nothing is paired there


def aligned(old: Sequence[str], new: Sequence[str], progress: Progress = silent) -> tuple[Aligned, ...]:
    """Two texts paragraph by paragraph, in reading order; what is gone stands before what came in its place.

    Raises:
        Cancelled: the person asked to stop.
    """
    found: list[Aligned] = []
    at_old = at_new = 0
    for block in [one for one in LCSseq.opcodes(list(old), list(new)) if one.tag == "equal"]:
        progress(at_old / len(old), Message("operations.doing.comparing"))
        found += _between(old, new, range(at_old, block.src_start), range(at_new, block.dest_start))
        at_old, at_new = block.src_end, block.dest_end
        same = zip(range(block.src_start, at_old), range(block.dest_start, at_new), strict=True)
        found += [Aligned(a, b, (("=", old[a]),)) for a, b in same]
    found += _between(old, new, range(at_old, len(old)), range(at_new, len(new)))
    return tuple(found)


def _between(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> Iterator[Aligned]:
    at_old, at_new = olds.start, news.start
    for a, b in [*_pairs(old, new, olds, news), (olds.stop, news.stop)]:
        yield from (Aligned(one, None, (("-", old[one]),)) for one in range(at_old, a))
        yield from (Aligned(None, one, (("+", new[one]),)) for one in range(at_new, b))
        if a < olds.stop:
            yield Aligned(a, b, tuple(word_changes(old[a], new[b])))
        at_old, at_new = a + 1, b + 1


def _pairs(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> list[tuple[int, int]]:
    """Pairs in the order of both sides whose likeness together is greatest (dynamic programming)."""
    if not olds or not news or len(olds) * len(news) > _MOST:
        return []
    scores = process.cdist(
        [old[a] for a in olds], [new[b] for b in news], scorer=fuzz.ratio, score_cutoff=_ALIKE
    ).tolist()
    width = len(news)
    best = [[0.0] * (width + 1)]
    for row in scores:
        above, here = best[-1], [0.0]
        for b, score in enumerate(row):
            here.append(max(above[b + 1], here[b], above[b] + score if score else 0.0))
        best.append(here)
    chosen: list[tuple[int, int]] = []
    a, b = len(olds), width
    while a and b:
        if best[a][b] == best[a - 1][b]:
            a -= 1
        elif best[a][b] == best[a][b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            chosen.append((olds[a], news[b]))
    return chosen[::-1]
