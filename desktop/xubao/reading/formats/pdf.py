"""PDF → blocks, with pypdfium2 (PDFium): text with positions; scans and garbled text are recognised and said."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from xubao import extras
from xubao.model import Block, Loss, Message, Progress, ReadError, Source, silent
from xubao.reading import watermarks
from xubao.reading.pages import blocks_of, garbled, page_of
from xubao.reading.pdf import forms
from xubao.reading.pdf.characters import Box, direction, framed, glyphs
from xubao.reading.placed import PageText
from xubao.reading.ruled import Rule
from xubao.reading.secrecy import marked
from xubao.reading.spreads import Sheet, are_spreads, parted
from xubao.reading.upright import is_vertical, laid_down

MOST_PAGES = 2000
MOST_PATHS = 5000
MOST_APART = 20
"""Pages that were lost and are told of one by one."""
LOOKED_AT = 30
"""Pages at the front from which it is learned what stands on every page."""
THICKEST = 3.0
"""Points: a path this thin is a line."""
BOX_SEGMENTS = (4, 5)
_GARBLED = 0.2
"""With more than a fifth of its characters unreadable a text is not worth showing."""
_NOTABLE = 0.01
_SCAN_CHARACTERS = 5
"""Pages with fewer characters than this on average are pictures of text."""


def read(name: str, data: bytes, progress: Progress = silent) -> Source:
    """A PDF file's paragraphs.

    Args:
        name: the file's name.
        data: its bytes.
        progress: called after every page.

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
        reader = _Pages(name, document, progress)
        pages = reader.all()
        title = (document.get_metadata_dict().get("Title") or "").strip() or None
    finally:
        document.close()
    blocks = blocks_of(pages)
    _refuse_unreadable(name, blocks, len(pages))
    first = (line.text for page in pages[:1] for line in page.lines)
    return Source(
        name,
        "pdf",
        blocks,
        title=title,
        notes=(*_notes(blocks), *reader.notes()),
        lost=reader.lost(blocks),
        marks=marked([*first, *reader.laid], bare=False),
    )


def _opened(name: str, data: bytes) -> "pypdfium2.PdfDocument":
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


def _text(sheet: Sheet) -> PageText:
    """A page's lines."""
    if is_vertical(sheet.glyphs):
        return page_of(laid_down(sheet.glyphs, sheet.width), sheet.height, sheet.width)
    return page_of(sheet.glyphs, sheet.width, sheet.height, sheet.rules)


class _Pages:
    """Reads a document's pages one after another.

    Attributes:
        laid: what the watermarks say, each once.
    """

    def __init__(self, name: str, document: "pypdfium2.PdfDocument", progress: Progress) -> None:
        self.laid: dict[str, None] = {}
        self._name = name
        self._document = document
        self._progress = progress
        self._form = forms.opened(document)
        self._broken: list[int] = []

    def all(self) -> list[PageText]:
        """Every page; what is a watermark on the first pages is one on all."""
        count = len(self._document)
        drawn = [self._drawn(at) for at in range(min(count, LOOKED_AT))]
        counts: Counter[watermarks.Signature] = Counter()
        for page in drawn:
            counts.update(watermarks.signatures(page.glyphs, page.width, page.height))
        again = watermarks.repeated(counts, len(drawn))
        first = [self._bare(page, again) for page in drawn]
        known = len(drawn)
        drawn.clear()
        sheets = chain(first, (self._bare(self._drawn(at), again) for at in range(known, count)))
        if not are_spreads(sheet for sheet in first if not is_vertical(sheet.glyphs)):
            return [_text(sheet) for sheet in sheets]
        return [
            replace(_text(page), number=at) for at, sheet in enumerate(sheets, 1) for page in parted(sheet)
        ]

    def notes(self) -> tuple[Message, ...]:
        """What was left out."""
        return tuple(Message("reading.note.watermark", text=said) for said in list(self.laid)[:3])

    def lost(self, blocks: Sequence[Block]) -> tuple[Loss, ...]:
        """The pages that could not be read, each behind the last block before it; of many the first few apart."""
        parted = [[page] for page in self._broken[:MOST_APART]]
        if len(self._broken) > MOST_APART:
            parted.append(self._broken[MOST_APART:])
        pages = [block.page or 0 for block in blocks]
        return tuple(
            Loss(
                Message("reading.lost.pages", pages="、".join(map(str, some[:MOST_APART]))),
                max(0, bisect_left(pages, some[0]) - 1),
            )
            for some in parted
        )

    def _bare(self, page: Sheet, again: frozenset[watermarks.Signature]) -> Sheet:
        """A page without the drawings that are watermarks."""
        gone = watermarks.laid(page.glyphs, page.width, page.height, again)
        if not gone:
            return page
        self.laid.update(dict.fromkeys(watermarks.words(page.glyphs, gone)))
        return replace(page, glyphs=[one for one in page.glyphs if one.drawing not in gone])

    def _drawn(self, index: int) -> Sheet:
        pages = len(self._document)
        self._progress(
            index / pages, Message("reading.doing.page", file=self._name, page=index + 1, pages=pages)
        )
        try:
            page = self._document[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            self._broken.append(index + 1)  # one broken page is no reason to lose the others
            return Sheet((), (), 1.0, 1.0)
        box = page.get_mediabox()
        try:
            runs = direction(text)
            width, height = box[2] - box[0], box[3] - box[1]
            size = (height, width) if runs.turn % 2 else (width, height)
            shown = [*glyphs(text, box, runs), *forms.filled(page, self._form, box, runs.turn)]
            return Sheet(shown, tuple(_rules(page, box, runs.turn)), *size)
        finally:
            text.close()
            page.close()


def _rules(page: Any, box: Box, turn: int) -> Iterator[Rule]:
    """The straight lines drawn on a page; a drawn box is its four sides."""
    for drawn, _ in zip(
        page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3), range(MOST_PATHS), strict=False
    ):
        left, right, top, bottom = framed(drawn.get_bounds(), box, turn)
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
            Message("reading.advice.recognise", extra=extras.told(extras.OCR)),
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
