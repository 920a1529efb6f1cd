"""Which statement answers which opinion in the draft."""

from collections.abc import Sequence

from xubao.drafting.evidence import Ranking
from xubao.drafting.selecting.from_material import Placer
from xubao.drafting.selecting.from_reports import pick
from xubao.drafting.selecting.quotable import outdated, part_of, quotable, sayable
from xubao.drafting.selecting.selection import ANYWHERE, Choice, Selection
from xubao.drafting.sources import Candidate, candidate_at
from xubao.drafting.tables import TableFact, table_facts
from xubao.model import Opinion, Report, Role

_MOST_SENT = 8
_MOST_EARLIER = 3
_MOST_NEW_OF_REPORTS = 4
_MOST_ELSE_OF_REPORTS = 2
_OLDER_YEAR = 0.8


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
    _from_material([c for c in new if c.report in material], items, ranking, reports, found)
    _from_reports([c for c in new if c.report not in material], items, ranking, reports, found)
    before = [
        c for c in ranking.candidates if c.earlier and quotable(c, reports[c.report]) and not outdated(c)
    ]
    pick(before, items, ranking, found.earlier, _MOST_EARLIER, _ages(reports, asked))
    for group in (found.new, found.earlier, found.problems, found.steps):
        for chosen in group.values():
            chosen.sort(key=lambda c: _order(c, reports))
    return found


def said_under(found: Selection, opinion: str) -> set[tuple[int, str]]:
    """(report, statement) of everything chosen for an opinion."""
    groups = (found.new, found.earlier, found.problems, found.steps)
    return {choice.candidate.key for group in groups for choice in group.get(opinion, [])}


def _from_material(
    sent: Sequence[Candidate],
    items: Sequence[Opinion],
    ranking: Ranking,
    reports: Sequence[Report],
    found: Selection,
) -> None:
    placer = Placer(items, ranking, reports, found.rest)
    parts = [(c, part_of(c, reports[c.report])) for c in sent]
    for role, goes in ((Role.PROGRESS, found.new), (Role.PROBLEM, found.problems), (Role.GOAL, found.steps)):
        # A problem stands in one list for all opinions: it need not answer any of them.
        homeless = found.problems.setdefault(ANYWHERE, []) if role is Role.PROBLEM else None
        placer.place([c for c, part in parts if part is role], goes, homeless)
    facts: list[tuple[Candidate, TableFact]] = []
    for report in sorted({c.report for c in sent}):
        facts += [(candidate_at(report, reports[report], f.place), f) for f in table_facts(reports[report])]
    if facts:
        placer.place_tables(facts, found.new)
    for goes in (found.new, found.steps):
        for chosen in goes.values():
            found.rest += _beyond(chosen, _MOST_SENT)


def _beyond(chosen: list[Choice], most: int) -> list[Choice]:
    """Take out, and give back, what is more than so many: the least telling."""
    over = sorted(chosen, key=lambda choice: -choice.score)[most:]
    chosen[:] = [choice for choice in chosen if not any(choice is other for other in over)]
    return over


def _from_reports(
    said: Sequence[Candidate],
    items: Sequence[Opinion],
    ranking: Ranking,
    reports: Sequence[Report],
    found: Selection,
) -> None:
    """Reports newer than the opinions tell much else besides: only the strongest of each kind."""
    ages = _ages(reports, None)
    done = [c for c in said if quotable(c, reports[c.report])]
    pick(done, items, ranking, found.new, _MOST_NEW_OF_REPORTS, ages)
    for role, goes in ((Role.PROBLEM, found.problems), (Role.GOAL, found.steps)):
        told = [c for c in said if sayable(c, reports[c.report], role)]
        pick(told, items, ranking, goes, _MOST_ELSE_OF_REPORTS, ages)


def _order(choice: Choice, reports: Sequence[Report]) -> tuple[str, int, int, int]:
    candidate = choice.candidate
    return reports[candidate.report].date or "", candidate.report, candidate.place, choice.piece.start


def _ages(reports: Sequence[Report], asked: str | None) -> list[float]:
    """What a statement of each report is worth by its age, 0 to 1."""
    if not asked:
        return [1.0] * len(reports)
    years = [int(asked[:4]) - r.year if r.year else 0 for r in reports]
    return [_OLDER_YEAR ** max(0, age) for age in years]
