"""Which matters are put in other words than a report before: what two reports compared show as a drift of wording."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from xubao.ledger.clauses import Clause
from xubao.ledger.status.not_mentioned import nothing_to_follow
from xubao.model import Phrase, Report, Role

Drifts = Callable[[Report, Report], Sequence[Phrase]]
"""The wordings of a report that the next one has replaced."""
NEWEST = 2
"""Steps from a report to the next that are looked at, the newest: what was reworded before that is no news."""
LEAST = 4
"""Characters that two wordings must share to be of one matter that is not named in both."""


class Rewordings:
    """The clauses in which a goal is set in other words than in the report before.

    Args:
        reports: in order.
        drifts: asked of the newest reports only.
    """

    def __init__(self, reports: Sequence[Report], clauses: Sequence[Clause], drifts: Drifts) -> None:
        self._old: dict[int, list[tuple[int, Phrase]]] = defaultdict(list)
        self._new: dict[int, list[tuple[int, Phrase]]] = defaultdict(list)
        goals: dict[int, list[Clause]] = defaultdict(list)
        for clause in clauses:
            if clause.role is Role.GOAL and not nothing_to_follow(clause):
                goals[clause.report].append(clause)
        for later in range(max(1, len(reports) - NEWEST), len(reports)):
            for phrase in drifts(reports[later - 1], reports[later]):
                for places, report, words in (
                    (self._old, later - 1, phrase.old),
                    (self._new, later, phrase.new),
                ):
                    for clause in goals[report]:
                        if words in clause.text or clause.text in words:
                            places[clause.at].append((later, phrase))

    def of(self, title: str, clauses: Sequence[Clause]) -> Phrase | None:
        """The newest drift of the wording in which a matter's goals are set; None where there is none.

        Args:
            title: the matter's.
        """
        said, now = _by_drift(self._old, clauses), _by_drift(self._new, clauses)
        both = [
            one
            for one in said.keys() & now.keys()
            if _names(title, one[1])
            and not said[one] & now[one]  # a clause said again: its neighbours changed
        ]
        return max(both, key=lambda one: (one[0], one[1].old))[1] if both else None


def _by_drift(
    places: dict[int, list[tuple[int, Phrase]]], clauses: Sequence[Clause]
) -> dict[tuple[int, Phrase], set[str]]:
    """For each drift the words of the clauses that it is in."""
    found: dict[tuple[int, Phrase], set[str]] = defaultdict(set)
    for clause in clauses:
        for one in places.get(clause.at, ()):
            found[one].add(clause.flat)
    return found


def _names(title: str, phrase: Phrase) -> bool:
    """Whether both wordings name the matter, or what both say is part of its name."""
    if title in phrase.old and title in phrase.new:
        return True
    runs = (
        phrase.old[start : start + LEAST]
        for start in range(len(phrase.old) - LEAST + 1)
        if phrase.old[start : start + LEAST] in title
    )
    return any(run in phrase.new for run in runs)
