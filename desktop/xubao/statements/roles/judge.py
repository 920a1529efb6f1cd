"""The door of roles: every statement's role, how sure we are, and the words that decided.

Rules and a learned model vote. Where a report's structure says what a section is for, the rule's vote weighs more than
the words (a measure told without 已 or 了 is progress under an answer and a goal in a plan); where no heading says, the
words decide.
"""

from dataclasses import dataclass

import numpy as np

from xubao.model import Report, ReportKind, Role, Statement
from xubao.statements.roles.context import Place, places
from xubao.statements.roles.cues import TONE
from xubao.statements.roles.features import Matrix
from xubao.statements.roles.model import RoleModel, shipped_model
from xubao.statements.roles.rules import guess, promised, sure
from xubao.statements.roles.words import ROLES, Words, read_words
from xubao.statements.roles.zones import Zone

_WEIGHTS = {Zone.REVIEW: 5.0, Zone.LACKS: 5.0, Zone.PLAN: 4.0, Zone.OPEN: 1.0}
"""What the rule's vote weighs, in log-odds; it is 4 elsewhere (front, introduction, closing)."""
_ANSWERED = 8.0
"""The same in a response: what stands under an answered opinion is what was done about it."""
_TOLD = 3.0
"""The same in news and other papers without parts, where the model has seen least."""
_PROMISED = 5.0
"""The same where a sentence there speaks of what shall be in so many words."""
TEMPERATURE = 1.5
"""What log-odds are divided by to be told as a confidence; see `make gold` for how many of the sure ones are right."""
_SHOWN = 4
"""Words shown to the person at most."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A role with its confidence (0 to 1) and the words that speak for it."""

    role: Role
    confidence: float
    cues: tuple[str, ...]


def judge(report: Report, model: RoleModel | None = None) -> list[Judgement]:
    """One judgement a statement, in order.

    Args:
        report: whose statements are judged.
        model: weights; the shipped ones where None.
    """
    where = places(report)
    certain = [sure(statement.text, place) for statement, place in zip(report.statements, where, strict=True)]
    table = read_words([statement.text for statement in report.statements])
    votes = (model or shipped_model()).log_shares(report, where, table)
    for row, (statement, place) in enumerate(zip(report.statements, where, strict=True)):
        role = guess(statement.text, place, report.kind)
        votes[row, ROLES.index(role)] += _weight(place, report.kind, promised(statement.text, role))
    roles = [fixed or ROLES[best] for fixed, best in zip(certain, votes.argmax(axis=1), strict=True)]
    shares = _shares(votes).tolist()
    led = _headings(report, where, roles)
    return [
        Judgement(role, _sureness(role, own, share, fixed is not None), _shown(statement, read, role))
        for role, own, fixed, share, statement, read in zip(
            led, roles, certain, shares, report.statements, table.words, strict=True
        )
    ]


def _weight(place: Place, kind: ReportKind, promises: bool) -> float:
    if place.lacking or place.announced or place.background or place.recalls:
        return 5.0
    if place.turned:
        return _WEIGHTS[Zone.PLAN]
    if place.zone is Zone.REVIEW and kind is ReportKind.RESPONSE:
        return _ANSWERED
    if place.zone is Zone.OPEN and kind in (ReportKind.NEWS, ReportKind.OTHER, ReportKind.MATERIAL):
        return _PROMISED if promises else _TOLD
    return _WEIGHTS.get(place.zone, 4.0)


def _headings(report: Report, where: list[Place], roles: list[Role]) -> list[Role]:
    """A run-in heading takes the role of most of the paragraph it opens."""
    mended = list(roles)
    for row, (statement, place) in enumerate(zip(report.statements, where, strict=True)):
        if not place.opens or place.heading or place.last or place.lacking or len(statement.text) > 40:
            continue
        after = row + 1
        while after < len(where) and where[after].paragraph == place.paragraph and not where[after].opens:
            after += 1
        told = [role for role in roles[row + 1 : after] if role is not Role.OTHER]
        if told:
            mended[row] = max(dict.fromkeys(told), key=told.count)
    return mended


def _sureness(role: Role, own: Role, share: list[float], fixed: bool) -> float:
    """The role's share of the votes; a heading that follows its paragraph is as sure as can be said of a guess."""
    if fixed:
        return 0.98
    return round(share[ROLES.index(role)], 3) if role is own else 0.6


def _shares(votes: Matrix) -> Matrix:
    """Votes to probabilities; tempered log-odds, since rule and model see the same words."""
    if not len(votes):
        return votes
    odds = np.exp((votes - votes.max(axis=1, keepdims=True)) / TEMPERATURE)
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)


def _shown(statement: Statement, words: Words, role: Role) -> tuple[str, ...]:
    """The cues that speak for the verdict, in the order they stand."""
    agreeing = [cue for cue in words.cues if TONE[cue] is role]
    return tuple(sorted(agreeing, key=lambda cue: (statement.text.find(cue), -len(cue)))[:_SHOWN])
