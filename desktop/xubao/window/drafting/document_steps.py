"""Steps on the page's undo stack: a document that came, one that was deleted, what is known of one."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from xubao.model import DraftRecord, ReceivedView, SavedDraft
from xubao.operations import draft_register
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
