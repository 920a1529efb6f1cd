"""Spreadsheets (.xlsx, ISO/IEC 29500-1 §18) that a person filled in: the texts of their cells, nothing else.

They are forms that come back, not reports: no registry of formats offers them to be imported.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from xubao.reading.archive import Parts, damaged, opened
from xubao.reading.safexml import Element, attribute, child, local, parse

Sheet = tuple[tuple[str, ...], ...]
"""Rows of cells, all of one length."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_MOST_COLUMNS, _MOST_ROWS = 256, 20_000
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in formats that show a day (§18.8.30, with those of East Asian editions)."""
_SHOWS_A_DAY = re.compile(r"[ydm]", re.IGNORECASE)
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST_DAY = date(1899, 12, 30)
_LAST_DAY = 2_958_465  # 9999-12-31


def read_sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook in the order its own list has them.

    Args:
        name: the file's name, for errors.

    Raises:
        ReadError: damaged, password, unsafe (see xubao.reading.archive and safexml).
    """
    with opened(name, data) as parts:
        if "xl/workbook.xml" not in parts:
            raise damaged(name)
        shared = _shared(name, parts)
        dated = _dated(name, parts)
        return tuple(_sheet(name, parts.read(part), shared, dated) for part in _listed(name, parts))


def _listed(name: str, parts: Parts) -> Iterator[str]:
    targets = {
        attribute(one, "Id"): attribute(one, "Target") or ""
        for one in _part(name, parts, "xl/_rels/workbook.xml.rels")
    }
    sheets = child(parse(name, parts.read("xl/workbook.xml")), "sheets")
    for one in sheets if sheets is not None else ():
        target = targets.get(attribute(one, "id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in parts:
            yield part


def _part(name: str, parts: Parts, part: str) -> tuple[Element, ...]:
    data = parts.read(part)
    return tuple(parse(name, data)) if data else ()


def _shared(name: str, parts: Parts) -> tuple[str, ...]:
    return tuple(_text(one) for one in _part(name, parts, "xl/sharedStrings.xml"))


def _text(holder: Element) -> str:
    """Its runs, without how it is read aloud (rPh)."""
    if local(holder) == "t":
        return holder.text or ""
    return "".join(_text(one) for one in holder if local(one) != "rPh")


def _dated(name: str, parts: Parts) -> frozenset[int]:
    """Indices of cell formats that show a day."""
    data = parts.read("xl/styles.xml")
    if not data:
        return frozenset()
    root = parse(name, data)
    formats = child(root, "numFmts")
    own = {
        _index(one, "numFmtId"): attribute(one, "formatCode") or ""
        for one in (formats if formats is not None else ())
    }
    cells = child(root, "cellXfs")
    return frozenset(
        at
        for at, one in enumerate(cells if cells is not None else ())
        if _is_dated(_index(one, "numFmtId"), own)
    )


def _index(element: Element, name: str) -> int:
    found = attribute(element, name) or ""
    return int(found) if found.isascii() and found.isdecimal() and len(found) < 9 else 0


def _is_dated(number: int, own: Mapping[int, str]) -> bool:
    if number in own:
        return bool(_SHOWS_A_DAY.search(_NOT_SHOWN.sub("", own[number])))
    return number in _DATES


def _sheet(name: str, data: bytes, shared: tuple[str, ...], dated: frozenset[int]) -> Sheet:
    rows: dict[int, dict[int, str]] = {}
    found = child(parse(name, data), "sheetData")
    for line, row in enumerate(found if found is not None else (), 1):
        for place, cell in enumerate(row):
            at = _REFERENCE.match(attribute(cell, "r") or "")
            column = _column(at[1]) if at else place
            number = int(at[2]) if at else line
            if column < _MOST_COLUMNS and number <= _MOST_ROWS:
                rows.setdefault(number, {})[column] = _value(name, cell, shared, dated)
    width = 1 + max((at for row in rows.values() for at in row), default=-1)
    return tuple(tuple(rows[row].get(at, "") for at in range(width)) for row in sorted(rows))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def _value(name: str, cell: Element, shared: tuple[str, ...], dated: frozenset[int]) -> str:
    kind = attribute(cell, "t") or "n"
    inline = child(cell, "is")
    if inline is not None:
        return _text(inline)
    said = child(cell, "v")
    value = (said.text or "").strip() if said is not None else ""
    try:
        if kind == "s":
            return shared[int(value)] if value else ""
        if kind == "n" and value:
            return _number(float(value), _index(cell, "s") in dated)
    except (ValueError, IndexError, OverflowError) as error:
        raise damaged(name) from error
    return "" if kind == "e" else value


def _number(value: float, shows_a_day: bool) -> str:
    if not math.isfinite(value):
        return ""
    if shows_a_day and 0 < value <= _LAST_DAY:
        return (_FIRST_DAY + timedelta(days=int(value))).isoformat()
    return f"{value:.10g}"
