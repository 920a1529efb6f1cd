"""Which pieces of two reports share words: character bigrams, weighted by how few passages have them.

The weights are TF-IDF with a sublinear term frequency (Manning, Raghavan, Schütze, Introduction to Information
Retrieval, 6.4.1), the document frequency counted over passages of both reports together, so that the words a
report is about ("三城一区") weigh nothing. Everything is symmetric in the two reports.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xubao.comparing.sparse.sparse_pairs import Flags, Floats, Ints, Pairs, from_keys, joined

_BUDGET = 6_000_000  # so many products of postings are formed at most: the rarest bigrams first
_BLOCK = 250_000  # products formed at once
_SPARSE = 16  # up to so many cells for a product sums are taken in one array, beyond by sorting
_BLANK = "\0"
_NUMBER = re.compile(
    r"\d[\d.,]*(?:余|多)?(?:[十百千万亿]{0,2})(?:余|多)?"
    r"(?:平方公里|平方米|立方米|公里|公顷|千瓦时|千瓦|个百分点|人次|[元美吨亩户家个项件人名套台所座条次倍米届期批年月日天辆部支岁位场处间篇类种号款])?"
)
_MARKS = frozenset("，。；：、！？“”‘’（）()《》〈〉【】[]〔〕—–-…·,.;:!?\"' \n\t\r\u3000%/+~|" + _BLANK)


@dataclass(frozen=True, slots=True)
class Postings:
    """How often a bigram stands in a piece: three arrays of the same length, sorted by gram.

    Attributes:
        piece: index of the piece.
        gram: index of the bigram in the vocabulary of both reports.
        count: how often, at least 1.
        pieces: how many pieces there are.
    """

    piece: Ints
    gram: Ints
    count: Floats
    pieces: int


def bigrams(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Bigrams of Chinese characters and letters; none runs across a mark, a number with its unit, or a text's end.

    Numbers are left out because 27平方公里 and 193平方公里 have nothing to do with each other.

    Returns:
        piece index and code of each bigram, as two arrays of the same length.
    """
    joined = _BLANK.join(texts) + _BLANK
    joined = _NUMBER.sub(lambda found: _BLANK * len(found.group()), joined)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    piece = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    if len(codes) < 2:
        return piece[:0], codes[:0]
    marks = np.isin(codes, np.array(sorted(map(ord, _MARKS)), dtype=np.int64))
    whole = ~(marks[:-1] | marks[1:])
    return piece[:-1][whole], (codes[:-1] * (1 << 21) + codes[1:])[whole]


def postings(old: Sequence[str], new: Sequence[str]) -> tuple[Postings, Postings, int]:
    """Count the bigrams of the pieces of two reports over one vocabulary.

    Returns:
        the postings of both, and the size of the vocabulary.
    """
    old_piece, old_code = bigrams(old)
    new_piece, new_code = bigrams(new)
    vocabulary, index = np.unique(np.concatenate([old_code, new_code]), return_inverse=True)
    split = len(old_code)
    size = len(vocabulary)
    return (
        _counted(old_piece, index[:split].astype(np.int64), len(old)),
        _counted(new_piece, index[split:].astype(np.int64), len(new)),
        size,
    )


def _counted(piece: Ints, gram: Ints, pieces: int) -> Postings:
    keys, counts = np.unique(gram * max(1, pieces) + piece, return_counts=True)
    return Postings(keys % max(1, pieces), keys // max(1, pieces), counts.astype(np.float64), pieces)


def grouped(source: Postings, group: Ints, groups: int) -> Postings:
    """The postings of groups of pieces: `group[piece]` is the group's index, -1 for none."""
    mine = group[source.piece]
    kept = mine >= 0
    keys, inverse = np.unique(source.gram[kept] * max(1, groups) + mine[kept], return_inverse=True)
    counts = np.bincount(inverse, weights=source.count[kept], minlength=len(keys)).astype(np.float64)
    return Postings(keys % max(1, groups), keys // max(1, groups), counts, groups)


def rarity(old: Postings, new: Postings, size: int) -> Floats:
    """Weight of each bigram: log of passages over passages that have it, scaled so that the rarest weighs 1.

    What all passages have still weighs a little, so that two reports of a sentence each can be told apart.
    """
    total = old.pieces + new.pieces
    having = np.bincount(old.gram, minlength=size) + np.bincount(new.gram, minlength=size)
    weight: Floats = np.log((total + 1) / (having + 1)) / np.log(max(total + 1, 3) / 2)
    return np.clip(weight, 1.0 / max(total, 1), 1.0)


def weighed(source: Postings, weight: Floats) -> tuple[Floats, Floats]:
    """Weight of each posting, and the length (L2) of each piece's vector."""
    value = (1.0 + np.log(source.count)) * weight[source.gram] if len(source.gram) else source.count
    length = np.sqrt(np.bincount(source.piece, weights=value * value, minlength=source.pieces))
    return value, length


def products(old: Postings, new: Postings, weight: Floats, budget: int = _BUDGET) -> Pairs:
    """Dot products of all pairs of pieces that share a bigram, found through the bigrams they share.

    Where the reports are so long that there would be too many, the commonest bigrams are left out: they say
    least, and the work then grows with the text, not with its square.

    Args:
        budget: so many products of postings are formed at most, those of the rarest bigrams.
    """
    return joined(product_blocks(old, new, weight, budget), (old.pieces, new.pieces))


def product_blocks(old: Postings, new: Postings, weight: Floats, budget: int = _BUDGET) -> Iterator[Pairs]:
    """The same in blocks that fit the processor's cache; all pairs of an old piece are in one of them."""
    size = len(weight)
    old_count = np.bincount(old.gram, minlength=size)
    new_count = np.bincount(new.gram, minlength=size)
    kept = _affordable(old_count * new_count * (weight > 0), budget)
    chosen = np.flatnonzero(kept[old.gram]) if len(old.gram) else old.gram
    chosen = chosen[np.argsort(old.piece[chosen], kind="stable")]
    repeats = new_count[old.gram[chosen]]
    starts = (np.cumsum(new_count) - new_count)[old.gram[chosen]]
    old_value, new_value = weighed(old, weight)[0][chosen], weighed(new, weight)[0]
    piece = old.piece[chosen]
    for rows in _blocks(piece, repeats):
        partner = _runs(starts[rows], repeats[rows])
        keys = np.repeat(piece[rows] * max(1, new.pieces), repeats[rows]) + new.piece[partner]
        found, total = _summed(keys, np.repeat(old_value[rows], repeats[rows]) * new_value[partner])
        yield from_keys(found, total, (old.pieces, new.pieces))


def _affordable(cost: Ints, budget: int) -> Flags:
    kept = cost > 0
    if int(cost.sum()) > budget:
        order = np.argsort(cost, kind="stable")
        kept[order[np.searchsorted(np.cumsum(cost[order]), budget) :]] = False
    return kept


def _blocks(piece: Ints, repeats: Ints) -> Iterator[slice]:
    """Runs of postings, whole pieces, of about so many products as fit the processor's cache."""
    ends = np.flatnonzero(np.diff(piece, append=-1)) + 1
    done = np.cumsum(repeats)[ends - 1]
    start, before = 0, 0
    while start < len(piece):
        at = min(int(np.searchsorted(done, before + _BLOCK)), len(ends) - 1)
        end = int(ends[at])
        yield slice(start, end)
        start, before = end, int(done[at])


def _runs(starts: Ints, lengths: Ints) -> Ints:
    """starts[0], starts[0] + 1, …, then the same for each other start, as many as its length."""
    ends = np.cumsum(lengths)
    return np.arange(int(ends[-1])) + np.repeat(starts - ends + lengths, lengths)


def _summed(keys: Ints, values: Floats) -> tuple[Ints, Floats]:
    """Sum of the values of each key."""
    first = int(keys.min()) if len(keys) else 0
    cells = int(keys.max()) - first + 1 if len(keys) else 0
    if cells <= _SPARSE * len(keys):
        total: Floats = np.bincount(keys - first, weights=values).astype(np.float64)
        found = np.flatnonzero(total > 0)
        return found + first, total[found]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[starts], np.asarray(np.add.reduceat(values[order], starts), np.float64)
