"""The text of a paragraph: what a reader sees, tracked insertions in, deletions out."""

from dataclasses import dataclass, field

from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.styles import is_on

# Deleted, moved away, codes of fields, pronunciation above characters, and properties: no text of the paragraph.
_SKIPPED = frozenset(("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "annotationRef"))
_PROPERTIES = frozenset(("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr"))
_BOXES = frozenset(("drawing", "pict", "object"))
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(slots=True)
class Runs:
    """What was gathered from a paragraph.

    Attributes:
        pieces: (text, bold) in order.
        boxes: contents of text boxes anchored in it (w:txbxContent).
        notes: (kind, id) of the foot- and endnotes it refers to.
    """

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text."""
        return "".join(text for text, _ in self.pieces)

    def bold_lead(self) -> int:
        """Leading bold characters where the rest is not bold; 0 where all or none are."""
        lead = 0
        for text, bold in self.pieces:
            if not bold and text.strip():
                return lead
            lead += len(text)
        return 0


def gather(paragraph: Element, *, bold: bool = False) -> Runs:
    """Walk a w:p.

    Args:
        bold: whether the paragraph's style is bold.
    """
    found = Runs()
    _walk(paragraph, found, bold, bold, in_field=[])
    return found


def _walk(element: Element, found: Runs, bold: bool, style_bold: bool, in_field: list[bool]) -> None:
    """Depth is bounded by the XML parser (256)."""
    for inner in element:
        name = local(inner)
        if name in _SKIPPED or name in _PROPERTIES:
            continue
        if name == "r":
            _run(inner, found, style_bold, in_field)
        elif name == "fldChar":
            _field(attribute(inner, "fldCharType"), in_field)
        elif name in ("footnoteReference", "endnoteReference"):
            found.notes.append((name.removesuffix("Reference"), attribute(inner, "id") or ""))
        elif name == "AlternateContent":
            _alternative(inner, found, bold, style_bold, in_field)
        elif name in _BOXES:
            found.boxes.extend(
                box for box in inner.iter() if local(box) == "txbxContent" and not _nested(box, inner)
            )
        else:
            characters = _characters(inner, name)
            if characters is None:
                _walk(inner, found, bold, style_bold, in_field)
            elif not (in_field and in_field[-1]):
                found.pieces.append((characters, bold))


def _characters(element: Element, name: str) -> str | None:
    """What a character element shows; None for what is no character."""
    if name == "t":
        return element.text or ""
    if name == "br":
        return "\n" if attribute(element, "type") in (None, "textWrapping") else ""
    if name == "sym":
        return _symbol(element)
    return _SIGNS.get(name)


def _run(run: Element, found: Runs, style_bold: bool, in_field: list[bool]) -> None:
    properties = child(run, "rPr")
    if is_on(child(properties, "vanish")):
        return
    mark = child(properties, "b")
    _walk(run, found, style_bold if mark is None else is_on(mark), style_bold, in_field)


def _field(kind: str | None, in_field: list[bool]) -> None:
    """Between "begin" and "separate" stands the field's code, then its result."""
    if kind == "begin":
        in_field.append(True)
    elif kind == "separate" and in_field:
        in_field[-1] = False
    elif kind == "end" and in_field:
        in_field.pop()


def _alternative(element: Element, found: Runs, bold: bool, style_bold: bool, in_field: list[bool]) -> None:
    """Of mc:AlternateContent one branch counts: the first choice, or the fallback where there is none."""
    branch = child(element, "Choice")
    if branch is None:
        branch = child(element, "Fallback")
    if branch is not None:
        _walk(branch, found, bold, style_bold, in_field)


def _nested(box: Element, top: Element) -> bool:
    """Whether a text box stands inside another, or in a branch that is not shown."""
    for above in box.iterancestors():
        if above is top:
            return False
        if local(above) == "txbxContent":
            return True
        if local(above) == "Fallback" and child(above.getparent(), "Choice") is not None:
            return True
    return False


def _symbol(element: Element) -> str:
    """w:sym: a character of a symbol font; those of the private area say nothing as text."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""
