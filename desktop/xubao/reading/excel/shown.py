"""What a cell shows: its value by its number format (ECMA-376 part 1, 18.8.30 and 18.8.31).

Not to the letter: a date is written as Chinese documents write it, whatever its format, and a number that the column
is too narrow for, or that is shown as a power of ten, is written out.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import lru_cache

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "yyyy/m/d",
    16: "m/d",
    17: "yyyy/m",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    **dict.fromkeys((27, 50, 52, 57), "yyyy年m月"),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), "m月d日"),
    30: "m/d/yy",
    31: "yyyy年m月d日",
    **dict.fromkeys((32, 34, 55), "h:mm"),
    **dict.fromkeys((33, 35, 56), "h:mm:ss"),
    36: "yyyy年m月",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
}
"""Formats that a file names by their number only, as the Chinese edition shows them; all others are General."""
LAST_DAY = 2_958_465
"""9999-12-31, counted from 1900."""
LEAP_1900 = 60
"""The day that 1900 did not have: Excel counts it."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<one>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>General|G/[^;\s]{4})'
    r"|(?P<place>[0#?.,])|(?P<percent>%)|(?P<power>E[+-])|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_CURRENCY = re.compile(r"\$([^-]+)(?:-|$)")
_DATE = re.compile(r"[ymdhs]", re.I)
_SKIPPED = re.compile(r'"[^"]*"?|[\\!].|[_*].|General|G/[^;\s]{4}|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I | re.S)


def shown(value: str, code: str, *, since_1904: bool = False) -> str:
    """The text of a number.

    Args:
        value: as the file keeps it.
        code: the number format; "" for General.
        since_1904: whether days are counted from 1904.

    Returns:
        `value` itself where it is no number.
    """
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return value
    section, signed = _section(code, number)
    if is_date(section) and 0 <= number <= LAST_DAY:
        return _dated(float(number), section, since_1904)
    return _numbered(number, section, signed)


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Whether a format shows a date or a time."""
    return _DATE.search(_SKIPPED.sub("", code)) is not None


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a format: for positive numbers, negative ones, zero, text."""
    found, held = [""], ""
    for token in _TOKEN.finditer(code):
        held = token[0]
        if held == ";":
            found.append("")
        else:
            found[-1] += held
    return tuple(found)


def _section(code: str, number: Decimal) -> tuple[str, bool]:
    """(the part of a format that is a number's, whether it shows the sign by itself)."""
    sections = _sections(code)[:3]
    conditions = [(one, _condition(one)) for one in sections]
    if any(told for _, told in conditions):
        kept = next((one for one, told in conditions if told is None or _meets(number, *told)), sections[-1])
        return kept, False
    if number < 0 and len(sections) > 1 and sections[1]:
        return sections[1], True
    if number == 0 and len(sections) > 2 and sections[2]:
        return sections[2], True
    return sections[0], False


def _condition(section: str) -> tuple[str, Decimal] | None:
    for token in _TOKEN.finditer(section):
        told = _CONDITION.match(token["bracket"] or "")
        if told:
            return told[1], Decimal(told[2])
    return None


def _meets(number: Decimal, sign: str, bound: Decimal) -> bool:
    return {
        "<": number < bound,
        ">": number > bound,
        "=": number == bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "<>": number != bound,
    }[sign]


def _numbered(number: Decimal, section: str, signed: bool) -> str:
    """A number in its format; what is below zero shows its minus even where the format has but a colour for it."""
    tokens = [token for token in _TOKEN.finditer(section) if token.lastgroup]
    if not tokens or any(token["power"] or token[0] == "/" for token in tokens):
        return _plain(number)
    if any(token["general"] for token in tokens):
        return "".join(_plain(number) if token["general"] else _literal(token) for token in tokens).strip()
    if not any(token["place"] for token in tokens):
        return "".join(map(_literal, tokens)).strip()
    text = _filled(abs(number), tokens).strip()
    if number < 0 and any(char in "123456789" for char in text):
        bare = text.strip("()（）") if signed else text
        text = bare if bare.startswith(("-", "−", "－")) else f"-{bare}"
    return text


def _literal(token: re.Match[str]) -> str:
    if token["quoted"] is not None:
        return token["quoted"]
    if token["one"] is not None:
        return token["one"]
    if token["bracket"] is not None:
        money = _CURRENCY.match(token["bracket"])
        return money[1] if money else ""
    if token["percent"]:
        return "%"
    return token["other"] if token["other"] and token["other"] not in "@" else ""


def _filled(number: Decimal, tokens: list[re.Match[str]]) -> str:
    """The digits in their places: the leftmost place takes all that are left, words among them stay where they are."""
    places = [at for at, token in enumerate(tokens) if token["place"] and token[0] != ","]
    points = [at for at in places if tokens[at][0] == "."]
    point = points[0] if points else len(tokens)
    whole = [at for at in places if at < point and tokens[at][0] in "0#?"]
    part = [at for at in places if at > point and tokens[at][0] in "0#?"]
    commas = [at for at, token in enumerate(tokens) if token[0] == "," and token["place"]]
    last = max((*whole, *part), default=-1)
    scaling = sum(at > last for at in commas if at < point or part) if last >= 0 else 0
    scaling += sum(whole[-1] < at < point for at in commas) if whole and points and scaling == 0 else 0
    grouped = any(whole[0] < at < whole[-1] for at in commas) if whole else False
    with localcontext() as context:
        context.prec = 400
        number = number * 100 ** sum(token["percent"] is not None for token in tokens) / 1000**scaling
        number = number.quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    digits, _, decimals = f"{number:f}".partition(".")
    while decimals and part and decimals.endswith("0") and tokens[part[len(decimals) - 1]][0] != "0":
        decimals = decimals[:-1]
    put = _placed(digits, whole, tokens, grouped=grouped)
    put |= dict(zip(part, decimals, strict=False))
    if points and decimals:
        put[point] = "."
    return "".join(put.get(at, "" if token["place"] else _literal(token)) for at, token in enumerate(tokens))


def _placed(digits: str, whole: list[int], tokens: list[re.Match[str]], *, grouped: bool) -> dict[int, str]:
    """Place → its digits, before the point."""
    if not whole:
        return {}
    least = sum(tokens[at][0] == "0" for at in whole)
    digits = digits.lstrip("0").rjust(least, "0")
    together = whole[-1] - whole[0] == len(whole) - 1 + sum(
        tokens[at][0] == "," for at in range(whole[0], whole[-1])
    )
    if grouped or together:
        return {whole[0]: f"{int(digits or '0'):,}" if grouped and digits else digits}
    found: dict[int, str] = {}
    for at in reversed(whole[1:]):
        found[at], digits = digits[-1:], digits[:-1]
    return found | {whole[0]: digits}


def _plain(number: Decimal) -> str:
    """A number as General shows it where there is room: without the noise of binary fractions, never as a power."""
    with localcontext() as context:
        context.prec = 15
        number = +number
        if number != number.to_integral_value() and number.adjusted() < 10:
            number = number.quantize(Decimal(1).scaleb(max(number.adjusted(), 0) - 9), ROUND_HALF_UP)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _dated(days: float, code: str, since_1904: bool) -> str:
    """A date or time: 2025年6月30日, 2025年6月, 6月30日, 9:30."""
    bare = _SKIPPED.sub("", code).lower()
    if since_1904:
        start = datetime(1904, 1, 1)
    else:
        start = datetime(1899, 12, 30) if days >= LEAP_1900 else datetime(1899, 12, 31)
    when = start + timedelta(seconds=round(days * 86_400))
    clock = any(char in bare for char in "hs")
    months = re.sub(r"(?<=h)[^a-z]*m+|\[h+\]\W*m+|m+(?=\W*s)|\[m+\]", "", bare)
    said = f"{when.year}年" if "y" in bare else ""
    said += f"{when.month}月" if "m" in months else ""
    said += f"{when.day}日" if "d" in bare and "m" in months else ""
    if not clock:
        return said or f"{when.year}年{when.month}月{when.day}日"
    hours = int(days * 24 + 1e-6) if "[h" in bare else when.hour
    seconds = f":{when.second:02}" if "s" in bare else ""
    return f"{said} {hours}:{when.minute:02}{seconds}".strip()
