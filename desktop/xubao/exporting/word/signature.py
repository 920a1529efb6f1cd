"""Where signatories and date stand, with a seal and without (GB/T 9704-2012, 7.3.5)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xubao.exporting.typography import cells
from xubao.exporting.word.elements import put_run, put_tab, tag
from xubao.exporting.word.measures import CHARACTER, CHARACTERS, TEXT_WIDTH

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

SIGNATORY, DATE = "发文机关署名", "成文日期"
_SEALED = 4.0  # characters right of the date under a seal
_PLAIN = 2.0  # characters right of the signatory, and between its beginning and that of the date
_EDGE = 0.5  # characters that are left right of a name too long for that
_ROOM = 4  # blank lines between two rows of seals, which are up to 45 mm wide and must not touch
_IN_A_ROW = 2
_LONGEST = 12.0  # characters of a name beside which another one has room
_NEAR = 12  # paragraphs
_CLOSED = 3  # short paragraphs that go with it where none is long
_LINE = 28  # characters


def place_signature(document: "Document", *, seal: bool) -> None:
    """Put the signatories and the date at the end of a document where they belong, on the page of the text they close.

    Args:
        document: whose last paragraphs they are.
        seal: whether it is going to be sealed.
    """
    names, date = _closing(document)
    if names and date is not None:
        if seal:
            _sealed(names, date)
        else:
            _plain(names, date)
    if names or date is not None:
        _keep(document)


def _closing(document: "Document") -> "tuple[list[Paragraph], Paragraph | None]":
    names: list[Paragraph] = []
    date: Paragraph | None = None
    for paragraph in reversed(document.paragraphs[-_NEAR:]):
        style = paragraph.style.name if paragraph.style else ""
        if style == DATE and date is None and not names:
            date = paragraph
        elif style == SIGNATORY:
            names.insert(0, paragraph)
        else:
            break
    return names, date


def _plain(names: "Sequence[Paragraph]", date: "Paragraph") -> None:
    """The longest signatory two characters from the right, all beginning with it, the date two characters behind
    their beginning; where that is longer, two characters are left right of the date (7.3.5.2)."""
    widest = max(cells(one.text) for one in names)
    free = widest - cells(date.text)
    right_of_date = max(free, _PLAIN)
    right = right_of_date - free + _PLAIN
    for one in names:
        _indent(one, right + widest - cells(one.text))
    _indent(date, right_of_date)


def _sealed(names: "Sequence[Paragraph]", date: "Paragraph") -> None:
    """The date four characters from the right, the last signatory centred on it; of several, two stand in a row as
    long as their names leave room, the rows far enough apart for their seals (7.3.5.1)."""
    width, last = cells(date.text), cells(names[-1].text)
    centre = CHARACTERS - max(_SEALED + width / 2, last / 2 + _EDGE)
    _centre(date, centre)
    side = _IN_A_ROW if max(cells(one.text) for one in names) <= _LONGEST else 1
    texts = [one.text for one in names]
    rows = [texts[at : at + side] for at in range(0, len(texts), side)]
    for one in names[len(rows) :]:
        document_body = one._p.getparent()
        assert document_body is not None
        document_body.remove(one._p)
    for number, (paragraph, row) in enumerate(zip(names, rows, strict=False)):
        if len(row) == 1:
            _write(paragraph, row[0])
            _centre(paragraph, centre)
        else:
            _beside(paragraph, row, [CHARACTERS - centre, centre])
        for _ in range(_ROOM if number else 0):
            paragraph.insert_paragraph_before("", style="Normal").paragraph_format.keep_with_next = True


def _centre(paragraph: "Paragraph", place: float) -> None:
    """Words centred on a place, which is counted in characters from the left, whatever the font makes of them."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _indent(paragraph, 0, left=2 * place - CHARACTERS)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _beside(paragraph: "Paragraph", texts: Sequence[str], places: Sequence[float]) -> None:
    """Several in one paragraph, each centred on its place."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
    from docx.shared import Twips

    _write(paragraph, "")
    for place in places:
        at = Twips(round(place * TEXT_WIDTH / CHARACTERS))
        paragraph.paragraph_format.tab_stops.add_tab_stop(at, WD_TAB_ALIGNMENT.CENTER)
    _indent(paragraph, 0)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    for text in texts:
        put_tab(paragraph._p)
        put_run(paragraph._p, text)


def _write(paragraph: "Paragraph", text: str) -> None:
    for run in paragraph._p.findall(tag("r")):
        paragraph._p.remove(run)
    if text:
        put_run(paragraph._p, text)


def _indent(paragraph: "Paragraph", characters: float, left: float = 0.0) -> None:
    """Indents in characters, and in twips for LibreOffice, which counts no characters."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    sides = (("left", left), ("right", characters)) if left else (("right", characters),)
    for side, width in sides:
        indent.set(tag(f"{side}Chars"), str(round(width * 100)))
        indent.set(tag(side), str(round(width * CHARACTER)))


def _keep(document: "Document") -> None:
    """The signature never stands on a page alone: what it closes goes there with it (7.3.5.4)."""
    signed = {SIGNATORY, DATE}
    closed = 0
    for paragraph in reversed(document.paragraphs[:-1]):
        paragraph.paragraph_format.keep_with_next = True
        if not paragraph.text or (paragraph.style and paragraph.style.name in signed):
            continue
        closed += 1
        if cells(paragraph.text) > _LINE or closed == _CLOSED:
            break  # 特此报告。 alone would be little more than nothing
