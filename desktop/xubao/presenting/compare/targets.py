"""What another page wants to be shown here, and what one comes back to. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from xubao.model import Comparison, Phrase
from xubao.presenting.compare.find import find_all
from xubao.presenting.compare.marks import Side, statements_on
from xubao.presenting.compare.prepare import Prepared

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement of each report (ids), to be seen face to face; "" for a side that has none."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Seen:
    """Two documents (ids) with the offsets that stood on the line where the columns face each other."""

    old: str
    new: str
    old_at: float
    new_at: float


def passage_change(prepared: Prepared, passage: Passage) -> int | None:
    """The number of the change that holds both statements, or the only one there is; None where there is none."""
    of_old = prepared.old.change_of.get(passage.old)
    of_new = prepared.new.change_of.get(passage.new)
    if passage.old and passage.new:
        return of_new if of_old == of_new else None
    return of_old if of_new is None else of_new


def passage_spans(comparison: Comparison, passage: Passage) -> dict[Side, Span | None]:
    """Where the two statements stand; None for one that is not there."""
    old = comparison.old.statement_by_id.get(passage.old)
    new = comparison.new.statement_by_id.get(passage.new)
    return {
        Side.OLD: (old.start, old.end) if old is not None else None,
        Side.NEW: (new.start, new.end) if new is not None else None,
    }


def place_of_wording(
    comparison: Comparison, phrase: Phrase, side: Side, places: Sequence[Span]
) -> Span | None:
    """Of the places where a report says a wording, the one in the sentences that drifted, else the first.

    Args:
        places: where the wording stands on that side.
    """
    if phrase.change is not None:
        held = statements_on(comparison, comparison.changes[phrase.change], side)
        for place in places:
            if any(each.start <= place[0] < each.end for each in held):
                return place
    return places[0] if places else None


def wording_statement(comparison: Comparison, phrase: Phrase, side: Side) -> str:
    """Id of the statement of that side that says a wording, of those that drifted where one of them does.

    Returns:
        "" where only headings say it.
    """
    old = side is Side.OLD
    report = comparison.old if old else comparison.new
    places = find_all(report.text, phrase.old if old else phrase.new)
    first = place_of_wording(comparison, phrase, side, places)
    for place in (*((first,) if first else ()), *places):
        for one in report.statements:
            if one.start <= place[0] < one.end:
                return one.id
    return ""
