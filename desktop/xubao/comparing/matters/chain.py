"""Clauses of all reports → groups, one a matter."""

from collections import defaultdict
from collections.abc import Sequence

from xubao.comparing.matters.clauses import Clause
from xubao.comparing.matters.grouping import MOST, Group, group_by_terms
from xubao.comparing.matters.lexicon import Lexicon
from xubao.comparing.matters.policies import group_by_documents
from xubao.comparing.matters.similar import group_alike
from xubao.comparing.matters.terms import Weights, find_terms
from xubao.model import Role

LEAST_WEIGHT = 4.0
THIN = 6.0
"""A clause that names less than this says nothing apart from its neighbour in the sentence."""


def chain(clauses: Sequence[Clause], lexicon: Lexicon) -> list[Group]:
    """Every matter's clauses: by documents, terms and likeness; last, every promise and problem left alone."""
    weights = Weights(clauses, lexicon)
    groups = group_by_documents(clauses)
    groups += group_by_terms(clauses, find_terms(clauses, weights, LEAST_WEIGHT, MOST), weights)
    together = _together(groups)
    alike = group_alike(clauses, [clause.at for clause in clauses], weights)
    groups += [
        group
        for group in alike
        if _new(group, together) and any(_asserts(clauses[at]) for at in group.clauses)
    ]
    return groups + _alone(clauses, groups, weights)


def _asserts(clause: Clause) -> bool:
    return clause.role is not Role.OTHER


def _together(groups: Sequence[Group]) -> dict[int, set[int]]:
    rows: dict[int, set[int]] = defaultdict(set)
    for row, group in enumerate(groups):
        for at in group.clauses:
            rows[at].add(row)
    return rows


def _new(group: Group, together: dict[int, set[int]]) -> bool:
    """Whether no group holds all of these clauses already."""
    return not set.intersection(*(together.get(at, set()) for at in group.clauses))


def _alone(clauses: Sequence[Clause], groups: Sequence[Group], weights: Weights) -> list[Group]:
    """Promises and problems that nothing else speaks of; a thin clause goes with the one before it in its sentence."""
    taken = {at for group in groups for at in group.clauses}
    found: list[Group] = []
    for clause in clauses:
        if clause.at in taken or clause.role not in (Role.GOAL, Role.PROBLEM):
            continue
        before = clauses[found[-1].clauses[-1]] if found else None
        near = (
            before
            and before.at == clause.at - 1
            and (before.report, before.statement) == (clause.report, clause.statement)
        )
        if near and sum(weights.names(word) for word, _ in clause.words) < THIN:
            found[-1].clauses.append(clause.at)
        else:
            found.append(Group("", 0.0, [clause.at]))
    return found
