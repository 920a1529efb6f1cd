"""Which sections of two reports belong together: one to one, one to many, or to none.

Every pair is decided by how likely it is (xubao.comparing.sections.decision), which weighs it against its rivals;
parts that hold other sections are decided like all others, by everything said in them. What a person said, and what is
the same word for word, is beyond deciding. Everything is symmetric in the two reports.
"""

from dataclasses import dataclass

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.candidates import Contest, contest
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.decision import Decision
from xubao.comparing.sections.similarity import Affinity
from xubao.language.sparse_pairs import Flags, Ints, PairSet, ranked
from xubao.model import Link, LinkSource, Relation

_SAME_COSINE = 0.25  # texts as near as this, each other's best, are on the same subject
_CANDIDATES = 5
_HOME = (
    0.75  # share of the likelihood of a link from which statements of two sections may answer to each other
)


@dataclass(frozen=True)
class Linked:
    """The links of two reports, and the ranking behind them.

    Attributes:
        links: as they are shown; sections without any counterpart are there with None.
        pairs: the sections whose statements may answer to each other: those that are linked or nearly so, a review and
            a plan on its subject included.
        candidates: new section id → old section ids, best first.
    """

    links: tuple[Link, ...]
    pairs: PairSet
    candidates: dict[str, tuple[str, ...]]


def link_sections(old: Side, new: Side, found: Affinity, wish: Wishes, decision: Decision) -> Linked:
    """Choose the links among all pairs of sections."""
    field = contest(old, new, found, wish, decision)
    chosen = (field.likely >= decision.linked) | field.wished
    homes = np.maximum(field.likely, field.turned) >= _HOME * decision.linked
    return Linked(
        links=(
            *_links(old, new, field, chosen, decision),
            *_lonely(old, new, field, chosen, wish),
        ),
        pairs=PairSet(field.keys[chosen | homes], field.shape),
        candidates=_candidates(old, new, field, chosen),
    )


def _links(old: Side, new: Side, field: Contest, chosen: Flags, decision: Decision) -> list[Link]:
    first_of_old, first_of_new = field.first_of_either
    certain = (field.likely >= decision.certain) & (field.whole >= decision.near)
    certain |= field.likely == 1.0
    made = []
    for at in np.flatnonzero(chosen).tolist():
        likely, person, exact = float(field.likely[at]), bool(field.wished[at]), bool(field.exact[at])
        first = bool(first_of_old[at] and first_of_new[at])
        same = exact or (first and float(field.whole[at]) >= _SAME_COSINE)
        link = Link(
            old=old.report.sections[field.old[at]].id,
            new=new.report.sections[field.new[at]].id,
            relation=Relation.SAME if same else Relation.PARTIAL,
            score=1.0 if person or exact else round(likely, 4),
            certain=person or bool(certain[at]),
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


def _gathered(values: Ints, parent: Ints) -> Ints:
    """Counts summed up the tree: each section's with those of all sections in it."""
    found = values.copy()
    for at in range(len(parent) - 1, -1, -1):  # parents stand before children
        if parent[at] >= 0:
            found[parent[at]] += found[at]
    return found


def _alone(old: str | None, new: str | None, person: bool) -> Link:
    relation = Relation.DROPPED if new is None else Relation.ADDED
    return Link(
        old, new, relation, 1.0 if person else 0.0, person, LinkSource.PERSON if person else LinkSource.AUTO
    )


def _candidates(old: Side, new: Side, field: Contest, chosen: Flags) -> dict[str, tuple[str, ...]]:
    """The old sections each new one may answer to, links first, then by likelihood."""
    able = np.flatnonzero(((field.likely > 0) | chosen) & field.allowed)
    first = able[ranked(field.new[able], field.likely[able] + chosen[able], _CANDIDATES)]
    names = [section.id for section in old.report.sections]
    found: list[list[str]] = [[] for _ in new.report.sections]
    for at_old, at_new in zip(field.old[first].tolist(), field.new[first].tolist(), strict=True):
        found[at_new].append(names[at_old])
    return {section.id: tuple(found[at]) for at, section in enumerate(new.report.sections)}
