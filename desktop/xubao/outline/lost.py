"""The parts of a report that lost every heading: what was done, what is wanting, what comes next.

A report tells of its year in words of deeds (完成, 增长, 建成) and of the next one in words of intent (将, 力争, 加快).
Where no paragraph says that the plans begin (下一步，…), they begin where the words change most: the place that parts
the text into two with the greatest sum of squares between them (Otsu, 1979, on a text's paragraphs in their order).
"""

import re
from collections.abc import Callable, Sequence

from xubao.language.wordlists import patterns, word_groups
from xubao.model import Message
from xubao.outline.parts import Para

_any, _pattern = word_groups("role-cues.txt"), patterns("heading-words.txt")
_DONE, _MEANT = re.compile(_any("progress")), re.compile(_any("goal"))
_OPENS = _pattern("{openings-of-reports}|报告[^。]{2,60}情况[，。]|现将[^。]{2,80}报告")
_YEAR = _pattern("(?:各位代表[，！])?(?:{years-to-come}|20\\d\\d年|“[^”]{1,3}五”)[^。]{0,12}[是，]")
"""How a paragraph opens that leads from what is wanting to the year that comes."""

REVIEW = Message("outline.part.review")
FEWEST = 4
"""Paragraphs of a text in which parts can be told."""
LEAST_SHARE = 0.1
"""Share of the text before and after the place where plans begin, at least."""
LEAST_APART = 0.2
"""How much larger the share of words of intent must be in the plans than in the review."""
FEWEST_WORDS = 20
"""Words of deeds and intent before and after that place, at least: fewer tell nothing."""
INTRODUCTION = 3
"""Paragraphs among which the opening words stand."""


def lost_parts(
    paras: Sequence[Para],
    begin: int,
    end: int,
    name: Callable[[Para], str],
    problems: Message,
    plans: Message,
) -> list[tuple[int, Message]]:
    """(first paragraph, name) of every part; empty where no problems and no plans are told apart.

    Args:
        begin, end: the text is paras[begin:end], without its closing words.
        name: what a paragraph opens, by its words: `problems`, `plans` or "".
    """
    if end - begin < FEWEST:
        return []
    named = {index: name(paras[index]) for index in range(begin, end)}
    lacking = next((index for index, said in named.items() if said == problems), None)
    after = begin if lacking is None else lacking
    share = _shares(paras, begin, end)
    said = (
        at for at, what in named.items() if what == plans and at > after and share[at - begin] > LEAST_SHARE
    )
    planned = next(said, None) or _turn(paras, after + 1, begin, end, share)
    if planned is not None and lacking is not None:
        planned = next((at for at in range(lacking + 1, planned) if _YEAR.match(paras[at].text)), planned)
    if lacking is None and planned is None:
        return []
    first = next(index for index in (lacking, planned) if index is not None)
    opened = [at for at in range(begin, min(begin + INTRODUCTION, first)) if _OPENS.search(paras[at].text)]
    review = opened[-1] + 1 if opened else begin
    found = [(review, REVIEW)] if review < first else []
    found += [(lacking, problems)] if lacking is not None else []
    return found + ([(planned, plans)] if planned is not None else [])


def _shares(paras: Sequence[Para], begin: int, end: int) -> list[float]:
    """The share of the text that stands before each paragraph, and 1."""
    sums = [0]
    for index in range(begin, end):
        sums.append(sums[-1] + len(paras[index].text))
    return [so_far / (sums[-1] or 1) for so_far in sums]


def _turn(paras: Sequence[Para], earliest: int, begin: int, end: int, share: Sequence[float]) -> int | None:
    """Where words of intent take over, or None where they do not."""
    done = _running(paras, begin, end, _DONE)
    meant = _running(paras, begin, end, _MEANT)
    best: tuple[float, int] | None = None
    for at in range(max(earliest, begin + 1), end):
        here = at - begin
        if not LEAST_SHARE <= share[here] <= 1 - LEAST_SHARE:
            continue
        later, told = meant[-1] - meant[here], done[-1] - done[here]
        if min(meant[here] + done[here], later + told) < FEWEST_WORDS:
            continue
        apart = later / (later + told) - meant[here] / (meant[here] + done[here])
        weight = share[here] * (1 - share[here]) * apart * apart
        if apart >= LEAST_APART and (best is None or weight > best[0]):
            best = (weight, at)
    return best[1] if best else None


def _running(paras: Sequence[Para], begin: int, end: int, words: re.Pattern[str]) -> list[int]:
    """How many of the words stand before each paragraph, and in all."""
    sums = [0]
    for index in range(begin, end):
        sums.append(sums[-1] + len(words.findall(paras[index].text)))
    return sums
