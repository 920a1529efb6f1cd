"""PDF → blocks, with pypdfium2 (PDFium): text with positions; scans and garbled text are recognised and said."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xubao.model import Block, Message, ReadError, Source
from xubao.reading.pages import blocks_of, garbled, page_of
from xubao.reading.placed import Glyph, PageText
from xubao.reading.ruled import Rule
from xubao.reading.secrecy import marked

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 2000
MOST_PATHS = 5000
THICKEST = 3.0
"""Points: a path this thin is a line."""
BOX_SEGMENTS = (4, 5)
LOST = 0xFFFD
HIGH_HALVES, LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, as PDF has it."""
_GARBLED = 0.2
"""With more than a fifth of its characters unreadable a text is not worth showing."""
_NOTABLE = 0.01
_SCAN_CHARACTERS = 5
"""Pages with fewer characters than this on average are pictures of text."""


def read(name: str, data: bytes) -> Source:
    """A PDF file's paragraphs.

    Raises:
        ReadError: password, damaged, too-large, no-text (a scan), garbled.
    """
    document = _opened(name, data)
    try:
        if len(document) > MOST_PAGES:
            raise ReadError(
                name,
                "too-large",
                Message("reading.too-large.pages", pages=len(document)),
                Message("reading.advice.split"),
            )
        pages = [_page(document, index) for index in range(len(document))]
        title = (document.get_metadata_dict().get("Title") or "").strip() or None
    finally:
        document.close()
    blocks = blocks_of(pages)
    _refuse_unreadable(name, blocks, len(pages))
    marks = marked((line.text for page in pages[:1] for line in page.lines), bare=False)
    return Source(name, "pdf", blocks, title=title, notes=_notes(blocks), marks=marks)


def _opened(name: str, data: bytes) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(
                name,
                "password",
                Message("reading.password.pdf"),
                Message("reading.advice.pdf-without-password"),
            ) from None
        raise ReadError(
            name, "damaged", Message("reading.damaged.pdf"), Message("reading.advice.get-again")
        ) from None


def _page(document: "pypdfium2.PdfDocument", index: int) -> PageText:
    import pypdfium2

    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageText((), 1.0, 1.0)  # one broken page is no reason to lose the others
    box = page.get_mediabox()
    try:
        turn = _turned(text)
        width, height = box[2] - box[0], box[3] - box[1]
        size = (height, width) if turn % 2 else (width, height)
        return page_of(_glyphs(text, box, turn), *size, _rules(page, box, turn))
    finally:
        text.close()
        page.close()


def _turned(text: Any) -> int:
    """Quarter turns by which most of a page's characters are turned."""
    import math

    import pypdfium2.raw as pdfium

    count = text.count_chars()
    step = max(1, count // 50)
    turns = [
        round(pdfium.FPDFText_GetCharAngle(text, at) / (math.pi / 2)) % 4 for at in range(0, count, step)
    ]
    return max(set(turns), key=turns.count) if turns else 0


def _glyphs(text: Any, box: Box, turn: int) -> Iterator[Glyph]:
    import ctypes

    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    half = 0
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at) or LOST
        if code in HIGH_HALVES:
            half = code
            continue
        char, half = _character(half, code), 0
        if char < " " and pdfium.FPDFText_IsHyphen(text, at) == 1:
            char = "-"
        if char in "\r\n\0":
            continue
        left, bottom, right, top = text.get_charbox(at, loose=True)
        if char == "\u00a0":
            char = " "
        # the base line, not the box: marks from a substitute font have another box on the same line
        if pdfium.FPDFText_GetCharOrigin(text, at, x, y):
            if turn % 2:
                left, right = (x.value, max(right, x.value)) if turn == 1 else (min(left, x.value), x.value)
            else:
                bottom, top = (y.value, max(top, y.value)) if turn == 0 else (min(bottom, y.value), y.value)
        start, stop, top, base = _framed((left, bottom, right, top), box, turn)
        yield Glyph(char, start, stop, base, max(base - top, 0.1))


def _character(half: int, code: int) -> str:
    """A character, of which PDFium may give the two halves of UTF-16 apart; a half without the other is lost."""
    if code not in LOW_HALVES:
        return chr(code)
    return chr(0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)) if half else chr(LOST)


def _framed(at: Box, box: Box, turn: int) -> tuple[float, float, float, float]:
    """(left, right, top, bottom) in a frame in which the text runs from left to right and y grows downwards."""
    left, bottom, right, top = at
    if turn == 0:
        return left - box[0], right - box[0], box[3] - top, box[3] - bottom
    if turn == 1:
        return box[3] - top, box[3] - bottom, box[2] - right, box[2] - left
    if turn == 2:
        return box[2] - right, box[2] - left, bottom - box[1], top - box[1]
    return bottom - box[1], top - box[1], left - box[0], right - box[0]


def _rules(page: Any, box: Box, turn: int) -> Iterator[Rule]:
    """The straight lines drawn on a page; a drawn box is its four sides."""
    import pypdfium2.raw as pdfium

    for drawn, _ in zip(
        page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3), range(MOST_PATHS), strict=False
    ):
        left, right, top, bottom = _framed(drawn.get_bounds(), box, turn)
        yield Rule(left, top, right, bottom)
        if (
            min(right - left, bottom - top) > THICKEST
            and pdfium.FPDFPath_CountSegments(drawn) in BOX_SEGMENTS
        ):
            yield Rule(left, top, right, top)
            yield Rule(left, bottom, right, bottom)
            yield Rule(left, top, left, bottom)
            yield Rule(right, top, right, bottom)


def _refuse_unreadable(name: str, blocks: tuple[Block, ...], pages: int) -> None:
    text = "".join(block.text for block in blocks)
    if len(text) < _SCAN_CHARACTERS * max(1, pages) and len(text) < 200:
        raise ReadError(
            name,
            "no-text",
            Message("reading.no-text.pdf"),
            Message("reading.advice.recognise"),
        )
    if garbled(text) > _GARBLED:
        raise ReadError(
            name,
            "garbled",
            Message("reading.garbled.pdf"),
            Message("reading.advice.word-or-print"),
        )


def _notes(blocks: tuple[Block, ...]) -> tuple[Message, ...]:
    share = garbled("".join(block.text for block in blocks))
    return (Message("reading.note.garbled", share=f"{share:.0%}"),) if share > _NOTABLE else ()
