"""mc:AlternateContent (ECMA-376 part 3): the branch that a reader shows."""

from xubao.reading.safexml import Element, attribute, local

_KNOWN = (
    "/word/2010/wordprocessing",  # shapes, groups, canvases, ink, drawing
    "/word/2010/wordml",
    "/word/2012/wordml",
    "/word/2015/wordml",
    "/word/2016/wordml",
    "/word/2018/wordml",
    "/drawing/2010/main",
    "/drawing/2014/main",
)
"""Ends and starts of the namespaces whose content this reader understands."""


def branch(element: Element) -> Element | None:
    """The first choice whose namespaces are known, else the fallback, else the first choice.

    Args:
        element: mc:AlternateContent.
    """
    choices = [inner for inner in element if local(inner) == "Choice"]
    fallback = next((inner for inner in element if local(inner) == "Fallback"), None)
    known = next((choice for choice in choices if _understood(choice)), None)
    if known is not None:
        return known
    return fallback if fallback is not None or not choices else choices[0]


def _understood(choice: Element) -> bool:
    spaces = [choice.nsmap.get(prefix) or "" for prefix in (attribute(choice, "Requires") or "").split()]
    return all(any(known in space for known in _KNOWN) for space in spaces)
