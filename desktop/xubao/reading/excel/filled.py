"""Workbooks that a person filled in and sent back: the texts of their cells, of what is hidden as well.

They are forms, not reports: who looks at some rows only, by a filter, has filled in the others all the same.
"""

from xubao.reading.excel.cells import Grid, read_grid
from xubao.reading.excel.workbook import WORKSHEET, opened_workbook

Rows = tuple[tuple[str, ...], ...]
"""Rows of cells, all of one length; rows with nothing in them are left out."""

_MOST_COLUMNS, _MOST_ROWS = 256, 20_000


def read_sheets(name: str, data: bytes) -> tuple[Rows, ...]:
    """The sheets of a workbook, in the order of their tabs.

    Args:
        name: the file's name, for errors.

    Raises:
        ReadError: codes password, damaged, unsafe, too-large.
    """
    with opened_workbook(name, data) as (package, book):
        return tuple(
            _rows(read_grid(name, package.read(sheet.part), book, unseen=True))
            for sheet in book.sheets
            if sheet.kind == WORKSHEET
        )


def _rows(grid: Grid) -> Rows:
    cells = {at: text for at, text in grid.texts.items() if at[0] < _MOST_ROWS and at[1] < _MOST_COLUMNS}
    width = 1 + max((column for _, column in cells), default=-1)
    numbers = sorted({row for row, _ in cells})
    return tuple(tuple(cells.get((row, column), "") for column in range(width)) for row in numbers)
