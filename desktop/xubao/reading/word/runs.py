"""The text of a paragraph: what a reader sees, tracked insertions in, deletions and hidden text out."""

from dataclasses import dataclass, field, replace

from xubao.reading.raised import lowered, raised
from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.alternatives import branch
from xubao.reading.word.fields import Fields
from xubao.reading.word.formulas import formula
from xubao.reading.word.revisions import View
from xubao.reading.word.styles import Look, Styles, look_of
from xubao.reading.word.symbols import plain, symbol

# Pronunciation above characters, the marks of remarks: no text of the paragraph.
_SKIPPED = frozenset(("rt", "annotationRef"))
_PROPERTIES = frozenset(("pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr"))
_DRAWN = frozenset(("drawing", "pict", "object"))
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_HIGH, _LOW = "superscript", "subscript"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look."""

    text: str
    bold: bool
    place: str | None = None


@dataclass(slots=True)
class Runs:
    """What was gathered from a paragraph.

    Attributes:
        pieces: in order.
        boxes: contents of text boxes anchored in it (w:txbxContent).
        notes: (kind, id) of the foot- and endnotes it refers to.
        drawn: references of drawings that are parts of their own (SmartArt, charts, objects) in order.
        unknown: how many characters of symbol fonts could not be told.
    """

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    drawn: list[Element] = field(default_factory=list)
    unknown: int = 0

    @property
    def text(self) -> str:
        """All text."""
        return "".join(piece.text for piece in self.pieces)

    def bold_lead(self) -> int:
        """Leading bold characters where the rest is not bold; 0 where all or none are."""
        lead = 0
        for piece in self.pieces:
            if not piece.bold and piece.text.strip():
                return lead
            lead += len(piece.text)
        return 0

    def prepend(self, before: "Runs") -> None:
        """Put a paragraph whose mark was deleted before this one."""
        self.pieces[:0] = before.pieces
        self.notes[:0] = before.notes
        self.boxes[:0] = before.boxes
        self.drawn[:0] = before.drawn
        self.unknown += before.unknown


def gather(paragraph: Element, styles: Styles, look: Look, fields: Fields, view: View) -> Runs:
    """Walk a w:p.

    Args:
        styles: of the document.
        look: of the paragraph's style.
        fields: those that were open when the paragraph began; left as they are when it ends.
        view: the side of tracked changes that is read.
    """
    walk = Walk(styles, look, fields, view)
    walk.inside(paragraph, look)
    walk.found.pieces = _on_the_line(walk.found.pieces)
    return walk.found


class Walk:
    """A walk through a paragraph; its depth is bounded by the XML parser (256)."""

    def __init__(self, styles: Styles, look: Look, fields: Fields, view: View) -> None:
        self.found = Runs()
        self._styles = styles
        self._look = look
        self._fields = fields
        self._view = view

    def inside(self, element: Element, look: Look) -> None:
        """Everything below an element whose characters look like that."""
        for inner in element:
            name = local(inner)
            if name in _SKIPPED or name in _PROPERTIES or name in self._view.gone:
                continue
            if name == "r":
                self._run(inner, look)
            elif name in _DRAWN:
                self._drawn(inner)
            else:
                self._other(inner, name, look)

    def _other(self, inner: Element, name: str, look: Look) -> None:
        if name == "fldChar":
            self._add(self._fields.met(attribute(inner, "fldCharType")), look)
        elif name in ("instrText", "delInstrText"):
            self._fields.code(inner.text or "")
        elif name in ("footnoteReference", "endnoteReference"):
            if self._fields.shown:
                self.found.notes.append((name.removesuffix("Reference"), attribute(inner, "id") or ""))
        elif name == "AlternateContent":
            found = branch(inner)
            if found is not None:
                self.inside(found, look)
        elif name == "oMath":
            self._add(formula(inner), look)
        elif (characters := self._characters(inner, name, look)) is None:
            self.inside(inner, look)
        else:
            self._add(characters, look)

    def _run(self, run: Element, look: Look) -> None:
        properties = self._view.properties(child(run, "rPr"))
        style = attribute(child(properties, "rStyle"), "val")
        named = self._styles.of_characters(style)
        look = look_of(properties).over(named).over(self._look)
        if not look.hidden:
            self.inside(run, look)
            return
        for mark in run:  # hidden or not, a field's marks tell where it begins and ends
            if local(mark) == "fldChar":
                self._fields.met(attribute(mark, "fldCharType"))

    def _characters(self, element: Element, name: str, look: Look) -> str | None:
        """What a character element shows; None for what is no character."""
        if name in ("t", "delText"):
            return plain(element.text or "", look.font)
        if name == "br":
            return "\n" if attribute(element, "type") in (None, "textWrapping") else ""
        if name == "sym":
            return self._symbol(element)
        return _SIGNS.get(name)

    def _symbol(self, element: Element) -> str:
        """w:sym: a character of a symbol font."""
        try:
            code = int(attribute(element, "char") or "", 16)
        except ValueError:
            return ""
        found = symbol(code, attribute(element, "font"))
        self.found.unknown += found is None and self._fields.shown
        return found or ""

    def _drawn(self, element: Element) -> None:
        """Text boxes, and what a drawing refers to; pictures hold no text."""
        for inner in element:
            name = local(inner)
            if name == "txbxContent":
                self.found.boxes.append(inner)
            elif name in ("relIds", "chart", "OLEObject"):
                self.found.drawn.append(inner)
            elif name == "AlternateContent":
                found = branch(inner)
                if found is not None:
                    self._drawn(found)
            else:
                self._drawn(inner)

    def _add(self, text: str, look: Look) -> None:
        if text and self._fields.shown:
            self.found.pieces.append(Piece(text, bool(look.bold), look.place))


def _on_the_line(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what stands above and below the line written as such."""
    if not any(piece.place in (_HIGH, _LOW) for piece in pieces):
        return pieces
    together: list[Piece] = []
    for piece in pieces:
        last = together[-1] if together else None
        if last is not None and last.place == piece.place and piece.place in (_HIGH, _LOW):
            together[-1] = replace(last, text=last.text + piece.text)
        else:
            together.append(piece)
    found: list[Piece] = []
    before = ""
    for at, piece in enumerate(together):
        after = together[at + 1].text if at + 1 < len(together) else ""
        text = piece.text
        if piece.place == _HIGH:
            text = raised(text, before, after)
        elif piece.place == _LOW:
            text = lowered(text)
        before = (before + text)[-12:]
        found.append(replace(piece, text=text))
    return found
