"""A passage of another state of the draft put into the editor, as a step that the editor takes back."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor

from xubao.model import DraftRun
from xubao.window.drafting.document_io import origin_from
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.marks import Kind, Place, block_format, char_format, place_of
from xubao.window.theme import Theme

_TEXT = (Kind.BODY, Kind.HEADING)


def put_back(
    editor: DraftEdit,
    theme: Theme,
    line: tuple[Place, tuple[DraftRun, ...]],
    documents: tuple[str, ...],
    beside: tuple[str, float],
    *,
    instead: bool,
) -> bool:
    """Put a paragraph into the editor.

    Args:
        line: what the paragraph is, and its runs.
        documents: ids that the runs index into.
        beside: the text of a paragraph in the editor and how far down it is (0 to 1), to tell twins apart.
        instead: whether in its place; else behind it.

    Returns:
        Whether that paragraph is there.
    """
    block = _nearest(editor.blocks(), *beside)
    if block is None or not editor.whole:
        return False
    place, runs = line
    cursor = QTextCursor(block)
    cursor.beginEditBlock()
    if instead:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(block_format(_at_home(place, place_of(block)), theme), char_format(None))
    start = cursor.position()
    for run in runs:
        cursor.insertText(run.text, char_format(origin_from(run, documents)))
    cursor.endEditBlock()
    editor.select(start, cursor.position())
    return True


def _at_home(place: Place, here: Place) -> Place:
    """What a paragraph is where it is put: running text belongs to the section it comes to stand in."""
    if place.kind is Kind.BODY and here.kind in _TEXT:
        return Place(Kind.BODY, here.section, here.opinion, here.level)
    return place


def _nearest(blocks: Iterator[QTextBlock], text: str, share: float) -> QTextBlock | None:
    """The paragraph of that text that stands nearest to where it should."""
    every = list(blocks)
    found = [at for at, block in enumerate(every) if _bare(block.text()) == _bare(text)]
    best = min(found, key=lambda at: abs(at / max(1, len(every)) - share), default=None)
    return None if best is None else every[best]


def _bare(text: str) -> str:
    return "".join(text.split())
