"""For every opinion, the statements that may answer it, best first.

One score from several signs: TF-IDF of character n-grams against the opinion's title and text (Salton & Buckley 1988),
the same against the titles over the statement and against the section it stands in, names both mention, the role
(what was done answers better than what was promised), and age.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from xubao.drafting.sources import Candidate
from xubao.drafting.terms import Vector, Weights, added, grams, quoted, shared
from xubao.model import Evidence, Opinion, Report, Role

Array = npt.NDArray[np.float64]

_ROLE = {Role.PROGRESS: 1.0, Role.GOAL: 0.95, Role.PROBLEM: 0.9, Role.OTHER: 0.7}
_EARLIER = 0.85
_OLDER_YEAR = 0.985
_MOST = 30
_LEAST = 0.02
_TITLE, _TEXT, _ABOVE = 1.0, 0.8, 0.25
_BY_CONTEXT, _BY_SECTION, _BY_NAMES = 0.35, 0.35, 0.25


@dataclass(frozen=True)
class Ranking:
    """Scores of all candidates for all opinions.

    Attributes:
        opinions, candidates: what the rows and columns of `scores` stand for.
        scores: shape (opinions, candidates), 0 to 1.
        weights: how telling a string is among these sources.
    """

    opinions: tuple[Opinion, ...]
    candidates: tuple[Candidate, ...]
    scores: Array
    weights: Weights

    def evidence(self, row: int) -> tuple[Evidence, ...]:
        """The best candidates for an opinion, best first, with why."""
        order = np.argsort(-self.scores[row], kind="stable")[:_MOST]
        found = [self._one(row, int(column)) for column in order if self.scores[row, column] >= _LEAST]
        return tuple(found)

    def _one(self, row: int, column: int) -> Evidence:
        candidate, opinion = self.candidates[column], self.opinions[row]
        said = candidate.statement
        return Evidence(
            report=candidate.report,
            statement=said.id,
            text=said.text,
            role=said.role,
            score=round(float(self.scores[row, column]), 4),
            why=_why(opinion, candidate, self.weights),
            earlier=candidate.earlier,
        )


def rank(
    opinions: Sequence[Opinion],
    candidates: Sequence[Candidate],
    reports: Sequence[Report],
    weights: Weights | None = None,
    parts_of: Sequence[Opinion] = (),
) -> Ranking:
    """Score every candidate for every opinion.

    Args:
        opinions: to be answered; a part's title lends context to the opinions under it.
        candidates: statements of `reports` (see sources.candidates).
        reports: for the years that candidates are old.
        weights: how telling strings are, where that is known from more than these candidates.
        parts_of: the whole tree, where `opinions` are not all of it.
    """
    bags = [grams(c.statement.text) for c in candidates]
    weights = weights or Weights(bags)
    said = _Index([weights.vector(bag) for bag in bags])
    above = _Index([weights.vector(grams(" ".join(c.context))) for c in candidates])
    sections, section_of = _sections(candidates, bags, weights)
    prior = np.array([_prior(c, reports) for c in candidates])
    names = [_names(c) for c in candidates]
    titles = {opinion.id: opinion.title for opinion in parts_of or opinions}
    scores = np.zeros((len(opinions), len(candidates)))
    for row, opinion in enumerate(opinions):
        asked = _asked(opinion, titles.get(opinion.parent or "", ""), weights)
        mine = quoted(opinion.title + opinion.text)
        total = said.scores(asked) + _BY_CONTEXT * above.scores(asked)
        total += _BY_SECTION * sections.scores(asked)[section_of] if len(candidates) else 0.0
        total += _BY_NAMES * np.array([_common(mine, theirs) for theirs in names])
        scores[row] = np.minimum(1.0, total * prior)
    return Ranking(tuple(opinions), tuple(candidates), scores, weights)


def with_evidence(
    opinions: Sequence[Opinion], ranking: Ranking, answered: frozenset[str]
) -> tuple[Opinion, ...]:
    """The opinions with their evidence; parts (which others answer for) get none."""
    rows = {opinion.id: row for row, opinion in enumerate(ranking.opinions)}
    return tuple(
        replace(o, evidence=ranking.evidence(rows[o.id])) if o.id in answered else o for o in opinions
    )


class _Index:
    """Postings of unit vectors, so that one query touches only the terms it has."""

    def __init__(self, vectors: Sequence[Vector]) -> None:
        places: dict[str, tuple[list[int], list[float]]] = {}
        for place, vector in enumerate(vectors):
            for term, value in vector.items():
                at, worth = places.setdefault(term, ([], []))
                at.append(place)
                worth.append(value)
        self._size = len(vectors)
        self._places = {term: (np.array(at), np.array(worth)) for term, (at, worth) in places.items()}

    def scores(self, query: Vector) -> Array:
        """Cosine of the query with every vector, shape (vectors,)."""
        total = np.zeros(self._size)
        for term, value in query.items():
            if term in self._places:
                at, worth = self._places[term]
                total[at] += value * worth
        return total


def _asked(opinion: Opinion, above: str, weights: Weights) -> Vector:
    parts = ((_TITLE, opinion.title), (_TEXT, opinion.text), (_ABOVE, above))
    return added([(share, weights.vector(grams(text))) for share, text in parts])


def _sections(
    candidates: Sequence[Candidate], bags: Sequence[Counter[str]], weights: Weights
) -> tuple[_Index, npt.NDArray[np.int64]]:
    order: dict[tuple[int, str], int] = {}
    total: list[Counter[str]] = []
    places = []
    for candidate, bag in zip(candidates, bags, strict=True):
        at = order.setdefault((candidate.report, candidate.statement.section), len(total))
        if at == len(total):
            total.append(Counter())
        total[at].update(bag)
        places.append(at)
    return _Index([weights.vector(bag) for bag in total]), np.array(places, dtype=np.int64)


def _prior(candidate: Candidate, reports: Sequence[Report]) -> float:
    worth = _ROLE[candidate.statement.role] * min(1.0, 0.4 + len(candidate.statement.text) / 40)
    if candidate.earlier:
        newest = max((_year(r) for r in reports), default=0)
        worth *= _EARLIER * _OLDER_YEAR ** max(0, newest - (_year(reports[candidate.report]) or newest))
    return worth


def _year(report: Report) -> int:
    return int(report.date[:4]) if report.date else 0


def _names(candidate: Candidate) -> frozenset[str]:
    return quoted(candidate.statement.text) | frozenset(
        name.strip("《》“”") for name in candidate.statement.names
    )


def _common(asked: frozenset[str], said: frozenset[str]) -> float:
    return 1.0 if asked & said else 0.0


def _why(opinion: Opinion, candidate: Candidate, weights: Weights) -> str:
    asked = f"{opinion.title} {opinion.text}"
    words = shared(asked, candidate.statement.text, weights)
    if words:
        return f"同提{'、'.join(f'“{word}”' for word in words)}"
    words = shared(asked, " ".join(candidate.context), weights, most=2)
    if words:
        return f"所在章节提到{'、'.join(f'“{word}”' for word in words)}"
    return "所在段落与该条意见内容相近"
