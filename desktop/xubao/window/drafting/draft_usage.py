"""What stands in the draft as it is being edited: where a source is used, which opinions are answered in full."""

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextBlock

from xubao.model.gap_marks import WAITING
from xubao.window.drafting.marks import Kind, Origin, origin_of, place_of


def waiting(blocks: Iterable[QTextBlock], origin: Origin) -> Iterator[tuple[int, int]]:
    """Where words of a statement stand in the mark that shows what waits to be placed; all of it where nothing else
    waits.

    Yields:
        (start, end) in the document's positions.
    """
    for block in blocks:
        if WAITING not in block.text():
            continue
        spans: list[tuple[int, int, bool]] = []
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            found = origin_of(fragment.charFormat())
            if found is not None:
                mine = (found.document, found.statement) == (origin.document, origin.statement)
                end = fragment.position() + fragment.length()
                ours = block.text()[end - block.position() :][:1] == "。"  # the stop we set behind it
                spans.append((fragment.position(), end + ours, mine))
            at += 1
        if spans and all(mine for _, _, mine in spans):
            yield block.position(), block.position() + block.length() - 1
        else:
            yield from ((start, end) for start, end, mine in spans if mine)


def where_used(blocks: Iterable[QTextBlock], origin: Origin) -> str | None:
    """The heading over the first words that come from the same statement; "" over none, None where it is not used."""
    heading = ""
    for block in blocks:
        if place_of(block).kind is Kind.HEADING:
            heading = block.text().strip()
        at = block.begin()
        while not at.atEnd():
            found = origin_of(at.fragment().charFormat())
            if found is not None and (found.document, found.statement) == (origin.document, origin.statement):
                return heading
            at += 1
    return None
