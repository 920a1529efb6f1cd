"""Which statements of two reports say the like, and what that says of the sections they stand in."""

from dataclasses import dataclass

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.constraints import Wishes
from xubao.language.inverted_index import Postings, product_blocks
from xubao.language.sparse_pairs import Floats, Ints, Pairs, from_keys, joined, looked_up, united

_FAINT = 0.12  # statement pairs that share less are no evidence
_UNLIKE = 0.05  # statements whose cosine is less are never looked at again
_WISHED = 1.5  # what a person's link is worth against rivals


@dataclass(frozen=True)
class Echoes:
    """What two reports say alike.

    Attributes:
        statements: cosine of the statement pairs that are somewhat alike.
        sections: how much the statements of two sections say the like; 0 for pairs that are not there.
    """

    statements: Pairs
    sections: Pairs


@dataclass(frozen=True)
class _Strength:
    """How strongly statements match: as the cosine, but not every sentence that repeats a heading is its twin."""

    old: Side
    new: Side
    wish: Wishes
    long_old: Floats
    long_new: Floats

    def of(self, shared: Pairs) -> Floats:
        near = shared.value / np.sqrt(self.long_old[shared.old] * self.long_new[shared.new] + 1e-9)
        return near * self._worth(shared) if self.wish else near

    def _worth(self, shared: Pairs) -> Floats:
        """What a match counts, by what a person said of the two sections."""
        section_old, section_new = self.old.body_of[shared.old], self.new.body_of[shared.new]
        size = len(self.new.titles)
        linked = np.array(sorted(at * size + other for at, other in self.wish.linked), dtype=np.int64)
        worth = np.where(self.wish.allowed(section_old, section_new), 1.0, 0.0)
        worth[looked_up(linked, section_old * size + section_new) < len(linked)] = _WISHED
        return np.where((section_old >= 0) & (section_new >= 0), worth, 1.0)


def echoes(old: Side, new: Side, said: tuple[Postings, Postings], wish: Wishes) -> Echoes:
    """Match the statements of two reports.

    Args:
        said: the bigrams of the statements of either report, weighed.
        wish: what a person said; statements in sections that must not be linked are no rivals to others, those in
            sections that must be linked are the strongest.
    """
    length_old, length_new = (one.lengths() for one in said)
    strength = _Strength(old, new, wish, _levelled(length_old), _levelled(length_new))
    best_old, best_new = np.zeros(len(length_old)), np.zeros(len(length_new))
    kept, strengths = [], []
    for block in product_blocks(*said):
        value = strength.of(block)
        np.maximum.at(best_old, block.old, value)
        np.maximum.at(best_new, block.new, value)
        cosine = block.value / (length_old[block.old] * length_new[block.new] + 1e-9)
        # A block holds all pairs of its old statements: their best match is known, and most pairs are done with.
        told = (cosine >= _UNLIKE) | (value * value > _FAINT * best_old[block.old])
        kept.append(block.valued(cosine).only(told))
        strengths.append(value[told])
    pairs = joined(kept, (len(length_old), len(length_new)))
    value = np.concatenate([np.zeros(0), *strengths])
    rival = np.maximum(best_old[pairs.old], best_new[pairs.new]) + 1e-9
    return Echoes(pairs, _evidence(pairs.valued(value * value / rival), old, new))


def _levelled(length: Floats) -> Floats:
    """Lengths drawn towards the usual one: a short heading inside a long sentence is no twin of it."""
    if not len(length):
        return length
    return np.maximum(length, float(np.median(length)))


def _evidence(matches: Pairs, old: Side, new: Side) -> Pairs:
    """Sum of each statement's best match in the other section, rivals considered; the mean of both ways.

    The geometric mean: four statements that all resemble the same one sentence are no fourfold match.
    """
    shape = (len(old.titles), len(new.titles))
    section_old, section_new = old.body_of[matches.old], new.body_of[matches.new]
    matches = matches.only(told := (matches.value > _FAINT) & (section_old >= 0) & (section_new >= 0))
    section = section_old[told] * shape[1] + section_new[told]
    keys = united(section)
    place = np.searchsorted(keys, section)
    of_new = _sum_of_best(place * len(new.keys) + matches.new, matches.value, place, len(keys))
    of_old = _sum_of_best(place * len(old.keys) + matches.old, matches.value, place, len(keys))
    return from_keys(keys, 2 * np.sqrt(of_new * of_old), shape)


def _sum_of_best(key: Ints, value: Floats, section: Ints, sections: int) -> Floats:
    """For each pair of sections the sum of the best value of each key in it."""
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    if not len(starts):
        return np.zeros(sections)
    largest = np.maximum.reduceat(value[order], starts)
    return np.bincount(section[order][starts], weights=largest, minlength=sections).astype(np.float64)
