"""What can stand behind a number and makes it a quantity.

A number without one of these (5G, 地铁17号线, 国函〔2009〕28号, 1+5) is a name, an ordinal or a reference.
"""

from xubao.language.wordlists import lists, longest_first

_LISTS = lists("units.txt")
COUNTED = _LISTS["counted"]
"""Classifiers and nouns that are counted; what is counted usually follows them."""

SIZES = _LISTS["sizes"]
"""Measures: what is measured stands before the number."""

SHARES = ("个百分点", "百分点", "%", "％", "‰", "pct")
"""Shares and differences of shares."""

SAME = {
    "％": "%",
    "百分点": "个百分点",
    "pct": "个百分点",
    "元人民币": "元",
    "人民币": "元",
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
}
"""Spellings of the same unit, where the factor is one."""

DURATIONS = frozenset(_LISTS["durations"])
"""Units of time: 连续6个季度 and 近3年 say when, not how much."""


def alternation() -> str:
    """A pattern that matches any unit, longest first, with at most one “/unit” (万元/人) behind it."""
    units = longest_first((*COUNTED, *SIZES, *SHARES))
    one = "|".join(unit.replace("(", r"\(").replace(")", r"\)") for unit in units)
    return rf"(?:{one})(?:/(?:{one}))?"


def normal(unit: str) -> str:
    """The spelling that all reports share: ％ → %, 百分点 → 个百分点."""
    head, slash, tail = unit.partition("/")
    return SAME.get(head, head) + (slash + SAME.get(tail, tail) if slash else "")
