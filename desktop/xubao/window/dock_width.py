"""How wide a panel beside a page is, as the person dragged it, kept between starts."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

from xubao.window.remembered import Remembered


class DockWidth(QObject):
    """Remembers what the person drags; a window that grows or shrinks changes nothing of it.

    Args:
        remembered: where the width is kept.
        name: of the page.
        frame, dock: the panel and what it lies in.
    """

    def __init__(self, remembered: Remembered, name: str, frame: QMainWindow, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._remembered, self._key = remembered, f"dock/{name}"
        self._frame, self._dock = frame, dock
        dock.installEventFilter(self)

    def restore(self, usual: int, most: int | None = None) -> None:
        """Give the panel the width it was left with; `usual` where nobody dragged it yet."""
        (wide,) = self._remembered.numbers(self._key)[:1] or [usual]
        wide = wide if most is None else min(wide, most)
        self._frame.resizeDocks([self._dock], [wide], Qt.Orientation.Horizontal)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """With a button down only the line between is moved: a window's own frame belongs to the system."""
        dragged = QApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.Resize and dragged and self._dock.isVisible():
            self._remembered.put_numbers(self._key, [self._dock.width()])
        return False
