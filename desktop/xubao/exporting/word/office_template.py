"""An office's own .docx or .dotx as template: its styles by name, its pages, headers and footers; the paper in it.

Taken from it are styles, theme, numbering, the page of its text with headers, footers and their pictures, and what
stands around a paragraph 【正文】 in it, where it has one. Nothing else is: no properties, comments, macros, custom
XML, nor the text of a finished paper that somebody gives as template.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from xubao.exporting.layouts.sound import office_file
from xubao.exporting.word.elements import tag
from xubao.language.wordlists import lists
from xubao.places import resource
from xubao.reading.archive import opened
from xubao.reading.package import Package
from xubao.reading.safexml import parse

_BRACKETS = re.compile(r"^[【\[{〔<《｛]+\s*(.+?)\s*[】\]}〕>》｝]+$")
_WANTED = (
    "Title",
    "XbRecipient",
    "XbBody",
    "Heading1",
    "Heading2",
    "Heading3",
    "Heading4",
    "XbSignatory",
    "XbDate",
)
"""What is said to be missing where no style of the template has a name for it."""


@dataclass(frozen=True)
class OfficeTemplate:
    """An office's file, looked through.

    Attributes:
        name: the file's name.
        package, main: its parts, and the name of the document among them.
        styles: id of a style of the standard → that of the office's own.
        names: id of a style of the standard → what the office calls its own.
        missing: names of the standard's styles that it has none for.
        place: whether it says with a paragraph 【正文】 where the paper goes.
    """

    name: str
    package: Mapping[str, bytes]
    main: str
    styles: Mapping[str, str]
    names: Mapping[str, str]
    missing: tuple[str, ...]
    place: bool

    @property
    def known(self) -> list[tuple[str, str]]:
        """What the standard calls its styles and what the office calls its own."""
        standard = _standard_styles()
        return [(name_of(standard[key]), name) for key, name in self.names.items()]


def office_template(path: Path) -> OfficeTemplate:
    """Look through an office's own file.

    Raises:
        ReadError: missing, no .docx or .dotx, damaged, with a password, with macros.
    """
    data = office_file(path)
    with opened(path.name, data) as opened_parts:
        package = Package(path.name, opened_parts)
        parts = {name: opened_parts.read(name) for name in opened_parts.names}
        related = {one.kind: one.part for one in package.relations(package.main)}
    own = _styles_in(path.name, parts.get(related.get("styles", ""), b""))
    found: dict[str, etree._Element] = {}
    for identity, names in _accepted().items():
        style = next((own[key] for one in names if (key := name_key(one)) in own), None)
        if style is not None:
            found[identity] = style
    standard = _standard_styles()
    body = body_of(parse(path.name, parts[package.main]))
    return OfficeTemplate(
        name=path.name,
        package=parts,
        main=package.main,
        styles={key: one.get(tag("styleId"), "") for key, one in found.items()},
        names={key: name_of(one) for key, one in found.items()},
        missing=tuple(name_of(standard[one]) for one in _WANTED if one not in found),
        place=place_in(body) is not None,
    )


def _accepted() -> dict[str, tuple[str, ...]]:
    return {name: words for name, words in lists("style-names.txt").items() if name != "place"}


def name_key(name: str) -> str:
    """A style's name as it is compared."""
    return "".join(name.split()).casefold()


def name_of(style: etree._Element) -> str:
    """A style's name, "" where it has none."""
    name = style.find(tag("name"))
    return name.get(tag("val"), "") if name is not None else ""


def _styles_in(file: str, data: bytes) -> dict[str, etree._Element]:
    """Paragraph styles by their names, those that Word lists under another name by that too."""
    root = parse(file, data) if data else etree.Element(tag("styles"))
    found: dict[str, etree._Element] = {}
    for style in root.iter(tag("style")):
        if style.get(tag("type")) != "paragraph" or _untouched(style):
            continue
        aliases = style.find(tag("aliases"))
        others = aliases.get(tag("val"), "").split(",") if aliases is not None else []
        for name in (name_of(style), *others):
            found.setdefault(name_key(name), style)
        if style.get(tag("default")) in ("1", "true", "on"):
            found.setdefault("normal", style)
    return found


def _untouched(style: etree._Element) -> bool:
    """Whether it is one that the word processor brought along, in its own colours: no office has blue headings."""
    colour = style.find(f"{tag('rPr')}/{tag('color')}")
    theme = colour.get(tag("themeColor"), "") if colour is not None else ""
    return not style.get(tag("customStyle")) and theme.startswith(("accent", "text2"))


@cache
def _standard_styles() -> dict[str, etree._Element]:
    root = parse("styles.xml", resource("templates", "word", "styles.xml").read_bytes())
    return {style.get(tag("styleId"), ""): style for style in root.iter(tag("style"))}


def body_of(root: etree._Element) -> etree._Element:
    """The body of a document's root; an empty one where it has none."""
    body = root.find(tag("body"))
    return body if body is not None else etree.Element(tag("body"))


def place_in(body: etree._Element) -> etree._Element | None:
    """The paragraph that says where the paper goes."""
    for paragraph in body.iter(tag("p")):
        text = "".join(one.text or "" for one in paragraph.iter(tag("t"))).strip()
        said = _BRACKETS.match(text)
        if said and said[1] in lists("style-names.txt")["place"]:
            return paragraph
    return None
