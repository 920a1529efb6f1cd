"""Paragraphs without a heading that stand beside sections with one: sections of their own, implied.

A reader of 「（二）深化体制改革与创新」 whose third paragraph opens with a heading takes the first two as its siblings.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Sequence

from xubao.model import SectionKind
from xubao.outline.parts import Heading, Para
from xubao.outline.tree import Node

_SHORTEST = 60  # characters: shorter paragraphs are lead-ins or afterthoughts
_LEAD_SHORTEST = 120  # what opens a section is its introduction, unless it is as long as its siblings
_LEAD_SENTENCES = 3
_LONGEST_TITLE = 20
_RANK = 9.0
_CLAUSE = re.compile(r"[，。：；！？]")


def with_loose(nodes: Sequence[Node], paras: Sequence[Para]) -> list[Node]:
    """The sections with those of loose paragraphs put in their places.

    Args:
        nodes: sections in text order, parents before children.
    """
    starts = [para.start for para in paras]
    children: dict[int, list[Node]] = {}
    for node in nodes:
        if node.parent is not None:
            children.setdefault(id(node.parent), []).append(node)
    found = list(nodes)
    for node in nodes:
        inside = children.get(id(node))
        if inside:
            for index in _loose(node, inside, paras, starts):
                insort(found, _made(node, paras[index], index), key=lambda other: (other.start, other.level))
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
    title = f"[{_CLAUSE.split(para.text, maxsplit=1)[0][:_LONGEST_TITLE]}]"
    heading = Heading(index, 0, 0, "", title, SectionKind.IMPLIED, "loose", _RANK)
    return Node(heading, parent.level + 1, parent, para.start, para.start, para.end)
