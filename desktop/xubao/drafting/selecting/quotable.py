"""What part of the response a statement belongs to, and whether it may be quoted there at all."""

import re

from xubao.drafting.excerpts import stands_alone, whole
from xubao.drafting.sources import Candidate
from xubao.language.dates import DUE, YEAR
from xubao.language.wordlists import patterns
from xubao.model import Report, ReportKind, Role

_pattern = patterns("draft-words.txt")

# “今年”“上半年” meant another year when they were written: such a sentence cannot be quoted in this year's report.
_THEN = _pattern(f"{{words-of-time}}|(?<!{YEAR}年)[上下]半年|截至(?!{YEAR}年)|近[两三几]年")
_SPOKEN = re.compile(r"[^，。]{1,10}(?:说|表示|介绍|认为)[，：:]|记者")
_SLOGAN = _pattern("必须|更要|务必|^(?:{slogan-openings}|以[^，]{4,40}为(?:指导|引领|统领))")
_ACHIEVES = _pattern(r"\d|《|“|{achieves}")
_PROBLEMS = _pattern("{problems}")
_AIM = _pattern("目标|^{aim-openings}|总体要求")
_AMISS = _pattern("{amiss}|[较仍还]|长$")
_STEPS = _pattern("{steps}|安排$")
_TO_COME = _pattern(f"^(?:{{to-come}}|{DUE})|年底前")
_SUSPECT = "number-suspect"
_SHORTEST, _LONGEST = 16, 260


def doubtful(candidate: Candidate, report: Report) -> bool:
    """Whether a number in a statement is suspected of damage (a lost decimal point)."""
    said = candidate.statement
    return any(w.code == _SUSPECT and said.start <= w.start < said.end for w in report.warnings)


def part_of(candidate: Candidate, report: Report) -> Role:
    """Where a statement of material belongs: progress, problem or goal (next steps); other for neither.

    The section it stands in decides where its title says so; “拟由164个整合为121个” in a part on progress is progress.
    """
    titles = " ".join(section.title for section in report.path(candidate.statement.section))
    role = candidate.statement.role
    steps, problems = _STEPS.search(titles), _PROBLEMS.search(titles)
    if problems and (steps or role is Role.GOAL):
        return role
    if steps:
        return Role.GOAL
    if problems:
        return Role.PROBLEM
    if role is Role.OTHER and re.search(r"\d", candidate.statement.text) and titles:
        return Role.PROGRESS
    text = whole(candidate.statement).text
    if role is Role.GOAL and not _TO_COME.search(text) and not _AIM.search(text):
        return Role.PROGRESS
    return role


def quotable(candidate: Candidate, report: Report) -> bool:
    """Whether a statement of a report tells of work done, by itself, in the office's own voice."""
    text = whole(candidate.statement).text
    if candidate.statement.role is not Role.PROGRESS or candidate.heading or not stands_alone(text):
        return False
    if (
        report.kind is ReportKind.NEWS
        or _SPOKEN.search(text)
        or _SLOGAN.search(text)
        or doubtful(candidate, report)
    ):
        return False
    return _SHORTEST <= len(text) <= _LONGEST and bool(_ACHIEVES.search(text))


def sayable(candidate: Candidate, report: Report, role: Role) -> bool:
    """Whether a statement of a report tells what remains (problem) or comes next (goal), by itself."""
    text = whole(candidate.statement).text
    if candidate.statement.role is not role or candidate.heading or report.kind is ReportKind.NEWS:
        return False
    if role is Role.PROBLEM and not _AMISS.search(text):
        return False
    return _SHORTEST <= len(text) <= _LONGEST and stands_alone(text) and not _SPOKEN.search(text)


def outdated(candidate: Candidate) -> bool:
    """Whether a statement speaks of its own time in words that mean another time now."""
    return bool(_THEN.search(candidate.statement.text))
