"""What a planted fault is, and what its makers share."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from tests.gold.planting.beds import Bed, Line
from xubao.model import DraftPart


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a line that is replaced.

    Attributes:
        at, length: where in the new words the fault itself stands; all of them by default.
    """

    line: Line
    start: int
    end: int
    new: str
    at: int = 0
    length: int | None = None


Maker = Callable[[Bed, Random], Iterator[Edit]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault.

    Attributes:
        codes: how a finding of it may begin.
        make: gives the places of a draft where it can be planted, each with what is written there.
        paragraph: whether a finding anywhere in the paragraph counts: something is missing there.
    """

    name: str
    codes: tuple[str, ...]
    make: Maker
    paragraph: bool = False


_SENTENCE = re.compile(r"[^。【】\n]+。")


def body(bed: Bed) -> list[Line]:
    """Paragraphs of running text."""
    return [line for line in bed.lines if line.part is DraftPart.BODY]


def answers(bed: Bed) -> list[Line]:
    """Paragraphs that tell what was done since the opinions."""
    return [
        line
        for line in body(bed)
        if line.opinion and not line.text.startswith(("【", "此前")) and "。" in line.text
    ]


def head(bed: Bed) -> list[Line]:
    """The paragraph that names the opinions."""
    return body(bed)[:1]


def sentences(line: Line) -> list[tuple[int, int]]:
    """(start, end) of the sentences outside of marks."""
    return [match.span() for match in _SENTENCE.finditer(line.text)]


def matches(lines: list[Line], pattern: str) -> Iterator[tuple[Line, re.Match[str]]]:
    """Where a pattern stands outside of marks."""
    for line in lines:
        marks = [match.span() for match in re.finditer(r"【[^】]*】?", line.text)]
        for match in re.finditer(pattern, line.text):
            if not any(start < match.end() and match.start() < end for start, end in marks):
                yield line, match


def swapped(
    pattern: str, new: Callable[[re.Match[str]], str | None], lines: Callable[[Bed], list[Line]]
) -> Maker:
    """Makes a fault of every match of a pattern; None leaves one alone."""

    def make(bed: Bed, _rng: Random) -> Iterator[Edit]:
        for line, match in matches(lines(bed), pattern):
            put = new(match)
            if put is not None and put != match.group():
                yield Edit(line, match.start(), match.end(), put)

    return make


def inserted(*words: str, whole: bool = True) -> Maker:
    """Makes a fault by adding a sentence after the first one of an answer.

    Args:
        words: sentences, one of which is taken; the part in 「」 is the fault itself, without them all of it.
    """

    def make(bed: Bed, rng: Random) -> Iterator[Edit]:
        for line in answers(bed):
            end = sentences(line)[0][1] if sentences(line) else 0
            if end:
                yield added(line, end, rng.choice(words))

    return make


def added(line: Line, at: int, said: str) -> Edit:
    """An insertion of words whose part in 「」 is the fault."""
    low, high = said.find("「"), said.find("」")
    if low < 0:
        return Edit(line, at, at, said)
    return Edit(line, at, at, said.replace("「", "").replace("」", ""), low, high - low - 1)
