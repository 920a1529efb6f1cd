"""Pairs of pieces of two reports, kept sparsely: only those that have something in common.

A pair is known by its key, old × (number of new pieces) + new; keys are kept sorted, so that pairs stand row by row.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_RADIX = 1 << 16  # indices below it are sorted by counting


@dataclass(frozen=True, slots=True)
class Pairs:
    """A sparse matrix old × new: value of each pair, sorted by (old, new); absent pairs are 0."""

    old: Ints
    new: Ints
    value: Floats
    shape: tuple[int, int]

    @property
    def keys(self) -> Ints:
        """The key of each pair."""
        return self.old * self.shape[1] + self.new

    def valued(self, value: Floats) -> "Pairs":
        """The same pairs with other values."""
        return Pairs(self.old, self.new, value, self.shape)

    def only(self, kept: Flags) -> "Pairs":
        """Some of the pairs."""
        return Pairs(self.old[kept], self.new[kept], self.value[kept], self.shape)


class PairSet:
    """Some pairs of pieces, asked one by one or by the thousand."""

    def __init__(self, keys: Ints, shape: tuple[int, int]) -> None:
        self.keys = keys
        self.shape = shape
        self._known = frozenset(keys.tolist())

    def __contains__(self, pair: tuple[int, int]) -> bool:
        return int(pair[0]) * self.shape[1] + int(pair[1]) in self._known

    def among(self, old: Ints, new: Ints) -> Flags:
        """Which of the pairs old[i], new[i] are in the set."""
        return looked_up(self.keys, old * self.shape[1] + new) < len(self.keys)


def from_keys(keys: Ints, value: Floats, shape: tuple[int, int]) -> Pairs:
    """Pairs by their sorted keys."""
    old, new = np.divmod(keys, max(1, shape[1]))
    return Pairs(old, new, value, shape)


def joined(parts: Iterable[Pairs], shape: tuple[int, int]) -> Pairs:
    """Pairs in several parts, each of which begins where the one before it ends."""
    none = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), shape)
    every = [none, *parts]
    return Pairs(
        np.concatenate([part.old for part in every]),
        np.concatenate([part.new for part in every]),
        np.concatenate([part.value for part in every]),
        shape,
    )


def looked_up(keys: Ints, wanted: Ints) -> Ints:
    """The place of each wanted key among sorted keys, their number where it is not there."""
    places = np.searchsorted(keys, wanted)
    if not len(keys):
        return places
    found = keys[np.minimum(places, len(keys) - 1)] == wanted
    return np.where(found, places, len(keys))


def united(*keys: Ints) -> Ints:
    """All keys of several lists, sorted, each once."""
    every = np.sort(np.concatenate(keys))
    return every[np.diff(every, prepend=-1) > 0]


def best(place: Ints, value: Floats, places: int) -> Floats:
    """The largest value of each place, 0 where there is none above it."""
    found = np.zeros(places)
    np.maximum.at(found, place, value)
    return found


def ranked(place: Ints, value: Floats, most: int) -> Ints:
    """Indices of the largest values of each place, at most so many: place by place, the largest first."""
    order = np.argsort(-value, kind="stable")
    where = place[order]
    small = where.astype(np.uint16) if len(where) and int(where.max()) < _RADIX else where
    order = order[np.argsort(small, kind="stable")]
    where = place[order]
    starts = np.flatnonzero(np.diff(where, prepend=-1))
    rank = np.arange(len(order)) - np.repeat(starts, np.diff(np.append(starts, len(order))))
    kept: Ints = order[rank < most]
    return kept
