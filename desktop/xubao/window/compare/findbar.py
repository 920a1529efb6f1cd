"""The bar in which one searches both reports."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from xubao.window.page import ThemedIcon, bar, flat, label
from xubao.window.theme import Theme
from xubao.window.words import tr


class FindBar(QWidget):
    """A line to type in, how many were found, and two arrows.

    Signals:
        asked: the words changed.
        stepped: +1 or −1.
        closed: the search is over.
    """

    asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("在两份报告里查找"))
        self.words.setAccessibleName(tr("在两份报告里查找"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(320)
        self.words.textChanged.connect(self.asked)
        self._count: QLabel = label(small=True)
        frame, row = bar(foot=True)
        row.addWidget(self.words, 1)
        for icon, tip, step in (("previous", "上一处（Shift+Enter）", -1), ("next", "下一处（Enter）", 1)):
            row.addWidget(self._arrow(theme, icon, tip, step))
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._close_button(theme))
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(frame)
        self.hide()

    def open(self, words: str = "") -> None:
        """Show the bar, with some words in it if there are any."""
        self.show()
        if words:
            self.words.setText(words)
        self.words.setFocus()
        self.words.selectAll()

    def say(self, at: int, count: int) -> None:
        """Say how many places there are and which one is seen (counted from 0)."""
        if not self.words.text().strip():
            self._count.setText("")
        elif not count:
            self._count.setText(tr("没有找到"))
        else:
            self._count.setText(tr("第 {at} 处，共 {count} 处").format(at=at + 1, count=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def dismiss(self) -> None:
        """Close the bar and forget the search."""
        self.hide()
        self.closed.emit()

    def _arrow(self, theme: Theme, icon: str, tip: str, step: int) -> QToolButton:
        made = QToolButton()
        ThemedIcon(theme, made, icon)
        made.setToolTip(tr(tip))
        made.setAccessibleName(tr(tip))
        made.clicked.connect(lambda: self.stepped.emit(step))
        return made

    def _close_button(self, theme: Theme) -> QToolButton:
        made = QToolButton()
        ThemedIcon(theme, made, "close", "muted")
        made.setToolTip(tr("关闭查找（Esc）"))
        made.setAccessibleName(tr("关闭查找"))
        made.clicked.connect(self.dismiss)
        return made
