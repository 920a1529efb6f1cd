"""Paragraph → sentences → clauses.

A sentence ends with 。！？ or a semicolon, closing quotes and brackets included; a clause with these and with a comma
or a colon.
"""

import re

Span = tuple[int, int]
"""Where something begins and ends in a text, in code points; the end is exclusive."""

_END = re.compile(r"[。！？；;?!]+[”’」』）)》】]*|\.{6}[”’]?")
_CLOSED = re.compile(
    r"（[^（）]{0,400}）|《[^《》]{0,200}》|\([^()]{0,400}\)|〔[^〔〕]{0,40}〕"
    r"|“[^“”。！？!?]{0,120}”|「[^「」。！？!?]{0,120}」"
)
_OPENING = re.compile(r"[（《(〔“「]")
_MARKS = "，。；：！？,;:!?\n"
_LAST_MARK = re.compile(f".*[{_MARKS}]", re.S)
_OF_NUMBERS = ",:"
"""Marks that also stand inside a number (1,200; 9:30), and then end nothing."""
CLAUSE = re.compile(rf"(?:[^{_MARKS}]+|(?<=\d)[{_OF_NUMBERS}](?=\d))+")
"""A clause: what stands between two marks, those of a list (、) and of a number (1,200) apart. Brackets hold no clause
together here; where they must, see clauses."""
_PAIRS = {"《": "》", "（": "）", "(": ")", "“": "”", "〔": "〕", "[": "]"}
_LONGEST_QUOTE, _LONGEST_BRACKET = 30, 90
"""Characters between two quotation marks, or two brackets, that hold a clause together. Speech is longer."""


def _ends_clause(text: str, at: int) -> bool:
    mark = text[at]
    number = mark in _OF_NUMBERS and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
    return mark in _MARKS and not number


def clause_start(text: str, at: int, first: int = 0) -> int:
    """Where the clause of a place begins, behind the last mark before it.

    Args:
        first: where to look from.
    """
    while last := _LAST_MARK.match(text, first, at):
        at = last.end() - 1
        if _ends_clause(text, at):
            return at + 1
    return first


def clauses(text: str) -> list[Span]:
    """Spans of the clauses, each with the mark that ends it; marks in brackets and short quotations end none."""
    found: list[Span] = []
    start = at = 0
    while at < len(text):
        close = text.find(_PAIRS[text[at]], at + 1) if text[at] in _PAIRS else -1
        if close >= 0 and close - at <= (_LONGEST_QUOTE if text[at] == "“" else _LONGEST_BRACKET):
            at = close + 1
            continue
        at += 1
        if _ends_clause(text, at - 1):
            found.append((start, at))
            start = at
    if start < len(text):
        found.append((start, len(text)))
    return found


def in_brackets(text: str, at: int) -> bool:
    """Whether a bracket, a title or a quotation that opens before a place is still open there."""
    return any(text.count(left, 0, at) != text.count(right, 0, at) for left, right in _PAIRS.items())


def sentences_of_lines(text: str) -> list[Span]:
    """Spans of the sentences of a text of several lines, in order; a line's end ends a sentence too."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        found += [(line.start() + start, line.start() + end) for start, end in sentences(line.group())]
    return found


def sentences(text: str) -> list[Span]:
    """Spans of the sentences, in order; spaces between them belong to none.

    A mark inside brackets or 《》 ends nothing, nor does a semicolon inside words in quotes (“封山植树；以工代赈”的
    措施); speech, whose quotes hold whole sentences, is parted as any text. A semicolon of English ends a sentence too
    ("a;b"), its full stop does not ("e.g.").
    """
    closed = [found.span() for found in _CLOSED.finditer(text)] if _OPENING.search(text) else []
    spans: list[Span] = []
    start = at_closed = 0
    for end in _END.finditer(text):
        at, stop = end.span()
        while at_closed < len(closed) and closed[at_closed][1] <= at:
            at_closed += 1
        if at_closed < len(closed) and closed[at_closed][0] < at and stop < closed[at_closed][1]:
            continue
        if at_closed < len(closed) and closed[at_closed][0] < at < closed[at_closed][1] <= stop:
            stop = _stop_outside(text, closed[at_closed], stop)
            if stop < 0:
                continue
        _add(text, spans, start, stop)
        start = stop
    _add(text, spans, start, len(text))
    return spans


def _stop_outside(text: str, bracket: Span, stop: int) -> int:
    """A full stop just before a closing bracket ends the sentence only where the bracket opened it ("（…。）")."""
    opened_sentence = bracket[0] == 0 or text[bracket[0] - 1] in "。！？；;"
    after = text[stop : stop + 1]
    return stop if opened_sentence or not after else -1


def _add(text: str, spans: list[Span], start: int, stop: int) -> None:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if start < stop:
        spans.append((start, stop))
