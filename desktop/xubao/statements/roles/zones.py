"""Which part of a report a section is: what was done, what is lacking, what shall be done, or the frame around them."""

import re
from enum import StrEnum

from xubao.model import Report, ReportKind, Section, SectionKind


class Zone(StrEnum):
    """A part of a report by its purpose."""

    FRONT = "front"
    INTRO = "intro"
    REVIEW = "review"
    LACKS = "lacks"
    PLAN = "plan"
    CLOSING = "closing"
    OPEN = "open"  # no heading says


_IMPLIED = {
    "题头": Zone.FRONT,
    "导言": Zone.INTRO,
    "结语": Zone.CLOSING,
    "落款": Zone.CLOSING,
    "存在问题": Zone.LACKS,
    "下一步工作": Zone.PLAN,
}
_YEARS = re.compile(r"(?:19|20)\d\d(?=年)")
_LONGEST_INTRO = 0.3
_LOOKS_BACK = re.compile(r"回顾|(?:完成|落实|进展|执行|办理|整改)情况")
_TURNS = re.compile(
    r"下一步|下步|打算|今后|下一阶段|接下来|意见建议|(?:工作|任务)?(?:安排|计划|思路|建议|重点)$|^(?:主要|重点|目标)?任务$"
)
"""Words that turn a section of a review to what shall be; 战略任务 in its heading alone names what was worked on."""
_GLOSSARY = re.compile(r"^(?:名词解释|术语解释|注释|附注|附录)")
_REVIEWS = re.compile(
    r"回顾|过去[一五]年|一年来|五年来|成效|成就|成绩|进展|(?:推进|落实|办理|执行|完成|工作|开展|实施|整改|受理|收支)情况|基本情况|发展情况|建设情况|总体情况|主要情况"
    r"|现状|发展基础|工作开展|取得|主要工作$|情况$|主要做法|经验|特点|新突破$|新局面$|新台阶$|新成效$|扎实推进$|迈上|工作进展|所做|已"
)
_LACKS = re.compile(
    r"问题|不足|困难(?![家群人职企地户学])|短板|挑战|差距|瓶颈|制约|薄弱环节|仍需|有待|尚未|不够|缺乏|滞后|面临的?形势"
)
_CURES = re.compile(
    r"(?:解决|破解|化解|整治|克服|应对|针对|补齐|缩小|突破|治理|查出|发现|加强|缓解|面对)[^，]{0,12}(?:问题|短板|困难|挑战|差距|瓶颈|不足|薄弱)"
)
_PLANS = re.compile(
    r"下一步|下步|打算|计划|安排|部署|任务|目标|总体要求|思路|建议|重点工作|展望|今后|举措|考虑|预期|指导思想|基本原则|保障措施|预算草案|下一阶段|纲要|远景|意见建议"
)


def title_zone(title: str, year: int | None = None) -> Zone:
    """What a heading says of its section.

    Args:
        title: without number; implied titles stand in brackets.
        year: the report's; work of an earlier year is looked back on.

    Returns:
        OPEN where the words do not tell.
    """
    if title.startswith("["):
        return _IMPLIED.get(title.strip("[]"), Zone.OPEN)
    if _GLOSSARY.match(title):
        return Zone.CLOSING
    years = [int(found) for found in _YEARS.findall(title)]
    ahead = bool(years and year and "工作" in title and max(years) >= year)
    review, lack, plan = _REVIEWS.search(title), _LACKS.search(title), _PLANS.search(title)
    if review and review.group() == "主要工作" and ahead:
        review = None  # 2026年主要工作, said in 2026: the year decides, the words are used of both
    if lack and not _CURES.search(title) and not review:
        return Zone.LACKS if not plan or lack.start() > plan.start() else Zone.OPEN
    if review and plan:
        return (
            Zone.REVIEW
            if "情况" in title or "回顾" in title[-4:] or review.start() > plan.start()
            else Zone.OPEN
        )
    if review:
        return Zone.REVIEW
    if years and year and "工作" in title and not ahead and not plan:
        return Zone.REVIEW
    if plan or ahead:
        return Zone.PLAN
    return Zone.OPEN


def looks_both_ways(title: str) -> bool:
    """1998年工作回顾和1999年工作的总体要求: first what was done, then what shall be."""
    return bool(_REVIEWS.search(title) and _PLANS.search(title)) and title_zone(title) is Zone.OPEN


def zones(report: Report) -> dict[str, Zone]:
    """Section id → zone: its own heading's, else that of the section above, else what its place in the report says."""
    found: dict[str, Zone] = {}
    seen: set[Zone] = set()
    year = int(report.date[:4]) if report.date and report.date[:4].isdigit() else None
    for section in report.sections:
        above = found.get(section.parent or "", Zone.OPEN)
        own = title_zone(section.title, year) if _speaks(section, above) else Zone.OPEN
        if above is Zone.PLAN and own is Zone.REVIEW and not _LOOKS_BACK.search(section.title):
            own = above  # 开创高水平对外开放新局面: a heading of a plan may sound like a success
        if above is Zone.REVIEW and own is Zone.PLAN and not _TURNS.search(section.title):
            own = above  # 聚力落实国家重大战略任务: what the part is for says more than a word in a heading below it
        if own is Zone.INTRO and section.end - section.start > _LONGEST_INTRO * len(report.text):
            own = Zone.OPEN  # a text without headings is no introduction
        if own is Zone.OPEN:
            own = above
        if own is Zone.OPEN and section.parent is None and not looks_both_ways(section.title):
            own = _by_place(report.kind, seen)
        found[section.id] = own
        if section.parent is None or section.kind is SectionKind.IMPLIED:
            seen.add(own)
    return found


def _speaks(section: Section, above: Zone) -> bool:
    """Deeper headings are wording, not structure: 目标 in a run-in heading of a review does not make it a plan."""
    if section.parent is None or section.kind is SectionKind.IMPLIED:
        return True
    if above is Zone.LACKS:
        return False
    return section.kind is not SectionKind.RUN_IN and section.kind is not SectionKind.ENUMERATION


def _by_place(kind: ReportKind, seen: set[Zone]) -> Zone:
    if kind is ReportKind.PLAN:
        return Zone.OPEN  # what has been reached, the situation and the tasks stand side by side
    if kind is ReportKind.OPINIONS:
        return Zone.PLAN
    if Zone.PLAN in seen or Zone.LACKS in seen:
        return Zone.PLAN
    if kind is ReportKind.RESPONSE:
        return Zone.REVIEW
    return Zone.PLAN if Zone.REVIEW in seen else Zone.OPEN
