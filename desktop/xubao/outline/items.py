"""Numbered lines that are items of a list, not headings: whole sentences with no text of their own beneath.

「1. 建成服务平台3个，促成转化215项。」 followed by 「2. …」 says something itself, as 一是… does; 「（一）推进改革。」
above its paragraphs names them. What tells the two apart is what stands below and, where a line alone does not say,
what the others of its series are.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from xubao.model import BlockKind, SectionKind
from xubao.outline.parts import Heading, Para

STYLES = frozenset({"一、", "（一）", "一）", "1.1", "1.", "（1）", "1）", "①"})
_ENDED = re.compile(r"[。！；;][”’」』）)》]*$")
_CUT = "，；、"
COUNTED = re.compile(
    r"\d(?:[\d,.]*\d)?(?:[%％‰]|[十百千万亿多余]*(?![年月日号后大])[\u4e00-\u9fff]{1,3})(?:以上|以内|左右)?(?=[，。；、！（]|$)"
)
"""A figure at the end of a clause: no title has one."""
_HOW_FAR = re.compile(r"已(?!知|然)|(?<![为除])了(?![解得])|仍|尚[未无]")
"""A word of how far things are: nor has a title this."""


def list_items(headings: Sequence[Heading], paras: Sequence[Para], tail: int) -> None:
    """Make the numbered lines that are items of a list enumerations; changed in place.

    Args:
        headings: those found in the text, in order, the displaced ones marked.
        tail: index after the body's last paragraph.
    """
    groups = {para: list(group) for para, group in groupby(headings, key=lambda heading: heading.para)}
    for run in _runs(headings):
        alone = [_alone(heading, groups, paras, tail) for heading in run]
        found = [
            free and _sentence(heading, paras[heading.para]) for heading, free in zip(run, alone, strict=True)
        ]
        last = run[-1]
        if not alone[-1] and all(found[:-1]) and len(run) > 1 and _ends_list(last, groups, paras, len(run)):
            found[-1] = True  # the text goes on after the list, not under its last line
        most = len(run) > 1 and 2 * sum(found) > len(run)
        for heading, item in zip(run, found, strict=True):
            if item and (most or _certain(heading, paras[heading.para])):
                heading.kind, heading.own_line, heading.item = SectionKind.ENUMERATION, False, True


def _runs(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Numbered headings that stand side by side: of one style, counting on, with nothing higher between them."""
    open_runs: dict[str, list[Heading]] = {}
    runs: list[list[Heading]] = []
    for heading in headings:
        if heading.start or heading.displaced:
            continue
        run = open_runs.get(heading.style)
        for style in [style for style, other in open_runs.items() if other[0].rank > heading.rank]:
            del open_runs[style]
        if heading.kind is not SectionKind.NUMBERED or heading.style not in STYLES:
            continue
        if run is None or (heading.value or 0) <= (run[-1].value or 0):
            run = open_runs[heading.style] = []
            runs.append(run)
        run.append(heading)
    return runs


def _alone(heading: Heading, groups: dict[int, list[Heading]], paras: Sequence[Para], tail: int) -> bool:
    """Whether nothing stands under the line: the next one of its series, a higher heading or the end follows."""
    if not _plain(heading, groups, paras):
        return False
    if heading.para + 1 >= tail:
        return True
    following = groups.get(heading.para + 1, [])
    if not following or following[0].start or following[0].kind is SectionKind.RUN_IN:
        return False
    return following[0].style == heading.style or following[0].rank < heading.rank


def _plain(heading: Heading, groups: dict[int, list[Heading]], paras: Sequence[Para]) -> bool:
    """Whether the file itself does not call the line a heading and no other heading stands in its paragraph."""
    block = paras[heading.para].block
    styled = block.kind is BlockKind.HEADING or block.level is not None
    return not styled and len(groups[heading.para]) == 1


def _sentence(heading: Heading, para: Para) -> bool:
    """Whether the line may be a sentence rather than a title."""
    if "：" in para.text[: heading.end]:
        return False  # a term and what it means
    if len(para.sentences) > 1:
        return _told(heading, para) or para.text[heading.end - 1] in "；;"
    return _told(heading, para) or para.text[heading.end - 1] in _CUT or _ENDED.search(para.text) is not None


def _certain(heading: Heading, para: Para) -> bool:
    """Whether the line is a sentence whatever the others of its series are."""
    return len(para.sentences) == 1 and _told(heading, para)


def _told(heading: Heading, para: Para) -> bool:
    first = para.text[len(heading.number) : para.sentences[0][1]] if para.sentences else ""
    return any(sign.search(first) for sign in (COUNTED, _HOW_FAR))


def _ends_list(heading: Heading, groups: dict[int, list[Heading]], paras: Sequence[Para], count: int) -> bool:
    """Whether the last of a series of items is one too although a paragraph follows it."""
    para = paras[heading.para]
    if not _plain(heading, groups, paras) or groups.get(heading.para + 1) or not _sentence(heading, para):
        return False
    return count > 2 or _told(heading, para)
