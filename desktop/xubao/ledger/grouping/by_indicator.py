"""Indicators: clauses of several reports whose figures measure the same thing, whatever its scope."""

from collections import defaultdict
from collections.abc import Sequence

from xubao.language.wordlists import patterns
from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_term import Group
from xubao.model import MatterKind, Role
from xubao.statements.measures import counts, measure

_pattern = patterns("matter-words.txt")

LEAST = 4
"""Characters a measure's name must have to be told from others by its name alone."""
MOST = 24
_VAGUE_TAIL = _pattern("^{vague-indicators}$|(?:{ends-of-no-indicator}|新?开工|覆盖面?)$")
"""What counts nothing that one could name: 企业, and what only says what was done with it (中央财政安排)."""


def group_measures(clauses: Sequence[Clause]) -> list[Group]:
    """A group for each measure of which several reports give a figure.

    国家高新技术企业 and 高新技术企业 are one measure (the one ends with the other): whether their values may be
    compared is for the status to say.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for clause in clauses:
        if clause.role is not Role.OTHER or clause.figures:
            for name in dict.fromkeys(measure(figure.subject) for figure in clause.figures if counts(figure)):
                if LEAST <= len(name) <= MOST and not _VAGUE_TAIL.search(name):
                    places[name].append(clause.at)
    homes = _homes(places)
    joined: dict[str, set[int]] = defaultdict(set)
    for name, at in places.items():
        joined[homes[name]].update(at)
    groups = []
    for name, members in joined.items():
        kept = _few_a_report(clauses, sorted(members), name)
        if len({clauses[at].report for at in kept}) > 1:
            groups.append(Group(name, 0.0, kept, MatterKind.INDICATOR, name, name))
    return groups


def _homes(places: dict[str, list[int]]) -> dict[str, str]:
    """Each measure's shortest ending that is a measure itself."""
    homes: dict[str, str] = {}
    for name in places:
        ends = (name[start:] for start in range(len(name) - LEAST, -1, -1))
        homes[name] = next((end for end in ends if end in places), name)
    return homes


def _few_a_report(clauses: Sequence[Clause], members: list[int], name: str) -> list[int]:
    """At most three clauses of each report, fewer where there are many reports, so that a row can be read.

    First those that are most about the measure, and where a report gives both, a result and a target.
    """
    reports = len({clauses[at].report for at in members})
    most = 3 if reports <= 8 else 2 if reports <= 16 else 1
    of_report: dict[int, list[int]] = defaultdict(list)
    for at in members:
        of_report[clauses[at].report].append(at)
    kept: list[int] = []
    for own in of_report.values():
        nearest = sorted(own, key=lambda at: _apart(clauses[at], name))
        firsts = {clauses[at].role: at for at in reversed(nearest)}
        nearest.sort(key=lambda at: at not in firsts.values())
        kept += nearest[:most]
    return sorted(kept)


def _apart(clause: Clause, name: str) -> int:
    """How many characters the subject nearest to the measure's name has besides it."""
    return min(
        (len(figure.subject) for figure in clause.figures if name in measure(figure.subject)), default=MOST
    )
