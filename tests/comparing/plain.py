"""The affinity of sections reckoned plainly, with a cell for every pair: what the sparse reckoning must give."""

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.constraints import Wishes
from xubao.language.bigrams import postings
from xubao.language.inverted_index import Postings, grouped, rarity
from xubao.language.sparse_pairs import Floats, Ints, Pairs

FAINT, WISHED = 0.12, 1.5


def dense(pairs: Pairs) -> Floats:
    """The matrix with its zeros, of shape `pairs.shape`."""
    full = np.zeros(pairs.shape)
    full[pairs.old, pairs.new] = pairs.value
    return full


def views(old: Side, new: Side, wish: Wishes) -> dict[str, Floats]:
    """What pairs of sections have in common, view by view, and the cosines of pairs of statements; all old × new."""
    mine, theirs = postings(_pieces(old), _pieces(new)).sides
    weight = rarity(_grouped(mine, old, old.passage_of), _grouped(theirs, new, new.passage_of))

    def vectors(source: Postings, where: Side, part: str) -> Floats:
        full = np.zeros((source.pieces, source.terms))
        full[source.piece, source.term] = source.value
        statements = len(where.keys)
        counts = {
            "single": full[:statements],
            "whole": _inside(where) @ full[:statements],
            "title": full[statements:],
        }[part]
        return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * weight

    single, whole, title = (
        (vectors(mine, old, part), vectors(theirs, new, part)) for part in ("single", "whole", "title")
    )
    return {
        "said": _evidence(*single, old, new, wish),
        "whole": _cosine(*whole),
        "titles": _cosine(*title),
        "taken_up": _cosine(title[0], whole[1]) + _cosine(whole[0], title[1]),
        "statements": _cosine(*single),
    }


def _inside(where: Side) -> Floats:
    """1 for each statement in a section or in what the section holds, 0 elsewhere; sections × statements."""
    found = np.zeros((len(where.titles), len(where.keys)))
    for place, innermost in enumerate(where.section_of.tolist()):
        at = innermost
        while at >= 0:
            found[at, place] = 1.0
            at = int(where.parent[at])
    return found


def _pieces(where: Side) -> list[str]:
    return [s.text for s in where.report.statements] + list(where.titles)


def _grouped(source: Postings, where: Side, groups: Ints) -> Postings:
    return grouped(source, where.passages, np.concatenate([groups, np.full(len(where.titles), -1)]))


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
