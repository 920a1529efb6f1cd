"""What of a statement is quoted: a contiguous piece of it, without numbering, attribution and lead words."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from xubao.language.wordlists import patterns, word_groups, worded
from xubao.model import Statement

_any = word_groups("draft-words.txt")
_words = worded("draft-words.txt")
_pattern = patterns("draft-words.txt")

_HAN = "一二三四五六七八九十"
_NUMBERING = (
    rf"(?:[（(][{_HAN}\d]{{1,3}}[）)]|[{_HAN}]{{1,3}}[、）)]|\d{{1,2}}[.．、）)](?!\d)|[其第][{_HAN}]{{1,2}}[，,]|"
    rf"[{_HAN}]{{1,2}}是要?|[①-⓿㉑-㉟㊱-㊿㈠-㈩]|[A-Za-z][.．、）)](?=[\u4e00-\u9fff])|——|[•·●▪■◆○–-](?!\d))"
)
_ATTRIBUTION = r"(?:据[^，。]{2,16}(?:统计|显示|介绍|反映)，|[^，。“”]{2,10}(?:介绍|表示|说)，|数据显示，)"
_LEADS = _words("(?:(?:与此)?同时，|{lead-ins}|要(?![求素点领]))")
_LABEL = (
    r"(?:[^。：；“”]{0,50}(?:问题|困难|不足)(?:是|有)?[：:]|"
    r"[^，。：“”]{0,10}(?:进展|打算|安排|计划)(?:是|有)?[：:])"
)
_HEAD = re.compile(rf"^\s*(?:{_NUMBERING}|{_ATTRIBUTION}|{_LEADS}|{_LABEL})\s*")
_TAIL = re.compile(r"[；;，,、：:。\s]+$")
# A clause that opens with what somebody did can stand alone; one that opens with a noun leans on the clause before.
_OPENERS = _any("deeds-that-open")
_CLAUSE = re.compile(rf"(?<=[，；])(?=(?:{_OPENERS}))")
_TASKS = _any("tasks-that-open")
# In what comes next a clause that opens with a task does.
_STEP = re.compile(
    rf"(?<=[，；、])(?=(?:进一步|继续|持续|加快|着力|大力|积极|深入|全力|全面)?(?:{_any('tasks-that-open')}))|"
    r"(?<=[，；])(?=(?:到)?\d{4}年(?:底|末|底?前)?[^，；\d]{4,14}\d)"
)
_TASK = re.compile(rf"{_TASKS}|(?<!\d)\d{{1,3}}(?!\d|年)|(?<!\d)\d{{4,}}(?!\d|年)")
_SHORTEST = 9  # characters of a clause that stands alone
_DEPENDENT = _pattern("^{leaning-openings}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A contiguous part of a statement's text.

    Attributes:
        start, end: offsets into statement.text.
    """

    statement: Statement
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.statement.text[self.start : self.end]


def whole(statement: Statement) -> Piece:
    """A statement without numbering, attribution, lead words, labels and its closing mark."""
    text = statement.text
    start, end = 0, len(text)
    while match := _HEAD.match(text[start:end]):
        start += match.end()
    if tail := _TAIL.search(text[start:end]):
        end = start + tail.start()
    return Piece(statement, start, end) if start < end else Piece(statement, 0, len(text.rstrip()))


def pieces(all_of_it: Piece) -> list[Piece]:
    """The clauses of a piece that can stand alone, each with a number of its own; else the whole of it."""
    return _cut(all_of_it, _CLAUSE, lambda *parts: all(map(_counts, parts)))


def clauses_of_steps(all_of_it: Piece) -> list[Piece]:
    """The clauses of a piece on what comes next that can stand alone: each opens with what will be done."""
    return _cut(all_of_it, _STEP, lambda before, _: _TASK.search(before) is not None)


def _cut(all_of_it: Piece, where: re.Pattern[str], alone: Callable[[str, str], bool]) -> list[Piece]:
    text = all_of_it.statement.text
    cuts = [all_of_it.start]
    for match in where.finditer(all_of_it.text):
        at = all_of_it.start + match.start()
        if alone(text[cuts[-1] : at], text[at : all_of_it.end]):
            cuts.append(at)
    ends = [*cuts[1:], all_of_it.end]
    return [ended(Piece(all_of_it.statement, start, end)) for start, end in zip(cuts, ends, strict=True)]


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without the one before it."""
    return not _DEPENDENT.match(text)


def ended(piece: Piece) -> Piece:
    """The piece without the marks at its end."""
    tail = _TAIL.search(piece.text)
    return Piece(piece.statement, piece.start, piece.start + tail.start()) if tail else piece


def _counts(text: str) -> bool:
    """Whether a clause counts something and says of what: 「投资2.6亿元」 alone does not."""
    return len(text) >= _SHORTEST and bool(re.search(r"\d", text))
