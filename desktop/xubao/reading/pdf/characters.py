"""The characters of a PDF page, in a frame in which its text runs from left to right."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

from xubao.reading.placed import FAINT_ALPHA, FAINT_LIGHT, TILTED, Glyph

LOST = 0xFFFD
HIGH_HALVES, LOW_HALVES = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
Box = tuple[float, float, float, float]
"""Left, bottom, right, top, as PDF has it."""
_SAMPLED = 200


@dataclass(frozen=True, slots=True)
class Direction:
    """How a page's text runs.

    Attributes:
        turn: quarter turns by which most of its characters are turned.
        askew: degrees, clockwise, by which they stand off that.
    """

    turn: int
    askew: float


@dataclass(frozen=True, slots=True)
class _Look:
    """What the characters of one drawing have in common."""

    tilted: bool
    faint: bool
    watermark: bool


def direction(text: Any) -> Direction:
    """How most characters of a text page stand."""
    count = text.count_chars()
    step = max(1, count // _SAMPLED)
    angles = [_angle(text, at) for at in range(0, count, step) if pdfium.FPDFText_GetUnicode(text, at) > 0x20]
    most = Counter(round(angle) % 360 for angle in angles).most_common(1)[0][0] if angles else 0
    exact = median(angle for angle in angles if round(angle) % 360 == most) if angles else 0.0
    return Direction(round(exact / 90) % 4, exact - 90 * round(exact / 90))


def glyphs(text: Any, box: Box, runs: Direction) -> Iterator[Glyph]:
    """Every character of a text page that stands in its direction, in the order the file draws them."""
    x, y = ctypes.c_double(), ctypes.c_double()
    turn = runs.turn
    along, down = math.cos(math.radians(runs.askew)), -math.sin(math.radians(runs.askew))
    looks: dict[int, _Look] = {}
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
        drawing, look = _look(text, at, runs, looks)
        left, bottom, right, top = text.get_charbox(at, loose=True)
        if char == "\u00a0":
            char = " "
        # the base line, not the box: marks from a substitute font have another box on the same line
        if pdfium.FPDFText_GetCharOrigin(text, at, x, y):
            if turn % 2:
                left, right = (x.value, max(right, x.value)) if turn == 1 else (min(left, x.value), x.value)
            else:
                bottom, top = (y.value, max(top, y.value)) if turn == 0 else (min(bottom, y.value), y.value)
        start, stop, top, base = framed((left, bottom, right, top), box, turn)
        size = max(base - top, 0.1)
        if runs.askew:
            stop, (start, base) = stop - start, (start * along - base * down, base * along + start * down)
            stop += start
        yield Glyph(
            char,
            start,
            stop,
            base,
            size,
            drawing=drawing,
            faint=look.faint,
            laid=look.tilted or look.watermark,
        )


def framed(at: Box, box: Box, turn: int) -> tuple[float, float, float, float]:
    """(left, right, top, bottom) in a frame in which the text runs from left to right and y grows downwards."""
    left, bottom, right, top = at
    if turn == 0:
        return left - box[0], right - box[0], box[3] - top, box[3] - bottom
    if turn == 1:
        return box[3] - top, box[3] - bottom, box[2] - right, box[2] - left
    if turn == 2:
        return box[2] - right, box[2] - left, bottom - box[1], top - box[1]
    return bottom - box[1], top - box[1], left - box[0], right - box[0]


def _character(half: int, code: int) -> str:
    """A character, of which PDFium may give the two halves of UTF-16 apart; a half without the other is lost."""
    if code not in LOW_HALVES:
        return chr(code)
    return chr(0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)) if half else chr(LOST)


def _look(text: Any, at: int, runs: Direction, known: dict[int, _Look]) -> tuple[int, _Look]:
    """(the drawing a character is part of, its look); characters that PDFium makes up have none."""
    found = pdfium.FPDFText_GetTextObject(text, at)
    drawing = ctypes.cast(found, ctypes.c_void_p).value or 0
    if drawing not in known:
        angle = _angle(text, at) - runs.askew
        tilted = bool(drawing) and abs((angle + 45) % 90 - 45) > TILTED
        known[drawing] = _Look(
            tilted, bool(drawing) and _faint(found), bool(drawing) and _is_watermark(found)
        )
    return drawing, known[drawing]


def _angle(text: Any, at: int) -> float:
    """Degrees, clockwise, by which a character's base line is turned; one that is only slanted stands upright."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, at, matrix):
        return 0.0
    return -math.degrees(math.atan2(matrix.b, matrix.a))


def _faint(drawn: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha):
        return False
    light = round(0.3 * red.value + 0.59 * green.value + 0.11 * blue.value)
    return alpha.value < FAINT_ALPHA or light in FAINT_LIGHT


def _is_watermark(drawn: Any) -> bool:
    """Whether the file says that it is one: /Artifact <</Subtype /Watermark>>."""
    for at in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark = pdfium.FPDFPageObj_GetMark(drawn, at)
        size = ctypes.c_ulong()
        said = ctypes.create_unicode_buffer(32)
        pdfium.FPDFPageObjMark_GetParamStringValue(
            mark, b"Subtype", ctypes.cast(said, ctypes.POINTER(ctypes.c_ushort)), 64, size
        )
        if bytes(said)[: size.value].decode("utf-16-le", "ignore").rstrip("\0") == "Watermark":
            return True
    return False
