"""Vectors of meaning: texts that share no word but a subject lie near each other.

A text's vector is the sum of the vectors of its bigrams (most words of official Chinese are bigrams), each by its
rarity and the logarithm of its count, at length 1. They were learned by tests/gold/training/vectors.py so that two
parts of one paragraph lie nearer than parts of others (InfoNCE: van den Oord et al. 2018, "Representation learning
with contrastive predictive coding"; sums of n-gram vectors: Wieting et al. 2016, "Charagram"), are kept as 8-bit
integers with one factor a row in resources/models/vectors.npz, and are read when they are first asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from xubao.language.bigrams import bigrams
from xubao.language.inverted_index import Postings, counted
from xubao.language.sparse_pairs import Ints, looked_up
from xubao.places import resource

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Vectors:
    """Vectors of bigrams.

    Attributes:
        codes: of the bigrams, sorted, shape (bigrams,); see xubao.language.bigrams.
        rows: shape (bigrams, dimensions), 8-bit.
        factors: what each row is to be multiplied by, its rarity included, shape (bigrams,).
    """

    codes: Ints
    rows: npt.NDArray[np.int8]
    factors: Matrix

    def of(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors of some texts, shape (texts, dimensions); zeros where nothing of a text is known."""
        return unit(self.sums(self.known(texts), np.arange(len(self.codes))))

    def known(self, texts: Sequence[str]) -> Postings:
        """How often each bigram that has a vector stands in each text."""
        piece, code = bigrams(texts)
        found = counted(piece, code, len(texts), 0)  # each once, and in order: so they are looked up quickly
        place = self.places(found.term)
        kept = place < len(self.codes)
        return Postings(found.piece[kept], place[kept], found.value[kept], len(texts), len(self.codes))

    def places(self, vocabulary: Ints) -> Ints:
        """The row of each bigram of a vocabulary, by its code; the number of rows where it has none."""
        return looked_up(self.codes, vocabulary)

    def sums(self, source: Postings, places: Ints) -> Matrix:
        """Vectors of pieces whose bigrams are counted, not yet at length 1, shape (pieces, dimensions).

        Args:
            source: counts.
            places: the row of each of its terms.
        """
        place = places[source.term]
        order = np.argsort(source.piece, kind="stable")
        order = order[place[order] < len(self.codes)]
        piece, place = source.piece[order], place[order]
        weight = (1.0 + np.log(source.value[order])).astype(np.float32) * self.factors[place]
        total = np.zeros((source.pieces, self.rows.shape[1]), np.float32)
        runs = np.append(np.flatnonzero(np.diff(piece, prepend=-1)), len(piece))
        # Summed without BLAS, whose threads wait for each other where others use the machine.
        for first, last in pairwise(runs.tolist()):
            here = slice(first, last)
            np.einsum("i,ij->j", weight[here], self.rows[place[here]], out=total[piece[first]])
        return total


def unit(rows: Matrix) -> Matrix:
    """Each row at length 1; zeros stay."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 0, length, 1), np.float32)


def save_vectors(file: Path, vectors: Vectors) -> None:
    """Write vectors; `file` ends in .npz. Not compressed: they are read in a moment, and packages compress."""
    np.savez(file, codes=vectors.codes, rows=vectors.rows, factors=vectors.factors)


def load_vectors(file: Path) -> Vectors:
    """Read vectors.

    Raises:
        FileNotFoundError: no such file.
        ValueError, KeyError: not such a file.
    """
    with np.load(file) as kept:
        return Vectors(kept["codes"], kept["rows"], kept["factors"])


@lru_cache(maxsize=1)
def shipped_vectors() -> Vectors:
    """The vectors that come with the program."""
    return load_vectors(resource("models", "vectors.npz"))
