"""How much two sections speak of the same: evidence statement by statement, as a whole, and by their headings.

Three views are added. (1) Statements: each statement's best near match in the other section, every match weighed by
how it stands against the best rival of both its ends, so that what has a twin elsewhere proves nothing here.
(2) Whole text: TF-IDF cosine, less how near each section is to everything (cross-domain similarity local scaling,
Conneau et al. 2018, "Word translation without parallel data"), which takes general sections out of the first ranks.
(3) Headings: how much of the one's heading the other's text takes up, and how alike the two headings are.
"""

from dataclasses import dataclass

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.statement_votes import echoes
from xubao.language.bigrams import postings
from xubao.language.inverted_index import Postings, grouped, products, rarity, weighed
from xubao.language.sparse_pairs import Flags, Floats, Ints, Pairs, from_keys, ranked, united

_NEIGHBOURS = 5  # how many nearest sections say how near a section is to everything
_WHOLE_WEIGHT = 3.0
_HEADING_WEIGHT = 0.5
_HEADED = 1.5  # what the same heading is worth beside the texts
_BUDGET = 1_000_000  # products of postings formed for the sections' texts, those of the rarest bigrams first
_HEADING_BUDGET = 500_000  # ... for their headings


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
    all_old, all_new = postings(pieces_old, pieces_new)
    sections_old, sections_new = len(old.titles), len(new.titles)
    count_old, count_new = len(old.keys), len(new.keys)
    weight = rarity(
        grouped(all_old, _padded(old.passage_of, sections_old), old.passages),
        grouped(all_new, _padded(new.passage_of, sections_new), new.passages),
    )

    def weighing(source: Postings, groups: Ints, count: int) -> Postings:
        return weighed(grouped(source, groups, count), weight)

    single_old = weighing(all_old, _padded(np.arange(count_old), sections_old), count_old)
    single_new = weighing(all_new, _padded(np.arange(count_new), sections_new), count_new)
    said = echoes(old, new, (single_old, single_new), wish)
    whole_old = weighing(all_old, _padded(old.body_of, sections_old), sections_old)
    whole_new = weighing(all_new, _padded(new.body_of, sections_new), sections_new)
    cosine = _cosine(whole_old, whole_new, _BUDGET)
    title_old = weighing(all_old, _last(count_old, sections_old), sections_old)
    title_new = weighing(all_new, _last(count_new, sections_new), sections_new)
    headings = _cosine(title_old, title_new, _HEADING_BUDGET)
    taken_up = (
        _cosine(title_old, whole_new, _HEADING_BUDGET),
        _cosine(whole_old, title_new, _HEADING_BUDGET),
    )
    keys = united(*(view.keys for view in (said.sections, cosine, headings, *taken_up)))
    shape = (sections_old, sections_new)
    total = _spread(said.sections, keys)
    total += _WHOLE_WEIGHT * _spread(_unhubbed(cosine, old, new), keys)
    total += _HEADING_WEIGHT * (_spread(taken_up[0], keys) + _spread(taken_up[1], keys))
    scored = from_keys(keys, total, shape)
    headed = _spread(headings, keys)
    scored = scored.valued(total + np.where(framing(old)[scored.old], 0.0, _HEADED) * headed**2)
    return Affinity(
        sections=scored,
        cosine=scored.valued(_spread(cosine, keys)),
        headings=scored.valued(headed),
        statements=said.statements,
    )


def framing(side: Side) -> Flags:
    """Which sections frame a report (题头, 导言, 结语)."""
    return np.array([bool(name) for name in side.formal], dtype=np.bool_)


def _spread(view: Pairs, keys: Ints) -> Floats:
    """The values of a view at all keys, among which its own are; 0 elsewhere."""
    found = np.zeros(len(keys))
    found[np.searchsorted(keys, view.keys)] = view.value
    return found


def _padded(groups: Ints, titles: int) -> Ints:
    """Groups of the statements; the titles that follow them belong to none."""
    return np.concatenate([groups, np.full(titles, -1, dtype=np.int64)])


def _last(statements: int, titles: int) -> Ints:
    return np.concatenate([np.full(statements, -1, dtype=np.int64), np.arange(titles, dtype=np.int64)])


def _cosine(old: Postings, new: Postings, budget: int) -> Pairs:
    pairs = products(old, new, budget)
    return pairs.valued(pairs.value / (old.lengths()[pairs.old] * new.lengths()[pairs.new] + 1e-9))


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
