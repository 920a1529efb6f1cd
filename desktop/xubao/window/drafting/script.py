"""A kept draft into a text document; `readback` is the way back."""

from collections.abc import Iterator

from PySide6.QtGui import QTextCursor

from xubao.model import DraftRun, SavedDraft, draft_lines
from xubao.window.drafting.marks import Kind, Origin, Place, block_format, char_format
from xubao.window.theme import Theme

Line = tuple[Place, tuple[DraftRun, ...]]
"""What a paragraph is, and its runs."""


def lines_of(draft: SavedDraft) -> Iterator[Line]:
    """The paragraphs of a draft in order: what each is, and its runs."""
    for line in draft_lines(draft):
        yield Place(Kind[line.part.name], line.section, line.opinion, line.level), line.runs


def write_lines(
    cursor: QTextCursor, lines: Iterator[Line], documents: tuple[str, ...], theme: Theme, most: int
) -> bool:
    """Put up to `most` paragraphs at the cursor.

    Returns:
        Whether there may be more.
    """
    for _ in range(most):
        line = next(lines, None)
        if line is None:
            return False
        place, runs = line
        shape = block_format(place, theme)
        if cursor.document().isEmpty() and cursor.position() == 0:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape, char_format(None))
        for run in runs:
            cursor.insertText(run.text, char_format(origin_from(run, documents)))
    return True


def origin_from(run: DraftRun, documents: tuple[str, ...]) -> Origin | None:
    """Where the words of a run come from; None for a person's own."""
    if run.report is None or run.statement is None or not 0 <= run.report < len(documents):
        return None
    return Origin(documents[run.report], run.statement, run.earlier)
