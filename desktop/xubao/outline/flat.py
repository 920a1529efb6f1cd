"""Parts of a text that lost its headings: what still tells them are the short paragraphs that lead into each.

A plan copied from a page without its 第一章 and 一、 goes on as: a short paragraph on what the part is for, then the
paragraphs of the part, each with its run-in heading; then the next short one.
"""

import re
from collections.abc import Collection, Sequence
from statistics import median

from xubao.outline.parts import Para

FEWEST_HEADED = 6
FEWEST_PARTS = 3
LEAST_SHARE = 0.5
"""Share of the body that must be without part headings."""
_LEAD = 0.75
"""Length of a lead at most, as a share of the usual paragraph with a heading."""
_GUIDE = re.compile(r"(?:坚持)?以[^。，]{4,24}(?:为指导|思想)")


def flat_parts(paras: Sequence[Para], begin: int, end: int, headed: Collection[int]) -> list[int]:
    """Paragraphs that open a part; empty where the text is not of that kind.

    Args:
        paras: all paragraphs.
        begin, end: the stretch without headings of parts is paras[begin:end].
        headed: paragraphs that begin with a run-in or other heading.
    """
    lengths = [len(paras[index].text) for index in range(begin, end) if index in headed]
    if len(lengths) < FEWEST_HEADED:
        return []
    short = _LEAD * median(lengths)
    starts = [
        index
        for index in range(begin, end - 1)
        if index not in headed and _opens(paras, index, begin, headed, short)
    ]
    return starts if len(starts) >= FEWEST_PARTS else []


def _opens(paras: Sequence[Para], index: int, begin: int, headed: Collection[int], short: float) -> bool:
    text = paras[index].text
    following = index + 1 in headed or len(paras[index + 1].text) > short
    if len(text) <= short or _GUIDE.match(text):
        return following
    return index > begin and index - 1 in headed and index + 1 not in headed
