"""How a Word file looks: each paragraph and run with what styles, defaults, theme and itself give together
(ECMA-376 part 1, 17.7.2: docDefaults, then paragraph style, character style, direct formatting; nearer wins).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xubao.reading.package import Package
from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.numbering import Numbering
from xubao.reading.word.styles import MOST_PARENTS, is_on

_MM = 25.4 / 1440
_TEN = 10.0  # points: Word's size where nothing says one


@dataclass(frozen=True, slots=True)
class ShownRun:
    """Characters of one look.

    Attributes:
        font, latin: of Chinese characters and of the others; "" where nothing names one.
        size: points.
        spacing: between characters, twips.
        colour: RRGGBB, "" for black or automatic.
    """

    text: str
    font: str
    latin: str
    size: float
    bold: bool
    spacing: float
    colour: str


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as it is seen.

    Attributes:
        number: its automatic number, "" where it has none.
        runs: its characters; {page} and {pages} for fields of page numbers.
        align: "both", "left", "center", "right", "distribute".
        rule, line: w:lineRule and w:line; "auto" and 240 where nothing says more.
        before, after, left, right, first: twips; first of the first line, below 0 where it hangs.
        snaps: whether it keeps to the page's grid.
        below, above: colour and eighths of a point of the rules under and over it, None without.
        in_table: whether it stands in a table.
        section: index of the section it belongs to.
    """

    number: str
    runs: tuple[ShownRun, ...]
    align: str
    rule: str
    line: float
    before: float
    after: float
    left: float
    right: float
    first: float
    snaps: bool
    below: tuple[str, float] | None
    above: tuple[str, float] | None
    in_table: bool
    section: int

    @property
    def text(self) -> str:
        """Number and characters."""
        return self.number + self.typed

    @property
    def typed(self) -> str:
        """The characters without the number."""
        return "".join(run.text for run in self.runs)

    @property
    def size(self) -> float:
        """Points of most of its characters."""
        if not self.runs:
            return _TEN
        weights: dict[float, int] = {}
        for run in self.runs:
            weights[run.size] = weights.get(run.size, 0) + len(run.text)
        return max(weights, key=lambda one: weights[one])


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A section's page: millimetres, its grid ("" without), twips of its lines, w:charSpace."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    footer: float
    grid: str
    pitch: float
    char_space: float


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A document as it is seen.

    Attributes:
        pages: one for each section.
        footers: kind ("default", "even") → its paragraphs, of the first section that has them.
        alternate: whether even pages have their own headers and footers.
        normal: points of the default paragraph style, from which the grid counts its characters.
    """

    paragraphs: tuple[ShownParagraph, ...]
    pages: tuple[ShownPage, ...]
    footers: Mapping[str, tuple[ShownParagraph, ...]]
    alternate: bool
    normal: float


def shown_file(package: Package) -> ShownFile:
    """How a Word file looks.

    Raises:
        ReadError: codes damaged, unsafe.
    """
    related = {one.kind: one.part for one in package.relations(package.main)}
    root = package.root(package.main)
    looks = _Looks(package.root(related.get("styles")), package.root(related.get("theme")))
    walk = _Walk(looks, Numbering(package.root(related.get("numbering"))))
    body = child(root, "body")
    sections: list[Element] = []
    if body is not None:
        walk.inside(body)
        sections = walk.sections
    settings = package.root(related.get("settings"))
    return ShownFile(
        tuple(walk.found),
        tuple(map(_page, sections)),
        _footers(package, sections, looks),
        is_on(child(settings, "evenAndOddHeaders")),
        looks.size_of(None),
    )


def _footers(
    package: Package, sections: Sequence[Element], looks: "_Looks"
) -> dict[str, tuple[ShownParagraph, ...]]:
    parts = {one.id: one.part for one in package.relations(package.main)}
    found: dict[str, tuple[ShownParagraph, ...]] = {}
    for section in sections:
        for reference in section:
            kind = attribute(reference, "type") or "default"
            if local(reference) != "footerReference" or kind in found:
                continue
            root = package.root(parts.get(attribute(reference, "id") or ""))
            if root is not None:
                walk = _Walk(looks, Numbering(None), deep=True)
                walk.inside(root)
                found[kind] = tuple(walk.found)
    return found


class _Looks:
    """Properties by way of styles, defaults and theme."""

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default = ""
        for element in root if root is not None else ():
            if local(element) != "style":
                continue
            name = attribute(element, "styleId") or ""
            self._styles[name] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true"):
                self._default = name
        defaults = child(root, "docDefaults")
        self._runs = child(defaults, "rPrDefault", "rPr")
        self._paragraphs = child(defaults, "pPrDefault", "pPr")
        self._theme = _theme_fonts(theme)

    def chain(self, name: str | None) -> list[Element]:
        """A style and those below it, nearest first."""
        found: list[Element] = []
        at = name if name in self._styles else self._default
        while at in self._styles and len(found) < MOST_PARENTS:
            found.append(self._styles[at])
            at = attribute(child(self._styles[at], "basedOn"), "val") or ""
        return found

    def of_paragraph(self, properties: Element | None) -> list[Element]:
        """w:pPr that hold for a paragraph, nearest first."""
        style = attribute(child(properties, "pStyle"), "val")
        styles = (child(one, "pPr") for one in self.chain(style))
        return [one for one in (properties, *styles, self._paragraphs) if one is not None]

    def of_run(self, properties: Element | None, style: str | None) -> list[Element]:
        """w:rPr that hold for a run in a paragraph of a style, nearest first."""
        own = attribute(child(properties, "rStyle"), "val")
        characters = self.chain(own) if own in self._styles else []
        styles = (child(one, "rPr") for one in (*characters, *self.chain(style)))
        return [one for one in (properties, *styles, self._runs) if one is not None]

    def size_of(self, style: str | None) -> float:
        """Points that a paragraph style gives."""
        return _number(_first(self.of_run(None, style), "sz", "val"), 2 * _TEN) / 2

    def font(self, chain: Sequence[Element], *slots: str) -> str:
        """The font of the first of some slots ("eastAsia") that is named at all; a theme's wins over one beside it."""
        for slot in slots:
            for holder in chain:
                fonts = child(holder, "rFonts")
                theme = attribute(fonts, f"{slot}Theme")
                named = self._theme.get(theme or "") or attribute(fonts, slot)
                if named:
                    return named
        return ""


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """Names that styles call the theme's fonts by → fonts."""
    scheme = child(theme, "themeElements", "fontScheme")
    found: dict[str, str] = {}
    for size in ("major", "minor"):
        holder = child(scheme, f"{size}Font")
        latin = attribute(child(holder, "latin"), "typeface") or ""
        han = attribute(child(holder, "ea"), "typeface") or next(
            (
                attribute(one, "typeface") or ""
                for one in (holder if holder is not None else ())
                if attribute(one, "script") == "Hans"
            ),
            "",
        )
        found |= {f"{size}HAnsi": latin, f"{size}Ascii": latin, f"{size}EastAsia": han}
    return found


class _Walk:
    """The paragraphs of a part in their order."""

    def __init__(self, looks: _Looks, numbering: Numbering, *, deep: bool = False) -> None:
        self.found: list[ShownParagraph] = []
        self.sections: list[Element] = []
        self._looks, self._numbering, self._deep = looks, numbering, deep

    def inside(self, element: Element, *, table: bool = False, depth: int = 0) -> None:
        """Those of an element; with `deep` also those of text boxes."""
        if depth > 60:
            return
        for inner in element:
            name = local(inner)
            if name == "p":
                self._paragraph(inner, table=table)
                if self._deep:
                    for box in inner.iter():
                        if local(box) == "txbxContent" and not _in_fallback(box, inner):
                            self.inside(box, table=table, depth=depth + 1)
            elif name == "sectPr":
                self.sections.append(inner)
            elif name in ("tbl", "tr", "tc", "sdt", "sdtContent", "ins", "customXml", "smartTag"):
                self.inside(inner, table=table or name == "tbl", depth=depth + 1)

    def _paragraph(self, element: Element, *, table: bool) -> None:
        properties = child(element, "pPr")
        chain = self._looks.of_paragraph(properties)
        style = attribute(child(properties, "pStyle"), "val")
        runs = tuple(self._runs(element, style))
        size = max((run.size for run in runs), default=self._looks.size_of(style))
        borders = [child(one, "pBdr") for one in chain]
        self.found.append(
            ShownParagraph(
                number=self._number(chain, style),
                runs=runs,
                align={"start": "left", "end": "right"}.get(
                    said := _first(chain, "jc", "val") or "left", said
                ),
                rule=_first(chain, "spacing", "lineRule") or "auto",
                line=_number(_first(chain, "spacing", "line"), 240),
                before=_space(chain, "before"),
                after=_space(chain, "after"),
                left=_side(chain, "left", "start", size),
                right=_side(chain, "right", "end", size),
                first=_side(chain, "firstLine", "", size) or -_side(chain, "hanging", "", size),
                snaps=(_first(chain, "snapToGrid", "val") or "1") not in ("0", "false", "off"),
                below=_border(borders, "bottom"),
                above=_border(borders, "top"),
                in_table=table,
                section=len(self.sections),
            )
        )
        section = child(properties, "sectPr")
        if section is not None:
            self.sections.append(section)

    def _number(self, chain: Sequence[Element], style: str | None) -> str:
        number = next(
            (found for one in chain if (found := attribute(child(one, "numPr", "numId"), "val"))), None
        )
        if number is None or number == "0":
            return ""
        said = next(
            (found for one in chain if (found := attribute(child(one, "numPr", "ilvl"), "val"))), None
        )
        level = self._numbering.level_of_style(number, style or "") if said is None else None
        at = level if level is not None else int(_number(said, 0))
        return self._numbering.next(number, at)

    def _runs(self, element: Element, style: str | None) -> Iterator[ShownRun]:
        field = _Field()
        for run in _runs_in(element):
            text = field.text(run)
            if not text:
                continue
            chain = self._looks.of_run(child(run, "rPr"), style)
            colour = _first(chain, "color", "val") or ""
            yield ShownRun(
                text=text,
                font=self._looks.font(chain, "eastAsia"),
                latin=self._looks.font(chain, "ascii", "hAnsi"),
                size=_number(_first(chain, "sz", "val"), 2 * _TEN) / 2,
                bold=is_on(next((one for holder in chain if (one := child(holder, "b")) is not None), None)),
                spacing=_number(_first(chain, "spacing", "val"), 0),
                colour="" if colour.lower() in ("auto", "000000") else colour.upper(),
            )


class _Field:
    """Characters run by run: a page number's field is {page}, its result is not."""

    def __init__(self) -> None:
        self._depth = 0
        self._code = ""
        self._result = False

    def text(self, run: Element) -> str:
        if local(run) == "fldSimple":
            return _page_field(attribute(run, "instr") or "") or "".join(
                inner.text or "" for inner in run.iter() if local(inner) == "t"
            )
        found = ""
        for inner in run:
            name = local(inner)
            if name == "fldChar":
                found += self._met(attribute(inner, "fldCharType") or "")
            elif name == "instrText":
                self._code += inner.text or ""
            elif self._depth and not self._result:
                continue
            elif name == "t":
                found += "" if self._depth and _page_field(self._code) else inner.text or ""
            elif name in ("tab", "br", "cr", "noBreakHyphen"):
                found += {"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n")
        return found

    def _met(self, kind: str) -> str:
        if kind == "begin":
            self._depth, self._code, self._result = self._depth + 1, "", False
        elif kind == "separate":
            self._result = True
        elif kind == "end" and self._depth:
            self._depth -= 1
            return _page_field(self._code) if not self._depth else ""
        return ""


def _page_field(code: str) -> str:
    word = (code.split() or [""])[0].upper()
    return {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}.get(word, "")


def _runs_in(element: Element) -> Iterator[Element]:
    """Runs and simple fields, also those of links and insertions."""
    for inner in element:
        name = local(inner)
        if name in ("r", "fldSimple"):
            yield inner
        elif name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent"):
            yield from _runs_in(inner)


def _in_fallback(box: Element, top: Element) -> bool:
    at = box.getparent()
    while at is not None and at is not top:
        if local(at) in ("Fallback", "txbxContent"):
            return True
        at = at.getparent()
    return False


def _first(chain: Sequence[Element], name: str, value: str) -> str | None:
    """An attribute of the nearest element of a name that has it: attributes are inherited one by one."""
    return next((found for one in chain if (found := attribute(child(one, name), value)) is not None), None)


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text) if text is not None else otherwise
    except ValueError:
        return otherwise


def _space(chain: Sequence[Element], side: str) -> float:
    lines = _number(_first(chain, "spacing", f"{side}Lines"), 0)
    return lines * 2.4 if lines else _number(_first(chain, "spacing", side), 0)


def _side(chain: Sequence[Element], side: str, other: str, size: float) -> float:
    """An indent in twips; one counted in characters goes before (17.3.1.12)."""
    counted = _number(
        _first(chain, "ind", f"{side}Chars") or (other and _first(chain, "ind", f"{other}Chars")) or None, 0
    )
    if counted:
        return counted / 100 * size * 20
    return _number(_first(chain, "ind", side) or (other and _first(chain, "ind", other)) or None, 0)


def _border(borders: Sequence[Element | None], side: str) -> tuple[str, float] | None:
    found = next((one for holder in borders if (one := child(holder, side)) is not None), None)
    if found is None or attribute(found, "val") in (None, "nil", "none"):
        return None
    colour = attribute(found, "color") or ""
    return "" if colour.lower() in ("auto", "000000") else colour.upper(), _number(attribute(found, "sz"), 4)


def _page(section: Element) -> ShownPage:
    size, margins, grid = child(section, "pgSz"), child(section, "pgMar"), child(section, "docGrid")
    kind = attribute(grid, "type") or ""

    def mm(element: Element | None, name: str, otherwise: float) -> float:
        return round(abs(_number(attribute(element, name), otherwise)) * _MM, 1)

    return ShownPage(
        mm(size, "w", 11906),
        mm(size, "h", 16838),
        mm(margins, "top", 1440),
        mm(margins, "right", 1440),
        mm(margins, "bottom", 1440),
        mm(margins, "left", 1440),
        mm(margins, "footer", 720),
        "" if kind == "default" else kind,
        _number(attribute(grid, "linePitch"), 0),
        _number(attribute(grid, "charSpace"), 0),
    )
