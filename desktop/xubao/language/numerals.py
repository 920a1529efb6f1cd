"""Chinese and Arabic numerals to numbers.

A parser of our own: cn2an takes a quarter of a second to import and refuses 百 and 千亿 without 一 before them.
"""

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
POWERS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}


def chinese(text: str) -> int | None:
    """The number a Chinese numeral stands for: 三十五 → 35, 千亿 → 100000000000, 二〇二五 → 2025.

    Args:
        text: the numeral, without a unit.

    Returns:
        The number, or None where the characters make none.
    """
    if not text:
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    for place, char in enumerate(text):
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in POWERS:
            section += (digit or 1) * POWERS[char]
            digit = 0
        elif char in MYRIADS:
            counted = section + digit
            if not counted and place and total:  # 万亿: the myriads before multiply
                total *= MYRIADS[char]
            else:
                counted = counted or 1
                whole = (total + counted) * MYRIADS[char]
                total = whole if char == "亿" else total + counted * MYRIADS[char]
            section = digit = 0
        else:
            return None
    return total + section + digit


def arabic(digits: str, magnitude: str = "") -> float:
    """Digits with thousands marks, and the magnitude that follows: ("5.15", "万") → 51500.0.

    Args:
        digits: as matched: digits of either width, at most one point (4·3 in old reports), commas between thousands.
        magnitude: any of 十百千万亿 in a row, or "".
    """
    value = Decimal(
        digits.replace(",", "").replace("，", "").replace("．", ".").replace("·", ".")
    )  # 9308.7亿 stays exact
    for char in magnitude:
        value *= POWERS.get(char) or MYRIADS[char]
    return float(value)
