"""The text of a Word file, element by element: what python-docx has no words for (tracked changes) or does slowly
(long tables)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lxml import etree

from xubao.exporting.lines import LineKind
from xubao.exporting.redline import Edit, Mark
from xubao.exporting.word.elements import put_lines, put_paragraph, put_run, put_value, tag
from xubao.exporting.word.package import R, W
from xubao.places import resource

STYLES = {
    LineKind.NUMBER: "XbNumber",
    LineKind.TITLE: "Title",
    LineKind.UNDER_TITLE: "XbUnderTitle",
    LineKind.BLANK: "Normal",
    LineKind.RECIPIENT: "XbRecipient",
    LineKind.HEADING1: "Heading1",
    LineKind.HEADING2: "Heading2",
    LineKind.HEADING3: "Heading3",
    LineKind.HEADING4: "Heading4",
    LineKind.BODY: "XbBody",
    LineKind.ANNEX: "XbAnnexLine",
    LineKind.ANNEXES: "XbAnnexLines",
    LineKind.SIGNATORY: "XbSignatory",
    LineKind.DATE: "XbDate",
}
AUTHOR = "续报"
_CHANGES: dict[Mark, str] = {"-": "del", "+": "ins", "<": "moveFrom", ">": "moveTo"}
_WHOLE = 240  # characters of a row's longest cell up to which the row stays on one page


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's head and its share of the table's width."""

    head: str
    share: float = 1.0


class Body:
    """A document under construction; styles are named by their ids in resources/templates/word/styles.xml.

    Args:
        page: its page's file under resources/templates/word; the standard's upright one by default.
        when: the date that tracked changes carry; now where None.
    """

    def __init__(self, page: str = "portrait.xml", when: datetime | None = None) -> None:
        self._root = etree.Element(tag("document"), nsmap={"w": W, "r": R})
        self._body = etree.SubElement(self._root, tag("body"))
        self._section = etree.fromstring(resource("templates", "word", page).read_bytes())
        self._when = when or datetime.now(UTC)
        self._count = 0
        self._moved: dict[tuple[int, Mark], list[etree._Element]] = {}

    def document(self) -> bytes:
        """word/document.xml."""
        self._ranges()
        self._body.append(self._section)
        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._body.remove(self._section)
        return data

    def head_at(self, distance: int) -> None:
        """Where the heads of its pages begin: twips from the upper edge."""
        margins = self._section.find(tag("pgMar"))
        assert margins is not None
        margins.set(tag("header"), str(distance))

    def paragraph(
        self, style: str, text: str = "", *, breaks: Sequence[str] = (), new_page: bool = False
    ) -> None:
        """A plain paragraph; `breaks` are its lines where it has fixed ones (a title)."""
        paragraph = put_paragraph(self._body, style)
        if new_page:
            etree.SubElement(paragraph[0], tag("pageBreakBefore"))
        put_lines(paragraph, breaks or (text,))

    def add(self, element: etree._Element) -> None:
        """A paragraph or table made elsewhere."""
        self._body.append(element)

    def parts(self) -> list[etree._Element]:
        """The paragraphs and tables so far, then the page they stand on: to be put into another document."""
        return [*self._body, self._section]

    def tracked(self, style: str, runs: Iterable[Edit], end: Edit) -> None:
        """A paragraph with tracked changes.

        Args:
            style: its style's id.
            runs: its words; no line breaks.
            end: what became of the paragraph's end.
        """
        paragraph = put_paragraph(self._body, style)
        for edit in runs:
            holder = paragraph if edit.mark == "=" else self._change(paragraph, edit)
            put_run(holder, edit.text, deleted=edit.mark == "-")
            if edit.move:
                self._moved.setdefault((edit.move, edit.mark), []).append(holder)
        if end.mark != "=":
            self._change(etree.SubElement(paragraph[0], tag("rPr")), end)
        if end.move:
            self._moved.setdefault((end.move, end.mark), []).append(paragraph)

    def table(
        self, columns: Sequence[TableColumn], rows: Iterable[Sequence[str]], width: int, style: str
    ) -> None:
        """A table whose head stands again on every page and whose long rows may run on over pages.

        Args:
            columns: heads and shares.
            rows: one text a column; line feeds begin a paragraph in the cell.
            width: of the table, in twips.
            style: id of the cells' paragraph style; the head's is its own, named with "Head" for "Text".
        """
        table = etree.SubElement(self._body, tag("tbl"))
        properties = etree.SubElement(table, tag("tblPr"))
        put_value(properties, "tblStyle", "XbTable")
        etree.SubElement(properties, tag("tblW"), {tag("w"): str(width), tag("type"): "dxa"})
        etree.SubElement(properties, tag("tblLayout"), {tag("type"): "fixed"})
        whole = sum(column.share for column in columns)
        widths = [round(width * column.share / whole) for column in columns]
        grid = etree.SubElement(table, tag("tblGrid"))
        for one in widths:
            etree.SubElement(grid, tag("gridCol"), {tag("w"): str(one)})
        _row(table, [column.head for column in columns], widths, style.replace("Text", "Head"), head=True)
        for row in rows:
            _row(table, row, widths, style)

    def _change(self, parent: etree._Element, edit: Edit) -> etree._Element:
        return etree.SubElement(parent, tag(_CHANGES[edit.mark]), self._values())

    def _values(self) -> dict[str, str]:
        self._count += 1
        # LibreOffice takes neighbours of one kind whose dates are a minute apart or less for one change, even
        # across a paragraph's end, and rejecting it then joins two paragraphs.
        date = (self._when - timedelta(minutes=2 * (self._count % 30))).strftime("%Y-%m-%dT%H:%M:%SZ")
        return {tag("id"): str(self._count), tag("author"): AUTHOR, tag("date"): date}

    def _ranges(self) -> None:
        """Say of every move where it stood and where it stands: Word ties the two places by a name."""
        for (move, mark), parts in self._moved.items():
            values = self._values()
            kind = _CHANGES[mark]
            start = etree.Element(tag(f"{kind}RangeStart"), {**values, tag("name"): f"move{move}"})
            parts[0].addprevious(start)
            parts[-1].addnext(etree.Element(tag(f"{kind}RangeEnd"), {tag("id"): values[tag("id")]}))
        self._moved.clear()


def _row(
    table: etree._Element, texts: Sequence[str], widths: Sequence[int], style: str, head: bool = False
) -> None:
    row = etree.SubElement(table, tag("tr"))
    if head or max(map(len, texts), default=0) <= _WHOLE:
        properties = etree.SubElement(row, tag("trPr"))
        etree.SubElement(properties, tag("cantSplit"))
        if head:
            etree.SubElement(properties, tag("tblHeader"))
    for text, width in zip(texts, widths, strict=True):
        cell = etree.SubElement(row, tag("tc"))
        properties = etree.SubElement(cell, tag("tcPr"))
        etree.SubElement(properties, tag("tcW"), {tag("w"): str(width), tag("type"): "dxa"})
        for line in text.split("\n"):
            put_lines(put_paragraph(cell, style), (line,))
