"""Which run-in headings are headings: those that are parallel to their siblings and introduce what follows.

「经济运行稳中有进。」 heads its paragraph as 「能源革命纵深推进。」 heads the next;
「辽河干流堤防全线达标。」 is one more thing done, and the sentence after it speaks of railways. What a
heading names, the sentences under it take up again.
"""

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from xubao.language.wordlists import patterns
from xubao.outline.clean import CJK
from xubao.outline.parts import Heading, Para

_pattern = patterns("heading-words.txt")

LONGEST_ALONE = 16
"""Characters of a heading without a sibling, at most."""
FEWEST_OTHERS = 3
"""Headings with siblings elsewhere that let one without a sibling be a heading."""
SURE = 10
"""Characters up to which a heading inside a paragraph need share no word with what follows."""
_APART = re.compile(f"[^{CJK}]+")
_VERB_FIRST = _pattern("^{adverbs-before-verbs}*{verbs-of-headings}")


def parallel(
    found: Sequence[Heading], paras: Sequence[Para], openers: Container[int], followed: Container[int]
) -> list[Heading]:
    """The run-in headings at the start of paragraphs that have a sibling or stand like the document's others.

    Args:
        found: run-in headings at the start of paragraphs, in order.
        openers: paragraphs that begin with another heading: siblings stand between two of them.
        followed: paragraphs in whose middle siblings may stand.
    """
    groups: list[list[Heading]] = []
    for before, heading in pairwise([None, *found]):
        assert heading is not None
        apart = before is None or any(at in openers for at in range(before.para + 1, heading.para))
        if apart:
            groups.append([])
        groups[-1].append(heading)
    sure = [one for group in groups for one in group if len(group) > 1 or one.para in followed]
    kept: list[Heading] = []
    for group in groups:
        if len(group) == 1:
            kept.extend(one for one in group if one.para in followed or _stands_alone(one, paras, len(sure)))
        else:
            kept.extend(one for one in group if _alike(one, group, paras))
    return kept


def _stands_alone(heading: Heading, paras: Sequence[Para], others: int) -> bool:
    """Whether a heading without a sibling is one: short, saying what is to be done, as others elsewhere."""
    if _marked(heading, paras):
        return True
    if heading.own_line or len(heading.title) > LONGEST_ALONE or others < FEWEST_OTHERS:
        return False
    halves = heading.title.split("，")
    if not any(map(verb_first, halves)):
        return False
    return len(halves) == 1 or introduces(heading.title, paras[heading.para].text[heading.end :])


def verb_first(title: str) -> bool:
    """Whether a heading says what is to be done (加快推进城市更新), not how things are (城市更新扎实开展)."""
    return _VERB_FIRST.match(title) is not None


def _alike(heading: Heading, group: Sequence[Heading], paras: Sequence[Para]) -> bool:
    """False for a saying among headings: it alone has two halves, and it is not of their form.

    Where they are of no one form, what follows a heading takes up its words.
    """
    if "，" not in heading.title or _marked(heading, paras):
        return True
    others = [other for other in group if other is not heading]
    if any("，" in other.title for other in others):
        return True
    if all(verb_first(other.title) for other in others):
        return any(map(verb_first, heading.title.split("，")))
    return introduces(heading.title, paras[heading.para].text[heading.end :])


def _marked(heading: Heading, paras: Sequence[Para]) -> bool:
    """Whether bold type or dashes say that it is a heading."""
    return heading.style != "run-in" or paras[heading.para].block.bold_lead > 0


def introduces(title: str, following: str) -> bool:
    """Whether the sentences that follow take up a word of the title (two characters that stand side by side)."""
    runs = _APART.split(title)
    return any(run[at : at + 2] in following for run in runs for at in range(len(run) - 1))


def names_what_follows(title: str, following: str) -> bool:
    """Whether a short sentence inside a paragraph may be a heading: a long one must be taken up by what follows."""
    return sum(len(run) for run in _APART.split(title)) < SURE or introduces(title, following)
