"""What can be taken back, page by page."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

T = TypeVar("T")


class Exchanged(QUndoCommand, Generic[T]):
    """One state of something has given way to another.

    Args:
        text: what was done, for the menu.
        keep: has a state kept; asked for the new one as the step is pushed.
        before, after: the states.
    """

    def __init__(self, text: str, keep: Callable[[T], object], before: T, after: T) -> None:
        super().__init__(text)
        self._keep, self._before, self._after = keep, before, after

    def redo(self) -> None:
        """Keep the new one."""
        self._keep(self._after)

    def undo(self) -> None:
        """Keep the former one again."""
        self._keep(self._before)


class UndoStacks(QUndoGroup):
    """An undo stack a page: undoing takes back what was done on the page one is on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stacks: dict[str, QUndoStack] = {}

    def of(self, page: str) -> QUndoStack:
        """The stack of a page."""
        stack = self._stacks.get(page)
        if stack is None:
            stack = self._stacks[page] = QUndoStack(self)
        return stack

    def push(self, page: str, command: QUndoCommand) -> None:
        """Do something on a page, to be undone there: while another page is seen its stack stays the one undone."""
        if self.activeStack() is None:
            self.show_page(page)
        self.of(page).push(command)

    def show_page(self, page: str) -> None:
        """A page is seen now: its stack is the one that is undone."""
        self.setActiveStack(self.of(page))

    def clear(self) -> None:
        """Forget everything that could be undone."""
        for stack in self._stacks.values():
            stack.clear()
