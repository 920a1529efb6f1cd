"""通知: what was told since the project was opened, with what can still be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from xubao.window.notice import Told, picture_of, possible
from xubao.window.page import GAP, button, label
from xubao.window.theme import Theme
from xubao.window.words import tr

_WIDTH = 460
_HIGHEST = 420


class NoticeList(QFrame):
    """A popup with the messages, newest first; goes away at a click elsewhere or Escape.

    Args:
        told: oldest first.
    """

    def __init__(self, theme: Theme, told: Sequence[Told], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        self._rows.setSpacing(GAP)
        for one in reversed(told):
            self._rows.addWidget(self._row(theme, one))
        if not told:
            self._rows.addWidget(
                label(tr("还没有通知。做过的事、没有做成的事会列在这里。"), muted=True, wrap=True)
            )
        self._rows.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, GAP, 1, GAP)
        head = label(tr("通知"), subheading=True)
        head.setContentsMargins(2 * GAP, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(area, 1)
        wanted = (
            inside.heightForWidth(_WIDTH - 16) if inside.hasHeightForWidth() else inside.sizeHint().height()
        )
        self.resize(QSize(_WIDTH, min(_HIGHEST, wanted + 56)))

    def open_below(self, corner: QPoint) -> None:
        """Show it with its upper right corner at a place on the screen."""
        self.move(corner.x() - self.width(), corner.y() + 2)
        self.show()

    def _row(self, theme: Theme, told: Told) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        icon = QLabel()
        icon.setPixmap(picture_of(theme, told.tone))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(told.at, small=True), 0, Qt.AlignmentFlag.AlignTop)
        words = label(told.message, wrap=True)
        words.setMinimumWidth(0)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        for text, slot in (one for one in told.actions if possible(one[1])):
            row.addWidget(button(text, self._closing(slot)), 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _closing(self, slot: Callable[[], object]) -> Callable[[], object]:
        def do() -> None:
            self.close()
            slot()

        return do
