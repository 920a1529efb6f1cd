"""Headings moved to other levels by a person, once the outline is made.

As in the outline view of a word processor the order of the text stays: what stood under a heading goes with it, every
other heading keeps its level, and each belongs to the nearest one before it that is higher.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from xubao.model import Section


@dataclass(frozen=True, slots=True)
class _Open:
    """A section that later ones may come to stand under.

    Attributes:
        wanted: the level it asks for; its depth is less where nothing so deep is open before it.
        shift: how many levels what stood under it goes with it.
        reach: where it ends whatever follows.
    """

    index: int
    wanted: int
    depth: int
    shift: int
    reach: int


def moved(sections: Sequence[Section], moves: Mapping[str, int]) -> tuple[Section, ...]:
    """The sections with some at other levels; parents, levels and ends follow, order and ids stay.

    Args:
        sections: in text order.
        moves: section id → the level it shall have, 1 for the top; one too deep for its place gets the deepest that
            the place allows.
    """
    if not moves:
        return tuple(sections)
    names = {section.id: index for index, section in enumerate(sections)}
    reaches = _reaches(sections)
    stack: list[_Open] = []
    placed: list[Section] = []
    for index, section in enumerate(sections):
        above = names.get(section.parent or "", -1)
        shift = next((one.shift for one in stack if one.index == above), 0)
        wanted = moves.get(section.id, section.level + shift)
        if wanted < section.level + shift:
            # raised: a run-in heading that a person puts over its neighbours is not only its paragraph's any more
            reaches[index] = _limit(sections)
        lowered = section.id in moves and wanted > section.level + shift
        while stack and (stack[-1].wanted >= wanted or (not lowered and stack[-1].reach <= section.start)):
            stack.pop()
        if lowered:
            # a run-in heading that a person puts another under reaches as far as that one, beyond its own paragraph
            for at, one in enumerate(stack):
                reaches[one.index] = max(one.reach, reaches[index])
                stack[at] = replace(one, reach=reaches[one.index])
        depth = stack[-1].depth + 1 if stack else 1
        parent = sections[stack[-1].index].id if stack else None
        stack.append(_Open(index, wanted, depth, wanted - section.level, reaches[index]))
        placed.append(replace(section, parent=parent, level=depth))
    return _ended(placed, reaches)


def _reaches(sections: Sequence[Section]) -> list[int]:
    """Where each section ends whatever level the next ones have: far away unless it ended before they began."""
    limit = _limit(sections)
    found = []
    for section, following in zip(sections, _followers(sections), strict=True):
        before = sections[following].start if following < len(sections) else limit
        found.append(section.end if section.end < before else limit)
    return found


def _limit(sections: Sequence[Section]) -> int:
    return max((section.end for section in sections), default=0)


def _ended(sections: Sequence[Section], reaches: Sequence[int]) -> tuple[Section, ...]:
    """Sections with their ends: at the next one of their level or higher, and never after their parent's."""
    ends: dict[str | None, int] = {None: max(reaches, default=0)}
    found = []
    for section, reach, following in zip(sections, reaches, _followers(sections), strict=True):
        after = sections[following].start if following < len(sections) else reach
        ends[section.id] = end = min(reach, after, ends[section.parent])
        found.append(replace(section, end=end))
    return tuple(found)


def _followers(sections: Sequence[Section]) -> list[int]:
    """For each section the index of the next one of its level or higher; the count where there is none."""
    found = [len(sections)] * len(sections)
    waiting: list[int] = []
    for index, section in enumerate(sections):
        while waiting and sections[waiting[-1]].level >= section.level:
            found[waiting.pop()] = index
        waiting.append(index)
    return found
