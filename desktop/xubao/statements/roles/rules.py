"""Roles by rule: the sure ones, and a first guess that needs no weights."""

import re

from xubao.model import ReportKind, Role
from xubao.statements.roles.context import Place
from xubao.statements.roles.cues import CLOSES, LEADS_IN, THANKS
from xubao.statements.roles.zones import Zone

_FUTURE = re.compile(
    r"^(?:下一步|下步|今后)|(?:将|拟)(?!近)[^，。]{0,6}[一-龥]|力争|年底前|争取到|到20[2-9]\d年"
)
_LACK = re.compile(
    r"仍需|亟[待需]|有待|尚未|还不|不够|缺乏|薄弱|瓶颈|制约|差距|滞后|不足|短板|受制于人|(?:问题|矛盾|困难)[^，。]{0,8}(?:依然|仍然|仍|较为|比较)?(?:存在|突出|严重)"
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|第[一二三四五六七八九十]+[章节部])"
)


def sure(text: str, place: Place) -> Role | None:
    """The role of statements whose form decides, else None.

    A heading on a line of its own, a salutation, the words that ask for deliberation: these are the frame.
    """
    if place.heading or place.salutes or place.zone is Zone.FRONT:
        return Role.OTHER
    if not any("一" <= char <= "龥" for char in text):
        return Role.OTHER
    if len(text) < 90 and CLOSES.search(text) and (place.zone in (Zone.CLOSING, Zone.INTRO) or place.last):
        return Role.OTHER
    if text.startswith(("（责任单位", "（牵头单位", "责任单位：", "附件：")):
        return Role.OTHER
    if THANKS.search(text):
        return Role.OTHER
    return None


def guess(text: str, place: Place, kind: ReportKind) -> Role:
    """The likeliest role by zone and a few words."""
    if len(text) < 60 and LEADS_IN.search(text) and place.zone is Zone.INTRO:
        return Role.OTHER
    if place.lacking:
        return Role.PROBLEM
    if place.zone is Zone.PLAN or place.turned:
        return Role.GOAL
    if place.zone is Zone.REVIEW:
        if _LACK.search(text):
            return Role.PROBLEM
        return Role.GOAL if _FUTURE.search(text) and "已" not in text else Role.PROGRESS
    if place.zone in (Zone.INTRO, Zone.CLOSING):
        return Role.OTHER
    return _open(text, kind)


def _open(text: str, kind: ReportKind) -> Role:
    if _LACK.search(text):
        return Role.PROBLEM
    if _FUTURE.search(text):
        return Role.GOAL
    return Role.GOAL if kind in (ReportKind.PLAN, ReportKind.OPINIONS) else Role.PROGRESS
