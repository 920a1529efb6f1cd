"""A Word file of the standard, set as a paper of the office is: page, styles and page numbers of a learned layout.

What the layout does not tell stays as it was made. Headings of a level that the paper had none of, and whatever else
follows the text, go with the size of its text.
"""

import re
from collections.abc import Mapping

from lxml import etree

from xubao.exporting.typography import cells
from xubao.exporting.word.elements import put, put_run, tag
from xubao.exporting.word.measures import CHARACTERS, TEXT_WIDTH, twips
from xubao.exporting.word.parts import packed, unpacked, written
from xubao.model.layout import Closing, Layout, Look, Part
from xubao.settings import WordSettings

STYLES: Mapping[Part, tuple[str, ...]] = {
    Part.MARK: ("XbMark", "XbLetterMark"),
    Part.NUMBER: ("XbNumber", "XbHeadNumber", "XbSignedNumber", "XbLetterNumber"),
    Part.SIGNER: ("XbSigners", "XbSignerName"),
    Part.TITLE: ("Title",),
    Part.RECIPIENT: ("XbRecipient",),
    Part.BODY: ("Normal", "XbBody"),
    Part.HEADING1: ("Heading1",),
    Part.HEADING2: ("Heading2",),
    Part.HEADING3: ("Heading3",),
    Part.HEADING4: ("Heading4",),
    Part.ANNEX: ("XbAnnexLine", "XbAnnexLines"),
    Part.SIGNATORY: ("XbSignatory",),
    Part.DATE: ("XbDate",),
    Part.IMPRINT: ("XbCopies", "XbPrinted"),
    Part.FOLIO: ("Footer",),
}
_INDENTED = (Part.BODY, Part.HEADING1, Part.HEADING2, Part.HEADING3, Part.HEADING4, Part.ANNEX)
_RULED = ("XbHeadNumber", "XbSignedNumber")
_RIGHTS = {"XbSignatory": Part.SIGNATORY, "XbDate": Part.DATE}
_FOOTERS = {"XbFooterOdd": "right", "XbFooterEven": "left"}
_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]
_RUN_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
]
_FAR = 4000  # twips: tab stops behind that are counted from the right margin
_SIZE = 16.0
_STANDARD_CELL = 316
_GRID_CELL = (
    _SIZE - 842 / 4096
)  # points: linePitch and charSpace as resources/templates/word/portrait.xml has them
_LEADING = 1.2
_FITS = 0.985  # of the width, so that no program breaks it


def laid_out(data: bytes, layout: Layout, settings: WordSettings, *, large: bool = False) -> bytes:
    """A file in a learned layout.

    Args:
        data: a .docx as xubao.exporting.word makes it.
        settings: whose fonts stand where the layout tells none.
        large: whether its sizes and lines stay (a paper to be read aloud from).
    """
    parts = unpacked(data)
    styles = etree.fromstring(parts["word/styles.xml"])
    _Stylist(styles, layout, large=large).apply(settings)
    document = etree.fromstring(parts["word/document.xml"])
    pages = _Pages(layout, large=large)
    pages.apply(document)
    if not large:
        pages.stops(styles)
    parts["word/styles.xml"] = written(styles)
    parts["word/document.xml"] = written(document)
    for name in [one for one in parts if re.fullmatch(r"word/footer-(odd|even)(-letter)?\.xml", one)]:
        footer = etree.fromstring(parts[name])
        _renumber(footer, layout.look(Part.FOLIO))
        parts[name] = written(footer)
    return packed(parts)


class _Stylist:
    """Gives styles the looks of parts."""

    def __init__(self, root: etree._Element, layout: Layout, *, large: bool) -> None:
        self._styles = {one.get(tag("styleId")): one for one in root.iter(tag("style"))}
        self._layout, self._large = layout, large
        self._defaults = root.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")

    def apply(self, settings: WordSettings) -> None:
        """Change the styles."""
        body = self._layout.look(Part.BODY)
        if body.size and not self._large and self._defaults is not None:
            _sizes(self._defaults, body.size)
        for part, names in STYLES.items():
            look = self._layout.look(part)
            for name in names:
                style = self._styles.get(name)
                if style is not None and look.known:
                    self._give(style, part, name, look)
        if not self._layout.look(Part.MARK).font:  # a title's learned font is not the mark's
            for name in STYLES[Part.MARK]:
                _fonts(_part(self._styles[name], "rPr"), settings.title_font, settings.title_font)
        if body.size and not self._large:
            self._indents(body.size)
        self._rule(self._layout.look(Part.RULE))
        self._folio(self._layout.look(Part.FOLIO))

    def _give(self, style: etree._Element, part: Part, name: str, look: Look) -> None:
        runs = _part(style, "rPr")
        if look.font and name != "XbSigners":
            _fonts(runs, look.font, look.latin)
        elif look.latin:
            _fonts(runs, "", look.latin)
        if look.bold is not None:
            _set(runs, _RUN_ORDER, "b", val="1" if look.bold else "0")
        if look.colour is not None and part is not Part.BODY:
            _set(runs, _RUN_ORDER, "color", val=look.colour or "auto")
        if self._large:
            return
        if (
            look.size and part is not Part.MARK
        ):  # a mark's size follows its length (xubao.exporting.word.head)
            _sizes(runs, look.size)
        if look.spacing is not None:
            _set(runs, _RUN_ORDER, "spacing", val=round(look.spacing))
        if style.get(tag("type")) == "paragraph":
            self._place(_part(style, "pPr"), part, name, look)

    def _place(self, properties: etree._Element, part: Part, name: str, look: Look) -> None:
        if look.align and part not in (Part.FOLIO, Part.NUMBER, Part.SIGNATORY, Part.DATE):
            _set(properties, _ORDER, "jc", val=look.align)
        told = {
            "before": look.before,
            "after": look.after,
            "line": look.line,
        }
        values = {key: round(value) for key, value in told.items() if value is not None}
        if values and part not in (Part.NUMBER, Part.ANNEX):
            _set(properties, _ORDER, "spacing", **values, **({"lineRule": look.rule} if look.rule else {}))
        if look.indent is not None and part in _INDENTED and name != "Normal":
            _first_line(properties, look.indent, look.size or self._layout.look(Part.BODY).size or _SIZE)

    def _indents(self, size: float) -> None:
        """Twips of the indents that no part told: they are counted in characters of the text."""
        told = {
            name for part in _INDENTED if self._layout.look(part).indent is not None for name in STYLES[part]
        }
        for name, style in self._styles.items():
            for indent in style.iter(tag("ind")):
                if name in told or style.find(f"{tag('rPr')}/{tag('sz')}") is not None:
                    continue
                for side in ("left", "right", "firstLine", "hanging"):
                    chars = indent.get(tag(f"{side}Chars"))
                    if chars is not None:
                        indent.set(tag(side), str(round(int(chars) / 100 * size * 20)))

    def _rule(self, look: Look) -> None:
        for name in _RULED if look.known else ():
            for line in self._styles[name].iter(tag("bottom")):
                line.set(tag("color"), look.colour or "auto")
                line.set(tag("sz"), str(round((look.size or 1.5) * 8)))

    def _folio(self, look: Look) -> None:
        if self._large or not look.align:
            return
        for name, side in _FOOTERS.items():
            properties = _part(self._styles[name], "pPr")
            _set(properties, _ORDER, "jc", val=side if look.align == "outside" else look.align)
            indent = properties.find(tag("ind"))
            if look.align != "outside" and indent is not None:
                properties.remove(indent)


class _Pages:
    """Gives the sections a page, and what was placed by hand its place on it."""

    def __init__(self, layout: Layout, *, large: bool) -> None:
        page, size = layout.page, layout.look(Part.BODY).size or _SIZE
        self._layout, self._page, self._large = layout, page, large
        self._width = TEXT_WIDTH
        if page.width and page.left is not None and page.right is not None:
            self._width = twips(page.width - page.left - page.right)
        self._size = size
        self._cell = page.cell or (
            size * 20 + (layout.look(Part.BODY).spacing or 0) if size != _SIZE else _STANDARD_CELL
        )

    def apply(self, document: etree._Element) -> None:
        """Change a document."""
        for section in document.iter(tag("sectPr")):
            size = section.find(tag("pgSz"))
            if (
                size is None
                or size.get(tag("orient")) == "landscape"
                or section.find(tag("titlePg")) is not None
            ):
                continue
            self._section(section, size)
        if self._large:
            return
        for paragraph in document.iter(tag("p")):
            style = paragraph.find(f"{tag('pPr')}/{tag('pStyle')}")
            self._paragraph(paragraph, style.get(tag("val"), "") if style is not None else "")
        if self._width != TEXT_WIDTH:
            self._tables(document)

    def _section(self, section: etree._Element, size: etree._Element) -> None:
        page = self._page
        _told(size, w=page.width, h=page.height)
        margins = section.find(tag("pgMar"))
        imprint = any(one.get(tag("val")) == "evenPage" for one in section.iter(tag("type")))
        if margins is not None:
            sides = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
            _told(margins, **sides, **({} if imprint else {"footer": page.footer}))
        grid = section.find(tag("docGrid"))
        if grid is None or self._large:
            return
        if page.pitch is None:
            if self._size != _SIZE:  # its characters are counted from the text's size
                grid.set(tag("charSpace"), str(round((_GRID_CELL - self._size) * 4096)))
            return
        section.remove(grid)
        if page.pitch:
            size_of = self._layout.look(Part.BODY).size or _SIZE
            made = put(
                section,
                "docGrid",
                type="linesAndChars" if page.cell else "lines",
                linePitch=round(page.pitch),
            )
            if page.cell:
                made.set(tag("charSpace"), str(round((page.cell / 20 - size_of) * 4096)))

    def _paragraph(self, paragraph: etree._Element, style: str) -> None:
        properties = paragraph.find(tag("pPr"))
        if properties is None:
            return
        indent = properties.find(tag("ind"))
        if style in _RIGHTS and indent is not None:
            self._signed(properties, indent, _RIGHTS[style])
        if style == "XbMark":
            self._mark(paragraph, properties)
        self.stops(properties)

    def stops(self, holder: etree._Element) -> None:
        """Tab stops that are counted from the right margin, or from the middle of a line."""
        for stop in holder.iter(tag("tab")):
            at = int(stop.get(tag("pos"), "0"))
            if stop.get(tag("val")) == "center":
                stop.set(tag("pos"), str(round(at * self._width / TEXT_WIDTH)))
            elif at > _FAR:
                stop.set(tag("pos"), str(at + self._width - TEXT_WIDTH))

    def _signed(self, properties: etree._Element, indent: etree._Element, part: Part) -> None:
        own = self._layout.look(part).right
        if self._page.closing is Closing.OWN and own is not None:
            for name in list(indent.attrib):
                del indent.attrib[name]
            indent.set(tag("rightChars"), str(round(own * 100)))
            indent.set(tag("right"), str(round(own * self._cell)))
            _set(properties, _ORDER, "jc", val="right")
            return
        left = indent.get(tag("leftChars"))
        if left is not None:  # centred on a place that is counted from the left
            indent.set(
                tag("leftChars"), str(round(int(left) + (self._width / self._cell - CHARACTERS) * 100))
            )
        for side in ("left", "right"):
            chars = indent.get(tag(f"{side}Chars"))
            if chars is not None:
                indent.set(tag(side), str(round(int(chars) / 100 * self._cell)))

    def _mark(self, paragraph: etree._Element, properties: etree._Element) -> None:
        """As large as the office's mark is, or as fits in one line of its page."""
        text = "".join(one.text or "" for one in paragraph.iter(tag("t")))
        now = next((int(one.get(tag("val"), "0")) / 2 for one in paragraph.iter(tag("sz"))), 0.0)
        room = self._width / 20 * _FITS / max(cells(text), 1.0)
        size = int(min(self._layout.look(Part.MARK).size or now, room) * 2) / 2
        if not now or size == now or paragraph.find(f".//{tag('w')}") is not None:
            return
        for run in paragraph.iter(tag("rPr")):
            _sizes(run, size)
        line = properties.find(tag("spacing"))
        if line is not None:
            line.set(tag("line"), str(round(size * 20 * _LEADING)))

    def _tables(self, document: etree._Element) -> None:
        """The 版记 is as wide as the text."""
        for table in document.iter(tag("tbl")):
            place = table.find(f"{tag('tblPr')}/{tag('tblpPr')}")
            if place is None:
                continue
            if self._page.left is not None:
                place.set(tag("tblpX"), str(twips(self._page.left)))
            for name in ("tblW", "gridCol", "tcW"):
                for width in table.iter(tag(name)):
                    width.set(tag("w"), str(self._width))


def _told(element: etree._Element, **millimetres: float | None) -> None:
    for name, value in millimetres.items():
        if value is not None:
            element.set(tag(name), str(twips(value)))


def _part(style: etree._Element, name: str) -> etree._Element:
    """w:pPr or w:rPr of a style, made where it has none."""
    found = style.find(tag(name))
    if found is not None:
        return found
    made = etree.Element(tag(name))
    runs = style.find(tag("rPr"))
    if name == "pPr" and runs is not None:
        runs.addprevious(made)
    else:
        style.append(made)
    return made


def _set(holder: etree._Element, order: list[str], name: str, **values: object) -> None:
    """An element in its place in the schema's order, its attributes over those it has."""
    found = holder.find(tag(name))
    if found is None:
        found = etree.Element(tag(name))
        after = set(order[order.index(name) + 1 :])
        following = next((one for one in holder if etree.QName(one).localname in after), None)
        if following is None:
            holder.append(found)
        else:
            following.addprevious(found)
    for key, value in values.items():
        found.set(tag(key), str(value))


def _fonts(runs: etree._Element, font: str, latin: str) -> None:
    _set(runs, _RUN_ORDER, "rFonts")
    fonts = runs.find(tag("rFonts"))
    assert fonts is not None
    for slots, name in ((("eastAsia",), font), (("ascii", "hAnsi", "cs"), latin)):
        for slot in slots if name else ():
            fonts.set(tag(slot), name)


def _sizes(runs: etree._Element, points: float) -> None:
    for name in ("sz", "szCs"):
        _set(runs, _RUN_ORDER, name, val=round(points * 2))


def _first_line(properties: etree._Element, characters: float, size: float) -> None:
    _set(properties, _ORDER, "ind")
    indent = properties.find(tag("ind"))
    assert indent is not None
    for name in ("hanging", "hangingChars", "left", "leftChars"):
        _drop(indent, tag(name))
    indent.set(tag("firstLineChars"), str(round(characters * 100)))
    indent.set(tag("firstLine"), str(round(characters * size * 20)))


def _drop(element: etree._Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


def _renumber(footer: etree._Element, look: Look) -> None:
    """The page number in the office's form."""
    paragraph = next(
        (
            one
            for one in footer.iter(tag("p"))
            if any("PAGE" in (c.text or "") for c in one.iter(tag("instrText")))
        ),
        None,
    )
    if not look.form or paragraph is None:
        return
    for run in paragraph.findall(tag("r")):
        paragraph.remove(run)
    for piece in re.findall(r"1|N|[^1N]+", look.form):
        if piece in ("1", "N"):
            _field(paragraph, "PAGE" if piece == "1" else "NUMPAGES")
        else:
            put_run(paragraph, piece)


def _field(paragraph: etree._Element, code: str) -> None:
    for kind in ("begin", "", "separate", "1", "end"):
        run = put(paragraph, "r")
        if kind == "1":
            put(run, "t").text = "1"
        elif kind:
            put(run, "fldChar", fldCharType=kind)
        else:
            put(run, "instrText").text = f" {code} "
