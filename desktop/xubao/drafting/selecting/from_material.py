"""Department material: every statement of it goes under the opinion it answers best."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from xubao.drafting.evidence import Ranking, rank
from xubao.drafting.excerpts import pieces, whole
from xubao.drafting.selecting.relevance import may_answer
from xubao.drafting.selecting.selection import Choice, Chosen
from xubao.drafting.sources import Candidate
from xubao.drafting.tables import TableFact
from xubao.language.sparse_pairs import Flags, Floats
from xubao.model import DraftRun, Opinion, Report

_LEAST = 0.1
_LEAST_CLAUSE = 0.033
_CLEARLY = 2.0


@dataclass(slots=True)
class Placer:
    """Places material and remembers where each document's statements went.

    Attributes:
        rest: what answers nothing, of documents that answer nothing else either.
    """

    items: Sequence[Opinion]
    ranking: Ranking
    reports: Sequence[Report]
    rest: list[Choice] = field(default_factory=list)
    _homes: dict[int, Counter[int]] = field(default_factory=dict)

    def place(self, sent: Sequence[Candidate], goes: Chosen, homeless: list[Choice] | None = None) -> None:
        """Each clause that stands alone goes where it answers best, most with the rest of its statement.

        What answers nothing clearly goes where most of its document went.

        Args:
            homeless: takes what goes nowhere; `rest` where it is not given.
        """
        homeless = self.rest if homeless is None else homeless
        parts = [[whole(candidate.statement), *pieces(candidate.statement)] for candidate in sent]
        texts = [(candidate, part.text) for candidate, cut in zip(sent, parts, strict=True) for part in cut]
        scores, fits = self._scores(texts)
        starts = np.concatenate([[0], np.cumsum([len(cut) for cut in parts])]).astype(int)
        fitting = np.where(fits, scores, 0.0)
        mains = [self._clear(fitting[:, start]) for start in starts[:-1]]
        for candidate, main in zip(sent, mains, strict=True):
            if main is not None:
                self._homes.setdefault(candidate.report, Counter())[main] += 1
        for candidate, cut, start, clear in zip(sent, parts, starts[:-1], mains, strict=True):
            main = self._home(candidate) if clear is None else clear
            if main is None:
                homeless.append(Choice(candidate, cut[0], 0.0))
                continue
            for at, part in enumerate(cut[1:], start=1):
                mine = scores[:, start + at]
                best = int(np.argmax(fitting[:, start + at]))
                able = fits[best, start + at]
                to = best if able and mine[best] >= max(_LEAST_CLAUSE, _CLEARLY * mine[main]) else main
                _join(goes.setdefault(self.items[to].id, []), Choice(candidate, part, float(mine[to])))

    def place_tables(self, facts: Sequence[tuple[Candidate, TableFact]], goes: Chosen) -> None:
        """Facts of one table that answer the same opinion make one sentence."""
        scores, fits = self._scores([(candidate, fact.text) for candidate, fact in facts])
        made: dict[tuple[int, str, int], Choice] = {}
        for at, (candidate, fact) in enumerate(facts):
            to = self._clear(np.where(fits[:, at], scores[:, at], 0.0))
            if to is None:
                continue
            runs = tuple(
                DraftRun(words, candidate.report, id_, candidate.earlier) for words, id_ in fact.parts
            )
            key = (to, candidate.statement.section, candidate.report)
            before = made.get(key)
            score = float(scores[to, at])
            if before is None:
                made[key] = Choice(candidate, whole(candidate.statement), score, runs)
            else:
                made[key] = replace(before, runs=(*before.runs, DraftRun("、"), *runs))
        for (to, _, _), choice in made.items():
            goes.setdefault(self.items[to].id, []).append(choice)

    def _scores(self, texts: Sequence[tuple[Candidate, str]]) -> tuple[Floats, Flags]:
        """How well each text answers each opinion, beside the best answer the opinion has; whether it may."""
        made = [_alone(candidate, text, f"{at}") for at, (candidate, text) in enumerate(texts)]
        found = rank(
            self.items, made, self.reports, self.ranking.weights, parts_of=self.ranking.opinions
        ).scores
        rows = [self.ranking.opinions.index(item) for item in self.items]
        easy = np.maximum(self.ranking.scores[rows].max(axis=1, initial=0.0), _LEAST)
        fits = [
            [
                may_answer(
                    item, text, candidate.context, float(found[row, at]), self.ranking.weights, sent=True
                )
                for at, (candidate, text) in enumerate(texts)
            ]
            for row, item in enumerate(self.items)
        ]
        able = np.array(fits, dtype=np.bool_).reshape(found.shape)
        return np.asarray(found / easy[:, None] ** 0.5, dtype=np.float64), able

    def _clear(self, scores: Floats) -> int | None:
        best = int(np.argmax(scores))
        return best if scores[best] >= _LEAST else None

    def _home(self, candidate: Candidate) -> int | None:
        """Where most of a document went, if it is half of it or more: else it speaks of many things."""
        home = self._homes.get(candidate.report)
        if not home:
            return None
        place, count = home.most_common(1)[0]
        return place if 2 * count >= home.total() else None


def _alone(candidate: Candidate, text: str, section: str) -> Candidate:
    """A clause as a candidate of its own, in a section of its own: its neighbours shall not speak for it."""
    return replace(candidate, statement=replace(candidate.statement, text=text, section=section))


def _join(chosen: list[Choice], choice: Choice) -> None:
    """Neighbouring clauses of one statement under one opinion stay one excerpt."""
    last = chosen[-1] if chosen else None
    if last and last.candidate == choice.candidate and choice.piece.start - last.piece.end <= 1:
        chosen[-1] = replace(last, piece=replace(last.piece, end=choice.piece.end))
    else:
        chosen.append(choice)
