"""What can stand behind a number and makes it a quantity.

A number without one of these (5G, 地铁17号线, 国函〔2009〕28号, 1+5) is a name, an ordinal or a reference.
"""

import re

from xubao.language.wordlists import lists, longest_first

_LISTS = lists("units.txt")
COUNTED = _LISTS["counted"]
"""Classifiers and nouns that are counted; what is counted usually follows them."""

SIZES = _LISTS["sizes"]
"""Measures: what is measured stands before the number."""

NOUNS = frozenset(_LISTS["nouns"])
"""Units that are what is counted: 3000家庭."""

SINGLE = frozenset(_LISTS["single"])
"""Classifiers that a single numeral in Chinese can count: 三个, 两家."""

SHARES = ("个百分点", "百分点", "个多百分点", "个点", "个千分点", "千分点", "%", "‰", "‱", "pct")
"""Shares and differences of shares."""

SAME = {
    "百分点": "个百分点",
    "千分点": "个千分点",
    "个多百分点": "个百分点",
    "个点": "个百分点",
    "pct": "个百分点",
    "元人民币": "元",
    "人民币": "元",
    "元钱": "元",
    "块钱": "元",
    "平米": "平方米",
}
SAME |= {"平方千米": "平方公里", "千米": "公里", "千克": "公斤", "吨标煤": "吨标准煤", "台（套）": "台(套)"}
SAME |= {
    "大": "个",
    "省（区、市）": "省区市",
    "个省份": "省份",
    "条（段）": "条(段)",
    "周岁": "岁",
    "个小时": "小时",
    "个多小时": "小时",
    "个多月": "个月",
    "大类": "类",
    "平方": "平方米",
    "户家庭": "家庭",
}
"""Spellings of the same unit, where the factor is one."""

DURATIONS = frozenset(_LISTS["durations"])
"""Units of time: 连续6个季度 and 近3年 say when, not how much."""

_MAGNITUDES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_HEAD = re.compile(rf"[{''.join(_MAGNITUDES)}]*(?![瓦克米卡伏赫焦帕])")


def _any(words: tuple[str, ...]) -> str:
    ordered = longest_first(words)
    letters = "|".join(re.escape(word) for word in ordered if word.isascii() and word.isalpha())
    others = "|".join(re.escape(word) for word in ordered if not (word.isascii() and word.isalpha()))
    return rf"(?:(?:{others})|(?:{letters})(?![0-9A-Za-z]))"


def alternation() -> str:
    """A pattern that matches any unit, longest first, with what it is per (万元/人, 吨/万元, 元/平方米·月) behind it.

    A word that only begins like a unit (30人均, 3年级) is none.
    """
    one = _any((*COUNTED, *SIZES, *NOUNS, *SHARES))
    per = _any((*COUNTED, *SIZES, *_LISTS["per"]))
    none = "|".join(longest_first(_LISTS["not units"]))
    but = "|".join(longest_first(_LISTS["but units"]))
    nouns = "|".join(longest_first(_LISTS["nouns"]))
    classifiers = _any((*COUNTED, *SIZES, *SHARES))
    first = re.escape("".join(sorted({word[0] for word in (*COUNTED, *SIZES, *NOUNS, *SHARES)})))
    head = rf"(?=[{first}])(?:(?=(?:{but})){classifiers}|(?!{none})(?:(?:{nouns})|{one}))"
    return rf"{head}(?:[/每·](?:[百千万亿](?![瓦米克伏卡]))*(?:{per}))*"


def normal(unit: str) -> str:
    """The spelling that all reports share: 百分点 → 个百分点, 台（套） → 台(套)."""
    head, slash, tail = unit.partition("/")
    return SAME.get(head, head) + (slash + SAME.get(tail, tail) if slash else "")


def scaled(words: str) -> tuple[int, str]:
    """The unit of a table's or bracket's head, and by what its numbers are to be multiplied: 亿元 → (100000000, 元).

    Args:
        words: what the bracket holds, without 单位：; any text.

    Returns:
        (1, "") where it is no unit.
    """
    head = _HEAD.match(words)
    factor = 1
    for char in head[0] if head else "":
        factor *= _MAGNITUDES[char]
    unit = words[head.end() if head else 0 :]
    return (factor, normal(unit)) if _WHOLE.fullmatch(unit) else (1, "")


_WHOLE = re.compile(alternation())
