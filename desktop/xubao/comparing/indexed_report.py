"""A report as a comparison looks at it: its statements' keys, its sections as indices, its passages."""

import re
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from xubao.language.sparse_pairs import Ints
from xubao.model import Report, Section, SectionKind

_PASSAGE = 300  # characters: longer runs of a section's own text are cut, so that rarity means something
_FRAMES = ("题头", "导言", "结语", "标题", "落款")
_FRAME_SHARE = 0.3
_SAME = {
    **dict.fromkeys("“”‘’「」『』'＂＇", '"'),
    **dict.fromkeys(" \t\r\n\u3000\u00a0", ""),
    **dict(zip("，；：！？（）％－—–．〔〕、", ",;:!?()%---.[],", strict=True)),
}
_MARK = re.compile(f"[{''.join(_SAME)}]")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十百]+[、,.]|\([一二三四五六七八九十百\d]+\)|第[一二三四五六七八九十]+[,、]"
    r"|[一二三四五六七八九十]+(?:是|要)(?=.{4})|\d{1,2}[.、,](?!\d)|[①-⑳]|-{1,2})"
)


def plain(text: str) -> str:
    """What is compared when two texts are called the same: no white space, marks and numbering in one form."""
    text = _MARK.sub(lambda mark: _SAME[mark[0]], text)
    number = _NUMBERING.match(text) if len(text) > 2 else None
    return text[number.end() :] if number else text


@dataclass(frozen=True)
class Side:
    """One of the two reports.

    Attributes:
        keys: plain() of each statement.
        section_of: index of each statement's innermost section, -1 for none.
        body_of: the same, but -1 for the heading lines of sections that hold others: these speak for the whole part.
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
    section_of = np.array([index.get(s.section, -1) for s in report.statements], dtype=np.int64)
    passage_of, passages = _passages(report, section_of)
    return Side(
        report=report,
        keys=keys,
        section_of=section_of,
        body_of=_bodies(report, section_of),
        passage_of=passage_of,
        passages=passages,
        parent=np.array([index.get(s.parent or "", -1) for s in report.sections], dtype=np.int64),
        own=_own(report, section_of),
        whole=_wholes(report, keys),
        formal=tuple(_formal(report, section) for section in report.sections),
        titles=tuple(section.title.strip("[]") for section in report.sections),
    )


def _bodies(report: Report, section_of: Ints) -> Ints:
    parents = {section.parent for section in report.sections}
    found = section_of.copy()
    for place, at in enumerate(section_of.tolist()):
        if at >= 0:
            section = report.sections[at]
            heading = report.statements[place].end <= section.heading_end + 1
            if heading and section.id in parents:
                found[place] = -1
    return found


def _passages(report: Report, section_of: Ints) -> tuple[Ints, int]:
    found = np.zeros(len(report.statements), dtype=np.int64)
    at, length, before = -1, 0, -2
    for place, statement in enumerate(report.statements):
        section = int(section_of[place])
        if section != before or length > _PASSAGE:
            at, length, before = at + 1, 0, section
        length += len(statement.text)
        found[place] = at
    return found, at + 1


def _own(report: Report, section_of: Ints) -> tuple[bool, ...]:
    lengths = [0] * len(report.sections)
    for place, statement in enumerate(report.statements):
        if section_of[place] >= 0:
            lengths[section_of[place]] += len(statement.text)
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
