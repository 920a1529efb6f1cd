"""Numbers that are none: names, ordinals and spans of time that hold a number (3号线, 八项规定, 连续6个季度).

Grammar of the words around; the words are lists in quantity-words.txt.
"""

import re

from xubao.language.units import DURATIONS, SHARES, SINGLE, SIZES
from xubao.language.wordlists import either, lists

_WORDS = lists("quantity-words.txt")

_BARRED = frozenset("第〔［∶*×/")
_SIGNS = frozenset("+-")
_SIGNED_UNITS = frozenset((*SHARES, "℃", "摄氏度", "°C", "倍", "分贝"))
_ACRONYM = re.compile(f"(?:{either(_WORDS['acronyms'])})$")
_RANKS = re.compile("[居列排][^，。]{0,8}第$")
_BEHIND = re.compile(either(_WORDS["names behind"]))
_ROUND = frozenset(["十亿", "十万", "百万", "千万", "百亿", "千亿", "万亿", "百万亿", "十万亿"])
_MEASURED = frozenset(SIZES)
_POWERS = "百千万亿"
_UNCOUNTED = frozenset(["元", "亩", "期", "类", "种", "批", "届", "大"])
LONGEST_SPAN = 5
"""Digits that a span of time may have."""
_CLOSING = "”》」』"


def named_behind(text: str, at: int) -> bool:
    """Whether what stands behind a number, its unit included, makes it a name: 24小时热线."""
    return _BEHIND.match(text, at) is not None


def named_by_what_follows(text: str, end: int) -> bool:
    """Whether what stands behind a bare number makes it a name or a ratio: 5G, 1:8, 3号."""
    after = text[end : end + 1]
    if after in (":", "：") and after:
        return text[end + 1 : end + 2].isdigit()
    return bool(after) and ((after.isascii() and after.isalnum()) or after in "+∶.号/〕×")


def barred_by_what_precedes(text: str, start: int, unit: str, spoken: bool) -> bool:
    """Whether what stands before a number makes it a name, an ordinal, a ratio or a reference."""
    before, further = text[start - 1 : start], text[start - 2 : start - 1]
    if not before or start == 0:
        return False
    if before == "第":
        return unit not in ("位", "名") or (spoken and not _RANKS.search(text, max(0, start - 12), start))
    if before == "前" and unit in ("名", "位", "家", "强"):
        return True
    if before + unit in _WORDS["by turns"] or before in _WORDS["for each"]:
        return True  # 分两轮取消, 每10万人: how it is done, what it is reckoned by
    if before == "×" and unit and unit not in DURATIONS:
        return False  # 2×35万千瓦机组
    if before in _BARRED or (spoken and before in "“‘届"):
        return True
    if before == "“" and _NAMED.match(text, start):
        return True  # “3个100万”, “1小时高铁圈”
    if before in _SIGNS:
        return not sign_of(text, start, unit) and (bool(further.strip()) or before == "+")
    if before in ":：.":
        return before == "." or (further.isascii() and further.isalnum())
    if before.isascii() and before.isalpha():
        return not _ACRONYM.search(text, max(0, start - 5), start)
    return before == "—" and further.isdigit()


def sign_of(text: str, start: int, unit: str) -> int:
    """-1 or 1 where a sign, 负 or 零下 stands before a number, else 0."""
    before, further = (
        text[start - 1 : start] if start else "",
        text[start - 2 : start - 1] if start > 1 else "",
    )
    share = unit in _SIGNED_UNITS
    if before == "负" and share and further not in "减抱担肩背欠胜" + "\0":
        return -1
    if text[max(0, start - 2) : start] == "零下":
        return -1
    closed = _CLOSED_SHARE if share else _CLOSED
    if before not in _SIGNS or not before or (further.isascii() and further.isalnum()) or further in closed:
        return 0
    if (
        share
        or further in ("（", "(", "为", "达", "是")
        or (before == "-" and unit.endswith("元") and further.strip())
    ):
        return -1 if before == "-" else 1
    return 0


_NAMED = re.compile(
    "[0-9]+(?:(?:个[0-9]+|条)[^“”，。]{0,4}|(?:" + either(_WORDS["quoted spans"]) + ")[^“”，。]{1,10})”"
)
_CLOSED_SHARE = frozenset(["%", "）", ")", "-", "+", "”", "点"])
_CLOSED = frozenset(["%", "）", ")", "元", "个", "家", "人", "亿", "万", "-", "+", "年", "月", "日", "”"])


def part_of_a_name(text: str, end: int, unit: str) -> bool:
    """Whether a number, by where it ends, belongs to a name: “科技金融15条”, 13亿人民."""
    after = text[end : end + 1]
    if after in _CLOSING and after and _quoted(text, end):
        return True  # “28条”, “科技金融15条”: a name
    if "+" in text[end : end + 12] and _quoted(text, end):
        return True  # “1个总报告+7个专题研究报告”
    return (unit == "人" and after == "民") or (unit == "位" and after == "数")


def is_time(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a number of years, days or hours says when, not how much."""
    if unit not in DURATIONS:
        return False
    digits = len(match["n"]) > LONGEST_SPAN and match["n"].isdigit()  # 2017222日: a date that lost its marks
    named = text.startswith(_WORDS["named spans"], match.end()) or _quoted(text, match.end())
    return digits or named or _when(text, match.start())


def countable(text: str, match: re.Match[str], unit: str, *, marked: bool) -> bool:
    """Whether a numeral in Chinese counts: not 千家万户, 三农, 十届一次全会, 航天十一所.

    Args:
        match: of the number, with groups n (numeral), m (magnitude), more (多, 余) and a (以上).
        marked: whether a mark of bound stands before it.
    """
    number, end = match["n"], match.end()
    if not unit:
        return match["m"].startswith("个")  # 一个亿
    if match["a"] and unit == "倍":
        return True
    digits, more = len(number), bool(match["more"])
    power = any(char in "百千万亿点几" for char in number) or (digits == 1 and bool(match["m"]))
    if (unit in DURATIONS and unit != "个月") or (unit in DURATIONS and not power):
        return False
    if unit in _UNCOUNTED and (not (power or more) or unit in ("届", "大", "期")):
        return False
    if number == "一" and not match["m"] and unit not in ("倍", "%", "个百分点", "‰"):
        return False
    if text.startswith("规定", end) or (text[end : end + 1] in "”“’" and text[end : end + 1]):
        return False
    if unit == "次" and text.startswith(_WORDS["sessions"], end):
        return False
    if unit == "所" and digits > 1 and not more and not power:
        return False
    if unit == "人" and text.startswith("口", end):
        bare = all(char in _POWERS for char in number) and not (marked or more or match["a"])
        return text[match.start() - 1 : match.start()] != "每" and not bare  # 千人口床位数
    if all(char in _POWERS for char in number) or number in _ROUND:
        step = text.startswith(("大关", "台阶", "关口", "级", "俱乐部"), end)
        alone = digits > 1 and unit in _MEASURED and not step and number in _ROUND
        return bool(marked or more or match["a"] or alone)  # not 千家万户, 4个万亿元台阶
    return digits > 1 or more or number in "数几" or unit in SINGLE or bool(match["m"])


def _when(text: str, start: int) -> bool:
    if start == 0 or text[start - 1] in "，,。；;：:\n、":
        return True  # 8天共吸引12万人次: an adverb
    return bool(_ADVERBIAL.search(text, max(0, start - 3), start))


_ADVERBIAL = re.compile(
    r"(?:连续|最?近|过去|未来|今后|每|新|前|后|第|这|用|每天|全天|满|的|为期|打破|结束|经过|历时|[/—×-])$"
)


def _quoted(text: str, end: int) -> bool:
    opened = max(text.rfind("“", max(0, end - 36), end), text.rfind("《", max(0, end - 36), end))
    return opened >= 0 and not any(mark in text[opened:end] for mark in _CLOSING)
