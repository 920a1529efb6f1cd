"""For every opinion, the statements that may answer it, best first.

One score from several signs: TF-IDF of character n-grams against the opinion's title and text (Salton & Buckley 1988),
the same for the headings over the statement, for the section it stands in and for its neighbours, nearness of meaning
(xubao.language.vectors), documents named by both, the role (what was done answers better than what was promised), and
age. In a source newer than the opinions what was done comes first: what it promises is a next step.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from xubao.drafting.coverage import asks, reasons
from xubao.drafting.sources import Candidate
from xubao.language.inverted_index import InvertedIndex, Shares
from xubao.language.sparse_pairs import Floats, Ints
from xubao.language.tfidf import Weights, added, grams, shared
from xubao.language.vectors import shipped_vectors
from xubao.language.wordlists import patterns
from xubao.model import Evidence, Message, Opinion, Report, Role, Statement
from xubao.outline.items import COUNTED

_pattern = patterns("draft-words.txt")
_ORGANISED = _pattern(
    "^(?:{taken-up}[^，。]{0,24}{asked-in}[^，。]{0,6}，)?[^，。]{0,16}{took-it-seriously}，[^。]*?{organising}"
)
_RITUAL = _pattern("(?:^|，)[^。；，]{0,16}在[^。；]{2,60}(?:{ritual-hands})下")
_DOCUMENT = re.compile(r"《([^《》]{2,40})》")

_ROLE = {Role.PROGRESS: 1.0, Role.GOAL: 0.9, Role.PROBLEM: 0.7, Role.OTHER: 0.7}
# In a source newer than the opinions: what it plans, repeats as wrong or tells besides is no answer of what was done.
_UNDONE = 0.5
_EARLIER = 0.9
_OLDER_YEAR = 0.98
_MOST = 30
_ABOVE, _WHY = 0.2, 0.5
_LEAST = 0.02
# What counts beside the statement's own words (1.0): the opinion's title alone, the headings over the statement, the
# section it stands in, the statements before and after it. One document named by both (《…》) is worth a good match.
_BY_TITLE, _BY_HEADINGS, _BY_SECTION, _BY_NEIGHBOURS, _BY_DOCUMENT = 0.4, 0.35, 0.35, 0.15, 0.15
# Nearness of meaning: as much as loses nothing on the samples, so that it decides between what shares as many words.
_BY_MEANING = 0.15
# How much of what the opinion speaks of the statement speaks of too: a long statement may say much else besides.
_BY_SHARE = 1.8
_FULL = 2.2  # the sum that counts as certain
_OWN_DOCUMENT = 0.05  # a document named in more statements than this share says nothing


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
    scores: Floats
    weights: Weights

    def evidence(self, row: int, chosen: Collection[tuple[int, str]] = ()) -> tuple[Evidence, ...]:
        """The best candidates for an opinion, best first, with why.

        A bare heading, thanks to those who led, and what an older report only set out to do never come first.

        Args:
            chosen: (report, statement) of what the draft says under it: always among them.
        """
        worth = self.scores[row] * np.array([_answers(candidate) for candidate in self.candidates])
        order = [int(column) for column in np.argsort(-worth, kind="stable")]
        leads = [column for column in order if _may_lead(self.candidates[column])]
        most = float(worth[leads[0]]) if leads else 0.0
        if most < _LEAST:
            most = 1.0
        else:
            order = [leads[0], *(column for column in order if column != leads[0])]
        best = {column for column in order[:_MOST] if worth[column] >= _LEAST}
        best |= {column for column in order if self.candidates[column].key in chosen}
        return tuple(
            self._one(row, column, min(most, float(worth[column]))) for column in order if column in best
        )

    def _one(self, row: int, column: int, score: float) -> Evidence:
        candidate, opinion = self.candidates[column], self.opinions[row]
        said = candidate.statement
        return Evidence(
            report=candidate.report,
            statement=said.id,
            text=said.text,
            role=said.role,
            score=round(score, 4),
            why=why_offered(opinion, candidate, self.weights),
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
    sources = _Sources(candidates, reports, weights)
    titles = {opinion.id: opinion.title for opinion in parts_of or opinions}
    rows = [sources.scores(opinion, titles.get(opinion.parent or "", "")) for opinion in opinions]
    scores = np.array(rows).reshape(len(opinions), len(candidates))
    return Ranking(tuple(opinions), tuple(candidates), scores, sources.weights)


def with_evidence(
    opinions: Sequence[Opinion], ranking: Ranking, chosen: Mapping[str, Collection[tuple[int, str]]]
) -> tuple[Opinion, ...]:
    """The opinions with their evidence; parts (which others answer for) get none.

    Args:
        chosen: for every opinion that is answered itself, what the draft says under it.
    """
    rows = {opinion.id: row for row, opinion in enumerate(ranking.opinions)}
    return tuple(
        replace(o, evidence=ranking.evidence(rows[o.id], chosen[o.id])) if o.id in chosen else o
        for o in opinions
    )


class _Sources:
    """What is known of the candidates before any opinion is looked at."""

    def __init__(
        self, candidates: Sequence[Candidate], reports: Sequence[Report], weights: Weights | None
    ) -> None:
        bags = [grams(c.statement.text) for c in candidates]
        self.weights = weights or Weights(bags)
        self._said = InvertedIndex([self.weights.vector(bag) for bag in bags])
        self._shares = Shares(bags, self._said, self.weights)
        self._headings = InvertedIndex([self.weights.vector(grams(" ".join(c.context))) for c in candidates])
        self._sections, self._section_of = _sections(candidates, bags, self.weights)
        self._meanings = shipped_vectors().of([c.statement.text for c in candidates])
        self._prior = np.array([_prior(c, reports) for c in candidates])
        self._documents = [_documents(c) for c in candidates]
        known = Counter(name for names in self._documents for name in names)
        most = max(3, _OWN_DOCUMENT * len(candidates))
        self._telling = {name for name, count in known.items() if count <= most}
        self._before, self._after = _beside(candidates)

    def scores(self, opinion: Opinion, above: str) -> Floats:
        """Scores of all candidates for an opinion under a part titled `above`, shape (candidates,), 0 to 1."""
        wanted, why = grams(" ".join((opinion.title, *asks(opinion)))), grams(reasons(opinion))
        vector = self.weights.vector
        asked = added([(1.0, vector(wanted)), (_ABOVE, vector(grams(above))), (_WHY, vector(why))])
        own = self._said.cosines(asked)
        total = own + _BY_TITLE * self._said.cosines(vector(grams(opinion.title)))
        total += _BY_HEADINGS * self._headings.cosines(asked)
        total += _BY_SECTION * self._sections.cosines(asked)[self._section_of]
        total += _BY_SHARE * self._shares.of(wanted, why, _WHY)
        [meant] = shipped_vectors().of([" ".join((opinion.title, *asks(opinion)))])
        near = np.maximum((self._meanings * meant).sum(axis=1), 0.0)
        total += _BY_MEANING * near * (own > 0)
        for beside in (self._before, self._after):
            total += _BY_NEIGHBOURS * np.where(beside >= 0, own[beside] if own.size else 0.0, 0.0)
        named = {name for name in self._telling if f"《{name}》" in opinion.title + opinion.text}
        if named:
            total += _BY_DOCUMENT * np.array([1.0 if named & names else 0.0 for names in self._documents])
        return np.asarray(np.minimum(1.0, total * self._prior / _FULL), dtype=np.float64)


def _sections(
    candidates: Sequence[Candidate], bags: Sequence[Counter[str]], weights: Weights
) -> tuple[InvertedIndex, Ints]:
    order: dict[tuple[int, str], int] = {}
    total: list[Counter[str]] = []
    places = []
    for candidate, bag in zip(candidates, bags, strict=True):
        at = order.setdefault((candidate.report, candidate.statement.section), len(total))
        if at == len(total):
            total.append(Counter())
        total[at].update(bag)
        places.append(at)
    return InvertedIndex([weights.vector(bag) for bag in total]), np.array(places, dtype=np.int64)


def _answers(candidate: Candidate) -> float:
    """What a statement's score is worth as an answer."""
    return 1.0 if candidate.earlier or candidate.statement.role is Role.PROGRESS else _UNDONE


def _may_lead(candidate: Candidate) -> bool:
    """Whether a statement may stand first: one that tells of work."""
    promised = candidate.earlier and candidate.statement.role is Role.GOAL
    return not (candidate.heading or promised or ritual(candidate.statement))


def ritual(statement: Statement) -> bool:
    """Whether a statement thanks those who led, and neither counts anything nor names a document."""
    text = statement.text
    return bool(_RITUAL.search(text)) and not (COUNTED.search(text) or _DOCUMENT.search(text))


def organising(statement: Statement) -> bool:
    """Whether a unit tells how it took the opinions up (我局高度重视，成立专班…): it answers none of them."""
    return statement.role in (Role.PROGRESS, Role.OTHER) and bool(_ORGANISED.match(statement.text))


def _prior(candidate: Candidate, reports: Sequence[Report]) -> float:
    worth = _ROLE[candidate.statement.role] * min(1.0, 0.4 + len(candidate.statement.text) / 40)
    if candidate.earlier:
        newest = max((r.year or 0 for r in reports), default=0)
        worth *= _EARLIER * _OLDER_YEAR ** max(0, newest - (reports[candidate.report].year or newest))
    return worth


def _documents(candidate: Candidate) -> frozenset[str]:
    return frozenset(_DOCUMENT.findall(candidate.statement.text))


def _beside(candidates: Sequence[Candidate]) -> tuple[Ints, Ints]:
    """For every candidate the one before and after it in its section, -1 where there is none."""
    size = len(candidates)
    before, after = np.full(size, -1, dtype=np.int64), np.full(size, -1, dtype=np.int64)
    for at in range(1, size):
        a, b = candidates[at - 1], candidates[at]
        if a.report == b.report and a.statement.section == b.statement.section and b.place - a.place == 1:
            after[at - 1], before[at] = at, at - 1
    return before, after


def why_offered(opinion: Opinion, candidate: Candidate, weights: Weights) -> Message:
    """What a statement shares with an opinion, or stands under, in one line."""
    asked = f"{opinion.title} {opinion.text}"
    words = shared(asked, candidate.statement.text, weights)
    if words:
        return Message("drafting.evidence.shared", words=_quoted(words))
    words = shared(asked, " ".join(candidate.context), weights, most=2)
    if words:
        return Message("drafting.evidence.section", words=_quoted(words))
    return Message("drafting.evidence.near")


def _quoted(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"“{word}”" for word in words)
