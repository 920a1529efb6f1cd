"""Which part of a report a section is: what was done, what is lacking, what shall be done, or the frame around them."""

import re
from enum import StrEnum

from xubao.language.dates import years_in
from xubao.language.wordlists import patterns
from xubao.model import Report, ReportKind, Section, SectionKind

_pattern = patterns("role-passages.txt")


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
_EITHER = "主要工作"
"""Said of what was done and of what shall be; alone it looks back, unless the year or what stands before says more."""
_PAST = re.compile(r"去年|上年|前年|过去|以来|[一五]年来")
_AHEAD = re.compile(r"今年|本年|新一年|新的一年|明年|来年")
_LONGEST_INTRO = 0.3
_LOOKS_BACK = _pattern("回顾|{what-was-done}情况")
_TURNS = _pattern("{headings-of-what-is-next}|(?:工作|任务)?{plans-at-the-end}$|^(?:主要|重点|目标)?任务$")
"""Words that turn a section of a review to what shall be; 战略任务 in its heading alone names what was worked on."""
_GLOSSARY = _pattern("^{glossaries}")
_REVIEWS = _pattern(
    "{headings-of-reviews}|过去[一五]年|{reviewed}情况|主要工作$|情况$|新突破$|新局面$|新台阶$|新成效$|扎实推进$"
)
_LACKS = _pattern("{headings-of-lacks}|困难(?![家群人职企地户学])|面临的?形势")
_CURES = _pattern("{headings-of-mending}[^，]{0,12}{mended-in-headings}")
_ASKED = _pattern("^关于.{2,}的?{what-opinions-say}$")
"""A heading of a response that names the opinion answered under it (关于加快建设的建议): it plans nothing itself."""
TO_COME = _pattern(
    r"^(?:.{1,3}[是，）.．、])?(?:(?:{before-plans})[^，。]{0,24}，|[^，。]{0,12}{ends-of-times}，|{besides}，)?"
    "(?:(?!{some-of-all})[^，。]{0,7}(?:{who-acts}|{ends-of-times}))?"
    "(?:{plans-open}|将(?![近来])|计划(?!{behind-a-plan-there-is})|继续(?!教育))"
)
"""How a sentence opens that turns from what is lacking to what comes next."""
_PLANS = _pattern("{headings-of-plans}")
_JOINED = re.compile("[和与及、，]")


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
    years = years_in(title)
    ahead = bool(years and year and "工作" in title and max(years) >= year)
    review, lack, plan = _REVIEWS.search(title), _LACKS.search(title), _PLANS.search(title)
    if review and review.group() == _EITHER and ahead:
        review = None  # 2026年主要工作, said in 2026: the year decides
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


def lacks_first(title: str) -> bool:
    """存在的问题和下一步工作: it begins with what is lacking; where it turns, its words say.

    A sentence in the place of a heading that speaks of both (重要问题之一是计划性不足) joins no two parts.
    """
    lack, plan = _LACKS.search(title), _PLANS.search(title)
    if not (lack and plan and lack.start() < plan.start()) or title.startswith("["):
        return False
    return bool(_JOINED.search(title, lack.end(), plan.start())) and not _CURES.search(title)


def zones(report: Report) -> dict[str, Zone]:
    """Section id → zone: its own heading's, else that of the section above, else what its place in the report says."""
    found: dict[str, Zone] = {}
    seen: set[Zone] = set()
    year = _year(report)
    for section in report.sections:
        above = found.get(section.parent or "", Zone.OPEN)
        own = title_zone(section.title, year) if _speaks(report, section, above) else Zone.OPEN
        if report.kind is ReportKind.RESPONSE and _ASKED.search(section.title):
            own = Zone.REVIEW
        if own is Zone.OPEN and section.parent is None and lacks_first(section.title):
            own = Zone.LACKS
        if own is Zone.REVIEW and section.parent is None and _after(section.title, seen):
            own = Zone.PLAN
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


def _year(report: Report) -> int | None:
    """The report's year; without a date the newest that its headings name beside an older one."""
    if report.year:
        return report.year
    tops = (section.title for section in report.sections if section.parent is None)
    named = {year for title in tops for year in years_in(title)}
    return max(named) if len(named) > 1 else None


def _after(title: str, seen: set[Zone]) -> bool:
    """Whether 主要工作 stands where tasks do: behind what shall be or is lacking; 今年主要工作 also behind a review."""
    review = _REVIEWS.search(title)
    if not review or review.group() != _EITHER or _PAST.search(title):
        return False
    return bool(seen & {Zone.PLAN, Zone.LACKS} or (Zone.REVIEW in seen and _AHEAD.search(title)))


def _speaks(report: Report, section: Section, above: Zone) -> bool:
    """Deeper headings are wording, not structure: 目标 in a run-in heading of a review does not make it a plan."""
    if section.parent is None or section.kind is SectionKind.IMPLIED:
        return True
    if above is Zone.LACKS and not lacks_first(report.section_by_id[section.parent].title):
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
