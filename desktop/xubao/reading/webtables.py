"""The cells of a web page's tables: where each stands and how much a merged one covers.

Source: the HTML standard's algorithm for forming a table (4.9.12.1), without its corrections of overlapping cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xubao.reading.safexml import Element

MOST_SPANNED = 1000
"""Columns or rows that a cell may cover; the HTML standard's own limit for columns."""


@dataclass(frozen=True, slots=True)
class WebCell:
    """A cell that holds text: its row and column, and how many rows and columns it covers."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


class WebTables:
    """The tables of a page as it is seen, asked for one by its texts: what finds the article keeps only those."""

    def __init__(self, page: Element) -> None:
        self._known: dict[tuple[str, ...], tuple[WebCell, ...]] = {}
        for table in page.iter("table"):
            found = tuple(_cells(table))
            self._known.setdefault(tuple(_bare(cell.text) for cell in found), found)

    def cells(self, rows: Sequence[Sequence[str]]) -> tuple[WebCell, ...]:
        """A table's cells that hold text, in order.

        Args:
            rows: the texts of its cells, row by row.

        Returns:
            With their places in the page; counted where no table of the page has just these texts.
        """
        texts = tuple(bare for row in rows for text in row if (bare := _bare(text)))
        counted = (
            WebCell(text, at, column, 1, 1)
            for at, row in enumerate(rows)
            for column, text in enumerate(row)
            if text
        )
        return self._known.get(texts) or tuple(counted)


def _cells(table: Element) -> Iterator[WebCell]:
    taken: dict[int, int] = {}  # column → rows from here down that a cell from above still covers
    for at, row in enumerate(_own(table, "tr")):
        column = 0
        for cell in _own(row, "td", "th"):
            while taken.get(column, 0) > at:
                column += 1
            columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
            taken.update(dict.fromkeys(range(column, column + columns), at + rows))
            text = " ".join("".join(str(piece) for piece in cell.itertext()).split())
            if text:
                yield WebCell(text, at, column, rows, columns)
            column += columns


def _own(element: Element, *names: str) -> list[Element]:
    """The rows of a table or the cells of a row, not those of tables inside."""
    return [one for one in element.iter(*names) if next(one.iterancestors(element.tag)) is element]


def _span(cell: Element, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return max(1, min(int(said), MOST_SPANNED)) if said.isdecimal() else 1


def _bare(text: str) -> str:
    return "".join(text.split())
