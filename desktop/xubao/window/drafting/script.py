"""A kept draft into a text document and back."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from xubao.model import DraftRun, DraftSection, SavedDraft
from xubao.window.drafting.marks import Kind, Origin, Place, block_format, char_format, origin_of, place_of
from xubao.window.theme import Theme

_Line = tuple[Place, tuple[DraftRun, ...]]


def lines_of(draft: SavedDraft) -> Iterator[_Line]:
    """The paragraphs of a draft in order: what each is, and its runs."""
    yield Place(Kind.TITLE), (DraftRun(draft.title),)
    if draft.recipient:
        yield Place(Kind.RECIPIENT), (DraftRun(draft.recipient),)
    for section in draft.sections:
        opinion = section.opinion or ""
        if section.title:
            yield Place(Kind.HEADING, section.id, opinion, section.level), (DraftRun(section.title),)
        for paragraph in section.paragraphs:
            yield Place(Kind.BODY, section.id, opinion, section.level), paragraph
    if draft.signatory:
        yield Place(Kind.SIGNATORY), (DraftRun(draft.signatory),)
    if draft.date:
        yield Place(Kind.DATE), (DraftRun(draft.date),)


def write_lines(
    cursor: QTextCursor, lines: Iterator[_Line], documents: tuple[str, ...], theme: Theme, most: int
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
            cursor.insertText(run.text, char_format(_origin(run, documents)))
    return True


def _origin(run: DraftRun, documents: tuple[str, ...]) -> Origin | None:
    if run.report is None or run.statement is None or not 0 <= run.report < len(documents):
        return None
    return Origin(documents[run.report], run.statement, run.earlier)


class Reader:
    """Reads a document back into a draft, a slice at a time so that typing never waits for it.

    Args:
        document: the text document.
        base: the draft it was made from: its documents, opinions and precedent stay.
    """

    def __init__(self, document: QTextDocument, base: SavedDraft) -> None:
        self._base = base
        self._block = document.begin()
        self._documents = list(base.documents)
        self._sections: list[DraftSection] = []
        self._paragraphs: list[tuple[DraftRun, ...]] = []
        self._lone: dict[Kind, list[str]] = {}
        self._made = 0

    def read(self, most: int) -> bool:
        """Read up to `most` paragraphs. Returns whether there is more."""
        for _ in range(most):
            if not self._block.isValid():
                return False
            self._take(self._block)
            self._block = self._block.next()
        return self._block.isValid()

    def draft(self) -> SavedDraft:
        """What was read."""
        self._close()
        lone = {kind: "\n".join(texts) for kind, texts in self._lone.items()}
        return replace(
            self._base,
            documents=tuple(self._documents),
            title=lone.get(Kind.TITLE, ""),
            recipient=lone.get(Kind.RECIPIENT, ""),
            signatory=lone.get(Kind.SIGNATORY, ""),
            date=lone.get(Kind.DATE, ""),
            sections=tuple(self._sections),
        )

    def _take(self, block: QTextBlock) -> None:
        place = place_of(block)
        if place.kind in (Kind.BODY, Kind.HEADING):
            self._take_text(block, place)
        elif block.text().strip():
            self._lone.setdefault(place.kind, []).append(block.text().strip())

    def _take_text(self, block: QTextBlock, place: Place) -> None:
        if place.kind is Kind.HEADING and block.text().strip():
            self._close()
            self._open(place, place.level or 1, block.text().strip())
            return
        here = self._sections[-1] if self._sections else None
        if here is None or (place.level == 0 and place.section and place.section != here.id):
            self._close()
            self._open(place, 0, "")
        runs = self._runs(block)
        if runs:
            self._paragraphs.append(runs)

    def _open(self, place: Place, level: int, title: str) -> None:
        used = {section.id for section in self._sections}
        name = place.section
        while not name or name in used:
            self._made += 1
            name = f"n{self._made:02}"
        self._sections.append(DraftSection(name, place.opinion or None, level, title))

    def _close(self) -> None:
        if self._sections and self._paragraphs:
            self._sections[-1] = replace(self._sections[-1], paragraphs=tuple(self._paragraphs))
        self._paragraphs = []

    def _runs(self, block: QTextBlock) -> tuple[DraftRun, ...]:
        found: list[DraftRun] = []
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            text = fragment.text().replace("\u2028", "").replace("\ufffc", "")
            if fragment.isValid() and text:
                found.append(self._run(text, origin_of(fragment.charFormat())))
            at += 1
        return tuple(found)

    def _run(self, text: str, origin: Origin | None) -> DraftRun:
        if origin is None:
            return DraftRun(text)
        if origin.document not in self._documents:
            self._documents.append(origin.document)
        return DraftRun(text, self._documents.index(origin.document), origin.statement, origin.earlier)


def read_draft(document: QTextDocument, base: SavedDraft) -> SavedDraft:
    """The whole document as a draft, at once."""
    reader = Reader(document, base)
    while reader.read(1000):
        pass
    return reader.draft()
