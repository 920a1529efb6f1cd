"""What was decided with a step of the editor's text, kept in step with its undo and redo."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextDocument

Decide = Callable[[], object]


@dataclass(slots=True)
class _Knot:
    """A step of the text with what goes with it.

    Attributes:
        step: how many steps there are with it.
        done: whether it stands.
    """

    step: int
    undo: Decide
    redo: Decide
    done: bool = True


class Tied(QObject):
    """Takes decisions back when the text's step is undone, and makes them again when it is redone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._document: QTextDocument | None = None
        self._knots: list[_Knot] = []

    def follow(self, document: QTextDocument) -> None:
        """Another document: what was tied to the former one stands as it is."""
        self._document, self._knots = document, []
        document.contentsChanged.connect(self._look)
        document.undoCommandAdded.connect(self._added)

    def tie(self, undo: Decide, redo: Decide) -> None:
        """What was just written goes with a decision.

        Args:
            undo, redo: take the decision back, make it again.
        """
        if self._document is not None:
            self._knots.append(_Knot(self._document.availableUndoSteps(), undo, redo))

    def _look(self) -> None:
        if self._document is None:
            return
        steps = self._document.availableUndoSteps()
        for knot in reversed(self._knots):
            if knot.done and steps < knot.step:
                knot.done = False
                knot.undo()
        for knot in self._knots:
            if not knot.done and steps >= knot.step:
                knot.done = True
                knot.redo()

    def _added(self) -> None:
        self._knots = [knot for knot in self._knots if knot.done]  # what was undone cannot come again
