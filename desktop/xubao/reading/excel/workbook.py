"""The workbook: its sheets, the strings they share, the formats of their cells."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from xubao.reading.archive import ENCRYPTED_PACKAGE, OLE, damaged, opened, password
from xubao.reading.excel.shown import BUILT_IN
from xubao.reading.length import refuse_longest
from xubao.reading.package import Package
from xubao.reading.safexml import Element, attribute, child, local, walk

WORKSHEET = "worksheet"
STRINGS = ("sharedStrings", "styles")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook.

    Attributes:
        name: what its tab says.
        part: in the package.
        kind: worksheet, chartsheet, dialogsheet.
        hidden: its tab is not seen.
    """

    name: str
    part: str
    kind: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What all sheets have in common.

    Attributes:
        sheets: in the order of their tabs.
        strings: texts that cells refer to by number.
        formats: number format of each style of cell.
        since_1904: whether days are counted from 1904.
    """

    sheets: tuple[Sheet, ...]
    strings: Sequence[str]
    formats: Sequence[str]
    since_1904: bool


@contextmanager
def opened_workbook(name: str, data: bytes) -> Iterator[tuple[Package, Workbook]]:
    """Open an Excel file: its parts, and what its sheets have in common.

    Args:
        name: the file's name, for errors.

    Raises:
        ReadError: codes password, damaged, unsafe, too-large.
    """
    if data.startswith(OLE):
        raise password(name) if ENCRYPTED_PACKAGE in data else damaged(name)
    with opened(name, data) as parts:
        package = Package(name, parts, "xl/workbook.xml")
        yield package, workbook(package)


def workbook(package: Package) -> Workbook:
    """Read the workbook.

    Raises:
        ReadError: codes damaged, unsafe, too-large.
    """
    root = package.root(package.main)
    relations = {one.id: one for one in package.relations(package.main)}
    sheets = []
    for element in _children(child(root, "sheets")):
        related = relations.get(_reference(element))
        if related is not None:
            hidden = attribute(element, "state") in ("hidden", "veryHidden")
            sheets.append(
                Sheet((attribute(element, "name") or "").strip(), related.part, related.kind, hidden)
            )
    strings, styles = (
        next((one.part for one in relations.values() if one.kind == kind), None) for kind in STRINGS
    )
    return Workbook(
        tuple(sheets),
        _strings(package, strings),
        _formats(package.root(styles)),
        attribute(child(root, "workbookPr"), "date1904") in ("1", "true"),
    )


def text_of(element: Element | None) -> str:
    """The text of a string, of all its runs; not how it is pronounced."""
    if element is None:
        return ""
    return "".join(
        piece.text or ""
        for part in element
        for piece in ([part] if local(part) == "t" else part if local(part) == "r" else ())
        if local(piece) == "t"
    )


def _strings(package: Package, part: str | None) -> list[str]:
    found: list[str] = []
    characters = 0
    data = package.read(part) if part else b""
    for element in walk(package.name, data, "si") if data else ():
        found.append(text_of(element))
        characters += len(found[-1])
        refuse_longest(package.name, characters, len(found))
    return found


def _formats(styles: Element | None) -> list[str]:
    """The format of each style, by the number that cells name it by."""
    own = {
        attribute(one, "numFmtId"): attribute(one, "formatCode") or ""
        for one in _children(child(styles, "numFmts"))
    }
    numbers = [attribute(one, "numFmtId") or "0" for one in _children(child(styles, "cellXfs"))]
    return [
        own[number] if number in own else BUILT_IN.get(int(number) if number.isdigit() else 0, "")
        for number in numbers
    ]


def _reference(element: Element) -> str:
    """What a sheet is referred to by (r:id); its own number is called sheetId."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}id")), "")


def _children(element: Element | None) -> Sequence[Element]:
    return () if element is None else tuple(element)
