"""Lists before numbers: 海淀区、怀柔区地区生产总值分别增长5%、6% names two things, each with what the list shares."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from xubao.language.quantities import Quantity
from xubao.language.tokens import tokens
from xubao.language.wordlists import lists, patterns, rows
from xubao.statements.figures.classes import done_by_all
from xubao.statements.figures.phrases import AREAS, JOINING, OTHERS, TRADE, noun_phrase, opened

_pattern = patterns("figure-words.txt")

_SHORT = 2
_HEADS = lists("figure-words.txt")["shared heads"]
_BETWEEN = frozenset(JOINING)
_INDUSTRIES = re.compile("^(?:第?一)、?(?:第?二)、?(?:第?三)次?(产业|产)")
"""一二三产增加值 names three things."""
_ORDER = lists("figure-words.txt")["first three"]
_TRADES_NAMED = lists("figure-words.txt")["trades named"]
_TRADES = lists("figure-words.txt")["trades"]
"""What all of a list are, said of the last alone: 船舶、航空航天行业增加值."""
_AND = re.compile(r"[、和与]|(?<!普)及(?!时)|以及")
_TAIL = _pattern(
    "({parts-of-wholes}占[^、，]{1,12}(?:比重|比例)|(?:普及|[^、和与及]){0,4}率|{above-scale}?{traded}[额量]|{measured}|(?:居民|学生)?人均[^、和与及]{2,8}|"
    "(?:人均)?(?:财政)?[^、和与及]{0,4}标准)$"
)
_MEASURED = re.compile(f"{_TAIL.pattern}|(?:[数率额值]|(?<!需氧)量|标准|规模)$")
OF_EACH = _pattern("{of-each}+")
"""What alone before 分别 says that the things are named in the clause before: 月人均分别提高221元、90元."""


def run_of(text: str, numbers: Sequence[Quantity], i: int) -> tuple[int, int]:
    """The first and the last of the numbers that stand in one list with the i-th (5%、6%和7%)."""
    first = last = i
    while first and text[numbers[first - 1].end : numbers[first].start] in _BETWEEN:
        first -= 1
    while last + 1 < len(numbers) and text[numbers[last].end : numbers[last + 1].start] in _BETWEEN:
        last += 1
    return first, last


def evenly(head: str, numbers: Sequence[Quantity]) -> bool:
    """Whether as many things are named as numbers of one unit follow: A和B增加值年均增长8%、7.2%."""
    named = _AND.split(noun_phrase(head))
    units = {number.unit for number in numbers}
    return len(named) == len(numbers) and len(units) == 1 and all(len(name) > 1 for name in named)


def joined(owner: str, measure: str) -> str:
    """财政赤字 and its 赤字率 are 财政赤字率, 参保人数 and its 参保率 are 参保率."""
    if owner.endswith(measure[:2] + "人数"):
        owner = owner.removesuffix("人数")
    if len(owner) <= len(measure[:2]):
        return owner + measure
    ended = _MEASURED.search(owner)
    if ended and measure.endswith("率") and not measure.endswith("增长率"):
        return measure  # 财政赤字规模和赤字率, 在学人数和毛入学率
    return owner.removesuffix(measure[:2]) + measure


def _behind_same(part: str, last: str) -> str:
    """What follows in the last name of a list the word that an earlier one ends in: 人数 of 养老保险、医疗保险人数."""
    at = last.rfind(part[-_SHORT:])
    tail = last[at + _SHORT :].lstrip("”") if at > 0 else ""
    return tail if _MEASURED.search(tail) else ""


def _sharing(named: list[str]) -> list[str] | None:
    """The things of a list of which one says a part for all: 收入、支出; 刑事、治安案件; 养老保险、医疗保险参保人数."""
    *others, last = named
    bare = _MEASURED.search(named[0])
    if _MEASURED.fullmatch(last) and len(last) == _SHORT and bare:
        owner = named[0][: bare.start()]
        return [*others, owner + last] if len(owner) >= _SHORT else named
    if any(_MEASURED.search(part) for part in others):
        return None
    shared = next((head for head in _HEADS if last.endswith(head)), "")
    own = len(last) - len(shared)
    if shared and all(abs(len(part) - own) <= _SHORT and not part.endswith(shared) for part in others):
        return [part + shared for part in others] + [last]
    tail = next((tail for part in reversed(others) if (tail := _behind_same(part, last))), "")
    return [part + tail for part in others] + [last] if tail else None


def _both_joined(named: list[str]) -> bool:
    """Whether each of the things that 、 parts is two by itself: 文化及相关产业、旅游及相关产业增加值."""
    return all(len(_AND.split(part)) > 1 for part in named)


@cache
def _places() -> frozenset[str]:
    return frozenset(name for _, _, *shorts in rows("places.tsv") for name in shorts)


def is_place(words: str) -> bool:
    """Whether words are the short name of a place: 白山."""
    return words in _places()


def _of_places(named: list[str]) -> list[str] | None:
    """The things of a list whose first ones are but places: 广州、深圳地铁线网客运量."""
    *others, last = named
    own = tokens(last)[0]
    if len(own) == len(last) or not {*others, own} <= _places():
        return None
    return [part + last.removeprefix(own) for part in others] + [last]


def _of_areas(named: list[str]) -> list[str] | None:
    """The things of a list whose first ones are but town or country: 城镇、农村常住居民人均可支配收入."""
    *others, last = named
    own = next((area for area in AREAS if last.startswith(area) and last != area), "")
    if not own or not AREAS.issuperset(others):
        return None
    return [part + last.removeprefix(own) for part in others] + [last]


def _traded(named: list[str], head: str) -> str:
    """产业 or 行业 where the last of a list says so for others that do not: 新材料、生物医药产业."""
    shared = next((trade for trade in _TRADES if head.endswith(trade) and head != trade), "")
    return "" if any(part.endswith(_TRADES_NAMED) for part in named[:-1]) else shared


def _rate_at(last: str, start: int, like: int) -> int:
    """Where a rate at the end of a list begins, so that the last thing is as long as others: 卫生户厕|普及率."""
    if not last.endswith("率"):
        return start
    ends = list(accumulate(map(len, tokens(last))))
    return min(
        (at for at in ends if start <= at <= len(last) - _SHORT), key=lambda at: abs(at - like), default=start
    )


def things_named(words: str, count: int) -> list[str] | None:
    """The last `count` things of a list, each with what the list shares: 海淀区、怀柔区地区生产总值."""
    words = words.replace("\0", "").strip("，,")
    start = max(words.rfind(mark) for mark in "，,；;。：:")
    industries = _INDUSTRIES.match(opened(words[start + 1 :]))
    if industries and count == len(_ORDER):
        behind = opened(words[start + 1 :])[industries.end() :]
        return [order + industries[1] + behind for order in _ORDER]
    named = [part for part in _AND.split(words[start + 1 :]) if part]
    if len(named) < count:
        named = [part for part in re.split("[、和与及，,]|以及", words) if part]
    if len(named) < count:
        return None
    by_mark = [part for part in words[start + 1 :].split("、") if part]
    named = by_mark if len(by_mark) == count < len(named) and _both_joined(by_mark) else named[-count:]
    traded = TRADE.match(words[start + 1 :])
    named[0] = re.sub(r"^.*(?:所在区|其)中(?=.)", "", noun_phrase(named[0]) or named[0])
    if traded:
        named = [words[start + 1] + part.removeprefix(words[start + 1]) for part in named]
    head, *rest = re.split(OTHERS, named[-1], maxsplit=1)
    tail = rest[0] if rest else ""
    if any(len(part) == 1 for part in named[:-1]) and len(named[-1]) > 2:
        return [part + named[-1][1:] if len(part) == 1 else part for part in named]  # 中、高等教育
    if tail:
        return [part + tail for part in named[:-1]] + [head + tail]
    at = named[-1].find(named[0][-1])
    if len(named[0]) <= 4 and 0 < at < len(named[-1]) - 2 and named[0][-1] in "级类型":
        return [part + named[-1][at + 1 :] for part in named[:-1]] + named[-1:]
    even = len(named[0])
    if named[-1][0] == named[0][0] and named[-1][even:] and _TAIL.fullmatch(named[-1], even):
        return [part + named[-1][even:] for part in named[:-1]] + named[-1:]  # 美丽河湖、美丽海湾建成率
    sharing = _of_places(named) or _of_areas(named) or _sharing(named)
    if sharing:
        return sharing
    alike = set(named[0]) & set(named[-1][:even]) and all(len(part) == even for part in named[:-1])
    if alike and even <= _SHORT and _TAIL.search(named[-1][even:]):
        return [part + named[-1][even:] for part in named[:-1]] + named[-1:]  # 城市、县城建成区面积
    shared = _TAIL.search(named[-1])
    if shared and shared.start() and not any(_MEASURED.search(part) for part in named[:-1]):
        at = _rate_at(named[-1], shared.start(), len(named[0]))
        tail = _traded(named, named[-1][:at]) + named[-1][at:]
        named = [joined(part, tail) for part in named[:-1]] + named[-1:]
    elif not any(_MEASURED.search(part) for part in named[:-1]) and (done := done_by_all(named)):
        named = [part + done for part in named[:-1]] + named[-1:]
    return named
