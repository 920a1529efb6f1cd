"""Steps on the page's undo stack: a document that came, one that was deleted, what is known of one."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from xubao.model import DraftRecord, ReceivedView, SavedDraft
from xubao.operations import draft_register, received_views
from xubao.operations.draft_register import Deleted
from xubao.operations.projects import OpenProject
from xubao.window.session import Session

Now = Callable[[str], SavedDraft | None]
Known = tuple[DraftRecord, tuple[ReceivedView, ...]]


class _Step(QUndoCommand):
    """Something done to the documents of a project, wherever that is saved by then.

    Args:
        text: what was done, for the menu.
        now: a document as it stands, by its id; None where it is not there.
    """

    def __init__(self, text: str, session: Session, now: Now) -> None:
        super().__init__(text)
        self._session, self._now = session, now

    @property
    def _opened(self) -> OpenProject | None:
        return self._session.opened

    def _delete(self, draft_id: str) -> Deleted | None:
        """Take a document out as it stands."""
        opened, draft = self._opened, self._now(draft_id)
        if opened is None or draft is None:
            return None
        deleted = draft_register.delete(opened, draft)
        self._session.draft_changed.emit()
        return deleted

    def _put_back(self, deleted: Deleted | None) -> None:
        if self._opened is not None and deleted is not None:
            draft_register.put_back(self._opened, deleted)
            self._session.draft_changed.emit()


class DocumentAdded(_Step):
    """A document that was put into the project already; undo takes it out as it stands then, redo brings it back."""

    def __init__(self, text: str, session: Session, now: Now, draft_id: str) -> None:
        super().__init__(text, session, now)
        self._id = draft_id
        self._deleted: Deleted | None = None

    def redo(self) -> None:
        """Bring it back; at first it is there."""
        self._put_back(self._deleted)

    def undo(self) -> None:
        """Take it out."""
        self._deleted = self._delete(self._id) or self._deleted


class DocumentDeleted(_Step):
    """Deletes a document; undo brings it back to its place."""

    def __init__(self, text: str, session: Session, now: Now, draft_id: str) -> None:
        super().__init__(text, session, now)
        self._id = draft_id
        self._deleted: Deleted | None = None

    def redo(self) -> None:
        """Delete it as it stands."""
        self._deleted = self._delete(self._id) or self._deleted

    def undo(self) -> None:
        """Bring it back."""
        self._put_back(self._deleted)


class SignedOff(QUndoCommand):
    """What a person said of a document's 稿次 and of the views on it is another already.

    Args:
        before, after: the record, and every view on the document.
    """

    def __init__(self, text: str, session: Session, before: Known, after: Known) -> None:
        super().__init__(text)
        self._session, self._before, self._after = session, before, after

    def redo(self) -> None:
        """As it is."""
        self._take(self._after)

    def undo(self) -> None:
        """As it was."""
        self._take(self._before)

    def _take(self, known: Known) -> None:
        if self._session.opened is not None:
            received_views.put_back(self._session.opened, *known)
            self._session.records_changed.emit()


class RecordChanged(QUndoCommand):
    """What is known of a document is another already: its name, its 稿次, who made it.

    Args:
        before, after: the whole of it.
    """

    def __init__(self, text: str, session: Session, before: DraftRecord, after: DraftRecord) -> None:
        super().__init__(text)
        self._session, self._before, self._after = session, before, after

    def redo(self) -> None:
        """As it is."""
        self._take(self._after)

    def undo(self) -> None:
        """As it was."""
        self._take(self._before)

    def _take(self, record: DraftRecord) -> None:
        if self._session.opened is not None:
            draft_register.save_record(self._session.opened, record)
            self._session.records_changed.emit()
