"""What follows a document's text: its annexes on wide pages, and its 版记 on the last even page."""

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from xubao.exporting.word.body import Body
from xubao.exporting.word.elements import put_paragraph, style_gaps, tag
from xubao.exporting.word.imprint import imprint, imprint_lines
from xubao.exporting.word.measures import LINES
from xubao.exporting.word.pagination import ends
from xubao.exporting.word.tables import ANNEX, add_annex
from xubao.model import PaperTable, Sheet, SheetForm
from xubao.places import resource

if TYPE_CHECKING:
    from docx.document import Document


def close(
    document: "Document",
    sheet: Sheet,
    annexes: Sequence[PaperTable],
    *,
    review: bool = False,
    measured: bool = True,
) -> None:
    """Add what follows the text.

    Args:
        document: its text, up to the signature.
        annexes: the tables that are bound with it.
        review: whether the marks of what is missing are painted in them.
        measured: whether its pages have the standard's lines, so that it is known where it ends.
    """
    if not annexes:
        _close_text(document, sheet, measured=measured)
        return
    parts = annex_body(annexes, begun=len(sheet.annexes)).parts()
    if review:
        style_gaps(parts)
    _append(document, parts)
    if sheet.closes:
        _on_its_own_page(document, sheet)


def annex_body(annexes: Sequence[PaperTable], begun: int = 0) -> Body:
    """Annexes, each on a new page.

    Args:
        begun: how many come before these.
    """
    body = Body(ANNEX.page)
    for number, one in enumerate(annexes, begun + 1):
        label = f"附件{number}" if begun + len(annexes) > 1 else "附件"
        add_annex(body, one, label, new_page=number > begun + 1)
    return body


def _close_text(document: "Document", sheet: Sheet, *, measured: bool) -> None:
    """The 版记 of a text without annexes: a letter's on its last page; another's at the foot of the text where that
    ends on an even page with room for it, else on the next even page."""
    if not sheet.closes:
        return
    if sheet.form is SheetForm.LETTER or (measured and _has_room(document, sheet)):
        page = document.element.body.sectPr
        for part in _standing(sheet):
            page.addprevious(part)
    else:
        _on_its_own_page(document, sheet)


def _has_room(document: "Document", sheet: Sheet) -> bool:
    needed = imprint_lines(sheet) + 1
    return all(end.page % 2 == 0 and end.lines + needed <= LINES for end in ends(document))


def _on_its_own_page(document: "Document", sheet: Sheet) -> None:
    """The next even page, which carries no number; nor does a page left blank before it (7.5)."""
    page = etree.fromstring(resource("templates", "word", "imprint.xml").read_bytes())
    begins = page.find(tag("type"))
    if sheet.form is SheetForm.LETTER and begins is not None:  # it has no blank page before it (10.1)
        begins.set(tag("val"), "nextPage")
    holder = etree.Element(tag("body"))
    put_paragraph(holder, "Normal")  # LibreOffice ties a table that begins a section to the page before it
    _append(document, [*holder, *_standing(sheet), page])


def _standing(sheet: Sheet) -> list[etree._Element]:
    """The 版记 with the paragraph, no higher than a point, whose page it stands on."""
    holder = etree.Element(tag("body"))
    holder.append(imprint(sheet))
    put_paragraph(holder, "XbImprintEnd")
    return list(holder)


def _append(document: "Document", parts: Sequence[etree._Element]) -> None:
    """Put a section behind what is there; the last part is its page. A section's own page ends with its last
    paragraph."""
    body = document.element.body
    page = body.sectPr
    last = body[-2] if len(body) > 1 else None
    if last is None or last.tag != tag("p"):
        last = document.add_paragraph()._p
    look = last.find(tag("pPr"))
    if look is None:
        look = etree.Element(tag("pPr"))
        last.insert(0, look)
    look.append(deepcopy(page))
    *content, new = parts
    for part in content:
        page.addprevious(part)
    body.replace(page, new)
