"""Headings that only name what stands under them, apart from items of a list that say something themselves.

「一是新增就业5.2万人；」 and 「①新增养老床位1800张。」 are items: nothing stands under them, or they count what was
reached. 「（一）就业工作」 over its paragraphs is a heading and nothing else.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from xubao.language.numerals import ORDINALS
from xubao.language.wordlists import patterns
from xubao.model import Report, Role, Section, SectionKind, Statement
from xubao.outline.items import COUNTED

_FRAME = patterns("draft-words.txt")("{frame-of-titles}")
_LISTED = re.compile(rf"[（(\d①-⓿㉑-㉟㊱-㊿]|[{ORDINALS}]{{1,3}}、")
_SHORTEST = 2  # characters of a title besides the words that frame every part of every letter


def listed(section: Section) -> bool:
    """Whether it is a line numbered like a heading that says all it has to say itself ("1. 完善政策。")."""
    return section.kind is SectionKind.ENUMERATION and _LISTED.match(section.number) is not None


def bare_headings(report: Report) -> dict[int, Section]:
    """Index of every statement that is only a heading, with the section it is the heading of."""
    starts = [statement.start for statement in report.statements]
    found: dict[int, Section] = {}
    for section in report.sections:
        if section.heading_end <= section.start or listed(section):
            continue
        first, last = bisect_left(starts, section.start), bisect_left(starts, section.heading_end)
        inside = [at for at in range(first, last) if report.statements[at].end <= section.heading_end]
        below = last < len(starts) and starts[last] < section.end
        if not says(section, [report.statements[at] for at in inside], below=below):
            found.update((at, section) for at in inside)
    return found


def own_heading(section: Section, statement: Statement) -> bool:
    """Whether a statement is the heading of a section, or lies in it."""
    return section.start <= statement.start and statement.end <= section.heading_end


def says(section: Section, heading: Sequence[Statement], *, below: bool) -> bool:
    """Whether a heading is a statement of its own.

    Args:
        heading: the statements it is made of.
        below: whether text stands under it.
    """
    if COUNTED.search(section.title):
        return True
    if below:
        item = section.kind is SectionKind.ENUMERATION
        return item and any(one.role in {Role.PROBLEM, Role.GOAL} for one in heading)
    return len(re.sub(r"\W", "", _FRAME.sub("", section.title))) >= _SHORTEST
