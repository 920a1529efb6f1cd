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

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.candidates import Contest, contest, keys_of
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.similarity import Affinity
from xubao.language.sparse_pairs import (
    Flags,
    Floats,
    Ints,
    Pairs,
    PairSet,
    from_keys,
    looked_up,
    ranked,
)
from xubao.model import Link, LinkSource, Relation

_CLEAR = 1.4  # affinity that makes a link by itself
_SHARE = 0.3  # ... if it is at least this share of the best of either section
_BEST_OF_ONE = 0.9  # enough for the best that one of the two can have
_CERTAIN = 2.5  # affinity of a link shown as certain
_SAME_COSINE = 0.25  # texts as near as this, each other's best, are on the same subject
_TOGETHER = 0.5  # share of their children's links that two parts must have in common
_WITNESSES = 2  # links inside two parts: one alone says nothing about the parts
_SURE_TOGETHER = 0.7
_CANDIDATES = 5


@dataclass(frozen=True)
class Linked:
    """The links of two reports, and the ranking behind them.

    Attributes:
        links: as they are shown; sections without any counterpart are there with None.
        pairs: the sections that are linked.
        candidates: new section id → old section ids, best first.
    """

    links: tuple[Link, ...]
    pairs: PairSet
    candidates: dict[str, tuple[str, ...]]


def link_sections(old: Side, new: Side, found: Affinity, wish: Wishes) -> Linked:
    """Choose the links among all pairs of sections."""
    field = contest(old, new, found, wish).raised(_CERTAIN)
    chosen = _chosen(field) | field.exact
    together = _together(old, new, field, chosen)
    linked = field.keys[chosen]
    field = field.widened(together.keys)
    joint = np.zeros(len(field.keys))
    joint[looked_up(field.keys, together.keys)] = together.value
    joint[~field.allowed] = 0.0
    chosen = looked_up(linked, field.keys) < len(linked)
    chosen |= _mutual(field, joint) & ~field.taken() & field.allowed
    chosen |= field.wished
    return Linked(
        links=(*_links(old, new, field, joint, chosen), *_lonely(old, new, field, chosen, wish)),
        pairs=PairSet(field.keys[chosen], field.shape),
        candidates=_candidates(old, new, field, joint, chosen),
    )


def _chosen(field: Contest) -> Flags:
    score = field.score
    best_old, best_new = field.best_of_old(score), field.best_of_new(score)
    top_old, top_new = score >= best_old, score >= best_new
    holds = (score >= _SHARE * best_old) | (score >= _SHARE * best_new)
    chosen: Flags = ((score >= _CLEAR) & holds) | ((score >= _BEST_OF_ONE) & (top_old | top_new))
    return chosen


def _together(old: Side, new: Side, field: Contest, chosen: Flags) -> Pairs:
    """How much of the links inside two parts is shared by both, 0 to 1; only for sections that hold others."""
    inside: dict[tuple[int, int], float] = defaultdict(float)
    links: Counter[tuple[int, int]] = Counter()
    of_old, of_new = np.zeros(field.shape[0]), np.zeros(field.shape[1])
    parts_old, parts_new = _parts(old.parent), _parts(new.parent)
    places = np.flatnonzero(chosen)
    weights = np.clip(field.score[places], 0.1, _CERTAIN).tolist()
    for at_old, at_new, value in zip(
        field.old[places].tolist(), field.new[places].tolist(), weights, strict=True
    ):
        above_old, above_new = parts_old[at_old], parts_new[at_new]
        of_old[above_old] += value
        of_new[above_new] += value
        for pair in product(above_old, above_new):
            inside[pair] += value
            links[pair] += 1
    pairs = sorted(pair for pair in inside if links[pair] >= _WITNESSES)
    keys = keys_of(pairs, field.shape)
    parts = from_keys(keys, np.array([inside[pair] for pair in pairs]), field.shape)
    headings = np.append(field.headings, 0.0)[looked_up(field.keys, keys)]
    shared = 2 * parts.value / (of_old[parts.old] + of_new[parts.new])
    return parts.valued(0.8 * shared + 0.2 * headings)


def _parts(parent: Ints) -> list[list[int]]:
    """For each section those that hold others among itself and all it lies in."""
    holds = _holding(parent)
    found: list[list[int]] = []
    for at, above in enumerate(parent.tolist()):  # parents stand before children
        higher = found[above] if above >= 0 else []
        found.append([at, *higher] if holds[at] else higher)
    return found


def _gathered(values: Ints, parent: Ints) -> Ints:
    """Counts summed up the tree: each section's with those of all sections in it."""
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


def _mutual(field: Contest, joint: Floats) -> Flags:
    """Parts that have most in common, both ways."""
    return (joint >= _TOGETHER) & (joint >= field.best_of_old(joint)) & (joint >= field.best_of_new(joint))


def _links(old: Side, new: Side, field: Contest, joint: Floats, chosen: Flags) -> list[Link]:
    best_old, best_new = field.best_of_old(field.score), field.best_of_new(field.score)
    made = []
    for at in np.flatnonzero(chosen).tolist():
        value, shared = float(field.score[at]), float(joint[at])
        top = bool(value >= best_old[at]), bool(value >= best_new[at])
        person, exact = bool(field.wished[at]), bool(field.exact[at])
        same = exact or shared >= _TOGETHER or (all(top) and float(field.cosine[at]) >= _SAME_COSINE)
        sure = person or exact or shared >= _SURE_TOGETHER or (value >= _CERTAIN and any(top))
        shown = 1.0 if person or exact else max(1 - float(np.exp(-max(value, 0.0) / 2)), shared)
        link = Link(
            old=old.report.sections[field.old[at]].id,
            new=new.report.sections[field.new[at]].id,
            relation=Relation.SAME if same else Relation.PARTIAL,
            score=round(shown, 4),
            certain=sure,
            by=LinkSource.PERSON if person else LinkSource.AUTO,
        )
        made.append(link)
    return made


def _lonely(old: Side, new: Side, field: Contest, chosen: Flags, wish: Wishes) -> list[Link]:
    """Sections without a counterpart: neither they nor any section in them is linked."""
    linked_old = _gathered(np.bincount(field.old[chosen], minlength=field.shape[0]), old.parent)
    linked_new = _gathered(np.bincount(field.new[chosen], minlength=field.shape[1]), new.parent)
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
    old: Side, new: Side, field: Contest, joint: Floats, chosen: Flags
) -> dict[str, tuple[str, ...]]:
    """The old sections each new one may answer to, links first, then by score."""
    rank = np.maximum(field.score, 0.0)
    rank += 4 * joint + 0.2 * np.maximum(field.headings, field.cosine) + 100 * chosen
    likely = np.flatnonzero((rank > 0) & field.allowed)
    first = likely[ranked(field.new[likely], rank[likely], _CANDIDATES)]
    names = [section.id for section in old.report.sections]
    found: list[list[str]] = [[] for _ in new.report.sections]
    for at_old, at_new in zip(field.old[first].tolist(), field.new[first].tolist(), strict=True):
        found[at_new].append(names[at_old])
    return {section.id: tuple(found[at]) for at, section in enumerate(new.report.sections)}
