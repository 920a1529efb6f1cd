"""Clauses grouped into matters: those that share a telling term."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xubao.comparing.matters.clauses import Clause
from xubao.comparing.matters.terms import Term, Weights
from xubao.model import Role

STRONG = 8.0
"""A term that names this much names one thing."""
ALONE = 12.0
"""What a term must name to join clauses of one and the same report."""
MOST = 14
"""A term in more clauses is a theme, not a matter."""
MOST_A_REPORT = 6
MOST_ROWS_A_CLAUSE = 3
INSIDE = 0.67
LEAST_SHARE = 0.12
"""A clause whose rare words are nearly all others than the term's speaks of something else."""
MEAN_SHARE = 0.22
CROWD = 0.012
"""How much more of a clause a term must be for each further clause it stands in."""

_NOT_A_THING = re.compile(
    r"^\D{0,3}[\d.]+\D{0,3}$|^\D{0,2}十[一二三四五]五?.{0,2}$|^[\d〇一二三四五六七八九十百千万亿两余多第个项年月日]+.?$"
)
_QUALITY = re.compile(r"^.{1,3}[性化型上下中内外里间级度率式]$")
_PLACE = re.compile(r"^.{1,3}[区园市省县州镇]$")


@dataclass(slots=True)
class Group:
    """Clauses (their `at`) that speak of one matter, and the term that joins them ("" where none does)."""

    term: str
    weight: float
    clauses: list[int]


def group_by_terms(clauses: Sequence[Clause], terms: Iterable[Term], weights: Weights) -> list[Group]:
    """Groups by telling terms, broad terms first; a clause may stand in several, a group never inside another."""
    totals = [_total(clause, weights) for clause in clauses]
    rows_of: dict[int, list[int]] = defaultdict(list)
    groups: list[Group] = []
    order = sorted(
        terms,
        key=lambda term: (-_reports(clauses, term.clauses), -len(term.clauses), -term.weight, term.text),
    )
    for term in order:
        about = _about(term, totals)
        if not _telling(clauses, term, about, totals):
            continue
        home = _home(groups, rows_of, about)
        if home is not None:
            _widen(groups[home], home, rows_of, term, about)
            continue
        members = [at for at in about if len(rows_of[at]) < MOST_ROWS_A_CLAUSE]
        if len(members) < 2 or (_reports(clauses, about) > 1 and _reports(clauses, members) < 2):
            continue
        for at in members:
            rows_of[at].append(len(groups))
        groups.append(Group(term.text, term.weight, members))
    return groups


def _total(clause: Clause, weights: Weights) -> float:
    return (
        sum(
            weights(word) for word in {word for word, tag in clause.words if tag not in ("m", "x", "q", "mq")}
        )
        or 1.0
    )


def _reports(clauses: Sequence[Clause], members: Iterable[int]) -> int:
    return len({clauses[at].report for at in members})


def _about(term: Term, totals: Sequence[float]) -> list[int]:
    """The term's clauses of which it is enough to be what they speak of."""
    return [at for at in term.clauses if term.weight >= LEAST_SHARE * totals[at]]


def _telling(clauses: Sequence[Clause], term: Term, about: list[int], totals: Sequence[float]) -> bool:
    reports = Counter(clauses[at].report for at in about)
    if len(about) < 2 or len(term.clauses) > MOST or max(reports.values()) > MOST_A_REPORT:
        return False
    if term.naming < (STRONG if len(reports) > 1 else ALONE):
        return False
    if (
        _NOT_A_THING.match(term.text)
        or _PLACE.match(term.text)
        or (term.words == 1 and _QUALITY.match(term.text))
    ):
        return False
    share = sum(min(term.weight / totals[at], 1.0) for at in about) / len(about)
    if share < MEAN_SHARE + CROWD * (len(about) - 2):
        return False
    return any(clauses[at].role is not Role.OTHER for at in about)


def _home(groups: list[Group], rows_of: dict[int, list[int]], about: list[int]) -> int | None:
    """The group that already holds most of the term's clauses."""
    shared = Counter(row for at in about for row in rows_of[at])
    if not shared:
        return None
    row, count = max(shared.items(), key=lambda item: (item[1], -item[0]))
    return row if count >= 2 and count >= INSIDE * len(about) else None


def _widen(group: Group, row: int, rows_of: dict[int, list[int]], term: Term, about: list[int]) -> None:
    """A term nearly inside a group brings its last clauses along, where it tells as much as the group's own."""
    if term.weight < group.weight:
        return
    for at in about:
        if row not in rows_of[at] and len(group.clauses) < MOST and len(rows_of[at]) < MOST_ROWS_A_CLAUSE:
            group.clauses.append(at)
            rows_of[at].append(row)
    group.clauses.sort()
