"""Which statement answers which opinion in the draft."""

import re
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from xubao.drafting.evidence import Ranking, organising, ritual
from xubao.drafting.excerpts import whole
from xubao.drafting.selecting.asked_order import in_asked_order
from xubao.drafting.selecting.from_material import Part, Placer
from xubao.drafting.selecting.from_reports import pick
from xubao.drafting.selecting.planned import by_itself, parted
from xubao.drafting.selecting.quotable import outdated, part_of, quotable, sayable
from xubao.drafting.selecting.selection import ANYWHERE, Choice, Chosen, Selection
from xubao.drafting.sources import Candidate, background, candidate_at
from xubao.drafting.special_sources import is_reply
from xubao.drafting.tables import TableFact, table_facts
from xubao.model import LeftOut, Opinion, Report, Role

_TWIN = 88.0
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLAUSES = re.compile(r"[，；、：]")
_TELLING = 3  # characters of a number that is not another's by chance
_MOST_EARLIER = 3
_MOST_NEW_OF_REPORTS = 8
_MOST_ELSE_OF_REPORTS = 4
_OLDER_YEAR = 0.8


def select(
    items: Sequence[Opinion],
    ranking: Ranking,
    reports: Sequence[Report],
    sent: Sequence[Candidate],
    asked: str | None = None,
) -> Selection:
    """Give every statement worth quoting to the opinion it answers best.

    What was told deputies is what the draft is held against (see checks.replies): it is offered, not written by itself.

    Args:
        items: the opinions to answer, rows of `ranking` among them.
        ranking: scores of all candidates.
        reports: what the candidates index into.
        sent: statements of department material newer than the opinions: all of it is used, being sent for this.
        asked: the date of the opinions document; earlier work counts less the older it is.
    """
    found = Selection()
    placer = Placer(items, ranking, reports, found.rest)
    _from_material(sent, placer, reports, found)
    material = {c.report for c in sent}
    replies = {at for at, one in enumerate(reports) if is_reply(one)}
    apart = material | replies
    new = [c for c in ranking.candidates if not c.earlier and not c.heading and c.report not in apart]
    _from_reports(new, items, ranking, reports, found)
    before = [
        c
        for c in ranking.candidates
        if c.earlier and quotable(c, reports[c.report]) and not outdated(c) and c.report not in replies
    ]
    pick(before, items, ranking, found.earlier, _MOST_EARLIER, _ages(reports, asked))
    for group in (found.new, found.steps, found.problems):
        _drop_told(group, material, found)
    asked_of = {item.id: item.text for item in items}
    for group in (found.new, found.earlier, found.problems, found.steps):
        for opinion, chosen in group.items():
            chosen[:] = in_asked_order(chosen, asked_of.get(opinion, ""), reports)
    return found


def said_under(found: Selection, opinion: str) -> set[tuple[int, str]]:
    """(report, statement) of everything chosen for an opinion."""
    groups = (found.new, found.earlier, found.problems, found.steps)
    return {choice.candidate.key for group in groups for choice in group.get(opinion, [])}


def _from_material(
    sent: Sequence[Candidate], placer: Placer, reports: Sequence[Report], found: Selection
) -> None:
    parts: dict[Role, list[Part]] = {Role.PROGRESS: [], Role.PROBLEM: [], Role.GOAL: []}
    for candidate in sent:
        if why := _never(candidate):
            found.left[candidate.key] = why
            continue
        if organising(candidate.statement):
            found.organised.append(Choice(candidate, whole(candidate.statement), 0.0))
            continue
        done, plan = parted(whole(candidate.statement))
        part = part_of(candidate, reports[candidate.report], done.text)
        parts[part].append((candidate, by_itself(done) if part is Role.PROBLEM else done))
        if plan:
            parts[Role.GOAL if part is Role.PROGRESS else part].append((candidate, plan))
    placer.place(parts[Role.PROGRESS], found.new)
    # Problems and next steps stand in one list for all opinions: they need not answer any of them.
    placer.place(parts[Role.PROBLEM], found.problems, found.problems.setdefault(ANYWHERE, []))
    placer.place(parts[Role.GOAL], found.steps, found.steps.setdefault(ANYWHERE, []), steps=True)
    facts: list[tuple[Candidate, TableFact]] = []
    for report in sorted({c.report for c in sent}):
        for fact in table_facts(reports[report]):
            candidate = candidate_at(report, reports[report], fact.place)
            if _told_above(fact, candidate, reports[report]):
                found.left[candidate.key] = LeftOut.DUPLICATE
            else:
                facts.append((candidate, fact))
    if facts:
        placer.place_tables(facts, found.new)
    for goes in (found.new, found.steps, found.problems):
        _drop_twins(goes, reports, found)


def _told_above(fact: TableFact, candidate: Candidate, report: Report) -> bool:
    """Whether a sentence of its document gives a table's total as well: 「完成改造3.9万亩」, 「治理点43个」."""
    *_, (what, _), (number, _), (unit, _) = fact.parts
    said = re.compile(rf"(?<![\d.]){re.escape(number.removesuffix(unit))}{re.escape(unit)}")
    own = len(number) >= _TELLING
    return any(
        said.search(one.text) and (own or what[-2:] in one.text)
        for one in report.statements
        if one.id != candidate.statement.id
    )


def _never(candidate: Candidate) -> LeftOut | None:
    """Why a statement of material stands in no response, whatever it answers."""
    if background(candidate.statement):
        return LeftOut.BACKGROUND
    return LeftOut.RITUAL if ritual(candidate.statement) else None


def _drop_twins(goes: Chosen, reports: Sequence[Report], found: Selection) -> None:
    """Of nearly the same sentences under one opinion the newest stays."""
    for chosen in goes.values():
        kept: list[Choice] = []
        for choice in sorted(chosen, key=lambda c: reports[c.candidate.report].date or "", reverse=True):
            if any(_same(choice, other) for other in kept):
                found.left.setdefault(choice.candidate.key, LeftOut.DUPLICATE)
            else:
                kept.append(choice)
        chosen[:] = [choice for choice in chosen if any(choice is other for other in kept)]


def _drop_told(goes: Chosen, material: Collection[int], found: Selection) -> None:
    """A sentence whose every figure another one under the same opinion tells in the same words says nothing more.

    A report's gives way to material, that was sent for this.
    """
    for chosen in goes.values():
        for choice in sorted(chosen, key=lambda c: (c.candidate.report in material, len(c.text))):
            others = [o for o in chosen if o is not choice and o.candidate.report != choice.candidate.report]
            if any(_told_in(choice, other) for other in others):
                found.left.setdefault(choice.candidate.key, LeftOut.DUPLICATE)
                chosen[:] = [one for one in chosen if one is not choice]


def _told_in(choice: Choice, other: Choice) -> bool:
    counted = [clause for clause in _CLAUSES.split(choice.text) if _NUMBER.search(clause)]
    if choice.runs or other.runs or not counted:
        return False
    return all(
        any(
            _NUMBER.findall(clause) == _NUMBER.findall(theirs) and fuzz.partial_ratio(clause, theirs) >= _TWIN
            for theirs in _CLAUSES.split(other.text)
        )
        for clause in counted
    )


def _same(a: Choice, b: Choice) -> bool:
    """Whether two excerpts say the same: nearly the same words, and no other numbers."""
    if a.runs or b.runs or fuzz.ratio(a.text, b.text) < _TWIN:
        return False
    return _NUMBER.findall(a.text) == _NUMBER.findall(b.text)


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


def _ages(reports: Sequence[Report], asked: str | None) -> list[float]:
    """What a statement of each report is worth by its age, 0 to 1."""
    if not asked:
        return [1.0] * len(reports)
    years = [int(asked[:4]) - r.year if r.year else 0 for r in reports]
    return [_OLDER_YEAR ** max(0, age) for age in years]
