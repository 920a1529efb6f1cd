"""Vectors turned round, term by term, so that one query touches only the terms it has."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from xubao.language.tfidf import Vector, Weights

Array = npt.NDArray[np.float64]

_LENGTH = 0.3  # how far a longer text must share more (b of BM25, Robertson & Zaragoza 2009)


class Postings:
    """An inverted index over unit vectors."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        ids: dict[str, int] = {}
        terms = [ids.setdefault(term, len(ids)) for vector in vectors for term in vector]
        sizes = [len(vector) for vector in vectors]
        order = np.argsort(np.array(terms, dtype=np.int64), kind="stable")
        self.size = len(vectors)
        self._ids = ids
        self._places = np.repeat(np.arange(self.size), np.array(sizes, dtype=np.int64))[order]
        self._values = np.array([value for vector in vectors for value in vector.values()], dtype=np.float64)[
            order
        ]
        counts = np.bincount(np.array(terms, dtype=np.int64), minlength=len(ids)) if terms else np.zeros(0)
        self._starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

    def cosines(self, query: Vector) -> Array:
        """Cosine of a unit query with every vector, shape (vectors,)."""
        return self._sum(query, as_held=False)

    def held(self, query: Vector) -> Array:
        """Sum of the query's values over the terms each vector has, shape (vectors,)."""
        return self._sum(query, as_held=True)

    def _sum(self, query: Vector, as_held: bool) -> Array:
        total = np.zeros(self.size)
        for term, worth in query.items():
            at = self._ids.get(term)
            if at is not None:
                span = slice(self._starts[at], self._starts[at + 1])
                total[self._places[span]] += worth if as_held else worth * self._values[span]
        return total


class Shares:
    """How much of a query's weight each text holds, longer texts discounted."""

    def __init__(self, bags: Sequence[Counter[str]], postings: Postings, weights: Weights) -> None:
        self._weights = weights
        self._postings = postings
        sizes = np.array([sum(bag.values()) for bag in bags], dtype=np.float64)
        mean = float(sizes.mean()) if len(bags) else 1.0
        self._discount = 1.0 / (1.0 - _LENGTH + _LENGTH * sizes / max(mean, 1.0))

    def of(self, query: Counter[str], besides: Counter[str], worth: float) -> Array:
        """Shape (texts,), about 0 to 1; what is asked besides counts `worth` as much, and is not missed."""
        wanted = {term: self._weights.weight(term) ** 2 for term in query}
        total = sum(wanted.values()) or 1.0
        for term in besides:
            wanted.setdefault(term, worth * self._weights.weight(term) ** 2)
        return self._postings.held(wanted) * self._discount / total
