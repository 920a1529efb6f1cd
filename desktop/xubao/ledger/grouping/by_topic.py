"""Matters that reports take up year after year in changing words (减税, 降费, 退税): the list of standing matters."""

import re
from collections import defaultdict
from collections.abc import Sequence

from xubao.language.wordlists import either, lists
from xubao.ledger.clauses import Clause, is_manner, leads_in
from xubao.ledger.grouping.by_term import MOST_A_REPORT, Group
from xubao.ledger.grouping.term_mining import BREAKS, TermWeights

_TOPICS = lists("standing-matters.txt")
_WORDS = {
    title: re.compile(either(tuple(word.replace("、", "") for word in words)))
    for title, words in _TOPICS.items()
}
_ANY = re.compile("|".join(pattern.pattern for pattern in _WORDS.values()))
WIDEST = 60
"""Clauses that a topic's row may have."""
LEAST = 0.3
"""Share of a clause's characters, without those that only say what is done, that must be a topic's words."""


def group_topics(clauses: Sequence[Clause], weights: TermWeights) -> list[Group]:
    """A group for each standing matter that several reports speak of: of each the clauses that are most about it."""
    found: dict[str, list[tuple[float, Clause]]] = defaultdict(list)
    for clause in clauses:
        if not _ANY.search(clause.flat.replace("、", "")) or leads_in(clause) or is_manner(clause):
            continue
        for title, share in _shares(clause, weights).items():
            if share >= LEAST:
                found[title].append((share, clause))
    groups = [Group(title, 0.0, _closest(said), title=title) for title, said in found.items()]
    return [group for group in groups if len({clauses[at].report for at in group.clauses}) > 1]


def _shares(clause: Clause, weights: TermWeights) -> dict[str, float]:
    """How much of what a clause says is each topic's words."""
    told = sum(len(word) for word, tag in clause.words if tag not in BREAKS and not weights.bound(word))
    flat = clause.flat.replace("、", "")
    return {
        title: sum(len(word) for word in pattern.findall(flat)) / max(told, 1)
        for title, pattern in _WORDS.items()
        if pattern.search(flat)
    }


def _closest(said: list[tuple[float, Clause]]) -> list[int]:
    by_report: dict[int, list[tuple[float, Clause]]] = defaultdict(list)
    for share, clause in said:
        by_report[clause.report].append((share, clause))
    most = max(1, min(MOST_A_REPORT, WIDEST // len(by_report)))
    kept = [
        clause.at
        for each in by_report.values()
        for _, clause in sorted(each, key=lambda pair: (-pair[0], pair[1].at))[:most]
    ]
    return sorted(kept)
