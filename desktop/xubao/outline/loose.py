"""Paragraphs without a heading that stand beside sections with one: sections of their own, implied.

A reader of 「（二）深化体制改革与创新」 whose third paragraph opens with a heading takes the first two as its siblings;
and takes 一是…二是… inside a paragraph for parts of that paragraph.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import groupby

from xubao.model import SectionKind
from xubao.outline.naming import name_of
from xubao.outline.parts import Heading, Para
from xubao.outline.tree import Node

_SHORTEST = 60  # characters: shorter paragraphs are lead-ins or afterthoughts
_LEAD_SHORTEST = 120  # what opens a section is its introduction, unless it is as long as its siblings
_LEAD_SENTENCES = 3
_RANK = 9.0


def with_loose(nodes: Sequence[Node], paras: Sequence[Para]) -> list[Node]:
    """The sections with those of loose paragraphs put in their places.

    Args:
        nodes: sections in text order, parents before children.
    """
    starts = [para.start for para in paras]
    found = list(nodes)
    for node, inside in _families(nodes):
        for index, series in _hosts(node, inside, paras, starts):
            made = _made(node, paras[index], index)
            for child in series:
                child.parent = made
            insort(found, made, key=_place)
    for node in found:
        node.level = node.parent.level + 1 if node.parent is not None else node.level
    for node, inside in _families(found):
        for index in _loose(node, inside, paras, starts):
            insort(found, _made(node, paras[index], index), key=_place)
    return found


def _place(node: Node) -> tuple[int, int]:
    return node.start, node.level


def _families(nodes: Sequence[Node]) -> list[tuple[Node, list[Node]]]:
    """Every section that has children, with them, in text order."""
    children: dict[int, list[Node]] = {}
    for node in nodes:
        if node.parent is not None:
            children.setdefault(id(node.parent), []).append(node)
    return [(node, children[id(node)]) for node in nodes if id(node) in children]


def _hosts(
    node: Node, inside: Sequence[Node], paras: Sequence[Para], starts: Sequence[int]
) -> list[tuple[int, list[Node]]]:
    """(paragraph, its children) of every paragraph among others that holds a whole series after words of its own."""
    groups = [list(group) for _, group in groupby(inside, key=lambda child: child.heading.para)]
    first, last = bisect_left(starts, node.heading_end), bisect_left(starts, node.end)
    found = []
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        opening, closing, index = group[0].heading, group[-1].heading, group[0].heading.para
        goes_on = (
            following is not None
            and following[0].heading.style == closing.style
            and following[0].heading.value == (closing.value or 0) + 1
        )
        others = last - first > 1 and first <= index
        within = group[-1].end <= paras[index].end
        if others and within and opening.start > 0 and opening.value == 1 and not goes_on:
            found.append((index, group))
    return found


def _loose(node: Node, inside: Sequence[Node], paras: Sequence[Para], starts: Sequence[int]) -> list[int]:
    """Paragraphs of a section that lie in none of its children and are long enough to be one."""
    found = []
    begins = [child.start for child in inside]
    for index in range(bisect_left(starts, node.heading_end), bisect_left(starts, node.end)):
        para = paras[index]
        # siblings never overlap: only the last to begin can reach here
        before = bisect_left(begins, para.end) - 1
        if before >= 0 and para.start < inside[before].end:
            continue
        leads = para.end <= inside[0].start
        if len(para.text) < (_LEAD_SHORTEST if leads else _SHORTEST):
            continue
        if not leads or len(para.sentences) >= _LEAD_SENTENCES:
            found.append(index)
    return found


def _made(parent: Node, para: Para, index: int) -> Node:
    heading = Heading(index, 0, 0, "", f"[{name_of(para.text)}]", SectionKind.IMPLIED, "loose", _RANK)
    return Node(heading, parent.level + 1, parent, para.start, para.start, para.end)
