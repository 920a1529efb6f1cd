"""When: the dates in a text, and the spans of time that it speaks of."""

import calendar
import datetime
import re
from dataclasses import dataclass

from xubao.language.numerals import chinese, narrow
from xubao.model import Period

YEAR = "(?:19|20)[0-9]{2}"
"""A year in digits, as documents are dated."""
DAY = rf"{YEAR}年[0-9]{{1,2}}月[0-9]{{1,2}}日"
"""A day in digits."""
DUE = rf"(?:到{YEAR}年|{YEAR}年底?前)"
"""The words that open what is to be done by a year."""
LAST_YEARS = "去年|上年(?!龄)|前年(?!均)"
THIS_YEAR = "今年|本年|当年"
RELATIVE = f"{THIS_YEAR}|{LAST_YEARS}|明年"
"""Years told from that of the text; 60岁以上年龄 and 2020年前年均 hold none."""

_CN = "[〇○零一二三四五六七八九]"
_TENS = "[一二三四五六七八九十]"
_TYPED = r"(?:(?:1[89]|20)[0-9]{2}|(?:1 [89]|2 0) [0-9] [0-9] ?(?=年)|2[0OoО][0-9OoО]{2}(?=年))"
_CN_YEAR = r"[一二][〇○零九八0][〇○零一二三四五六七八九0]{2}"
_DASH = r"(?:[-—–~至到]|——)"
_DAY = rf"(?:[0-9]{{1,2}}日?{_DASH}(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日|[0-9]{{1,2}}日|{_TENS}{{1,3}}日)"
_MONTH = rf"(?:[0-9]{{1,2}}月?{_DASH})?[0-9]{{1,2}}月(?:份|{_DAY})?"
_CN_MONTH = rf"(?:{_TENS}{{1,2}}月?{_DASH})?{_TENS}{{1,2}}月(?:份|{_DAY})?"
_QUARTER = r"前[一二两三123]个?季度|第?[一二三四1234]季度"
_PART = rf"(?:[上下]半年|{_QUARTER}|年?底|年?末|年?初|以来|度)"
_PLAN = r"[“\"]?(?:十[一二三四五六]?|[七八九])五[”\"]?"
DATE = re.compile(
    rf"(?P<first>{_TYPED}|{_CN_YEAR})年?{_DASH}(?P<last>{_TYPED}|{_CN_YEAR})(?:年|(?=[)）]))"
    rf"|(?P<iso>{_TYPED}[-./][0-9]{{1,2}}[-./][0-9]{{1,2}})(?![0-9])"
    rf"|(?:(?<=[至到止于自从（(月日]))(?P<dotted>{_TYPED}[-./](?:0?[1-9]|1[0-2]))(?![0-9.万亿千百%‰个元家人户项/-])"
    rf"|(?:(?P<year>{_TYPED}|{_CN_YEAR})年|(?P<relative>{RELATIVE}))"
    rf"(?P<month>{_MONTH}|{_CN_MONTH})?(?P<part>{_PART})?"
    rf"|(?P<only>(?<![0-9.]){_MONTH})(?P<onlypart>底|末)?"
    rf"|(?P<half>[上下]半年|{_QUARTER})"
    rf"|(?P<plan>{_PLAN})(?P<planned>时期|期间|末|规划|以来|收官|初期|(?<=[”\"])(?:时期|期间|以来|末)?)"
)
"""Every way such reports write a date, on PLAIN text."""

_MAY_BEGIN = re.compile(
    rf"(?=[0-9今本当去上前明下第两“\"{_TENS[1:-1]}])"
    rf"(?:[0-9]+|{RELATIVE}|[上下]半年|{_QUARTER}|[“\"]?[十七八九][一二三四五六]?五|[一二][〇零○九八])"
)
"""The first character is asked for alone: most of a text is passed over three times as fast."""
_SPAN = re.compile(
    r"(?=[年月日季平每累最近过去这前头一二两三四五六七八九十0-9全截目迄至期])(?:(?P<average>[年月日季]均|平均每[年月天日季]|每[年月天日季]度?平均|(?<![人户亩])每年)"
    r"|(?P<cumulative>累计)"
    r"|(?P<years>(?:最?近|过去|这|前|头)?(?:[二两三四五六七八九十]{1,2}|[0-9]{1,2})年(?:来|间|内|里|共|合计|时间)"
    r"|(?:最?近|过去|这)(?:[二两三四五六七八九十]{1,2}|[0-9]{1,2})年"
    r"|(?:[二两三四五六七八九十]{1,2}|[0-9]{1,2})年(?=累计|安排|投入|完成|实现|计划)|五年(?!前|计划|规划|期|级|制))"
    r"|(?P<year>全年|年度|一年[来间])"
    r"|(?P<point>截[至止]目前|目前|迄今|至今|(?<![比较])(?:年[末底]|期末)))"
)
_NUMERAL = f"[0-9{_TENS[1:-1]}]"
_TERM = re.compile(
    rf"(?P<when>(?:{YEAR}年|今年|明年|“{_TENS}{{2,3}}”(?:期间|时期)?"
    rf"|(?<!{_NUMERAL})年(?={_NUMERAL}{{1,2}}月|[底末初]))"
    rf"(?:(?:[0-9]{{1,2}}|{_TENS}{{1,2}})月)?(?:[0-9]{{1,2}}日)?)"
    r"(?P<mark>上半年|下半年|期?末|年?(?:底|末|初|内)?(?P<before>以?前|之前)?)(?P<about>左右)?"
)
_SHIFT = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_PLAN_ENDS = {f"十{c}五": 2010 + 5 * i for i, c in enumerate("一二三四五六")} | {"十五": 2005, "九五": 2000}
_PLAN_ENDS |= {"八五": 1995, "七五": 1990}
_NAMED_PLAN = re.compile(rf"(?:{'|'.join(sorted(_PLAN_ENDS, key=len, reverse=True))})(?![年个条项])")
_COUNTED = {c: i for i, c in enumerate("一二三四", 1)} | {c: i for i, c in enumerate("1234", 1)} | {"两": 2}
_UNTIL = re.compile(r"截[至止]到?$|(?:^|[，。；：、\n“（])[到至]$")


@dataclass(frozen=True, slots=True)
class When:
    """A date as it stands in a text.

    Attributes:
        start, end: where.
        value: "YYYY" or "YYYY-MM-DD" (the last day of what is meant), None where the year is not known.
        period: how long the time is that it names; POINT for the end of one (2024年末, 截至10月).
        since: the first year of a range of years (从1978年到1983年), else None.
    """

    start: int
    end: int
    value: str | None
    period: Period | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A word that says over what time something is counted, but not when: 年均, 累计, 五年来, 全年, 目前."""

    start: int
    end: int
    period: Period


@dataclass(frozen=True, slots=True)
class Term:
    """A date by which something may be promised, as it stands: 2020年底前, “十四五”末, 今年, 年底前.

    Attributes:
        start, end: where.
        when: the year or plan, with month and day where they are given ("2025年6月").
        mark: which end of it is meant, and whether before or about that ("底前"); "" where nothing says.
        before: whether it says 前.
    """

    start: int
    end: int
    when: str
    mark: str
    before: bool


def find_terms(text: str) -> list[Term]:
    """Every date of a text by which something may be promised, in order; what makes it a promise stands around it."""
    return [
        Term(m.start(), m.end(), m["when"], m["mark"] + (m["about"] or ""), bool(m["before"]))
        for m in _TERM.finditer(text)
    ]


def find_dates(text: str, year: int | None) -> list[When]:
    """Every date of a text in order.

    Args:
        text: any text.
        year: the year of the report, for 今年 and a month alone; None where it is not known.
    """
    text = narrow(text)
    found: list[When] = []
    latest = spoken = year
    ended = reach = 0
    for candidate in _MAY_BEGIN.finditer(text):
        match = DATE.match(text, candidate.start()) if candidate.start() >= reach else None
        if match is None:
            continue
        reach = match.end()
        if "。" in text[ended : match.start()] or "\n" in text[ended : match.start()]:
            latest = spoken = year
        ended = match.end()
        value = _value(match, spoken if match["relative"] == "当年" else latest, year)
        spoken = int(value[:4]) if value and not match["plan"] else spoken
        if value and not match["plan"] and not match["relative"]:
            latest = int(value[:4])
        since = str(_year(match["first"])) if match["first"] else None
        found.append(When(match.start(), match.end(), value, _period(match), since))
    return found


def find_spans(text: str) -> list[Span]:
    """Every word for a span of time in order (see Span)."""
    return [Span(m.start(), m.end(), Period(m.lastgroup or "")) for m in _SPAN.finditer(text)]


def date_in(text: str) -> str | None:
    """The first full date in the text as YYYY-MM-DD, or None."""
    return next((made for made in map(_made, FULL.finditer(text)) if made), None)


def last_date_in(text: str) -> str | None:
    """The last full date in the text as YYYY-MM-DD, or None."""
    made = [date for date in map(_made, FULL.finditer(text)) if date]
    return made[-1] if made else None


def year_in(text: str) -> str | None:
    """The first year in the text as YYYY, or None."""
    found = _FULL_YEAR.search(text)
    return str(_year(found[1] or found[2])) if found else None


FULL = re.compile(
    rf"(?<!\d)({YEAR})\s*(?:年|[-/.])\s*(\d{{1,2}})\s*(?:月|[-/.])\s*(\d{{1,2}})(?:\s*日|(?!\d))"
    rf"|([二一][〇○零九]{_CN}{{2}})年({_TENS}{{1,2}})月({_TENS}{{1,3}})日"
)
"""A date with its day, as a document's head or signature writes it."""
_FULL_YEAR = re.compile(rf"(?<!\d)({YEAR})(?!\d)|([二一][〇○零九]{_CN}{{2}})(?=年)")


def years_in(text: str) -> list[int]:
    """Every year of a text in order, as year_in reads them."""
    return [_year(found[1] or found[2]) for found in _FULL_YEAR.finditer(text)]


def is_date(line: str) -> bool:
    """Whether a line is a full date and nothing else, as a document is signed."""
    return bool(FULL.fullmatch(line.strip())) and date_in(line) is not None


def plan_end(name: str) -> int | None:
    """The last year of the five-year plan that a text names (十四五 → 2025), None where it names none we know."""
    found = _NAMED_PLAN.search(name)
    return _PLAN_ENDS[found[0]] if found else None


def _made(found: re.Match[str]) -> str | None:
    year, month, day = (_year(part) for part in (found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)))
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(words: str) -> int:
    """A year, month or day in digits (letter-spaced too), in Chinese, or with the letter O for the digit."""
    words = words.replace(" ", "")
    for letter in "OoО":
        words = words.replace(letter, "0")
    if words.isdigit():
        return int(words)
    return chinese(words.replace("0", "〇")) or 0


def _value(match: re.Match[str], latest: int | None, year: int | None) -> str | None:
    if match["last"]:
        return str(_year(match["last"]))
    if match["iso"] or match["dotted"]:
        parts = [_year(part) for part in re.split(r"[-./]", match["iso"] or match["dotted"])]
        return _day(parts[0], parts[1], parts[2] if len(parts) > 2 else None)
    if match["plan"]:
        return _plan_end(match, year)
    if match["half"] == "下半年" and latest == year:
        return None  # in a report of January or March that of the year before, or the one to come
    if match["half"]:
        return _day(latest, _last_month(match["half"]), None)
    if match["only"]:
        return _month(latest, match["only"])
    which = _year(match["year"]) if match["year"] else None
    if match["relative"]:
        of_text = match["relative"] == "当年" and latest != year  # the year spoken of, not that of the report
        which = latest if of_text else None if year is None else year + _SHIFT[match["relative"]]
    if match["part"] == "以来" and not match["month"]:
        return None if year is None else str(max(year, which or 0))  # 2021年以来: until now
    if which is None:
        return None
    if match["month"]:
        return _month(which, match["month"])
    month = _last_month(match["part"] or "")
    return _day(which, month, None) if month else str(which)


def _plan_end(match: re.Match[str], year: int | None) -> str | None:
    end = _PLAN_ENDS.get(match["plan"].strip('“”"'))
    if end is None:
        return None
    since = match["planned"] == "以来" and year is not None and end - 5 < year < end
    return str(year if since else end)


def _last_month(part: str) -> int | None:
    """The last month of a part of the year: 6 for 上半年, 9 for 三季度 and 前三季度; None for no such part."""
    if part in ("上半年", "下半年"):
        return 6 if part == "上半年" else 12
    count = re.search(r"([一二两三四1234])个?季度", part)
    return 3 * _COUNTED[count[1]] if count else None


def _period(match: re.Match[str]) -> Period | None:
    if match["last"]:
        return Period.YEARS
    if match["iso"]:
        return Period.POINT
    part = match["part"] or match["half"] or match["onlypart"] or match["planned"] or ""
    if part.endswith("以来"):
        return Period.CUMULATIVE
    months = match["month"] or match["only"] or match["dotted"] or ""
    until = _UNTIL.search(match.string, max(0, match.start() - 3), match.start())
    if part.endswith(("底", "末", "初", "收官")) or "日" in months or until:
        return Period.POINT
    if match["plan"]:
        return Period.YEARS
    if months:
        return Period.CUMULATIVE if re.search(_DASH, months) and not match["dotted"] else Period.MONTH
    if part.endswith("半年"):
        return Period.HALF_YEAR
    if part.endswith("季度"):
        return Period.CUMULATIVE if part.startswith("前") else Period.QUARTER
    return Period.YEAR


def _month(year: int | None, words: str) -> str | None:
    months, days = (
        [_year(number) for number in re.findall(rf"([0-9]+|{_TENS}+)(?={unit})", words)] for unit in "月日"
    )
    return _day(year, months[-1], days[-1] if days else None)


def _day(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or not 1 <= year <= 9999:
        return None
    if month is None or not 1 <= month <= 12:
        return f"{year:04}"
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{min(day or last, last):02}"
