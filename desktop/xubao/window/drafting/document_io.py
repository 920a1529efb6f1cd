"""A kept draft into the editor's text, and back at any time: a paragraph that has not changed is not read again.

The document says which range a change touched; the paragraphs in it are forgotten, all others stay as they were read,
and what is made of them are the same objects as before. So a key in a long draft costs one paragraph's reading, and
whoever writes the draft sees by identity what is new. An input method's unfinished text is not part of a paragraph's
text: reading neither sees nor disturbs it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from xubao.model import DraftPart, DraftRun, DraftSection, DraftSpan, SavedDraft, draft_lines
from xubao.presenting.text.utf16 import Units
from xubao.window.drafting.marks import Kind, Origin, Place, block_format, char_format, origin_of, place_of
from xubao.window.theme import Theme

Runs = tuple[DraftRun, ...]

Paragraph = tuple[Place, Runs]
"""What a paragraph is, and its runs."""


class Line(NamedTuple):
    """A paragraph as it was read: what it is, its text, and its runs where it is running text."""

    place: Place
    text: str
    runs: Runs


class ReadBack(QObject):
    """Knows what every paragraph of a text document gives.

    Signals:
        changed: something in the text is another one.

    Args:
        document: the text document; outlives this.
        documents: ids that the runs' sources index into; ids of other sources are added behind them.
    """

    changed = Signal()

    def __init__(self, document: QTextDocument, documents: Sequence[str]) -> None:
        super().__init__(document)
        self._document = document
        self._documents = list(documents)
        self._lines: list[Line | None] = [None] * document.blockCount()
        self._sections: dict[str, DraftSection] = {}
        document.contentsChange.connect(self._touched)

    def read(self, most: int) -> bool:
        """Read up to so many paragraphs that have changed or were never read. Returns whether there are more."""
        for _ in range(most):
            at = self._first_unread()
            if at is None:
                return False
            self._lines[at] = self._line(self._document.findBlockByNumber(at))
        return self._first_unread() is not None

    def lines(self) -> Iterator[Line]:
        """Every paragraph in order; those not read yet are read now."""
        while self.read(1000):
            pass
        return (line for line in self._lines if line is not None)

    def draft(self, base: SavedDraft) -> SavedDraft:
        """What stands in the document.

        Args:
            base: what it was made from: its opinions, precedent and the like stay.

        Returns:
            The draft; what is as in `base` or as at the last call is the same object.
        """
        if tuple(self._documents[: len(base.documents)]) != base.documents:
            self._documents = list(base.documents)  # another draft's: what was read indexes into other ids
            self._lines = [None] * self._document.blockCount()
        lines = tuple(self.lines())
        known = {section.id: section for section in base.sections} | self._sections
        sections = tuple(_as_known(section, known) for section in _sections(lines))
        self._sections = {section.id: section for section in sections}
        lone = _lone(lines)
        found = replace(
            base,
            documents=tuple(self._documents),
            sections=sections,
            number=lone[Kind.NUMBER],
            title=lone[Kind.TITLE],
            under_title=lone[Kind.UNDER_TITLE],
            recipient=lone[Kind.RECIPIENT],
            signatory=lone[Kind.SIGNATORY],
            date=lone[Kind.DATE],
        )
        return base if found == base else found

    def range_of(self, span: DraftSpan) -> tuple[int, int] | None:
        """Where in the document a stretch of the draft stands; None where its paragraph is not there any more."""
        block = self._block_of(span)
        if block is None:
            return None
        text = block.text()
        lead = 0 if span.part is DraftPart.BODY else len(text) - len(text.lstrip())
        kept = [at for at, char in enumerate(text) if at >= lead and char not in _UNREAD]
        units = Units(text)
        start, end = (
            kept[offset] if offset < len(kept) else len(text) for offset in (span.start, span.end - 1)
        )
        return block.position() + units.of(start), block.position() + units.of(min(end + 1, len(text)))

    def _block_of(self, span: DraftSpan) -> QTextBlock | None:
        lines = tuple(self.lines())
        if span.part in (DraftPart.HEADING, DraftPart.BODY):
            own = [home for home in _homes(lines) if home.section.id == span.section]
            if span.part is DraftPart.HEADING:
                found = [home.at for home in own[:1] if home.section.title]
            else:
                found = [home.at for home in own if home.line.runs][span.paragraph : span.paragraph + 1]
        else:
            kind = Kind[span.part.name]
            found = [at for at, line in enumerate(lines) if line.text and line.place.kind is kind][:1]
        return self._document.findBlockByNumber(found[0]) if found else None

    def _touched(self, start: int, _removed: int, added: int) -> None:
        """Forget what a change touched. It tells of the new text's range; the count of paragraphs tells the old one."""
        document = self._document
        count = document.blockCount()
        first = max(0, document.findBlock(start).blockNumber())
        last = document.findBlock(start + added)
        until = (last.blockNumber() if last.isValid() else count - 1) + 1
        self._lines[first : until - count + len(self._lines)] = [None] * (until - first)
        if len(self._lines) != count:
            self._lines = [None] * count
        self.changed.emit()

    def _first_unread(self) -> int | None:
        try:
            return self._lines.index(None)
        except ValueError:
            return None

    def _line(self, block: QTextBlock) -> Line:
        place = place_of(block)
        text = block.text().strip()
        heading = place.kind is Kind.HEADING and text
        return Line(place, text, self._runs(block) if place.kind in _TEXT and not heading else ())

    def _runs(self, block: QTextBlock) -> Runs:
        found: list[DraftRun] = []
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            text = fragment.text().translate(_DROPPED)
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


_UNREAD = "\u2028\ufffc"
"""Characters of the text document that are none of the draft's: a line break of its own, an object's place."""
_DROPPED = str.maketrans("", "", _UNREAD)
_TEXT = (Kind.BODY, Kind.HEADING)
_LONE = (Kind.NUMBER, Kind.TITLE, Kind.UNDER_TITLE, Kind.RECIPIENT, Kind.SIGNATORY, Kind.DATE)


def read_draft(document: QTextDocument, base: SavedDraft) -> SavedDraft:
    """The whole document as a draft, every paragraph read anew."""
    readback = ReadBack(document, base.documents)
    try:
        return readback.draft(base)
    finally:
        readback.deleteLater()


def _lone(lines: Sequence[Line]) -> dict[Kind, str]:
    """What stands outside the sections: number, title and lines under it, recipient, signatory and date."""
    found: dict[Kind, list[str]] = {kind: [] for kind in _LONE}
    for line in lines:
        if line.text and line.place.kind in found:
            found[line.place.kind].append(line.text)
    return {kind: "\n".join(texts) for kind, texts in found.items()}


def _as_known(section: DraftSection, known: dict[str, DraftSection]) -> DraftSection:
    same = known.get(section.id)
    return same if same == section and same is not None else section


class _Home(NamedTuple):
    """A paragraph with the section it belongs to, that one's paragraphs left out."""

    at: int
    line: Line
    section: DraftSection


def _homes(lines: Sequence[Line]) -> Iterator[_Home]:
    """The paragraphs that headings and the places of paragraphs put into sections."""
    names = _Names()
    here: DraftSection | None = None
    for at, line in enumerate(lines):
        place = line.place
        if place.kind not in _TEXT:
            continue
        heading = place.kind is Kind.HEADING and bool(line.text)
        apart = here is not None and place.level == 0 and place.section and place.section != here.id
        if here is None or heading or apart:
            level, title = (place.level or 1, line.text) if heading else (0, "")
            here = DraftSection(names.free(place.section), place.opinion or None, level, title)
        yield _Home(at, line, here)


def _sections(lines: Sequence[Line]) -> Iterator[DraftSection]:
    """The sections with their paragraphs."""
    for _, homes in groupby(_homes(lines), key=lambda home: home.section.id):
        every = list(homes)
        yield replace(every[0].section, paragraphs=tuple(home.line.runs for home in every if home.line.runs))


class _Names:
    """Ids of sections, each once."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._made = 0

    def free(self, name: str) -> str:
        """The name itself, or where it is taken or empty another one."""
        while not name or name in self._used:
            self._made += 1
            name = f"n{self._made:02}"
        self._used.add(name)
        return name


def lines_of(draft: SavedDraft) -> Iterator[Paragraph]:
    """The paragraphs of a draft in order: what each is, and its runs."""
    for line in draft_lines(draft):
        yield Place(Kind[line.part.name], line.section, line.opinion, line.level), line.runs


def write_lines(
    cursor: QTextCursor, lines: Iterator[Paragraph], documents: tuple[str, ...], theme: Theme, most: int
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
