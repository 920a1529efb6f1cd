"""Department material: every statement of it goes under the opinion it answers best."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from xubao.drafting.evidence import Ranking, rank
from xubao.drafting.excerpts import Piece, clauses_of_steps, pieces, whole
from xubao.drafting.opinion_units import is_unit
from xubao.drafting.requirements import naming
from xubao.drafting.selecting.relevance import may_answer, without_idioms
from xubao.drafting.selecting.selection import Choice, Chosen
from xubao.drafting.selecting.subject_headings import SubjectHeadings
from xubao.drafting.sources import Candidate
from xubao.drafting.tables import TableFact
from xubao.language.dates import DATE
from xubao.language.sparse_pairs import Flags, Floats
from xubao.model import DraftRun, Opinion, Report, Role

_DUE = re.compile("年?底前|[年月]底")
_LEAST = 0.1
_LEAST_CLAUSE = 0.033
_LEAST_ALONE = 0.02  # where it shares a telling term with one opinion only
_CLEARLY = 2.0
_BESIDE = 0.4  # what the other statements of a paragraph are worth: one paragraph is mostly on one matter
_RESPONSIBLE = 1.3  # what a unit's word is worth under an opinion that names it among the responsible

Part = tuple[Candidate, Piece]
"""A statement and what of it is to be placed."""


@dataclass(slots=True)
class Placer:
    """Places material and remembers where each document's and each section's statements went.

    Attributes:
        rest: what answers nothing, of documents that answer nothing else either.
    """

    items: Sequence[Opinion]
    ranking: Ranking
    reports: Sequence[Report]
    rest: list[Choice] = field(default_factory=list)
    _homes: dict[tuple[int, str], Counter[int]] = field(default_factory=dict)
    _owed: dict[int, frozenset[int]] = field(default_factory=dict)
    _headings: SubjectHeadings = field(init=False)
    _things: list[re.Pattern[str] | None] = field(init=False)

    def __post_init__(self) -> None:
        self._headings = SubjectHeadings(self.items, self.ranking.weights)
        self._things = [naming(item) for item in self.items]

    def place(
        self, sent: Sequence[Part], goes: Chosen, homeless: list[Choice] | None = None, *, steps: bool = False
    ) -> None:
        """What stands under a heading that names an opinion goes there; else where it answers best.

        What answers nothing clearly goes where the sentence before it in its paragraph went, else where most of its
        section or document did. A clause that stands alone and
        answers another opinion far better goes there by itself.

        Args:
            homeless: takes what goes nowhere; `rest` where it is not given.
            steps: whether these are next steps, whose clauses stand alone without a number.
        """
        homeless = self.rest if homeless is None else homeless
        cuts = [clauses_of_steps(piece) if steps else pieces(piece) for _, piece in sent]
        wholes = self._scores([(candidate, _asked(candidate) + piece.text) for candidate, piece in sent])
        clauses = iter(
            np.stack(
                self._scores([(part[0], c.text) for part, cut in zip(sent, cuts, strict=True) for c in cut])
            ).T
        )
        spoken = [self._headings.spoken_of(_titles(candidate)) for candidate, _ in sent]
        mains = self._mains(sent, np.where(wholes[1], wholes[0], 0.0), spoken)
        for at, ((candidate, piece), cut) in enumerate(zip(sent, cuts, strict=True)):
            mine = [next(clauses) for _ in cut]
            main = mains[at]
            if main is None:
                before = self._before(sent, mains, at)
                main = before if before in spoken[at] else self._home(candidate, spoken[at])
                main = self._only_duty(candidate, spoken[at]) if main is None else main
                mains[at] = main
            if main is None:
                homeless.append(Choice(candidate, piece, 0.0))
                continue
            for part, answers in zip(cut, mine, strict=True):
                able = (answers[:, 1] > 0) & self._may_part(candidate, answers[:, 0])
                to = self._apart(answers[:, 0], able, main, spoken[at])
                choice = Choice(candidate, part, float(answers[to, 0]))
                _join(goes.setdefault(self.items[to].id, []), choice)

    def _before(self, sent: Sequence[Part], mains: Sequence[int | None], at: int) -> int | None:
        """Where the statement before one in its paragraph and section went, None where there is none."""
        same = at > 0 and self._paragraph(sent[at - 1][0]) == self._paragraph(sent[at][0])
        return mains[at - 1] if same else None

    def _paragraph(self, candidate: Candidate) -> tuple[int, str, int]:
        """Names the paragraph, in its section, that a statement stands in."""
        text = self.reports[candidate.report].text
        return candidate.report, candidate.statement.section, text.rfind("\n", 0, candidate.statement.start)

    def _apart(self, scores: Floats, able: Flags, main: int, spoken: frozenset[int]) -> int:
        """The opinion a clause goes to: that of its statement, or one that it answers far better.

        What stands under the heading of one opinion stays together; under that of several it may part.
        """
        if len(spoken) == 1:
            return main
        best = int(np.argmax(np.where(able, scores, 0.0)))
        far = scores[best] >= max(_LEAST_CLAUSE, _CLEARLY * scores[main])
        return best if able[best] and far else main

    def _mains(
        self, sent: Sequence[Part], scores: Floats, spoken: Sequence[frozenset[int]]
    ) -> list[int | None]:
        """The opinion each statement answers clearly, or that the heading over it names; None for neither.

        Where those of a section or a document went is remembered.
        """
        beside = scores + _BESIDE * self._beside(sent, scores)
        found = [
            self._main(scores[:, at], beside[:, at], sorted(among))
            for at, among in enumerate(self._binding(sent, scores, spoken))
        ]
        found = [
            self._naming(sent[at][1].text, scores[:, at], main)
            if len(spoken[at]) == len(self.items)
            else main
            for at, main in enumerate(found)
        ]
        found = [
            main if len(spoken[at]) < len(self.items) else self._owing(sent[at][0], scores[:, at], main)
            for at, main in enumerate(found)
        ]
        for (candidate, _), main in zip(sent, found, strict=True):
            if main is not None:
                for place in self._places(candidate):
                    self._homes.setdefault(place, Counter())[main] += 1
        return found

    def _naming(self, text: str, scores: Floats, main: int | None) -> int | None:
        """What answers nothing clearly by its words answers the one opinion that lists a thing it names."""
        if scores.max(initial=0.0) >= _LEAST:
            return main
        named = [at for at, things in enumerate(self._things) if things is not None and things.search(text)]
        return named[0] if len(named) == 1 else main

    def _owing(self, candidate: Candidate, scores: Floats, main: int | None) -> int | None:
        """What answers little elsewhere answers what its unit is responsible for, if anything; None where unclear."""
        duties = self._duties(candidate.report)
        if main is None or not duties or main in duties or scores[main] >= _LEAST:
            return main
        own = max(sorted(duties), key=lambda at: float(scores[at]))
        return own if scores[own] > 0 or len(duties) == 1 else None

    def _binding(
        self, sent: Sequence[Part], scores: Floats, spoken: Sequence[frozenset[int]]
    ) -> list[frozenset[int]]:
        """The opinions that the headings over each statement leave, where what stands under them bears that out.

        「产业结构调整步伐加快」 over farming, industry and trade names one opinion and speaks of four.
        """
        every = frozenset(range(len(self.items)))
        groups: dict[tuple[int, frozenset[int]], Counter[bool]] = {}
        for at, ((candidate, _), among) in enumerate(zip(sent, spoken, strict=True)):
            inside, best = scores[sorted(among), at].max(), scores[:, at].max()
            if best >= _LEAST:
                votes = groups.setdefault((candidate.report, among), Counter())
                votes[bool(best >= _CLEARLY * inside)] += 1
        broad = {group for group, votes in groups.items() if votes[True] > max(1, votes[False])}
        return [
            every
            if (candidate.report, among) in broad and self._headings.repeated(candidate.above) is None
            else among
            for (candidate, _), among in zip(sent, spoken, strict=True)
        ]

    def _main(self, scores: Floats, beside: Floats, among: Sequence[int]) -> int | None:
        """One statement's opinion, of those that the headings over it speak of."""
        best = among[int(np.argmax(beside[among]))]
        named = len(among) == 1 or (len(among) < len(self.items) and beside[best] > 0)
        if named or scores[best] >= _LEAST:
            return best
        alone = among[int(np.argmax(scores[among]))]  # its neighbours spoke for another
        others = np.delete(scores, alone).max(initial=0.0)
        least = max(_LEAST_CLAUSE, _CLEARLY * others) if others else _LEAST_ALONE
        return alone if scores[alone] >= least else None

    def _beside(self, sent: Sequence[Part], scores: Floats) -> Floats:
        """For each statement the mean scores of the others of its paragraph and section, shape as `scores`."""
        groups: dict[tuple[int, str, int], list[int]] = {}
        for at, (candidate, _) in enumerate(sent):
            groups.setdefault(self._paragraph(candidate), []).append(at)
        found = np.zeros_like(scores)
        for group in groups.values():
            if len(group) > 1:
                total = scores[:, group].sum(axis=1, keepdims=True)
                found[:, group] = (total - scores[:, group]) / (len(group) - 1)
        return found

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
        texts = [(candidate, _matter(text)) for candidate, text in texts]
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
        duty = np.array(
            [
                [_RESPONSIBLE if at in self._duties(c.report) else 1.0 for c, _ in texts]
                for at in range(len(self.items))
            ]
        ).reshape(found.shape)
        return np.asarray(found * duty / easy[:, None] ** 0.5, dtype=np.float64), able

    def _may_part(self, candidate: Candidate, scores: Floats) -> Flags:
        """The opinions a clause may leave its statement for: others than its unit’s own only where that is clear."""
        duties = self._duties(candidate.report)
        return np.array([not duties or at in duties or s >= _LEAST for at, s in enumerate(scores)])

    def _only_duty(self, candidate: Candidate, among: frozenset[int]) -> int | None:
        """The one opinion that its unit is responsible for, where it is one."""
        duties = self._duties(candidate.report) & among
        return next(iter(duties)) if len(duties) == 1 else None

    def _duties(self, report: int) -> frozenset[int]:
        """The opinions that name a document's issuer among the responsible."""
        if report not in self._owed:
            issuer = self.reports[report].issuer
            named = (at for at, item in enumerate(self.items) if any(is_unit(issuer, u) for u in item.units))
            self._owed[report] = frozenset(named)
        return self._owed[report]

    def _clear(self, scores: Floats) -> int | None:
        best = int(np.argmax(scores))
        return best if scores[best] >= _LEAST else None

    def _places(self, candidate: Candidate) -> list[tuple[int, str]]:
        """The sections a statement stands in, innermost first, and its document."""
        path = self.reports[candidate.report].path(candidate.statement.section)
        return [*((candidate.report, section.id) for section in reversed(path)), (candidate.report, "")]

    def _home(self, candidate: Candidate, among: frozenset[int]) -> int | None:
        """Where most of a section, else of its document, went, if it is more than half of it."""
        for where in self._places(candidate):
            home = self._homes.get(where)
            if home and where[1] != candidate.statement.section:
                place, count = home.most_common(1)[0]
                if 2 * count > home.total() and place in among:
                    return place
        return None


def _asked(candidate: Candidate) -> str:
    """What was found amiss that a cell tells the remedy of; its words alone need not say it."""
    return "".join(words for words, _ in candidate.about)


def _titles(candidate: Candidate) -> tuple[str, ...]:
    """The headings that may name an opinion: not the head 整改情况 of a column that is the same for every row."""
    return candidate.above[:-1] if candidate.about else candidate.above


def _matter(text: str) -> str:
    """A text without sayings and dates: 「2019年6月底前」 in both is no answer to what is asked."""
    return _DUE.sub("", DATE.sub("", without_idioms(text)))


def _alone(candidate: Candidate, text: str, section: str) -> Candidate:
    """A clause as a candidate of its own, in a section of its own: its neighbours shall not speak for it.

    Whatever it was judged to be, it is judged here only by what it speaks of.
    """
    return replace(
        candidate, statement=replace(candidate.statement, text=text, section=section, role=Role.PROGRESS)
    )


def _join(chosen: list[Choice], choice: Choice) -> None:
    """Neighbouring clauses of one statement under one opinion stay one excerpt."""
    last = chosen[-1] if chosen else None
    if last and last.candidate == choice.candidate and choice.piece.start - last.piece.end <= 1:
        chosen[-1] = replace(last, piece=replace(last.piece, end=choice.piece.end))
    else:
        chosen.append(choice)
