"""A report's text to read: roles as soft grounds and bars in the margin, one statement at a time in hand."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QToolTip, QWidget

from xubao.model import Report, Role, Statement, Warning
from xubao.presenting.text.blocks import Block, build_blocks
from xubao.window.reports.colours import TextColours
from xubao.window.text.area import TextArea
from xubao.window.text.typeset import Typesetter


class Sheet(TextArea):
    """Shows one report.

    Signals:
        current_changed: (statement id) another statement is in hand; "" for none.
        pointed: the caret stands elsewhere, or other words are selected.
        menu_wanted: (place on the screen, offset) show what can be done with the text there.
        name_wanted: (place on the screen, offset) show where the name there stands.

    Args:
        colours: the colours.
        explain: (statement, offset) → HTML for the tool tip.
        name_at: offset → where the name at it begins and ends, None where there is none.
    """

    current_changed = Signal(str)
    pointed = Signal()
    menu_wanted = Signal(QPoint, int)
    name_wanted = Signal(QPoint, int)

    left, right, top, kept = 44, 32, 16, 16
    widest = 46  # longer lines are hard to read

    def __init__(
        self,
        colours: TextColours,
        explain: Callable[[Statement, int], str],
        name_at: Callable[[int], tuple[int, int] | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(colours.zoom, parent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._colours, self.explain, self._name_at = colours, explain, name_at
        self.report: Report | None = None
        self.current = ""
        self._selection: tuple[int, int] = (0, 0)
        self._blocks: tuple[Block, ...] = ()
        self._starts: list[int] = []
        self._roles: frozenset[Role] | None = None
        self._doubts: list[tuple[int, int]] = []
        self._found: list[tuple[int, int]] = []
        self._hover = ""
        self.pointed_at: tuple[int, int] | None = None
        self._dragging = False

    # what is shown

    def show_report(self, report: Report | None, blocks: tuple[Block, ...] | None = None) -> None:
        """Show a report; the place stays where it is the same text.

        Args:
            blocks: what build_blocks makes of it, where that was done beforehand.
        """
        same = report is not None and self.report is not None and report.text == self.report.text
        place = self.offset_at_top() if same else 0.0
        self.report = report
        self._starts = [statement.start for statement in report.statements] if report else []
        self.show_doubts(report.warnings if report else ())
        if not same:
            self._found, self.selection, self._hover, self.pointed_at = [], (0, 0), "", None
            self._choose("")
        before, self._blocks = self._blocks, (blocks or build_blocks(report)) if report else ()
        if same and self._roles is None and self._blocks == before:
            self.viewport().update()  # only what statements are judged to be is another
        else:
            self._rebuild(place)

    def show_doubts(self, warnings: Iterable[Warning]) -> None:
        """Underline what is doubtful."""
        self._doubts = sorted((one.start, one.end) for one in warnings if one.end > one.start)
        self.viewport().update()

    def show_roles(self, roles: Collection[Role] | None) -> None:
        """Show only paragraphs that hold statements of these roles, with their headings; None shows all."""
        place = self.offset_at_top()
        self._roles = frozenset(roles) if roles is not None else None
        self._rebuild(place)

    def show_found(self, ranges: list[tuple[int, int]]) -> None:
        """Mark what a search found."""
        self._found = ranges
        self.viewport().update()

    def recolour(self, colours: TextColours) -> None:
        """Draw with other colours and sizes."""
        place = self.offset_at_top()
        self._colours = colours
        self.zoom = colours.zoom
        self._rebuild(place)

    def go_to(self, start: int, *, select: bool = True) -> None:
        """Bring the text at an offset into sight and take the statement there in hand."""
        if self.typesetter is None or not self.typesetter.blocks:
            return
        self.bring(start, start, share=0.25)
        if select:
            self.selection = (start, start)
            self._choose(self.statement_at(start))
        self.viewport().update()

    @property
    def selection(self) -> tuple[int, int]:
        """(where it began, where it ends), as offsets; equal for none."""
        return self._selection

    @selection.setter
    def selection(self, wanted: tuple[int, int]) -> None:
        if wanted != self._selection:
            self._selection = wanted
            self.pointed.emit()

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

    # layout

    def sizeHint(self) -> QSize:
        """Wide enough for some forty characters."""
        return QSize(680, 600)

    def reach(self, total: float, height: int) -> float:
        """Some room is left under the last line."""
        return total + 4 * self.top - height

    @property
    def found(self) -> tuple[tuple[int, int], ...]:
        """What a search found, marked in the text."""
        return tuple(self._found)

    def _rebuild(self, place: float) -> None:
        self.typesetter = None
        if self.report is not None:
            self.typesetter = Typesetter(self._colours.font, self.report.text, self.visible_blocks(), ())
        self.fit(place)

    def visible_blocks(self) -> tuple[Block, ...]:
        """The paragraphs to be seen: all, or those that hold a sentence of the roles asked for and their headings."""
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

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        self.lay_out_seen()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._colours.paper)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.typesetter is not None and self.typesetter.blocks:
            self._paint_grounds(painter)
            self.paint_text(painter, QRectF(self.viewport().rect()), self._colours.text)
            self._paint_doubts(painter)
            self._paint_name(painter)
        painter.end()

    def _seen(self) -> list[Statement]:
        assert self.report is not None
        low, high = self.span_seen()
        first = max(0, bisect_right(self._starts, low) - 1)
        return list(self.report.statements[first : bisect_left(self._starts, high)])

    def _paint_grounds(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for statement in self._seen():
            if self._roles is not None and statement.role not in self._roles:
                continue
            lane = self._colours.lanes.get(statement.role)
            hand = statement.id == self.current
            if lane is None and not hand and statement.id != self._hover:
                continue
            rects = self.rects(statement.start, statement.end)
            ground = self._colours.hand if hand else self._colours.grounds[statement.role]
            for rect in rects:
                painter.setBrush(ground)
                painter.drawRoundedRect(rect.adjusted(-1, -3, 1, 3), 3, 3)
                if lane is not None:
                    painter.setBrush(self._colours.roles[statement.role])
                    painter.drawRoundedRect(QRectF(lane, rect.top() - 4, 3, rect.height() + 8), 1.5, 1.5)

    def overlaid(self, index: int) -> list[QTextLayout.FormatRange]:
        """What the filter leaves pale, what a search found and what is selected."""
        assert self.typesetter is not None
        assert self.report is not None
        block = self.typesetter.blocks[index]
        found: list[QTextLayout.FormatRange] = []
        if self._roles is not None and not block.level:
            first = max(0, bisect_right(self._starts, block.start) - 1)
            inside = self.report.statements[first : bisect_left(self._starts, block.end)]
            dimmed = [statement for statement in inside if statement.role not in self._roles]
            found.extend(self.looking(index, s.start, s.end, self._colours.faint, None) for s in dimmed)
        for start, end in self._found[max(0, bisect_left(self._found, (block.start - 64, 0))) :]:
            if start >= block.end:
                break
            found.append(self.looking(index, start, end, None, self._colours.found))
        low, high = sorted(self.selection)
        if low < high and low < block.end and high > block.start:
            found.append(self.looking(index, low, high, None, self._colours.selection))
        return [each for each in found if each.length > 0]

    def _paint_doubts(self, painter: QPainter) -> None:
        low, high = self.span_seen()
        painter.setPen(self._colours.doubt)
        for start, end in self._doubts:
            if start >= high:
                break
            if end > low:
                for rect in self.rects(start, end):
                    painter.drawLine(rect.bottomLeft() + QPointF(0, 2), rect.bottomRight() + QPointF(0, 2))

    def _paint_name(self, painter: QPainter) -> None:
        """A dotted line under the name that the pointer is over: there is more to see of it."""
        if self.pointed_at is not None:
            painter.setPen(self._colours.name)
            for rect in self.rects(*self.pointed_at):
                painter.drawLine(rect.bottomLeft() + QPointF(0, -1), rect.bottomRight() + QPointF(0, -1))

    # pointing

    def statement_at(self, offset: int) -> str:
        """Id of the statement at an offset of the text; "" before the first."""
        at = bisect_right(self._starts, offset) - 1
        return self.report.statements[at].id if self.report is not None and at >= 0 else ""

    def _choose(self, statement: str) -> None:
        if statement != self.current:
            self.current = statement
            self.viewport().update()
            self.current_changed.emit(statement)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the statement under the pointer in hand; begin to select."""
        if self.typesetter is None or not self.typesetter.blocks:
            return
        offset = self.offset_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton:
            named = self._name_under(event.position())
            if named and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.name_wanted.emit(self.place_of(*named), named[0])
                return
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.selection = (self.selection[0] if extend else offset, offset)
            self._dragging = True
        elif not min(self.selection) <= offset <= max(self.selection):
            self.selection = (offset, offset)  # a menu on the selection is about the selection
        self._choose(self.statement_at(offset))
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the pointer, or at the statement in hand where the key asked."""
        if self.typesetter is None or not self.typesetter.blocks:
            return
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(event.globalPos(), self.offset_at(QPointF(event.pos())))
            return
        statement = self._in_hand()
        start = statement.start if statement else 0
        self.menu_wanted.emit(self.place_of(start, start + 1), self.caret)

    def place_of(self, start: int, end: int) -> QPoint:
        """The place on the screen under the characters [start, end), or within the text where they are out of sight."""
        rects = self.rects(start, end) if self.typesetter is not None else []
        seen = [box for box in rects if self.viewport().rect().contains(box.toRect().center())]
        inside = seen[-1].bottomLeft().toPoint() if seen else QPoint(self.left, self.top)
        return self.viewport().mapToGlobal(inside)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select while the button is down; otherwise note what the pointer is over."""
        if self.typesetter is None or not self.typesetter.blocks:
            return
        offset = self.offset_at(event.position())
        if self._dragging:
            self.selection = (self.selection[0], offset)
            self.viewport().update()
            return
        over, name = self.statement_at(offset), self._name_under(event.position())
        asks = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and name is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if asks else Qt.CursorShape.IBeamCursor)
        if (over, name) != (self._hover, self.pointed_at):
            self._hover, self.pointed_at = over, name
            self.viewport().update()

    def _name_under(self, point: QPointF) -> tuple[int, int] | None:
        """The name whose characters the pointer is on, not only near to."""
        named = self._name_at(self.offset_at(point)) or self._name_at(max(0, self.offset_at(point) - 1))
        return named if named and any(box.contains(point) for box in self.rects(*named)) else None

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
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Take the next (1) or previous (-1) shown statement in hand."""
        if self.report is None or self.typesetter is None or not self.report.statements:
            return
        now = self._in_hand()
        at = (
            self.report.statements.index(now)
            if now
            else bisect_left(self._starts, int(self.offset_at_top())) - by
        )
        while 0 <= at + by < len(self.report.statements):
            at += by
            statement = self.report.statements[at]
            if self._roles is None or statement.role in self._roles:
                self.selection = (statement.start, statement.start)
                self._choose(statement.id)
                self._keep_in_sight(statement)
                return

    def _keep_in_sight(self, statement: Statement) -> None:
        rects = self.rects(statement.start, statement.end)
        if not rects or rects[0].top() < 24 or rects[-1].bottom() > self.viewport().height() - 24:
            self.go_to(statement.start)

    def _in_hand(self) -> Statement | None:
        return self.report.statement_by_id.get(self.current) if self.report is not None else None

    @property
    def selected_text(self) -> str:
        """The words selected; "" for none."""
        low, high = sorted(self.selection)
        return self.report.text[low:high] if self.report is not None else ""

    def copy(self) -> None:
        """Put what is selected, else the statement in hand, on the clipboard."""
        statement = self._in_hand()
        text = self.selected_text or (statement.text if statement else "")
        if text:
            QGuiApplication.clipboard().setText(text)

    def select_all(self) -> None:
        """Select the whole text."""
        if self.report is not None:
            self.selection = (0, len(self.report.text))
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the statement under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            statement, offset = None, -1
            if (
                self.report is not None
                and self.typesetter is not None
                and self.typesetter.blocks
                and point.x() > self.left - 4
            ):
                statement = self.report.statement_by_id.get(self.statement_at(self.offset_at(point)))
                offset = (self._name_under(point) or (-1, -1))[0]
            if statement is not None:
                QToolTip.showText(event.globalPos(), self.explain(statement, offset), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)
