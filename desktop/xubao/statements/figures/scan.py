"""Numbers in a text: where they stand, their value and unit. What they count is read in subjects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xubao.language.numerals import arabic, chinese
from xubao.language.units import COUNTED, DURATIONS, alternation, normal

_NUM = r"\d+(?:,\d{3})*(?:[.．·]\d+)?"
_UNIT = alternation()
_MAG = r"(?:[十百千万亿](?![瓦克米]))*"
_SEP = r"(?:[-－—–~～]|——|至|到)"
_MORE = r"(?:余|多|几|来)"
_AFTER = r"(?:余|多|左右|以上|以下|以内|上下|许)"
_ARABIC = re.compile(
    rf"(?P<fraction>(?<![\d/])\d/\d\d?(?![\d/]))|(?P<n>{_NUM})"
    rf"(?P<m1>{_MAG})(?P<more1>{_MORE}?)(?P<m2>[万亿]*) ?(?P<u1>{_UNIT})?(?P<after1>{_AFTER}?)"
    rf"(?:(?P<sep>{_SEP})(?P<n2>{_NUM})(?P<m3>{_MAG})(?P<more2>{_MORE}?)(?P<u2>{_UNIT})(?P<after2>{_AFTER}?))?"
)
_DIGIT = "[一二两三四五六七八九十百千万亿零〇]"
_CHINESE = re.compile(
    rf"(?P<base>{_DIGIT}+)分之(?P<part>[一二两三四五六七八九十百零〇点]+|{_NUM})(?P<tail0>{_MORE}?{_AFTER}?)"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<half>半?)(?P<tail1>{_AFTER}?)(?![立为员果功长就熟品本分套都建])"
    rf"|(?P<onehalf>一半)(?P<tail2>{_AFTER}?)"
    rf"|(?P<n>{_DIGIT}+)(?P<more>{_MORE}?)(?P<m>[万亿]*)(?P<u>{_UNIT})(?P<after>{_AFTER}?)"
)
_DIGIT_AT = re.compile(r"\d+")
_NUMERAL_AT = re.compile(rf"{_DIGIT}+")
_BEFORE = re.compile(
    r"(?:不少于|不低于|不高于|不超过|不到|不足|将近|接近|超过|突破|大约|至少|高于|低于|(?<![签条合节预公契])约|(?<!附)近|超|逾|数|几|(?<![跨跃迈以])上)$"
)
_BARRED = frozenset("第〔[［＋+∶:：-－.．/")
_SINGLE_UNITS = frozenset(
    [
        "个",
        "家",
        "名",
        "位",
        "所",
        "座",
        "项",
        "条",
        "支",
        "栋",
        "倍",
        "个百分点",
        "件",
        "套",
        "艘",
        "架",
        "颗",
    ]
)
_COUNTED = frozenset(COUNTED)
_RATIO = re.compile(r"(?:[率比数度]|达到?|为|至|到|缩小|下降|提高|增长)$")
LONGEST_SPAN = 5
"""Digits that a span of time may have."""
_CLOSING = "”》」』"
_END = "，,。；;、)）”！!？? \n"


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit.

    Attributes:
        start, end: where it stands, approximate marks (约, 左右) included.
        core: where its first digit stands.
        value: normalised, or (low, high).
        unit: normalised, "" where there is none.
        approximate: whether a mark says so.
        decimals: digits behind the point, as they stand.
        part: whether it is a fraction (2/3, 三分之一, 一半), which needs no unit.
    """

    start: int
    end: int
    core: int
    value: float | tuple[float, float]
    unit: str
    approximate: bool
    decimals: int = 0
    part: bool = False

    @property
    def counts(self) -> bool:
        """Whether the unit is a classifier, so that what is counted may follow it."""
        return self.unit in _COUNTED


def find_numbers(text: str, taken: list[tuple[int, int]]) -> list[Number]:
    """Every quantity of a text in order.

    Args:
        text: any text.
        taken: spans (start, end) in order that are dates; numbers that touch them are not quantities.
    """
    found = [*_arabic(text), *_chinese(text)]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    at = 0
    for number in found:
        while at < len(taken) and taken[at][1] <= number.core:
            at += 1
        if at < len(taken) and taken[at][0] < number.end:
            continue
        if kept and number.start < kept[-1].end:
            continue
        kept.append(number)
    return _inherit_units(text, kept)


def _inherit_units(text: str, numbers: list[Number]) -> list[Number]:
    """高1、0.2、2.3个百分点: the last one's unit is that of all; a bare number is none, but at a clause's end."""
    kept: list[Number] = []
    following: Number | None = None
    for number in reversed(numbers):
        if not number.unit and not number.part:
            listed = (
                following is not None and following.unit and text[number.end : following.core] in ("、", "和")
            )
            if listed and following is not None:
                number = replace(number, unit=following.unit)  # noqa: PLW2901
            elif not (
                number.decimals
                and text[number.end : number.end + 1] in _END
                and _RATIO.search(text[max(0, number.start - 3) : number.start])
            ):
                continue
        kept.append(number)
        following = number
    kept.reverse()
    return kept


def _from(pattern: re.Pattern[str], text: str, start: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a costly pattern, tried only where a cheap one says that it may begin."""
    reach = 0
    for candidate in start.finditer(text):
        if candidate.start() >= reach and (match := pattern.match(text, candidate.start())):
            reach = match.end()
            yield match


def _arabic(text: str) -> Iterator[Number]:
    for match in _from(_ARABIC, text, _DIGIT_AT):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if before in _BARRED and before and not _rank(match, before):
            continue
        if before.isascii() and before.isalpha():
            continue
        if match["fraction"]:
            top, bottom = match["fraction"].split("/")
            if int(bottom):
                share = round(int(top) / int(bottom), 4)
                yield replace(_number(text, match.start(), match.end(), share, ""), part=True)
            continue
        if after in _CLOSING and after and _quoted(text, match.start()):
            continue  # “28条”, “科技金融15条”: a name
        if "+" in text[match.end() : match.end() + 12] and _quoted(text, match.start()):
            continue  # “1个总报告+7个专题研究报告”
        yield from _arabic_numbers(text, match, before, after)


def _arabic_numbers(text: str, match: re.Match[str], before: str, after: str) -> Iterator[Number]:
    unit = match["u1"] or ""
    if match["n2"] and before in ("从", "由") and match["sep"] in ("至", "到") and unit:
        head = match.end("after1")
        yield _number(text, match.start(), head, arabic(match["n"], match["m1"] + match["m2"]), unit)
        tail = arabic(match["n2"], match["m3"])
        yield _number(text, match.start("n2"), match.end(), tail, match["u2"])
        return
    if match["n2"] and match["u2"] in DURATIONS and text.endswith(("连续", "未来", "今后"), 0, match.start()):
        return  # 连续3-5年
    if match["n2"]:
        magnitude = (match["m1"] + match["m2"]) or match["m3"]
        low, high = arabic(match["n"], magnitude), arabic(match["n2"], match["m3"])
        if low <= high:
            yield _number(text, match.start(), match.end(), (low, high), match["u2"])
        return
    if not unit and (
        (after.isascii() and after.isalnum()) or after in ("＋", "+", "∶", ":", "：", ".", "号", "/", "〕")
    ):
        return
    if before == "前" and unit in ("名", "位", "家", "强"):
        return
    if unit == "人" and after == "民":
        return  # 13亿人民
    if unit in DURATIONS and (after == "来" or _when(text, match.start()) or len(match["n"]) > LONGEST_SPAN):
        return  # 2017222日: a date that lost its marks
    yield _number(text, match.start(), match.end(), arabic(match["n"], match["m1"] + match["m2"]), unit)


def _rank(match: re.Match[str], before: str) -> bool:
    """第74位 is a figure (a rank); 第7次 is not."""
    return before == "第" and match["u1"] in ("位", "名") and not match["n2"]


def _when(text: str, start: int) -> bool:
    if start == 0 or text[start - 1] in "，,。；;：:\n、":
        return True  # 8天共吸引12万人次: an adverb
    return bool(
        re.search(
            r"(?:连续|最?近|过去|未来|今后|每|前|后|第|这|用|每天|全天|满|的|为期|打破|结束|经过|历时|[/—-])$",
            text[max(0, start - 3) : start],
        )
    )


def _quoted(text: str, start: int) -> bool:
    opened = max(text.rfind("“", max(0, start - 30), start), text.rfind("《", max(0, start - 30), start))
    return opened >= 0 and not any(mark in text[opened:start] for mark in _CLOSING)


def _number(
    text: str,
    start: int,
    end: int,
    value: float | tuple[float, float],
    unit: str,
) -> Number:
    mark = _BEFORE.search(text, max(0, start - 3), start)
    if mark and mark[0] == "突破" and unit == "项":
        mark = None  # 关键技术突破20多项: what is counted
    if mark and mark[0] in ("数", "几") and text[start].isdigit():
        mark = None  # 托位数4.59个: the number of places
    words = text[start:end]
    vague = mark is not None or any(
        tail in words for tail in ("余", "多", "几", "左右", "以上", "以下", "以内", "上下")
    )
    point = re.search(r"[.．·](\d+)", words)
    return Number(
        mark.start() if mark else start,
        end,
        start,
        value,
        normal(unit),
        vague,
        len(point[1]) if point else 0,
    )


def _chinese(text: str) -> Iterator[Number]:
    for match in _from(_CHINESE, text, _NUMERAL_AT):
        start, end = match.span()
        before = text[start - 1 : start]
        if before in ("第", "“", "‘") and before:
            continue
        if match["base"]:
            yield from _share(text, match)
        elif match["tenths"]:
            value = (chinese(match["tenths"]) or 0) * 10.0 + (5 if match["half"] else 0)
            yield replace(_number(text, start, end, value, "%"), approximate=True)
        elif match["onehalf"]:
            if text[start - 1 : start] in "近过占的到出":
                yield replace(_number(text, start, end, 0.5, ""), part=True)
        else:
            yield from _counted(text, match)


def _share(text: str, match: re.Match[str]) -> Iterator[Number]:
    base = chinese(match["base"])
    if not base:
        return
    part = match["part"]
    whole, _, behind = part.partition("点")
    top = arabic(part) if part[0].isdigit() else float(chinese(whole) or 0)
    if behind:
        top += float("0." + "".join(str(chinese(c) or 0) for c in behind))
    if base == 100:
        yield _number(text, *match.span(), top, "%")
    else:
        yield replace(_number(text, *match.span(), round(top / base, 4), ""), part=True)


def _counted(text: str, match: re.Match[str]) -> Iterator[Number]:
    digits, unit = match["n"], match["u"]
    start, end = match.span()
    if unit in DURATIONS or digits == "一" or unit in ("元", "亩", "期", "类", "种", "批", "届", "大"):
        return
    if (
        text.startswith("规定", end)
        or text[end : end + 1] in ("”", "“", "’")
        or (unit == "位" and text[end : end + 1] == "数")
    ):
        return
    if unit in ("位", "名", "强") and text[start - 1 : start] == "前":
        return
    if unit == "次" and text.startswith(("全会", "会议", "全体", "党代会", "代表大会", "常委会"), end):
        return  # 十届十一次全会: an ordinal
    if unit == "所" and len(digits) > 1 and not match["more"]:
        return  # 航天十一所: a name
    vague = _BEFORE.search(text, max(0, start - 3), start)
    round_number = all(char in "百千万亿" for char in digits)
    if round_number and not (vague or match["more"]):
        return  # 千家万户, 百家争鸣, 万人发明专利拥有量
    if len(digits) == 1 and not round_number and not match["more"] and unit not in _SINGLE_UNITS:
        return
    value = chinese(digits)
    if value is None:
        return
    known = float(value)
    for char in match["m"]:
        known *= {"万": 10_000, "亿": 100_000_000}[char]
    yield _number(text, start, end, known, unit)
