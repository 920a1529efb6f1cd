"""版记: whom copies go to, who printed it and when, at the foot of the last even page (GB/T 9704-2012, 7.4)."""

from lxml import etree

from xubao.exporting.word.elements import put, put_lines, put_paragraph, put_tab, put_value, tag
from xubao.exporting.word.measures import LEFT, TEXT_WIDTH
from xubao.model import Sheet, SheetForm
from xubao.model.words import chinese_date

OUTER, INNER = 8, 6
"""Eighths of a point: 0.35 mm and 0.25 mm."""
LINE = 460
"""Twips of a line of 4号."""
_COPIES = 23.0  # characters of 4号 in a line behind 抄送：


def imprint_lines(sheet: Sheet) -> int:
    """How many lines it takes, at the most."""
    copies = -(-len(sheet.copies) // int(_COPIES)) if sheet.copies else 0
    return copies + int(_printed(sheet))


def imprint(sheet: Sheet) -> etree._Element:
    """A table that stands at the foot of the text area, on the page of the paragraph behind it.

    A letter's has no rules, no printing office and no date (10.1).
    """
    table = etree.Element(tag("tbl"))
    properties = put(table, "tblPr")
    put(
        properties,
        "tblpPr",
        leftFromText=0,
        rightFromText=0,
        vertAnchor="margin",
        horzAnchor="page",  # else LibreOffice lets no table float that is as wide as the text
        tblpX=LEFT,
        tblpYSpec="bottom",
    )
    put_value(properties, "tblOverlap", "never")
    put(properties, "tblW", w=TEXT_WIDTH, type="dxa")
    put(properties, "tblInd", w=0, type="dxa")
    if sheet.form is not SheetForm.LETTER:
        _put_rules(properties)
    put(properties, "tblLayout", type="fixed")
    margins = put(properties, "tblCellMar")
    for side in ("left", "right"):
        put(margins, side, w=0, type="dxa")
    put(put(table, "tblGrid"), "gridCol", w=TEXT_WIDTH)
    if sheet.copies:
        copies = sheet.copies.rstrip("。. ")
        put_lines(put_paragraph(_put_cell(table), "XbCopies"), (f"抄送：{copies}。",))
    if _printed(sheet):
        paragraph = put_paragraph(_put_cell(table), "XbPrinted")
        put_lines(paragraph, (sheet.printed_by,))
        put_tab(paragraph)
        date = chinese_date(sheet.printed_on)
        put_lines(paragraph, (f"{date.removesuffix('印发')}印发" if date else "",))
    return table


def _printed(sheet: Sheet) -> bool:
    return sheet.form is not SheetForm.LETTER and bool(sheet.printed_by or sheet.printed_on)


def _put_rules(properties: etree._Element) -> None:
    borders = put(properties, "tblBorders")
    for side, size in (("top", OUTER), ("bottom", OUTER), ("insideH", INNER)):
        put(borders, side, val="single", sz=size, space=0, color="000000")


def _put_cell(table: etree._Element) -> etree._Element:
    row = put(table, "tr")
    put(put(row, "trPr"), "cantSplit")
    cell = put(row, "tc")
    put(put(cell, "tcPr"), "tcW", w=TEXT_WIDTH, type="dxa")
    return cell
