"""Saying what was done, with a button that takes it back."""

from xubao.window.session import Session
from xubao.window.words import tr


def tell_done(session: Session, said: str, page: str) -> None:
    """Say what the newest undoable step of a page did; its button takes back that step only."""
    stack = session.undo.of(page)
    at = stack.index()

    def take_back() -> None:
        if stack.index() == at:
            stack.undo()

    session.offer.emit(said, tr("撤销"), take_back)
