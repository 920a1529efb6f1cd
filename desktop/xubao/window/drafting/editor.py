"""The draft's editor: words keep where they come from, input methods are left in peace."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from xubao.model import DraftRun, DraftSpan, SavedDraft
from xubao.model.gap_marks import TO_VERIFY, closed, opening
from xubao.presenting.text.utf16 import Units
from xubao.window.drafting.document_io import Line, ReadBack, Runs, lines_of, origin_from, write_lines
from xubao.window.drafting.draft_usage import waiting
from xubao.window.drafting.earlier import go_to_earlier, paint_earlier
from xubao.window.drafting.headings import Heading
from xubao.window.drafting.highlight import Highlighter
from xubao.window.drafting.marks import Kind, Origin, Place, block_format, char_format, origin_of, place_of
from xubao.window.theme import Theme

EVIDENCE = "application/x-xubao-evidence"
"""What a card of evidence is that is dragged into the text: its row in the list."""
_SLICE = 20  # paragraphs laid out before the window gets its turn
_BREATH = 10  # ms of it: a timer of none would come before it has painted
_SETTLE = 250  # ms at most between a key and the counts made anew
_WIDEST = 720  # pixels a line at most
_PAD = 40
_MOST_MARKED = 2000


class DraftEdit(QTextEdit):
    """Edits one draft.

    Signals:
        loaded: the whole draft is in the editor.
        touched: the text is another one, told with every change of it.
        edited: the text is another one; told a little later, and not while an input method is composing.
        place_changed: (Place) the cursor stands in another section.
        origin_changed: (Origin or None, the words of the gap or "") what the cursor stands on.
        evidence_dropped: (row) a card of evidence was dropped where the cursor stands now.

    Args:
        explain: origin → text for the tool tip.
        original: origin → the sentence as its source has it.
    """

    loaded = Signal()
    touched = Signal()
    edited = Signal()
    place_changed = Signal(object)
    origin_changed = Signal(object, str)
    evidence_dropped = Signal(int)

    def __init__(
        self,
        theme: Theme,
        explain: Callable[[Origin], str],
        original: Callable[[Origin], str] = lambda _origin: "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._explain, self._original = theme, explain, original
        self._highlighter: Highlighter | None = None
        self._pending: Iterator[tuple[Place, tuple[DraftRun, ...]]] | None = None
        self._documents: tuple[str, ...] = ()
        self._readback = ReadBack(self.document(), ())
        self._shown: QTextDocument | None = None
        self._composing = False
        self._loading = False
        self._place: Place | None = None
        self._stood: tuple[Origin | None, str] = (None, "")
        self._revision = -1
        self.overlays: list[Callable[[QPainter, QTextBlock], object]] = []
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFont(theme.text_font())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._settled)
        self.textChanged.connect(self._text_changed)
        self.cursorPositionChanged.connect(self._moved)
        theme.changed.connect(self._restyle)

    # loading and reading back

    def load(self, draft: SavedDraft) -> None:
        """Show a draft, a slice at a time; read-only until it is whole."""
        document = QTextDocument(self)
        document.setDefaultFont(self._theme.text_font())
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        former, self._shown = self._shown, document
        self._loading = True
        self.setReadOnly(True)
        self.mark_places([])  # Qt would still look for them in the former text once that is gone, and crash
        self.setDocument(document)
        if former is not None:
            former.deleteLater()
        self._highlighter = Highlighter(document, self._theme, self._original)
        self._documents = draft.documents
        self._pending = lines_of(draft)
        self._more()

    def _more(self) -> None:
        if self._pending is None:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if write_lines(cursor, self._pending, self._documents, self._theme, _SLICE):
            QTimer.singleShot(_BREATH, self._more)
            return
        self._pending = None
        self._loading = False
        self._readback = ReadBack(self.document(), self._documents)
        self._readback.changed.connect(self.touched)
        self.document().setUndoRedoEnabled(True)
        self.document().setModified(False)
        self._revision = self.document().revision()
        self.setReadOnly(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.loaded.emit()

    def read(self, base: SavedDraft) -> SavedDraft:
        """The draft as it now stands; what has not changed since the last time is the same objects."""
        return self._readback.draft(base)

    def read_ahead(self, most: int) -> bool:
        """Read some of the paragraphs that `read` would have to. Returns whether there are more."""
        return not self._loading and self._readback.read(most)

    def lines(self) -> Iterator[Line]:
        """The paragraphs as they were read."""
        return self._readback.lines()

    @property
    def whole(self) -> bool:
        """Whether the draft has been loaded to its end."""
        return not self._loading

    @property
    def composing(self) -> bool:
        """Whether an input method holds text that is not yet part of the draft."""
        return self._composing

    # writing

    def insert_run(self, text: str, origin: Origin, before: str = "", behind: str = "") -> None:
        """Put words with their source at the cursor, own words around them where there are any.

        They stand before a gap under an opinion, which stays until its demands are answered; any other gap the cursor
        stands in gives way to what is new.

        Earlier work is no answer to what is asked: it goes before what is new in its item, and gaps stay.
        """
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
        gap = self._gap_at(cursor)
        cursor.beginEditBlock()
        if origin.earlier and place_of(cursor.block()).opinion:
            go_to_earlier(cursor, self._theme)
        elif gap is not None and origin.earlier:
            cursor.setPosition(gap[1])
        elif gap is not None:
            cursor.setPosition(gap[0])
            if not _asked(cursor.block()):
                cursor.setPosition(gap[1], QTextCursor.MoveMode.KeepAnchor)
                cursor.removeSelectedText()
        if place_of(cursor.block()).kind is not Kind.BODY:
            self._body_after(cursor)
        for words, source in ((before, None), (text, origin), (behind, None)):
            if words:
                cursor.insertText(words, char_format(source))
        cursor.endEditBlock()
        cursor.setCharFormat(char_format(None))
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(char_format(None))
        self.ensureCursorVisible()

    def place_waiting(self, text: str, origin: Origin, opinion: str) -> None:
        """Put words with their source under an opinion, and take them out of the mark that shows what waits; one step
        to undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for start, end in reversed(list(waiting(self.blocks(), origin))):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self.go_to_opinion(opinion)
        cursor.setPosition(self.textCursor().position())
        self._body_after(cursor)
        cursor.insertText(text, char_format(origin))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(char_format(None))

    def rewrite(self, opinion: str, paragraphs: Sequence[Runs], documents: tuple[str, ...]) -> None:
        """Put other paragraphs under an opinion in place of those there; its heading stays; one step to undo.

        Args:
            paragraphs: runs whose reports index into `documents`.
        """
        own = [block for block in self.blocks() if place_of(block).opinion == opinion]
        body = [block for block in own if place_of(block).kind is Kind.BODY]
        cursor = QTextCursor(body[0] if body else own[0])
        cursor.beginEditBlock()
        if body:
            cursor.setPosition(body[-1].position() + body[-1].length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            self._body_after(cursor)
        for number, runs in enumerate(paragraphs):
            if number:
                self._body_after(cursor)
            for run in runs:
                cursor.insertText(run.text, char_format(origin_from(run, documents)))
        cursor.endEditBlock()
        self.go_to_opinion(opinion)

    def has_opinion(self, opinion: str) -> bool:
        """Whether something of the draft answers an opinion."""
        return self.whole and any(place_of(block).opinion == opinion for block in self.blocks())

    def make_kind(self, kind: Kind, level: int) -> None:
        """Make the cursor's paragraph a heading of a level, or running text."""
        cursor = self.textCursor()
        place = place_of(cursor.block())
        section = "" if kind is Kind.HEADING and place.kind is not Kind.HEADING else place.section
        cursor.setBlockFormat(block_format(Place(kind, section, place.opinion, level), self._theme))
        if self._highlighter is not None:
            self._highlighter.rehighlightBlock(cursor.block())
        self._moved()

    def _body_after(self, cursor: QTextCursor) -> None:
        place = place_of(cursor.block())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        shape = block_format(Place(Kind.BODY, place.section, place.opinion, place.level), self._theme)
        cursor.insertBlock(shape, char_format(None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """After a heading one writes running text; words typed after a source are a person's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            cursor = self.textCursor()
            at_end = cursor.atBlockEnd() and not cursor.hasSelection()
            if at_end and place_of(cursor.block()).kind is not Kind.BODY and not self.isReadOnly():
                cursor.beginEditBlock()
                self._body_after(cursor)
                cursor.endEditBlock()
                self.setTextCursor(cursor)
                return
        if event.text().isprintable() and event.text():
            self._step_before_gap()
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether something is being composed: nothing may be saved or replaced meanwhile."""
        if event.preeditString() or event.commitString():
            self._step_before_gap()
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self._composing:
            self._text_changed()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped are none of the text: the page takes them."""
        if source.hasFormat(EVIDENCE):
            return not self.isReadOnly()
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pasted words are plain and a person's own; a card of evidence brings its sentence and source."""
        if source.hasFormat(EVIDENCE):
            self.evidence_dropped.emit(int(source.data(EVIDENCE).data()))
            return
        self._step_before_gap()
        self.textCursor().insertText(source.text(), char_format(None))

    def point_at(self, point: QPoint) -> None:
        """Put the cursor where a right click was, unless that is on what is selected."""
        cursor, there = self.textCursor(), self.cursorForPosition(point)
        if (
            not cursor.selectionStart() <= there.position() <= cursor.selectionEnd()
            or not cursor.hasSelection()
        ):
            self.setTextCursor(there)

    # gaps

    def _step_before_gap(self) -> None:
        """What is typed over the gap of an opinion, selected whole or in part, stands before it: it stays till it is
        answered; to delete it takes the key for that."""
        cursor = self.textCursor()
        gap = self._gap_at(cursor) if cursor.hasSelection() and _asked(cursor.block()) else None
        if gap is not None and gap[0] <= cursor.selectionStart() and cursor.selectionEnd() <= gap[1]:
            cursor.setPosition(gap[0])
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(char_format(None))

    def gaps(self) -> list[tuple[int, int]]:
        """(start, end) of every gap in the document's positions."""
        found: list[tuple[int, int]] = []
        block = self.document().begin()
        while block.isValid():
            found.extend(_gaps_in(block))
            block = block.next()
        return found

    def step_gap(self, by: int) -> bool:
        """Select the next (1) or previous (-1) gap, around the ends. Returns whether there is one."""
        gaps = self.gaps()
        if not gaps:
            return False
        cursor = self.textCursor()
        if by > 0:
            target = next((gap for gap in gaps if gap[0] >= cursor.selectionEnd()), gaps[0])
        else:
            target = next((gap for gap in reversed(gaps) if gap[1] <= cursor.selectionStart()), gaps[-1])
        self.select(*target)
        return True

    def doubts(self) -> int:
        """How many of the gaps are 【待核实】: not missing, but contradicted."""
        return sum(line.text.count(opening(TO_VERIFY)) for line in self.lines())

    def gap_count(self) -> int:
        """How many gaps there are."""
        return sum(1 for line in self.lines() for _ in closed(line.text))

    def _gap_at(self, cursor: QTextCursor) -> tuple[int, int] | None:
        at = cursor.position()
        return next(((start, end) for start, end in _gaps_in(cursor.block()) if start <= at <= end), None)

    # places

    def select(self, start: int, end: int) -> None:
        """Select a range and bring it into sight, a third down."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._bring(cursor)

    def range_of(self, span: DraftSpan) -> tuple[int, int] | None:
        """Where in the document a stretch of the draft stands; None where its paragraph is not there any more."""
        return self._readback.range_of(span)

    def show_span(self, span: DraftSpan) -> bool:
        """Select a stretch of the draft and bring it into sight. Returns whether its paragraph is there."""
        found = self._readback.range_of(span)
        if found is not None:
            self.select(*found)
        return found is not None

    def go_to_opinion(self, opinion: str) -> None:
        """Bring the section that answers an opinion into sight."""
        block = self.document().begin()
        while block.isValid():
            if place_of(block).opinion == opinion:
                cursor = QTextCursor(block)
                self.setTextCursor(cursor)
                self._bring(cursor)
                return
            block = block.next()

    def headings(self) -> list[Heading]:
        """The headings in reading order."""
        return [
            (max(1, line.place.level), line.text, number)
            for number, line in enumerate(self.lines())
            if line.place.kind is Kind.HEADING and line.text
        ]

    def go_to_block(self, number: int) -> None:
        """Bring a paragraph into sight, the cursor in it."""
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        self.setTextCursor(cursor)
        self._bring(cursor)

    def places_of(self, words: str) -> list[tuple[int, int]]:
        """(start, end) of every place where words stand in one paragraph, in the document's positions."""
        found: list[tuple[int, int]] = []
        for block in self.blocks() if words else ():
            text, units = block.text(), None
            at = text.find(words)
            while at >= 0:
                units = units or Units(text)
                start = block.position() + units.of(at)
                found.append((start, block.position() + units.of(at + len(words))))
                at = text.find(words, at + len(words))
        return found

    def mark_places(self, places: Sequence[tuple[int, int]]) -> None:
        """Give places a ground; none takes it away."""
        marked = []
        for start, end in places[:_MOST_MARKED]:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor
            one.format.setBackground(self._theme.colour("merged_soft"))
            marked.append(one)
        self.setExtraSelections(marked)

    def find_text(self, words: str, *, back: bool = False) -> bool:
        """Select the next place where words stand, around the ends."""
        flags = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        if not self.find(words, flags):
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
            self.setTextCursor(cursor)
            if not self.find(words, flags):
                return False
        self._bring(self.textCursor())
        return True

    def blocks(self) -> Iterator[QTextBlock]:
        """The paragraphs in order."""
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def write_number(self, number: str) -> None:
        """Put a 发文字号 into the line that holds it; nothing where there is none."""
        for block in self.blocks():
            if place_of(block).kind is Kind.NUMBER:
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(number, char_format(None))
                return

    def _bring(self, cursor: QTextCursor) -> None:
        top = self.cursorRect(cursor).top()
        bar = self.verticalScrollBar()
        if not 0.1 * self.viewport().height() < top < 0.7 * self.viewport().height():
            bar.setValue(round(bar.value() + top - 0.28 * self.viewport().height()))

    def _moved(self) -> None:
        if self._loading:
            return
        cursor = self.textCursor()
        place = place_of(cursor.block())
        if place != self._place:
            self._place = place
            self.place_changed.emit(place)
        before = self._before(cursor)
        inside = not cursor.atBlockStart() and self._after(cursor) == before
        if origin_of(cursor.charFormat()) is not None and not cursor.hasSelection() and not inside:
            self.setCurrentCharFormat(char_format(None))
        gap = self._gap_at(cursor)
        stood = before, cursor.block().text()[gap[0] - cursor.block().position() :][:4] if gap else ""
        if stood != self._stood:
            self._stood = stood
            self.origin_changed.emit(*stood)

    @staticmethod
    def _before(cursor: QTextCursor) -> Origin | None:
        """Where the words come from that the cursor stands behind, whatever is written there next."""
        fresh = QTextCursor(cursor.document())
        fresh.setPosition(cursor.position())
        return origin_of(fresh.charFormat())

    @staticmethod
    def _after(cursor: QTextCursor) -> Origin | None:
        if cursor.atBlockEnd():
            return None
        ahead = QTextCursor(cursor)
        ahead.movePosition(QTextCursor.MoveOperation.NextCharacter)
        return origin_of(ahead.charFormat())

    def _text_changed(self) -> None:
        busy = self._composing or self._loading or self._settle.isActive()
        if not busy and self.document().revision() != self._revision:
            self._settle.start()

    def _settled(self) -> None:
        if self._composing or self._loading or self.document().revision() == self._revision:
            return
        self._revision = self.document().revision()
        self.edited.emit()

    # looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the line under earlier work."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-bars[0], -bars[1])
        block = self.cursorForPosition(event.rect().topLeft()).block()
        bottom = event.rect().bottom() + bars[1]
        layout = self.document().documentLayout()
        while block.isValid() and layout.blockBoundingRect(block).top() <= bottom:
            paint_earlier(painter, block, self._theme)
            for paint in self.overlays:
                paint(painter, block)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to read."""
        side = max(_PAD // 2, (self.width() - self._theme.px(_WIDEST)) // 2)
        self.setViewportMargins(min(side, 160), 16, min(side, 160) - 12, 0)
        super().resizeEvent(event)

    def _restyle(self) -> None:
        self.setFont(self._theme.text_font())
        self.document().setDefaultFont(self._theme.text_font())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say where the words under the pointer come from."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            cursor = self.cursorForPosition(event.pos())
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
            origin = origin_of(cursor.charFormat())
            if origin is not None:
                QToolTip.showText(event.globalPos(), self._explain(origin), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)


def _asked(block: QTextBlock) -> bool:
    """Whether a paragraph answers an opinion: the gaps in it name what that asks."""
    return bool(place_of(block).opinion)


def _gaps_in(block: QTextBlock) -> Iterator[tuple[int, int]]:
    """(start, end) of every gap of a paragraph, in the document's positions: UTF-16 units."""
    text, at = block.text(), block.position()
    units = Units(text)
    return ((at + units.of(gap.start()), at + units.of(gap.end())) for gap in closed(text))
