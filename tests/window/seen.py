"""What a person sees and can press in a window, by its words."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)


def said(part: QWidget) -> str:
    """The words of all labels to be seen in a part of the window, one a line."""
    return "\n".join(one.text() for one in part.findChildren(QLabel) if one.isVisible() and one.text())


def button(part: QWidget, words: str) -> QAbstractButton:
    """The button to be seen in a part of the window whose words begin so."""
    found = [
        one for one in part.findChildren(QAbstractButton) if one.isVisible() and one.text().startswith(words)
    ]
    assert len(found) == 1, [one.text() for one in part.findChildren(QAbstractButton)]
    return found[0]


def rows(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """All rows of a tree, from the top down."""
    walk, found = QTreeWidgetItemIterator(tree), []
    while (item := walk.value()) is not None:
        found.append(item)
        walk += 1
    return found
