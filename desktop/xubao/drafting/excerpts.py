"""What of a statement is quoted: a contiguous piece of it, without numbering, attribution and lead words."""

import re
from dataclasses import dataclass

from xubao.language.wordlists import patterns, word_groups, worded
from xubao.model import Statement

_any = word_groups("draft-words.txt")
_words = worded("draft-words.txt")
_pattern = patterns("draft-words.txt")

_HAN = "一二三四五六七八九十"
_NUMBERING = (
    rf"(?:[（(][{_HAN}\d]{{1,3}}[）)]|[{_HAN}]{{1,3}}、|\d{{1,2}}[.．、](?!\d)|第[{_HAN}]{{1,2}}[，,]|"
    rf"[{_HAN}]{{1,2}}是要?|[①-⑳]|——)"
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


def pieces(statement: Statement) -> list[Piece]:
    """The clauses of a statement that can stand alone, each with a number of its own; else the whole of it."""
    all_of_it = whole(statement)
    cuts = [all_of_it.start]
    for match in _CLAUSE.finditer(all_of_it.text):
        at = all_of_it.start + match.start()
        if _counts(statement.text[cuts[-1] : at]) and _counts(statement.text[at : all_of_it.end]):
            cuts.append(at)
    ends = [*cuts[1:], all_of_it.end]
    return [ended(Piece(statement, start, end)) for start, end in zip(cuts, ends, strict=True)]


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without the one before it."""
    return not _DEPENDENT.match(text)


def ended(piece: Piece) -> Piece:
    """The piece without the marks at its end."""
    tail = _TAIL.search(piece.text)
    return Piece(piece.statement, piece.start, piece.start + tail.start()) if tail else piece


def _counts(text: str) -> bool:
    return bool(re.search(r"\d", text))
