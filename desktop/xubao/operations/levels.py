"""A heading moved to another level, as new Corrections.

A heading cannot leave its text: a move changes levels, never the order (see xubao.outline.levels).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from xubao.model import Corrections, HeadingEdit, Report, Section, SectionKind
from xubao.operations.correcting import Anchors, anchors_of, number_shape, statement_at


@dataclass(frozen=True, slots=True)
class Move:
    """What moving a heading comes to.

    Attributes:
        section: id of the heading moved.
        level: the level it gets.
        parent: id of the section it then belongs to, None at the top.
        carried: how many headings below it go with it.
        taken: how many of those after it come to stand under it.
        after: every section as the move leaves it.
    """

    section: str
    level: int
    parent: str | None
    carried: int
    taken: int
    after: tuple[Section, ...]


def movable(section: Section) -> bool:
    """Whether a heading stands in the text: implied parts ([导言]) have none to move."""
    return section.kind is not SectionKind.IMPLIED


def plan_move(report: Report, section_id: str, level: int) -> Move | None:
    """What giving a heading a level comes to; None where the order of the text does not allow that level.

    Args:
        level: 1 for the top; the heading before it must be open at level - 1.
    """
    from xubao.outline.levels import moved

    before = report.section_by_id.get(section_id)
    if before is None or not movable(before) or level < 1:
        return None
    after = moved(report.sections, {section_id: level})
    at = _index(after, section_id)
    if after[at].level != level:
        return None
    carried = len(_below(report.sections, at))
    return Move(section_id, level, after[at].parent, carried, max(0, len(_below(after, at)) - carried), after)


def possible_moves(report: Report, section_id: str) -> tuple[Move, ...]:
    """Every level a heading can get where it stands, its own left out; the highest first."""
    before = report.section_by_id.get(section_id)
    if before is None:
        return ()
    at = _index(report.sections, section_id)
    deepest = report.sections[at - 1].level + 1 if at else 1
    levels = [level for level in range(1, deepest + 1) if level != before.level]
    return tuple(move for level in levels if (move := plan_move(report, section_id, level)))


def with_move(
    corrections: Corrections, report: Report, move: Move, anchors: Anchors | None = None
) -> Corrections:
    """Corrections in which a move is done.

    Args:
        report: the one the move was planned for, with these corrections applied.
        anchors: of the report's statements, where they are known already.
    """
    anchors = anchors or anchors_of(report)
    edits = {(edit.anchor, edit.nth): edit for edit in corrections.headings}
    alone = not any(edit.level for edit in corrections.headings)
    at = _index(report.sections, move.section)
    for section in move.after[at : at + 1 if alone else _touched(report.sections, move, at)]:
        statement = statement_at(report, section.start)
        if statement is not None and movable(section):
            place = anchors[statement.id]
            known = edits.pop(place, None)
            edits[place] = HeadingEdit(*place, section.level, known.title if known else "")
    return replace(corrections, headings=tuple(edits.values()))


def _touched(sections: Sequence[Section], move: Move, at: int) -> int:
    """Index after the last section whose level the move may bear on, the first at or above both levels included.

    Where a person moved other headings before, all those levels are kept with the move: levels follow from each other,
    and what an earlier move brought about must not come undone.
    """
    top = min(sections[at].level, move.level)
    return next((n for n in range(at + 1, len(sections)) if sections[n].level <= top), len(sections)) + 1


def rest_of_series(report: Report, section_id: str) -> tuple[str, ...]:
    """Ids of the headings after one that belong to its series: of its kind of number, beside it under one parent."""
    if section_id not in report.section_by_id:
        return ()
    at = _index(report.sections, section_id)
    first = report.sections[at]
    beside = takewhile(lambda one: one.level >= first.level, report.sections[at + 1 :])
    return tuple(
        one.id
        for one in beside
        if one.level == first.level
        and one.kind is first.kind
        and number_shape(one.number) == number_shape(first.number)
    )


def _index(sections: Sequence[Section], section_id: str) -> int:
    return next(at for at, one in enumerate(sections) if one.id == section_id)


def _below(sections: Sequence[Section], at: int) -> tuple[Section, ...]:
    """The sections under one, however deep."""
    return tuple(takewhile(lambda one: one.level > sections[at].level, sections[at + 1 :]))
