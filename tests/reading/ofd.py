"""Writes OFD files (GB/T 33190-2016) with real text: lines of characters placed on pages."""

import ctypes
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MILLIMETRE = 25.4 / 72
"""Of a PDF's point."""
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_ROOT = f"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:OFD {_SPACE} Version="1.0" DocType="OFD"><ofd:DocBody>
<ofd:DocInfo><ofd:DocID>0000000000000000000000000000{{pages:04x}}</ofd:DocID></ofd:DocInfo>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"""
_FONTS = f"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="FangSong" FamilyName="FangSong"/>
</ofd:Fonts></ofd:Res>"""


@dataclass(slots=True)
class TextLine:
    """Characters on one base line; millimetres from the top left corner of the page."""

    text: str
    lefts: list[float]
    bottom: float
    size: float


@dataclass(slots=True)
class OfdPage:
    """A page's size in millimetres and its lines."""

    width: float
    height: float
    lines: list[TextLine] = field(default_factory=list)


def pages_of(pdf: Path) -> list[OfdPage]:
    """The lines of a PDF's pages, where their characters stand."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return [_page(document[index]) for index in range(len(document))]


def _page(page: object) -> OfdPage:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()  # type: ignore[attr-defined]
    width, height = page.get_size()  # type: ignore[attr-defined]
    found = OfdPage(width * MILLIMETRE, height * MILLIMETRE)
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, at))
        if char < " " or not pdfium.FPDFText_GetCharOrigin(text, at, x, y):
            continue
        left, bottom = x.value * MILLIMETRE, (height - y.value) * MILLIMETRE
        line = found.lines[-1] if found.lines else None
        if line is None or abs(line.bottom - bottom) > 1 or left < line.lefts[-1]:
            line = TextLine("", [], bottom, pdfium.FPDFText_GetFontSize(text, at) * MILLIMETRE)
            found.lines.append(line)
        line.text += char
        line.lefts.append(left)
    return found


def write(pages: Sequence[OfdPage], target: Path) -> None:
    """Write the pages as an OFD file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(pages):
            # a fixed time, so that the same pages give the same bytes
            archive.writestr(zipfile.ZipInfo(name, (2018, 9, 27, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _files(pages: Sequence[OfdPage]) -> list[tuple[str, str]]:
    listed = "".join(
        f'<ofd:Page ID="{100 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages))
    )
    box = f"0 0 {pages[0].width:.2f} {pages[0].height:.2f}"
    document = f"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:Document {_SPACE}><ofd:CommonData><ofd:MaxUnitID>100000</ofd:MaxUnitID>
<ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>
</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"""
    contents = [(f"Doc_0/Pages/Page_{at}/Content.xml", _content(page, at)) for at, page in enumerate(pages)]
    return [
        ("OFD.xml", _ROOT.format(pages=len(pages))),
        ("Doc_0/Document.xml", document),
        ("Doc_0/PublicRes.xml", _FONTS),
        *contents,
    ]


def _content(page: OfdPage, number: int) -> str:
    objects = "".join(_object(line, 1000 * (number + 1) + at) for at, line in enumerate(page.lines))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<ofd:Page {_SPACE}><ofd:Area><ofd:PhysicalBox>0 0 {page.width:.2f} {page.height:.2f}</ofd:PhysicalBox></ofd:Area>
<ofd:Content><ofd:Layer ID="{900000 + number}">{objects}</ofd:Layer></ofd:Content></ofd:Page>"""


def _object(line: TextLine, identity: int) -> str:
    """A text object; its code's origin is the base line, relative to the object's box."""
    top, left = line.bottom - line.size, line.lefts[0]
    wide = line.lefts[-1] - left + line.size
    steps = " ".join(f"{after - before:.3f}" for before, after in pairwise(line.lefts))
    delta = f" DeltaX={quoteattr(steps)}" if steps else ""
    return (
        f'<ofd:TextObject ID="{identity}" Boundary="{left:.3f} {top:.3f} {wide:.3f} {1.3 * line.size:.3f}" Font="2" '
        f'Size="{line.size:.3f}"><ofd:TextCode X="0" Y="{line.size:.3f}"{delta}>{escape(line.text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
