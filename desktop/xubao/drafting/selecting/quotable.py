"""What part of the response a statement belongs to, and whether it may be quoted there at all."""

import re

from xubao.drafting.evidence import ritual
from xubao.drafting.excerpts import stands_alone, whole
from xubao.drafting.selecting.planned import is_done, is_plan, told_as
from xubao.drafting.sources import Candidate, titles_above
from xubao.language.dates import YEAR
from xubao.language.wordlists import patterns
from xubao.model import Report, ReportKind, Role
from xubao.statements.roles.zones import ASKED_PROBLEM

_pattern = patterns("draft-words.txt")

# “今年”“上半年” meant another year when they were written: such a sentence cannot be quoted in this year's report.
_THEN = _pattern(f"{{words-of-time}}|(?<!{YEAR}年)[上下]半年|截至(?!{YEAR}年)|近[两三几]年")
_SPOKEN = _pattern("[^，。]{1,10}{spoken-by}[，：:]|记者")
_OF_THOSE_ABOVE = _pattern("^{those-above}[^，。]{0,6}作出")
_SLOGAN = _pattern("{exhorts}|{creeds}|^(?:{slogan-openings}|以[^，]{4,40}为(?:指导|引领|统领))")
# What comes next may open with 坚持…, but not tell only what is believed of it.
_CREED = _pattern("{creeds}|(?:^|，)必须")
# A clause that praises and names nothing that was done.
_PRAISE = _pattern("{wins}[^，]{0,10}{won}$|{praise}$|^{slogan-openings}")
_REVIEW = _pattern(
    rf"(?:{YEAR}年|{{looked-back-on}}).{{0,10}}回顾|{YEAR}年.{{0,8}}{{parts-on-what-is-done}}$"
)
_CLAUSES = re.compile(r"[，；]")
_PROBLEMS = _pattern("{problems}")
_TASK = _pattern("{tasks-that-open}")  # 「加大农村义务教育薄弱环节建设力度」 complains of nothing
_AMISS = _pattern("{amiss}|[较仍还]|长$")
_NEXT = _pattern("{next}")
_STEPS = _pattern("{steps}|安排$")
_SOLVED = _pattern("(?:{solves})[^ ]{0,16}?(?:{what-is-solved})")
_DONE_TOO = _pattern("{parts-on-what-is-done}")
_SUSPECT = "number-suspect"
_SHORTEST, _LONGEST = 9, 260


def doubtful(candidate: Candidate, report: Report) -> bool:
    """Whether a number in a statement is suspected of damage (a lost decimal point)."""
    said = candidate.statement
    return any(w.code == _SUSPECT and said.start <= w.start < said.end for w in report.warnings)


def part_of(candidate: Candidate, report: Report, text: str) -> Role:
    """Where a statement of material belongs: progress, problem or goal (next steps).

    The section it stands in decides where its title says so, but a plan in a part on progress is a next step: what is
    planned is not done.

    Args:
        text: its words, without number.
    """
    lead = candidate.statement.text[: whole(candidate.statement).start]
    if _NEXT.search(lead) and not is_done(text):
        return Role.GOAL
    over = candidate.above[-1:] if candidate.cell else titles_above(report, candidate.statement)
    titles = _SOLVED.sub("", " ".join(one for one in over if not ASKED_PROBLEM.search(one)))
    # What a cell holds is told by the head of its column: its words stand alone.
    role = Role.OTHER if candidate.cell else candidate.statement.role
    steps, problems = _STEPS.search(titles), _PROBLEMS.search(titles)
    if (steps or problems) and not _DONE_TOO.search(titles):
        if steps and problems:
            told = told_as(text, role, report.date)
            return Role.PROBLEM if told is Role.PROGRESS and not is_done(text) else told
        return Role.GOAL if steps or role is Role.GOAL or is_plan(text) else Role.PROBLEM
    return told_as(text, role, report.date)


def quotable(candidate: Candidate, report: Report) -> bool:
    """Whether a statement of a report tells of work done, by itself, in the office's own voice."""
    text = whole(candidate.statement).text
    role = candidate.statement.role
    if role is Role.GOAL and _looks_back(candidate, report) and not is_plan(text):
        role = Role.PROGRESS
    if role is not Role.PROGRESS or candidate.heading or not stands_alone(text):
        return False
    if (
        report.kind is ReportKind.NEWS
        or ritual(candidate.statement)
        or _SPOKEN.search(text)
        or _OF_THOSE_ABOVE.search(text)
        or _SLOGAN.search(text)
        or _praises(text)
        or doubtful(candidate, report)
    ):
        return False
    return _SHORTEST <= len(text) <= _LONGEST


def sayable(candidate: Candidate, report: Report, role: Role) -> bool:
    """Whether a statement of a report tells what remains (problem) or comes next (goal), by itself."""
    text = whole(candidate.statement).text
    if candidate.statement.role is not role or candidate.heading or report.kind is ReportKind.NEWS:
        return False
    if role is Role.GOAL and _looks_back(candidate, report):
        return False
    if role is Role.PROBLEM and (not _AMISS.search(text) or _TASK.match(text)):
        return False
    if _CREED.search(text) or _SPOKEN.search(text):
        return False
    return _SHORTEST <= len(text) <= _LONGEST and stands_alone(text)


def _looks_back(candidate: Candidate, report: Report) -> bool:
    """Whether a statement stands in a part on what was done: 「将…扩大至所有企业」 there is no plan."""
    return any(_REVIEW.search(title) for title in titles_above(report, candidate.statement))


def _praises(text: str) -> bool:
    """Whether every clause only praises: 对外开放全方位扩大，共建“一带一路”取得重要进展."""
    return all(_PRAISE.search(clause.rstrip("。")) for clause in _CLAUSES.split(text))


def outdated(candidate: Candidate) -> bool:
    """Whether a statement speaks of its own time in words that mean another time now."""
    return bool(_THEN.search(candidate.statement.text))
