"""A question with ways to go on, each a button that says what it does."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

T = TypeVar("T")


def ask_choice(
    parent: QWidget, title: str, question: str, more: str, ways: Sequence[tuple[str, T]], last: T
) -> T:
    """Ask how to go on.

    Args:
        title: the window's title.
        question: one sentence.
        more: what each way means.
        ways: (text of the button, what is returned for it); the first is the one that Enter takes.
        last: returned for the last button, Escape and closing.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question)
    box.setInformativeText(more)
    buttons = [(box.addButton(text, QMessageBox.ButtonRole.ActionRole), value) for text, value in ways]
    box.setDefaultButton(buttons[0][0])
    box.setEscapeButton(buttons[-1][0])
    box.exec()
    return next((value for made, value in buttons if made is box.clickedButton()), last)
