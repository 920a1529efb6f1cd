"""What can be taken back, page by page."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack


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
