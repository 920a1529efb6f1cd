"""Roles by rule: the sure ones, and a first guess that needs no weights."""

import re

from xubao.model import ReportKind, Role
from xubao.statements.roles.context import Place
from xubao.statements.roles.cues import (
    CLOSES,
    COMMANDS,
    CURES,
    ENCLOSES,
    MAKES,
    MAXIM,
    POINTS_OUT,
    RESOLVES,
    SITTING,
    SPEAKS,
    THANKS,
    WILLS,
)
from xubao.statements.roles.zones import Zone

_LACK = re.compile(
    r"仍需|亟[待需]|有待|尚未|还不|不够|缺乏|薄弱|瓶颈|制约|差距|滞后|不足|短板|受制于人"
    r"|(?:问题|矛盾|困难)[^，。]{0,8}(?:依然|仍然|仍|较为|比较)?(?:存在|突出|严重)|难度(?:较|加)大"
)
_STRONG = re.compile(r"仍需|亟[待需]|有待|尚未|还不|不够|缺乏|还存在|仍存在|还有待|难度(?:较|加)大|受制于人")
_WRONG = re.compile(
    r"有的[^，。]{0,16}(?:不|乱|严重|违)|严重(?:失职|违法|不足|污染|浪费)|松弛|不到位|徇私|屡禁不止|时有发生"
)
_WAS = re.compile(r"^(?:过去一年|去年|一年来|[三五]年来|近年来)[，,]|(?:取得|作出|捍卫|维护|做出)了")
_HELPED = re.compile(
    r"已(?!有之)|(?<![一-龥])了|[一-龥]了|达到|累计|截至|目前|突破\d|获批|同比|相比|“十三五”期间|以来"
)
_WORKED = re.compile(
    r"认真|开展|推进|落实|组织|抓好|召开|形成|部署|研究|完善|印发|成立|建立|取得|办理|按照|完成|审计|审查"
)
_LEADERS = re.compile(
    r"总书记|人大(?:常委会)?(?:高度|对)|代表(?:和委员)?(?:围绕|提出)|视察|率队|致贺|委托|报告如下|汇报如下[：:]?$|提请|审议"
)


def sure(text: str, place: Place) -> Role | None:
    """The role of statements whose form decides, else None.

    A heading on a line of its own, a salutation, the words that ask for deliberation: these are the frame.
    """
    if place.heading or place.salutes or (place.zone is Zone.FRONT and not text.endswith(("。", "；"))):
        return Role.OTHER
    if place.first and place.last and len(text) <= 14 and not text.endswith(("。", "；", "！", "：")):
        return Role.OTHER  # 结束语, a speaker, a place
    if not any("一" <= char <= "龥" for char in text):
        return Role.OTHER
    if (
        CLOSES.search(text)
        and len(text) < (90 if place.zone in (Zone.CLOSING, Zone.INTRO) else 32)
        and "拟" not in text
    ):
        return Role.OTHER
    if text.startswith(("（责任单位", "（牵头单位", "责任单位：", "附件：")):
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
        and MAXIM.search(text)
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
    if WILLS.search(text) or (place.willed and not _HELPED.search(text)):
        return Role.GOAL
    if kind in (ReportKind.PLAN, ReportKind.OPINIONS):
        return Role.PROGRESS if _HELPED.search(text) else Role.GOAL
    return Role.PROGRESS
