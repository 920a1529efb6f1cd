"""Which statement answers which opinion in the draft: every statement once, where it answers best."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from rapidfuzz import fuzz

from xubao.drafting.evidence import Ranking, rank
from xubao.drafting.excerpts import Piece, pieces, stands_alone, whole
from xubao.drafting.sources import Candidate
from xubao.model import Opinion, Report, ReportKind, Role

_LEAST_NEW = 0.05
_LEAST_EARLIER = 0.16
_MOST_EARLIER = 3
_MOST_NEW_OF_REPORTS = 4
_CLEARLY = 1.6
_TWIN = 80.0
# “今年”“上半年” meant another year when they were written: such a sentence cannot be quoted in this year's report.
_THEN = re.compile(
    r"今年|去年|上半年|下半年|目前|当前|本月|日前|近日|本次|截至(?!\d{4}年)|一季度(?<!\d{4}年一季度)"
)
_SPOKEN = re.compile(r"[^，。]{1,10}(?:说|表示|介绍|认为)[，：:]|记者")
_SLOGAN = re.compile(r"^(?:坚持|以[^，]{4,40}为(?:指导|引领|统领)|深入学习|全面贯彻|牢牢把握|高举)")
_ACHIEVES = re.compile(r"\d|《|“|出台|印发|建成|建立|设立|成立|完成|启动|发布|推动|支持|组建|实施")


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
    items: Sequence[Opinion], ranking: Ranking, reports: Sequence[Report], material: frozenset[int]
) -> Selection:
    """Give every statement worth quoting to the opinion it answers best.

    Args:
        items: the opinions to answer, rows of `ranking` among them.
        ranking: scores of all candidates.
        reports: what the candidates index into.
        material: indices of reports that are department material: all of it is used, being sent for this.
    """
    rows = [ranking.opinions.index(item) for item in items]
    found = Selection()
    new = [c for c in ranking.candidates if not c.earlier and not c.heading]
    sent = [c for c in new if c.report in material]
    for role, goes in ((Role.PROGRESS, found.new), (Role.PROBLEM, found.problems), (Role.GOAL, found.steps)):
        _place_all([c for c in sent if c.statement.role is role], items, ranking, reports, goes, found.rest)
    columns = {c.key: at for at, c in enumerate(ranking.candidates)}
    others = [c for c in new if c.report not in material and _quotable(c, reports)]
    _place_best(others, columns, items, rows, ranking, found.new, _MOST_NEW_OF_REPORTS)
    before = [
        c
        for c in ranking.candidates
        if c.earlier and _quotable(c, reports) and not _THEN.search(c.statement.text)
    ]
    _place_best(before, columns, items, rows, ranking, found.earlier, _MOST_EARLIER)
    for group in (found.new, found.earlier, found.problems, found.steps):
        for chosen in group.values():
            chosen.sort(
                key=lambda c: (
                    reports[c.candidate.report].date or "",
                    c.candidate.report,
                    c.candidate.place,
                    c.piece.start,
                )
            )
    return found


def _quotable(candidate: Candidate, reports: Sequence[Report]) -> bool:
    text = whole(candidate.statement).text
    if candidate.statement.role is not Role.PROGRESS or candidate.heading or not stands_alone(text):
        return False
    if reports[candidate.report].kind is ReportKind.NEWS or _SPOKEN.search(text) or _SLOGAN.search(text):
        return False
    return 16 <= len(text) <= 260 and bool(_ACHIEVES.search(text))


def _place_all(
    sent: Sequence[Candidate],
    items: Sequence[Opinion],
    ranking: Ranking,
    reports: Sequence[Report],
    goes: dict[str, list[Choice]],
    rest: list[Choice],
) -> None:
    """Material: each clause that stands alone goes where it answers best, most with the rest of its statement."""
    for candidate in sent:
        parts = pieces(candidate.statement)
        texts = [whole(candidate.statement).text, *(part.text for part in parts)]
        made = [replace(candidate, statement=replace(candidate.statement, text=text)) for text in texts]
        scores = rank(items, made, reports, ranking.weights, parts_of=ranking.opinions).scores
        main = int(np.argmax(scores[:, 0]))
        if scores[main, 0] < _LEAST_NEW:
            rest.append(Choice(candidate, whole(candidate.statement), float(scores[main, 0])))
            continue
        for at, part in enumerate(parts, start=1):
            best = int(np.argmax(scores[:, at]))
            clear = scores[best, at] >= max(3 * _LEAST_NEW, _CLEARLY * scores[main, at])
            to = best if clear else main
            _join(goes.setdefault(items[to].id, []), Choice(candidate, part, float(scores[to, at])))


def _join(chosen: list[Choice], choice: Choice) -> None:
    """Neighbouring clauses of one statement under one opinion stay one excerpt."""
    last = chosen[-1] if chosen else None
    if last and last.candidate == choice.candidate and choice.piece.start - last.piece.end <= 1:
        chosen[-1] = replace(last, piece=replace(last.piece, end=choice.piece.end))
    else:
        chosen.append(choice)


def _place_best(
    pool: Sequence[Candidate],
    columns: dict[tuple[int, str], int],
    items: Sequence[Opinion],
    rows: Sequence[int],
    ranking: Ranking,
    goes: dict[str, list[Choice]],
    most: int,
) -> None:
    """Greedy over all pairs, best first: a statement once, at most so many under an opinion, no twins."""
    pairs = [
        (float(ranking.scores[row, columns[c.key]]), i, n)
        for i, row in enumerate(rows)
        for n, c in enumerate(pool)
    ]
    pairs = sorted(
        (pair for pair in pairs if pair[0] >= _LEAST_EARLIER), key=lambda pair: (-pair[0], pair[1], pair[2])
    )
    used: list[Candidate] = []
    taken: dict[str, int] = {}
    for score, i, n in pairs:
        item, candidate = items[i], pool[n]
        if (
            taken.get(item.id, 0) >= most
            or candidate in used
            or any(_twins(candidate, other) for other in used)
        ):
            continue
        used.append(candidate)
        taken[item.id] = taken.get(item.id, 0) + 1
        goes.setdefault(item.id, []).append(Choice(candidate, whole(candidate.statement), score))


def _twins(a: Candidate, b: Candidate) -> bool:
    return fuzz.ratio(a.statement.text, b.statement.text) >= _TWIN
