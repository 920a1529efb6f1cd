"""Headings of sections that are linked: one heading, however it is worded in either report."""

from collections.abc import Iterable

from rapidfuzz.distance import Indel

from xubao.comparing.indexed_report import Side
from xubao.model import Link, Relation, SectionKind

_INSIDE = frozenset({SectionKind.RUN_IN, SectionKind.ENUMERATION})
_ALIKE = 0.3  # likeness that two headings must have where their sections share only a part
_WEIGHT = 2.0  # of the likeness of the words, beside the score of the link


def heading_pairs(old: Side, new: Side, links: Iterable[Link]) -> list[tuple[int, int]]:
    """Headings (indices of statements) of linked sections, the surest pair first.

    A heading that opens a paragraph (促进消费稳定增长。) is none of a chapter's. A certain link of sections that share
    only a part ties headings that are somewhat alike, or that no other of their level comes before (促进农民持续增收,
    实施乡村振兴战略).

    Args:
        links: as xubao.comparing.sections.alignment gives them.
    """
    mine, theirs = _headings(old), _headings(new)
    kinds = [{section.id: section.kind in _INSIDE for section in side.report.sections} for side in (old, new)]
    links = list(links)
    first = _foremost(old, new, links)
    ranked = []
    for link in links:
        one, other = mine.get(link.old or ""), theirs.get(link.new or "")
        if one is None or other is None or kinds[0][link.old or ""] != kinds[1][link.new or ""]:
            continue
        alike = Indel.normalized_similarity(old.keys[one], new.keys[other])
        if link.relation is Relation.SAME or (link.certain and (alike >= _ALIKE or link in first)):
            whole = link.relation is Relation.SAME
            ranked.append((-link.score - whole - _WEIGHT * alike, one, other))
    return [(one, other) for _, one, other in sorted(ranked)]


def _foremost(old: Side, new: Side, links: Iterable[Link]) -> list[Link]:
    """Links of sections under numbered headings of one level of which neither has a surer one."""
    level = [
        {one.id: one.level for one in side.report.sections if one.kind is SectionKind.NUMBERED}
        for side in (old, new)
    ]
    found = [
        one
        for one in links
        if one.old in level[0] and one.new in level[1] and level[0][one.old] == level[1][one.new]
    ]
    best: dict[str, float] = {}
    for one in found:
        for end in (f"<{one.old}", f">{one.new}"):
            best[end] = max(best.get(end, 0.0), one.score)
    return [one for one in found if one.score >= max(best[f"<{one.old}"], best[f">{one.new}"])]


def _headings(where: Side) -> dict[str, int]:
    """Section id → the statement that is nothing but its heading."""
    starts = {statement.start: at for at, statement in enumerate(where.report.statements)}
    found = {}
    for section in where.report.sections:
        at = starts.get(section.start)
        if at is not None and where.report.statements[at].end <= section.heading_end + 1:
            found[section.id] = at
    return found
