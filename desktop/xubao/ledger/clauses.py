"""Statements cut into clauses: a sentence of these reports carries three to six matters, a clause mostly one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from xubao.language.sentences import clauses as cut
from xubao.language.sentences import in_brackets
from xubao.language.wordlists import lists, patterns
from xubao.ledger.quoted_names import QuotedNames, quoted_names
from xubao.model import Figure, Report, Role, Statement
from xubao.statements.segment import tags

_pattern = patterns("matter-words.txt")

_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，,、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.．、](?!\d))"
)
_TIME = _pattern(
    "^{aims}?{until}?(?:本|今|去|明|上|下|近|“?十[一二三四五六]五”?|"
    r"[0-9〇零一二两三四五六七八九十]{1,4})[0-9〇零一二三四五六七八九十年月日底末初前后以来至个—\-“”五时期间内半上下起]*[，、]?$"
)
_NUMBER = re.compile(r"第?[一二三四五六七八九十]+是?|[（(][一二三四五六七八九十\d]+[）)]")
_JOINTS = frozenset(lists("matter-words.txt")["joints"])
_SHORTEST = 5
_LONG_LIST = 30
_SHORTEST_ITEM = 7
_SPACED_LIST = re.compile(r"([\u4e00-\u9fff])、([\u4e00-\u9fff])、([\u4e00-\u9fff])")
"""小、散、弱 is 小散弱."""
_HEADS = frozenset("链圈群库谷")
_NOISE = re.compile(r"[\s“”\"'‘’]")


_MANNER = _pattern(
    "^(?:{before-manner}|支持.{2,4}|引导.{2,4}|鼓励.{2,4})?(?:{manner}|对于?).{2,60}(?:{ends-of-manner}|基础上?|"
    "为{what-it-is-taken-as})$|^.{2,60}等(?:方面|方式|领域|手段)$|^面向.{2,20}、面向"
)
_LEADS_IN = _pattern(
    "^.{0,8}(?:{following}|[三四五六]点)(?:几|六|五|四|三|十)?[个点项]?{announced}?$|^.{0,16}(?:{says}|介绍说?)$|"
    "^.{0,12}{takes-up}.{1,2}{so-many}$|^.{0,8}(?:表明|证明|说明|意味着)$|^在?.{0,6}肯定成绩的同时$|^(?:我们|同时|始终|也|还|更加)*{believes}$|"
    "^.{0,8}(?:清醒|更要|也要|必须|应当?)地?(?:看到|认识到)$|"
    "^.{0,14}{there-are}*{to-be-solved}{troubles}$|"
    "^{before-there-are}*(?:存在|出现|面临|遇到){there-are}*{troubles}(?:和(?:问题|矛盾|不足|挑战|困难))?$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a statement.

    Attributes:
        at: its place in the list of all clauses, oldest report first.
        report: index into the ordered reports.
        order: place of its statement in its report.
        text: as it stands, without leading enumeration and closing mark.
        start, end: offsets into Report.text.
        flat: the text without quotation marks and spaces.
        words: (word, part of speech) of the flat text.
    """

    at: int
    report: int
    statement: str
    order: int
    text: str
    start: int
    end: int
    role: Role
    figures: tuple[Figure, ...]
    names: tuple[str, ...]
    flat: str
    words: tuple[tuple[str, str], ...]


def split_clauses(reports: Sequence[Report]) -> list[Clause]:
    """All clauses of all reports in order."""
    coined = quoted_names(reports)
    found: list[Clause] = []
    for index, report in enumerate(reports):
        for order, statement in enumerate(report.statements):
            for start, end in spans(statement.text):
                for first, last in _listed(statement, start, end):
                    found.append(_clause(len(found), index, order, statement, (first, last), coined))
    return found


def _listed(statement: Statement, start: int, end: int) -> list[tuple[int, int]]:
    """A list of problems in one clause (企业创新主体地位不够突出、关键核心技术受制于人、…) problem by problem."""
    text = statement.text[start:end]
    whole = [(start, end)]
    if statement.role is not Role.PROBLEM or text.count("、") < 2 or len(text) < _LONG_LIST:
        return whole
    edges = [
        start,
        *(start + i + 1 for i, mark in enumerate(text) if mark == "、" and not in_brackets(text, i)),
        end,
    ]
    pieces = [(a, b - (b < end)) for a, b in pairwise(edges)]
    return pieces if min(b - a for a, b in pieces) >= _SHORTEST_ITEM else whole


def _clause(
    at: int, report: int, order: int, statement: Statement, span: tuple[int, int], coined: QuotedNames
) -> Clause:
    start, end = span
    text = statement.text[start:end]
    first, last = statement.start + start, statement.start + end
    figures = tuple(figure for figure in statement.figures if first <= figure.start < last)
    names = tuple(name for name in statement.names if name in text)
    flat = _SPACED_LIST.sub(r"\1\2\3", _NOISE.sub("", text))
    words = tuple(coined.whole(tagged(flat)))
    return Clause(
        at, report, statement.id, order, text, first, last, statement.role, figures, names, flat, words
    )


def is_manner(clause: Clause) -> bool:
    """Whether a clause only says how, where or for what the next one is done (围绕重点产业发展需求)."""
    return bool(_MANNER.match(clause.flat))


def leads_in(clause: Clause) -> bool:
    """Whether a clause only announces others (主要做了以下工作)."""
    return bool(_LEADS_IN.match(clause.flat))


def tagged(flat: str) -> tuple[tuple[str, str], ...]:
    """(word, part of speech) of a text; what the cut tears from its head noun is put together (创新链, 朋友圈)."""
    found: list[tuple[str, str]] = []
    for word, tag in tags(flat):
        if word in _HEADS and found and len(found[-1][0]) > 1 and found[-1][1][0] in "nvjba":
            found[-1] = (found[-1][0] + word, "n")
        else:
            found.append((word, tag))
    return tuple(found)


def whole_statement(at: int, report: int, order: int, statement: Statement) -> Clause:
    """A statement as one clause, from its first word to its last."""
    span = _trimmed(statement.text, 0, len(statement.text))
    return _clause(at, report, order, statement, span, QuotedNames())


def spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the clauses of a statement; adverbs of time and other short openings stay with what follows."""
    joined: list[tuple[int, int]] = []
    open_at: int | None = None
    for start, end in cut(text):
        begin = start if open_at is None else open_at
        piece = text[start:end].strip("，。；： ")
        if opens(piece) and end < len(text.rstrip("。；，！？")):
            open_at = begin
            continue
        open_at = None
        joined.append((begin, end))
    if open_at is not None:
        joined.append((open_at, len(text)))
    return [
        span
        for span in (_trimmed(text, *span) for span in _short_to_previous(text, joined))
        if span[1] - span[0] >= 2
    ]


def opens(piece: str) -> bool:
    """Whether a piece of a sentence only leads into what follows: a time, a number, 同时, 其中."""
    return piece in _JOINTS or bool(_TIME.match(piece)) or bool(_NUMBER.fullmatch(piece))


def _short_to_previous(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and len(text[start:end].strip("，。；： ")) < _SHORTEST:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "，。；：、—"):
        start += 1
    lead = _LEAD.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    while start < end and (text[end - 1].isspace() or text[end - 1] in "，。；：;!?！？、"):
        end -= 1
    return start, end
