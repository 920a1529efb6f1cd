"""Formulas (Office Math, ECMA-376 part 1, 22.1) on one line: 12/35, x², √(a+b)."""

import re
from collections.abc import Callable

from xubao.reading.raised import above, below
from xubao.reading.safexml import Element, attribute, child, local

_SIMPLE = re.compile(r"[-−]?[\w.%]+|[^\W\d_]+\([^()]*\)")
MOST_NESTING = 40


def formula(element: Element, depth: int = 0) -> str:
    """A formula, or a part of one, as text.

    Args:
        element: m:oMath or any element below it.
        depth: how deep it stands; what is deeper than MOST_NESTING is left out.
    """
    if depth > MOST_NESTING:
        return ""
    name = local(element)
    if name == "t":
        return element.text or ""
    if name.endswith("Pr"):
        return ""
    made = _SHAPES.get(name)
    if made is not None:
        return made(element, depth + 1)
    return "".join(formula(inner, depth + 1) for inner in element)


def _part(element: Element, name: str, depth: int) -> str:
    found = child(element, name)
    return formula(found, depth) if found is not None else ""


def _fraction(element: Element, depth: int) -> str:
    over, under = _part(element, "num", depth), _part(element, "den", depth)
    return f"{_bracketed(over)}/{_bracketed(under)}"


def _superscript(element: Element, depth: int) -> str:
    return _part(element, "e", depth) + _high(_part(element, "sup", depth))


def _subscript(element: Element, depth: int) -> str:
    return _part(element, "e", depth) + _low(_part(element, "sub", depth))


def _both(element: Element, depth: int) -> str:
    return _subscript(element, depth) + _high(_part(element, "sup", depth))


def _root(element: Element, depth: int) -> str:
    degree = _part(element, "deg", depth)
    return f"{above(degree) or degree}√{_bracketed(_part(element, 'e', depth))}"


def _delimited(element: Element, depth: int) -> str:
    properties = child(element, "dPr")
    opening = attribute(child(properties, "begChr"), "val")
    closing = attribute(child(properties, "endChr"), "val")
    between = attribute(child(properties, "sepChr"), "val") or "|"
    inner = between.join(formula(part, depth) for part in element if local(part) == "e")
    return f"{'(' if opening is None else opening}{inner}{')' if closing is None else closing}"


def _large(element: Element, depth: int) -> str:
    sign = attribute(child(element, "naryPr", "chr"), "val") or "∫"
    bounds = _low(_part(element, "sub", depth)) + _high(_part(element, "sup", depth))
    return f"{sign}{bounds}{_bracketed(_part(element, 'e', depth))}"


def _rows(element: Element, depth: int) -> str:
    return "；".join(formula(row, depth) for row in element if local(row) in ("e", "mr"))


def _high(text: str) -> str:
    return above(text) or (f"^{_bracketed(text)}" if text else "")


def _low(text: str) -> str:
    return below(text) or (f"_{_bracketed(text)}" if text else "")


def _bracketed(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) or not text else f"({text})"


_SHAPES: dict[str, Callable[[Element, int], str]] = {
    "f": _fraction,
    "sSup": _superscript,
    "sSub": _subscript,
    "sSubSup": _both,
    "rad": _root,
    "d": _delimited,
    "nary": _large,
    "eqArr": _rows,
    "m": _rows,
}
