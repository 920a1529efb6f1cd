"""Enumerations without a number: 「资金支持方面，…；土地政策方面，…」, 「从国际看，…从国内看，…」.

What makes them headings is that they come again, one after the other, inside a paragraph or at the start of each.
"""

import re
from collections.abc import Sequence

from xubao.language.wordlists import word_groups
from xubao.model import BlockKind, SectionKind
from xubao.outline.clean import CJK
from xubao.outline.parts import Heading, Para

_any = word_groups("heading-words.txt")

RANK = 7.2
ASPECT, VIEW = "方面", "看"
STYLES = frozenset({ASPECT, VIEW})
NEAR = 2
"""Paragraphs from one to the next at most."""
_MAY_HOLD = re.compile("[面看][，：]")
_ASPECT = re.compile(
    rf"(?<![^。；！？，])(?P<title>(?!{_any('no-aspects')})[{CJK}、“”]{{1,13}}(?<![等个些])方面|从[{CJK}]{{1,6}}(?P<view>来?看))[，：]"
)


def aspect_headings(paras: Sequence[Para], body: int, tail: int) -> list[Heading]:
    """The clauses that open with an aspect, where at least two stand near each other; in order.

    After a comma one counts only where it opens with the same character as the one before it in its paragraph
    (帮育人方面，…，帮留人方面，…).

    Args:
        paras: settled paragraphs.
        body, tail: the body's paragraphs are paras[body:tail].
    """
    found: list[Heading] = []
    run: list[Heading] = []
    for heading in _aspects(paras, body, tail):
        if _after_comma(heading, paras) and not (run and _goes_on(run[-1], heading)):
            continue
        if run and (heading.style != run[-1].style or heading.para - run[-1].para > NEAR):
            found.extend(run if len(run) > 1 else ())
            run = []
        heading.value = len(run) + 1
        run.append(heading)
    return [*found, *(run if len(run) > 1 else ())]


def _after_comma(heading: Heading, paras: Sequence[Para]) -> bool:
    return heading.start > 0 and paras[heading.para].text[heading.start - 1] == "，"


def _goes_on(before: Heading, heading: Heading) -> bool:
    return (before.para, before.style, before.title[0]) == (heading.para, heading.style, heading.title[0])


def _aspects(paras: Sequence[Para], body: int, tail: int) -> list[Heading]:
    return [
        Heading(
            index, found.start(), found.end(), "", found["title"], SectionKind.ENUMERATION,
            VIEW if found["view"] else ASPECT, RANK,
        )
        for index in range(body, tail)
        if paras[index].block.kind is not BlockKind.CELL and _MAY_HOLD.search(paras[index].text)
        for found in _ASPECT.finditer(paras[index].text)
    ]  # fmt: skip
