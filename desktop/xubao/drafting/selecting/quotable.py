"""What part of the response a statement belongs to, and whether it may be quoted there at all."""

import re

from xubao.drafting.excerpts import stands_alone, whole
from xubao.drafting.sources import Candidate
from xubao.model import Report, ReportKind, Role

# “今年”“上半年” meant another year when they were written: such a sentence cannot be quoted in this year's report.
_THEN = re.compile(
    r"今年|去年|(?<!\d{4}年)[上下]半年|目前|当前|本月|日前|近日|本次|截至(?!\d{4}年)|近[两三几]年|近期|本届"
)
_SPOKEN = re.compile(r"[^，。]{1,10}(?:说|表示|介绍|认为)[，：:]|记者")
_SLOGAN = re.compile(
    r"必须|更要|务必|^(?:坚持|以[^，]{4,40}为(?:指导|引领|统领)|深入学习|全面贯彻|牢牢把握|高举)"
)
_ACHIEVES = re.compile(
    r"\d|《|“|出台|印发|建成|建立|设立|成立|完成|启动|发布|推动|支持|组建|实施|完善|形成|开展|引进"
)
_PROBLEMS = re.compile(r"问题|困难|不足|短板|差距")
_AIM = re.compile(r"目标|^(?:要|必须|坚持|我们要|坚定)|总体要求")
_AMISS = re.compile(
    r"不|难|问题|缺|滞后|薄弱|短板|偏|[较仍还]|尚|压力|有待|落后|风险|弱|下降|下滑|制约|矛盾|隐患|差距|低|慢|少|长$"
)
_STEPS = re.compile(r"下一步|下一阶段|今后|打算|计划安排|工作安排|工作计划|安排$")
_TO_COME = re.compile(r"^(?:下一步|今后|力争|将|拟|争取|计划|到\d{4}年|\d{4}年底?前)|年底前")
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
