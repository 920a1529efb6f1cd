"""对照表: two reports side by side on wide A3 pages, section by section, what changed marked in the words."""

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.labels import report_heading
from xubao.exporting.page import Block, Cell, Row, page_blocks
from xubao.exporting.typography import cells
from xubao.exporting.word.body import Body
from xubao.exporting.word.elements import put, put_lines, put_paragraph, put_run
from xubao.exporting.word.package import package
from xubao.model import Comparison
from xubao.settings import WordSettings

TITLE = "报告对照表"
_WIDTHS = (9850, 9850, 1843)
"""Twips of the old report, the new one and what became of it: 380 mm between the margins."""
_STYLES = {"del": "XbDropped", "ins": "XbAdded"}
_GROUND = "EDF0F4"
_WHOLE = 600  # characters of a row's longer side up to which the row stays on one page


def write_comparison_table(
    comparison: Comparison, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """Write comparison_table_docx to a file.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    write_whole(path, comparison_table_docx(comparison, settings or WordSettings()), force)


def comparison_table_docx(comparison: Comparison, settings: WordSettings) -> bytes:
    """The old report left, the new one right, with the sections and changes that the page of a browser shows."""
    body = Body("a3.xml")
    body.paragraph("Title", TITLE)
    body.paragraph("XbTableText")
    heads = (report_heading(comparison.old), report_heading(comparison.new), "变化")
    body.add(_table(heads, page_blocks(comparison)))
    body.paragraph("XbTableText")
    return package(settings, body.document())


def _table(heads: Sequence[str], blocks: Sequence[Block]) -> etree._Element:
    holder = etree.Element("holder")
    table = put(holder, "tbl")
    properties = put(table, "tblPr")
    put(properties, "tblStyle", val="XbTable")
    put(properties, "tblW", w=sum(_WIDTHS), type="dxa")
    put(properties, "tblLayout", type="fixed")
    grid = put(table, "tblGrid")
    for width in _WIDTHS:
        put(grid, "gridCol", w=width)
    for cell, text in zip(_row(table, head=True), heads, strict=True):
        put_lines(put_paragraph(cell, "XbTableHead"), (text,))
    for block in blocks:
        names = (block.old or "—", block.new or "—", block.remark)
        for cell, text in zip(_row(table), names, strict=True):
            put(cell[0], "shd", val="clear", color="auto", fill=_GROUND)
            put_lines(put_paragraph(cell, "XbTableLead"), (text,))
        for row in block.rows:
            _put_row(table, row)
    return table


def _put_row(table: etree._Element, row: Row) -> None:
    left, right, last = _row(table, whole=max(_length(row.left), _length(row.right)) <= _WHOLE)
    for cell, found in ((left, row.left), (right, row.right)):
        for one in found:
            _put_cell(cell, one)
        if not found:
            put_paragraph(cell, "XbTableText")
    for text in ("、".join(row.labels), *row.remarks):
        put_lines(put_paragraph(last, "XbTableText"), (text,))


def _put_cell(cell: etree._Element, found: Cell) -> None:
    if found.pieces:
        paragraph = put_paragraph(cell, "XbTableText")
        if found.opens:
            put_run(paragraph, "　　")
        for piece in found.pieces:
            put_run(paragraph, piece.text, style=_STYLES.get(piece.mark, ""))
    if found.note:
        put_lines(put_paragraph(cell, "XbTableText"), (f"（{found.note}）",))


def _row(table: etree._Element, *, head: bool = False, whole: bool = True) -> list[etree._Element]:
    """A new row's cells, empty."""
    row = put(table, "tr")
    if head or whole:
        properties = put(row, "trPr")
        put(properties, "cantSplit")
        if head:
            put(properties, "tblHeader")
    found = []
    for width in _WIDTHS:
        cell = put(row, "tc")
        put(put(cell, "tcPr"), "tcW", w=width, type="dxa")
        found.append(cell)
    return found


def _length(found: Sequence[Cell]) -> float:
    return sum(cells(piece.text) for one in found for piece in one.pieces)
