"""What is planned, told apart from what is done, clause by clause: 「已建成3个，到2026年再建成5个」 says both."""

import re

from xubao.drafting.excerpts import Piece, ended
from xubao.language.dates import DUE, YEAR
from xubao.language.wordlists import patterns
from xubao.model import Role

_pattern = patterns("draft-words.txt")

_BY = rf"(?:{YEAR}年)?(?:\d{{1,2}}月)?年?底前|{DUE}|{YEAR}年\d{{1,2}}月底?前"
# 争取专项债券1.2亿元 tells what was had; 争取年内到位1.2亿元 what is hoped for.
_GOT = r"(?<!将){sought}(?![^，；。]{0,8}{not-yet})[^，；。\d]{0,24}?{granted}[^，；。\d]{0,4}\d"
_TO_COME = f"(?!{_GOT})(?:{{next}}|{{hoped-for}}|拟(?!定)|计划(?!投资|生育)|{_BY})"
_WE = "(?:我(?:{we-the-unit}|{provinces}|{prefectures}|{counties}|[会们])|本{this-unit})"
_OPENS = _pattern(
    rf"^(?:并|同时|还|也|市|将|{_WE})?{_TO_COME}|^(?:{YEAR}年，?)?{_WE}(?:还|也)?将|^{YEAR}年，?(?:将|计划|拟)"
)
_DONE = re.compile(r"已(?!知|然)|(?<![为除])了(?![解得])|累计|截至|以来")
# What was finished and has yet to be carried out: 「完成初步方案，区块数量拟由164个整合为118个」.
_FINISHED = _pattern(
    "^(?:{met-with}[^，；]{2,14}?|研究)*(?:{finished})(?:(?!{yet-to-be})[^，；])+[，；][^，；]{0,10}拟"
)
# 将 for 把 (我局将护理员列入紧缺职业目录), which names no time to come.
_PUT = _pattern(
    f"^(?:{_WE})?(?:还|也|已)?将(?!会|要|把|于|在(?!{{things-at}}))[^，；。]{{2,30}}?(?:{{put-into}})"
)
_SPAN = re.compile(
    rf"^(?:(?P<year>{YEAR})年)?(?P<first>\d{{1,2}})月(?:份)?(?:至|到|—|-)(?P<last>\d{{1,2}})月(?!底?前)"
)
_DUE_BY = re.compile(_BY)
# What goes on from the sentence before it with a complaint: 「但审批周期较长，仍有3家未取得资格」.
_BUT_STILL = _pattern("^(?:{though})，?[^。]*(?:{still-amiss})")
# What opens with some of many and finds fault with them: 「目前，部分园区对治污责任认识不够」.
_SOME_FAIL = _pattern("^(?:{at-present}，?)?{some-of}[^。；]*?(?:{still-amiss}|{falls-short})")
_AT_PRESENT = _pattern("^{at-present}，(?=[^，。])")
# What was done, and of it a part is left: 「移交配套学校7所，另有2所尚未交付」.
_PART_LEFT = _pattern(r"^{how}?{deeds-that-count}[^。；]*?\d[^。；]*，{parts-left}")
# A sum or a count in full behind a bare verb tells of what was done: 「拨付补助2940万元」, 「招募65人」.
_SPENT = _pattern(r"^{deeds-that-count}[^。；]{2,40}?\d[\d.]*[万亿]?{counted-in}(?!{about-so-many})")
_AHEAD = _pattern("{ahead-of-it}")
_THOUGH = _pattern("^(?:{though})，?(?=[^，。])")
# A plan that can stand without the clause before it names its own time.
_LATER = _pattern(f"(?<=[，；])(?=(?:{{next}}|{_BY})[^；。]{{6,}})")


def is_plan(text: str) -> bool:
    """Whether a statement opens with what is to come and tells of nothing done."""
    return _OPENS.search(text) is not None and not _DONE.search(text)


def is_done(text: str) -> bool:
    """Whether a word of a statement says that something was done (已…, 累计…)."""
    return _DONE.search(text) is not None


def looks_back(text: str, date: str | None) -> bool:
    """Whether a statement tells of what was done, though 将 stands in it or nothing in it says so.

    Args:
        text: without number and lead words.
        date: of its document: a span of months that ended before it is past.
    """
    if _DUE_BY.search(text):
        return False
    span = _SPAN.match(text)
    if span is not None and date is not None and len(date) >= len("2018-11"):
        first, last = int(span["first"]), int(span["last"])
        year = int(span["year"] or date[:4]) + (last < first)
        return f"{year}-{last:02d}" <= date[:7]
    return _PUT.search(text) is not None


def by_itself(piece: Piece) -> Piece:
    """A complaint without what joins it to the sentence before (但…, 目前，…): problems have a list of their own."""
    joint = _THOUGH.match(piece.text) or _AT_PRESENT.match(piece.text)
    return Piece(piece.statement, piece.start + joint.end(), piece.end) if joint else piece


def told_as(text: str, role: Role, date: str | None = None) -> Role:
    """What a statement of material says of its matter, in a part of its document that does not say it itself.

    Args:
        text: without number and lead words.
        role: as it was judged.
        date: of its document.

    Returns:
        goal for what is planned or aimed at, problem, or progress for all that is the case.
    """
    if role is Role.PROBLEM:
        return Role.GOAL if is_plan(text) else Role.PROGRESS if _PART_LEFT.search(text) else role
    if _BUT_STILL.search(text) or (_SOME_FAIL.search(text) and not is_done(text)):
        return Role.PROBLEM
    if looks_back(text, date):
        return Role.PROGRESS
    done = _DONE.search(text) is not None or _FINISHED.search(text) is not None
    opens = _OPENS.search(text) is not None
    if role is Role.GOAL:
        spent = _SPENT.search(text) is not None and not _AHEAD.search(text)
        return Role.PROGRESS if (done or spent) and not opens else Role.GOAL
    return Role.GOAL if is_plan(text) else Role.PROGRESS


def parted(piece: Piece) -> tuple[Piece, Piece | None]:
    """What of a piece is done, and the plan behind it that stands alone; None where it holds no two such."""
    match = next(_LATER.finditer(piece.text), None)
    if (
        match is None
        or not _DONE.search(piece.text[: match.start()])
        or _DONE.search(piece.text[match.start() :])
    ):
        return piece, None
    at = piece.start + match.start()
    return ended(Piece(piece.statement, piece.start, at)), Piece(piece.statement, at, piece.end)
