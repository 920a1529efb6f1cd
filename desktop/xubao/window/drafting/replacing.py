"""Steps on the page's undo stack: a draft put in another's place, a snapshot removed."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from xubao.model import SavedDraft, Snapshot
from xubao.operations import snapshots
from xubao.window.session import Session
from xubao.window.words import tr

Show = Callable[[SavedDraft], None]
Now = Callable[[str], SavedDraft | None]


class Replaced(QUndoCommand):
    """A draft that stands in another's place already; undo puts the other back, redo the one again.

    What a person wrote between is not lost: each step keeps the draft as it stands when it is taken.

    Args:
        text: what was done, for the menu.
        before: the draft as it stood.
        show: puts a draft into the project and the editor; what stands there is a snapshot first.
        now: a draft as it stands, by its id; None where it is not there.
    """

    def __init__(self, text: str, before: SavedDraft, show: Show, now: Now) -> None:
        super().__init__(text)
        self._before, self._after = before, before
        self._show, self._now = show, now
        self._done = True

    def redo(self) -> None:
        """Put the new draft there again; at first it is there."""
        if not self._done:
            self._before = self._now(self._before.id) or self._before
            self._show(self._after)
        self._done = True

    def undo(self) -> None:
        """Put the former draft back."""
        self._after = self._now(self._before.id) or self._after
        self._show(self._before)
        self._done = False


class SnapshotRemoved(QUndoCommand):
    """Forgets a snapshot; undo brings it back.

    Args:
        session: whose project it is of, wherever that is saved by then.
        snapshot: with its draft.
    """

    def __init__(self, session: Session, snapshot: Snapshot) -> None:
        super().__init__(tr("删除快照"))
        self._session, self._snapshot = session, snapshot

    def redo(self) -> None:
        """Forget it."""
        if self._session.opened is not None:
            snapshots.remove_snapshot(self._session.opened, self._snapshot)

    def undo(self) -> None:
        """Bring it back."""
        if self._session.opened is not None:
            snapshots.put_back_snapshot(self._session.opened, self._snapshot)
