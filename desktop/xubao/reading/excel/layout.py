"""A sheet's cells → blocks: its tables cell by cell, the lines above and below them as paragraphs.

A sheet is made to be looked at: its title, 单位：亿元 and 填报单位：… stand in cells above the heads, notes below. They
are told from the table by what stands beside them: nothing, or one more of their kind.
"""

from collections.abc import Iterator
from itertools import pairwise

from xubao.model import Block, BlockKind
from xubao.reading.excel.cells import Grid

LONGEST_NAME = 12
"""Characters of a name in the first column (合计); what is longer and alone in the last rows is a note."""
_LABEL = ("：", ":")

_Row = list[tuple[int, str, tuple[int, int]]]
"""Cells of a row: column, text, rows and columns that are covered."""


def blocks_of(grid: Grid, tables: int) -> Iterator[Block]:
    """The blocks of a sheet.

    Args:
        grid: what it shows.
        tables: how many tables there are in the file before it.
    """
    for part in _parts(_rows(grid)):
        numbers = sorted(part)
        width = len({column for row in part.values() for column, _, _ in row})
        if width == 1:  # a column of lines is no table
            yield from (line for number in numbers for line in _lines(part[number], centred=False))
            continue
        top = _below_captions(part, numbers)
        bottom = _above_notes(part, numbers, top)
        for number in numbers[:top]:
            yield from _lines(part[number], centred=number == numbers[0])
        if top < bottom:
            yield from _table(part, numbers[top:bottom], tables)
            tables += 1
        for number in numbers[bottom:]:
            yield from _lines(part[number], centred=False)


def _rows(grid: Grid) -> dict[int, _Row]:
    rows: dict[int, _Row] = {}
    for (row, column), text in sorted(grid.texts.items()):
        rows.setdefault(row, []).append((column, text, grid.merged.get((row, column), (1, 1))))
    return rows


def _parts(rows: dict[int, _Row]) -> Iterator[dict[int, _Row]]:
    """The rows, apart where blank ones stand between two tables: what follows has a caption or heads of its own."""
    numbers = sorted(rows)
    reach = -1
    part: dict[int, _Row] = {}
    for before, number in pairwise([-1, *numbers]):
        blank = number > before + 1 and number > reach + 1
        if part and blank and _begins(rows[number]):
            yield part
            part = {}
        part[number] = rows[number]
        reach = max(reach, *(number + covers[0] - 1 for _, _, covers in rows[number]))
    if part:
        yield part


def _begins(row: _Row) -> bool:
    """Whether a row may be the first of a table: a line of its own, or heads."""
    return _alone(row) or all(not _number(text) for _, text, _ in row)


def _below_captions(part: dict[int, _Row], numbers: list[int]) -> int:
    """How many rows stand above the table's heads: lines of their own, and labels with what they are filled with."""
    at = 0
    while at < len(numbers) - 1 and _above(part[numbers[at]]):
        at += 1
    # a label that stands beside its value in each of many rows is a form, and that is a table
    return at if at < len(numbers) - 1 or _alone(part[numbers[-1]]) else 0


def _above(row: _Row) -> bool:
    if any(covers[0] > 1 for _, _, covers in row):
        return False
    return _alone(row) or all(any(mark in text for mark in _LABEL) for _, text, _ in row)


def _above_notes(part: dict[int, _Row], numbers: list[int], top: int) -> int:
    """Index of the first of the last rows that are notes."""
    at = len(numbers)
    while at > top + 1 and _note(part[numbers[at - 1]]):
        at -= 1
    return at


def _note(row: _Row) -> bool:
    if all(any(mark in text for mark in _LABEL) for _, text, _ in row):
        return True
    return _alone(row) and row[0][0] == 0 and (row[0][2][1] > 1 or len(row[0][1]) > LONGEST_NAME)


def _alone(row: _Row) -> bool:
    return len(row) == 1 and not _number(row[0][1])


def _number(text: str) -> bool:
    return not any(char.isalpha() for char in text)


def _lines(row: _Row, *, centred: bool) -> Iterator[Block]:
    centred = centred and len(row) == 1
    for _, text, _ in row:
        yield from (Block(line, centred=centred) for line in text.splitlines())


def _table(part: dict[int, _Row], numbers: list[int], table: int) -> Iterator[Block]:
    left = min(column for number in numbers for column, _, _ in part[number])
    for number in numbers:
        for column, text, spans in part[number]:
            place = (table, number - numbers[0], column - left)
            for line in text.splitlines():
                yield Block(line, BlockKind.CELL, table=place, spans=spans)
