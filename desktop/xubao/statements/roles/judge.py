"""The door of roles: every statement's role, how sure we are, and the words that decided."""

from dataclasses import dataclass

from xubao.model import Report, Role
from xubao.statements.roles.context import places
from xubao.statements.roles.cues import TONE, found
from xubao.statements.roles.rules import guess, sure


@dataclass(frozen=True, slots=True)
class Judgement:
    """A role with its confidence (0 to 1) and the words that speak for it."""

    role: Role
    confidence: float
    cues: tuple[str, ...]


def judge(report: Report) -> list[Judgement]:
    """One judgement a statement, in order."""
    judged: list[Judgement] = []
    for statement, place in zip(report.statements, places(report), strict=True):
        certain = sure(statement.text, place)
        role = certain or guess(statement.text, place, report.kind)
        cues = tuple(word for word in found(statement.text) if TONE[word] is role)[:4]
        judged.append(Judgement(role, 0.95 if certain else 0.7, cues))
    return judged
