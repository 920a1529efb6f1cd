"""Keeps the draft while one types: soon after a change, never on an input method's unfinished text."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from xubao.model import SavedDraft
from xubao.window.drafting.desk import Desk
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.script import Reader
from xubao.window.session import Session

_AFTER = 1000  # ms between a change and its being kept: a crash costs less than two seconds of typing
_SLICE = 100  # paragraphs read back at a time


class Saver(QObject):
    """Reads the editor back a slice at a time and keeps it in the project.

    Signals:
        kept: the draft in hand is the editor's.
    """

    kept = Signal()

    def __init__(self, session: Session, editor: DraftEdit, desk: Desk) -> None:
        super().__init__(editor)
        self._session, self._editor, self._desk = session, editor, desk
        self._reader: Reader | None = None
        self._revision = -1
        self._paused = True
        self._dirty = False
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._begin)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._more)
        editor.edited.connect(self._edited)

    def pause(self) -> None:
        """Another draft is being loaded: keep nothing until `resume`."""
        self._paused, self._dirty = True, False
        self._timer.stop()
        self._slices.stop()

    def resume(self) -> None:
        """The draft is loaded."""
        self._paused = False

    def save_now(self) -> None:
        """Keep what was typed, at once."""
        if self._dirty and not self._paused and self._desk.base is not None:
            self._timer.stop()
            self._slices.stop()
            self._keep(self._editor.read(self._desk.base))

    def used(self) -> set[tuple[str, str]]:
        """(document, statement) of what the kept draft uses."""
        base = self._desk.base
        if base is None:
            return set()
        return {
            (base.documents[run.report], run.statement)
            for section in base.sections
            for paragraph in section.paragraphs
            for run in paragraph
            if run.report is not None and run.statement is not None and run.report < len(base.documents)
        }

    def _edited(self) -> None:
        if not self._paused:
            self._dirty = True
            if not self._timer.isActive():
                self._timer.start()

    def _begin(self) -> None:
        if self._paused or self._desk.base is None:
            return
        if self._editor.composing:
            self._timer.start()
            return
        self._revision = self._editor.document().revision()
        self._reader = Reader(self._editor.document(), self._desk.base)
        self._slices.start()

    def _more(self) -> None:
        if self._reader is None or self._paused:
            self._slices.stop()
            return
        if self._editor.document().revision() != self._revision:
            self._slices.stop()  # typed meanwhile: read again from the start
            self._begin()
            return
        if not self._reader.read(_SLICE):
            self._slices.stop()
            self._keep(self._reader.draft())

    def _keep(self, draft: SavedDraft) -> None:
        self._dirty = False
        kept = self._session.project.draft
        if kept is not None and kept.opinions == draft.opinions:
            draft = replace(draft, ignored=kept.ignored)  # the 校核 page writes these meanwhile
        if draft != self._desk.base:
            self._desk.base = draft
            self._session.save_draft(draft)
            self.kept.emit()
