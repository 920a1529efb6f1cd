"""The parts that every Word file here shares: styles of GB/T 9704-2012, settings, page numbers, fonts.

The parts are the readable XML files under resources/templates/word; the fonts of the settings are filled in here.
No theme font is referred to and there are no document properties: nothing that could win over a named font or say
who wrote the file.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from html import escape  # not xml.sax.saxutils: it imports half of the network
from string import Template
from typing import Any

from xubao.model.layout import Part
from xubao.places import resource
from xubao.settings import FONT_SUBSTITUTES, WordSettings

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
# Parts of word/ beside the document: content type, kind of relationship, its id.
_PARTS = {
    "styles.xml": (f"{_TYPE}.styles+xml", "styles", "rIdStyles"),
    "settings.xml": (f"{_TYPE}.settings+xml", "settings", "rIdSettings"),
    "fontTable.xml": (f"{_TYPE}.fontTable+xml", "fontTable", "rIdFonts"),
    "theme.xml": (_THEME, "theme", "rIdTheme"),
    "footer-odd.xml": (f"{_TYPE}.footer+xml", "footer", "rIdOdd"),
    "footer-even.xml": (f"{_TYPE}.footer+xml", "footer", "rIdEven"),
    "header-odd-wide.xml": (f"{_TYPE}.header+xml", "header", "rIdOddWide"),
    "header-even-wide.xml": (f"{_TYPE}.header+xml", "header", "rIdEvenWide"),
    "header-none.xml": (f"{_TYPE}.header+xml", "header", "rIdNoHead"),
    "footer-none.xml": (f"{_TYPE}.footer+xml", "footer", "rIdNone"),
    "footer-odd-letter.xml": (f"{_TYPE}.footer+xml", "footer", "rIdOddLetter"),
    "footer-even-letter.xml": (f"{_TYPE}.footer+xml", "footer", "rIdEvenLetter"),
    "footer-letter.xml": (f"{_TYPE}.footer+xml", "footer", "rIdLetter"),
}
_LETTER_MARK = (f"{_TYPE}.header+xml", "header", "rIdLetterMark")
# Sizes of styles.xml: half points of the text and the title, twips a line and of two characters' indent.
_STANDARD = {"size": "32", "line": "579", "indent": "632", "large": "44"}
_ALOUD = {"size": "44", "line": "795", "indent": "868", "large": "52"}


def package(
    settings: WordSettings, document: bytes, *, large: bool = False, letter_mark: bytes = b""
) -> bytes:
    """A whole Word file.

    Args:
        settings: the fonts.
        document: word/document.xml, as xubao.exporting.word.body gives it.
        large: whether its text is to be read aloud from: 二号 with 16 lines a page.
        letter_mark: the head of a letter's first page (see xubao.exporting.word.letter).

    Returns:
        The bytes of the .docx.
    """
    settings = in_house(settings)
    made = {"header-letter.xml": letter_mark} if letter_mark else {}
    kinds = _PARTS | dict.fromkeys(made, _LETTER_MARK)
    parts = {
        "[Content_Types].xml": _content_types(kinds).encode(),
        "_rels/.rels": _relationships({"rIdDocument": ("officeDocument", "word/document.xml")}).encode(),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relationships(_word_relationships(kinds)).encode(),
    } | {f"word/{name}": data for name, data in made.items()}
    for name in _PARTS:
        content = (
            _font_table(settings)
            if name == "fontTable.xml"
            else _filled(name, settings, _ALOUD if large else _STANDARD)
        )
        parts[f"word/{name}"] = content.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            # A fixed time: the same content gives the same bytes, and the file does not say when it was made.
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def in_house(settings: WordSettings) -> WordSettings:
    """The settings with the fonts of the layout that was learned, where it tells them."""
    layout = settings.learned_layout
    told: dict[str, Any] = {
        "body_font": layout.look(Part.BODY).font,
        "title_font": layout.look(Part.TITLE).font,
        "heading1_font": layout.look(Part.HEADING1).font,
        "heading2_font": layout.look(Part.HEADING2).font,
        "page_font": layout.look(Part.FOLIO).font,
        "latin_font": layout.look(Part.BODY).latin,
    }
    return replace(settings, **{name: font for name, font in told.items() if font})


def _template(name: str) -> str:
    return resource("templates", "word", name).read_text(encoding="utf-8")


def _filled(name: str, settings: WordSettings, sizes: Mapping[str, str]) -> str:
    latin = settings.latin_font or settings.body_font
    fonts = {
        "latin": latin,
        "body": settings.body_font,
        "title": settings.title_font,
        "heading1": settings.heading1_font,
        "heading2": settings.heading2_font,
        "page": settings.page_font,
    }
    return Template(_template(name)).substitute(
        {name: escape(font) for name, font in fonts.items()} | dict(sizes)
    )


def _font_table(settings: WordSettings) -> str:
    names = dict.fromkeys(
        (
            settings.body_font,
            settings.title_font,
            settings.heading1_font,
            settings.heading2_font,
            settings.page_font,
        )
    )
    fonts = "".join(_font(name) for name in names)
    return f'{_HEAD}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _font(name: str) -> str:
    other = FONT_SUBSTITUTES.get(name)
    substitute = f'<w:altName w:val="{escape(other)}"/>' if other else ""
    return f'<w:font w:name="{escape(name)}">{substitute}<w:charset w:val="86"/><w:family w:val="auto"/></w:font>'


def _content_types(parts: Mapping[str, tuple[str, str, str]]) -> str:
    kinds = {"document.xml": f"{_TYPE}.document.main+xml"} | {name: part[0] for name, part in parts.items()}
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _word_relationships(parts: Mapping[str, tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    return {identity: (kind, name) for name, (_, kind, identity) in parts.items()}


def _relationships(items: dict[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{identity}" Type="{R}/{kind}" Target="{target}"/>'
        for identity, (kind, target) in items.items()
    )
    return (
        f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{found}</Relationships>"
    )
