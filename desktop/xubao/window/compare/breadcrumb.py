"""The words over a column: where in its report one is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from xubao.window.compare.column import Column, focus_line
from xubao.window.words import said


class Breadcrumb(QLabel):
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
        words = " › ".join(said(each.heading) for each in path) or report.title
        self._say(f"{report.date[:4]}  {words}" if report.date else words)

    def _say(self, words: str) -> None:
        if words != self._full:
            self._full = words
            self.setToolTip(words)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(60, self.width() - 56)
        cut = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideMiddle, room)
        if cut != self.text():
            self.setText(cut)
