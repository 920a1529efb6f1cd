"""A column a person works in: selecting, copying, keys, the menu of a section, dragging a link."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from xubao.model import Section
from xubao.presenting.compare.marks import Side
from xubao.window.compare.column import GUTTER, Column
from xubao.window.compare.palette import Palette
from xubao.window.sentence_menu import source_note
from xubao.window.words import said, tr

SECTION_MIME = "application/x-xubao-section"
_WORD_STOPS = "。；！？，、：“”‘’（）《》〈〉【】 \t\n;!?,:()"
_HANDLE_TIP = "点击：看这一章节的对应，另选或断开。\n拖到另一份报告的章节上：设为对应。"
_STEPS = {Qt.Key.Key_Up: -32, Qt.Key.Key_Down: 32}


class ReadingColumn(Column):
    """Adds a person's hands to a column.

    Signals:
        menu_wanted: (section id or "", text offset, global point).
        clicked: the text offset under a click that selected nothing.
        link_wanted: (section id here, seat of the other column, section id there) after a drag.
        zoom_wanted: +1 or −1 after Ctrl and the wheel.

    Attributes:
        seat: which column of the board this is.
        takes: seats of the columns whose sections may be dropped here.
    """

    menu_wanted = Signal(str, int, QPoint)
    clicked = Signal(int)
    pointed = Signal()
    link_wanted = Signal(str, str, str)
    zoom_wanted = Signal(int)

    def __init__(
        self,
        side: Side,
        palette: Palette,
        parent: QWidget | None = None,
        *,
        seat: str = "",
        takes: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(side, palette, parent)
        self.seat = seat or side.value
        self.takes = takes or frozenset({side.other.value})
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self._pressed: QPointF | None = None
        self._grip: Section | None = None
        self._edge = QTimer(self, interval=30)
        self._edge.timeout.connect(self._scroll_while_selecting)

    # -- selection

    @property
    def selection(self) -> tuple[int, int]:
        """Offsets of the selected text, in order."""
        low, high = sorted(self.over.selection)
        return low, high

    @property
    def selected_text(self) -> str:
        """The selected text; "" for none."""
        start, end = self.selection
        return self.data.report.text[start:end] if self.data is not None else ""

    def select(self, start: int, end: int) -> None:
        """Select characters [start, end)."""
        if self.over.selection != (start, end):
            self.over.selection = (start, end)
            self.pointed.emit()
        self.viewport().update()

    def choose(self, section: Section | None) -> None:
        """Choose a section, for keys that link it or break its links; None chooses none."""
        self.over.chosen = section.id if section is not None else ""
        self.pointed.emit()
        self.viewport().update()

    def source_note(self) -> str:
        """Where the selection stands: 〔来源：title（date），path of sections〕; "" where nothing is selected."""
        if self.data is None or not self.selected_text:
            return ""
        report = self.data.report
        section = self.data.outline.at(self.selection[0])
        path = report.path(section.id) if section is not None else ()
        return source_note(report, [each.heading for each in path])

    def select_all(self) -> None:
        """Select the whole text."""
        if self.data is not None:
            self.select(0, len(self.data.report.text))

    def copy(self, *, with_source: bool = False) -> None:
        """Put the selected text on the clipboard."""
        text = self.selected_text
        if text:
            QGuiApplication.clipboard().setText(f"{text}{self.source_note()}" if with_source else text)

    # -- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or the drag of a handle."""
        if event.button() != Qt.MouseButton.LeftButton or self.data is None:
            return
        self._pressed = event.position()
        self._grip = self.handle_at(event.position())
        if self._grip is None:
            at = self.offset_at(event.position())
            held = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.select(self.over.selection[0] if held else at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, drag, or show what is under the mouse."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            self._hover(event.position())
            return
        if self._grip is not None:
            if (event.position() - self._pressed).manhattanLength() > 8:
                self._drag(self._grip)
            return
        self.select(self.over.selection[0], self.offset_at(event.position()))
        outside = not self.viewport().rect().contains(event.position().toPoint())
        if outside and not self._edge.isActive():
            self._edge.start()
        elif not outside:
            self._edge.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that selected nothing goes to the change under it, or opens the handle's menu."""
        self._edge.stop()
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        if self.over.selection[0] == self.over.selection[1] or self._grip is not None:
            self.choose(self._grip or self.section_at(event.position()))
        if self._grip is not None:
            self.menu_wanted.emit(self._grip.id, self._grip.start, event.globalPosition().toPoint())
            self._grip = None
        elif self.over.selection[0] == self.over.selection[1] and event.position().x() > GUTTER:
            self.clicked.emit(self.over.selection[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the words between two punctuation marks."""
        if self.data is None or self.handle_at(event.position()) is not None:
            return
        text, at = self.data.report.text, self.offset_at(event.position())
        start, end = at, at
        while start > 0 and text[start - 1] not in _WORD_STOPS:
            start -= 1
        while end < len(text) and text[end] not in _WORD_STOPS:
            end += 1
        self.select(start, end)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(QPointF(-1, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the section under the mouse, or at the focus for the keyboard's menu key."""
        where = QPointF(event.pos())
        section = self.handle_at(where) or self.section_at(where)
        offset = self.offset_at(where) if self.data is not None else 0
        self.menu_wanted.emit(section.id if section is not None else "", offset, event.globalPos())

    def handle_at(self, point: QPointF) -> Section | None:
        """The section whose handle is under a point of the viewport."""
        if not 0 <= point.x() <= GUTTER:
            return None
        for section, box in self.handles_seen():
            if box.adjusted(-4, -4, 4, 4).contains(point):
                return section
        return None

    def _hover(self, point: QPointF) -> None:
        section = self.handle_at(point)
        self.viewport().setCursor(
            Qt.CursorShape.OpenHandCursor
            if section is not None
            else Qt.CursorShape.IBeamCursor
            if point.x() > GUTTER
            else Qt.CursorShape.ArrowCursor
        )
        now = section.id if section is not None else None
        if now != self.over.hover:
            self.over.hover = now
            self.viewport().setToolTip(tr(_HANDLE_TIP) if now else "")
            self.viewport().update()
            self.moved.emit()

    def _scroll_while_selecting(self) -> None:
        point = QPointF(self.viewport().mapFromGlobal(self.cursor().pos()))
        below = point.y() - self.viewport().height()
        step = point.y() if point.y() < 0 else max(0.0, below)
        self.verticalScrollBar().setValue(round(self.scrolled + step))
        self.select(self.over.selection[0], self.offset_at(point))

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, pages, ends; copying; selecting all."""
        bar = self.verticalScrollBar()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in _STEPS:
            bar.setValue(bar.value() + _STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            bar.setValue(bar.value() + bar.pageStep())
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep())
        else:
            event.ignore()

    # -- making a link by hand

    def _drag(self, section: Section) -> None:
        self._pressed = self._grip = None
        data = QMimeData()
        data.setData(SECTION_MIME, f"{self.seat}:{section.id}".encode())
        data.setText(said(section.heading))
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.LinkAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take sections of the other column."""
        if dragged_section(event.mimeData(), self.takes) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which section the link would go to."""
        self._show_drop(self.section_at(event.position()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag went elsewhere."""
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the link."""
        here, there = self.section_at(event.position()), dragged_section(event.mimeData(), self.takes)
        self._show_drop(None)
        if here is not None and there is not None:
            event.acceptProposedAction()
            self.link_wanted.emit(here.id, *there)

    def _show_drop(self, section: Section | None) -> None:
        now = section.id if section is not None else None
        if now != self.over.drop:
            self.over.drop = now
            self.over.framed = ((section.start, section.end),) if section is not None else ()
            self.viewport().update()


def dragged_section(data: QMimeData, seats: frozenset[str]) -> tuple[str, str] | None:
    """(seat, id) of a section dragged from one of these seats, or None."""
    if not data.hasFormat(SECTION_MIME):
        return None
    came, _, section = bytes(data.data(SECTION_MIME).data()).decode().partition(":")
    return (came, section) if came in seats else None
