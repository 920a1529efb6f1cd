"""The editor's text made another draft by what differs: one step to undo, and nothing else loses its place."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtGui import QTextBlock, QTextCursor

from xubao.model import SavedDraft
from xubao.presenting.text.utf16 import Units
from xubao.window.drafting.document_io import Paragraph, lines_of, origin_from
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.marks import (
    Kind,
    Origin,
    Place,
    block_format,
    char_format,
    origin_of,
    place_of,
)
from xubao.window.theme import Theme

_TEXT = (Kind.BODY, Kind.HEADING)


def become(editor: DraftEdit, theme: Theme, now: SavedDraft, then: SavedDraft) -> bool:
    """Make the editor's text another draft.

    Args:
        now: the draft as it stands in the editor.

    Returns:
        Whether that was done; not where the editor's paragraphs are not the draft's (a title of two paragraphs).
    """
    blocks = lines_in(editor)
    old = [line for line in lines_of(now) if line[1] and _text(line)]
    new = [line for line in lines_of(then) if line[1] and _text(line)]
    if [_text(line).strip() for line in old] != [block.text().strip() for block in blocks]:
        return False
    changes = [
        one for one in SequenceMatcher(None, _keys(old, now), _keys(new, then), autojunk=False).get_opcodes()
        if one[0] != "equal"
    ]  # fmt: skip
    if any(low == 0 and high == 0 for _tag, low, high, _first, _last in changes):
        return False  # before everything else: there is nothing to put it behind
    writer = _Writer(editor, theme, then.documents)
    cursor = QTextCursor(editor.document())
    cursor.beginEditBlock()
    for _tag, low, high, first, last in reversed(changes):
        both = min(high - low, last - first)
        writer.put_behind(blocks[low + both - 1], new[first + both : last])
        for block in reversed(blocks[low + both : high]):
            writer.remove(block)
        for at in range(both):
            writer.rewrite(blocks[low + at], new[first + at])
    cursor.endEditBlock()
    return True


def lines_in(editor: DraftEdit) -> list[QTextBlock]:
    """The paragraphs that are lines of the draft."""
    return [
        block
        for block, line in zip(editor.blocks(), list(editor.lines()), strict=True)
        if (line.text or line.runs) and block.text().strip()
    ]


def _text(line: Paragraph) -> str:
    return "".join(run.text for run in line[1])


def _keys(lines: Sequence[Paragraph], draft: SavedDraft) -> list[tuple[object, ...]]:
    """What makes a line another one: what it is, its words and their sources."""
    return [
        (place.kind, place.level if place.kind is Kind.HEADING else 0,
         tuple((run.text, origin_from(run, draft.documents)) for run in runs))
        for place, runs in lines
    ]  # fmt: skip


class _Writer:
    def __init__(self, editor: DraftEdit, theme: Theme, documents: tuple[str, ...]) -> None:
        self._editor, self._theme, self._documents = editor, theme, documents

    def put_behind(self, block: QTextBlock, lines: Sequence[Paragraph]) -> None:
        """New paragraphs behind one that is there."""
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        for place, runs in lines:
            cursor.insertBlock(block_format(place, self._theme), char_format(None))
            for run in runs:
                cursor.insertText(run.text, char_format(origin_from(run, self._documents)))

    def remove(self, block: QTextBlock) -> None:
        """A paragraph goes; the next one stays what it is."""
        cursor = QTextCursor(block)
        following = block.next()
        if following.isValid():
            place = place_of(following)
            cursor.setPosition(following.position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.setBlockFormat(block_format(place, self._theme))
            return
        before = block.previous()
        if before.isValid():
            cursor.setPosition(before.position() + before.length() - 1)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def rewrite(self, block: QTextBlock, line: Paragraph) -> None:
        """A paragraph of other words: what both begin and end with is not touched."""
        place, runs = line
        wanted = [
            (char, origin)
            for run in runs
            for char, origin in self._each(run.text, origin_from(run, self._documents))
        ]
        there = list(_characters(block))
        start = 0
        while start < min(len(there), len(wanted)) and there[start] == wanted[start]:
            start += 1
        end = 0
        while end < min(len(there), len(wanted)) - start and there[-1 - end] == wanted[-1 - end]:
            end += 1
        units = Units(block.text())
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units.of(start))
        cursor.setPosition(block.position() + units.of(len(there) - end), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for char, origin in _joined(wanted[start : len(wanted) - end]):
            cursor.insertText(char, char_format(origin))
        self._shape(cursor, place)

    def _shape(self, cursor: QTextCursor, place: Place) -> None:
        here = place_of(cursor.block())
        if (here.kind, here.level) != (place.kind, place.level) and place.kind in _TEXT:
            cursor.setBlockFormat(block_format(place, self._theme))

    @staticmethod
    def _each(text: str, origin: Origin | None) -> list[tuple[str, Origin | None]]:
        return [(char, origin) for char in text]


def _characters(block: QTextBlock) -> list[tuple[str, Origin | None]]:
    found: list[tuple[str, Origin | None]] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.isValid():
            origin = origin_of(fragment.charFormat())
            found += [(char, origin) for char in fragment.text()]
        at += 1
    return found


def _joined(pieces: Sequence[tuple[str, Origin | None]]) -> list[tuple[str, Origin | None]]:
    found: list[tuple[str, Origin | None]] = []
    for char, origin in pieces:
        if found and found[-1][1] == origin:
            found[-1] = found[-1][0] + char, origin
        else:
            found.append((char, origin))
    return found
