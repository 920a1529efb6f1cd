"""The quantities of a text, each with the words around it."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?<![\dA-Za-z.．〔\[－\-~～—])(?P<number>\d+(?:\.\d+)?)[余多几]?(?P<scale>万亿|[万亿]?)[余多几]?"
    r"(?P<unit>个百分点|[％%‰]|平方公里|平方千米|平方米|立方米|公里|千瓦时?|人次|号线|[\u4e00-\u9fff]?)"
)
_SENTENCE = re.compile(r"[^。；！？\n]+")
_MARKS = re.compile(r"[，：]")
_YEAR = re.compile(r"\d{4}(?=年)")
_SKIP = re.compile(
    r"\d{4}\s*[-—－~～至]\s*\d{4}年?|\d{4}年|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日|〔\d{4}〕[^号]{0,8}\d+号|“[\d+.]+”|"
    r"《[^》]*》|第\d+|[A-Za-z]+[-－]?\d[\dA-Za-z.]*|\d+[A-Za-z]+|(?m:^\s*(?:附件)?[（(]?\d{1,2}[)）.．、])"
)
_SCALE = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_LEFT, _RIGHT = 8, 4
_SHORT = 10  # characters: a clause shorter than this (同比增长8%) says what it is about in the clause before


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number where it stands.

    Attributes:
        value: with 万 and 亿 multiplied out.
        unit: as it stands ("" where none).
        start, end: in the text it was read from.
        left, right: up to eight characters before and four after it in its clause.
        clause: its clause, with the one before where it is short; numbers as #.
        sentence: the whole sentence, numbers as #.
        years: the years the sentence names.
    """

    value: float
    text: str
    unit: str
    start: int
    end: int
    left: str
    right: str
    clause: str
    sentence: str
    years: frozenset[str]


def quantities(text: str) -> list[Quantity]:
    """Every quantity of a text: no dates, years, document numbers, ordinals or names like 5G."""
    bare = _SKIP.sub(lambda match: " " * len(match.group()), text)
    return [
        _quantity(text, sentence.start(), sentence.group(), match)
        for sentence in _SENTENCE.finditer(text)
        for match in _NUMBER.finditer(bare, sentence.start(), sentence.end())
    ]


def _quantity(text: str, offset: int, sentence: str, match: re.Match[str]) -> Quantity:
    marks = [0, *(m.end() for m in _MARKS.finditer(sentence)), len(sentence)]
    at = match.start() - offset
    nth = max(i for i, mark in enumerate(marks[:-1]) if mark <= at)
    first = nth - 1 if nth and marks[nth + 1] - marks[nth] <= _SHORT else nth
    return Quantity(
        value=float(match.group("number")) * _SCALE[match.group("scale")],
        text=match.group(),
        unit=match.group("unit").replace("％", "%"),
        start=match.start(),
        end=match.end(),
        left=sentence[max(marks[nth], at - _LEFT) : at],
        right=sentence[match.end() - offset : marks[nth + 1]].strip("，：")[:_RIGHT],
        clause=masked(sentence[marks[first] : marks[nth + 1]]),
        sentence=masked(sentence),
        years=frozenset(_YEAR.findall(sentence)),
    )


def masked(text: str) -> str:
    """A text with every number as #."""
    return re.sub(r"\d+(?:\.\d+)?", "#", text).strip("，：。； ")
