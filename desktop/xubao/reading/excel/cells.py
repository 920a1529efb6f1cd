"""The cells of a sheet, as they are seen: their texts, what is hidden, what is merged."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from xubao.reading.archive import damaged
from xubao.reading.excel.shown import shown
from xubao.reading.excel.workbook import Workbook, text_of
from xubao.reading.length import refuse_longest
from xubao.reading.safexml import Element, attribute, local, walk

SIGN = 1000
"""Rows between two signs that a sheet is still being read."""
MOST_MERGED = 20_000
"""Merged areas that are heeded."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet can have; a row of a greater number is taken as the last, one of no number as the next."""
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_MARGINS = ("oddHeader", "oddFooter", "firstHeader", "firstFooter")
_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[^&])|&&', re.I)
_TRUE = ("1", "true")
_WANTED = ("sheetFormatPr", "col", "row", "mergeCell", *_MARGINS)


@dataclass(slots=True)
class Grid:
    """What a sheet shows.

    Attributes:
        texts: (row, column), counted from 0 over what is seen → what the cell shows.
        merged: (row, column) → (rows, columns) that are seen of the area that begins there.
        hidden_rows, hidden_columns: those with text that are not seen.
        errors: cells whose formula came to an error.
        unreckoned: formulas whose result the file does not keep.
        margins: what stands above and below every page.
    """

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0
    errors: int = 0
    unreckoned: int = 0
    margins: tuple[str, ...] = ()


def read_grid(
    name: str, data: bytes, book: Workbook, *, going: Callable[[], None] = lambda: None, unseen: bool = False
) -> Grid:
    """Read a worksheet.

    Args:
        name: the file's name, for errors.
        data: the worksheet's XML.
        book: what it refers to.
        going: called now and then while a long sheet is read.
        unseen: whether rows and columns that are hidden are read as if they were seen.

    Raises:
        ReadError: codes damaged (as where a cell refers to a text that is not there), unsafe; too-large as soon as it
            holds more text than a report may.
    """
    return _Sheet(name, book, unseen=unseen).read(data, going)


class _Sheet:
    """A worksheet as it is being read, in the file's own rows and columns."""

    def __init__(self, name: str, book: Workbook, *, unseen: bool) -> None:
        self.name = name
        self.unseen = unseen
        self.book = book
        self.grid = Grid()
        self.texts: dict[tuple[int, int], str] = {}
        self.areas: list[tuple[int, int, int, int]] = []
        self.rows: set[int] = set()
        self.columns: list[tuple[int, int]] = []
        self.usually_hidden = False
        self.shown_rows: set[int] = set()
        self.characters = 0
        self.row = -1

    def read(self, data: bytes, going: Callable[[], None]) -> Grid:
        margins: list[str] = []
        for element in walk(self.name, data, *_WANTED):
            kind = local(element)
            if kind == "row":
                self._row(element)
                if self.row % SIGN == 0:
                    going()
            elif kind == "col" and len(self.columns) < MOST_COLUMNS and self._is_hidden(element, "width"):
                self.columns.append((_whole(element, "min") - 1, _whole(element, "max") - 1))
            elif kind == "mergeCell" and len(self.areas) < MOST_MERGED:
                self._area(attribute(element, "ref") or "")
            elif kind == "sheetFormatPr":
                self.usually_hidden = not self.unseen and attribute(element, "zeroHeight") in _TRUE
            elif kind in _MARGINS:
                margins += filter(None, (one.strip() for one in _CODES.split(element.text or "")))
        self.grid.margins = tuple(dict.fromkeys(margins))
        self._seen()
        return self.grid

    def _row(self, element: Element) -> None:
        self.row = min((_whole(element, "r") or self.row + 2) - 1, MOST_ROWS - 1)
        (self.rows if self._is_hidden(element, "ht") else self.shown_rows).add(self.row)
        column = -1
        for cell in element:
            place = _REFERENCE.match(cell.get("r") or "")
            column = _column(place[1]) if place else column + 1
            text = self._text(cell)
            if text:
                self.texts[self.row, column] = text
                self.characters += len(text)
                refuse_longest(self.name, self.characters, len(self.texts))

    def _text(self, cell: Element) -> str:
        """What a cell shows, its lines apart."""
        kind = cell.get("t") or "n"
        parts = {local(part): part for part in cell}
        value = parts["v"].text or "" if "v" in parts else ""
        if kind == "inlineStr":
            return _lined(text_of(parts.get("is")))
        if not value.strip():
            self.grid.unreckoned += "f" in parts and kind != "str"
            return ""
        if kind == "s":
            at = _number(value.strip(), len(self.book.strings))
            if at >= len(self.book.strings):
                raise damaged(self.name)
            return _lined(self.book.strings[at])
        if kind == "e":
            self.grid.errors += 1
            return ""
        if kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if kind == "n":
            style = _whole(cell, "s")
            code = self.book.formats[style] if style < len(self.book.formats) else ""
            return shown(value, code, since_1904=self.book.since_1904)
        return _lined(value)

    def _area(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, stop = _REFERENCE.match(first), _REFERENCE.match(last)
        if start and stop:
            self.areas.append((int(start[2]) - 1, _column(start[1]), int(stop[2]) - 1, _column(stop[1])))

    def _seen(self) -> None:
        """Count rows and columns anew over what is seen; a merged text is seen while any of its area is."""
        if self.usually_hidden:
            self.rows |= {row for row, _ in self.texts} - self.shown_rows
        areas = {(row, column): (below, beyond) for row, column, below, beyond in self.areas}
        rows = _seen_of(max((row for row, _ in self.texts), default=-1), self.rows.__contains__)
        columns = _seen_of(max((column for _, column in self.texts), default=-1), self._column_hidden)
        lost_rows, lost_columns = set(), set()
        for (row, column), text in self.texts.items():
            below, beyond = areas.get((row, column), (row, column))
            top, bottom = bisect_left(rows, row), bisect_right(rows, below)
            left, right = bisect_left(columns, column), bisect_right(columns, beyond)
            if top == bottom:
                lost_rows.add(row)
            elif left == right:
                lost_columns.add(column)
            else:
                self.grid.texts[top, left] = text
                if bottom - top > 1 or right - left > 1:
                    self.grid.merged[top, left] = bottom - top, right - left
        self.grid.hidden_rows, self.grid.hidden_columns = len(lost_rows), len(lost_columns)

    def _is_hidden(self, element: Element, size: str) -> bool:
        """Whether a row or column is left out."""
        return not self.unseen and _hidden(element, size)

    def _column_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.columns)


def _seen_of(last: int, hidden: Callable[[int], bool]) -> list[int]:
    """The file's own numbers of the rows or columns that are seen, in order."""
    return [own for own in range(last + 1) if not hidden(own)]


def _hidden(element: Element, size: str) -> bool:
    """Whether a row or column is not seen: hidden, or of no height or width."""
    return attribute(element, "hidden") in _TRUE or attribute(element, size) in ("0", "0.0")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(element: Element, name: str) -> int:
    return _number(attribute(element, name) or "", 0)


def _number(said: str, otherwise: int) -> int:
    """A count as the file writes it; `otherwise` for what is none."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else otherwise


def _lined(text: str) -> str:
    """A text's lines without what is blank at their ends."""
    return "\n".join(line for one in _decoded(text).splitlines() if (line := one.strip()))


def _decoded(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_; a written one has its own underscore escaped (_x005F_)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
