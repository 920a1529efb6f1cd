"""Headings → nested sections."""

from collections.abc import Sequence
from dataclasses import dataclass

from xubao.model import Section, SectionKind
from xubao.outline.parts import Heading, Para

LONGEST_LEAD = 16
"""Characters of the last of a series that may lead into the paragraphs after it: a longer one says what is done."""


@dataclass(slots=True)
class Node:
    """A section on its way: its heading, level and extent in Report.text."""

    heading: Heading
    level: int
    parent: "Node | None"
    start: int
    heading_end: int
    end: int


def nest(headings: Sequence[Heading], paras: Sequence[Para], end: int) -> list[Node]:
    """Give every heading its level, parent and extent.

    Args:
        headings: in text order.
        end: offset where the last section ends at the latest.

    A heading of a style already open is the sibling of that one; a deeper style opens a child; a higher one closes
    what is deeper than itself.
    """
    nodes: list[Node] = []
    stack: list[Node] = []
    lasting = _lasting(headings, paras)
    for at, heading in enumerate(headings):
        start = paras[heading.para].start + heading.start
        while stack and stack[-1].end <= start:
            stack.pop()
        _close(stack, heading, start)
        parent = stack[-1] if stack else None
        level = parent.level + 1 if parent else 1
        stop = end if lasting[at] else _short_end(heading, paras)
        if heading.until is not None and heading.until < len(paras):
            stop = min(stop, max(paras[heading.until].start - 1, start))
        stop = min(stop, parent.end) if parent else stop
        node = Node(heading, level, parent, start, paras[heading.para].start + heading.end, stop)
        nodes.append(node)
        stack.append(node)
    return nodes


def _close(stack: list[Node], heading: Heading, start: int) -> None:
    """End the open sections that the new heading does not belong to."""
    styles = [node.heading.style for node in stack]
    if heading.level is not None:
        while stack and stack[-1].level >= heading.level:
            _end(stack.pop(), start)
        return
    if heading.style in styles:
        for _ in range(len(stack) - styles.index(heading.style)):
            _end(stack.pop(), start)
        return
    while stack and stack[-1].heading.rank >= heading.rank and not _inside(heading, stack[-1].heading):
        _end(stack.pop(), start)


def _inside(heading: Heading, above: Heading) -> bool:
    """Whether a number inside the paragraph of a run-in heading belongs to that, though numbers rank higher."""
    if above.kind is not SectionKind.RUN_IN or heading.kind is SectionKind.RUN_IN:
        return False
    return heading.kind is SectionKind.ENUMERATION or (heading.para == above.para and heading.start > 0)


def _end(node: Node, at: int) -> None:
    node.end = min(node.end, at)


def _lasting(headings: Sequence[Heading], paras: Sequence[Para]) -> list[bool]:
    """Whether each heading's section goes on after its paragraph.

    Run-in headings title their paragraph only. 一是 goes on only until the next of its series: the last one ends with
    its paragraph, unless it stands on its own line or is nothing but a title, its text the run-in headings that follow.
    """
    lasting = []
    for at, heading in enumerate(headings):
        if heading.displaced or heading.kind is SectionKind.RUN_IN:
            lasting.append(False)
        elif (heading.kind is SectionKind.ENUMERATION or heading.start > 0) and not heading.own_line:
            lasting.append(_continues(headings, at) or _leads(headings, at, paras))
        else:
            lasting.append(True)
    return lasting


def _leads(headings: Sequence[Heading], at: int, paras: Sequence[Para]) -> bool:
    """Whether the last of a series has its text in the paragraphs after it: it has none in its own, the others have."""
    if not 0 < at < len(headings) - 1:
        return False
    before, heading, following = headings[at - 1], headings[at], headings[at + 1]
    return (
        heading.end >= len(paras[heading.para].text)
        and len(heading.title) <= LONGEST_LEAD
        and (before.style, before.para) == (heading.style, heading.para)
        and heading.start > before.end + len(heading.title)
        and following.kind is SectionKind.RUN_IN
        and (following.para, following.start) == (heading.para + 1, 0)
    )


def _continues(headings: Sequence[Heading], at: int) -> bool:
    heading = headings[at]
    for later in range(at + 1, len(headings)):
        other = headings[later]
        if other.style == heading.style:
            return other.value == (heading.value or 0) + 1
        if other.rank < heading.rank:
            return False
    return False


def _short_end(heading: Heading, paras: Sequence[Para]) -> int:
    """A section that ends with its paragraph (the next one where a run-in heading was broken off it).

    One that is displaced ends with its own line.
    """
    own_text = heading.kind is SectionKind.RUN_IN and heading.own_line and heading.para + 1 < len(paras)
    return paras[heading.para + own_text].end


def sections_of(nodes: Sequence[Node]) -> tuple[Section, ...]:
    """Nodes in text order → Sections with ids that count from the start."""
    names = {id(node): f"s{number:03d}" for number, node in enumerate(nodes, 1)}
    return tuple(
        Section(
            id=names[id(node)],
            parent=names[id(node.parent)] if node.parent else None,
            level=node.level,
            number=node.heading.number,
            title=node.heading.title,
            kind=node.heading.kind,
            start=node.start,
            end=max(
                node.end, node.heading_end if node.heading.kind is not SectionKind.IMPLIED else node.start
            ),
            heading_end=node.heading_end,
        )
        for node in nodes
    )
