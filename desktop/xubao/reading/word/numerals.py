"""Word's number formats (ECMA-376 part 1, 17.18.59) that Chinese documents use."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def formatted(value: int, style: str) -> str:
    """A list number as Word shows it.

    Args:
        value: the number, from 0.
        style: w:numFmt, e.g. "chineseCounting"; unknown ones are shown as decimal.

    Returns:
        The numeral; "" for bullets and "none".
    """
    made = _FORMATS.get(style)
    return made(value) if made else str(value)


def _counting(value: int) -> str:
    """一, 十, 十一, 一百零五."""
    return _chinese(value, "零一二三四五六七八九", "十百千")


def _chinese(value: int, digits: str, units: str, *, ten: bool = True) -> str:
    if value == 0:
        return digits[0] if digits[0] != "零" else "〇"
    if value >= 10_000:
        return str(value)
    text, zero = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            zero = bool(text)
            continue
        text += (digits[0] if zero else "") + digits[digit] + (units[power - 1] if power else "")
        zero = False
    return text[1:] if ten and 10 <= value < 20 else text


def _digital(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _roman(value: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (value // worth)
        value %= worth
    return text


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""


def _enclosed(first: str, most: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= most else str(value)


def _circled(value: int) -> str:
    for first, low, high in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if low <= value <= high:
            return chr(ord(first) + value - low)
    return str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else ""


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _enclosed("⒈", 20),
    "decimalEnclosedParen": _enclosed("⑴", 20),
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "koreanCounting": _counting,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": lambda value: _chinese(value, _LEGAL, "拾佰仟", ten=False),
    "ideographLegalTraditional": lambda value: _chinese(value, _LEGAL_TRADITIONAL, "拾佰仟", ten=False),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
}
