"""A plain method to compare with: TF-IDF of character 2–3-grams, cosine."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def similarity(ones: Sequence[str], others: Sequence[str]) -> Matrix:
    """(ones, others) cosine of every two texts, 0 to 1.

    Args:
        ones, others: texts; document frequencies are counted over both.

    Source: TF-IDF with sublinear counts (1 + ln n), smoothed document frequencies and unit length, as scikit-learn's
    TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True) has it.
    """
    bags = [_grams(text) for text in (*ones, *others)]
    places: dict[str, int] = {}
    for bag in bags:
        for gram in bag:
            places.setdefault(gram, len(places))
    counts = np.zeros((len(bags), len(places)), np.float32)
    for row, bag in enumerate(bags):
        counts[row, [places[gram] for gram in bag]] = list(bag.values())
    seen = (counts > 0).sum(axis=0)
    weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0)
    weights *= np.log((1 + len(bags)) / (1 + seen)) + 1
    length = np.linalg.norm(weights, axis=1, keepdims=True)
    unit = weights / np.where(length > 0, length, 1)
    return np.asarray(unit[: len(ones)] @ unit[len(ones) :].T)


def _grams(text: str) -> Counter[str]:
    return Counter(text[at : at + size] for size in (2, 3) for at in range(len(text) - size + 1))
