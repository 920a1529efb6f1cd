"""How much two sections speak of the same, in several views: by their statements, texts, headings and meaning.

A section is all that is said in it, the sections it holds included: a part with a lead-in only is what its sections
are. What the views say together is for xubao.comparing.sections.decision to tell.
"""

from dataclasses import dataclass

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.statement_votes import Echoes, echoes
from xubao.language.bigrams import postings
from xubao.language.inverted_index import Postings, grouped, products, rarity, weighed
from xubao.language.sparse_pairs import Flags, Floats, Ints, Pairs, ranked, united
from xubao.language.vectors import Matrix, shipped_vectors, unit

_BUDGET = 1_000_000  # products of postings formed for the sections' texts, those of the rarest bigrams first
_HEADING_BUDGET = 500_000  # ... for their headings
_ROWS = 200  # rows of vectors that are multiplied at once
_NEAREST = 12  # so many nearest sections of each are looked at closely


@dataclass(frozen=True)
class Affinity:
    """What the sections and statements of two reports have in common.

    Attributes:
        keys: the pairs of sections that are near each other, see xubao.language.sparse_pairs; the views below are of
            these pairs, in this order.
        said: how much their statements say the like.
        whole: TF-IDF cosine of their texts.
        titles: of their headings.
        taken_up: of the heading of the one with the text of the other, both ways added.
        meaning: cosine of the vectors of their texts.
        meant: of the heading of the one with the text of the other, both ways added.
        shape: how many sections the two reports have.
        statements: cosine of statement pairs that share something.
    """

    keys: Ints
    said: Floats
    whole: Floats
    titles: Floats
    taken_up: Floats
    meaning: Floats
    meant: Floats
    shape: tuple[int, int]
    statements: Pairs


@dataclass(frozen=True)
class _Meaning:
    """Unit vectors of the texts and the headings of one report's sections."""

    texts: Matrix
    headings: Matrix


@dataclass(frozen=True)
class _Texts:
    """The bigrams of one report: of its statements, and of its sections' texts and headings, weighed."""

    single: Postings
    whole: Postings
    titles: Postings
    meaning: _Meaning


def affinity(old: Side, new: Side, wish: Wishes) -> Affinity:
    """Look at all pairs of sections and of statements.

    Args:
        wish: what a person said; statements in sections that must not be linked are no rivals to others, those in
            sections that must be linked are the strongest.
    """
    said, views, (mine, other) = _views(old, new, wish)
    keys, spread = _near(views)
    pairs = np.divmod(keys, max(1, len(new.titles)))
    return Affinity(
        keys=keys,
        said=spread[0],
        whole=spread[1],
        titles=spread[2],
        taken_up=spread[3] + spread[4],
        meaning=_cosines(mine.texts, other.texts, pairs),
        meant=_cosines(mine.headings, other.texts, pairs) + _cosines(mine.texts, other.headings, pairs),
        shape=(len(old.titles), len(new.titles)),
        statements=said.statements,
    )


def _views(old: Side, new: Side, wish: Wishes) -> tuple[Echoes, list[Pairs], tuple[_Meaning, _Meaning]]:
    """What is said alike, all that is near in one way or another, and the vectors of either report.

    The bigrams, which take most of the memory, are not needed afterwards.
    """
    counted = postings(_pieces(old), _pieces(new))
    weight = rarity(*(_passages(side, one) for side, one in zip((old, new), counted.sides, strict=True)))
    places = shipped_vectors().places(counted.vocabulary)
    mine, other = (
        _texts(side, one, places, weight) for side, one in zip((old, new), counted.sides, strict=True)
    )
    said = echoes(old, new, (mine.single, other.single), wish)
    views = [
        said.sections,
        _cosine(mine.whole, other.whole, _BUDGET),
        _cosine(mine.titles, other.titles, _HEADING_BUDGET),
        _cosine(mine.titles, other.whole, _HEADING_BUDGET),
        _cosine(mine.whole, other.titles, _HEADING_BUDGET),
    ]
    return said, views, (mine.meaning, other.meaning)


def _cosines(one: Matrix, other: Matrix, pairs: tuple[Ints, Ints]) -> Floats:
    """Of pairs of rows of unit vectors; few at a time, as the rows of all would fill the memory."""
    found = np.zeros(len(pairs[0]))
    for first in range(0, len(found), _ROWS):
        few = slice(first, first + _ROWS)
        found[few] = np.einsum("ij,ij->i", one[pairs[0][few]], other[pairs[1][few]])
    return found


def _pieces(side: Side) -> list[str]:
    return [statement.text for statement in side.report.statements] + list(side.titles)


def _passages(side: Side, source: Postings) -> Postings:
    return grouped(source.part(0, len(side.keys)), side.passages, side.passage_of)


def _texts(side: Side, source: Postings, places: Ints, weight: Floats) -> _Texts:
    statements, sections = len(side.keys), len(side.titles)
    single, titles = source.part(0, statements), source.part(statements, statements + sections)
    own = grouped(single, sections, side.section_of)
    vectors = shipped_vectors()
    whole_vectors = vectors.sums(own, places)
    for at in range(sections - 1, -1, -1):  # parents stand before children
        if side.parent[at] >= 0:
            whole_vectors[side.parent[at]] += whole_vectors[at]
    return _Texts(
        weighed(single, weight),
        weighed(_with_children(own, side.parent), weight),
        weighed(titles, weight),
        _Meaning(unit(whole_vectors), unit(vectors.sums(titles, places))),
    )


def _with_children(own: Postings, parent: Ints) -> Postings:
    """The counts of each section with those of the sections in it."""
    above = np.append(parent, -1)
    levels = [np.arange(own.pieces)]
    while np.any(levels[-1] >= 0):
        levels.append(above[levels[-1]])
    return grouped(own, own.pieces, *levels)


def _near(views: list[Pairs]) -> tuple[Ints, list[Floats]]:
    """The keys of the pairs that come first for either section, all views added; what each view says of them."""
    keys = united(*(view.keys for view in views))
    spread = [_spread(view, keys) for view in views]
    total = sum(spread, np.zeros(len(keys)))
    at_old, at_new = np.divmod(keys, max(1, views[0].shape[1]))
    first = np.unique(np.concatenate([ranked(at, total, _NEAREST) for at in (at_old, at_new)]))
    return keys[first], [values[first] for values in spread]


def framing(side: Side) -> Flags:
    """Which sections frame a report (题头, 导言, 结语)."""
    return np.array([bool(name) for name in side.formal], dtype=np.bool_)


def _spread(view: Pairs, keys: Ints) -> Floats:
    """The values of a view at some keys; 0 where it has none."""
    place = np.searchsorted(view.keys, keys)
    place[place == len(view.keys)] = 0
    if not len(view.keys):
        return np.zeros(len(keys))
    return np.where(view.keys[place] == keys, view.value[place], 0.0)


def _cosine(old: Postings, new: Postings, budget: int) -> Pairs:
    pairs = products(old, new, budget)
    return pairs.valued(pairs.value / (old.lengths()[pairs.old] * new.lengths()[pairs.new] + 1e-9))
