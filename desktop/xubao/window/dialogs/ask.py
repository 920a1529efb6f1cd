"""Asks for one line of text, in a box wide enough to read it."""

from PySide6.QtWidgets import QInputDialog, QWidget

_WIDTH = 460


def ask_text(parent: QWidget, title: str, words: str, text: str = "") -> str | None:
    """What the person typed, without the blanks around it; None where they gave up.

    Args:
        title: the window's title.
        words: what stands over the field.
        text: what stands in it at first.
    """
    box = QInputDialog(parent)
    box.setWindowTitle(title)
    box.setLabelText(words)
    box.setTextValue(text)
    box.resize(_WIDTH, box.sizeHint().height())
    return box.textValue().strip() if box.exec() else None
