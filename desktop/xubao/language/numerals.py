"""Numerals in every notation of Chinese documents: 1亿2千万, 一点七八万亿, 3千5百万, 1 234.5, 3.2×10⁴, 两三, 十几.

A grammar of our own: cn2an takes a quarter of a second to import, refuses 百 and 千亿 without 一 before them, and reads
no two notations in one number.
"""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise

Value = float | tuple[float, float] | None
"""A number, the ends of a range, or None for a number of which only the magnitude is said (数百万)."""

ORDINALS = "一二三四五六七八九十"
CHINESE = "零〇○一二两三四五六七八九十百千万亿"
"""The characters of Chinese numerals."""

PLAIN = str.maketrans("０１２３４５６７８９．％－−﹣＋／～￥×Ｘ", "0123456789.%---+/~¥××")
"""One character for one: wide digits and signs as their narrow forms, so that one pattern reads both."""

_WIDE = re.compile("[{}]".format("".join(map(re.escape, map(chr, PLAIN)))))
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億圆", "一二三四五六七八九十百千万亿元")
_FORMAL_NUMERAL = re.compile(
    "[壹贰叁肆伍陆柒捌玖拾佰仟萬億][壹贰叁肆伍陆柒捌玖拾佰仟萬億零万亿]*(?:圆|(?=元))"
)
"""As financial papers write an amount; 陆 or 伍 in a word (大陆, 队伍) is none."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_MOST_DIGITS = 40
"""Longer runs of digits are no numbers of a report: an account, a table that lost its spaces."""

_GROUPED = r"[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])"
_APART = r"[0-9](?: [0-9])+(?![0-9])(?: ?[.·] ?[0-9](?: [0-9])*(?![0-9]))?"
"""Digits that a letter-spaced print parts one by one: 1 0 ．3 ％."""
_ARABIC = rf"(?:{_APART}|(?:{_GROUPED}|[0-9]+)(?: ?[.·][0-9]+)?)"
POWER = r"(?:[十百万亿](?!分)|千(?![瓦克米卡伏赫焦帕分]))"
"""A power in a numeral, where it does not begin a unit (千瓦, 百分之)."""
_CHINESE_DIGIT = "[一二两三四五六七八九]"
SCIENTIFIC = rf"{_ARABIC} ?[×xX*] ?10(?:\^-?[0-9]{{1,2}}|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]{{1,3}}|的-?[0-9]{{1,2}}次方)"
ARABIC = (
    rf"(?:{SCIENTIFIC}|{_ARABIC}"
    rf"(?:{POWER}+(?:(?:[0-9]{{1,4}}|{_CHINESE_DIGIT}){POWER}+)*(?:(?<=万)[0-9]{{4}}(?![0-9.,年]))?)?)"
)
"""A numeral that begins with digits, on PLAIN text."""

_RAISING = "".join((*_POWERS, *_MYRIADS))
_PAUSED = "|".join(f"{a}、(?={b}[{_RAISING}])" for a, b in pairwise(ORDINALS[:-1]))
SPOKEN = (
    rf"(?:(?<=[\u4e00-\u9fff])(?<![{CHINESE}])(?:{_PAUSED}))?"  # 四、五十亿, no heading 四、五十个项目
    r"(?:[数几](?=[十百千万亿])|(?=[零〇○一二两三四五六七八九十百千万亿]))"
    r"(?:[零〇○一二两三四五六七八九十百万亿](?!分[之点]?)|千(?![瓦克米卡伏赫焦帕分]))+"
    r"(?:(?<=十)几[万亿]*)?(?:点[零〇○一二三四五六七八九]+[十百千万亿]*)?"
)
"""A numeral in Chinese characters."""

_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|.")
_GROUP_MARK = re.compile(r"(?<=[0-9])[,， \u00a0\u2009\u202f](?=[0-9.·])|(?<=[.·]) (?=[0-9])")
_PAIR = re.compile(r"([一二三四五六七八九两])([二两三四五六七八九])(?![〇零○一二两三四五六七八九])")
_TEENS = re.compile(r"^(.*?)([一二两三四五六七八九]?)十几(.*)$")
_POINT = re.compile(r"[.·]([0-9]+)|点([〇零○一二三四五六七八九]+)")
_SCIENTIFIC = re.compile(r"(.+?) ?[×xX*] ?10\^?的?(-?[0-9]+)(?:次方)?$")


def narrow(text: str) -> str:
    """The text with the wide forms of digits and signs as ASCII has them, as long as it was."""
    return (
        text.translate(PLAIN) if _WIDE.search(text) else text
    )  # few texts hold one, and translating is slow


def plain(text: str) -> str:
    """The text in the characters that ARABIC and SPOKEN are written for, as long as it was: １ as 1, 壹佰 as 一百."""
    text = narrow(text)
    return _FORMAL_NUMERAL.sub(lambda found: found[0].translate(_FORMAL), text)


def chinese(text: str) -> int | None:
    """The whole number a Chinese numeral stands for: 三十五 → 35, 千亿 → 100000000000, 二〇二五 → 2025.

    Args:
        text: the numeral, without a unit; 壹佰 as 一百.

    Returns:
        The number, or None where the characters make none.
    """
    text = text.translate(_FORMAL)
    if not text or not all(c in _DIGITS or c in _POWERS or c in _MYRIADS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    value = _reckoned(text)
    return None if value is None else int(value)


@lru_cache(maxsize=4096)
def numeral(text: str) -> Value:
    """The value of a numeral in any notation.

    Args:
        text: as ARABIC or SPOKEN match it on PLAIN text.

    Returns:
        The number; (low, high) for 两三, 十几 and 三五百; None where only a magnitude is said (数百万) or the
        characters make no number.
    """
    text = text.translate(_FORMAL).replace("、", "")
    if len(text) > _MOST_DIGITS or not text or text[0] in "数几":
        return None
    if teens := _TEENS.match(text):
        tens = _DIGITS[teens[2] or "一"]
        low, high = (_reckoned(f"{teens[1]}{ten}{teens[3]}") for ten in (10 * tens, 10 * tens + 10))
        return _range(low, high)
    if pair := _about(text):
        low, high = map(_reckoned, pair)
        return _range(low, high)
    value = _reckoned(text)
    return None if value is None else float(value)


def decimals(text: str) -> int:
    """Digits behind the point of a numeral as it stands: 2 for 5.15万, 0 where there is no point."""
    point = _POINT.search(text)
    return len(point[1] or point[2]) if point else 0


def _range(low: Decimal | None, high: Decimal | None) -> Value:
    if low is None or high is None or not low < high:
        return None
    return (float(low), float(high))


def _about(text: str) -> tuple[str, str] | None:
    """The two numerals of an about-number: 十五六万 → 十五万, 十六万; None where neighbours are no neighbours."""
    if "点" in text or sum(c in _DIGITS for c in text) > sum(c in _POWERS for c in text) + 2:
        return None
    found = _PAIR.search(text)
    if found is None:
        return None
    low, high = _DIGITS[found[1]], _DIGITS[found[2]]
    if high - low != 1 and (low, high) != (3, 5):
        return None
    head, tail = text[: found.start()], text[found.end() :]
    return head + found[1] + tail, head + found[2] + tail


def _reckoned(text: str) -> Decimal | None:
    """Digits and powers in a row, with 点 or a point; a last digit behind a power is of the next lower (三万五)."""
    if power := _SCIENTIFIC.match(text.translate(_RAISED)):
        base = _reckoned(power[1])
        return (
            None if base is None or abs(int(power[2])) > _MOST_DIGITS else base * Decimal(10) ** int(power[2])
        )
    whole, point, behind = _GROUP_MARK.sub("", text).replace("·", ".").partition("点")
    if point:
        spoken = re.match(r"[〇零○一二三四五六七八九]*", behind)
        digits = spoken[0] if spoken else ""
        head = _reckoned(whole) if whole else Decimal(0)
        if head is None:
            return None
        value = head + Decimal("0." + "".join(str(_DIGITS[c]) for c in digits) + "0")
        return _raised(value, behind[len(digits) :])
    if len(whole) > 1 and all(c in _DIGITS for c in whole):
        return Decimal("".join(str(_DIGITS[c]) for c in whole))
    return _summed(_TOKEN.findall(whole))


def _raised(value: Decimal, powers: str) -> Decimal:
    for char in powers:
        value *= _POWERS.get(char) or _MYRIADS[char]
    return value


def _summed(tokens: list[str]) -> Decimal | None:
    total = section = Decimal(0)
    digit: Decimal | None = None
    power = 1
    for place, token in enumerate(tokens):
        if token in _MYRIADS:
            total = _with_myriad(total, section, digit, token, first=not place)
            section, digit, power = Decimal(0), None, _MYRIADS[token]
        elif token in _POWERS:
            section += (Decimal(1) if digit is None else digit) * _POWERS[token]
            digit, power = None, _POWERS[token]
        elif digit is not None and digit:
            return None
        else:
            digit = _digit(token)
            if digit is None:
                return None
    if digit and power > 10 and len(tokens) > 1 and tokens[-2] in (*_POWERS, *_MYRIADS) and digit < 10:
        digit *= power // 10  # 三万五
    return total + section + (digit or 0)


def _with_myriad(
    total: Decimal, section: Decimal, digit: Decimal | None, token: str, *, first: bool
) -> Decimal:
    counted = section + (digit or 0)
    myriad = _MYRIADS[token]
    if digit is None and not section:
        if not first:
            return total * myriad  # 万亿: the myriads before multiply
        counted = Decimal(1)
    if token == "亿" and total < myriad:
        return (total + counted) * myriad
    return total + counted * myriad


def _digit(token: str) -> Decimal | None:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    try:
        return Decimal(token)
    except InvalidOperation:
        return None
