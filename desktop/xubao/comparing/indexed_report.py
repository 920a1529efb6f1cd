"""A report as a comparison looks at it: its statements' keys, its sections as indices, its passages."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xubao.language.called_same import plain
from xubao.language.sparse_pairs import Flags, Ints
from xubao.model import Report, Section, SectionKind

_PASSAGE = 300  # characters: longer runs of a section's own text are cut, so that rarity means something
_FRAMES = ("题头", "导言", "结语", "标题", "落款")
_FRAME_SHARE = 0.3


@dataclass(frozen=True)
class Side:
    """One of the two reports.

    Attributes:
        keys: plain() of each statement.
        section_of: index of each statement's innermost section, -1 for none.
        body_of: the same, but -1 for the heading lines of sections that hold others: these speak for the whole part.
        headings: which statements are nothing but the heading of their section.
        passage_of: index of each statement's passage.
        passages: how many passages.
        parent: index of each section's parent, -1 at the top.
        own: whether each section has text of its own besides its heading.
        whole: the keys of all statements in each section, children's included, as one text.
        formal: "题头", "导言" or "结语" for implied sections that frame a report, "" for all others.
        titles: the sections' titles, brackets of implied ones stripped.
    """

    report: Report
    keys: tuple[str, ...]
    section_of: Ints
    body_of: Ints
    headings: Flags
    passage_of: Ints
    passages: int
    parent: Ints
    own: tuple[bool, ...]
    whole: tuple[str, ...]
    formal: tuple[str, ...]
    titles: tuple[str, ...]


def side(report: Report) -> Side:
    """Look at a report for comparing."""
    keys = tuple(plain(statement.text) for statement in report.statements)
    index = {section.id: at for at, section in enumerate(report.sections)}
    section_of = [index.get(statement.section, -1) for statement in report.statements]
    headings = _headings(report, section_of)
    passage_of, passages = _passages(report, section_of)
    return Side(
        report=report,
        keys=keys,
        section_of=np.array(section_of, dtype=np.int64),
        body_of=_bodies(report, section_of, headings),
        headings=np.array(headings, dtype=np.bool_),
        passage_of=passage_of,
        passages=passages,
        parent=np.array([index.get(s.parent or "", -1) for s in report.sections], dtype=np.int64),
        own=_own(report, section_of),
        whole=_wholes(report, keys),
        formal=tuple(_formal(report, section) for section in report.sections),
        titles=tuple(section.title.strip("[]") for section in report.sections),
    )


def _headings(report: Report, section_of: Sequence[int]) -> list[bool]:
    ends = [section.heading_end + 1 for section in report.sections]
    return [
        at >= 0 and statement.end <= ends[at]
        for statement, at in zip(report.statements, section_of, strict=True)
    ]


def _bodies(report: Report, section_of: Sequence[int], headings: Sequence[bool]) -> Ints:
    parents = {section.parent for section in report.sections}
    holds = [section.id in parents for section in report.sections]
    found = [-1 if heading and holds[at] else at for at, heading in zip(section_of, headings, strict=True)]
    return np.array(found, dtype=np.int64)


def _passages(report: Report, section_of: Sequence[int]) -> tuple[Ints, int]:
    found: list[int] = []
    at, length, before = -1, 0, -2
    for statement, section in zip(report.statements, section_of, strict=True):
        if section != before or length > _PASSAGE:
            at, length, before = at + 1, 0, section
        length += len(statement.text)
        found.append(at)
    return np.array(found, dtype=np.int64), at + 1


def _own(report: Report, section_of: Sequence[int]) -> tuple[bool, ...]:
    lengths = [0] * len(report.sections)
    for statement, at in zip(report.statements, section_of, strict=True):
        if at >= 0:
            lengths[at] += len(statement.text)
    return tuple(
        length > len(section.number) + (0 if section.title.startswith("[") else len(section.title))
        for length, section in zip(lengths, report.sections, strict=True)
    )


def _wholes(report: Report, keys: tuple[str, ...]) -> tuple[str, ...]:
    starts = [statement.start for statement in report.statements]
    return tuple(
        "".join(keys[bisect_left(starts, section.start) : bisect_left(starts, section.end)])
        for section in report.sections
    )


def _formal(report: Report, section: Section) -> str:
    """What frames a report says little about its subject; but where it is most of the text, it is the report."""
    name = section.title.strip("[]")
    framing = section.kind is SectionKind.IMPLIED and name in _FRAMES
    return name if framing and section.end - section.start < _FRAME_SHARE * len(report.text) else ""
