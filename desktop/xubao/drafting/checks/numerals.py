"""Counts written in Chinese numerals: 一百五十九家."""

_ONES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
# At least one of 十百千 beside another numeral, before a measure word: not 十四五, 二十大, 一带一路.
HAN_COUNT = (
    r"(?<![第一二三四五六七八九十百千零两〇几数多])(?=[一二三四五六七八九两零〇]{0,1}[十百千])"
    r"[一二三四五六七八九十百千零两〇]{2,}(?=[余多]?(?:万|亿|家|个|人|项|户|台|套|所|条|公里|平方|吨|支|次|名|座|种|处))"
)


def value_of(numeral: str) -> float:
    """The number a numeral of HAN_COUNT says, below ten thousand."""
    total = ones = 0
    for char in numeral:
        if char in _TENS:
            total += (ones or 1) * _TENS[char]
            ones = 0
        else:
            ones = _ONES[char]
    return float(total + ones)
