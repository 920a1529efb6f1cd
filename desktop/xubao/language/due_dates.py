"""By when something is due: the words of a time limit, and the day they mean counted from a document's own day.

2025年12月底前, 年内, 12月31日前, 明年7月底前 name a day; 三个月内, 60日内 are counted; 持续推进 has no day. “6月前” is
over before June begins, “6月底前” with June.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from xubao.language.dates import YEAR
from xubao.language.numerals import chinese, narrow

_COUNT = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_HAN_MONTH = "(?:十[一二]|[一二三四五六七八九十])"
_LIMIT = re.compile(
    rf"(?<![\d.近])(?P<count>{_COUNT}|半(?=年))(?:个(?P<span>月|工作日)|(?P<short>日|天|年))(?:之|以)?内"
    rf"|(?P<year>{YEAR}年|[今本当明次]年)?(?P<month>(?:(?<!\d)[0-9]{{1,2}}|{_HAN_MONTH})月)?(?P<day>[0-9]{{1,2}}日)?"
    r"(?P<part>[上下]半年|第?[一二三四1-4]季度)?(?P<end>份?年?(?:底|末|内))?(?P<before>之前|以前|前)?"
)
_QUARTERS = {c: 3 * i for i, c in enumerate("一二三四", 1)} | {c: 3 * i for i, c in enumerate("1234", 1)}
_NEXT = frozenset("明次")
_COUNTING = frozenset("一二两三四五六七八九十几半多数近0123456789")


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as it stands in a text.

    Attributes:
        start, end: where.
        text: its words.
        due: YYYY-MM-DD of the last day, None where the words name no day that can be counted.
        bounded: whether the words themselves say that it is a limit (前, 内), not only a date.
    """

    start: int
    end: int
    text: str
    due: str | None
    bounded: bool


def find_limits(text: str, since: str | None) -> Iterator[Limit]:
    """Every time limit of a text in order.

    Args:
        text: any text.
        since: YYYY-MM-DD from which it is counted; None where that is not known: limits that need it have no day.

    Yields:
        Also bare dates with their end (2025年10月底), `bounded` False: what stands around them says whether a limit is
        meant.
    """
    base = datetime.date.fromisoformat(since) if since and len(since) == 10 else None
    plain = narrow(text)
    for match in _LIMIT.finditer(plain):
        if not match.group() or not _says_when(match):
            continue
        due = _counted(match, base) if match["count"] else _named(match, base)
        bounded = bool(match["count"] or match["before"] or (match["end"] or "").endswith("内"))
        yield Limit(
            match.start(),
            match.end(),
            text[match.start() : match.end()],
            due.isoformat() if due else None,
            bounded,
        )


def _says_when(match: re.Match[str]) -> bool:
    if match["count"]:
        return True
    named = match["year"] or match["month"] or match["part"] or (match["end"] or "").startswith("年")
    told = match["end"] or match["before"] or match["day"] or match["part"] or match["month"]
    alone = not (match["year"] or match["month"] or match["part"])
    if alone and match.string[match.start() - 1 : match.start()] in _COUNTING:
        return False  # 近五年内
    return bool(named and told) and not (match["day"] and not match["month"])


def _counted(match: re.Match[str], base: datetime.date | None) -> datetime.date | None:
    if base is None:
        return None
    if match["count"] == "半":
        return _after(base, 6)
    count = _number(match["count"])
    if match["span"] == "月" or match["short"] == "年":
        return _after(base, count if match["span"] else 12 * count)
    if match["span"] == "工作日":
        return _workdays(base, count)
    return base + datetime.timedelta(days=count)


def _named(match: re.Match[str], base: datetime.date | None) -> datetime.date | None:
    month = _number(match["month"].removesuffix("月")) if match["month"] else None
    day = int(match["day"].removesuffix("日")) if match["day"] else None
    if match["part"]:
        month = _last_month(match["part"])
    if (month and month > 12) or (month == 0):
        return None
    year = _year(match["year"], base)
    if year is None:
        return None
    found = _last_day(year, month or 12, day)
    if not match["year"] and base and found < base:
        found = _last_day(year + 1, month or 12, day)  # 3月底前, said in October
    if match["before"] and not match["end"] and not match["part"] and not day:
        opens = datetime.date(found.year, found.month if month else 1, 1)
        return opens - datetime.timedelta(days=1)
    return found


def _year(words: str | None, base: datetime.date | None) -> int | None:
    if words and words[0].isdigit():
        return int(words[:4])
    if base is None:
        return None
    return base.year + (bool(words) and words is not None and words[0] in _NEXT)


def _last_month(part: str) -> int:
    if part.endswith("半年"):
        return 6 if part.startswith("上") else 12
    return _QUARTERS[part.removeprefix("第")[0]]


def _last_day(year: int, month: int, day: int | None) -> datetime.date:
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(day or last, last))


def _after(base: datetime.date, months: int) -> datetime.date:
    years, month = divmod(base.month - 1 + months, 12)
    return _last_day(base.year + years, month + 1, base.day)


def _workdays(base: datetime.date, count: int) -> datetime.date:
    """Monday to Friday; holidays are not known here."""
    day = base
    while count:
        day += datetime.timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _number(words: str) -> int:
    return int(words) if words.isdigit() else chinese(words.replace("两", "二")) or 0
