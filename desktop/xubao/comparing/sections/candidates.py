"""The pairs of sections that compete for a link, with all that is known of each; what is not here shares nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.similarity import Affinity, framing
from xubao.language.sparse_pairs import Flags, Floats, Ints, best, looked_up

_FORMULA = 0.3  # what frames a report is linked only where it is nearly the same
_NEVER = -9.0


@dataclass(frozen=True)
class Contest:
    """Pairs of sections, row by row, in columns of the same length.

    Attributes:
        keys: the pairs, see xubao.language.sparse_pairs.
        score: what decides; far below zero where the two may not be linked by their own text.
        cosine, headings: of Affinity.
        exact: whether the texts are the same word for word.
        wish: what a person said.
        shape: how many sections the two reports have.
    """

    keys: Ints
    score: Floats
    cosine: Floats
    headings: Floats
    exact: Flags
    wish: Wishes
    shape: tuple[int, int]

    @cached_property
    def old(self) -> Ints:
        """The old section of each pair."""
        return self.keys // max(1, self.shape[1])

    @cached_property
    def new(self) -> Ints:
        """The new section of each pair."""
        return self.keys - self.old * self.shape[1]

    @cached_property
    def allowed(self) -> Flags:
        """Whether a person lets the pair be linked."""
        return self.wish.allowed(self.old, self.new)

    @cached_property
    def wished(self) -> Flags:
        """Whether a person linked the pair."""
        return self._among(keys_of(self.wish.linked, self.shape))

    def taken(self) -> Flags:
        """Pairs of which one section already has its word-for-word counterpart."""
        of_old, of_new = np.zeros(self.shape[0], dtype=np.bool_), np.zeros(self.shape[1], dtype=np.bool_)
        of_old[self.old[self.exact]] = True
        of_new[self.new[self.exact]] = True
        return (of_old[self.old] | of_new[self.new]) & ~self.exact

    def best_of_old(self, value: Floats) -> Floats:
        """For each pair the largest value that its old section has in any, at least 0."""
        return best(self.old, value, self.shape[0])[self.old]

    def best_of_new(self, value: Floats) -> Floats:
        """For each pair the largest value that its new section has in any, at least 0."""
        return best(self.new, value, self.shape[1])[self.new]

    def widened(self, keys: Ints) -> "Contest":
        """With more pairs (sorted keys), of which nothing is known."""
        extra = keys[looked_up(self.keys, keys) == len(self.keys)]
        if not len(extra):
            return self
        at = np.searchsorted(self.keys, extra)
        return replace(
            self,
            keys=np.insert(self.keys, at, extra),
            score=np.insert(self.score, at, 0.0),
            cosine=np.insert(self.cosine, at, 0.0),
            headings=np.insert(self.headings, at, 0.0),
            exact=np.insert(self.exact, at, False),
        )

    def usable(self, old: Side, new: Side) -> Flags:
        """Whether the two may be linked by their own text."""
        kinds = {name: at for at, name in enumerate(sorted({*old.formal, *new.formal}))}
        formal_old = np.array([kinds[name] for name in old.formal], dtype=np.int64)
        formal_new = np.array([kinds[name] for name in new.formal], dtype=np.int64)
        found: Flags = (
            np.array(old.own, dtype=np.bool_)[self.old] & np.array(new.own, dtype=np.bool_)[self.new]
        )
        found &= self.allowed & ~self.taken()
        found &= formal_old[self.old] == formal_new[self.new]
        return found & (~framing(old)[self.old] | (self.cosine >= _FORMULA))

    def raised(self, least: float) -> "Contest":
        """With what a person linked worth as much as the best that either section has, and no less than `least`."""
        score = self.score.copy()
        for at_old, at_new in self.wish.linked:
            row, column = self.old == at_old, self.new == at_new
            score[row & column] = max(float(score[row | column].max()), least)
        return replace(self, score=score)

    def _among(self, keys: Ints) -> Flags:
        return looked_up(keys, self.keys) < len(keys)


def contest(old: Side, new: Side, found: Affinity, wish: Wishes) -> Contest:
    """All pairs that share something, are the same or were linked by a person, with the scores that decide."""
    shape = found.sections.shape
    exact = keys_of(_exact(old, new), shape)
    none = np.zeros(len(found.sections.value), dtype=np.bool_)
    known = Contest(
        found.sections.keys, found.sections.value, found.cosine.value, found.headings.value, none, wish, shape
    )
    pairs = known.widened(np.union1d(exact, keys_of(wish.linked, shape)))
    pairs = replace(pairs, exact=(looked_up(exact, pairs.keys) < len(exact)) & pairs.allowed)
    score = pairs.score.copy()
    score[~pairs.usable(old, new)] = _NEVER
    return replace(pairs, score=score)


def keys_of(pairs: Iterable[tuple[int, int]], shape: tuple[int, int]) -> Ints:
    """The sorted keys of some pairs."""
    return np.array(sorted(old * shape[1] + new for old, new in pairs), dtype=np.int64)


def _exact(old: Side, new: Side) -> list[tuple[int, int]]:
    """Sections whose text is the same; twins are taken in order."""
    places: dict[str, list[int]] = {}
    for at, text in enumerate(new.whole):
        if text:
            places.setdefault(text, []).append(at)
    seen: dict[str, int] = {}
    found = []
    for at, text in enumerate(old.whole):
        nth = seen.get(text, 0)
        seen[text] = nth + 1
        if nth < len(places.get(text, ())):
            found.append((at, places[text][nth]))
    return found
