"""Paragraph styles of a Word file, with what they inherit."""

import re
from dataclasses import dataclass

from xubao.reading.safexml import Element, attribute, child, local

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.I)
_OFF = ("0", "false", "off", "none")
MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look, as far as it matters; None where nothing is said of it.

    Attributes:
        bold, hidden: w:b, w:vanish.
        place: w:vertAlign: "superscript", "subscript" or "baseline".
        font: the font of w:rFonts.
    """

    bold: bool | None = None
    hidden: bool | None = None
    place: str | None = None
    font: str | None = None

    def over(self, below: "Look") -> "Look":
        """What this says, and what the one below says where this says nothing."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.hidden if self.hidden is None else self.hidden,
            self.place or below.place,
            self.font or below.font,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph has from its style.

    Attributes:
        level: outline level 1–9, None for body text.
        number, depth: w:numId and w:ilvl, None where the style has none.
        centred: as the style says.
        look: of its characters.
    """

    level: int | None = None
    number: str | None = None
    depth: int | None = None
    centred: bool = False
    look: Look = Look()


class Styles:
    """Styles by id.

    Args:
        root: styles.xml's root, or None.
    """

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._known: dict[str, Style] = {}
        for element in root if root is not None else ():
            if local(element) != "style":
                continue
            name = attribute(element, "styleId") or ""
            self._elements[name] = element
            if attribute(element, "type") == "paragraph" and attribute(element, "default") in (
                "1",
                "true",
                "on",
            ):
                self._default = name

    def of(self, name: str | None) -> Style:
        """The style with that id (None: the default), what it inherits included."""
        name = name or self._default
        if name not in self._known:
            self._known[name] = self._resolved(name)
        return self._known[name]

    def of_characters(self, name: str | None) -> Look:
        """The look of a character style; one that says nothing where there is none."""
        return self.of(name).look if name in self._elements else Look()

    def _resolved(self, name: str) -> Style:
        level: int | None = None
        level_set = centred_set = False
        number: str | None = None
        depth: int | None = None
        centred = False
        look = Look()
        for element in self._chain(name):
            properties = child(element, "pPr")
            look = look.over(look_of(child(element, "rPr")))
            if not level_set:
                level, level_set = _level(element, properties)
            if number is None:
                number = attribute(child(properties, "numPr", "numId"), "val")
            if depth is None:
                depth = _whole(attribute(child(properties, "numPr", "ilvl"), "val"))
            if not centred_set and child(properties, "jc") is not None:
                centred, centred_set = attribute(child(properties, "jc"), "val") == "center", True
        return Style(level, number, depth, centred, look)

    def _chain(self, name: str) -> list[Element]:
        found: list[Element] = []
        while name in self._elements and len(found) < MOST_PARENTS:
            element = self._elements[name]
            found.append(element)
            name = attribute(child(element, "basedOn"), "val") or ""
        return found


def is_on(element: Element | None) -> bool:
    """Whether a switch (w:b, w:vanish) is there and not off."""
    return element is not None and attribute(element, "val") not in _OFF


def look_of(properties: Element | None) -> Look:
    """What w:rPr says of characters, its style apart."""
    if properties is None or not len(properties):
        return Look()
    fonts = child(properties, "rFonts")
    return Look(
        _switch(child(properties, "b")),
        _switch(child(properties, "vanish")),
        attribute(child(properties, "vertAlign"), "val"),
        attribute(fonts, "ascii") or attribute(fonts, "hAnsi"),
    )


def _switch(element: Element | None) -> bool | None:
    return None if element is None else is_on(element)


def outline_level(properties: Element | None) -> tuple[int | None, bool]:
    """(level 1–9 or None, whether it is said) of w:pPr."""
    said = _whole(attribute(child(properties, "outlineLvl"), "val"))
    if said is None:
        return None, False
    return (said + 1 if 0 <= said <= 8 else None), True


def _level(element: Element, properties: Element | None) -> tuple[int | None, bool]:
    level, said = outline_level(properties)
    if said:
        return level, True
    named = _HEADING_NAME.match(attribute(child(element, "name"), "val") or "")
    return (int(named[1]), True) if named else (None, False)


def _whole(text: str | None) -> int | None:
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
