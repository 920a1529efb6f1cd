"""What a person corrects in a report, as new Corrections: nothing is saved here (see projects.correct)."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter

from xubao.model import (
    Corrections,
    HeadingEdit,
    ParagraphEdit,
    Report,
    Role,
    RoleEdit,
    Section,
    SectionKind,
    Statement,
)

_RUN_IN = (SectionKind.RUN_IN, SectionKind.ENUMERATION)

Anchors = Mapping[str, tuple[str, int]]
"""Statement id → (anchor, nth) of a whole report: some work for a long one, so it is made once and passed in."""


def anchors_of(report: Report) -> Anchors:
    """The anchors of every statement of a report."""
    from xubao.outline.anchors import statement_anchors

    return statement_anchors(report)


def with_role(
    corrections: Corrections, anchors: Anchors, statements: Iterable[str], role: Role
) -> Corrections:
    """Corrections in which some statements (ids) have a role."""
    edits = {(edit.anchor, edit.nth): edit for edit in corrections.roles}
    for statement in statements:
        anchor, nth = anchors[statement]
        edits[anchor, nth] = RoleEdit(anchor, nth, role)
    return replace(corrections, roles=tuple(edits.values()))


def in_role(report: Report, statements: Iterable[str], role: Role) -> Report:
    """The report as it looks with those statements (ids) in a role, before it is read again."""
    chosen = set(statements)
    changed = tuple(
        replace(statement, role=role, confidence=1.0, cues=("人工",)) if statement.id in chosen else statement
        for statement in report.statements
    )
    return replace(report, statements=changed)


def twins(anchors: Anchors, anchor: str) -> tuple[str, ...]:
    """Ids of the statements that say the same, spaces and punctuation aside."""
    return tuple(statement for statement, (other, _nth) in anchors.items() if other == anchor)


def heading_at(report: Report, offset: int) -> Section | None:
    """The section whose heading stands at an offset, or None where running text stands there."""
    found = [s for s in report.sections if s.start <= offset < s.heading_end]
    return found[-1] if found else None


def with_heading(
    corrections: Corrections, report: Report, offset: int, *, level: int, title: str = ""
) -> Corrections:
    """Corrections in which a heading stands at an offset.

    Args:
        offset: inside the heading, or inside the paragraph or sentence that shall become one.
        level: the level it shall have; 0 for no heading.
        title: the title it shall have; "" leaves it as it is.
    """
    place = _heading_anchor(report, offset)
    before = {(edit.anchor, edit.nth): edit for edit in corrections.headings}
    known = before.pop(place, None)
    title = title or (known.title if known and level else "")
    return replace(corrections, headings=(*before.values(), HeadingEdit(*place, level, title)))


def level_around(report: Report, offset: int) -> int:
    """The level a new heading at an offset takes.

    That of the last heading numbered in the same way (（三） after （二）), else of the own-line heading before it; 1
    where there is none.
    """
    from xubao.outline.numbering import mark_at

    paragraph = report.paragraphs[_paragraph_at(report, offset)]
    mark = mark_at(report.text[paragraph.start : paragraph.end])
    before = [s for s in report.sections if s.start < paragraph.start]
    if mark is not None:
        same = [s for s in before if s.number and number_shape(s.number) == number_shape(mark.text)]
        if same:
            return same[-1].level
    lines = [s for s in before if s.kind not in _RUN_IN]
    return lines[-1].level if lines else 1


def number_shape(number: str) -> str:
    """The first and last marks of a number without its digits: “（二）” and “（十三）” are of one shape."""
    return "".join("#" if char.isalnum() else char for char in number[:1] + number[-1:])


def with_split(corrections: Corrections, report: Report, offset: int) -> Corrections:
    """Corrections in which the paragraph at an offset is parted there."""
    from xubao.outline.anchors import paragraph_anchor

    index = _paragraph_at(report, offset)
    anchor, nth = paragraph_anchor(report, index)
    edit = ParagraphEdit(anchor, nth, offset - report.paragraphs[index].start)
    return replace(corrections, paragraphs=(*corrections.paragraphs, edit))


def with_join(corrections: Corrections, report: Report, offset: int) -> Corrections:
    """Corrections in which the paragraph at an offset is joined to the one before."""
    from xubao.outline.anchors import paragraph_anchor

    anchor, nth = paragraph_anchor(report, _paragraph_at(report, offset))
    return replace(corrections, paragraphs=(*corrections.paragraphs, ParagraphEdit(anchor, nth, None)))


def _heading_anchor(report: Report, offset: int) -> tuple[str, int]:
    from xubao.outline.anchors import paragraph_anchor, statement_anchor

    section = heading_at(report, offset)
    statement = statement_at(report, section.start if section else offset)
    if statement is None:
        return paragraph_anchor(report, _paragraph_at(report, offset))
    return statement_anchor(report, statement)


def _paragraph_at(report: Report, offset: int) -> int:
    return max(0, bisect_right(report.paragraphs, offset, key=attrgetter("start")) - 1)


def statement_at(report: Report, offset: int) -> Statement | None:
    """The statement at an offset, or the last before it; None where the text begins later."""
    at = bisect_right(report.statements, offset, key=attrgetter("start")) - 1
    return report.statements[at] if at >= 0 else None
