"""Paragraph → sentences: they end with 。！？ or a semicolon, closing quotes and brackets included."""

import re

Span = tuple[int, int]
"""Where something begins and ends in a text, in code points; the end is exclusive."""

_END = re.compile(r"[。！？；;?!]+[”’」』）)》】]*|\.{6}[”’]?")
_CLOSED = re.compile(
    r"（[^（）]{0,400}）|《[^《》]{0,200}》|\([^()]{0,400}\)|〔[^〔〕]{0,40}〕"
    r"|“[^“”。！？!?]{0,120}”|「[^「」。！？!?]{0,120}」"
)
_OPENING = re.compile(r"[（《(〔“「]")
CLAUSE = re.compile(r"(?:[^，。；：！？,;:!?\n]+|(?<=\d)[,:](?=\d))+")
"""A clause: what stands between two marks, those of a list (、) and of a number (1,200) apart. Brackets hold no clause
together here; where they must, see xubao.ledger.clauses."""


_CLAUSE_MARK = re.compile(r"[，,；;。：:\n]")


def clause_start(text: str, at: int, first: int = 0) -> int:
    """Where the clause of a place begins, behind the last mark before it.

    Args:
        first: where to look from.
    """
    return max((mark.end() for mark in _CLAUSE_MARK.finditer(text, first, at)), default=first)


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
