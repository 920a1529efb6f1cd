"""Which sections of two reports belong together: one to one, one to many, or to none.

Sections with text of their own compete by their affinity: a pair is linked when it is clear by itself and holds its
own against its rivals, or when it is the best that one of the two (weaker: both) can have. Parts that hold other
sections follow their children: two parts belong together when most of what is linked in the one is linked into the
other. Everything is symmetric in the two reports.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from xubao.comparing.affinity import Affinity
from xubao.comparing.grams import Floats, Ints
from xubao.comparing.sides import Side
from xubao.comparing.wishes import Wishes
from xubao.model import Link, LinkSource, Relation

Flags = npt.NDArray[np.bool_]

_CLEAR = 1.4  # affinity that makes a link by itself
_SHARE = 0.3  # ... if it is at least this share of the best of either section
_BEST_OF_ONE = 0.9  # enough for the best that one of the two can have
_BEST_OF_BOTH = 0.6  # enough for two sections that are each other's best
_CERTAIN = 2.5  # affinity of a link shown as certain
_SAME_COSINE = 0.25  # texts as near as this, each other's best, are on the same subject
_FORMULA = 0.3  # what frames a report is linked only where it is nearly the same
_TOGETHER = 0.5  # share of their children's links that two parts must have in common
_WITNESSES = 2  # links inside two parts: one alone says nothing about the parts
_SURE_TOGETHER = 0.7
_CANDIDATES = 5
_HEADED = 1.5  # what the same heading is worth beside the texts
_NEVER = -9.0


@dataclass(frozen=True)
class Linked:
    """The links of two reports, and the ranking behind them.

    Attributes:
        links: as they are shown; sections without any counterpart are there with None.
        pairs: whether two sections are linked, old × new.
        candidates: new section id → old section ids, best first.
    """

    links: tuple[Link, ...]
    pairs: Flags
    candidates: dict[str, tuple[str, ...]]


def link_sections(old: Side, new: Side, found: Affinity, wish: Wishes) -> Linked:
    """Choose the links among all pairs of sections."""
    shape = found.sections.shape
    allowed = wish.allowed(shape)
    exact: Flags = np.logical_and(_exact(old, new), allowed)
    score = _masked(old, new, found, allowed, exact)
    for pair in wish.linked:
        score[pair] = max(
            float(score[pair]), float(score[pair[0]].max()), float(score[:, pair[1]].max()), _CERTAIN
        )
    chosen = _chosen(score) | exact
    together = _together(old, new, np.where(chosen, np.clip(score, 0.1, _CERTAIN), 0.0), found) * allowed
    chosen |= _mutual(together, _TOGETHER) & ~_taken(exact) & allowed
    for pair in wish.linked:
        chosen[pair] = True
    pairs = np.flatnonzero(chosen)
    made = [_link(old, new, divmod(int(k), shape[1]), score, together, found, exact, wish) for k in pairs]
    return Linked(
        links=(*made, *_lonely(old, new, chosen, wish)),
        pairs=chosen,
        candidates=_candidates(old, new, score, together, found, chosen, allowed),
    )


def _exact(old: Side, new: Side) -> Flags:
    """Sections whose text is the same; twins are taken in order."""
    found = np.zeros((len(old.whole), len(new.whole)), dtype=np.bool_)
    places: dict[str, list[int]] = {}
    for at, text in enumerate(new.whole):
        if text:
            places.setdefault(text, []).append(at)
    seen: dict[str, int] = {}
    for at, text in enumerate(old.whole):
        nth = seen.get(text, 0)
        seen[text] = nth + 1
        if nth < len(places.get(text, ())):
            found[at, places[text][nth]] = True
    return found


def _taken(exact: Flags) -> Flags:
    """Pairs of which one section already has its word-for-word counterpart."""
    of_old: Flags = np.asarray(exact.any(axis=1))
    of_new: Flags = np.asarray(exact.any(axis=0))
    return np.logical_and(np.logical_or(of_old[:, None], of_new[None, :]), ~exact)


def _masked(old: Side, new: Side, found: Affinity, allowed: Flags, exact: Flags) -> Floats:
    """Scores of the pairs that may be linked by their own text; others are far below zero."""
    kinds = {name: at for at, name in enumerate(sorted({*old.formal, *new.formal}))}
    formal_old = np.array([kinds[name] for name in old.formal], dtype=np.int64)
    formal_new = np.array([kinds[name] for name in new.formal], dtype=np.int64)
    framing = np.array([bool(name) for name in old.formal], dtype=np.bool_)
    usable = np.logical_and(
        np.array(old.own, dtype=np.bool_)[:, None], np.array(new.own, dtype=np.bool_)[None, :]
    )
    usable &= allowed & ~_taken(exact)
    usable &= formal_old[:, None] == formal_new[None, :]
    usable[framing] &= found.cosine[framing] >= _FORMULA
    score = found.sections + np.where(framing, 0.0, _HEADED)[:, None] * found.headings**2
    score[~usable] = _NEVER
    return score


def _chosen(score: Floats) -> Flags:
    if not score.size:
        return np.zeros(score.shape, dtype=np.bool_)
    best_old, best_new = score.max(axis=1)[:, None], score.max(axis=0)[None, :]
    top_old, top_new = score >= best_old, score >= best_new
    holds = (score >= _SHARE * best_old) | (score >= _SHARE * best_new)
    chosen: Flags = (
        ((score >= _CLEAR) & holds)
        | ((score >= _BEST_OF_ONE) & (top_old | top_new))
        | ((score >= _BEST_OF_BOTH) & top_old & top_new)
    )
    return chosen


def _together(old: Side, new: Side, weight: Floats, found: Affinity) -> Floats:
    """How much of the links inside two parts is shared by both, 0 to 1; only for sections that hold others."""
    inside: dict[tuple[int, int], float] = defaultdict(float)
    links: Counter[tuple[int, int]] = Counter()
    of_old, of_new = np.zeros(weight.shape[0]), np.zeros(weight.shape[1])
    for at_old, at_new in zip(*np.nonzero(weight), strict=True):
        value = float(weight[at_old, at_new])
        above_old, above_new = _above(old.parent, int(at_old)), _above(new.parent, int(at_new))
        of_old[above_old] += value
        of_new[above_new] += value
        for pair in product(above_old, above_new):
            inside[pair] += value
            links[pair] += 1
    holds_old, holds_new = _holding(old.parent), _holding(new.parent)
    score = np.zeros(weight.shape)
    for (at_old, at_new), shared in inside.items():
        if holds_old[at_old] and holds_new[at_new] and links[at_old, at_new] >= _WITNESSES:
            both = 2 * shared / (of_old[at_old] + of_new[at_new])
            score[at_old, at_new] = 0.8 * both + 0.2 * float(found.headings[at_old, at_new])
    return score


def _above(parent: Ints, at: int) -> list[int]:
    """A section and all sections it lies in."""
    found = []
    while at >= 0:
        found.append(at)
        at = int(parent[at])
    return found


def _gathered(values: Floats, parent: Ints) -> Floats:
    """Rows summed up the tree: each section's row with those of all sections in it."""
    found = values.copy()
    for at in range(len(parent) - 1, -1, -1):  # parents stand before children
        if parent[at] >= 0:
            found[parent[at]] += found[at]
    return found


def _holding(parent: Ints) -> Flags:
    """Which sections hold others."""
    found = np.zeros(len(parent), dtype=np.bool_)
    found[parent[parent >= 0]] = True
    return found


def _mutual(score: Floats, least: float) -> Flags:
    if not score.size:
        return np.zeros(score.shape, dtype=np.bool_)
    mutual: Flags = (
        (score >= least) & (score >= score.max(axis=1)[:, None]) & (score >= score.max(axis=0)[None, :])
    )
    return mutual


def _link(
    old: Side,
    new: Side,
    pair: tuple[int, int],
    score: Floats,
    together: Floats,
    found: Affinity,
    exact: Flags,
    wish: Wishes,
) -> Link:
    at_old, at_new = pair
    value, joint = float(score[pair]), float(together[pair])
    best = value >= float(score[at_old].max()), value >= float(score[:, at_new].max())
    same = (
        bool(exact[pair]) or joint >= _TOGETHER or (all(best) and float(found.cosine[pair]) >= _SAME_COSINE)
    )
    person = pair in wish.linked
    sure = person or bool(exact[pair]) or joint >= _SURE_TOGETHER or (value >= _CERTAIN and any(best))
    shown = 1.0 if person or exact[pair] else max(1 - float(np.exp(-max(value, 0.0) / 2)), joint)
    return Link(
        old=old.report.sections[at_old].id,
        new=new.report.sections[at_new].id,
        relation=Relation.SAME if same else Relation.PARTIAL,
        score=round(shown, 4),
        certain=sure,
        by=LinkSource.PERSON if person else LinkSource.AUTO,
    )


def _lonely(old: Side, new: Side, chosen: Flags, wish: Wishes) -> list[Link]:
    """Sections without a counterpart: neither they nor any section in them is linked."""
    linked_old = _gathered(np.asarray(chosen.any(axis=1), dtype=np.float64), old.parent) > 0
    linked_new = _gathered(np.asarray(chosen.any(axis=0), dtype=np.float64), new.parent) > 0
    made = []
    for at, section in enumerate(old.report.sections):
        if at in wish.lonely_old or not linked_old[at]:
            made.append(_alone(section.id, None, at in wish.lonely_old))
    for at, section in enumerate(new.report.sections):
        if at in wish.lonely_new or not linked_new[at]:
            made.append(_alone(None, section.id, at in wish.lonely_new))
    return made


def _alone(old: str | None, new: str | None, person: bool) -> Link:
    relation = Relation.DROPPED if new is None else Relation.ADDED
    return Link(
        old, new, relation, 1.0 if person else 0.0, person, LinkSource.PERSON if person else LinkSource.AUTO
    )


def _candidates(
    old: Side, new: Side, score: Floats, together: Floats, found: Affinity, chosen: Flags, allowed: Flags
) -> dict[str, tuple[str, ...]]:
    """The old sections each new one may answer to, links first, then by score."""
    if not score.size:
        return {section.id: () for section in new.report.sections}
    rank = np.maximum(score, 0.0)
    rank += 4 * together + 0.2 * np.maximum(found.headings, found.cosine) + 100 * chosen
    rank[~allowed] = 0.0
    rows, columns = np.nonzero(rank)
    order = np.lexsort((rows, -rank[rows, columns], columns))
    names = [section.id for section in old.report.sections]
    ranked: list[list[str]] = [[] for _ in new.report.sections]
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if len(ranked[column]) < _CANDIDATES:
            ranked[column].append(names[row])
    return {section.id: tuple(ranked[at]) for at, section in enumerate(new.report.sections)}
