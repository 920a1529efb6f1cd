"""The order of what is told under an opinion: as its demands stand in it, within a source as the source has it."""

from collections import Counter
from collections.abc import Sequence

from xubao.drafting.selecting.selection import Choice
from xubao.language.sentences import CLAUSE
from xubao.language.tfidf import plain
from xubao.model import Report

_ALIKE = 0.5
"""Share of the most pairs that is about as many."""
_Place = tuple[int, str, int, int, int]


def in_asked_order(choices: Sequence[Choice], asked: str, reports: Sequence[Report]) -> list[Choice]:
    """Sort what was chosen for an opinion.

    A source comes where the first of the opinion's clauses stands that shares about as many of the pairs of characters
    that only it has with what the source tells as any; sources that share none come last, the older ones first.

    Args:
        choices: of one opinion.
        asked: the opinion's text.
        reports: what choices index into.
    """
    clauses = [_pairs(clause) for clause in CLAUSE.findall(asked)]
    often = Counter(pair for clause in clauses for pair in clause)
    own = [{pair for pair in clause if often[pair] == 1} for clause in clauses]
    told: dict[int, set[str]] = {}
    for choice in choices:
        told.setdefault(choice.candidate.report, set()).update(_pairs(choice.text))
    places = {source: _place(pairs, own) for source, pairs in told.items()}

    def place(choice: Choice) -> _Place:
        one = choice.candidate
        return places[one.report], reports[one.report].date or "", one.report, one.place, choice.piece.start

    return sorted(choices, key=place)


def _place(told: set[str], clauses: Sequence[set[str]]) -> int:
    shared = [len(told & clause) for clause in clauses]
    most = max(shared, default=0)
    return next((at for at, count in enumerate(shared) if most and count >= _ALIKE * most), len(clauses))


def _pairs(text: str) -> set[str]:
    bare = "".join(char for char in plain(text) if "\u4e00" <= char <= "\u9fff")
    return {bare[at : at + 2] for at in range(len(bare) - 1)}
