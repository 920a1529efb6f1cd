"""How much two sections speak of the same: evidence statement by statement, as a whole, and by their headings.

Three views are added. (1) Statements: each statement's best near match in the other section, every match weighed by
how it stands against the best rival of both its ends, so that what has a twin elsewhere proves nothing here.
(2) Whole text: TF-IDF cosine, less how near each section is to everything (cross-domain similarity local scaling,
Conneau et al. 2018, "Word translation without parallel data"), which takes general sections out of the first ranks.
(3) Headings: how much of the one's heading the other's text takes up.
"""

from dataclasses import dataclass

import numpy as np

from xubao.comparing.grams import Postings, grouped, postings, products, rarity, weighed
from xubao.comparing.pairs import Flags, Floats, Ints, Pairs, best, from_keys, looked_up, ranked, united
from xubao.comparing.sides import Side
from xubao.comparing.wishes import Wishes

_FAINT = 0.12  # statement pairs that share less are no evidence
_NEIGHBOURS = 5  # how many nearest sections say how near a section is to everything
_WHOLE_WEIGHT = 3.0
_HEADING_WEIGHT = 0.5
_WISHED = 1.5  # what a person's link is worth against rivals


@dataclass(frozen=True)
class Affinity:
    """What the sections and statements of two reports have in common.

    Attributes:
        sections: score of each pair of sections that share something; 1 and more is a clear match.
        cosine: TF-IDF cosine of the sections' own texts, of the same pairs in the same order.
        headings: cosine of the sections' titles, of the same pairs in the same order.
        statements: cosine of statement pairs that share something.
    """

    sections: Pairs
    cosine: Pairs
    headings: Pairs
    statements: Pairs


def affinity(old: Side, new: Side, wish: Wishes) -> Affinity:
    """Score all pairs of sections (own text only, children's not counted) and of statements.

    Args:
        wish: what a person said; statements in sections that must not be linked are no rivals to others, those in
            sections that must be linked are the strongest.
    """
    pieces_old = [s.text for s in old.report.statements] + list(old.titles)
    pieces_new = [s.text for s in new.report.statements] + list(new.titles)
    all_old, all_new, size = postings(pieces_old, pieces_new)
    sections_old, sections_new = len(old.titles), len(new.titles)
    count_old, count_new = len(old.keys), len(new.keys)
    weight = rarity(
        grouped(all_old, _padded(old.passage_of, sections_old), old.passages),
        grouped(all_new, _padded(new.passage_of, sections_new), new.passages),
        size,
    )
    single_old = grouped(all_old, _padded(np.arange(count_old), sections_old), count_old)
    single_new = grouped(all_new, _padded(np.arange(count_new), sections_new), count_new)
    pairs = products(single_old, single_new, weight)
    length_old, length_new = weighed(single_old, weight)[1], weighed(single_new, weight)[1]
    scale = length_old[pairs.old] * length_new[pairs.new] + 1e-9
    whole_old = grouped(all_old, _padded(old.body_of, sections_old), sections_old)
    whole_new = grouped(all_new, _padded(new.body_of, sections_new), sections_new)
    cosine = _cosine(whole_old, whole_new, weight)
    title_old = grouped(all_old, _last(count_old, sections_old), sections_old)
    title_new = grouped(all_new, _last(count_new, sections_new), sections_new)
    long_old, long_new = _levelled(length_old), _levelled(length_new)
    near = pairs.value / np.sqrt(long_old[pairs.old] * long_new[pairs.new] + 1e-9)
    evidence = _evidence(pairs.valued(near), old, new, wish)
    headings = _cosine(title_old, title_new, weight)
    taken_up = _cosine(title_old, whole_new, weight), _cosine(whole_old, title_new, weight)
    keys = united(*(view.keys for view in (evidence, cosine, headings, *taken_up)))
    shape = (sections_old, sections_new)
    total = _spread(evidence, keys)
    total += _WHOLE_WEIGHT * _spread(_unhubbed(cosine, old, new), keys)
    total += _HEADING_WEIGHT * (_spread(taken_up[0], keys) + _spread(taken_up[1], keys))
    scored = from_keys(keys, total, shape)
    return Affinity(
        sections=scored,
        cosine=scored.valued(_spread(cosine, keys)),
        headings=scored.valued(_spread(headings, keys)),
        statements=pairs.valued(pairs.value / scale),
    )


def _spread(view: Pairs, keys: Ints) -> Floats:
    """The values of a view at all keys, among which its own are; 0 elsewhere."""
    found = np.zeros(len(keys))
    found[np.searchsorted(keys, view.keys)] = view.value
    return found


def _levelled(length: Floats) -> Floats:
    """Lengths drawn towards the usual one: a short heading inside a long sentence is no twin of it."""
    if not len(length):
        return length
    return np.maximum(length, float(np.median(length)))


def _padded(groups: Ints, titles: int) -> Ints:
    """Groups of the statements; the titles that follow them belong to none."""
    return np.concatenate([groups, np.full(titles, -1, dtype=np.int64)])


def _last(statements: int, titles: int) -> Ints:
    return np.concatenate([np.full(statements, -1, dtype=np.int64), np.arange(titles, dtype=np.int64)])


def _cosine(old: Postings, new: Postings, weight: Floats) -> Pairs:
    pairs = products(old, new, weight)
    length_old, length_new = weighed(old, weight)[1], weighed(new, weight)[1]
    return pairs.valued(pairs.value / (length_old[pairs.old] * length_new[pairs.new] + 1e-9))


def _evidence(shared: Pairs, old: Side, new: Side, wish: Wishes) -> Pairs:
    """Sum of each statement's best match in the other section, rivals considered; the mean of both ways.

    The geometric mean: four statements that all resemble the same one sentence are no fourfold match.
    """
    section_old, section_new = old.body_of[shared.old], new.body_of[shared.new]
    placed = (section_old >= 0) & (section_new >= 0)
    shape = (len(old.titles), len(new.titles))
    strength = shared.value
    if wish:
        strength = strength * np.where(placed, _worth(section_old * shape[1] + section_new, shape, wish), 1.0)
    best_old = best(shared.old, strength, shared.shape[0])
    best_new = best(shared.new, strength, shared.shape[1])
    rival = np.maximum(best_old[shared.old], best_new[shared.new]) + 1e-9
    value = strength * strength / rival
    kept = np.flatnonzero((value > _FAINT) & placed)
    value, section = value[kept], section_old[kept] * shape[1] + section_new[kept]
    keys = united(section)
    place = np.searchsorted(keys, section)
    of_new = _sum_of_best(place * len(new.keys) + shared.new[kept], value, place, len(keys))
    of_old = _sum_of_best(place * len(old.keys) + shared.old[kept], value, place, len(keys))
    return from_keys(keys, 2 * np.sqrt(of_new * of_old), shape)


def _worth(section: Ints, shape: tuple[int, int], wish: Wishes) -> Floats:
    """What a match of statements counts in each pair of sections (keys), by what a person said of it."""
    linked = np.array(sorted(at * shape[1] + other for at, other in wish.linked), dtype=np.int64)
    worth = np.where(wish.allowed(section // max(1, shape[1]), section % max(1, shape[1])), 1.0, 0.0)
    worth[looked_up(linked, section) < len(linked)] = _WISHED
    return worth


def _sum_of_best(key: Ints, value: Floats, section: Ints, sections: int) -> Floats:
    """For each pair of sections the sum of the best value of each key in it."""
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    if not len(starts):
        return np.zeros(sections)
    largest = np.maximum.reduceat(value[order], starts)
    return np.bincount(section[order][starts], weights=largest, minlength=sections).astype(np.float64)


def _unhubbed(cosine: Pairs, old: Side, new: Side) -> Pairs:
    """The cosines less the mean of what both sections have with their nearest; 0 where nothing is shared."""
    own_old, own_new = np.array(old.own, dtype=np.bool_), np.array(new.own, dtype=np.bool_)
    kept: Flags = own_old[cosine.old] & own_new[cosine.new] & (cosine.value != 0)
    rows, columns, value = cosine.old[kept], cosine.new[kept], cosine.value[kept]
    near_old = _nearest(rows, value, cosine.shape[0], sum(new.own))
    near_new = _nearest(columns, value, cosine.shape[1], sum(old.own))
    return Pairs(rows, columns, value - (near_old[rows] + near_new[columns]) / 2, cosine.shape)


def _nearest(place: Ints, value: Floats, places: int, others: int) -> Floats:
    """Mean of each place's largest values, as many as a section has neighbours."""
    first = ranked(place, value, _NEIGHBOURS)
    total = np.bincount(place[first], weights=value[first], minlength=places)
    mean: Floats = total / max(1, min(_NEIGHBOURS, others))
    return mean
