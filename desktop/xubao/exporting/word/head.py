"""版头 of a document: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 and the red rule (GB/T 9704-2012, 7.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from xubao.exporting.typography import cells
from xubao.exporting.word.elements import put, put_lines, put_paragraph, put_run, put_tab, put_value, tag
from xubao.exporting.word.measures import CHARACTER, LINE, TEXT_WIDTH, twips
from xubao.model import Sheet

_DOWN = twips(35)  # from the top of the text area to the upper edge of the mark (7.2.4)
_LARGEST, _LOWEST = 56.0, 36.0  # points: of a mark; a longer one is narrowed before it gets lower
_JOINT = 36.0
_NARROWEST = 66  # per cent
_LEADING = 1.2
_IN_A_ROW = 2  # 签发人 (7.2.6)
_SIGNER = "签发人："
_NAME = 3  # characters that a name of two is spread over beside longer ones


@dataclass(frozen=True, slots=True)
class Lettering:
    """How large a line of red letters is: points and the width of its letters in per cent."""

    points: float
    width: int = 100


def lettering(length: float, room: float, largest: float = _LARGEST) -> Lettering:
    """As large as fits one line.

    Args:
        length: in full characters.
        room: for them, in points.
        largest: points.
    """
    points = min(largest, room * 0.98 / max(length, 1.0))
    if points >= _LOWEST:
        return Lettering(int(points * 2) / 2)
    points = min(_LOWEST, largest, room * 0.98 / length * 100 / _NARROWEST)
    return Lettering(int(points * 2) / 2, min(100, int(room * 98 / (length * points))))


def document_head(sheet: Sheet, marks: Sequence[str], number: str) -> list[etree._Element]:
    """The paragraphs above the title, with the two blank lines between the rule and it.

    Args:
        marks: the offices of the mark; at least one.
        number: 发文字号, or a gap in its place.
    """
    body = etree.Element(tag("body"))
    put_corner(body, sheet)
    ending = sheet.ending
    if len(marks) == 1:
        text = marks[0] if marks[0].endswith(ending) else marks[0] + ending
        look = lettering(cells(text), TEXT_WIDTH / 20)
        _put_space(body, _DOWN - LINE * len(sheet.corner) - _above(look))
        _put_mark(body, text, look)
    else:
        room = TEXT_WIDTH / 20
        wide = max(map(cells, marks))
        look = lettering(wide + (cells(ending) + 0.5 if ending else 0), room, _JOINT)
        _put_space(body, _DOWN - LINE * len(sheet.corner) - _above(look))
        _put_joint_mark(body, marks, ending, look)
    for _ in range(2):
        put_paragraph(body, "Normal")
    _put_number(body, number, sheet.signers)
    for _ in range(2):
        put_paragraph(body, "Normal")
    return list(body)


def put_corner(body: etree._Element, sheet: Sheet) -> None:
    """份号, 密级和保密期限, 紧急程度 in the upper left corner, a line each."""
    for text in sheet.corner:
        put_lines(put_paragraph(body, corner_style(sheet, text)), (text,))


def corner_style(sheet: Sheet, text: str) -> str:
    """Figures of a 份号 are set as the text is, the others in 黑体."""
    return "XbCopyNumber" if sheet.copy_number and text == sheet.corner[0] else "XbCorner"


def letter_run(paragraph: etree._Element, text: str, look: Lettering) -> None:
    """Words in letters of a size."""
    run = put_run(paragraph, text)
    properties = run.find(tag("rPr"))
    assert properties is not None
    if look.width < 100:
        put_value(properties, "w", str(look.width))
    for name in ("sz", "szCs"):
        put_value(properties, name, str(round(look.points * 2)))


def _above(look: Lettering) -> int:
    """Between the top of its line and the upper edge of its letters."""
    return round(look.points * 20 * (_LEADING - 1) / 2)


def _put_space(body: etree._Element, height: int) -> None:
    """An empty paragraph of a height: unlike space before a paragraph it stands at the top of a page everywhere."""
    paragraph = put_paragraph(body, "Normal")
    put(paragraph[0], "spacing", before=0, after=0, line=max(height, 20), lineRule="exact")


def _put_mark(parent: etree._Element, text: str, look: Lettering, alignment: str = "") -> None:
    paragraph = put_paragraph(parent, "XbMark")
    line = round(look.points * 20 * _LEADING)
    put(paragraph[0], "spacing", before=0, after=0, line=line, lineRule="exact")
    if alignment:
        put_value(paragraph[0], "jc", alignment)
    letter_run(paragraph, text, look)


def _put_joint_mark(body: etree._Element, marks: Sequence[str], ending: str, look: Lettering) -> None:
    """The offices below each other, as wide as the widest; what ends the mark right of them, half way down."""
    letter = round(look.points * 20 * look.width / 100 * 1.02)
    names = round(max(map(cells, marks)) * letter)
    last = round((cells(ending) + 0.5) * letter) if ending else 0
    table = put(body, "tbl")
    properties = put(table, "tblPr")
    put(properties, "tblW", w=names + last, type="dxa")
    put_value(properties, "jc", "center")
    put(properties, "tblLayout", type="fixed")
    margins = put(properties, "tblCellMar")
    put(margins, "left", w=0, type="dxa")
    put(margins, "right", w=0, type="dxa")
    grid = put(table, "tblGrid")
    widths = (names, last) if last else (names,)
    for width in widths:
        put(grid, "gridCol", w=width)
    row = put(table, "tr")
    for width in widths:
        cell = put(row, "tc")
        inside = put(cell, "tcPr")
        put(inside, "tcW", w=width, type="dxa")
        put_value(inside, "vAlign", "center")
        if width == names:
            for mark in marks:
                _put_mark(cell, mark, look, "distribute")
        else:
            _put_mark(cell, ending, look, "right")


def _put_number(body: etree._Element, number: str, signers: Sequence[str]) -> None:
    """The number over the red rule; with 签发人 left of the last of them."""
    if not signers:
        put_lines(put_paragraph(body, "XbHeadNumber"), (number,))
        return
    rows = [signers[at : at + _IN_A_ROW] for at in range(0, len(signers), _IN_A_ROW)]
    spread = _NAME if len(signers) > 1 else 0
    names = max(sum(max(len(one), spread) for one in row) + len(row) - 1 for row in rows)
    begins = TEXT_WIDTH - round(CHARACTER * (1 + names))
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        paragraph = put_paragraph(body, "XbSignedNumber" if last else "XbSigners")
        tabs = put(paragraph[0], "tabs")
        for place in (begins - len(_SIGNER) * CHARACTER, begins):
            put(tabs, "tab", val="left", pos=place)
        if last:
            put_run(paragraph, number)
        put_tab(paragraph)
        if at:
            put_tab(paragraph)
        else:
            put_run(paragraph, _SIGNER)
        put_run(paragraph, "　".join(_spread(one, spread) for one in row), style="XbSignerName")


def _spread(name: str, width: int) -> str:
    return f"{name[0]}　{name[1]}" if len(name) == 2 and width > 2 else name
