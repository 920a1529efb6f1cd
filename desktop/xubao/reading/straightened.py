"""Pictures of pages as they are recognised: upright, straight, no larger than needed. Needs the OCR extra's Pillow."""

import io
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

MOST_PIXELS = 100_000_000
"""A picture of more is refused: no telephone takes one, and it would fill the memory."""
LONGEST = 3500
"""Dots of the longer side: A4 at 300 dots an inch; above that only time is lost."""
SEEN = 900
"""Dots of the longer side of the picture in which the skew is looked for."""
MOST_SKEW = 10.0
"""Degrees."""
LEAST_SKEW = 0.3
"""Degrees: what recognises text minds no less."""
INK = 14
"""Of 255: ink is darker than what is around it by more, however unevenly the page is lit."""


def opened(data: bytes) -> Image.Image:
    """A picture in shades of grey, turned as its camera says it was held (EXIF).

    Raises:
        OSError, ValueError: no picture, a broken one, or one too large.
    """
    found: Image.Image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    if found.width * found.height > MOST_PIXELS:
        raise ValueError("too large")
    found = ImageOps.exif_transpose(found)
    if found.mode in ("RGBA", "LA", "P"):  # what is transparent is paper
        found = Image.alpha_composite(Image.new("RGBA", found.size, "white"), found.convert("RGBA"))
    found = found.convert("L")
    found.thumbnail((LONGEST, LONGEST))
    return found


def straightened(page: Image.Image) -> Image.Image:
    """A page in shades of grey with its lines level."""
    skew = skew_of(page)
    if abs(skew) < LEAST_SKEW:
        return page
    return page.rotate(-skew, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def skew_of(page: Image.Image) -> float:
    """Degrees by which a page's lines rise to the right; 0 where it has none.

    Level lines leave rows of ink and rows of paper: of all angles the one is taken at which the ink in neighbouring
    rows differs most (Postl, Detection of linear oblique structures and skew scan in digitized documents, 1986).
    """
    small = page.copy()
    small.thumbnail((SEEN, SEEN))
    paper = np.asarray(small.filter(ImageFilter.BoxBlur(12)), dtype=np.int16)
    rows, columns = np.nonzero(paper - np.asarray(small, dtype=np.int16) > INK)
    if not len(rows):
        return 0.0
    coarse = _sharpest(rows, columns, np.arange(-MOST_SKEW, MOST_SKEW + 0.1, 0.5))
    return _sharpest(rows, columns, np.arange(coarse - 0.5, coarse + 0.51, 0.1))


def _sharpest(rows: NDArray[np.intp], columns: NDArray[np.intp], angles: Iterable[float]) -> float:
    def sharpness(angle: float) -> float:
        level = np.rint(rows + columns * np.tan(np.radians(angle))).astype(np.int64)
        ink = np.bincount(level - level.min())
        return float(np.square(np.diff(ink)).sum())

    return float(max(angles, key=sharpness))
