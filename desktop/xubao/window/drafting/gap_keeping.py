"""Gaps under opinions stay until their demands are answered, whatever is typed over them or put before them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCursor

from xubao.model import Opinion
from xubao.model.gap_marks import TO_FILL, closed, opening, without_gaps
from xubao.presenting.text.utf16 import Units
from xubao.window.drafting.document_io import Line
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.marks import Kind, char_format, place_of


class GapKeeper(QObject):
    """Shortens the marks of an editor as the demands they name are answered.

    Args:
        opinion: id → the opinion with its demands; None where it is not known.
    """

    def __init__(self, editor: DraftEdit, opinion: Callable[[str], Opinion | None]) -> None:
        super().__init__(editor)
        self._editor, self._opinion = editor, opinion
        self._told: dict[str, tuple[str, ...]] = {}
        self._covered: dict[str, tuple[tuple[str, ...], Opinion, Opinion]] = {}

    def mend(self) -> None:
        """Look at every opinion whose text is another one since the last time; part of the last step to undo."""
        if self._editor.composing or not self._editor.whole:
            return
        before, self._told = self._told, told_under(self._editor.lines())
        asked = {id_ for id_, texts in self._told.items() if before.get(id_) != texts}
        if before and asked:
            self._mend(asked)

    def forget(self) -> None:
        """Another draft is shown."""
        self._told, self._covered = {}, {}

    def covered(self, opinion: Opinion) -> Opinion:
        """An opinion as the draft answers it since `mend` looked; as it was drafted where nothing is known of it."""
        from xubao.operations.opinions import open_demands

        texts = self._told.get(opinion.id)
        if texts is None or not opinion.demands:
            return opinion
        known = self._covered.get(opinion.id)
        if known is None or known[0] != texts or known[1] is not opinion:
            known = self._covered[opinion.id] = texts, opinion, open_demands(opinion, texts)
        return known[2]

    def _mend(self, asked: set[str]) -> None:
        from xubao.operations.opinions import mended_gap

        changes: list[tuple[int, int, str]] = []
        for block in self._editor.blocks():
            id_ = place_of(block).opinion
            opinion = self._opinion(id_) if id_ in asked and opening(TO_FILL) in block.text() else None
            if opinion is None:
                continue
            for start, end, said in marks_in(block):
                left = mended_gap(said, opinion, self._told.get(id_, ()))
                if left != said:
                    changes.append((start, end, f"{opening(TO_FILL)}{left}】" if left else ""))
        if changes:
            self._replace(changes)

    def _replace(self, changes: list[tuple[int, int, str]]) -> None:
        cursor = QTextCursor(self._editor.document())
        cursor.joinPreviousEditBlock()
        for start, end, text in reversed(changes):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(text, char_format(None))
            if not cursor.block().text().strip():
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.removeSelectedText()
        cursor.endEditBlock()


def told_under(lines: Iterator[Line]) -> dict[str, tuple[str, ...]]:
    """Opinion → what the draft tells under it: without gaps and earlier work."""
    found: dict[str, list[str]] = {}
    for place, _text, runs in lines:
        if place.kind is not Kind.BODY or not place.opinion:
            continue
        new = "".join(run.text for run in runs if not run.earlier)
        found.setdefault(place.opinion, []).append(without_gaps(new).strip())
    return {opinion: tuple(texts) for opinion, texts in found.items()}


def marks_in(block: QTextBlock) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of the marks to be filled in a paragraph, in the document's positions."""
    text = block.text()
    units = Units(text)
    for match in closed(text):
        if match["kind"] == TO_FILL:
            yield (
                block.position() + units.of(match.start()),
                block.position() + units.of(match.end()),
                match["said"],
            )
