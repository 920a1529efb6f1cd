"""How the paragraphs of a Word file look: font, size, indent, as its runs, styles and defaults give them together."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from docx import Document
from docx.oxml.ns import qn

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ParagraphLayout:
    """A paragraph that holds something.

    Attributes:
        text: its characters.
        font: what most of its Chinese characters are written in; "" where nothing names one.
        size: in points; None where nothing gives one.
        indent: of the first line, in characters; None where it is given otherwise or not at all.
        bold: whether most of it is.
    """

    text: str
    font: str
    size: float | None
    indent: float | None
    bold: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's paragraphs, and its margins in mm (top, right, bottom, left); none where it sets no page."""

    paragraphs: tuple[ParagraphLayout, ...]
    margins: tuple[float, ...]


def read_layout(path: Path) -> Layout:
    """The layout of a .docx file.

    Raises:
        Exception: whatever python-docx raises for a file that is none; read the file first (see door.py).
    """
    document = Document(str(path))
    shown: tuple[float, ...] = ()
    for section in list(document.sections)[:1]:
        margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        shown = tuple(round(margin.mm, 1) if margin is not None else 0.0 for margin in margins)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    paragraphs = (one for one in document.paragraphs if one.text.strip())
    return Layout(tuple(_paragraph(one, defaults) for one in paragraphs), shown)


def _paragraph(paragraph: Any, defaults: Any) -> ParagraphLayout:
    fonts: Counter[str] = Counter()
    sizes: Counter[float] = Counter()
    bold = 0
    for run in paragraph.runs:
        weight = len(run.text.strip())
        properties = [run._r.rPr, *_styles(run.style), *_styles(paragraph.style), *_default(defaults)]
        fonts[_first(properties, _font) or ""] += weight
        if (size := _first(properties, _size)) is not None:
            sizes[size] += weight
        bold += weight * bool(_first(properties, _bold))
    return ParagraphLayout(
        paragraph.text,
        fonts.most_common(1)[0][0] if fonts else "",
        sizes.most_common(1)[0][0] if sizes else None,
        _indent(paragraph),
        2 * bold > len(paragraph.text.strip()),
    )


def _styles(style: Any) -> Iterator[Any]:
    """The run properties of a style and those it is based on."""
    while style is not None:
        yield style.element.find(qn("w:rPr"))
        style = style.base_style


def _default(defaults: Any) -> Iterator[Any]:
    if defaults is not None:
        yield from defaults.iter(qn("w:rPr"))


def _first(properties: list[Any], read: Callable[[Any], T | None]) -> T | None:
    return next((found for one in properties if one is not None and (found := read(one)) is not None), None)


def _font(properties: Any) -> str | None:
    fonts = properties.find(qn("w:rFonts"))
    found = fonts.get(qn("w:eastAsia")) if fonts is not None else None
    return str(found) if found else None


def _size(properties: Any) -> float | None:
    size = properties.find(qn("w:sz"))
    return int(size.get(qn("w:val"))) / 2 if size is not None else None


def _bold(properties: Any) -> bool | None:
    bold = properties.find(qn("w:b"))
    return bold.get(qn("w:val"), "1") not in {"0", "false"} if bold is not None else None


def _indent(paragraph: Any) -> float | None:
    holders = [paragraph._p.pPr]
    style = paragraph.style
    while style is not None:
        holders.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for holder in holders:
        found = holder.find(qn("w:ind")) if holder is not None else None
        if found is not None and found.get(qn("w:firstLineChars")) is not None:
            return int(found.get(qn("w:firstLineChars"))) / 100
    return None
