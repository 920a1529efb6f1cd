"""Wordings that changed: sentences that say where a place or a body stands (定位), and set phrases (提法) replaced."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import product

from rapidfuzz.distance import Indel

from xubao.comparing.wordings.set_phrases import (
    POSITION,
    Successors,
    bare,
    counted,
    frame,
    set_phrases,
    successors,
)
from xubao.ledger.clauses import Clause, whole_statement
from xubao.ledger.grouping.by_term import Group
from xubao.ledger.grouping.term_mining import Term
from xubao.model import Links, MatterKind, Report, Role, Statement

ALIKE = 0.55
LONGEST = 160
LEAST_USES = 3
MOST_USES = 3
"""Mentions of a replaced phrase that are shown for each report."""


def group_positions(
    reports: Sequence[Report], clauses: list[Clause], links: Callable[[Report, Report], Links]
) -> list[Group]:
    """A group for each chain of position statements; their whole sentences are added to the clauses."""
    groups: list[Group] = []
    for chain in positions(reports, links):
        members = []
        for index, statement in chain:
            order = reports[index].statements.index(statement)
            whole = whole_statement(len(clauses), index, order, statement)
            clauses.append(whole)
            members.append(whole.at)
        groups.append(Group("", 0.0, members, MatterKind.POSITION))
    return groups


def group_replaced(clauses: Sequence[Clause], terms: Sequence[Term]) -> list[Group]:
    """A group for each set phrase that gave way to another."""
    return [
        Group(new, 0.0, places, MatterKind.PHRASE, f"{old}→{new}")
        for old, new, places in replaced(clauses, terms)
    ]


def group_drifted(reports: Sequence[Report], clauses: Sequence[Clause]) -> list[Group]:
    """A group for each slogan (坚持…) or quoted name that a later report says otherwise, and none says again."""
    said = [set_phrases(report.text) for report in reports]
    after = Successors(phrase for phrases in said for phrase in phrases)
    found: list[Group] = []
    used: set[str] = set()
    for index, phrases in enumerate(said):
        later = [report.text for report in reports[index + 1 :]]
        earlier = [report.text for report in reports[: index + 1]]
        for old in phrases:
            if old in used or not later:
                continue
            alike = after.of(old)
            if not (alike or counted(old)) or any(old in text for text in later):
                continue
            near = (
                new
                for phrases, text in zip(said[index + 1 :], later, strict=True)
                for new in successors(old, [one for one in phrases if one in alike], text)
            )
            new = next((new for new in near if not any(new in text for text in earlier)), "")
            if new:
                used.update((old, new))
                places = [c.at for c in clauses if old in c.text or new in c.text]
                found.append(
                    Group(new, 0.0, _shown(clauses, places), MatterKind.PHRASE, f"{bare(old)}→{bare(new)}")
                )
    return [group for group in found if len({clauses[at].report for at in group.clauses}) > 1]


def positions(
    reports: Sequence[Report], links: Callable[[Report, Report], Links]
) -> list[tuple[tuple[int, Statement], ...]]:
    """Chains of statements on the same position, oldest first, one a report: each the closest to the one before.

    Where several are close enough, those come first that the links of the two reports hold for the same statement.
    """
    said = [[s for s in report.statements if _is_position(s)] for report in reports]
    chains: list[list[tuple[int, Statement]]] = []
    for index, statements in enumerate(said):
        open_chains = [chain for chain in chains if chain[-1][0] < index]
        pairs = [
            (score, c, n)
            for c, chain in enumerate(open_chains)
            for n, statement in enumerate(statements)
            if (score := Indel.normalized_similarity(chain[-1][1].text, statement.text)) >= ALIKE
        ]
        contested = min(len({c for _, c, _ in pairs}), len({n for _, _, n in pairs})) < len(pairs)
        linked = _linked(links(reports[index - 1], reports[index])) if contested else frozenset()
        same = {
            (c, n)
            for _, c, n in pairs
            if open_chains[c][-1][0] == index - 1 and (open_chains[c][-1][1].id, statements[n].id) in linked
        }
        used_chains: set[int] = set()
        used: set[int] = set()
        for _, c, n in sorted(pairs, key=lambda pair: (pair[1:] not in same, -pair[0], pair[1:])):
            if c in used_chains or n in used:
                continue
            used_chains.add(c)
            used.add(n)
            open_chains[c].append((index, statements[n]))
        chains += [[(index, statement)] for n, statement in enumerate(statements) if n not in used]
    return [tuple(chain) for chain in chains if len(chain) > 1]


def _linked(found: Links) -> frozenset[tuple[str, str]]:
    return frozenset(pair for old, new in found.statements for pair in product(old, new))


def _is_position(statement: Statement) -> bool:
    return (
        len(statement.text) <= LONGEST
        and statement.role is not Role.PROBLEM
        and bool(POSITION.search(statement.text))
    )


def replaced(clauses: Sequence[Clause], terms: Sequence[Term]) -> list[tuple[str, str, list[int]]]:
    """(old phrase, new phrase, clauses): the one ends before the other begins, and all but the first word is the same.

    Each phrase stands at least LEAST_USES times; of each report at most MOST_USES clauses are kept.
    """
    tails: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        if term.words >= 2 and len(term.clauses) >= LEAST_USES:
            tails[term.text[-6:]].append(term)
    found: dict[tuple[int, ...], tuple[str, str, list[int]]] = {}
    for same in tails.values():
        for old in same:
            for new in same:
                if _gives_way(clauses, old, new):
                    # of 国际科技创新中心 and 北京国际科技创新中心 the one that stands more often is the phrase
                    best = found.get(old.clauses)
                    if best is None or len(best[1]) > len(new.text):
                        found[old.clauses] = (
                            old.text,
                            new.text,
                            _shown(clauses, [*old.clauses, *new.clauses]),
                        )
    return list(found.values())


def _gives_way(clauses: Sequence[Clause], old: Term, new: Term) -> bool:
    if _counted(clauses, old) or _counted(clauses, new):
        return False
    before = {clauses[at].report for at in old.clauses}
    after = {clauses[at].report for at in new.clauses}
    if max(before) >= min(after):
        return False
    return bool(frame(old.text, new.text))


def _counted(clauses: Sequence[Clause], term: Term) -> bool:
    """Whether figures of the term are what is told: 城镇居民人均可支配收入 is an indicator, not a phrase."""
    told = sum(any(term.text in figure.subject for figure in clauses[at].figures) for at in term.clauses)
    return 2 * told >= len(term.clauses)


def _shown(clauses: Sequence[Clause], places: Sequence[int]) -> list[int]:
    kept: list[int] = []
    uses: dict[int, int] = defaultdict(int)
    for at in sorted(set(places)):
        uses[clauses[at].report] += 1
        if uses[clauses[at].report] <= MOST_USES:
            kept.append(at)
    return kept
