"""Numbers that open a heading: 第一章, 一、, （一）, 1., （1）, ①, 第一，, 首先，, 一是, ——."""

import re
from dataclasses import dataclass

from xubao.language.numerals import chinese
from xubao.model import SectionKind

_NUMERAL = "〇零一二三四五六七八九十百两"
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 4}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the start of a paragraph or clause.

    Attributes:
        text: as it stands, with the punctuation that belongs to it ("一、", "（二）", "三是", "第四，").
        length: characters until the title begins (spaces and the comma of "第四，" included).
        style: name of the way of numbering.
        rank: how deep it usually stands.
    """

    text: str
    length: int
    style: str
    rank: float
    value: int
    kind: SectionKind


# (style, rank, kind, pattern). Group 1 is what is shown as number, group 2 the numeral.
_STYLES: tuple[tuple[str, float, SectionKind, str], ...] = (
    ("第编", 0.0, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})(?:编|篇|部分))[ 、：]*"),
    ("第章", 1.0, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})章)[ 、：]*"),
    ("第节", 2.0, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})节)[ 、：]*"),
    ("第条", 2.5, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})条)(?:[ 、：]+|(?=[（(]))"),
    ("首先", 6.7, SectionKind.ENUMERATION, r"((首先|其次|再次|再者|最后)[，、：]) *"),
    ("第一", 6.5, SectionKind.ENUMERATION, rf"(第([{_NUMERAL}]{{1,3}})[，、：, ]) *"),
    ("一、", 3.0, SectionKind.NUMBERED, rf"(([{_NUMERAL}]{{1,4}})[、.．]) *"),
    ("（一）", 4.0, SectionKind.NUMBERED, rf"([（(]([{_NUMERAL}]{{1,4}})[）)])[、，.]? *"),
    ("（1）", 6.0, SectionKind.NUMBERED, r"([（(](\d{1,2})[）)])[、，.]? *"),
    ("1.1.1", 5.7, SectionKind.NUMBERED, r"(\d{1,2}\.\d{1,2}\.(\d{1,2}))[、 ] *"),
    ("1.1", 5.5, SectionKind.NUMBERED, r"(\d{1,2}\.(\d{1,2}))[、 ] *"),
    ("1.", 5.0, SectionKind.NUMBERED, r"((\d{1,2})(?:[、]|[.](?!\d)|[.](?=(?:19|20)\d\d年|\d\+\d))) *"),
    ("1）", 6.2, SectionKind.NUMBERED, r"((\d{1,2})[）)]) *"),
    ("一）", 4.5, SectionKind.NUMBERED, rf"(([{_NUMERAL}]{{1,3}})[）)]) *"),
    ("①", 6.4, SectionKind.NUMBERED, r"(([①-⑳㉑-㉟㊱-㊿]))[、.]? *"),
    ("其一", 6.6, SectionKind.ENUMERATION, rf"(其([{_NUMERAL}]{{1,2}})[，、：])"),
    ("一是", 7.0, SectionKind.ENUMERATION, rf"(([{_NUMERAL}]{{1,3}})是)(?:[，：]|要)?"),
    ("一要", 7.0, SectionKind.ENUMERATION, rf"(([{_NUMERAL}]{{1,3}})要)(?=[^求素点件领])"),
)
_AT_START = re.compile("|".join(f"(?:{pattern})" for *_, pattern in _STYLES))
_MAYBE = re.compile(rf"[第（(其首再最\d①-⑳㉑-㉟㊱-㊿{_NUMERAL}]")
_FIRST_GROUP = {1 + 2 * index: style for index, style in enumerate(_STYLES)}

# The same inside a paragraph, after the end of a sentence or clause; 一是 and 一要 after a comma too.
_INSIDE = re.compile(
    rf"(?<=[。！？；：，])(?:(([{_NUMERAL}]{{1,3}})是)(?:[，：]|要)?|(([{_NUMERAL}]{{1,3}})要)(?=[^求素点件领]))"
    rf"|(?<=[。！？；：])(?:(第([{_NUMERAL}]{{1,2}})[，、：])|(其([{_NUMERAL}])[，、：])"
    rf"|([（(]([{_NUMERAL}]{{1,3}})[）)])|([（(](\d{{1,2}})[）)])|((\d{{1,2}})(?:、|\.(?!\d)))|(([①-⑳]))[、.]?"
    rf"|(([{_NUMERAL}]{{1,3}})、))"
)
_INSIDE_STYLES: dict[int, tuple[str, float, SectionKind]] = {
    1: ("一是", 7.0, SectionKind.ENUMERATION),
    3: ("一要", 7.0, SectionKind.ENUMERATION),
    5: ("第一", 6.5, SectionKind.ENUMERATION),
    7: ("其一", 6.6, SectionKind.ENUMERATION),
    9: ("（一）", 4.0, SectionKind.NUMBERED),
    11: ("（1）", 6.0, SectionKind.NUMBERED),
    13: ("1.", 5.0, SectionKind.NUMBERED),
    15: ("①", 6.4, SectionKind.NUMBERED),
    17: ("一、", 3.0, SectionKind.NUMBERED),
}


def mark_at(text: str) -> Mark | None:
    """The number a paragraph begins with, or None."""
    if not _MAYBE.match(text):
        return None
    found = _AT_START.match(text)
    if not found:
        return None
    index = next(group for group in _FIRST_GROUP if found[group] is not None)
    style, rank, kind, _ = _FIRST_GROUP[index]
    value = number_value(found[index + 1])
    if value is None or value == 0:
        return None
    return Mark(found[index], found.end(), style, rank, value, kind)


def marks_inside(text: str) -> list[tuple[int, Mark]]:
    """(offset, number) of every number that opens a clause inside the paragraph.

    A higher number counts after a comma only where it is the first of its series: "，一是…；二是…".
    """
    found: list[tuple[int, Mark]] = []
    for match in _INSIDE.finditer(text):
        group = next(g for g in _INSIDE_STYLES if match[g] is not None)
        value = number_value(match[group + 1])
        if not value or (text[match.start() - 1] == "，" and value != 1):
            continue
        style, rank, kind = _INSIDE_STYLES[group]
        length = match.end() - match.start()
        found.append((match.start(), Mark(match[group], length, style, rank, value, kind)))
    return found


def number_value(numeral: str) -> int | None:
    """12 for "十二", "12", "一二" and "⑫", 2 for "其次"; None for what is no number below 1000."""
    if numeral in _WORDS:
        return _WORDS[numeral]
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if len(numeral) == 1:
        for first, base in (("①", 1), ("㉑", 21), ("㊱", 36)):
            if 0 <= ord(numeral) - ord(first) < 20 and base + ord(numeral) - ord(first) <= 50:
                return base + ord(numeral) - ord(first)
    return chinese(numeral)
