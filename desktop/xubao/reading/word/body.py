"""A Word document's body → blocks: paragraphs with their automatic numbers, tables cell by cell, notes apart."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypedDict

from xubao.model import Block, BlockKind, Revisions
from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.alternatives import branch
from xubao.reading.word.fields import Fields
from xubao.reading.word.numbering import Numbering
from xubao.reading.word.revisions import are_tracked, view
from xubao.reading.word.runs import Runs, gather
from xubao.reading.word.styles import Styles, is_on, outline_level
from xubao.reading.word.tables import Place, cells

_WRAPPERS = frozenset(("sdtContent", "customXml", "smartTag"))
_EDGES = frozenset(("tbl", "altChunk"))
MOST_NESTING = 40


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is read of a part that stands in the text: SmartArt, another document.

    Attributes:
        lines: its text.
        lost: why not all of it was read: a kind of loss; None where nothing is missing.
    """

    lines: tuple[Block, ...] = ()
    lost: str | None = None


Reader = Callable[[Element], Drawn]
"""What reads a reference to another part."""


@dataclass(slots=True)
class _Held:
    """A paragraph whose mark is deleted: the next paragraph goes on where it ends."""

    element: Element
    runs: Runs


class Body:
    """Goes through a body and gathers blocks.

    Args:
        styles, numbering: of the document.
        notes: roots of the parts "footnote" and "endnote".
        refer: reads what the text only refers to.
        revisions: the side of tracked changes that is read.

    Attributes:
        blocks: what was gathered.
        tracked: whether any changes were tracked in it.
        lost: how often each kind of part could not be read, by the block that it stands in or behind.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: dict[str, Element | None],
        refer: Reader,
        revisions: Revisions = Revisions.ACCEPTED,
    ) -> None:
        self.blocks: list[Block] = []
        self.tracked = False
        self.lost: Counter[tuple[int, str]] = Counter()
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._refer = refer
        self._view = view(revisions)
        self._referred: list[tuple[str, str]] = []
        self._tables = 0
        self._held: _Held | None = None
        self._fields = Fields()
        self._balanced = True

    def read(self, element: Element, table: Place | None = None, depth: int = 0) -> None:
        """All of a body, a cell, a text box: a paragraph whose mark is deleted joins nothing beyond its end."""
        self.tracked = self.tracked or (not depth and are_tracked(element))
        outer, self._held = self._held, None
        fields, self._fields = self._fields, Fields()
        balanced, self._balanced = self._balanced, _balanced(element)
        self._inside(element, table, depth)
        self._let_go(table, depth)
        self._held, self._fields, self._balanced = outer, fields, balanced

    def _inside(self, element: Element, table: Place | None, depth: int) -> None:
        for inner in element if depth < MOST_NESTING else ():
            name = local(inner)
            if name in _EDGES:
                self._let_go(table, depth)
            if name == "p":
                self._paragraph(inner, table, depth)
            elif name == "tbl":
                self._table(inner, table, depth)
            elif name == "altChunk":
                self._drawn((inner,), table)
            elif name == "sdt":
                content = child(inner, "sdtContent")
                if content is not None:
                    self._inside(content, table, depth + 1)
            elif name == "AlternateContent":
                found = branch(inner)
                if found is not None:
                    self._inside(found, table, depth + 1)
            elif name in _WRAPPERS or name in self._view.kept:
                self._inside(inner, table, depth + 1)

    def add_notes(self) -> None:
        """Foot- and endnotes, in the order the text refers to them."""
        for kind, number in self._referred:
            root = self._notes.get(kind)
            note = next((n for n in root if attribute(n, "id") == number), None) if root is not None else None
            if note is None:
                continue
            text = "\n".join(self._gathered(p).text.strip() for p in note.iter() if local(p) == "p")
            if text.strip():
                self.blocks.append(Block(text.strip(), BlockKind.NOTE))

    def _gathered(self, element: Element) -> Runs:
        if not self._balanced:
            self._fields.forget()
        properties = self._view.properties(child(element, "pPr"))
        style = self._styles.of(attribute(child(properties, "pStyle"), "val"))
        return gather(element, self._styles, style.look, self._fields, self._view)

    def _paragraph(self, element: Element, table: Place | None, depth: int) -> None:
        runs = self._gathered(element)
        if self._held is not None:
            runs.prepend(self._held.runs)
            self._held = None
        if self._view.without(child(element, "pPr", "rPr")):
            self._held = _Held(element, runs)
            return
        self._put(element, runs, table, depth)

    def _let_go(self, table: Place | None, depth: int) -> None:
        """Nothing joins the paragraph that was held: it stands as it is."""
        held, self._held = self._held, None
        if held is not None:
            self._put(held.element, held.runs, table, depth)

    def _put(self, element: Element, runs: Runs, table: Place | None, depth: int) -> None:
        properties = self._view.properties(child(element, "pPr"))
        name = attribute(child(properties, "pStyle"), "val")
        self._referred.extend(runs.notes)
        if runs.text.strip():
            self.blocks.append(self._block(properties, name, runs, table))
            self._lose("symbols", runs.unknown)
        elif not is_on(child(properties, "rPr", "vanish")):
            self._number(properties, name)  # an empty one counts too
        for box in runs.boxes:
            self.read(box, None, depth + 1)
        self._drawn(runs.drawn, table)

    def _drawn(self, references: Iterable[Element], table: Place | None) -> None:
        for reference in references:
            found = self._refer(reference)
            self.blocks.extend(
                replace(line, kind=BlockKind.CELL, level=None, **_cell(table)) if table else line
                for line in found.lines
            )
            if found.lost:
                self._lose(found.lost)

    def _lose(self, kind: str, count: int = 1) -> None:
        """So many parts of a kind could not be read, in the last block or behind it."""
        if count:
            self.lost[max(0, len(self.blocks) - 1), kind] += count

    def _block(self, properties: Element | None, name: str | None, runs: Runs, table: Place | None) -> Block:
        style = self._styles.of(name)
        level, said = outline_level(properties)
        level = level if said else style.level
        alignment = attribute(child(properties, "jc"), "val")
        text = runs.text
        lead = runs.bold_lead()
        kind = BlockKind.CELL if table else BlockKind.HEADING if level else BlockKind.PARAGRAPH
        return Block(
            text=text.strip(),
            kind=kind,
            level=level,
            number=self._number(properties, name),
            bold_lead=max(0, lead - (len(text) - len(text.lstrip()))),
            centred=alignment == "center" if alignment else style.centred,
            **_cell(table),
        )

    def _numbered(self, properties: Element | None, name: str | None) -> tuple[str | None, int]:
        """(list, level) a paragraph belongs to, by itself or by its style."""
        style = self._styles.of(name)
        own = child(properties, "numPr")
        number = attribute(child(own, "numId"), "val") or style.number
        depth = attribute(child(own, "ilvl"), "val")
        if depth is None:
            inherited = self._numbering.level_of_style(number or "", name or "")
            at = style.depth if style.depth is not None else inherited
            return number, at or 0
        return number, int(depth) if depth.isdigit() else 0

    def _number(self, properties: Element | None, name: str | None) -> str:
        number, at = self._numbered(properties, name)
        if number in (None, "0"):
            return ""
        shown = self._numbering.next(number or "", at)
        # "1" or "第一章" stands apart from the title by a tab or space.
        return f"{shown} " if shown and (shown[-1].isdecimal() or shown[-1].isalpha()) else shown

    def _table(self, element: Element, outer: Place | None, depth: int) -> None:
        found = cells(element, self._tables, self._view)
        framed = len(found) == 1  # a table of one cell is a frame around text
        self._tables += not framed
        for cell, place in found:
            self.read(cell, outer if framed else place, depth + 1)


def _balanced(element: Element) -> bool:
    """Whether every field that begins ends too: where one does not, it must not swallow what follows."""
    kinds = Counter(attribute(mark, "fldCharType") for mark in element.iter() if local(mark) == "fldChar")
    return kinds["begin"] == kinds["end"]


class _Cell(TypedDict):
    """What a Block is told of its cell."""

    table: tuple[int, int, int] | None
    spans: tuple[int, int]


def _cell(place: Place | None) -> _Cell:
    if place is None:
        return {"table": None, "spans": (1, 1)}
    return {"table": (place.table, place.row, place.column), "spans": (place.rows, place.columns)}
