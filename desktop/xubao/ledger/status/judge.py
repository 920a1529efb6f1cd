"""Kind and status of a matter, by rule, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from xubao.comparing.wordings.set_phrases import POSITION
from xubao.language.wordlists import patterns
from xubao.ledger.clauses import Clause
from xubao.ledger.status.completion import delivered, finished, is_open
from xubao.ledger.status.problems import again, complains, remedied, still_named
from xubao.ledger.status.value_changes import Told, indicates, judge_values
from xubao.model import MatterKind, MatterStatus, Message, Phrase, Report, Role
from xubao.statements.figure_values import Value
from xubao.statements.measures import measure

_pattern = patterns("status-words.txt")

_INSTITUTION = _pattern("{institutions}$")
_PROJECT = _pattern("(?:{projects}|园区?|[一二三四]期)$")
_WRONG = _pattern("{wrongs}")
_UNMEASURED = _pattern("{aims-without-figure}")
_POLICY = _pattern(r"[《》]|(?:{policies}|\d+条)$")
ALIKE = 0.6
"""From this likeness on, two wordings of a position are the one changed into the other."""
LONGEST_POSITION = 40
UNSAID = 2
"""Reports on its subject that say nothing of a matter, from which it is no longer under way."""
TOPIC = 5
"""A row of so many mentions for each that complains is of a topic."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a status is judged from: the matter's clauses (oldest first) and the reports around them.

    Attributes:
        silent: later reports on the same subject that say nothing of the matter.
        missed: those of them, the next two at most, in which no sentence is a trace of it; empty where nothing was
            promised that could be missed.
        values: the figures that count what the matter is about.
        about: what the matter is about in the reports' words.
        drift: the wording of its goals that the newest reports replaced.
    """

    kind: MatterKind
    clauses: tuple[Clause, ...]
    silent: tuple[int, ...]
    missed: tuple[int, ...]
    values: tuple[Value, ...]
    about: str = ""
    drift: Phrase | None = None

    @property
    def last(self) -> int:
        """Index of the newest report that speaks of it."""
        return self.clauses[-1].report

    @property
    def spoken(self) -> tuple[int, ...]:
        """Indices of the reports that speak of it, oldest first."""
        return tuple(sorted({clause.report for clause in self.clauses}))

    def said(self, role: Role, report: int | None = None) -> list[Clause]:
        """The clauses of a role, of one report or of all."""
        return [c for c in self.clauses if c.role is role and (report is None or c.report == report)]


def find_kind(title: str, clauses: Sequence[Clause], found: Sequence[Value]) -> MatterKind:
    """What a matter is about, from its title, its roles and its figures."""
    if indicates(found) and 4 * len({value.place for value in found}) >= len(clauses):
        return MatterKind.INDICATOR
    if TOPIC * sum(map(complains, clauses)) > len(clauses):
        return MatterKind.PROBLEM
    stated = sum(
        1 for clause in clauses if POSITION.search(clause.text) and len(clause.text) <= LONGEST_POSITION
    )
    if 2 * stated > len(clauses):
        return MatterKind.POSITION
    for kind, pattern in (
        (MatterKind.INSTITUTION, _INSTITUTION),
        (MatterKind.PROJECT, _PROJECT),
        (MatterKind.POLICY, _POLICY),
    ):
        if pattern.search(title):
            return kind
    return MatterKind.GOAL


def judge(story: Story, reports: Sequence[Report]) -> Told:
    """The status of a matter by the first rule that tells one: wording, figures, completion, silence, problems."""
    for rule in (_wording, _unmeasured, _figures, _completion, _silence, _problems):
        judged = rule(story, reports)
        if judged:
            return judged
    return _under_way(story, reports)


def _under_way(story: Story, reports: Sequence[Report]) -> Told:
    last = _name(reports, story.last)
    if story.drift:
        why = Message("ledger.why.position", old=story.drift.old, new=story.drift.new)
        return Told(MatterStatus.REWORDED, why)
    if story.silent:
        return Told(MatterStatus.ONGOING, Message("ledger.why.not-literal", last=last))
    return Told(MatterStatus.ONGOING, Message("ledger.why.under-way", last=last))


def _name(reports: Sequence[Report], index: int) -> Message:
    report = reports[index]
    year, title = (report.date or "")[:4], report.title
    if year:
        return (
            Message("ledger.report.both", year=year, title=title)
            if title
            else Message("ledger.report.year", year=year)
        )
    return Message("ledger.report.title", title=title) if title else Message("ledger.report.neither")


def _reports(reports: Sequence[Report], clause: Clause) -> Message:
    """What a report says was done."""
    return Message("ledger.why.reports", report=_name(reports, clause.report), words=clause.text[:30])


def _figures(story: Story, reports: Sequence[Report]) -> Told | None:
    if story.kind is not MatterKind.INDICATOR or len(story.silent) > 1:
        return None
    goals = story.said(Role.GOAL)
    return judge_values(story.values, lambda index: _name(reports, index), goals[-1].report if goals else -1)


def _unmeasured(story: Story, reports: Sequence[Report]) -> Told | None:
    """A target that was a figure and is none any more (12%左右, 合理增长)."""
    aim = max((v for v in story.values if v.promised), key=lambda value: value.report, default=None)
    if aim is None or aim.report >= story.last:
        return None
    names = [name for name in (story.about, measure(aim.figure.subject)) if name]
    newest = [c for c in story.said(Role.GOAL, story.last) if any(name in c.flat for name in names)]
    words = next((c for c in newest if _UNMEASURED.search(c.flat)), None)
    if words is None or any(clause.figures for clause in newest):
        return None
    why = Message(
        "ledger.why.unmeasured",
        old=_name(reports, aim.report),
        aim=f"“{aim.figure.subject}{aim.figure.text}”",
        new=_name(reports, story.last),
        words=words.text,
    )
    return Told(MatterStatus.REWORDED, why)


def _silence(story: Story, reports: Sequence[Report]) -> Told | None:
    """Not taken up again: unsaid in UNSAID reports on the subject, or in the next one without any trace of it."""
    if len(story.silent) < UNSAID and not (len(story.spoken) == 1 and story.silent and story.missed):
        return None
    what = Message("ledger.problem" if story.said(Role.PROBLEM, story.last) else "ledger.task")
    later: tuple[str, ...] = tuple(_name(reports, index) for index in story.silent[:2])
    code = "ledger.why.dropped.others" if len(story.silent) > 2 else "ledger.why.dropped"
    why = Message(code, report=_name(reports, story.last), what=what, later=later)
    return Told(MatterStatus.DROPPED, why)


def _problems(story: Story, reports: Sequence[Report]) -> Told | None:
    problems = [clause for clause in story.clauses if complains(clause)]
    if not problems:
        return _to_be_solved(story, reports)
    since = sorted({clause.report for clause in problems})
    pointed = Message("ledger.why.pointed", report=_name(reports, since[-1]))
    after = [c for c in story.clauses if c.report > since[-1] and c.role is Role.PROGRESS]
    ends = [c for c in after if any(remedied(c, problem) for problem in problems)]
    if ends and not story.said(Role.GOAL, story.last):
        why = Message("ledger.why.resolved", pointed=pointed, told=_reports(reports, ends[-1]))
        return Told(MatterStatus.RESOLVED, why)
    recent = since[-1] >= len(reports) - UNSAID
    named = any(still_named(c, problem) for c in story.said(Role.GOAL, story.last) for problem in problems)
    if named and since[-1] < story.last:
        why = Message("ledger.why.again", first=_name(reports, since[0]), last=_name(reports, story.last))
        return Told(MatterStatus.PERSISTING, why)
    if after and not (recent and len(since) > 1 and again(problems)):
        return Told(
            MatterStatus.ONGOING,
            Message("ledger.why.problem-under-way", pointed=pointed, report=_name(reports, after[-1].report)),
        )
    if since[-1] < story.last and TOPIC * len(problems) < len(story.clauses):
        return None  # a topic of which something was once amiss
    if len(since) > 1 and again(problems):
        return Told(
            MatterStatus.PERSISTING,
            Message("ledger.why.again", first=_name(reports, since[0]), last=_name(reports, since[-1])),
        )
    if (reports[since[-1]].date or "")[:4] == max((report.date or "")[:4] for report in reports):
        return Told(MatterStatus.PERSISTING, Message("ledger.why.open", report=_name(reports, since[-1])))
    return Told(MatterStatus.PERSISTING, Message("ledger.why.unsolved", report=_name(reports, since[-1])))


def _to_be_solved(story: Story, reports: Sequence[Report]) -> Told | None:
    """The same wrong that one report after another promises to put right (治理拖欠农民工工资问题)."""
    named = [clause for clause in story.said(Role.GOAL) if _WRONG.search(clause.flat)]
    since = sorted({clause.report for clause in named})
    if (
        2 * len(named) <= len(story.clauses)
        or len(since) < 2
        or since[-1] < len(reports) - 1
        or not again(named)
    ):
        return None
    why = Message("ledger.why.asked-again", first=_name(reports, since[0]), last=_name(reports, since[-1]))
    return Told(MatterStatus.PERSISTING, why)


def _wording(story: Story, reports: Sequence[Report]) -> Told | None:
    if story.kind not in (MatterKind.POSITION, MatterKind.PHRASE) or len(story.spoken) < 2:
        return None
    if story.kind is MatterKind.PHRASE:
        return Told(MatterStatus.REWORDED, Message("ledger.why.phrase", report=_name(reports, story.last)))
    first = [clause for clause in story.clauses if clause.report == story.spoken[0]]
    last = [clause for clause in story.clauses if clause.report == story.last]
    pairs = [(Indel.normalized_similarity(a.text, b.text), a, b) for a in first for b in last]
    score, old, new = max(pairs, key=lambda pair: pair[0])
    if ALIKE <= score < 1.0:
        return Told(MatterStatus.REWORDED, Message("ledger.why.position", old=old.text, new=new.text))
    return None


def _completion(story: Story, reports: Sequence[Report]) -> Told | None:
    """Done when what was open is delivered later and nothing on it is promised, amiss or under way since."""
    reported = _reported(story, reports)
    if reported or len(story.spoken) < 2:
        return reported
    for n, clause in enumerate(story.clauses):
        if clause.role is not Role.PROGRESS:
            continue
        open_before = [c for c in story.clauses[:n] if c.report < clause.report and is_open(c)]
        if open_before and delivered(clause, open_before, story.about):
            since = [c for c in story.clauses if c.report >= clause.report and c is not clause]
            if any(
                c.role in (Role.GOAL, Role.PROBLEM) or (c.report > clause.report and is_open(c))
                for c in since
            ):
                continue
            first = _name(reports, open_before[0].report)
            return Told(
                MatterStatus.DONE, Message("ledger.why.done", first=first, told=_reports(reports, clause))
            )
    return None


def _reported(story: Story, reports: Sequence[Report]) -> Told | None:
    """Done when it was only ever reported, as a thing that is there, and nothing later says that work on it goes on."""
    if story.kind is MatterKind.INDICATOR or any(c.role is not Role.PROGRESS for c in story.clauses):
        return None
    ends = [at for at, clause in enumerate(story.clauses) if finished(clause, story.about)]
    if not ends or any(is_open(clause) for clause in story.clauses[ends[0] :]):
        return None
    return Told(
        MatterStatus.DONE, Message("ledger.why.told-done", told=_reports(reports, story.clauses[ends[0]]))
    )
