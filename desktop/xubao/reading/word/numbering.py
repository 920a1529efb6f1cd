"""Automatic numbers resolved from numbering.xml (ECMA-376 part 1, 17.9): what Word shows before a paragraph."""

import re
from dataclasses import dataclass, field

from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.numerals import formatted

_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Level:
    """One level of a list.

    Attributes:
        start: the first number.
        style: w:numFmt.
        text: w:lvlText, "%1、".
        restart: the level (1–9) after which it starts again, 0 for never, None for the one above.
        legal: whether all numbers in it are shown as decimals.
        paragraph_style: id of the style that brings this level along.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


class Numbering:
    """Counts through a document's lists, paragraph by paragraph.

    Args:
        root: numbering.xml's root, or None where the file has no lists.
    """

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._style_of: dict[str, str] = {}
        self._linked: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._read_abstract(element)
        for element in root if root is not None else ():
            if local(element) == "num":
                self._read_list(element)

    def level_of_style(self, number: str, style: str) -> int | None:
        """The list level that names a paragraph style, or None."""
        found = self._lists.get(number)
        if found is None:
            return None
        levels = self._levels(found)
        return next((at for at, level in levels.items() if level.paragraph_style == style), None)

    def next(self, number: str, at: int) -> str:
        """The number of the next paragraph of a list.

        Args:
            number: w:numId.
            at: w:ilvl, from 0.

        Returns:
            As shown ("（一）"), "" for bullets and unknown lists.
        """
        found = self._lists.get(number)
        if found is None:
            return ""
        levels = self._levels(found)
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counters.setdefault(found.abstract, {})
        if at in found.starts and at not in found.used:
            counts[at] = found.starts[at] - 1
        found.used.add(at)
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            if _restarts(levels.get(deeper), deeper, at):
                del counts[deeper]
        return self._shown(levels, counts, level)

    def _shown(self, levels: dict[int, Level], counts: dict[int, int], level: Level) -> str:
        if level.style == "bullet":
            return ""

        def numeral(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            above = levels.get(at, Level())
            value = counts.setdefault(at, above.start) if at not in counts else counts[at]
            return formatted(
                value, "decimal" if level.legal and above.style != "decimalZero" else above.style
            )

        return _PLACE.sub(numeral, level.text).strip()

    def _levels(self, found: _List) -> dict[int, Level]:
        base = self._abstract.get(found.abstract, {})
        if not base and found.abstract in self._linked:
            base = self._abstract.get(self._style_of.get(self._linked[found.abstract], ""), {})
        return {**base, **found.levels}

    def _read_abstract(self, element: Element) -> None:
        name = attribute(element, "abstractNumId") or ""
        levels = {}
        for inner in element:
            if local(inner) == "lvl":
                at, level = _level(inner)
                levels[at] = level
            elif local(inner) == "styleLink":
                self._style_of[attribute(inner, "val") or ""] = name
            elif local(inner) == "numStyleLink":
                self._linked[name] = attribute(inner, "val") or ""
        self._abstract[name] = levels

    def _read_list(self, element: Element) -> None:
        made = _List(attribute(child(element, "abstractNumId"), "val") or "")
        for inner in element:
            if local(inner) != "lvlOverride":
                continue
            at = _whole(attribute(inner, "ilvl"), 0)
            start = attribute(child(inner, "startOverride"), "val")
            if start is not None:
                made.starts[at] = _whole(start, 1)
            if child(inner, "lvl") is not None:
                made.levels[at] = _level(child(inner, "lvl"))[1]
        self._lists[attribute(element, "numId") or ""] = made


def _restarts(level: Level | None, deeper: int, at: int) -> bool:
    if level is None or level.restart is None:
        return True
    return level.restart != 0 and at < level.restart <= deeper


def _level(element: Element | None) -> tuple[int, Level]:
    at = _whole(attribute(element, "ilvl"), 0)
    restart = attribute(child(element, "lvlRestart"), "val")
    legal = child(element, "isLgl")
    return at, Level(
        start=_whole(attribute(child(element, "start"), "val"), 1),
        style=_format(child(element, "numFmt"), element),
        text=attribute(child(element, "lvlText"), "val") or "",
        restart=None if restart is None else _whole(restart, 0),
        legal=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
        paragraph_style=attribute(child(element, "pStyle"), "val"),
    )


def _format(element: Element | None, level: Element | None) -> str:
    """numFmt, also where it is wrapped for older readers (mc:AlternateContent)."""
    if element is None and level is not None:
        element = child(level, "AlternateContent", "Fallback", "numFmt")
    return attribute(element, "val") or "decimal"


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
