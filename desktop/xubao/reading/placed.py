"""Text placed on pages, as .pdf, .ofd and scans give it."""

from dataclasses import dataclass

from xubao.reading.ruled import Place

TILTED = 4.0
"""Degrees by which characters stand askew to their page, no part of its text: a scan is askew by less."""
FAINT_ALPHA = 180
FAINT_LIGHT = range(140, 250)
"""Of 255: text so light is meant to be read through; white text stands on a dark ground."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page; the origin is the top left corner, in any one unit of length.

    Attributes:
        drawing: number of the drawing it is part of; 0 where the file knows none.
        faint: whether it is drawn so light that one reads through it.
        laid: whether it is known to be laid over or under the text: tilted, or said to be a watermark.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    drawing: int = 0
    faint: bool = False
    laid: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Characters on one base line, or in a cell of a table of the page."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    cell: Place | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """The lines of a page in reading order; `number` of the sheet it is on, from 1, where sheets hold two."""

    lines: tuple[Line, ...]
    width: float
    height: float
    number: int = 0
