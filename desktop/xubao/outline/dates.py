"""Dates as Chinese documents write them."""

import datetime
import re

from xubao.outline.numbering import number_value

_DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
FULL = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})(?:\s*日|(?!\d))"
    r"|([二一][〇○零九][〇○零一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)|([二一][〇○零九][〇○零一二三四五六七八九]{2})(?=年)")


def date_in(text: str) -> str | None:
    """The first full date in the text as YYYY-MM-DD, or None."""
    for found in FULL.finditer(text):
        made = _made(found)
        if made:
            return made
    return None


def last_date_in(text: str) -> str | None:
    """The last full date in the text as YYYY-MM-DD, or None."""
    made = [date for date in map(_made, FULL.finditer(text)) if date]
    return made[-1] if made else None


def year_in(text: str) -> str | None:
    """The first year in the text as YYYY, or None."""
    found = YEAR.search(text)
    if not found:
        return None
    return found[1] or found[2].translate(_DIGITS)


def _made(found: re.Match[str]) -> str | None:
    if found[1]:
        parts: tuple[int | None, ...] = (int(found[1]), int(found[2]), int(found[3]))
    else:
        parts = (int(found[4].translate(_DIGITS)), number_value(found[5]), number_value(found[6]))
    year, month, day = parts
    if year is None or month is None or day is None:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
