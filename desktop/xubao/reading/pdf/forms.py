"""What a person filled into a PDF's form, and text typed onto its pages: neither is part of a page's own text."""

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from unicodedata import east_asian_width

import pypdfium2
import pypdfium2.raw as pdfium

from xubao.reading.pdf.characters import Box, framed
from xubao.reading.placed import Glyph

_TEXTS = {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
_TICKS = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}
_HIDDEN = 0x2 | 0x20
"""Flags of an annotation that is not shown: hidden, no view."""
MOST_ANNOTATIONS = 2000
MOST_CHARACTERS = 20_000
SIZES = (6.0, 12.0)
"""Points: characters in a field are no smaller and no larger."""


def opened(document: "pypdfium2.PdfDocument") -> Any:
    """The document's form; None where it has none."""
    with suppress(pypdfium2.PdfiumError, AttributeError):
        document.init_forms()
    return document.formenv


def filled(page: Any, form: Any, box: Box, turn: int) -> Iterator[Glyph]:
    """The characters in a page's fields, placed where the fields are."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        try:
            rectangle = pdfium.FS_RECTF()
            text = _text(annotation, form)
            if text.strip() and pdfium.FPDFAnnot_GetRect(annotation, rectangle):
                place = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
                yield from _placed(text, framed(place, box, turn))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _text(annotation: Any, form: Any) -> str:
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return ""
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _said(lambda into, size: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", into, size))
    if kind != pdfium.FPDF_ANNOT_WIDGET or form is None:
        return ""
    field = pdfium.FPDFAnnot_GetFormFieldType(form.raw, annotation)
    if field in _TICKS:
        return "☑" if pdfium.FPDFAnnot_IsChecked(form.raw, annotation) else ""
    if field not in _TEXTS:
        return ""
    return _said(lambda into, size: pdfium.FPDFAnnot_GetFormFieldValue(form.raw, annotation, into, size))


def _said(ask: Any) -> str:
    """A text that PDFium gives as UTF-16 into a buffer."""
    size = min(ask(None, 0), 2 * MOST_CHARACTERS)
    if size <= 2:
        return ""
    into = ctypes.create_string_buffer(size)
    ask(ctypes.cast(into, ctypes.POINTER(ctypes.c_ushort)), size)
    return into.raw.decode("utf-16-le", "ignore").partition("\0")[0]


def _placed(text: str, place: tuple[float, float, float, float]) -> Iterator[Glyph]:
    """A field's lines from its top down; a line alone stands in its middle, as on paper."""
    left, _, top, bottom = place
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    size = min(max((bottom - top) / (1.3 * len(lines)), SIZES[0]), SIZES[1])
    base = (top + bottom) / 2 + 0.35 * size if len(lines) == 1 else top + 1.1 * size
    for line in lines:
        at = left
        for char in line:
            width = size if east_asian_width(char) in "WF" else 0.5 * size
            yield Glyph(char, at, at + width, base, size)
            at += width
        base += 1.3 * size
