"""Digits that stand above or below the line: an exponent, an index, or the mark of a note."""

import re
import unicodedata

_ABOVE = dict(zip("0123456789+-−=()（）ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾⁽⁾ⁿⁱ", strict=True))
_BELOW = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_LENGTHS, _MAGNITUDES = "米里尺寸", "万亿"
_NUMBERS = r"(?:注释?)?\d{1,3}(?:[,，、\-–—~～]\d{1,3})*"
_NOTE = re.compile(
    rf"{_NUMBERS}|(?:[\[［〔【(（]{_NUMBERS}[\]］〕】)）])+"
    r"|[①-⑳㉑-㉟❶-❿]+|[*＊†‡]+"
)
_POWER = re.compile(
    r"[×xX*·]\s?10$|(?<![A-Za-z])[A-Za-zμ]?[a-z]*[a-zα-ω]$|(?<![A-Za-z])[A-Z]$|[)|\]}]$" + f"|[{_LENGTHS}]$"
)
"""What stands before an exponent: a ten, a unit (m, km, 米), a variable; “GDP¹” and “120¹亿元” carry note marks."""
_FIRST = re.compile(r"(?<![\d.,，])10$")


def above(text: str) -> str | None:
    """The same in characters that stand above the line; None where there are none."""
    return _in(text, _ABOVE)


def below(text: str) -> str | None:
    """The same in characters that stand below the line; None where there are none."""
    return _in(text, _BELOW)


def raised(text: str, before: str, after: str = "") -> str:
    """What is set above the line, as text.

    Args:
        text: the characters that are set above it.
        before, after: what stands around them.

    Returns:
        An exponent, or what opens a line, in raised characters (10⁴, m²), "" for the
        mark of a note (it is no part of the text, as foot- and endnotes are none), and anything else as it is.
    """
    shown, before = text.strip(), unicodedata.normalize("NFKC", before.rstrip()[-12:])
    exponent = re.fullmatch(r"[-−+]?\d{1,3}", shown) is not None
    if exponent and (not before or _POWER.search(before) or _of_ten(shown, before, after)):
        return above(shown) or text
    return "" if _NOTE.fullmatch(shown) else text


def lowered(text: str) -> str:
    """What is set below the line, as text: CO₂; “2.5” of PM2.5 stays as it is."""
    return below(text) or text


def _of_ten(shown: str, before: str, after: str) -> bool:
    """10⁴亩 is a power; 10¹ and 10²亿元 are tens with a note mark: nobody writes the like of a power."""
    return (
        shown not in {"1", "0"} and after[:1] not in tuple(_MAGNITUDES) and _FIRST.search(before) is not None
    )


def _in(text: str, table: dict[str, str]) -> str | None:
    made = [table.get(character, "") for character in text]
    return "".join(made) if text and all(made) else None
