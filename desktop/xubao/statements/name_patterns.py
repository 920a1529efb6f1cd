"""Names known by their shape: what ends like an institution, a park, a meeting or a work, with the words before it.

An ending alone names nothing (公立医院, 创新联盟): a name needs a place, 国家 or the like before it, or a word that
public reports at large hardly use (resources/lexicons/word-frequency.tsv).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from xubao.language.wordlists import lists, longest_first, patterns, rows

_pattern = patterns("name-words.txt")

_EVERYDAY = 1 / 6000
"""A word in at least this share of the background's clauses names no one thing. A share, not a number: the more reports
are counted, the more often every word stands."""
_REACH = 18
_STOPS = frozenset("，。；：、！？“”‘’《》（）()… \t\n\0·,;:的了在对与和及将为以于由从向至等是有把被让使把")
_END = _pattern("{endings}|大学(?!生)")
_BODY = re.compile(r"[省市区县州](?:人民政府|政府|人大常委会|政协(?!委员)|委(?![员托派会屈任内培外身以]))")
_BODYLESS = frozenset("特各级两全城郊社园小地业都辖")
_ORGAN = re.compile(
    r"[省市区县州](?:科委|人大|(?:(?![在和与及向由的对])[一-龥]){2,7}?(?:局|厅|委(?![员会托派])|办))|[一-龥]{2,3}(?:镇|乡|街道|厅)"
)
_NOT_ORGAN = _pattern(
    ".*(?:{no-offices}|[举主督承创帮快好通]办|[城乡村小各强重古]镇|[大客餐]厅|[城下返入兴]乡)$|.[场民].*"
)
_OPENS = frozenset("\n，。；：、！？“”（）() 和与及或在由对从到向受经")
_FOLLOWS = frozenset("会等按要正牵就主副书市区县领常各出")
_LANDFORMS = frozenset("山江河湖海岭峰岛湾溪洲")
"""What a mountain's or a water's name ends with; institutions are called after them (岳麓山实验室)."""
_ANCHOR = _pattern(
    "国家(?!级)|{anchors}|世界(?!级|一流|领先)|国际(?!一流)|亚洲(?!最)|中[非欧拉阿日韩俄德美英法蒙越老泰]"
)
_BROAD = frozenset(["国际", "全国", "世界"])
_MEETINGS = frozenset(lists("name-words.txt")["meetings"])
_BOASTS = _pattern("[省市县家]级|{boasts}|级$|型$")
_COUNTED = _pattern(r"(?:\d[\d.,]*|[一二三四五六七八九十两百千数多几首])[多余万亿]*{counted}")
_WHOLE = re.compile(
    r"[一-龥](?:博会|运会|贸会|交会)|党的(?:[一二三]?十?[一二三四五六七八九十]大(?!会)|[一二三]?十?[一二三四五六七八九十]届[一二三四五六七]中全会)"
)
_WEAK = frozenset(["园区", "新城", "工作会议", "联盟"])
"""Endings that need a place or the like before them: rare words alone do not make a name of them."""


def shaped(text: str, places: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The names that only their shape tells.

    Args:
        text: the report's text.
        places: (start, name) of known names, in order; a name of a place opens the name it stands in.

    Returns:
        (start, name), in no order.
    """
    found = [(match.start(), match[0]) for match in _WHOLE.finditer(text)]
    starts = {start: len(name) for start, name in places}
    begins = list(starts)
    found += _organs(text, starts)
    floor = 0
    for match in _END.finditer(text):
        start = _begin(text, max(floor, match.start() - _REACH), match.start())
        at = bisect_left(begins, start)
        if at and start - _REACH < begins[at - 1] and begins[at - 1] + starts[begins[at - 1]] > start:
            at -= 1
            start = begins[at]  # what seemed a break stands within a name: 联合|国
        anchor = begins[at] if at < len(begins) and begins[at] < match.start() else None
        start = start if anchor is None else anchor
        core = text[start : match.start()]
        counted = max((cut.end() for cut in _COUNTED.finditer(core)), default=0)
        if counted:
            start, core = start + counted, core[counted:]
            anchor = anchor if anchor is not None and anchor >= start else None
        if _names(core, match[0], anchor is not None):
            found.append((start, core + match[0]))
        floor = match.end()
    return found


def _organs(text: str, starts: dict[int, int]) -> list[tuple[int, str]]:
    """省政府, 徐汇区人民政府, 市财政局, 胜山镇; a place whose last character they share opens them."""
    ends = {start + size: start for start, size in starts.items()}
    found = []
    for match in (*_BODY.finditer(text), *_ORGAN.finditer(text)):
        start, end = match.span()
        start = ends.get(start + 1, start)
        body = match.re is _BODY
        if start == match.start() and body and text[start - 1 : start] in _BODYLESS and start:
            continue
        if body or _stands_alone(text, match, start, ends):
            found.append((start, text[start:end]))
    return found


def _stands_alone(text: str, match: re.Match[str], start: int, ends: dict[int, int]) -> bool:
    """Whether an office or a township stands by itself: after a mark or a place, before a mark or a deed."""
    if start == match.start() and start not in ends and start and text[start - 1] not in _OPENS:
        return False
    end = match.end()
    after = text[end : end + 1]
    if after and after not in _STOPS and after not in _FOLLOWS and not opens_with_a_deed(text[end : end + 3]):
        return False
    if text[end - 1] in "镇乡道厅" and match[0][0] not in "省市区县州":
        core = match[0][:-2] if text[end - 1] == "道" else match[0][:-1]
        return len(_own(core)) > 1 and not _NOT_ORGAN.match(match[0])
    return not _NOT_ORGAN.match(match[0])


def _begin(text: str, least: int, at: int) -> int:
    """Where the words that belong to a name begin, read backwards from its ending."""
    breaks = _breaks()
    while at > least:
        if text[at - 1] in _STOPS or text[at - 2 : at] in breaks or text[at - 3 : at] in breaks:
            break
        at -= 1
    return at


def _names(core: str, end: str, placed: bool) -> bool:
    """Whether the words before an ending make a name of it."""
    if not core:
        return False
    if _BOASTS.search(core):
        return False
    if placed:
        return True
    anchor = _ANCHOR.match(core)
    rest = core[anchor.end() :] if anchor else core
    if anchor and anchor[0] in _BROAD and end not in _MEETINGS:
        return len(_own(rest)) > 1
    if anchor:
        return len(rest) >= 2 or end not in ("高新区", "开发区", "基金", "联盟", "银行")
    return end not in _WEAK and len(_own(rest)) >= 2


def _own(core: str) -> str:
    """What is left of words when those that any report uses are taken out, longest first."""
    common = common_words()
    left = []
    at = told = 0
    while at < len(core):
        size = next((n for n in (5, 4, 3, 2) if core[at : at + n] in common and at + n <= len(core)), 0)
        end = at + (size or 1)
        if _landform(core, told, at, end) if size else core[at] not in common:
            left.append(core[at:end])
        else:
            told = end
        at = end
    return "".join(left)


def _landform(core: str, told: int, start: int, end: int) -> bool:
    """Whether a common word is but a part of a mountain's or a water's name: 紫|金山, 青山|湖.

    Args:
        core: the words before an ending.
        told: where the last common word before it ends; what stands between is no word of its own.
        start: where it starts.
        end: where it ends.
    """
    return core[end - 1] in _LANDFORMS and (told < start or core[end : end + 1] in _LANDFORMS)


@lru_cache(maxsize=1)
def _breaks() -> frozenset[str]:
    words = lists("name-words.txt")["breaks"]
    strong = longest_first(lists("figure-words.txt")["strong"])
    return frozenset(word for word in (*words, *strong) if 1 < len(word) < 4)


def opens_with_a_deed(words: str) -> bool:
    """Whether words begin with what is done (降低治理成本), not with what something is called."""
    return words[:2] in _breaks() or words[:3] in _breaks()


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that by themselves name no one thing: those any report uses, and the generic ones of name-words.txt."""
    counts = dict(rows("word-frequency.tsv"))
    least = int(counts.pop("*")) * _EVERYDAY
    everyday = frozenset(word for word, count in counts.items() if len(word) > 1 and int(count) >= least)
    return everyday | frozenset(lists("name-words.txt")["generic"])
