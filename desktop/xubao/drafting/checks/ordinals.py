"""一是…二是…, 第一，第二， (and 首先，其次，第三，), （1）（2） and ①② inside running text that do not run on."""

import re
from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.numerals import ORDINALS, chinese
from xubao.language.wordlists import either, lists
from xubao.model import Finding, Message, Severity

_HAN = ORDINALS
_FIRST = lists("check-words.txt")["ordinals-in-words"]
_SERIES = (
    re.compile(rf"(?m)(?:(?<=[。；：，])|^)(?P<n>[{_HAN}]{{1,2}})(?P<tail>是)(?=[^，。]{{2}})"),
    re.compile(
        rf"(?m)(?:(?<=[。；：])|^)(?:第(?P<n>[{_HAN}]{{1,2}})|(?P<word>{either(_FIRST)}))(?P<tail>[，、：])"
    ),
    re.compile(rf"(?m)(?:(?<=[。；：])|^)(?P<n>[{_HAN}]{{1,2}})(?P<tail>要)(?=[^，。]{{2}})"),
    re.compile(r"(?m)(?:(?<=[。；：])|^)（(?P<n>\d{1,2})）(?P<tail>)"),
    re.compile(r"(?m)(?:(?<=[。；：])|^)(?P<n>\d{1,2})(?P<tail>[.．、])(?!\d)"),
    re.compile(r"(?m)(?:(?<=[。；：])|^)(?P<n>[①-⑳])(?P<tail>)"),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SPELLED = ("", *_HAN[:9], *(f"十{one}" for one in ("", *_HAN[:9])))


def find_ordinals(draft: CheckedDraft, _sources: CheckSources) -> Iterator[Finding]:
    """format-number: an ordinal that is not one more than the one before it of its kind, and does not begin anew.

    A series that a heading parts begins anew; one whose first member is missing is left alone.
    """
    heads = [section.start for section in draft.report.sections if section.heading_end > section.start]
    for series in _SERIES:
        last, at = 0, 0
        for match in series.finditer(draft.text):
            word = match.groupdict().get("word")
            value = _FIRST.index(word) + 1 if word else _value(match["n"])
            parted = any(at < head <= match.start() and head not in (match.start(),) for head in heads)
            if parted:
                last = 0
            if last and value not in (1, last + 1) and not word:
                yield _finding(draft, match, last)
            last, at = value if last or value == 1 else 0, match.start()


def _value(ordinal: str) -> int:
    if ordinal in _CIRCLED:
        return _CIRCLED.index(ordinal) + 1
    return int(ordinal) if ordinal.isdecimal() else chinese(ordinal) or 0


def _like(ordinal: str, value: int) -> str:
    """A number written as an ordinal is; "" for one too high."""
    if ordinal.isdecimal():
        return str(value)
    if ordinal in _CIRCLED:
        return _CIRCLED[value - 1 : value]
    return _SPELLED[value] if value < len(_SPELLED) else ""


def _finding(draft: CheckedDraft, match: re.Match[str], last: int) -> Finding:
    shown, right = match.group(), _like(match["n"], last + 1)
    message = Message("drafting.format-number.run", number=shown, last=_like(match["n"], last), right=right)
    return draft.finding(
        "format-number", Severity.WARNING, *match.span("n"), message, text=shown, fix=right or None
    )
