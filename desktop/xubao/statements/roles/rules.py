"""Roles by rule: the sure ones, and a first guess that needs no weights."""

import re

from xubao.language.wordlists import patterns
from xubao.model import ReportKind, Role
from xubao.statements.roles.context import Place
from xubao.statements.roles.cues import (
    CLOSES,
    COMMANDS,
    CURES,
    ENCLOSES,
    LEADS_IN,
    MAKES,
    MAXIM,
    POINTS_OUT,
    RECEIVED,
    RESOLVES,
    SITTING,
    SPEAKS,
    THANKS,
    WILLS,
)
from xubao.statements.roles.zones import Zone

_pattern = patterns("role-passages.txt")

_LONGEST_LEAD_IN = 90
"""Characters of a sentence that only leads in what follows; a longer one says before it what was done or is meant."""
_CHINESE = re.compile("[一-龥]")

_IS_THERE = "[^，。]{0,8}(?:依然|仍然|仍|较为|比较)?(?:存在|突出|严重)"
_LACK = _pattern(f"{{lacks}}|亟[待需]|问题{_IS_THERE}|矛盾{_IS_THERE}|困难{_IS_THERE}|难度(?:较|加)大")
_STRONG = _pattern("{surely-lacks}|亟[待需]|难度(?:较|加)大")
_WRONG = _pattern("有的[^，。]{0,16}(?:不|乱|严重|违)|严重{gravely}|{wrongs}")
_WAS = _pattern("^(?:{past-years}|[三五]年来)[，,]|{achieved}了")
_AIMED_AT = _pattern("^(?:.是)?针对[^，。；]{2,60}{shortfalls}，")
"""What a measure is taken against (针对…不够精准的问题，开展…): the measure is what is told."""
_HELPED = _pattern(r"已(?!有之)|(?<![一-龥])了|[一-龥]了|{helps-progress}|突破\d")
_WORKED = _pattern("{worked}")
_LEADERS = _pattern("{of-leaders}|人大(?:常委会)?(?:高度|对)|代表(?:和委员)?(?:围绕|提出)|汇报如下[：:]?$")


def sure(text: str, place: Place) -> Role | None:
    """The role of statements whose form decides, else None.

    A heading on a line of its own, a salutation, the words that ask for deliberation: these are the frame.
    """
    if place.heading or place.salutes or (place.zone is Zone.FRONT and not text.endswith(("。", "；"))):
        return Role.OTHER
    if place.first and place.last and len(text) <= 14 and not text.endswith(("。", "；", "！", "：")):
        return Role.OTHER  # 结束语, a speaker, a place
    if not _CHINESE.search(text):
        return Role.OTHER
    if (
        CLOSES.search(text)
        and len(text) < (90 if place.zone in (Zone.CLOSING, Zone.INTRO) else 32)
        and "拟" not in text
    ):
        return Role.OTHER
    if text.startswith(("（责任单位", "（牵头单位", "责任单位：", "附件：")):
        return Role.OTHER
    if RECEIVED.match(text) or (len(text) < _LONGEST_LEAD_IN and LEADS_IN.match(text)):
        return Role.OTHER
    if THANKS.search(text) or SITTING.match(text) or ENCLOSES.match(text) or SPEAKS.match(text):
        return Role.OTHER
    return None


def guess(text: str, place: Place, kind: ReportKind) -> Role:
    """The likeliest role by zone and a few words."""
    if POINTS_OUT.search(text) and not place.turned:
        return Role.PROBLEM
    if (
        len(text) < 90
        and MAXIM.match(text)
        and not COMMANDS.search(text)
        and not place.lacking
        and not place.announced
    ):
        return Role.OTHER
    if place.announced and not place.lacking:
        return place.announced
    if place.lacking:
        return Role.GOAL if RESOLVES.search(text) and not _LACK.search(text) else Role.PROBLEM
    if place.turned:
        return Role.GOAL
    if place.zone is Zone.PLAN:
        return _planned(text, place)
    if place.zone is Zone.REVIEW:
        if _lacks(text):
            return Role.PROBLEM
        return Role.GOAL if WILLS.search(MAKES.sub("", text)) and not _HELPED.search(text) else Role.PROGRESS
    if place.zone in (Zone.INTRO, Zone.CLOSING):
        return _frame(text, place, kind)
    return _open(text, place, kind)


def promised(text: str, role: Role) -> bool:
    """Whether a guess that something is a goal rests on words of the future in the sentence itself."""
    return role is Role.GOAL and bool(WILLS.search(text)) and not _HELPED.search(text)


def _planned(text: str, place: Place) -> Role:
    """Nearly everything in a plan is a goal, but a plain statement of what is wrong, or was done, is what it is."""
    if place.background:
        return Role.OTHER
    if place.recalls:
        return Role.PROBLEM if _lacks(text) else Role.PROGRESS
    if not COMMANDS.search(text):
        if _lacks(text) or _WRONG.search(text):
            return Role.PROBLEM
        if _WAS.search(text):
            return Role.PROGRESS
    return Role.GOAL


def _lacks(text: str) -> bool:
    text = _AIMED_AT.sub("", text)
    return (
        bool(_LACK.search(text))
        and not _HELPED.search(text)
        and (not CURES.search(text) or bool(_STRONG.search(text)))
    )


def _frame(text: str, place: Place, kind: ReportKind) -> Role:
    """An introduction reports work only where the reporting body itself is the one that acted."""
    if place.zone is Zone.INTRO and kind in (ReportKind.NEWS, ReportKind.MATERIAL, ReportKind.OTHER):
        return _open(text, place, kind)
    led = _LEADERS.search(text)
    if (
        place.zone is Zone.INTRO
        and _WORKED.search(text)
        and len(text) > 40
        and (not led or (len(text) > 120 and led.start() > 24))
    ):
        return Role.PROGRESS
    return Role.OTHER


def _open(text: str, place: Place, kind: ReportKind) -> Role:
    if _lacks(text):
        return Role.PROBLEM
    if place.background:
        return Role.OTHER
    if WILLS.search(MAKES.sub("", text)) or (place.willed and not _HELPED.search(text)):
        return Role.GOAL
    if kind in (ReportKind.PLAN, ReportKind.OPINIONS):
        return Role.PROGRESS if _HELPED.search(text) else Role.GOAL
    return Role.PROGRESS
