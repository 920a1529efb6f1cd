"""Keeps the draft while one types: at least every second, whatever goes on in the editor."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from xubao.model import SavedDraft
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.session import Session

_EVERY = 1000  # ms between a change and its being kept, however many follow it: a crash costs less than two seconds
_SLICE = 100  # paragraphs read back at a time


class Saver(QObject):
    """Reads the editor back, a slice at a time, and keeps it in the project.

    What an input method has not finished is no part of the text and is not kept; what was written before it is.

    Signals:
        kept: the draft in hand is the editor's.
    """

    kept = Signal()

    def __init__(self, session: Session, editor: DraftEdit, controller: DraftController) -> None:
        super().__init__(editor)
        self._session, self._editor, self._controller = session, editor, controller
        self._paused = True
        self._dirty = self._due = False
        self._known: SavedDraft | None = (
            None  # as last read: a document joins neighbouring runs of one source
        )
        self._day: date | None = None  # of the last snapshot that a day begins with
        self._timer = QTimer(self, singleShot=True, interval=_EVERY)
        self._timer.timeout.connect(self._time_is_up)
        self._slices = QTimer(self, singleShot=True, interval=0)
        self._slices.timeout.connect(self._read)
        editor.touched.connect(self._touched)

    def pause(self) -> None:
        """Another draft is being loaded: keep nothing until `resume`."""
        self._paused, self._dirty, self._due = True, False, False
        self._session.typed(False)
        self._known, self._day = None, None
        self._timer.stop()
        self._slices.stop()

    def resume(self) -> None:
        """The draft is loaded."""
        self._paused = False
        self._slices.start()  # read it while nobody waits

    def save_now(self) -> None:
        """Keep what was typed, at once."""
        if self._dirty and not self._paused:
            self._timer.stop()
            self._keep()

    def used(self) -> set[tuple[str, str]]:
        """(document, statement) of what the kept draft uses."""
        base = self._controller.base
        if base is None:
            return set()
        return {
            (base.documents[run.report], run.statement)
            for section in base.sections
            for paragraph in section.paragraphs
            for run in paragraph
            if run.report is not None and run.statement is not None and run.report < len(base.documents)
        }

    def _touched(self) -> None:
        if not self._paused and not self._dirty:
            self._dirty = True
            self._session.typed(True)
            self._timer.start()

    def _time_is_up(self) -> None:
        self._due = True
        self._read()

    def _read(self) -> None:
        """Read what has changed; typing meanwhile makes little of it unread again."""
        if self._paused:
            return
        if self._editor.read_ahead(_SLICE):
            self._slices.start()
        elif self._due:
            self._keep()
        elif self._known is None and not self._dirty and self._controller.base is not None:
            self._known = self._editor.read(self._controller.base)

    def _keep(self) -> None:
        base = self._controller.base
        if base is None:
            return
        self._dirty = self._due = False
        kept = self._session.project.draft_of(base.id)
        if kept is not None and kept.opinions == base.opinions:
            # the 校核 page writes these meanwhile
            base = replace(base, ignored=kept.ignored, sheet=kept.sheet)
        draft, known = self._editor.read(base), self._known
        self._known = draft
        if known is None or draft != replace(known, ignored=draft.ignored, sheet=draft.sheet):
            self._controller.base = draft
            self._keep_the_day(kept)
            self._session.save_draft(draft)
            self.kept.emit()
        self._session.typed(False)

    def _keep_the_day(self, before: SavedDraft | None) -> None:
        """The first edit of a day: the draft as the day found it is kept."""
        from xubao.operations import snapshots

        opened, today = self._session.opened, date.today()
        if opened is not None and before is not None and self._day != today:
            self._day = today
            snapshots.snapshot_of_the_day(opened, before)
