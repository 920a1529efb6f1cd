"""Draws PDF pages for tests: lines of Chinese text in boxes, as a typesetter would break them."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = A4
_NO_OPENING = "，。、；：！？）》”％%"


class Paper:
    """A PDF on its way; y counts from the top of the page, in points."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._bytes = BytesIO()
        self.canvas = Canvas(self._bytes, pagesize=size, invariant=1)
        self._height = size[1]

    def line(self, text: str, x: float, y: float, size: float = 12, font: str = FONT) -> None:
        """One line of text with its base line at y."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self._height - y, text)

    def paragraphs(
        self, texts: Sequence[str], x: float, y: float, width: float, *, size: float = 12, indent: bool = True
    ) -> float:
        """Paragraphs broken to a width; returns the y below them."""
        for text in texts:
            for at, line in enumerate(broken(text, width, size, indent=indent)):
                shift = 2 * size if indent and at == 0 else 0
                self.line(line, x + shift, y, size)
                y += 1.5 * size
        return y

    def page(self) -> None:
        """Begin a new page."""
        self.canvas.showPage()

    def turned_page(self, degrees: int) -> None:
        """Turn the page just drawn as its viewer shows it (/Rotate), and begin a new one."""
        self.canvas.setPageRotation(degrees)
        self.canvas.showPage()
        self.canvas.setPageRotation(0)

    def bytes(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._bytes.getvalue()


def broken(text: str, width: float, size: float, *, indent: bool) -> list[str]:
    """Lines of a width in points; no closing mark opens a line."""
    lines: list[str] = []
    rest = text
    while rest:
        room = width - (2 * size if indent and not lines else 0)
        end = 1
        while end < len(rest) and pdfmetrics.stringWidth(rest[: end + 1], FONT, size) <= room:
            end += 1
        while end < len(rest) and rest[end] in _NO_OPENING and end > 1:
            end -= 1
        lines.append(rest[:end])
        rest = rest[end:]
    return lines
