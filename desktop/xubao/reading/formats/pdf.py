"""PDF → blocks, with pypdfium2 (PDFium): text with positions; scans and garbled text are recognised and said."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xubao.model import Block, ReadError, Source
from xubao.reading.pages import Glyph, PageText, blocks_of, garbled, page_of

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 2000
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
            raise ReadError(name, "too-large", f"有 {len(document)} 页，太多了。", "请拆成几个文件再导入。")
        pages = [_page(document, index) for index in range(len(document))]
        title = (document.get_metadata_dict().get("Title") or "").strip() or None
    finally:
        document.close()
    blocks = blocks_of(pages)
    _refuse_unreadable(name, blocks, len(pages))
    return Source(name, "pdf", blocks, title=title, notes=_notes(blocks))


def _opened(name: str, data: bytes) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(name, "password", "PDF 有密码。", "请用密码打开后另存一份没有密码的。") from None
        raise ReadError(name, "damaged", "PDF 已损坏或不完整。", "请重新下载或向提供者要一份。") from None


def _page(document: "pypdfium2.PdfDocument", index: int) -> PageText:
    import pypdfium2

    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageText((), 1.0, 1.0)  # one broken page is no reason to lose the others
    box = page.get_mediabox()
    try:
        return page_of(_glyphs(text, box), *_size(text, box))
    finally:
        text.close()
        page.close()


def _size(text: Any, box: tuple[float, float, float, float]) -> tuple[float, float]:
    width, height = box[2] - box[0], box[3] - box[1]
    return (height, width) if _turned(text) % 2 else (width, height)


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


def _glyphs(text: Any, box: tuple[float, float, float, float]) -> Iterator[Glyph]:
    import ctypes

    import pypdfium2.raw as pdfium

    turn = _turned(text)
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, at) or 0xFFFD)
        if char in "\r\n\0" or (pdfium.FPDFText_IsHyphen(text, at) == 1 and char < " "):
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
        yield _placed(char, (left, bottom, right, top), box, turn)


def _placed(
    char: str, at: tuple[float, float, float, float], box: tuple[float, float, float, float], turn: int
) -> Glyph:
    """A character in a frame in which its text runs from left to right and y grows downwards."""
    left, bottom, right, top = at
    if turn == 0:
        return Glyph(char, left - box[0], right - box[0], box[3] - bottom, max(top - bottom, 0.1))
    if turn == 1:
        return Glyph(char, box[3] - top, box[3] - bottom, box[2] - left, max(right - left, 0.1))
    if turn == 2:
        return Glyph(char, box[2] - right, box[2] - left, top - box[1], max(top - bottom, 0.1))
    return Glyph(char, bottom - box[1], top - box[1], right - box[0], max(right - left, 0.1))


def _refuse_unreadable(name: str, blocks: tuple[Block, ...], pages: int) -> None:
    text = "".join(block.text for block in blocks)
    if len(text) < _SCAN_CHARACTERS * max(1, pages) and len(text) < 200:
        raise ReadError(
            name,
            "no-text",
            "PDF 里没有文字，是扫描件或图片。",
            "请先用 WPS 或 Office 识别成文字，或换一份电子版。",
        )
    if garbled(text) > _GARBLED:
        raise ReadError(
            name,
            "garbled",
            "PDF 的文字编码不全，提取出来是乱码。",
            "请换一份 Word 版，或打印成 PDF 后做文字识别。",
        )


def _notes(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    share = garbled("".join(block.text for block in blocks))
    return (f"PDF 中约 {share:.0%} 的字是乱码，请对照原文核对。",) if share > _NOTABLE else ()
