"""Quantities in a text: number, unit, bound, direction, range and about-number; where they stand and what they say.

One grammar for every notation; the words (units, 以上, 不超过, names that hold numbers) are lists under
resources/lexicons.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xubao.language.number_names import (
    barred_by_what_precedes,
    countable,
    is_time,
    named_behind,
    named_by_what_follows,
    part_of_a_name,
    sign_of,
)
from xubao.language.numerals import ARABIC, POWER, SPOKEN, Value, decimals, numeral, plain
from xubao.language.units import COUNTED, DURATIONS, SHARES, alternation, normal, scaled
from xubao.language.wordlists import lists, longest_first
from xubao.model import Bound, Direction

_WORDS = lists("quantity-words.txt")
_COUNTED = frozenset(COUNTED)


def _any(*names: str) -> str:
    return "|".join(map(re.escape, longest_first(tuple(word for name in names for word in _WORDS[name]))))


_BOUNDS = {
    (place, word): bound
    for bound in Bound
    for place in ("before", "after")
    for word in _WORDS.get(f"{place} {bound.value}", ())
}
_BEFORE_NAMES = [name for name in _WORDS if name.startswith("before ")]
_BEFORE = re.compile(rf"(?:{_any(*_BEFORE_NAMES)})(?<!{')(?<!'.join(longest_first(_WORDS['not about']))})$")
_LONGEST_BEFORE = max(len(word) for name in _BEFORE_NAMES for word in _WORDS[name])

_UNIT = alternation()
_SEP = r"(?:[-–—~]|——|至|到)"
_MORE = r"(?:有余|余|多|几|来|\+(?=[人家个名项件户场台次]))"
_MAG = rf"(?:{POWER})*"
_AFTER = (
    rf"(?:{_any('after at-least', 'after at-most', 'after about')}"
    r"|多(?![元功式边样层种媒云维彩晶轮次方能重数家级地部少年])|余(?![万亿个家人名元]))?"
)
_CURRENCY = {"¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_APART = rf"(?: (?={_MORE}?{POWER}))?"  # 74772 亿元
_NUMBER = (
    rf"(?P<n>{ARABIC}|{SPOKEN}){_APART}(?P<more>{_MORE}?)(?P<m>(?:个多?(?=亿(?!元以上[^，。；、）])))?{_MAG})"
    rf" ?(?P<u>{_UNIT})?(?P<a>{_AFTER})"
)
_SECOND = (
    rf"(?P<n2>{ARABIC}|{SPOKEN}){_APART}(?P<more2>{_MORE}?)(?P<m2>{_MAG}) ?(?P<u2>{_UNIT})(?P<a2>{_AFTER})"
)
_QUANTITY = re.compile(rf"{_NUMBER}(?:(?P<sep>{_SEP}){_SECOND})?")
_SPECIAL = re.compile(
    r"(?P<top>[0-9]{1,2})/(?P<bottom>[0-9]{1,3})(?![0-9/.])"
    rf"|(?P<base>[一二两三四五六七八九十百千万]{{1,4}}|[0-9]{{1,5}})分之(?P<part>{SPOKEN}|{ARABIC})"
    rf"(?:(?:[至到-](?:(?P=base)分之)?|(?P<or>、))(?P<part2>{SPOKEN}|{ARABIC})(?![零〇一二两三四五六七八九十年月日0-9.]))?(?P<pa>{_MORE}?{_AFTER})"
    rf"|(?P<tenths>[一二两三四五六七八九]{{1,2}}|[1-9])(?:[至到-](?P<to>[一二两三四五六七八九]))?成"
    rf"(?P<rest>[一二三四五六七八九半]?)(?P<ta>{_MORE}?{_AFTER})"
    r"(?![立为员果功长就熟品本分套都建交效片群批对不语见])"
    r"|(?P<half>(?<=[近超过占的到出达约为足少短缩低减])一半|一半(?=以上|左右|多|的)|(?<=[占比率重例])过半|过半数|半数以上)"
    rf"(?P<ha>{_AFTER})"
    rf"|翻(?:[了上]|近|约|超)?(?P<times>[一二两三四1234]?)番(?P<da>{_AFTER})"
    r"|(?P<vulgar>[½⅓⅔¼¾])"
)
_VULGAR = {"½": 0.5, "⅓": 0.3333, "⅔": 0.6667, "¼": 0.25, "¾": 0.75}
_NUMERALS = "零〇一二两三四五六七八九十百千万亿数几"
_MAY_BEGIN = re.compile(rf"(?=[0-9{_NUMERALS}过半翻½⅓⅔¼¾])(?:[0-9]+|[{_NUMERALS}]+|过半|半数|翻|[½⅓⅔¼¾])")
_SET = re.compile(_any("set phrases"))
_SET_HEADS = frozenset(phrase[:2] for phrase in _WORDS["set phrases"])
_MONEY = re.compile(_any("money"))
_BRACKET = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()]{1,10})[）)][:：为是达]{0,2} ?$")
_RATIO = re.compile(r"(?:[率比数度]|达到?|为|至|到|缩小|下降|提高|增长)$")
_CAME_TO = re.compile("[\u4e00-\u9fff]{1,3}[至到为][0-9.]+(?:[，。；、]|$)")
_KEPT = frozenset(_WORDS["kept"])
"""Marks that stand before a number and are no part of it."""
_END = "，,。；;、)）”！!？? \n"
_AND = frozenset(["、", "和", "及", "与"])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        start, end: where it stands; sign, ￥ and marks of bound (约, 左右) included.
        core: where its first digit stands.
        value: normalised, with the sign as written; (low, high); None for 数百万.
        unit: normalised, "" where there is none.
        approximate: whether a mark, or the numeral (两三, 十几), says so.
        bound: what the mark says.
        change: up or down where the number itself says it (翻一番).
        decimals: digits behind the point, as they stand.
        part: whether it is a fraction (2/3, 三分之一, 一半), which needs no unit.
    """

    start: int
    end: int
    core: int
    value: Value
    unit: str
    approximate: bool = False
    bound: Bound | None = None
    change: Direction | None = None
    decimals: int = 0
    part: bool = False

    @property
    def counts(self) -> bool:
        """Whether the unit is a classifier, so that what is counted may follow it."""
        return self.unit in _COUNTED


@dataclass(frozen=True, slots=True)
class Governed:
    """A part of a text whose bare numbers have a unit, and a subject, from elsewhere: a cell below 投资（亿元）."""

    start: int
    end: int
    unit: str
    factor: int = 1
    subject: str = ""


def governing(governed: Sequence[Governed], start: int, end: int) -> Governed | None:
    """The part that a place lies in, None where it lies in none."""
    at = bisect_right(governed, start, key=lambda part: part.start) - 1
    return governed[at] if at >= 0 and end <= governed[at].end else None


def find_quantities(
    text: str, taken: Sequence[tuple[int, int]] = (), governed: Sequence[Governed] = ()
) -> list[Quantity]:
    """Every quantity of a text in order.

    Args:
        text: any text.
        taken: spans (start, end) in order that are dates; numbers that touch them are no quantities.
        governed: in order; where a bare number has the unit of a table's head.
    """
    words = plain(text)
    kept: list[Quantity] = []
    at = 0
    for quantity in _quantities(words):
        while at < len(taken) and taken[at][1] <= quantity.core:
            at += 1
        if at < len(taken) and taken[at][0] < quantity.end:
            continue
        floor = kept[-1].end if kept else 0
        if quantity.core >= floor:
            kept.append(quantity if quantity.start >= floor else replace(quantity, start=quantity.core))
    return _with_units(words, kept, governed)


def _quantities(text: str) -> Iterator[Quantity]:
    """Everything that may be a quantity; bare numbers too, with unit ""."""
    at = 0
    while candidate := _MAY_BEGIN.search(text, at):
        start = candidate.start()
        if text[start : start + 2] in _SET_HEADS and (phrase := _SET.match(text, start)):
            at = phrase.end()
            continue
        if candidate[0][0] in "数几" and len(candidate[0]) > 1 and not _vague_at(text, start):
            at = start + 1
            continue
        match = _SPECIAL.match(text, start)
        if match is None:
            match = _QUANTITY.match(text, start)
            found = _counted(text, match) if match else []
        else:
            found = _special(text, match)
        if match and not found and match["sep" if match.re is _QUANTITY else 0] and match.re is _QUANTITY:
            at = max(match.end("n"), candidate.end())
        else:
            at = match.end() if match else candidate.end()
        yield from found


def _vague_at(text: str, start: int) -> bool:
    """Whether 数 or 几 makes the numeral vague (数百万), not the noun before it (指数十连涨)."""
    noun = text[start] == "数" and text[start - 1 : start] in _NOUNS_BEFORE
    return text[start + 1] in "十百千万亿" and not noun


_NOUNS_BEFORE = frozenset("总指系倍参函")


def _special(text: str, match: re.Match[str]) -> list[Quantity]:
    """Fractions, tenths, halves and doublings."""
    start, end = match.span()
    before = text[start - 1 : start]
    if before and before in "第“‘0123456789./":
        return []
    if match[0].startswith("翻") and text[end : end + 1] == "”":
        return []  # “四个翻番”
    if match["base"]:
        return _share(text, match)
    if match["tenths"]:
        return _tenths(text, match)
    if match["half"]:
        bound = {"过": Bound.OVER, "半": Bound.AT_LEAST}.get(match["half"][0])
        return [_made(text, start, end, 0.5, "", match["ha"], bound=bound, part=True)]
    if match["vulgar"]:
        return [_made(text, start, end, _VULGAR[match["vulgar"]], "", part=True)]
    if match["top"]:
        top, bottom = int(match["top"]), int(match["bottom"])
        return [_made(text, start, end, round(top / bottom, 4), "", part=True)] if top < bottom else []
    times = numeral(match["times"] or "一")
    if not isinstance(times, float):
        return []
    doubled = _made(text, start, end, 2.0**times, "倍", match["da"])
    return [replace(doubled, change=Direction.UP)]


def _share(text: str, match: re.Match[str]) -> list[Quantity]:
    base = numeral(match["base"])
    parts = [numeral(part) for part in (match["part"], match["part2"]) if part]
    if not isinstance(base, float) or not base or not all(isinstance(part, float) for part in parts):
        return []
    end = match.end()
    if match["or"] and not (len(match["part2"]) == 1 and _next_to(*parts)):
        parts, end = parts[:1], match.start("or")  # only 百分之二、三 is about one number
    unit = {100: "%", 1000: "‰"}.get(int(base), "")
    known = [part if unit else _fraction(part, base) for part in parts if isinstance(part, float)]
    value: Value = known[0] if len(known) == 1 else (known[0], known[1])
    return [
        _made(
            text, match.start(), end, value, unit, match["pa"], places=decimals(match["part"]), part=not unit
        )
    ]


def _next_to(one: Value, other: Value) -> bool:
    return isinstance(one, float) and isinstance(other, float) and other == one + 1


def _fraction(part: float, base: float) -> float:
    return part / base if base in (10.0, 10_000.0) else round(part / base, 4)


def _tenths(text: str, match: re.Match[str]) -> list[Quantity]:
    value = numeral(match["tenths"])
    to = numeral(match["to"]) if match["to"] else None
    rest = 5.0 if match["rest"] == "半" else numeral(match["rest"]) if match["rest"] else 0.0
    if isinstance(value, float) and value < 10 and isinstance(rest, float):
        share: Value = value * 10 + rest if not isinstance(to, float) else (value * 10, to * 10)
    elif isinstance(value, tuple):
        share = (value[0] * 10, value[1] * 10)
    else:
        return []
    return [replace(_made(text, *match.span(), share, "%", match["ta"]), approximate=True)]


def _counted(text: str, match: re.Match[str]) -> list[Quantity]:
    """A number with its unit, or two of them: a range, or the ends of 从…到…."""
    start = match.start()
    spoken = not match["n"][0].isdigit()
    if not match["n2"]:
        return _single(text, match, spoken)
    from_to = text[start - 1 : start] in ("从", "由") and match["sep"] in ("至", "到")
    unit, unit2 = normal(match["u"] or ""), normal(match["u2"])
    low, high = _ends(match, bool(unit))
    whole = not unit or unit == unit2
    barred = barred_by_what_precedes(text, start, match["u2"], spoken) or part_of_a_name(
        text, match.end(), match["u2"]
    )
    if from_to or not whole or low is None or high is None or low > high:
        return [*_single(text, match, spoken, head=True), *_tail(text, match)]
    if barred or is_time(text, match, unit2) or (spoken and unit2 in DURATIONS):
        return []
    sign = sign_of(text, start, match["u2"])
    value = (-low if sign < 0 else low, high)
    after = match["a2"] or match["a"]
    places = decimals(match["n"])
    return [
        _made(text, start, match.end(), value, unit2, after, match["more"] or match["more2"], places=places)
    ]


def _ends(match: re.Match[str], apart: bool) -> tuple[float | None, float | None]:
    """The ends of a range; a magnitude behind the second holds for the first too (2-3万), where that makes sense."""
    low, high = _scaled(match["n"], match["m"]), _scaled(match["n2"], match["m2"])
    if not isinstance(low, float) or not isinstance(high, float):
        return None, None
    shared = re.search(r"[百千万亿]+$", match["n2"] + match["m2"])
    if shared and not apart and match["n"][-1] not in "百千万亿" and not match["m"]:
        raised = _scaled(match["n"], shared[0])
        if isinstance(raised, float) and raised <= high:
            return raised, high
    return low, high


def _scaled(number: str, magnitude: str, more: str = "") -> Value:
    """A numeral with what follows 多 or 余: 5000多 + 万 → 50000000; 20几 → 20 to 30."""
    magnitude = magnitude.lstrip("个多")  # 2个亿, 两个多亿
    if more != "几":
        return numeral(number + magnitude)  # 七亿七千多万: 万 raises the last part alone
    value = numeral(number)
    value = (value, value + 10) if isinstance(value, float) and value % 10 == 0 else None
    if not magnitude or value is None:
        return value
    factor = numeral(magnitude)
    if not isinstance(factor, float):
        return None
    return value * factor if isinstance(value, float) else (value[0] * factor, value[1] * factor)


def _tail(text: str, match: re.Match[str]) -> list[Quantity]:
    value = _scaled(match["n2"], match["m2"])
    if value is None or normal(match["u2"]) in DURATIONS:
        return []
    return [_made(text, match.start("n2"), match.end(), value, match["u2"], match["a2"], match["more2"])]


def _single(text: str, match: re.Match[str], spoken: bool, head: bool = False) -> list[Quantity]:
    start, end = match.start(), match.end("a")
    unit = match["u"] or ""
    if spoken and not unit and not match["m"]:
        return []  # 一系列, 三农: soon told, as most numerals in Chinese are
    if barred_by_what_precedes(text, start, unit, spoken) or part_of_a_name(text, end, unit):
        return []
    if unit and (is_time(text, match, normal(unit)) or named_behind(text, match.start("u"))):
        return []
    vague = match["n"][0] in "数几"
    value = None if vague else _scaled(match["n"], match["m"], match["more"])
    if spoken and not countable(
        text, match, unit, marked=_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start) is not None
    ):
        return []
    if value is None and not vague:
        return []
    if not unit and not head and named_by_what_follows(text, end):
        return []
    if unit == "倍" and text[end : end + 1] == "半" and isinstance(value, float):
        value, end = value + 0.5, end + 1
    sign = sign_of(text, start, unit)
    if sign < 0:
        value = _negative(value)
    more = match["more"] or match["m"][1:2].replace("亿", "")  # 两个多亿
    return [_made(text, start, end, value, unit, match["a"], more, places=decimals(match["n"]))]


def _made(
    text: str,
    start: int,
    end: int,
    value: Value,
    unit: str,
    after: str = "",
    more: str = "",
    *,
    bound: Bound | None = None,
    places: int = 0,
    part: bool = False,
) -> Quantity:
    """A quantity with the marks around it; what stands behind says more than what stands before."""
    core = start
    if start and text[start - 1] in _CURRENCY:
        start -= 1
        unit = unit if unit and not (unit == "元" and text[start] != "¥") else _CURRENCY[text[start]]
    elif sign_of(text, start, unit):
        start -= 2 if text[start - 1] == "下" else 1
    mark = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    if mark and ((mark[0] == "突破" and unit == "项") or (mark[0] in _KEPT and after)):
        mark = None  # 关键技术突破20多项: what is counted
    said = (
        _after_bound(after)
        or (_BOUNDS.get(("before", mark[0])) if mark else None)
        or (Bound.OVER if more in ("多", "余", "有余", "+") or "多" in unit else None)
        or (Bound.ABOUT if more == "来" else None)
        or bound
    )
    vague = said is not None or value is None or more == "几" or _about(text[core:end], value)
    first = mark.start() if mark and mark[0] not in _KEPT else start
    return Quantity(first, end, core, value, normal(unit), vague, said, None, places, part)


def _after_bound(after: str) -> Bound | None:
    marks = [word for word in ("以上", "以下", "以内", "之内", "左右", "上下") if after.endswith(word)]
    if marks:
        return _BOUNDS[("after", marks[0] if marks[0] != "之内" else "之内")]
    return Bound.OVER if after.endswith(("多", "余")) else None


def _about(words: str, value: Value) -> bool:
    """Whether the numeral itself is an about-number (两三个), not a range with two ends (3-5个)."""
    return isinstance(value, tuple) and not re.search(_SEP, words)


def _with_units(text: str, found: list[Quantity], governed: Sequence[Governed]) -> list[Quantity]:
    """Bare numbers with the unit that a list, a bracket, a table's head or money gives them; others are none.

    高1、0.2、2.3个百分点: the last one's unit is that of all. A number without unit stays only behind a ratio.
    """
    kept: list[Quantity] = []
    following: Quantity | None = None
    for quantity in reversed(found):
        if not quantity.unit and not quantity.part:
            quantity = _given(text, quantity, following, governed)  # noqa: PLW2901
            if not quantity.unit and not _ratio(text, quantity) and not _large(text, quantity):
                continue
        elif following and _shares_points(text, quantity, following):
            quantity = replace(quantity, unit=SHARES[0])  # noqa: PLW2901
        kept.append(quantity)
        following = quantity
    kept.reverse()
    return kept


def _shares_points(text: str, one: Quantity, following: Quantity) -> bool:
    """3.4个、1个百分点: what the last of a list says holds for those before it."""
    listed = text[one.end : following.start] in _AND
    begun = bool(one.unit) and SHARES[0].startswith(one.unit)
    return listed and begun and following.unit == SHARES[0]


def _given(text: str, bare: Quantity, following: Quantity | None, governed: Sequence[Governed]) -> Quantity:
    if part := governing(governed, bare.start, bare.end):
        negative = bare.start == part.start + 1 and text[part.start] == "-"
        cell = replace(bare, start=part.start, value=_negative(bare.value)) if negative else bare
        return _raised(cell, part.factor, part.unit)
    bracket = _BRACKET.search(text, max(0, bare.start - 16), bare.start)
    if bracket:
        factor, unit = scaled(bracket["unit"])
        if unit:
            return _raised(bare, factor, unit)
    between = text[bare.end : following.core] if following else ""
    if following and following.unit and between in _AND and between in ("、", "和"):
        return replace(bare, unit=following.unit)
    if following and following.unit == "元" and _money_like(text, bare) and not set(between) & set("。；\n"):
        return replace(bare, unit="元")
    owned = text[bare.end : bare.end + 1] == "的" and _MONEY.match(text, bare.end + 1)  # 一个多亿的资金
    if _money_like(text, bare) and (owned or _MONEY.search(_clause(text, bare.start))):
        return replace(bare, unit="元")
    return bare


def _negative(value: Value) -> Value:
    return -value if isinstance(value, float) else value


def _raised(bare: Quantity, factor: int, unit: str) -> Quantity:
    value = bare.value
    if isinstance(value, float):
        value = round(value * factor, 6)
    elif value is not None:
        value = (value[0] * factor, value[1] * factor)
    return replace(bare, value=value, unit=unit)


def _money_like(text: str, bare: Quantity) -> bool:
    ends = text[bare.end : bare.end + 1]
    return bool(re.search("[万亿]", text[bare.core : bare.end])) and (
        ends in _END or text.startswith(_WORDS["behind money"], bare.end)
    )


def _clause(text: str, start: int) -> str:
    return re.split("[。；;\n]", text[max(0, start - 32) : start])[-1]


def _large(text: str, bare: Quantity) -> bool:
    """Whether a bare number is one by its size: 600多万下岗职工, 人口达到12亿."""
    words = text[bare.core : bare.end]
    return words[:1].isdigit() and bool(re.search("[万亿]", words)) and not text.startswith(_SIZED, bare.end)


_SIZED = _WORDS["sized"]


def _ratio(text: str, bare: Quantity) -> bool:
    if bare.decimals and text[bare.core - 1 : bare.core] in ("从", "由") and _CAME_TO.match(text, bare.end):
        return True  # 倍差从1.96缩小至1.81
    return (
        bare.decimals > 0
        and text[bare.end : bare.end + 1] in _END
        and bool(_RATIO.search(text, max(0, bare.start - 3), bare.start))
    )
