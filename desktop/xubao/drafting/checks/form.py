"""Format of a draft: punctuation, numbering, headings, pairs, dates."""

import re

from xubao.model import Finding, Message, Report, Severity

_HAN = "一二三四五六七八九十"
_CJK = r"[\u4e00-\u9fff”’》）」】]"
_HALF = re.compile(
    rf"(?<={_CJK})[,;:?!](?=[\u4e00-\u9fff“‘《（「【\s]|$)|(?<=[\u4e00-\u9fff])[()](?=[\u4e00-\u9fff])"
)
_LEVEL_1 = re.compile(rf"(?m)^\s*([{_HAN}]{{1,3}})、([^\n]*)$")
_LEVEL_2 = re.compile(rf"(?m)^\s*（([{_HAN}]{{1,3}})）([^\n]*)$")
_HAN_DATE = re.compile(
    r"[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_ANNEX = re.compile(r"(?m)^\s*(?:附|名词解释|说明)")
_PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "【": "】", "〔": "〕"}
_LONGEST_HEADING = 40
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")


def find_format(draft: Report) -> list[Finding]:
    """format-punctuation, format-number, format-heading, format-pair, format-date."""
    text = draft.text
    found = [*_half_width(draft), *_numbering(text), *_headings(text), *_pairs(text)]
    for match in _HAN_DATE.finditer(text):
        message = Message("drafting.format-date", date=match.group())
        found.append(
            Finding("format-date", Severity.HINT, match.start(), match.end(), match.group(), message)
        )
    return found


def _half_width(draft: Report) -> list[Finding]:
    """Half-width marks as the file has them, one finding a paragraph.

    Cleaning widens them, so the original characters are looked at where they are kept.
    """
    if not draft.paragraphs:
        spans = [(line.start(), line.group(), line.group()) for line in re.finditer(r"[^\n]+", draft.text)]
    else:
        spans = [(p.start, p.original, draft.text[p.start : p.end]) for p in draft.paragraphs]
    found = []
    for start, original, cleaned in spans:
        marks = [match.group() for match in _HALF.finditer(original)]
        if not marks:
            continue
        places = [cleaned.find(mark) for mark in (marks[0], marks[0].translate(_WIDE))]
        at = start + min((place for place in places if place >= 0), default=0)
        found.append(_mark(marks, at))
    return found


def _mark(marks: list[str], at: int) -> Finding:
    half, full = marks[0], marks[0].translate(_WIDE)
    message = Message("drafting.format-punctuation", half=half, full=full)
    if len(marks) > 1:
        message = Message("drafting.format-punctuation.several", half=half, full=full, count=len(marks))
    return Finding("format-punctuation", Severity.HINT, at, at + 1, marks[0], message)


def _numbering(text: str) -> list[Finding]:
    """一、二、… run on from one; （一）（二）… run on or begin again under each 一、."""
    marks = [(match.start(), match.end(), 1, match.group(1)) for match in _LEVEL_1.finditer(text)]
    marks += [(match.start(), match.end(), 2, match.group(1)) for match in _LEVEL_2.finditer(text)]
    found, last = [], {1: 0, 2: 0}
    fresh, at = True, 0
    for start, end, level, numeral in sorted(marks):
        value = _value(numeral)
        expected = {last[level] + 1} | (
            {1} if (level == 2 and fresh) or _ANNEX.search(text, at, start) else set()
        )
        if value not in expected:
            shown = f"（{numeral}）" if level == 2 else f"{numeral}、"
            message = Message("drafting.format-number", number=shown, last=last[level])
            found.append(
                Finding("format-number", Severity.WARNING, start, end, text[start:end].strip()[:20], message)
            )
        last[level] = value
        fresh, at = level == 1, end
    return found


def _value(numeral: str) -> int:
    if numeral == "十":
        return 10
    tens, mark, ones = numeral.partition("十")
    if not mark:
        return _HAN.find(numeral) + 1
    return (_HAN.find(tens) + 1 if tens else 1) * 10 + (_HAN.find(ones) + 1 if ones else 0)


def _headings(text: str) -> list[Finding]:
    found = []
    for match in _LEVEL_1.finditer(text):
        title = match.group(2)
        if title.endswith("。") and len(title) <= _LONGEST_HEADING and "。" not in title[:-1]:
            message = Message("drafting.format-heading")
            found.append(
                Finding("format-heading", Severity.HINT, match.end() - 1, match.end(), "。", message)
            )
    return found


def _pairs(text: str) -> list[Finding]:
    found = []
    at = 0
    for line in text.split("\n"):
        for opening, closing in _PAIRS.items():
            if line.count(opening) != line.count(closing):
                place = at + (line.find(opening) if opening in line else line.find(closing))
                message = Message("drafting.format-pair", opening=opening, closing=closing)
                found.append(Finding("format-pair", Severity.WARNING, place, place + 1, text[place], message))
        at += len(line) + 1
    return found
