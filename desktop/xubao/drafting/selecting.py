"""Which statement answers which opinion in the draft: every statement once, where it answers best."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from rapidfuzz import fuzz

from xubao.drafting.evidence import Ranking, rank
from xubao.drafting.excerpts import Piece, pieces, whole
from xubao.drafting.quotable import outdated, part_of, quotable, sayable
from xubao.drafting.sources import Candidate
from xubao.drafting.terms import shared
from xubao.model import Opinion, Report, Role

_LEAST = 0.1
_LEAST_CHOSEN = 0.07
_SHARE_OF_BEST = 0.45
_NEARLY_BEST = 0.8
_MOST_EARLIER = 3
_MOST_NEW_OF_REPORTS = 4
_MOST_ELSE_OF_REPORTS = 2
_CLEARLY = 2.0
_OLDER_YEAR = 0.8
_TWIN = 80.0
_TERM = 5  # characters: 政府投资基金, not 落地转化


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece of a statement chosen for an opinion."""

    candidate: Candidate
    piece: Piece
    score: float


@dataclass(slots=True)
class Selection:
    """What goes under each opinion id, in the order it shall stand; and what belongs to no opinion.

    Attributes:
        new, earlier: progress after and before the opinions.
        problems, steps: of the sources newer than the opinions: what remains and what comes next.
        rest: new statements that answer no opinion.
    """

    new: dict[str, list[Choice]] = field(default_factory=dict)
    earlier: dict[str, list[Choice]] = field(default_factory=dict)
    problems: dict[str, list[Choice]] = field(default_factory=dict)
    steps: dict[str, list[Choice]] = field(default_factory=dict)
    rest: list[Choice] = field(default_factory=list)


def select(
    items: Sequence[Opinion],
    ranking: Ranking,
    reports: Sequence[Report],
    material: frozenset[int],
    asked: str | None = None,
) -> Selection:
    """Give every statement worth quoting to the opinion it answers best.

    Args:
        items: the opinions to answer, rows of `ranking` among them.
        ranking: scores of all candidates.
        reports: what the candidates index into.
        material: indices of reports that are department material: all of it is used, being sent for this.
        asked: the date of the opinions document; earlier work counts less the older it is.
    """
    found = Selection()
    new = [c for c in ranking.candidates if not c.earlier and not c.heading]
    sent = [c for c in new if c.report in material]
    homes: dict[int, Counter[str]] = {}
    for role, goes in ((Role.PROGRESS, found.new), (Role.PROBLEM, found.problems), (Role.GOAL, found.steps)):
        placed = [c for c in sent if part_of(c, reports[c.report]) is role]
        _place_all(placed, items, ranking, reports, goes, found.rest, homes)
    others = [c for c in new if c.report not in material and quotable(c, reports[c.report])]
    _place_best(others, items, ranking, found.new, _MOST_NEW_OF_REPORTS, _ages(reports, None))
    for role, goes in ((Role.PROBLEM, found.problems), (Role.GOAL, found.steps)):
        said = [c for c in new if c.report not in material and sayable(c, reports[c.report], role)]
        _place_best(said, items, ranking, goes, _MOST_ELSE_OF_REPORTS, _ages(reports, None))
    before = [
        c for c in ranking.candidates if c.earlier and quotable(c, reports[c.report]) and not outdated(c)
    ]
    _place_best(before, items, ranking, found.earlier, _MOST_EARLIER, _ages(reports, asked))
    for group in (found.new, found.earlier, found.problems, found.steps):
        for chosen in group.values():
            chosen.sort(key=lambda c: _order(c, reports))
    return found


def _order(choice: Choice, reports: Sequence[Report]) -> tuple[str, int, int, int]:
    candidate = choice.candidate
    return reports[candidate.report].date or "", candidate.report, candidate.place, choice.piece.start


def _ages(reports: Sequence[Report], asked: str | None) -> list[float]:
    """What a statement of each report is worth by its age, 0 to 1."""
    if not asked:
        return [1.0] * len(reports)
    years = [int(asked[:4]) - int(r.date[:4]) if r.date else 0 for r in reports]
    return [_OLDER_YEAR ** max(0, age) for age in years]


def _place_all(
    sent: Sequence[Candidate],
    items: Sequence[Opinion],
    ranking: Ranking,
    reports: Sequence[Report],
    goes: dict[str, list[Choice]],
    rest: list[Choice],
    homes: dict[int, Counter[str]],
) -> None:
    """Material: each clause that stands alone goes where it answers best, most with the rest of its statement.

    What answers nothing clearly goes with most of its own document (`homes` counts where that went).
    """
    rows = [ranking.opinions.index(item) for item in items]
    easy = np.maximum(ranking.scores[rows].max(axis=1, initial=0.0), _LEAST)
    for candidate in sent:
        parts = pieces(candidate.statement)
        texts = [whole(candidate.statement).text, *(part.text for part in parts)]
        made = [_alone(candidate, text, at) for at, text in enumerate(texts)]
        scores = (
            rank(items, made, reports, ranking.weights, parts_of=ranking.opinions).scores
            / easy[:, None] ** 0.5
        )
        main = int(np.argmax(scores[:, 0]))
        home = homes.get(candidate.report)
        if scores[main, 0] < _LEAST:
            if not home:
                rest.append(Choice(candidate, whole(candidate.statement), float(scores[main, 0])))
                continue
            main = [item.id for item in items].index(home.most_common(1)[0][0])
        homes.setdefault(candidate.report, Counter())[items[main].id] += 1
        for at, part in enumerate(parts, start=1):
            best = int(np.argmax(scores[:, at]))
            clear = scores[best, at] >= max(_LEAST / 3, _CLEARLY * scores[main, at])
            to = best if clear else main
            _join(goes.setdefault(items[to].id, []), Choice(candidate, part, float(scores[to, at])))


def _alone(candidate: Candidate, text: str, at: int) -> Candidate:
    """A clause as a candidate of its own, in a section of its own: its neighbours shall not speak for it."""
    return replace(candidate, statement=replace(candidate.statement, text=text, section=f"{at}"))


def _join(chosen: list[Choice], choice: Choice) -> None:
    """Neighbouring clauses of one statement under one opinion stay one excerpt."""
    last = chosen[-1] if chosen else None
    if last and last.candidate == choice.candidate and choice.piece.start - last.piece.end <= 1:
        chosen[-1] = replace(last, piece=replace(last.piece, end=choice.piece.end))
    else:
        chosen.append(choice)


def _place_best(
    pool: Sequence[Candidate],
    items: Sequence[Opinion],
    ranking: Ranking,
    goes: dict[str, list[Choice]],
    most: int,
    ages: Sequence[float],
) -> None:
    """Greedy over all pairs, best first: a statement once, at most so many under an opinion, no twins.

    A statement must be good beside the best one that can be quoted for that opinion; and of two opinions that want it,
    the one with less to choose from is favoured.
    """
    columns = {c.key: at for at, c in enumerate(ranking.candidates)}
    pairs: list[tuple[float, int, int]] = []
    for i, item in enumerate(items):
        row = ranking.scores[ranking.opinions.index(item)]
        worths = [float(row[columns[c.key]]) * ages[c.report] for c in pool]
        best = max(worths, default=0.0)
        for n, worth in enumerate(worths):
            if worth < max(_LEAST_CHOSEN, _SHARE_OF_BEST * best):
                continue
            if worth >= _NEARLY_BEST * best or _same_subject(item, pool[n], ranking):
                pairs.append((worth / best**0.5, i, n))
    used: list[Candidate] = []
    taken: Counter[str] = Counter()
    for score, i, n in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        item, candidate = items[i], pool[n]
        if taken[item.id] >= most or any(candidate is other or _twins(candidate, other) for other in used):
            continue
        used.append(candidate)
        taken[item.id] += 1
        goes.setdefault(item.id, []).append(Choice(candidate, whole(candidate.statement), float(score)))


def _same_subject(item: Opinion, candidate: Candidate, ranking: Ranking) -> bool:
    """Whether a statement or a heading over it has a word of the opinion's title, or a whole term of its text."""
    said = " ".join((*candidate.context, candidate.statement.text))
    if shared(item.title, said, ranking.weights, most=1):
        return True
    return any(len(term) >= _TERM for term in shared(item.text, candidate.statement.text, ranking.weights))


def _twins(a: Candidate, b: Candidate) -> bool:
    return fuzz.ratio(a.statement.text, b.statement.text) >= _TWIN
