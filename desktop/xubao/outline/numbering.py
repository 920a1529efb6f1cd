"""Numbers that open a heading: 第一章, 一、, （一）, ㈠, 1., ⒈, （1）, ⑴, ①, Ⅰ., A., 第一，, 一是."""

import re
from dataclasses import dataclass

from xubao.language.dates import YEAR
from xubao.language.numerals import chinese
from xubao.model import SectionKind

_NUMERAL = "〇零一二三四五六七八九十百两"
_WHOLE = (
    ("①", 20, 1),
    ("㉑", 15, 21),
    ("㊱", 15, 36),
    ("㈠", 10, 1),
    ("⑴", 20, 1),
    ("⒈", 20, 1),
    ("Ⅰ", 12, 1),
    ("ⅰ", 12, 1),
)
"""Numerals of one character: the first of a row, how many there are, what the first is."""
_ROMAN_LETTERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {letters: value for value, letters in enumerate(_ROMAN_LETTERS, 1)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number at the start of a paragraph or clause.

    Attributes:
        text: as it stands, with the punctuation that belongs to it ("一、", "（二）", "三是", "第四，").
        length: characters until the title begins (spaces and the comma of "第四，" included).
        style: name of the way of numbering.
        rank: how deep it usually stands.
        sure: False where the words alone do not tell it from "第一部分资金已到位": it must have a neighbour.
    """

    text: str
    length: int
    style: str
    rank: float
    value: int
    kind: SectionKind
    sure: bool = True


ROMAN, LETTER = "Ⅰ", "A."
LETTER_RANK = 6.3
"""Letters and Roman numerals stand below what is there already; headings.py lifts those that come first."""
DOUBTFUL = frozenset({ROMAN, LETTER})
_AFTER = r"(?:[ 、：]+|$|(?=[^ 、：，。；！？]{2,24}$))"
"""A chapter's number stands apart from its title; where a page lost the space, the line is nothing but the title."""

# (style, rank, kind, pattern). Group 1 is what is shown as number, group 2 the numeral.
_STYLES: tuple[tuple[str, float, SectionKind, str], ...] = (
    ("第编", 0.0, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})(?:编|篇|部分)){_AFTER}"),
    ("第章", 1.0, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})章){_AFTER}"),
    ("第节", 2.0, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})节){_AFTER}"),
    ("第条", 2.5, SectionKind.NUMBERED, rf"(第([{_NUMERAL}]+|\d{{1,3}})条)(?:[ 、：]+|(?=[（(]))"),
    ("第一", 6.5, SectionKind.ENUMERATION, rf"(第([{_NUMERAL}]{{1,3}})[，、：, ]) *"),
    ("一、", 3.0, SectionKind.NUMBERED, rf"(([{_NUMERAL}]{{1,4}})[、.．]) *"),
    ("（一）", 4.0, SectionKind.NUMBERED, rf"([（(]([{_NUMERAL}]{{1,4}})[）)])[、，.]? *"),
    ("（1）", 6.0, SectionKind.NUMBERED, r"([（(](\d{1,2})[）)])[、，.]? *"),
    ("1.1.1", 5.7, SectionKind.NUMBERED, r"(\d{1,2}\.\d{1,2}\.(\d{1,2}))[、 ] *"),
    ("1.1", 5.5, SectionKind.NUMBERED, r"(\d{1,2}\.(\d{1,2}))[、 ] *"),
    ("1.", 5.0, SectionKind.NUMBERED, rf"((\d{{1,2}})(?:[、]|[.](?!\d)|[.](?={YEAR}年|\d\+\d))) *"),
    ("1）", 6.2, SectionKind.NUMBERED, r"((\d{1,2})[）)]) *"),
    ("（一）", 4.0, SectionKind.NUMBERED, r"(([㈠-㈩]))[、，.]? *"),
    ("（1）", 6.0, SectionKind.NUMBERED, r"(([⑴-⒇]))[、，.]? *"),
    ("1.", 5.0, SectionKind.NUMBERED, r"(([⒈-⒛])) *"),
    (
        ROMAN,
        LETTER_RANK,
        SectionKind.NUMBERED,
        r"(([Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{1,4})(?:[、.] *| (?=[^\x00-\xff])))(?![—-])",
    ),
    (LETTER, LETTER_RANK, SectionKind.NUMBERED, r"(([A-Z])[、.]) *(?=[^\x00-\xff])"),
    ("一）", 4.5, SectionKind.NUMBERED, rf"(([{_NUMERAL}]{{1,3}})[）)]) *"),
    ("①", 6.4, SectionKind.NUMBERED, r"(([①-⑳㉑-㉟㊱-㊿]))[、.]? *"),
    ("其一", 6.6, SectionKind.ENUMERATION, rf"(其([{_NUMERAL}]{{1,2}})[，、：])"),
    ("一是", 7.0, SectionKind.ENUMERATION, rf"(([{_NUMERAL}]{{1,3}})是)(?:[，：]|要)?"),
    ("一要", 7.0, SectionKind.ENUMERATION, rf"(([{_NUMERAL}]{{1,3}})要)(?=[^求素点件领])"),
)
_AT_START = re.compile("|".join(f"(?:{pattern})" for *_, pattern in _STYLES))
_MAYBE = re.compile(rf"[第（(其\dA-Z①-⑳㉑-㉟㊱-㊿㈠-㈩⑴-⒛Ⅰ-Ⅻⅰ-ⅻ{_NUMERAL}]")
_FIRST_GROUP = {1 + 2 * index: style for index, style in enumerate(_STYLES)}

_MAYBE_INSIDE = re.compile(rf"[。！？；：，](?={_MAYBE.pattern})")

# The same inside a paragraph, after the end of a sentence or clause; 一是 and 一要 after a comma too.
_INSIDE = re.compile(
    rf"(?:(([{_NUMERAL}]{{1,3}})是)(?:[，：]|要)?|(([{_NUMERAL}]{{1,3}})要)(?=[^求素点件领])"
    rf"|(?<!，)(?:(第([{_NUMERAL}]{{1,2}})[，、：])|(其([{_NUMERAL}])[，、：])"
    rf"|([（(]([{_NUMERAL}]{{1,3}})[）)])|([（(](\d{{1,2}})[）)])|((\d{{1,2}})(?:、|\.(?!\d)))|(([①-⑳]))[、.]?"
    rf"|(([{_NUMERAL}]{{1,3}})、)|((\d{{1,2}})[）)])|(([⑴-⒇]))))"
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
    19: ("1）", 6.2, SectionKind.NUMBERED),
    21: ("（1）", 6.0, SectionKind.NUMBERED),
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
    glued = found[index][0] == "第" and found.end() == found.end(index) < len(text)
    sure = not (style in DOUBTFUL or (glued and kind is SectionKind.NUMBERED))
    return Mark(found[index], found.end(), style, rank, value, kind, sure)


def marks_inside(text: str) -> list[tuple[int, Mark]]:
    """(offset, number) of every number that opens a clause inside the paragraph.

    A higher number counts after a comma only where it is the first of its series: "，一是…；二是…".
    """
    found: list[tuple[int, Mark]] = []
    reach = 0
    for place in _MAYBE_INSIDE.finditer(text):
        match = _INSIDE.match(text, place.end()) if place.end() >= reach else None
        if not match:
            continue
        reach = match.end()
        group = next(g for g in _INSIDE_STYLES if match[g] is not None)
        value = number_value(match[group + 1])
        if not value or (text[match.start() - 1] == "，" and value != 1):
            continue
        style, rank, kind = _INSIDE_STYLES[group]
        length = match.end() - match.start()
        found.append((match.start(), Mark(match[group], length, style, rank, value, kind)))
    return found


def number_value(numeral: str) -> int | None:
    """12 for "十二", "12", "一二" and "⑫", 2 for "B" and "Ⅱ"; None for what is no number below 1000."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    if numeral.isascii():
        return _ROMAN.get(numeral) or (ord(numeral) - ord("A") + 1 if len(numeral) == 1 else None)
    if len(numeral) == 1:
        for first, count, base in _WHOLE:
            if 0 <= ord(numeral) - ord(first) < count:
                return base + ord(numeral) - ord(first)
    return chinese(numeral)
