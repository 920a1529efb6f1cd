"""Format of a draft: punctuation, numbering, headings, pairs."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.numerals import ORDINALS, chinese
from xubao.model import Finding, Message, Severity
from xubao.outline.offsets import original_offsets

_HAN = ORDINALS
_CJK = r"[\u4e00-\u9fff”’》）」】]"
_HALF = re.compile(
    rf"(?<={_CJK})[,;:?!](?=[\u4e00-\u9fff“‘《（「【\s]|$)|(?<=[\u4e00-\u9fff])[()](?=[\u4e00-\u9fff])"
)
_LEVEL_1 = re.compile(rf"(?m)^\s*([{_HAN}]{{1,3}})、([^\n]*)$")
_LEVEL_2 = re.compile(rf"(?m)^\s*（([{_HAN}]{{1,3}})）([^\n]*)$")
_ANNEX = re.compile(r"(?m)^\s*(?:附|名词解释|说明)")
_PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "【": "】", "〔": "〕"}
_LONGEST_HEADING = 40
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")


def find_format(draft: CheckedDraft, _sources: CheckSources) -> Iterator[Finding]:
    """format-punctuation, format-number, format-heading and format-pair."""
    yield from _half_width(draft)
    yield from _numbering(draft)
    yield from _headings(draft)
    yield from _pairs(draft)


def _half_width(draft: CheckedDraft) -> Iterator[Finding]:
    """Half-width marks as the file has them, one finding a paragraph.

    Cleaning widens them, so the original characters are looked at.
    """
    for paragraph in draft.report.paragraphs:
        marks = list(_HALF.finditer(paragraph.original))
        if marks:
            cleaned = draft.report.text[paragraph.start : paragraph.end]
            at = bisect_left(original_offsets(paragraph.original, cleaned), marks[0].start())
            at = paragraph.start + min(at, len(cleaned) - 1)
            mark, message = marks[0].group(), _half(marks[0].group(), len(marks))
            yield draft.finding("format-punctuation", Severity.HINT, at, at + 1, message, text=mark)


def _half(mark: str, count: int) -> Message:
    full = mark.translate(_WIDE)
    if count == 1:
        return Message("drafting.format-punctuation", half=mark, full=full)
    return Message("drafting.format-punctuation.several", half=mark, full=full, count=count)


def _numbering(draft: CheckedDraft) -> Iterator[Finding]:
    """一、二、… run on from one; （一）（二）… run on or begin again under each 一、."""
    text = draft.report.text
    marks = [(match.start(), match.end(), 1, match.group(1)) for match in _LEVEL_1.finditer(text)]
    marks += [(match.start(), match.end(), 2, match.group(1)) for match in _LEVEL_2.finditer(text)]
    last = {1: 0, 2: 0}
    fresh, at = True, 0
    for start, end, level, numeral in sorted(marks):
        value = chinese(numeral) or 0
        expected = {last[level] + 1} | (
            {1} if (level == 2 and fresh) or _ANNEX.search(text, at, start) else set()
        )
        if value not in expected:
            shown = f"（{numeral}）" if level == 2 else f"{numeral}、"
            message = Message("drafting.format-number", number=shown, last=last[level])
            said = text[start:end].strip()[:20]
            yield draft.finding("format-number", Severity.WARNING, start, end, message, text=said)
        last[level] = value
        fresh, at = level == 1, end


def _headings(draft: CheckedDraft) -> Iterator[Finding]:
    for match in _LEVEL_1.finditer(draft.report.text):
        title = match.group(2)
        if title.endswith("。") and len(title) <= _LONGEST_HEADING and "。" not in title[:-1]:
            message = Message("drafting.format-heading")
            yield draft.finding("format-heading", Severity.HINT, match.end() - 1, match.end(), message)


def _pairs(draft: CheckedDraft) -> Iterator[Finding]:
    """Marks that are not closed, or not opened, in their line; each where it stands."""
    for line in re.finditer(r"[^\n]+", draft.report.text):
        for opening, closing in _PAIRS.items():
            open_, alone = [], []
            for at, char in enumerate(line.group(), line.start()):
                if char == opening:
                    open_.append(at)
                elif char == closing:
                    if open_:
                        open_.pop()
                    else:
                        alone.append(at)
            for at in (*open_, *alone)[:1]:
                message = Message("drafting.format-pair", opening=opening, closing=closing)
                yield draft.finding("format-pair", Severity.WARNING, at, at + 1, message)
