"""Tables that a person filled in, as rows of cells known by the heads of their columns."""

import re
from collections.abc import Iterator, Mapping, Sequence

from xubao.language.wordlists import lists
from xubao.model import Report
from xubao.model.gap_marks import GAP
from xubao.statements.tables import Cell, tables_of

Row = Mapping[str, str]
"""Name of a column (a list of handling-words.txt without heads-of-) → what stands in the cell, a paragraph a line."""
Sheet = Sequence[Sequence[str]]

_BLANK = re.compile(r"\s+")
_LEAST = 3  # columns that are known by their heads


def filled_rows(report: Report) -> tuple[tuple[Row, ...], ...]:
    """The tables of a document whose columns are known, each as its rows below the heads."""
    found = []
    for table in tables_of(report):
        grid: dict[int, dict[int, str]] = {}
        for cell in table.cells.values():
            grid.setdefault(cell.row, {})[cell.column] = _text(report, cell)
        wide = range(table.width)
        found.append([[grid[row].get(at, "") for at in wide] for row in sorted(grid)])
    return _known(found)


def filled_sheets(sheets: Sequence[Sheet]) -> tuple[tuple[Row, ...], ...]:
    """The same of the sheets of a workbook."""
    return _known(sheets)


def entered(said: str) -> str:
    """What a person entered in a cell: without marks of what is to be filled in, "" for a dash."""
    words = GAP.sub("", said).strip()
    return "" if words in lists("handling-words.txt")["empty"] else words


def _known(tables: Sequence[Sheet]) -> tuple[tuple[Row, ...], ...]:
    return tuple(rows for table in tables if (rows := tuple(_rows(table))))


def _rows(table: Sheet) -> Iterator[Row]:
    names: dict[int, str] = {}
    for cells in table:
        heads = {at: name for at, cell in enumerate(cells) if (name := _column(cell))}
        if len(heads) >= _LEAST and len(heads) > len(names) / 2:
            names = {}
            for at, name in heads.items():
                if name not in names.values():  # of two columns of one name the first counts
                    names[at] = name
        elif names and any(cell.strip() for cell in cells):
            yield {name: cells[at].strip() for at, name in names.items() if at < len(cells)}


def _column(cell: str) -> str:
    words = _BLANK.sub("", cell)
    return _columns().get(words, "")


def _columns() -> dict[str, str]:
    found = {}
    for name, heads in lists("handling-words.txt").items():
        if name.startswith("heads-of-"):
            found.update({head: name.removeprefix("heads-of-") for head in heads})
    return found


def _text(report: Report, cell: Cell) -> str:
    return "\n".join(report.text[one.start : one.end].strip() for one in cell.paragraphs)
