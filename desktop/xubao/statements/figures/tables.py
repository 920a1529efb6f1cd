"""Cells of tables: a bare number has the unit of its column's head, its row's head or the table's caption."""

import re
from collections.abc import Iterator

from xubao.language.quantities import Governed
from xubao.language.units import scaled
from xubao.model import Paragraph, Report

_BARE = re.compile(r"[-+−－]?[0-9０-９][0-9０-９,，.．  ]*$")
_BRACKET = re.compile(r"[（(](?:单位[:：] ?)?([^（）()]{1,10})[）)]$|[/／]([^/／（）]{1,6})$")
_CAPTION = re.compile(r"单位[:：] ?([^\s，。；（）()]{1,10})")
_CAPTION_LINES = 2
"""Paragraphs above a table that may hold its unit."""


def governed_cells(report: Report) -> list[Governed]:
    """The cells of a report that hold a bare number, each with the unit and the subject that its heads give.

    Returns:
        In text order; cells whose heads name no unit are left out.
    """
    tables: dict[int, _Table] = {}
    for index, paragraph in enumerate(report.paragraphs):
        if paragraph.table:
            number, row, column = paragraph.table
            table = tables.setdefault(number, _Table(report, index))
            table.cells.setdefault((row, column), paragraph)
    found = [cell for table in tables.values() for cell in table.governed()]
    return sorted(found, key=lambda cell: cell.start)


class _Table:
    """A table's cells by row and column, with the unit that the lines above it name."""

    def __init__(self, report: Report, first: int) -> None:
        self._report = report
        self.cells: dict[tuple[int, int], Paragraph] = {}
        above = report.paragraphs[max(0, first - _CAPTION_LINES) : first]
        lines = (_CAPTION.search(self._words(line)) for line in reversed(above) if not line.table)
        self._caption = next((f"（{line[1]}）" for line in lines if line), "")

    def governed(self) -> Iterator[Governed]:
        tops: dict[int, tuple[int, str]] = {}
        for row, column in sorted(self.cells):
            tops.setdefault(column, (row, self._words(self.cells[row, column])))
        for (row, column), cell in self.cells.items():
            if not _BARE.match(self._words(cell)):
                continue
            heads = [tops[column][1]] if tops[column][0] < row else []
            if column and (row, 0) in self.cells:
                heads.append(self._words(self.cells[row, 0]))
            subject = "".join(_BRACKET.sub("", name) for name in reversed(heads) if not _BARE.match(name))
            factor, unit = next(
                (told for name in (*heads, self._caption) if (told := _unit(name))[1]), (1, "")
            )
            if unit:
                yield Governed(cell.start, cell.end, unit, factor, subject)

    def _words(self, paragraph: Paragraph) -> str:
        return self._report.text[paragraph.start : paragraph.end].strip()


def _unit(name: str) -> tuple[int, str]:
    bracket = _BRACKET.search(name)
    return scaled(bracket[1] or bracket[2]) if bracket else (1, "")
