"""Tables in department material: the totals they give, as facts that a sentence can be made of.

A total is said with the cells' own words: 新增孵化器（家） over 5 becomes 新增孵化器 5 家, each part with its cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xubao.language.wordlists import patterns
from xubao.model import Report, Statement

_pattern = patterns("draft-words.txt")

_TOTAL = _pattern("^{totals}$")
_VALUE = re.compile(r"^\d[\d,.]*%?$")
_UNIT = re.compile(r"^(?P<what>.{2,24}?)\s*[（(](?P<unit>[^（）()\d]{1,6})[）)]$")
_PAIR_ROWS = 2  # a table of two columns is a list of names and values


@dataclass(frozen=True, slots=True)
class TableFact:
    """One number of a table with what it counts.

    Attributes:
        place: index in the report of the statement of the cell with the number.
        parts: (words, statement id): what is counted, the number, its unit.
    """

    place: int
    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The fact as a phrase."""
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True, slots=True)
class _Cell:
    place: int
    statement: Statement


_Grid = dict[tuple[int, int], _Cell]


def cells_of(report: Report) -> dict[int, tuple[int, int, int]]:
    """Index of every statement that stands in a table, with (table, row, column)."""
    spans = [(p.start, p.end, p.table) for p in report.paragraphs if p.table is not None]
    found: dict[int, tuple[int, int, int]] = {}
    at = 0
    for place, statement in enumerate(report.statements):
        while at < len(spans) and spans[at][1] <= statement.start and spans[at][0] < statement.start:
            at += 1
        if at < len(spans) and spans[at][0] <= statement.start < max(spans[at][1], spans[at][0] + 1):
            where = spans[at][2]
            if where is not None:
                found[place] = where
    return found


def table_facts(report: Report) -> list[TableFact]:
    """Totals of tables with a row of totals; values of tables of two columns (name, value)."""
    grids: dict[int, _Grid] = {}
    for place, (table, row, column) in cells_of(report).items():
        grids.setdefault(table, {}).setdefault((row, column), _Cell(place, report.statements[place]))
    return [fact for grid in grids.values() for fact in _facts(grid)]


def _facts(grid: _Grid) -> Iterator[TableFact]:
    columns = max(column for _, column in grid) + 1
    rows = max(row for row, _ in grid) + 1
    totals = [
        row for row in range(rows) if (row, 0) in grid and _TOTAL.match(grid[row, 0].statement.text.strip())
    ]
    if totals and columns > 1:
        names = [(grid.get((0, column)), grid.get((totals[-1], column))) for column in range(1, columns)]
    elif columns == _PAIR_ROWS:
        names = [(grid.get((row, 0)), grid.get((row, 1))) for row in range(rows)]
    else:
        names = []
    for name, value in names:
        if name is not None and value is not None and (fact := _fact(name, value)):
            yield fact


def _fact(name: _Cell, value: _Cell) -> TableFact | None:
    number = value.statement.text.strip()
    match = _UNIT.match(name.statement.text.strip())
    if match is None or not _VALUE.match(number) or number.rstrip("%") in {"0", "0.0"}:
        return None
    parts: Sequence[tuple[str, str]] = (
        (match.group("what"), name.statement.id),
        (number, value.statement.id),
        (match.group("unit"), name.statement.id),
    )
    return TableFact(value.place, tuple(parts))
