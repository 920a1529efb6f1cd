"""A report's tables: the heads above and beside a cell, a merged head being the head of all it covers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xubao.model import Paragraph, Report

BARE = re.compile(r"[-+−－]?[0-9０-９][0-9０-９,，.．  ]*$")
"""A number and nothing else."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        row, column: from 0.
        rows, columns: how many it covers.
        text: its paragraphs, one after another.
        paragraphs: of the report.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def bare(self) -> bool:
        """Whether it holds a number and nothing else."""
        return BARE.match(self.text) is not None


class Table:
    """The cells of a table.

    Args:
        cells: those that hold text.
        first: index in the report of its first paragraph.

    Attributes:
        captions: lines that stand across the whole table above its heads.
    """

    def __init__(self, cells: Sequence[Cell], first: int) -> None:
        self.first = first
        self.cells: Mapping[tuple[int, int], Cell] = {(cell.row, cell.column): cell for cell in cells}
        self.width = max(cell.column + cell.columns for cell in cells)
        rows: dict[int, list[Cell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        order = sorted(rows)
        top = next((row for row in order if not self._across(rows[row])), order[0])
        self.captions = tuple(rows[row][0].text for row in order if row < top)
        self._covering: dict[tuple[int, int], Cell] = {}
        for cell in cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._covering.setdefault((row, column), cell)
        self._top, self._below = top, self._end_of_heads(rows, top)

    def heads(self, cell: Cell) -> list[Cell]:
        """The cells above that say what a cell's column holds, the topmost first; none for a head itself."""
        if cell.row < self._below:
            return []
        found = (self._covering.get((row, cell.column)) for row in range(self._top, self._below))
        heads = list(dict.fromkeys(one for one in found if one is not None))
        if heads:
            return heads
        # a column that has no head begins with its own
        above = [one for one in self.cells.values() if one.column == cell.column and one.row < cell.row]
        return [min(above, key=lambda one: one.row)] if above else []

    def names(self, cell: Cell) -> list[Cell]:
        """The cells to the left that say what a cell's row is about, the outermost first."""
        found: list[Cell] = []
        column = 0
        while column < cell.column and (one := self._covering.get((cell.row, column))) is not None:
            found.append(one)
            column = one.column + one.columns
            # a name that covers several rows has parts; a number of order has its name behind it
            if one.rows == 1 and not (one.bare and one.column == 0):
                break
        return [one for one in found if one.column + one.columns <= cell.column]

    def before(self, cell: Cell) -> list[Cell]:
        """Every cell to the left in a cell's row, the outermost first."""
        found = (self._covering.get((cell.row, column)) for column in range(cell.column))
        return list(dict.fromkeys(one for one in found if one is not None))

    def row(self, number: int) -> list[Cell]:
        """The cells of a row from left to right, those that reach into it from above too."""
        found = (self._covering.get((number, column)) for column in range(self.width))
        return list(dict.fromkeys(one for one in found if one is not None))

    def _across(self, row: Sequence[Cell]) -> bool:
        return len(row) == 1 and self.width > 1 and row[0].columns == self.width

    def _end_of_heads(self, rows: Mapping[int, Sequence[Cell]], top: int) -> int:
        """The row below the heads: under a merged head stand those of its columns."""
        below, last = top + 1, max(rows)
        merged = any(cell.columns > 1 for cell in rows[top])
        while merged and below <= last:
            row = rows.get(below - 1, ())
            deeper = any(cell.columns > 1 for cell in row) or any(
                cell.row + cell.rows > below for at in range(top, below) for cell in rows.get(at, ())
            )
            numbers = any(cell.bare and not _YEAR.match(cell.text) for cell in rows.get(below, ()))
            if not deeper or numbers:
                break
            below += 1
        return below


def tables_of(report: Report) -> Iterator[Table]:
    """The tables of a report in text order."""
    found: dict[int, dict[tuple[int, int], list[Paragraph]]] = {}
    firsts: dict[int, int] = {}
    for index, paragraph in enumerate(report.paragraphs):
        if paragraph.table:
            number, row, column = paragraph.table
            firsts.setdefault(number, index)
            found.setdefault(number, {}).setdefault((row, column), []).append(paragraph)
    for number, cells in found.items():
        yield Table([_cell(report, place, inside) for place, inside in cells.items()], firsts[number])


def _cell(report: Report, place: tuple[int, int], paragraphs: Sequence[Paragraph]) -> Cell:
    text = "".join(report.text[one.start : one.end].strip() for one in paragraphs)
    return Cell(*place, *paragraphs[0].spans, text, tuple(paragraphs))
