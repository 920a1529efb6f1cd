"""Vectors turned round, term by term, so that a query, or a whole other text, touches only the terms it has.

Weights are TF-IDF with a sublinear term frequency (Manning, Raghavan, Schütze, Introduction to Information Retrieval,
2008, 6.4.1). Everything that is compared here is symmetric in the two sides.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from xubao.language.sparse_pairs import Flags, Floats, Ints, Pairs, from_keys, joined
from xubao.language.tfidf import Vector, Weights

_LENGTH = 0.3  # how far a longer text must share more (b of BM25, Robertson & Zaragoza 2009)
_BUDGET = 6_000_000  # so many products of postings are formed at most: the rarest terms first
_BLOCK = 30_000  # products formed at once
_SPARSE = 4  # up to so many cells for a product sums are taken in one array, beyond by sorting


@dataclass(frozen=True, slots=True)
class Postings:
    """What stands in which piece: three arrays of the same length, sorted by term.

    Attributes:
        piece: index of the piece.
        term: index of the term in a vocabulary.
        value: how often it stands there, or what it weighs there (see weighed).
        pieces: how many pieces there are.
        terms: how many terms the vocabulary has.
    """

    piece: Ints
    term: Ints
    value: Floats
    pieces: int
    terms: int

    def spread(self) -> Ints:
        """In how many pieces each term stands, shape (terms,)."""
        return np.bincount(self.term, minlength=self.terms)

    def lengths(self) -> Floats:
        """The length (L2) of each piece's vector, shape (pieces,)."""
        squares = np.bincount(self.piece, weights=self.value * self.value, minlength=self.pieces)
        return np.sqrt(squares)

    def part(self, first: int, last: int) -> "Postings":
        """The postings of the pieces from `first` up to `last` (exclusive), which are then counted from 0."""
        mine = (self.piece >= first) & (self.piece < last)
        return Postings(self.piece[mine] - first, self.term[mine], self.value[mine], last - first, self.terms)

    def only(self, kept: Flags) -> "Postings":
        """The postings of some of the terms; `kept` is of shape (terms,)."""
        mine = kept[self.term]
        return replace(self, piece=self.piece[mine], term=self.term[mine], value=self.value[mine])


def counted(piece: Ints, term: Ints, pieces: int, terms: int) -> Postings:
    """Postings of terms as they stand, one after the other, each as often as it does."""
    keys, counts = np.unique(term * max(1, pieces) + piece, return_counts=True)
    return Postings(keys % max(1, pieces), keys // max(1, pieces), counts.astype(np.float64), pieces, terms)


def grouped(source: Postings, groups: int, *memberships: Ints) -> Postings:
    """The counts of groups of pieces.

    Args:
        groups: how many there are.
        memberships: the index of each piece's group, -1 for none; several where a piece is in several groups.
    """
    keys, values = [], []
    for membership in memberships:
        group = membership[source.piece]
        kept = group >= 0
        keys.append(source.term[kept] * max(1, groups) + group[kept])
        values.append(source.value[kept])
    key, counts = _summed(np.concatenate(keys), np.concatenate(values))
    return Postings(key % max(1, groups), key // max(1, groups), counts, groups, source.terms)


def rarity(old: Postings, new: Postings) -> Floats:
    """Weight of each term: log of pieces over pieces that have it, scaled so that the rarest weighs 1.

    The pieces of both count, so that the words a report is about ("三城一区") weigh nothing; what all pieces have still
    weighs a little, so that two reports of a sentence each can be told apart.
    """
    total = old.pieces + new.pieces
    having = old.spread() + new.spread()
    weight: Floats = np.log((total + 1) / (having + 1)) / np.log(max(total + 1, 3) / 2)
    return np.clip(weight, 1.0 / max(total, 1), 1.0)


def weighed(source: Postings, weight: Floats) -> Postings:
    """Counts → what each term weighs in its piece; `weight` is of shape (terms,)."""
    return replace(source, value=(1.0 + np.log(source.value)) * weight[source.term])


def products(old: Postings, new: Postings, budget: int = _BUDGET) -> Pairs:
    """Dot products of all pairs of pieces that share a term, found through the terms they share.

    Where the texts are so long that there would be too many, the commonest terms are left out: they say least, and the
    work then grows with the text, not with its square.

    Args:
        old, new: weighed, over one vocabulary.
        budget: so many products of postings are formed at most, those of the rarest terms.
    """
    return joined(product_blocks(old, new, budget), (old.pieces, new.pieces))


def product_blocks(old: Postings, new: Postings, budget: int = _BUDGET) -> Iterator[Pairs]:
    """The same in blocks that fit the processor's cache; all pairs of an old piece are in one of them."""
    new_count = new.spread()
    kept = _affordable(old.spread() * new_count, budget)
    chosen = np.flatnonzero(kept[old.term]) if len(old.term) else old.term
    chosen = chosen[np.argsort(old.piece[chosen], kind="stable")]
    repeats = new_count[old.term[chosen]]
    starts = (np.cumsum(new_count) - new_count)[old.term[chosen]]
    piece, value = old.piece[chosen], old.value[chosen]
    for rows in _blocks(piece, repeats):
        partner = _runs(starts[rows], repeats[rows])
        keys = np.repeat(piece[rows] * max(1, new.pieces), repeats[rows]) + new.piece[partner]
        found, total = _summed(keys, np.repeat(value[rows], repeats[rows]) * new.value[partner])
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
    """Sum of the values, all above 0, of each key."""
    first = int(keys.min()) if len(keys) else 0
    cells = int(keys.max()) - first + 1 if len(keys) else 0
    if cells <= _SPARSE * len(keys):
        total = np.asarray(np.bincount(keys - first, weights=values), np.float64)
        found = np.flatnonzero(total > 0)
        return found + first, total[found]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[starts], np.asarray(np.add.reduceat(values[order], starts), np.float64)


class InvertedIndex:
    """Postings of vectors whose terms are words, and queries in words.

    Attributes:
        postings: a piece for each vector.
    """

    def __init__(self, vectors: Sequence[Vector]) -> None:
        ids: dict[str, int] = {}
        terms = np.array(
            [ids.setdefault(term, len(ids)) for vector in vectors for term in vector], dtype=np.int64
        )
        sizes = np.array([len(vector) for vector in vectors], dtype=np.int64)
        values = np.array([value for vector in vectors for value in vector.values()], dtype=np.float64)
        order = np.argsort(terms, kind="stable")
        piece = np.repeat(np.arange(len(vectors)), sizes)
        self._ids = ids
        self.postings = Postings(piece[order], terms[order], values[order], len(vectors), len(ids))
        self._starts = np.concatenate([[0], np.cumsum(self.postings.spread())]).astype(np.int64)

    def cosines(self, query: Vector) -> Floats:
        """Cosine of a unit query with every vector, shape (vectors,)."""
        return self._sum(query, as_held=False)

    def held(self, query: Vector) -> Floats:
        """Sum of the query's values over the terms each vector has, shape (vectors,)."""
        return self._sum(query, as_held=True)

    def _sum(self, query: Vector, as_held: bool) -> Floats:
        total = np.zeros(self.postings.pieces)
        for term, worth in query.items():
            at = self._ids.get(term)
            if at is not None:
                span = slice(self._starts[at], self._starts[at + 1])
                worths = worth if as_held else worth * self.postings.value[span]
                total[self.postings.piece[span]] += worths
        return total


class Shares:
    """How much of a query's weight each text holds, longer texts discounted."""

    def __init__(self, bags: Sequence[Counter[str]], index: InvertedIndex, weights: Weights) -> None:
        self._weights = weights
        self._index = index
        sizes = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
        mean = float(sizes.mean()) if len(bags) else 1.0
        self._discount = 1.0 / (1.0 - _LENGTH + _LENGTH * sizes / max(mean, 1.0))

    def of(self, query: Counter[str], besides: Counter[str], worth: float) -> Floats:
        """Shape (texts,), about 0 to 1; what is asked besides counts `worth` as much, and is not missed."""
        wanted = {term: self._weights.weight(term) ** 2 for term in query}
        total = sum(wanted.values()) or 1.0
        for term in besides:
            wanted.setdefault(term, worth * self._weights.weight(term) ** 2)
        return self._index.held(wanted) * self._discount / total
