"""A report's text to read: roles as soft grounds and bars in the margin, one statement at a time in hand.

Blocks are laid out only when they come into sight, so that a report of a million characters opens and scrolls like
a short one.
"""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from xubao.model import Report, Role, Statement
from xubao.window.reports.inks import Inks
from xubao.window.text.blocks import Block, build_blocks
from xubao.window.text.typeset import Typesetter

LEFT = 44
_RIGHT = 32
_TOP = 16
_IDLE_MS = 25
_IDLE_SHARE = 0.006  # seconds of each beat spent on text not yet seen
_WIDEST = 46  # characters a line at most: longer ones are hard to read


class Sheet(QAbstractScrollArea):
    """Shows one report.

    Signals:
        current_changed: (statement id) another statement is in hand; "" for none.
        menu_wanted: (place on the screen, offset) show what can be done with the text there.

    Args:
        inks: the colours.
        explain: statement → HTML for the tool tip.
    """

    current_changed = Signal(str)
    menu_wanted = Signal(QPoint, int)

    def __init__(
        self, inks: Inks, explain: Callable[[Statement], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inks, self._explain = inks, explain
        self.report: Report | None = None
        self.current = ""
        self.selection: tuple[int, int] = (0, 0)
        self._blocks: tuple[Block, ...] = ()
        self._set: Typesetter | None = None
        self._starts: list[int] = []
        self._roles: frozenset[Role] | None = None
        self._doubts: list[tuple[int, int]] = []
        self._found: list[tuple[int, int]] = []
        self._hover = ""
        self._dragging = False
        self.zoom = inks.zoom
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())
        self._idle = QTimer(self, interval=_IDLE_MS)
        self._idle.timeout.connect(self._refine)

    # what is shown

    def show_report(self, report: Report | None, blocks: tuple[Block, ...] | None = None) -> None:
        """Show a report; the place stays where it is the same text.

        Args:
            blocks: what build_blocks makes of it, where that was done beforehand.
        """
        same = report is not None and self.report is not None and report.text == self.report.text
        place = self._offset_at_top() if same else 0.0
        self.report = report
        self._starts = [statement.start for statement in report.statements] if report else []
        self._doubts = sorted((w.start, w.end) for w in report.warnings if w.end > w.start) if report else []
        if not same:
            self._found, self.selection, self._hover = [], (0, 0), ""
            self._choose("")
        before, self._blocks = self._blocks, (blocks or build_blocks(report)) if report else ()
        if same and self._roles is None and self._blocks == before:
            self.viewport().update()  # only what statements are judged to be is another
        else:
            self._rebuild(place)

    def show_roles(self, roles: Collection[Role] | None) -> None:
        """Show only paragraphs that hold statements of these roles, with their headings; None shows all."""
        place = self._offset_at_top()
        self._roles = frozenset(roles) if roles is not None else None
        self._rebuild(place)

    def show_found(self, ranges: list[tuple[int, int]]) -> None:
        """Mark what a search found."""
        self._found = ranges
        self.viewport().update()

    def recolour(self, inks: Inks) -> None:
        """Draw with other colours and sizes."""
        place = self._offset_at_top()
        self._inks = inks
        self.zoom = inks.zoom
        self._rebuild(place)

    def go_to(self, start: int, *, select: bool = True) -> None:
        """Bring the text at an offset into sight and take the statement there in hand."""
        if self._set is None or not self._set.blocks:
            return
        for _ in range(3):  # laying out what comes into sight refines the heights above it
            top = self._set.line_top(start) + _TOP
            self.verticalScrollBar().setValue(round(top - 0.25 * self.viewport().height()))
            self._lay_out_seen()
        if select:
            self.selection = (start, start)
            self._choose(self._statement_at(start))
        self.viewport().update()

    def chosen(self) -> tuple[str, ...]:
        """Ids of the statements that the selection touches, or of the one in hand."""
        low, high = sorted(self.selection)
        if self.report is None:
            return ()
        if low == high:
            return (self.current,) if self.current else ()
        return tuple(s.id for s in self.report.statements if s.start < high and s.end > low)

    @property
    def caret(self) -> int:
        """The offset the person pointed at last."""
        return self.selection[1]

    def top_offset(self) -> int:
        """The text offset at the upper edge."""
        return int(self._offset_at_top())

    # layout

    def sizeHint(self) -> QSize:
        """Wide enough for some forty characters."""
        return QSize(680, 600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew at the new width; the text at the top stays."""
        place = self._offset_at_top()
        super().resizeEvent(event)
        self._fit(place)

    def _rebuild(self, place: float) -> None:
        self._set = None
        if self.report is not None:
            self._set = Typesetter(self._inks.font, self.report.text, self._visible(), ())
        self._fit(place)

    def _visible(self) -> tuple[Block, ...]:
        if self._roles is None or self.report is None:
            return self._blocks
        wanted = [s for s in self.report.statements if s.role in self._roles]
        sections = {section.id for s in wanted for section in self.report.path(s.section)}
        headings = {s.start for s in self.report.sections if s.id in sections}
        starts = [s.start for s in wanted]
        return tuple(
            block
            for block in self._blocks
            if (block.level and block.start in headings)
            or (bisect_left(starts, block.end) > bisect_left(starts, block.start))
        )

    def _fit(self, place: float) -> None:
        if self._set is not None:
            self._set.fit(self._width(), self.zoom)
            self._idle.start()
        self._set_range()
        if self._set is not None:
            self.verticalScrollBar().setValue(round(self._set.flow_y(place)) if place else 0)
        self.viewport().update()

    def _width(self) -> float:
        room = self.viewport().width() - LEFT - _RIGHT
        return max(120.0, min(float(room), _WIDEST * 15 * self.zoom))

    def _set_range(self) -> None:
        height = self.viewport().height()
        total = self._set.heights.total if self._set else 0.0
        self.verticalScrollBar().setRange(0, max(0, round(total + 4 * _TOP - height)))
        self.verticalScrollBar().setPageStep(max(1, height - 48))
        self.verticalScrollBar().setSingleStep(32)

    def _offset_at_top(self) -> float:
        return self._set.flow_offset(self.verticalScrollBar().value()) if self._set else 0.0

    def _lay_out_seen(self) -> None:
        if self._set is None or not self._set.blocks:
            return
        heights, top = self._set.heights, self.verticalScrollBar().value() - _TOP
        first = heights.at(top)
        before = heights.total
        index, y = first, heights.top(first) - top
        while index < len(heights) and y < self.viewport().height():
            self._set.measure(index)
            y += heights.height(index)
            index += 1
        if heights.total != before:
            self._set_range()

    def _refine(self) -> None:
        if self._set is None:
            self._idle.stop()
            return
        heights = self._set.heights
        first = max(0, heights.at(self.verticalScrollBar().value() - _TOP))
        before = heights.top(first) if len(heights) else 0.0
        until = time.perf_counter() + _IDLE_SHARE
        while time.perf_counter() < until:
            index = heights.next_estimate()
            if index is None:
                self._idle.stop()
                break
            self._set.measure(index)
        self._set_range()
        grown = (heights.top(first) - before) if len(heights) else 0.0
        if grown:
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + grown))

    def _scrolled(self) -> None:
        self._lay_out_seen()
        self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        self._lay_out_seen()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._inks.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._set is not None and self._set.blocks:
            self._paint_grounds(painter)
            self._paint_text(painter)
            self._paint_doubts(painter)
        painter.end()

    def _span_seen(self) -> tuple[int, int]:
        assert self._set is not None
        top = self.verticalScrollBar().value() - _TOP
        first = self._set.heights.at(top)
        last = self._set.heights.at(top + self.viewport().height())
        return self._set.blocks[first].start, self._set.blocks[last].end

    def _seen(self) -> list[Statement]:
        assert self.report is not None
        low, high = self._span_seen()
        first = max(0, bisect_right(self._starts, low) - 1)
        return list(self.report.statements[first : bisect_left(self._starts, high)])

    def _rects(self, start: int, end: int) -> list[QRectF]:
        assert self._set is not None
        moved = QPointF(LEFT, _TOP - self.verticalScrollBar().value())
        return [rect.translated(moved) for rect in self._set.rects(start, end)]

    def _paint_grounds(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for statement in self._seen():
            if self._roles is not None and statement.role not in self._roles:
                continue
            lane = self._inks.lanes.get(statement.role)
            hand = statement.id == self.current
            if lane is None and not hand and statement.id != self._hover:
                continue
            rects = self._rects(statement.start, statement.end)
            ground = self._inks.hand if hand else self._inks.grounds[statement.role]
            for rect in rects:
                painter.setBrush(ground)
                painter.drawRoundedRect(rect.adjusted(-1, -3, 1, 3), 3, 3)
                if lane is not None:
                    painter.setBrush(self._inks.roles[statement.role])
                    painter.drawRoundedRect(QRectF(lane, rect.top() - 4, 3, rect.height() + 8), 1.5, 1.5)

    def _paint_text(self, painter: QPainter) -> None:
        assert self._set is not None
        heights = self._set.heights
        index = heights.at(self.verticalScrollBar().value() - _TOP)
        y = heights.top(index) + _TOP - self.verticalScrollBar().value()
        clip = QRectF(self.viewport().rect())
        while index < len(heights) and y < clip.height():
            block = self._set.block(index)
            painter.setPen(self._inks.text)
            block.layout.draw(painter, QPointF(LEFT, y), self._overlaid(index), clip)
            y += block.height
            index += 1

    def _overlaid(self, index: int) -> list[QTextLayout.FormatRange]:
        assert self._set is not None
        assert self.report is not None
        block = self._set.blocks[index]
        found: list[QTextLayout.FormatRange] = []
        if self._roles is not None and not block.level:
            first = max(0, bisect_right(self._starts, block.start) - 1)
            inside = self.report.statements[first : bisect_left(self._starts, block.end)]
            dimmed = [statement for statement in inside if statement.role not in self._roles]
            found.extend(self._range(index, s.start, s.end, self._inks.faint, None) for s in dimmed)
        for start, end in self._found[max(0, bisect_left(self._found, (block.start - 64, 0))) :]:
            if start >= block.end:
                break
            found.append(self._range(index, start, end, None, self._inks.found))
        low, high = sorted(self.selection)
        if low < high and low < block.end and high > block.start:
            found.append(self._range(index, low, high, None, self._inks.selection))
        return [each for each in found if each.length > 0]

    def _range(
        self, index: int, start: int, end: int, fore: QColor | None, back: QColor | None
    ) -> QTextLayout.FormatRange:
        assert self._set is not None
        block, units = self._set.blocks[index], self._set.block(index).units
        shape = QTextCharFormat()
        if fore is not None:
            shape.setForeground(fore)
        if back is not None:
            shape.setBackground(back)
        each = QTextLayout.FormatRange()
        each.start = units.of(max(start, block.start) - block.start)
        each.length = units.of(max(0, min(end, block.end) - block.start)) - each.start
        each.format = shape
        return each

    def _paint_doubts(self, painter: QPainter) -> None:
        low, high = self._span_seen()
        painter.setPen(self._inks.doubt)
        for start, end in self._doubts:
            if start >= high:
                break
            if end > low:
                for rect in self._rects(start, end):
                    painter.drawLine(rect.bottomLeft() + QPointF(0, 2), rect.bottomRight() + QPointF(0, 2))

    # pointing

    def _offset_at(self, point: QPointF) -> int:
        assert self._set is not None
        return self._set.offset_at(point.y() + self.verticalScrollBar().value() - _TOP, point.x() - LEFT)

    def _statement_at(self, offset: int) -> str:
        at = bisect_right(self._starts, offset) - 1
        return self.report.statements[at].id if self.report is not None and at >= 0 else ""

    def _choose(self, statement: str) -> None:
        if statement != self.current:
            self.current = statement
            self.viewport().update()
            self.current_changed.emit(statement)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the statement under the pointer in hand; begin to select."""
        if self._set is None or not self._set.blocks:
            return
        offset = self._offset_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.selection = (self.selection[0] if extend else offset, offset)
            self._dragging = True
        elif not min(self.selection) <= offset <= max(self.selection):
            self.selection = (offset, offset)  # a menu on the selection is about the selection
        self._choose(self._statement_at(offset))
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the statement in hand where the key asked."""
        if self._set is None or not self._set.blocks:
            return
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos(), self._offset_at(QPointF(event.pos())))
            return
        statement = self._in_hand()
        rects = self._rects(statement.start, statement.end) if statement else []
        place = rects[0].bottomLeft().toPoint() if rects else QPoint(LEFT, _TOP)
        self.menu_wanted.emit(self.viewport().mapToGlobal(place), self.caret)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select while the button is down; otherwise note what the pointer is over."""
        if self._set is None or not self._set.blocks:
            return
        offset = self._offset_at(event.position())
        if self._dragging:
            self.selection = (self.selection[0], offset)
            self.viewport().update()
        elif (over := self._statement_at(offset)) != self._hover:
            self._hover = over
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The selection is made."""
        self._dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the statement."""
        statement = self._in_hand()
        if statement is not None:
            self.selection = (statement.start, statement.end)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk the statements; copying works as everywhere."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll) and self.report is not None:
            self.selection = (0, len(self.report.text))
            self.viewport().update()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Take the next (1) or previous (-1) shown statement in hand."""
        if self.report is None or self._set is None or not self.report.statements:
            return
        now = self._in_hand()
        at = self.report.statements.index(now) if now else bisect_left(self._starts, self.top_offset()) - by
        while 0 <= at + by < len(self.report.statements):
            at += by
            statement = self.report.statements[at]
            if self._roles is None or statement.role in self._roles:
                self.selection = (statement.start, statement.start)
                self._choose(statement.id)
                self._keep_in_sight(statement)
                return

    def _keep_in_sight(self, statement: Statement) -> None:
        rects = self._rects(statement.start, statement.end)
        if not rects or rects[0].top() < 24 or rects[-1].bottom() > self.viewport().height() - 24:
            self.go_to(statement.start)

    def _in_hand(self) -> Statement | None:
        return self.report.statement_by_id.get(self.current) if self.report is not None else None

    def _copy(self) -> None:
        low, high = sorted(self.selection)
        statement = self._in_hand()
        if self.report is not None and (low < high or statement is not None):
            text = self.report.text[low:high] or (statement.text if statement else "")
            QGuiApplication.clipboard().setText(text)

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the statement under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            statement = None
            if (
                self.report is not None
                and self._set is not None
                and self._set.blocks
                and point.x() > LEFT - 4
            ):
                statement = self.report.statement_by_id.get(self._statement_at(self._offset_at(point)))
            if statement is not None:
                QToolTip.showText(event.globalPos(), self._explain(statement), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
