"""A Word table's cells: where each stands and how much a merged one covers (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.revisions import View

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag"))


@dataclass(frozen=True, slots=True)
class Place:
    """A cell: its table's number, its row and column, and how many rows and columns it covers."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


def cells(element: Element, number: int, view: View) -> list[tuple[Element, Place]]:
    """The cells of a w:tbl, row by row.

    Args:
        element: the table.
        number: of the table in its document.
        view: the side of tracked changes that is read.
    """
    found: list[tuple[Element, Place]] = []
    open_: dict[int, int] = {}  # column → index of the cell that goes on downwards
    rows = [row for row in inner(element, "tr", view) if not view.without(child(row, "trPr"))]
    for at, row in enumerate(rows):
        column = _whole(attribute(child(row, "trPr", "gridBefore"), "val"), 0)
        for cell in inner(row, "tc", view):
            properties = child(cell, "tcPr")
            if child(properties, view.cell) is not None:
                continue
            width = _whole(attribute(child(properties, "gridSpan"), "val"), 1)
            merged = child(properties, "vMerge")
            if merged is None or attribute(merged, "val") == "restart":
                open_.pop(column, None)
                if merged is not None:
                    open_[column] = len(found)
            elif column in open_:
                above, place = found[open_[column]]
                found[open_[column]] = above, replace(place, rows=at + 1 - place.row)
            # the continued part of a merged cell is empty in Word, not in every program's files
            found.append((cell, Place(number, at, column, columns=width)))
            column += width
    return found


def inner(element: Element, name: str, view: View) -> Iterator[Element]:
    """Children of a name, also those inside content controls and tracked changes."""
    for one in element:
        if local(one) == name:
            yield one
        elif local(one) in _WRAPPERS or local(one) in view.kept:
            yield from inner(one, name, view)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdigit() else otherwise
