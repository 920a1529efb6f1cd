"""Format of a draft: punctuation, numbering, headings, pairs, dates."""

import re

from xubao.model import Finding, Report, Severity

_HAN = "一二三四五六七八九十"
_CJK = r"[\u4e00-\u9fff”’》）」】]"
_HALF = re.compile(
    rf"(?<={_CJK})[,;:?!](?=[\u4e00-\u9fff“‘《（「【\s]|$)|(?<=[\u4e00-\u9fff])[()](?=[\u4e00-\u9fff])"
)
_LEVEL_1 = re.compile(rf"(?m)^\s*([{_HAN}]{{1,3}})、([^\n]*)$")
_LEVEL_2 = re.compile(rf"(?m)^\s*（([{_HAN}]{{1,3}})）([^\n]*)$")
_HAN_DATE = re.compile(
    r"[〇○零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月)?(?:[一二三四五六七八九十]{1,3}日)?"
)
_PAIRS = {"（": "）", "“": "”", "‘": "’", "《": "》", "【": "】", "〔": "〕"}
_LONGEST_HEADING = 40
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")


def find_format(draft: Report) -> list[Finding]:
    """format-punctuation, format-number, format-heading, format-pair, format-date."""
    text = draft.text
    found = [*_half_width(draft), *_numbering(text), *_headings(text), *_pairs(text)]
    for match in _HAN_DATE.finditer(text):
        message = f"日期“{match.group()}”用了汉字数字，公文日期用阿拉伯数字"
        found.append(
            Finding("format-date", Severity.HINT, match.start(), match.end(), match.group(), message)
        )
    return found


def _half_width(draft: Report) -> list[Finding]:
    """Half-width marks as the file has them: cleaning widens them, so the original characters are looked at."""
    found = []
    if not draft.paragraphs:
        return [_mark(match.group(), match.start()) for match in _HALF.finditer(draft.text)]
    for paragraph in draft.paragraphs:
        cleaned = draft.text[paragraph.start : paragraph.end]
        at = 0
        for match in _HALF.finditer(paragraph.original):
            wide = match.group().translate(_WIDE)
            places = [cleaned.find(mark, at) for mark in (match.group(), wide)]
            place = min((p for p in places if p >= 0), default=-1)
            if place >= 0:
                found.append(_mark(match.group(), paragraph.start + place))
                at = place + 1
    return found


def _mark(mark: str, at: int) -> Finding:
    message = f"汉字之间的“{mark}”是半角标点，应为“{mark.translate(_WIDE)}”"
    return Finding("format-punctuation", Severity.HINT, at, at + 1, mark, message)


def _numbering(text: str) -> list[Finding]:
    """一、二、… run on from one; （一）（二）… run on or begin again under each 一、."""
    marks = [(match.start(), match.end(), 1, match.group(1)) for match in _LEVEL_1.finditer(text)]
    marks += [(match.start(), match.end(), 2, match.group(1)) for match in _LEVEL_2.finditer(text)]
    found, last = [], {1: 0, 2: 0}
    fresh = True
    for start, end, level, numeral in sorted(marks):
        value = _value(numeral)
        expected = {last[level] + 1} | ({1} if level == 2 and fresh else set())
        if value not in expected:
            shown = f"（{numeral}）" if level == 2 else f"{numeral}、"
            message = f"序号“{shown}”不连续，上一个是第{last[level]}，请核对"
            found.append(
                Finding("format-number", Severity.WARNING, start, end, text[start:end].strip()[:20], message)
            )
        last[level] = value
        fresh = level == 1
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
            message = "一级标题末尾不加句号"
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
                message = f"“{opening}”与“{closing}”不成对"
                found.append(Finding("format-pair", Severity.WARNING, place, place + 1, text[place], message))
        at += len(line) + 1
    return found
