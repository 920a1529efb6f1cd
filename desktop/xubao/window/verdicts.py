"""A person's word on what the program proposed, as a step that can be taken back."""

from PySide6.QtGui import QUndoCommand

from xubao.model import Verdict
from xubao.window.session import Session


class VerdictCommand(QUndoCommand):
    """Keeps a verdict; undo puts back what was kept before.

    Args:
        text: what was done, for the menu.
        before, after: of one kind and key; an empty value is none.
    """

    def __init__(self, session: Session, text: str, before: Verdict, after: Verdict) -> None:
        super().__init__(text)
        self._session, self._before, self._after = session, before, after

    def redo(self) -> None:
        """Keep it."""
        self._session.save_verdict(self._after)

    def undo(self) -> None:
        """Keep what was before."""
        self._session.save_verdict(self._before)
