"""Clauses of all reports → groups, one a matter."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from xubao.ledger.clauses import Clause, is_manner, leads_in
from xubao.ledger.grouping.by_document import group_by_documents
from xubao.ledger.grouping.by_indicator import group_measures
from xubao.ledger.grouping.by_similarity import group_alike
from xubao.ledger.grouping.by_term import Group, group_by_terms
from xubao.ledger.grouping.by_topic import group_topics
from xubao.ledger.grouping.by_wording import group_drifted, group_positions, group_replaced
from xubao.ledger.grouping.overlaps import without_overlaps
from xubao.ledger.grouping.term_mining import (
    TermWeights,
    find_terms,
    named_terms,
    quoted_terms,
    with_short_forms,
)
from xubao.ledger.status.not_mentioned import nothing_to_follow
from xubao.model import Links, MatterKind, Report, Role, SectionKind

LEAST_WEIGHT = 4.0
WIDEST = 80
"""Terms in more clauses are not even looked at."""
PROBLEMS_ALIKE = 0.3
"""Problems come back in other words: among themselves they need to be less alike."""
MOST_IN_A_ROW = 40
FEW_IN_A_ROW = 6
"""... to which a clause is added that only gives a figure of what another one names: it would not decide a long row."""
SHORTEST = 4
SHORTEST_PROBLEM = 7
THIN, THIN_PROBLEM = 6.0, 4.0
"""A clause that names less than this says nothing apart from its neighbour in the sentence."""


def chain(
    reports: Sequence[Report],
    clauses: list[Clause],
    weights: TermWeights,
    links: Callable[[Report, Report], Links],
) -> list[Group]:
    """Every matter's clauses: by documents, wordings, terms and likeness; last, what was promised or admitted once.

    Args:
        clauses: of the reports; whole sentences that state a position are added at its end.
        weights: how much the words of these clauses tell.
        links: gives what of a report and the next belongs together.
    """
    plain = [clause.at for clause in clauses]
    terms = with_short_forms(find_terms(clauses, weights, LEAST_WEIGHT, WIDEST))
    groups = group_by_documents(clauses)
    groups += group_measures(clauses)
    groups += group_topics(clauses, weights)
    groups += group_replaced(clauses, terms)
    groups += group_drifted(reports, clauses)
    groups += group_by_terms(
        clauses, [*terms, *named_terms(clauses, weights), *quoted_terms(clauses, weights)], weights
    )
    problems = [at for at in plain if clauses[at].role is Role.PROBLEM]
    for free, least in ((problems, PROBLEMS_ALIKE), (plain, None)):
        together = _together(groups)
        alike = group_alike(clauses, free, weights, least) if least else group_alike(clauses, free, weights)
        groups += [group for group in alike if _new(clauses, group, together)]
    placed = group_positions(reports, clauses, links)
    groups = placed + without_overlaps(
        clauses, [group for group in groups if not _inside(clauses, group, placed)]
    )
    headings = {
        (index, section.start + len(section.number))
        for index, report in enumerate(reports)
        for section in report.sections
        if section.start < section.heading_end < section.end - 1
        and section.kind is not SectionKind.ENUMERATION
    }
    groups += _alone(clauses, groups, weights, headings)
    return [group for group in groups if group.kind or not _empty(clauses, group)]


def _empty(clauses: Sequence[Clause], group: Group) -> bool:
    """Whether nothing of which one could say what became of it is told in any of a group's clauses."""
    return all(nothing_to_follow(clauses[at]) for at in group.clauses)


def _inside(clauses: Sequence[Clause], group: Group, placed: Sequence[Group]) -> bool:
    """Whether one of the groups of whole sentences holds every sentence of this group."""
    mine = {(clauses[at].report, clauses[at].statement) for at in group.clauses}
    sentences = ({(clauses[at].report, clauses[at].statement) for at in other.clauses} for other in placed)
    return group.kind is None and any(mine <= whole for whole in sentences)


def _together(groups: Sequence[Group]) -> dict[int, set[int]]:
    rows: dict[int, set[int]] = defaultdict(set)
    for row, group in enumerate(groups):
        for at in group.clauses:
            rows[at].add(row)
    return rows


def _new(clauses: Sequence[Clause], group: Group, together: dict[int, set[int]]) -> bool:
    """Whether the group says more than that and no other holds all of its clauses already."""
    if all(clauses[at].role is Role.OTHER for at in group.clauses):
        return False
    return not set.intersection(*(together.get(at, set()) for at in group.clauses))


def _alone(
    clauses: Sequence[Clause], groups: Sequence[Group], weights: TermWeights, headings: set[tuple[int, int]]
) -> list[Group]:
    """Promises and problems that nothing else speaks of; a thin clause goes with the one before it in its sentence.

    Args:
        headings: (report, offset) where headings begin; what only titles its section is no matter of its own.
    """
    taken = {at for group in groups for at in group.clauses}
    whole = {
        (clauses[at].report, clauses[at].statement)
        for group in groups
        if group.kind is MatterKind.POSITION
        for at in group.clauses
    }
    free = [
        clause
        for clause in clauses
        if clause.at not in taken
        and len(clause.flat) >= SHORTEST
        and not leads_in(clause)
        and clause.role in (Role.GOAL, Role.PROBLEM)
        and (clause.report, clause.statement) not in whole
        and (clause.report, clause.start) not in headings
    ]
    told = {(clauses[at].report, clauses[at].statement) for at in taken}
    free = [clause for clause in free if not _tells_of_its_neighbour(clause, clauses, groups, weights)]
    naming = [c for c in free if (c.report, c.statement) not in told or _tells(c, weights)]
    return _joined(naming, _twins(clauses, groups), weights)


def _tells_of_its_neighbour(
    clause: Clause, clauses: Sequence[Clause], groups: Sequence[Group], weights: TermWeights
) -> bool:
    """Whether a clause only gives a figure of what the clause before it names (…实现全覆盖，比例达到100%).

    It is put beside that clause, wherever it stands alone with its like.
    """
    before = clauses[clause.at - 1] if clause.at else None
    if before is None or not clause.figures or not _follows(clause, before):
        return False
    if clause.names or "“" in clause.text or _naming(clause, weights) >= THIN_PROBLEM:
        return False
    homes = (group for group in groups if before.at in group.clauses)
    home = min(homes, key=lambda group: len(group.clauses), default=None)
    if home is None or home.kind is MatterKind.POLICY or len(home.clauses) > FEW_IN_A_ROW:
        return False
    home.clauses = sorted({*home.clauses, clause.at})
    return True


def _tells(clause: Clause, weights: TermWeights) -> bool:
    """Whether the clause says something apart from its sentence: it names, counts or quotes something."""
    return bool(clause.figures or clause.names or "“" in clause.text or _naming(clause, weights))


def _twins(clauses: Sequence[Clause], groups: Sequence[Group]) -> dict[str, Group]:
    """What a clause says to the letter → the group that holds it."""
    found: dict[str, Group] = {}
    for group in groups:
        for at in group.clauses:
            found.setdefault(clauses[at].flat, group)
    return found


def _joined(free: Sequence[Clause], said: dict[str, Group], weights: TermWeights) -> list[Group]:
    """Groups of clauses left alone: twins together, and what says nothing by itself with its neighbour."""
    found: list[Group] = []
    last: Clause | None = None
    for clause in free:
        twin = said.get(clause.flat)
        if twin is not None and len(twin.clauses) < MOST_IN_A_ROW:
            twin.clauses.append(clause.at)
            continue
        if (
            last
            and _follows(clause, last)
            and (is_manner(last) or min(_naming(clause, weights), 2 * _naming(last, weights)) < _thin(clause))
        ):
            found[-1].clauses.append(clause.at)
        else:
            found.append(Group("", 0.0, [clause.at]))
        said[clause.flat] = found[-1]
        last = clause
    return found


def _thin(clause: Clause) -> float:
    """Problems are listed one by one, each a matter of its own where it names anything."""
    return THIN_PROBLEM if clause.role is Role.PROBLEM and len(clause.text) >= SHORTEST_PROBLEM else THIN


def _follows(clause: Clause, last: Clause) -> bool:
    return (last.at, last.report, last.statement) == (clause.at - 1, clause.report, clause.statement)


def _naming(clause: Clause, weights: TermWeights) -> float:
    return sum(weights.names(word) for word, _ in clause.words)
