"""When: the dates in a text, and the time that a figure holds for."""

import calendar
import re
from dataclasses import dataclass

from xubao.language.numerals import chinese

_YEAR = r"(?:1[89]|20)\d\d"
_CN_YEAR = r"[一二][〇零○九八0][〇零○一二三四五六七八九0]{2}"
_DASH = r"(?:[-—–－~～至到]|——)"
_MONTH = rf"(?:\d{{1,2}}{_DASH})?\d{{1,2}}月(?:份|(?:\d{{1,2}}{_DASH})?\d{{1,2}}日)?"
_PART = r"(?:上半年|下半年|前[一二三]季度|前三季度|第?[一二三四]季度|年?底|年?末|年?初|以来|度)"
DATE = re.compile(
    rf"(?P<first>{_YEAR})年?{_DASH}(?P<last>{_YEAR})(?:年|(?=[)）]))"
    rf"|(?P<iso>{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}})(?!\d)"
    rf"|(?:(?P<year>{_YEAR}|{_CN_YEAR})年|(?P<relative>今年|本年|当年|去年|上年|前年|明年))"
    rf"(?P<month>{_MONTH})?(?P<part>{_PART})?"
    rf"|(?P<only>(?<![\d.]){_MONTH})(?P<onlypart>底|末)?"
    rf"|(?P<half>上半年|前三季度|一季度|前[两二]季度)"
    rf"|(?P<plan>[“\"]?(?:十[一二三四五六]?|[七八九])五[”\"]?)(?P<planned>时期|期间|末|规划|以来|收官|初期|(?<=[”\"]))"
)
"""Every way such reports write a date."""

_MAY_BEGIN = re.compile(
    r"\d+|今年|本年|当年|去年|上年|前年|明年|上半年|前[三两二]季度|一季度|[“\"]?[十七八九][一二三四五六]?五|[一二][〇零○九八]"
)

_SHIFT = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_PLAN_ENDS = {f"十{c}五": 2010 + 5 * i for i, c in enumerate("一二三四五六")} | {"十五": 2005, "九五": 2000}
_PLAN_ENDS |= {"八五": 1995, "七五": 1990}
_PART_MONTHS = {
    "上半年": 6,
    "前三季度": 9,
    "一季度": 3,
    "第一季度": 3,
    "前两季度": 6,
    "前二季度": 6,
    "二季度": 6,
}
_PART_MONTHS |= {"前一季度": 3, "第二季度": 6, "三季度": 9, "第三季度": 9}


@dataclass(frozen=True, slots=True)
class When:
    """A date as it stands in a text.

    Attributes:
        start, end: where.
        value: "YYYY" or "YYYY-MM-DD" (the last day of what is meant), None where the year is not known.
    """

    start: int
    end: int
    value: str | None


def find_dates(text: str, year: int | None) -> list[When]:
    """Every date of a text in order.

    Args:
        text: any text.
        year: the year of the report, for 今年 and a month alone; None where it is not known.
    """
    found: list[When] = []
    latest = year
    ended = 0
    reach = 0
    for candidate in _MAY_BEGIN.finditer(text):
        match = DATE.match(text, candidate.start()) if candidate.start() >= reach else None
        if match is None:
            continue
        reach = match.end()
        if "。" in text[ended : match.start()] or "\n" in text[ended : match.start()]:
            latest = year
        ended = match.end()
        value = _value(match, latest, year)
        if value and not match["plan"] and not match["relative"]:
            latest = int(value[:4])
        found.append(When(match.start(), match.end(), value))
    return found


def _value(match: re.Match[str], latest: int | None, year: int | None) -> str | None:
    if match["last"]:
        return match["last"]
    if match["iso"]:
        parts = [int(part) for part in re.split(r"[-./]", match["iso"])]
        return _day(parts[0], parts[1], parts[2])
    if match["plan"]:
        end = _PLAN_ENDS.get(match["plan"].strip('“”"'))
        return str(end) if end else None
    if match["half"]:
        return _day(latest, _PART_MONTHS.get(match["half"]), None)
    if match["only"]:
        return _month(latest, match["only"])
    named = match["year"]
    which = (int(named) if named.isdigit() else chinese(named)) if named else None
    if match["relative"]:
        which = None if year is None else year + _SHIFT[match["relative"]]
    if which is None:
        return None
    if match["month"]:
        return _month(which, match["month"])
    month = _PART_MONTHS.get(match["part"] or "")
    return _day(which, month, None) if month else str(which)


def _month(year: int | None, words: str) -> str | None:
    numbers = re.findall(r"(\d+)(?=月|日)", words)
    return _day(year, int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else None)


def _day(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None:
        return None
    if month is None or not 1 <= month <= 12:
        return str(year)
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{min(day or last, last):02}"
