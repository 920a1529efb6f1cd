"""Word files: .docx, .docm, .dotx, .dotm."""

import posixpath
from collections.abc import Iterator

from xubao.model import Block, BlockKind, Source
from xubao.reading.archive import ENCRYPTED_PACKAGE, OLE, Parts, damaged, opened, password
from xubao.reading.safexml import Element, attribute, child, local, parse
from xubao.reading.secrecy import marked
from xubao.reading.word.numbering import Numbering
from xubao.reading.word.runs import Runs, gather
from xubao.reading.word.styles import Styles, outline_level

_WRAPPERS = frozenset(("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_MARGINS = frozenset(("header", "footer"))
MOST_NESTING = 40
MOST_HEADERS = 12


def read(name: str, data: bytes) -> Source:
    """Read a Word file: paragraphs with their automatic numbers, tables cell by cell, notes apart.

    Raises:
        ReadError: codes password, damaged, unsafe.
    """
    if data.startswith(OLE):
        raise password(name) if ENCRYPTED_PACKAGE in data else damaged(name)
    with opened(name, data) as parts:
        main = _main_part(name, parts)
        body = child(parse(name, parts.read(main)), "body")
        if body is None:
            raise damaged(name)
        related = _related(name, parts, main)
        walker = _Walker(
            Styles(_root(name, parts, related.get("styles"))),
            Numbering(_root(name, parts, related.get("numbering"))),
            {kind: _root(name, parts, related.get(f"{kind}s")) for kind in ("footnote", "endnote")},
        )
        walker.blocks_in(body)
        walker.add_notes()
        title = _title(name, parts)
        marks = marked(_page_headers(name, parts, main))
    return Source(name=name, format="docx", blocks=tuple(walker.blocks), title=title, marks=marks)


def _main_part(name: str, parts: Parts) -> str:
    """The document's part, by the package's relations, else by its usual name."""
    for kind, target in _relations(name, parts, "_rels/.rels"):
        if kind == "officeDocument" and target.lstrip("/") in parts:
            return target.lstrip("/")
    if "word/document.xml" in parts:
        return "word/document.xml"
    raise damaged(name)


def _page_headers(name: str, parts: Parts, main: str) -> Iterator[str]:
    """The lines of page headers and footers, text boxes and watermarks in them included."""
    folder, file = posixpath.split(main)
    related = _relations(name, parts, f"{folder}/_rels/{file}.rels".lstrip("/"))
    for _kind, target in [one for one in related if one[0] in _MARGINS][:MOST_HEADERS]:
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        root = _root(name, parts, part)
        if root is None:
            continue
        walker = _Walker(Styles(None), Numbering(None), {})
        walker.blocks_in(root)
        yield from (line for block in walker.blocks for line in block.text.splitlines())
        yield from (attribute(mark, "string") or "" for mark in root.iter() if local(mark) == "textpath")


def _related(name: str, parts: Parts, main: str) -> dict[str, str]:
    """Kind of part ("numbering") → its name, of the parts the document refers to."""
    folder, file = posixpath.split(main)
    return {
        kind: posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        for kind, target in _relations(name, parts, f"{folder}/_rels/{file}.rels".lstrip("/"))
    }


def _relations(name: str, parts: Parts, part: str) -> list[tuple[str, str]]:
    data = parts.read(part)
    if not data:
        return []
    return [
        ((attribute(relation, "Type") or "").rpartition("/")[2], attribute(relation, "Target") or "")
        for relation in parse(name, data)
        if attribute(relation, "TargetMode") != "External"
    ]


def _root(name: str, parts: Parts, part: str | None) -> Element | None:
    data = parts.read(part) if part else b""
    return parse(name, data) if data else None


def _title(name: str, parts: Parts) -> str | None:
    data = parts.read("docProps/core.xml")
    if not data:
        return None
    found = child(parse(name, data), "title")
    return (found.text or "").strip() or None if found is not None else None


class _Walker:
    """Goes through the body and gathers blocks."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: dict[str, Element | None]) -> None:
        self.blocks: list[Block] = []
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._referred: list[tuple[str, str]] = []
        self._tables = 0
        self._held: Runs | None = None

    def blocks_in(self, element: Element, table: tuple[int, int, int] | None = None, depth: int = 0) -> None:
        """Every paragraph and table below an element, in reading order."""
        for inner in element if depth < MOST_NESTING else ():
            name = local(inner)
            if name == "p":
                self._paragraph(inner, table, depth)
            elif name == "tbl":
                self._table(inner, table, depth)
            elif name == "sdt":
                content = child(inner, "sdtContent")
                if content is not None:
                    self.blocks_in(content, table, depth + 1)
            elif name == "AlternateContent":
                branch = child(inner, "Choice")
                branch = child(inner, "Fallback") if branch is None else branch
                if branch is not None:
                    self.blocks_in(branch, table, depth + 1)
            elif name in _WRAPPERS:
                self.blocks_in(inner, table, depth + 1)

    def add_notes(self) -> None:
        """Foot- and endnotes, in the order the text refers to them."""
        for kind, number in self._referred:
            root = self._notes.get(kind)
            note = next((n for n in root if attribute(n, "id") == number), None) if root is not None else None
            if note is None:
                continue
            text = "\n".join(gather(p).text.strip() for p in note.iter() if local(p) == "p")
            if text.strip():
                self.blocks.append(Block(text.strip(), BlockKind.NOTE))

    def _paragraph(self, element: Element, table: tuple[int, int, int] | None, depth: int) -> None:
        properties = child(element, "pPr")
        name = attribute(child(properties, "pStyle"), "val")
        style = self._styles.of(name)
        runs = gather(element, bold=style.bold)
        if self._held is not None:
            runs.pieces[:0] = self._held.pieces
            runs.notes[:0] = self._held.notes
            runs.boxes[:0] = self._held.boxes
            self._held = None
        if child(properties, "rPr", "del") is not None:
            self._held = runs  # its mark is deleted: the next paragraph goes on here
            return
        self._referred.extend(runs.notes)
        if runs.text.strip():
            self.blocks.append(self._block(properties, name, runs, table))
        elif self._numbered(properties, name)[0] is not None and runs.text:
            self._number(properties, name)
        for box in runs.boxes:
            self.blocks_in(box, None, depth + 1)

    def _block(
        self, properties: Element | None, name: str | None, runs: Runs, table: tuple[int, int, int] | None
    ) -> Block:
        style = self._styles.of(name)
        level, said = outline_level(properties)
        level = level if said else style.level
        alignment = attribute(child(properties, "jc"), "val")
        text = runs.text
        lead = runs.bold_lead()
        kind = BlockKind.CELL if table else BlockKind.HEADING if level else BlockKind.PARAGRAPH
        return Block(
            text=text.strip(),
            kind=kind,
            level=level,
            number=self._number(properties, name),
            bold_lead=max(0, lead - (len(text) - len(text.lstrip()))),
            centred=alignment == "center" if alignment else style.centred,
            table=table,
        )

    def _numbered(self, properties: Element | None, name: str | None) -> tuple[str | None, int]:
        """(list, level) a paragraph belongs to, by itself or by its style."""
        style = self._styles.of(name)
        own = child(properties, "numPr")
        number = attribute(child(own, "numId"), "val") or style.number
        depth = attribute(child(own, "ilvl"), "val")
        if depth is None:
            inherited = self._numbering.level_of_style(number or "", name or "")
            at = style.depth if style.depth is not None else inherited
            return number, at or 0
        return number, int(depth) if depth.isdigit() else 0

    def _number(self, properties: Element | None, name: str | None) -> str:
        number, at = self._numbered(properties, name)
        if number in (None, "0"):
            return ""
        shown = self._numbering.next(number or "", at)
        # "1" or "第一章" stands apart from the title by a tab or space.
        return f"{shown} " if shown and (shown[-1].isdecimal() or shown[-1].isalpha()) else shown

    def _table(self, element: Element, outer: tuple[int, int, int] | None, depth: int) -> None:
        rows = [row for row in _rows(element) if child(row, "trPr", "del") is None]
        single = len(rows) == 1 and len(_cells(rows[0])) == 1
        number = self._tables
        self._tables += not single
        for at, row in enumerate(rows):
            column = 0
            for cell in _cells(row):
                # A table of one cell is a frame around text.
                place = outer if single else (number, at, column)
                self.blocks_in(cell, place, depth + 1)
                column += _span(cell)


def _rows(table: Element) -> list[Element]:
    return _inner(table, "tr")


def _cells(row: Element) -> list[Element]:
    return _inner(row, "tc")


def _inner(element: Element, name: str) -> list[Element]:
    """Children of a name, also those inside content controls and tracked insertions."""
    found: list[Element] = []
    for inner in element:
        if local(inner) == name:
            found.append(inner)
        elif local(inner) == "sdt" or local(inner) in _WRAPPERS:
            found.extend(_inner(inner, name))
    return found


def _span(cell: Element) -> int:
    span = attribute(child(cell, "tcPr", "gridSpan"), "val") or "1"
    return int(span) if span.isdigit() else 1
