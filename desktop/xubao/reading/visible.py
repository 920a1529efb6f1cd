"""A web page's tree as a person sees it: nothing hidden, line breaks of the source no breaks, raised digits raised."""

import re

from lxml import html as markup

from xubao.reading.raised import lowered, raised
from xubao.reading.safexml import Element

_HIDDEN = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|}|$))",
    re.I,
)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_REMARK = re.compile(r"/\*.*?\*/", re.S)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<sign>[.#])(?P<name>[\w-]+)", re.I)
MOST_STYLE = 200_000
_WIDE = "\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef“”‘’…—·〇"
_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
_BETWEEN = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_KEPT = frozenset(("pre", "textarea", "script", "style"))


def drop_hidden(page: Element) -> None:
    """Take out what the page hides by itself (style, hidden) or by its style sheet's simple rules (.a, #b, p.a)."""
    selectors = _hiding(page)
    hidden = [
        element
        for element in page.iter()
        if isinstance(element.tag, str)
        and element.tag not in ("html", "body")
        and _is_hidden(element, selectors)
    ]
    gone = sum(_letters(element) for element in _outermost(hidden))
    if gone >= _letters(page):
        return  # a page that is shown only once its scripts run
    for element in _outermost(hidden):
        _drop(element)


def raise_digits(page: Element) -> None:
    """<sup> and <sub> become raised and lowered characters; marks of notes go."""
    for element in list(page.iter("sup", "sub")):
        text = "".join(str(piece) for piece in element.itertext())
        if element.tag == "sub":
            shown = lowered(text)
        else:
            before = _before(element)
            shown = raised(text, before, element.tail or "") if before else text
        _drop(element, shown)


def unfold(page: Element) -> None:
    """Line breaks of the source become what a browser shows: nothing between Chinese characters, else a space."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _KEPT:
            continue
        if element.text and "\n" in element.text:
            element.text = _flowing(element.text)
    for element in page.iter():
        if element.tail and "\n" in element.tail and not _inside_kept(element):
            element.tail = _flowing(element.tail)


def captions(page: Element) -> list[str]:
    """Take the captions of pictures out, and give them."""
    found = []
    for element in list(page.iter("figcaption")):
        text = " ".join("".join(str(piece) for piece in element.itertext()).split())
        if text:
            found.append(text)
        _drop(element)
    return found


def _flowing(text: str) -> str:
    return _BREAK.sub(" ", _BETWEEN.sub("", text))


def _inside_kept(element: Element) -> bool:
    above = element.getparent()
    return above is not None and above.tag in _KEPT


def _hiding(page: Element) -> set[tuple[str, str, str]]:
    """(tag or "", "." or "#", name) of the simple selectors whose rule hides."""
    found: set[tuple[str, str, str]] = set()
    for style in page.iter("style"):
        # rules inside @media hold only for some screens
        text = _AT_RULE.sub("", _REMARK.sub("", (style.text or "")[:MOST_STYLE]))
        for selectors, rule in _RULE.findall(text):
            if not _HIDDEN.search(rule):
                continue
            for selector in selectors.split(","):
                simple = _SIMPLE.fullmatch(selector.strip())
                if simple:
                    found.add(((simple["tag"] or "").lower(), simple["sign"], simple["name"]))
    return found


def _is_hidden(element: Element, selectors: set[tuple[str, str, str]]) -> bool:
    style = element.get("style") or ""
    if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
        return True
    if not selectors or re.search(r"display\s*:\s*(?!none)\w", style, re.I):
        return False
    names = [(".", name) for name in (element.get("class") or "").split()]
    if element.get("id"):
        names.append(("#", element.get("id") or ""))
    return any(
        ("", sign, name) in selectors or (element.tag, sign, name) in selectors for sign, name in names
    )


def _letters(element: Element) -> int:
    return sum(len("".join(str(piece).split())) for piece in element.itertext())


def _outermost(elements: list[Element]) -> list[Element]:
    inside = set(elements)
    return [one for one in elements if not any(above in inside for above in one.iterancestors())]


def _before(element: Element) -> str:
    """The last characters before an element, in its line."""
    previous = element.getprevious()
    while previous is not None:
        text = "".join(str(piece) for piece in previous.itertext()) + (previous.tail or "")
        if text.strip():
            return text[-12:]
        previous = previous.getprevious()
    parent = element.getparent()
    return ((parent.text or "") if parent is not None else "")[-12:]


def _drop(element: Element, instead: str = "") -> None:
    """Take an element out, leaving what stands behind it, and a text in its place."""
    if isinstance(element, markup.HtmlElement) and element.getparent() is not None:
        element.tail = instead + (element.tail or "")
        element.drop_tree()
