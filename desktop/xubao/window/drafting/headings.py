"""提纲: the draft's headings as a tree; a click goes there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

_BLOCK = Qt.ItemDataRole.UserRole

Heading = tuple[int, str, int]
"""Level from 1, the words, the number of its paragraph in the text."""


class HeadingTree(QTreeWidget):
    """The tree; headings of a skipped level hang under what stands before them.

    Signals:
        wanted: (number of a paragraph) the person wants to go there.
    """

    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[Heading] = ()
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(lambda item: self.wanted.emit(item.data(0, _BLOCK)))
        self.itemActivated.connect(lambda item: self.wanted.emit(item.data(0, _BLOCK)))

    def show_headings(self, headings: Sequence[Heading]) -> None:
        """Show these, in reading order; the same ones are let be, but for where they stand."""
        same = [(level, text) for level, text, _ in headings] == [
            (level, text) for level, text, _ in self._shown
        ]
        self._shown = headings
        if same:
            self._renumber(headings)
            return
        self.clear()
        above: list[tuple[int, QTreeWidgetItem]] = []
        for level, text, block in headings:
            while above and above[-1][0] >= level:
                above.pop()
            item = QTreeWidgetItem([text])
            item.setToolTip(0, text)
            item.setData(0, _BLOCK, block)
            if above:
                above[-1][1].addChild(item)
            else:
                self.addTopLevelItem(item)
            above.append((level, item))
        self.expandAll()

    def _renumber(self, headings: Sequence[Heading]) -> None:
        from PySide6.QtWidgets import QTreeWidgetItemIterator

        walk = QTreeWidgetItemIterator(self)
        for _level, _text, block in headings:
            item = walk.value()
            if item is None:
                return
            item.setData(0, _BLOCK, block)
            walk += 1
