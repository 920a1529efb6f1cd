"""How much two sections speak of the same: evidence statement by statement, as a whole, and by their headings.

Three views are added. (1) Statements: each statement's best near match in the other section, every match weighed by
how it stands against the best rival of both its ends, so that what has a twin elsewhere proves nothing here.
(2) Whole text: TF-IDF cosine, less how near each section is to everything (cross-domain similarity local scaling,
Conneau et al. 2018, "Word translation without parallel data"), which takes general sections out of the first ranks.
(3) Headings: how much of the one's heading the other's text takes up.
"""

from dataclasses import dataclass

import numpy as np

from xubao.comparing.grams import Floats, Ints, Pairs, Postings, grouped, postings, products, rarity, weighed
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
        sections: score of each pair of sections, old × new; 1 and more is a clear match.
        cosine: TF-IDF cosine of the sections' own texts, old × new.
        headings: cosine of the sections' titles, old × new.
        statements: cosine of statement pairs that share something.
    """

    sections: Floats
    cosine: Floats
    headings: Floats
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
    evidence = _evidence(Pairs(pairs.old, pairs.new, near, pairs.shape), old, new, wish)
    taken_up = _cosine(title_old, whole_new, weight) + _cosine(whole_old, title_new, weight)
    total = evidence + _WHOLE_WEIGHT * _unhubbed(cosine, old, new) + _HEADING_WEIGHT * taken_up
    return Affinity(
        sections=total,
        cosine=cosine,
        headings=_cosine(title_old, title_new, weight),
        statements=Pairs(pairs.old, pairs.new, pairs.value / scale, pairs.shape),
    )


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


def _cosine(old: Postings, new: Postings, weight: Floats) -> Floats:
    pairs = products(old, new, weight)
    length_old, length_new = weighed(old, weight)[1], weighed(new, weight)[1]
    found = np.zeros(pairs.shape)
    found[pairs.old, pairs.new] = pairs.value / (length_old[pairs.old] * length_new[pairs.new] + 1e-9)
    return found


def _evidence(shared: Pairs, old: Side, new: Side, wish: Wishes) -> Floats:
    """Sum of each statement's best match in the other section, rivals considered; the mean of both ways.

    The geometric mean: four statements that all resemble the same one sentence are no fourfold match.
    """
    shared = _wished(shared, old, new, wish)
    best_old, best_new = np.zeros(shared.shape[0]), np.zeros(shared.shape[1])
    np.maximum.at(best_old, shared.old, shared.value)
    np.maximum.at(best_new, shared.new, shared.value)
    rival = np.maximum(best_old[shared.old], best_new[shared.new]) + 1e-9
    value = shared.value * shared.value / rival
    section_old, section_new = old.body_of[shared.old], new.body_of[shared.new]
    kept = (value > _FAINT) & (section_old >= 0) & (section_new >= 0)
    value, section_old, section_new = value[kept], section_old[kept], section_new[kept]
    sections_old, sections_new = len(old.titles), len(new.titles)
    of_new, of_old = np.zeros((sections_old, sections_new)), np.zeros((sections_old, sections_new))
    statement_new, statement_old = shared.new[kept], shared.old[kept]
    _add_best(of_new, section_old * len(new.keys) + statement_new, value, section_old, section_new)
    _add_best(of_old, section_new * len(old.keys) + statement_old, value, section_old, section_new)
    both: Floats = 2 * np.sqrt(of_new * of_old)
    return both


def _wished(shared: Pairs, old: Side, new: Side, wish: Wishes) -> Pairs:
    factor = np.where(wish.allowed((len(old.titles), len(new.titles))), 1.0, 0.0)
    for pair in wish.linked:
        factor[pair] = _WISHED
    if not factor.size or bool((factor == 1.0).all()):
        return shared
    section_old, section_new = old.body_of[shared.old], new.body_of[shared.new]
    placed = (section_old >= 0) & (section_new >= 0)
    value = np.where(placed, shared.value * factor[section_old, section_new], shared.value)
    return Pairs(shared.old, shared.new, value, shared.shape)


def _add_best(total: Floats, key: Ints, value: Floats, section_old: Ints, section_new: Ints) -> None:
    if not len(key):
        return
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    best = np.maximum.reduceat(value[order], starts)
    np.add.at(total, (section_old[order][starts], section_new[order][starts]), best)


def _unhubbed(cosine: Floats, old: Side, new: Side) -> Floats:
    """The cosines less the mean of what both sections have with their nearest; 0 where nothing is shared."""
    own = np.logical_and(
        np.array(old.own, dtype=np.bool_)[:, None], np.array(new.own, dtype=np.bool_)[None, :]
    )
    found = np.where(own, cosine, 0.0)
    rows, columns = np.nonzero(found)
    value = found[rows, columns]
    near_old = _nearest(rows, value, found.shape[0], sum(new.own))
    near_new = _nearest(columns, value, found.shape[1], sum(old.own))
    found[rows, columns] = value - (near_old[rows] + near_new[columns]) / 2
    return found


def _nearest(place: Ints, value: Floats, places: int, others: int) -> Floats:
    """Mean of each place's largest values, as many as a section has neighbours."""
    order = np.lexsort((-value, place))
    starts = np.searchsorted(place[order], np.arange(places + 1))
    rank = np.arange(len(order)) - np.repeat(starts[:-1], np.diff(starts))
    first = order[rank < _NEIGHBOURS]
    total = np.bincount(place[first], weights=value[first], minlength=places)
    mean: Floats = total / max(1, min(_NEIGHBOURS, others))
    return mean
