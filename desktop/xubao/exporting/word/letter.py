"""The letter format (信函格式, GB/T 9704-2012, 10.1): the office's name and a red double line on top of the first page,
a second double line at its foot, the number right under the first, no page number on that page."""

from lxml import etree

from xubao.exporting.typography import cells
from xubao.exporting.word.elements import put, put_lines, put_paragraph, put_run, put_tab, tag
from xubao.exporting.word.head import Lettering, corner_style, letter_run, lettering
from xubao.exporting.word.measures import TEXT_WIDTH, twips
from xubao.exporting.word.package import R, W
from xubao.model import Sheet

_TOP = 30.0  # mm from the page's upper edge to that of the name
_GAP = 4.0  # mm from the name to the line
_LARGEST = 40.0  # points
_LEADING = 1.2


def letter_mark(name: str) -> tuple[bytes, int]:
    """The head of the first page, and how far from the page's upper edge it begins, in twips."""
    look = lettering(cells(name), TEXT_WIDTH / 20, _LARGEST)
    above = round(look.points * 20 * (_LEADING - 1) / 2)
    header = etree.Element(tag("hdr"), nsmap={"w": W, "r": R})
    paragraph = put_paragraph(header, "XbLetterMark")
    put(
        paragraph[0],
        "spacing",
        before=0,
        after=max(0, twips(_GAP) - above),
        line=round(look.points * 20 * _LEADING),
        lineRule="exact",
    )
    letter_run(paragraph, name, look)
    put_paragraph(header, "XbUpperRule")
    data = etree.tostring(header, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data, twips(_TOP) - above


def letter_height(name: str) -> int:
    """Twips of the first page's text area that its head takes."""
    look: Lettering = lettering(cells(name), TEXT_WIDTH / 20, _LARGEST)
    return max(0, round(twips(_TOP + _GAP) + look.points * 20 + 100) - 2098)


def letter_head(sheet: Sheet, number: str) -> list[etree._Element]:
    """What stands under the upper line: 份号, 密级, 紧急程度 at the left, the number at the right, two blank lines."""
    body = etree.Element(tag("body"))
    first, *others = sheet.corner or ("",)
    paragraph = put_paragraph(body, "XbLetterNumber")
    if first:
        put_run(paragraph, first, style="" if corner_style(sheet, first) == "XbCopyNumber" else "XbBlackText")
        put_tab(paragraph)
    else:
        put(paragraph[0], "jc", val="right")
    put_run(paragraph, number)
    for text in others:
        put_lines(put_paragraph(body, corner_style(sheet, text)), (text,))
    for _ in range(2):
        put_paragraph(body, "Normal")
    return list(body)
