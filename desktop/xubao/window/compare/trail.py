"""Where one is in a column: the line along which columns face each other, and the words over the column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from xubao.window.compare.column import Column

FOCUS = 0.3
"""The line, as a share of the height, along which the columns face each other."""


class Trail(QLabel):
    """One line over a column: the report's year, and the sections one is in; cut where it is too long."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("small", True)
        self.setContentsMargins(40, 5, 12, 5)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._full = ""

    def tell(self, column: Column) -> None:
        """Say where a column is."""
        if column.data is None:
            self._say("")
            return
        report = column.data.report
        section = column.data.outline.at(int(column.offset_at_line(focus_line(column))))
        path = report.path(section.id) if section is not None else ()
        words = " › ".join(f"{each.number}{each.title}" for each in path) or report.title
        self._say(f"{report.date[:4]}  {words}" if report.date else words)

    def _say(self, words: str) -> None:
        if words != self._full:
            self._full = words
            self.setToolTip(words)
            room = max(60, self.width() - 56)
            self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room))


def focus_line(column: Column) -> float:
    """Pixels below the upper edge of the line along which a column faces the others.

    It moves towards the edges at the two ends of the text, so that all of it can be reached.
    """
    height = column.viewport().height()
    line = FOCUS * height
    if column.scrolled < line:
        return float(column.scrolled)
    return min(0.5 * height, max(line, 0.5 * height - (column.furthest - column.scrolled)))
