"""The affinity of sections reckoned plainly, with a cell for every pair: what the sparse reckoning must give."""

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.constraints import Wishes
from xubao.language.bigrams import postings
from xubao.language.inverted_index import Postings, grouped, rarity
from xubao.language.sparse_pairs import Floats, Ints, Pairs

FAINT, WHOLE, HEADING, HEADED, WISHED, NEIGHBOURS = 0.12, 3.0, 0.5, 1.5, 1.5, 5


def dense(pairs: Pairs) -> Floats:
    """The matrix with its zeros, of shape `pairs.shape`."""
    full = np.zeros(pairs.shape)
    full[pairs.old, pairs.new] = pairs.value
    return full


def scores(old: Side, new: Side, wish: Wishes) -> tuple[Floats, Floats]:
    """Scores of all pairs of sections, and cosines of all pairs of statements, old × new."""
    mine, theirs = postings(_pieces(old), _pieces(new))
    weight = rarity(_grouped(mine, old, old.passage_of), _grouped(theirs, new, new.passage_of))

    def vectors(source: Postings, where: Side, part: str) -> Floats:
        count = len(where.titles)
        groups = {
            "single": (np.arange(len(where.keys)), np.full(count, -1)),
            "whole": (where.body_of, np.full(count, -1)),
            "title": (np.full(len(where.keys), -1), np.arange(count)),
        }[part]
        found = grouped(source, np.concatenate(groups), len(where.keys) if part == "single" else count)
        full = np.zeros((found.pieces, found.terms))
        full[found.piece, found.term] = (1 + np.log(found.value)) * weight[found.term]
        return full

    one, other = vectors(mine, old, "single"), vectors(theirs, new, "single")
    whole_old, whole_new = vectors(mine, old, "whole"), vectors(theirs, new, "whole")
    title_old, title_new = vectors(mine, old, "title"), vectors(theirs, new, "title")
    cosine = _cosine(whole_old, whole_new)
    taken_up = _cosine(title_old, whole_new) + _cosine(whole_old, title_new)
    evidence = _evidence(one, other, old, new, wish)
    total = evidence + WHOLE * _unhubbed(cosine, old, new) + HEADING * taken_up
    framing = np.array([bool(name) for name in old.formal], bool)[:, None]
    total += np.where(framing, 0.0, HEADED) * _cosine(title_old, title_new) ** 2
    return total, _cosine(one, other)


def _pieces(where: Side) -> list[str]:
    return [s.text for s in where.report.statements] + list(where.titles)


def _grouped(source: Postings, where: Side, groups: Ints) -> Postings:
    return grouped(source, np.concatenate([groups, np.full(len(where.titles), -1)]), where.passages)


def _cosine(old: Floats, new: Floats) -> Floats:
    lengths = np.linalg.norm(old, axis=1)[:, None] * np.linalg.norm(new, axis=1)[None, :]
    found: Floats = old @ new.T / (lengths + 1e-9)
    return found


def _evidence(one: Floats, other: Floats, old: Side, new: Side, wish: Wishes) -> Floats:
    shape = (len(old.titles), len(new.titles))
    of_new, of_old = np.zeros(shape), np.zeros(shape)
    if not one.size or not other.size:
        return of_new
    long_old, long_new = (
        np.maximum(lengths, np.median(lengths))
        for lengths in (np.linalg.norm(one, axis=1), np.linalg.norm(other, axis=1))
    )
    near = one @ other.T / np.sqrt(long_old[:, None] * long_new[None, :] + 1e-9)
    for row, section in enumerate(old.body_of.tolist()):
        for column, other_section in enumerate(new.body_of.tolist()):
            if section >= 0 and other_section >= 0:
                near[row, column] *= _worth(section, other_section, wish)
    rival = np.maximum(near.max(axis=1)[:, None], near.max(axis=0)[None, :]) + 1e-9
    value = np.where(near * near / rival > FAINT, near * near / rival, 0.0)
    for at in range(shape[0]):
        for other_at in range(shape[1]):
            inside = value[np.ix_(old.body_of == at, new.body_of == other_at)]
            if inside.size:
                of_new[at, other_at] = inside.max(axis=0).sum()
                of_old[at, other_at] = inside.max(axis=1).sum()
    found: Floats = 2 * np.sqrt(of_new * of_old)
    return found


def _worth(old: int, new: int, wish: Wishes) -> float:
    if (old, new) in wish.linked:
        return WISHED
    forbidden = (old, new) in wish.forbidden or old in wish.lonely_old or new in wish.lonely_new
    return 0.0 if forbidden else 1.0


def _unhubbed(cosine: Floats, old: Side, new: Side) -> Floats:
    own = np.array(old.own, bool)[:, None] & np.array(new.own, bool)[None, :]
    found = np.where(own, cosine, 0.0)
    near_old = np.sort(found, axis=1)[:, ::-1][:, :NEIGHBOURS].sum(axis=1) / max(
        1, min(NEIGHBOURS, sum(new.own))
    )
    near_new = np.sort(found, axis=0)[::-1][:NEIGHBOURS].sum(axis=0) / max(1, min(NEIGHBOURS, sum(old.own)))
    return np.where(found > 0, found - (near_old[:, None] + near_new[None, :]) / 2, 0.0)
