"""How alike whole documents are: MinHash signatures for nearly the same text, vectors for the same subject.

Signatures: Broder 1997, "On the resemblance and containment of documents", over runs of five characters, of which one
in eight is kept by its own value, so that the same run is kept everywhere; permutations by rensa. Candidates by banding
(Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3).
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from xubao.language.vectors import shipped_vectors

SIGNATURE = 128
"""Numbers in a signature."""
DIMENSIONS = 128
"""Of a document's vector of meaning (xubao.language.vectors)."""
NEAR = 0.8
"""Share of runs of characters that two texts have in common from which on they are nearly the same: a signed copy and
its draft, a scan and its file. Reports of two years have less than a third in common."""

_RUN = 5
_ONE_IN = 8
_FEWEST = 200  # characters: a shorter text has too few runs kept to judge by
_SEED = 1
_BANDS = 16  # of eight numbers: two texts that share 0.8 meet with probability 0.95, 0.9 with 0.9999
_HEAD = 4000
"""Characters of a document by which its subject is told."""

Signatures = npt.NDArray[np.uint32]


def signatures(texts: Sequence[str]) -> Signatures:
    """The signature of each text; zeros for one that is too short to judge."""
    import rensa

    kept = [_runs(text) for text in texts]
    offsets = np.cumsum([0, *map(len, kept)]).astype(np.uint64)
    flat = np.concatenate(kept) if kept else np.zeros(0, np.uint64)
    made = rensa.RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, SIGNATURE, _SEED)
    found = np.asarray(made.to_rows(), np.uint32).reshape(len(texts), SIGNATURE)
    found[[len(text) < _FEWEST or not len(runs) for text, runs in zip(texts, kept, strict=True)]] = 0
    return found


def _runs(text: str) -> npt.NDArray[np.uint64]:
    """Hashes of the runs that are kept, each once."""
    codes = np.frombuffer("".join(text.split()).encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    if len(codes) < _RUN:
        return np.zeros(0, np.uint64)
    mixed = codes[: len(codes) - _RUN + 1].copy()
    for step in range(1, _RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[step : len(codes) - _RUN + 1 + step]
        mixed ^= mixed >> np.uint64(29)
    mixed = mixed * np.uint64(0xBF58476D1CE4E5B9)
    return np.unique(mixed[(mixed >> np.uint64(40)) % np.uint64(_ONE_IN) == 0])


def alike(rows: Signatures, one: Signatures) -> npt.NDArray[np.float64]:
    """The estimated share of runs that each of some signatures has in common with another."""
    return np.asarray((rows == one).mean(axis=1), np.float64)


def nearly_same(known: Signatures, new: Signatures) -> list[tuple[int, int]]:
    """(index in `new`, index of its earliest twin): of `known` from 0, then of `new` from len(known)."""
    every = np.concatenate([known, new]) if len(known) else new
    told = np.asarray(every.any(axis=1), np.bool_).tolist()
    twin: dict[int, int] = {}
    width = SIGNATURE // _BANDS
    for band in range(_BANDS):
        part = np.ascontiguousarray(every[:, band * width : (band + 1) * width])
        keys = part.view(np.dtype((np.void, part.dtype.itemsize * width))).ravel()
        _, inverse = np.unique(keys, return_inverse=True)
        order = np.argsort(inverse, kind="stable")
        starts = np.flatnonzero(np.diff(inverse[order], prepend=-1))
        for first, end in pairwise([*starts.tolist(), len(order)]):
            if end - first > 1:
                _join(every, [at for at in order[first:end].tolist() if told[at]], len(known), twin)
    return sorted((at - len(known), _first(of, twin)) for at, of in twin.items())


def _first(at: int, twin: dict[int, int]) -> int:
    while at in twin:
        at = twin[at]
    return at


def _join(every: Signatures, bucket: list[int], known: int, twin: dict[int, int]) -> None:
    for place, at in enumerate(bucket):
        if at < known or at in twin:
            continue
        before = [one for one in bucket[:place] if one not in twin]
        if before:
            shares = alike(every[before], every[at])
            best = int(np.argmax(shares))
            if shares[best] >= NEAR:
                twin[at] = before[best]


def subject_vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """A vector of meaning for each document, by its beginning."""
    return shipped_vectors().of([text[:_HEAD] for text in texts])
