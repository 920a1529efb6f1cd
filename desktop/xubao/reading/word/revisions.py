"""Tracked changes (ECMA-376 part 1, 17.13.5): what stands in the text once all are accepted, or before any was made."""

from dataclasses import dataclass

from xubao.model import Revisions
from xubao.reading.safexml import Element, child, local

_NEW = frozenset(("ins", "moveTo"))
_OLD = frozenset(("del", "moveFrom"))
_TRACKED = tuple(f"{{*}}{name}" for name in (*_NEW, *_OLD))


@dataclass(frozen=True, slots=True)
class View:
    """One side of a document's tracked changes.

    Attributes:
        gone: names of the elements that do not stand in it; a paragraph's mark or a table's row with one is gone.
        kept: names of those whose content does.
        cell: the mark of a table's cell that is not in it.
        former: whether a paragraph and a run look as they did before they were changed.
    """

    gone: frozenset[str]
    kept: frozenset[str]
    cell: str
    former: bool

    def properties(self, element: Element | None) -> Element | None:
        """A w:pPr or w:rPr as it is on this side."""
        if not self.former or element is None:
            return element
        name = local(element)
        before = child(element, f"{name}Change", name)
        return element if before is None else before

    def without(self, marks: Element | None) -> bool:
        """Whether what has these properties (a paragraph's mark, a row) is gone."""
        return marks is not None and any(local(mark) in self.gone for mark in marks)


_VIEWS = {
    Revisions.ACCEPTED: View(_OLD | {"delText", "delInstrText"}, _NEW, "cellDel", former=False),
    Revisions.ORIGINAL: View(_NEW, _OLD, "cellIns", former=True),
}


def view(revisions: Revisions) -> View:
    """The side that is asked for."""
    return _VIEWS[revisions]


def are_tracked(element: Element) -> bool:
    """Whether anything below an element was put in, taken out or moved with changes tracked."""
    return next(element.iter(*_TRACKED), None) is not None
