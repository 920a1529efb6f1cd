"""What became of every goal and every problem of an older report in the newer one (承诺落实情况).

A statement is judged clause by clause, each by the rules of the ledger from what the newer report says of it, and its
figures by whether the newer report's reach them; the statement's state is what its clauses have in common.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xubao.language.rarity import load_lexicon
from xubao.ledger.answers import MOST, NEW, OLD, Answer, Answers
from xubao.ledger.clauses import Clause, leads_in
from xubao.ledger.status.judge import Story, find_kind, judge
from xubao.ledger.status.not_mentioned import nothing_to_follow
from xubao.ledger.status.problems import again, complains, points_to_one, same_subject, still_there
from xubao.model import (
    Bound,
    Change,
    Comparison,
    MatterStatus,
    Outcome,
    Outcomes,
    OutcomeState,
    Role,
    Statement,
)
from xubao.statements.figure_comparison import reaches
from xubao.statements.figure_values import Value

MISSING = 1 / 3
"""From this share of unanswered clauses on, a statement is answered in part."""
ABOUT = 0.97
"""Share of a target of 7%左右 that is as good as reached."""
BESIDE = 0.8
"""What another answer is worth beside one that tells of progress."""
WORTH_SHOWING = 0.7
"""Of what the best answer says, what another must say to be shown beside it."""
_SAYS = {
    MatterStatus.DONE: OutcomeState.DONE,
    MatterStatus.RESOLVED: OutcomeState.RESOLVED,
    MatterStatus.PERSISTING: OutcomeState.PERSISTING,
    MatterStatus.UPDATED: OutcomeState.UPDATED,
    MatterStatus.SCOPE: OutcomeState.UPDATED,
    MatterStatus.REWORDED: OutcomeState.REWORDED,
}
_ASSERTED = (Role.GOAL, Role.PROBLEM)
_ANSWERING = {
    Role.GOAL: (Role.PROGRESS, Role.GOAL),
    Role.PROBLEM: (Role.PROGRESS, Role.PROBLEM, Role.GOAL),
}


def outcomes(comparison: Comparison) -> Outcomes:
    """What became of all goals and problems of the older report, and the problems the newer one adds."""
    reader = _Reader(comparison)
    found = tuple(reader.outcome(one) for one in comparison.old.statements if reader.asserts(one))
    return Outcomes(found, reader.arisen(found))


@dataclass(frozen=True, slots=True)
class _Target:
    """A target's figure: done where reached, updated where missed or replaced, ongoing where it is set again.

    Attributes:
        told: statements that give the figure in the newer report.
        result: whether what was reached is told.
    """

    state: OutcomeState | None
    told: tuple[str, ...] = ()
    result: bool = False


@dataclass(frozen=True, slots=True)
class _Judged:
    """A clause with what answers it; no state where nothing does."""

    clause: Clause
    answers: tuple[Answer, ...]
    state: OutcomeState | None
    targets: tuple[_Target, ...]


class _Reader:
    def __init__(self, comparison: Comparison) -> None:
        self._both = comparison
        self._answers = Answers(comparison, load_lexicon())
        self._changes = {one: change for change in comparison.changes for one in change.old}

    def asserts(self, statement: Statement) -> bool:
        """Whether a statement of the older report sets a goal or points to a problem, not only announces some."""
        if statement.role not in _ASSERTED:
            return False
        clauses = self._answers.clauses(OLD, statement.id)
        if statement.role is Role.PROBLEM:
            return points_to_one(clauses)
        promised = self._answers.traces.promised(clauses)
        return promised or not all(leads_in(clause) or nothing_to_follow(clause) for clause in clauses)

    def outcome(self, statement: Statement) -> Outcome:
        """What became of one statement of the older report."""
        clauses = self._answers.clauses(OLD, statement.id)
        telling = self._answers.telling(clauses) or clauses
        if statement.role is Role.PROBLEM:
            telling = [clause for clause in telling if complains(clause)] or telling
        judged = [self._judged(clause) for clause in telling]
        state = self._together(statement, judged)
        new = self._said(statement, judged, state) if state is not OutcomeState.SILENT else ()
        return Outcome(statement.id, new, state, statement.role)

    def arisen(self, found: Sequence[Outcome]) -> tuple[str, ...]:
        """The newer report's problems of which no problem of the older one spoke."""
        known = {new for one in found if one.role is Role.PROBLEM for new in one.new}
        return tuple(
            one.id
            for one in self._both.new.statements
            if one.role is Role.PROBLEM and one.id not in known and self._is_new(one)
        )

    def _is_new(self, statement: Statement) -> bool:
        clauses = self._answers.clauses(NEW, statement.id)
        told = [clause for clause in clauses if complains(clause)]
        return points_to_one(clauses) and not any(
            answer.clause.role is Role.PROBLEM and self._same_problem(clause, answer.clause)
            for clause in told
            for answer in self._answers.of(clause, (Role.PROBLEM,))
        )

    def _judged(self, clause: Clause) -> _Judged:
        found = self._answers.of(clause, _ANSWERING[clause.role])
        if clause.role is Role.PROBLEM:
            found = [one for one in found if self._same_problem(clause, one.clause)]
            targets: tuple[_Target, ...] = ()
        else:
            targets = tuple(_target(*pair) for pair in self._answers.values(clause))
        figures = _of_targets(targets)
        if not found:
            return _Judged(clause, (), figures, targets)
        told_of = sorted((one.clause for one in found), key=lambda one: one.at)
        kind = find_kind("", [clause], ())
        story = Story(kind, (clause, *told_of), (), (), (), clause.flat)
        says = _SAYS.get(judge(story, (self._both.old, self._both.new)).status, OutcomeState.ONGOING)
        if clause.role is Role.GOAL and says in (OutcomeState.PERSISTING, OutcomeState.RESOLVED):
            says = OutcomeState.ONGOING
        if says is OutcomeState.PERSISTING and not any(still_there(clause, one) for one in told_of):
            says = OutcomeState.ONGOING  # something is done about it, and nobody says that it is still there
        return _Judged(clause, tuple(found), figures or says, targets)

    def _same_problem(self, problem: Clause, answer: Clause) -> bool:
        """Whether a clause that complains too complains of the same, or another speaks of the problem's subject."""
        if not complains(answer):
            return same_subject(problem, answer)
        return again(sorted((problem, answer), key=lambda clause: clause.report))

    def _together(self, statement: Statement, judged: Sequence[_Judged]) -> OutcomeState:
        targets = [target for one in judged for target in one.targets]
        if any(target.state for target in targets) and 2 * sum(map(_counted, judged)) >= len(judged):
            return _of_targets(targets) or OutcomeState.SILENT
        states = [one.state for one in judged if one.state]
        missing = [one for one in judged if not one.state and self._answers.traces.promised([one.clause])]
        change = self._changes.get(statement.id)
        if not states:
            return self._paired_only(statement)
        if OutcomeState.PERSISTING in states:
            return OutcomeState.PERSISTING
        if len(missing) >= MISSING * (len(states) + len(missing)):
            return OutcomeState.PARTIAL
        if statement.role is Role.PROBLEM:
            return _of_problem(states)
        state = _of_goal(states)
        if state is OutcomeState.ONGOING and change and self._reworded(change, judged):
            return OutcomeState.UPDATED if change.deadline else OutcomeState.REWORDED
        return state

    def _paired_only(self, statement: Statement) -> OutcomeState:
        """The state of a statement whose counterpart says it in other words throughout; a problem must share some."""
        partners = self._answers.partners(OLD, statement.id)
        if (
            statement.role is Role.PROBLEM
            or not partners
            or not self._answers.speak_of_one(OLD, statement.id, partners)
        ):
            return OutcomeState.SILENT
        return OutcomeState.ONGOING

    def _reworded(self, change: Change, judged: Sequence[_Judged]) -> bool:
        """Whether the goal is only set again, and a set phrase, its force or its date in other words."""
        roles = {answer.clause.role for one in judged for answer in one.answers}
        if Role.PROGRESS in roles or not change.ops:
            return False
        old, new = self._text(OLD, change.old), self._text(NEW, change.new)
        drift = any(phrase.old in old and phrase.new in new for phrase in self._both.phrases)
        return drift or change.strength is not None or change.deadline is not None

    def _text(self, report: int, ids: Sequence[str]) -> str:
        by_id = (self._both.old if report == OLD else self._both.new).statement_by_id
        return "".join(by_id[one].text for one in ids)

    def _said(self, statement: Statement, judged: Sequence[_Judged], state: OutcomeState) -> tuple[str, ...]:
        """The statements that answer, in text order: counterparts, figures, then what answers most."""
        if state is OutcomeState.PERSISTING:
            return self._still_said(statement, judged)
        partners = self._answers.partners(OLD, statement.id)
        figures = [one for each in judged for target in each.targets for one in target.told]
        told: dict[str, float] = defaultdict(float)
        for one in judged:
            for answer in one.answers:
                told[answer.clause.statement] += answer.share * (
                    answer.clause.role is Role.PROGRESS or BESIDE
                )
        most = max(told.values(), default=0.0)
        ranked = sorted((-said, one) for one, said in told.items() if said >= WORTH_SHOWING * most)
        others = [
            one for one in dict.fromkeys((*figures, *(one for _, one in ranked))) if one not in partners
        ]
        return self._in_order({*partners, *others[:MOST]})

    def _still_said(self, statement: Statement, judged: Sequence[_Judged]) -> tuple[str, ...]:
        """The statements that say that a problem is still there; what bettered meanwhile is no ground for that."""
        new = self._both.new.statement_by_id
        paired = {one for one in self._answers.partners(OLD, statement.id) if new[one].role is Role.PROBLEM}
        still = {
            answer.clause.statement
            for one in judged
            if one.state is OutcomeState.PERSISTING
            for answer in one.answers
            if still_there(one.clause, answer.clause)
        }
        return self._in_order(paired | still)

    def _in_order(self, shown: Collection[str]) -> tuple[str, ...]:
        return tuple(one.id for one in self._both.new.statements if one.id in shown)


def _counted(judged: _Judged) -> bool:
    return bool(judged.targets)


def _target(goal: Value, others: Sequence[Value]) -> _Target:
    """What became of a target: what of the newer report's figures of the same thing tells of results comes first."""
    results = [one for one in others if not one.promised and one.in_time(goal)]
    again = [one for one in others if one.promised]
    if results:
        state = OutcomeState.DONE if any(_met(one, goal) for one in results) else OutcomeState.UPDATED
        return _Target(state, _statements(results), result=True)
    if again:
        same = any(one.figure.value == goal.figure.value for one in again)
        return _Target(OutcomeState.ONGOING if same else OutcomeState.UPDATED, _statements(again))
    return _Target(None)


def _statements(values: Sequence[Value]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.statement for one in values))


def _met(told: Value, goal: Value) -> bool:
    """Whether a result reaches a target, or comes as near as 左右 allows."""
    if reaches(told.figure, goal.figure, goal.less):
        return True
    about = goal.figure.bound is Bound.ABOUT and not goal.less
    return about and told.least >= ABOUT * goal.least


def _of_targets(targets: Sequence[_Target]) -> OutcomeState | None:
    """What several targets have in common: done where what is told reaches nearly all, in part where it does some."""
    results = [target.state for target in targets if target.result]
    if results:
        reached = results.count(OutcomeState.DONE)
        if reached == len(results):
            nearly = len(targets) - reached <= MISSING * len(targets)
            return OutcomeState.DONE if nearly else OutcomeState.PARTIAL
        return OutcomeState.PARTIAL if reached else OutcomeState.UPDATED
    said = {target.state for target in targets if target.state}
    if len(said) == 1:
        return said.pop()
    return OutcomeState.UPDATED if said else None


def _of_goal(states: Sequence[OutcomeState]) -> OutcomeState:
    """What the clauses of a goal have in common; a figure that moved tells more than that the rest goes on."""
    kinds = set(states)
    if len(kinds) == 1:
        return kinds.pop()
    if OutcomeState.UPDATED in kinds:
        return OutcomeState.UPDATED
    return (
        OutcomeState.REWORDED if kinds == {OutcomeState.DONE, OutcomeState.REWORDED} else OutcomeState.ONGOING
    )


def _of_problem(states: Sequence[OutcomeState]) -> OutcomeState:
    return states[0] if len(set(states)) == 1 else OutcomeState.ONGOING
