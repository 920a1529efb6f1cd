"""The outline of a report as a tree: a click jumps, a drag changes a level, bars show the roles under a heading."""

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from xubao.model import Report, Role, Section, SectionKind
from xubao.window.page import label
from xubao.window.reports.dragging import MIME, Dragged, Drop, drop_at, how, paint, what_of
from xubao.window.theme import Theme
from xubao.window.words import said, tr

_SECTION = Qt.ItemDataRole.UserRole
_COUNTS = Qt.ItemDataRole.UserRole + 1
_SHOWN = (Role.GOAL, Role.PROGRESS, Role.PROBLEM)
_BAR = 30


class OutlineTree(QTreeWidget):
    """Sections of one report.

    Signals:
        wanted: (offset) jump there.
        dropped: (a Move) a heading was dragged to another level.
        refused: a heading was let go where the text allows no change.
        menu_wanted: (place on the screen, offset) show what can be done with the heading there.
    """

    wanted = Signal(int)
    dropped = Signal(object)
    refused = Signal()
    menu_wanted = Signal(QPoint, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._report: Report | None = None
        self._quiet = False
        self._pressed_x = 0
        self._theme = theme
        self._dragged: Dragged | None = None
        self.drop_in_hand: Drop | None = None
        self.hint = label(wrap=True, small=True)
        self.hint.setParent(self.viewport())
        self.hint.setProperty("hint", True)
        self.hint.hide()
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(20)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(1, _BAR + 12)
        self.setItemDelegateForColumn(1, _Bars(theme, self))
        self.itemClicked.connect(self._clicked)
        self.currentItemChanged.connect(
            lambda item, _old: self._clicked(item) if item and self.hasFocus() else None
        )

    def show_report(self, report: Report | None) -> None:
        """Show a report's sections; what was folded stays folded."""
        old, self._report = self._report, report
        if report is not None and old is not None and report.sections == old.sections:
            self._recount(report)
            return
        same = report is not None and old is not None and report.file == old.file
        folded = {key for key, item in self._items.items() if item.childCount() and not item.isExpanded()}
        self._quiet = True
        self._items = {}
        self.clear()
        if report is not None:
            counts = role_counts(report)
            tops = [self._add(section, counts[section.id]) for section in report.sections]
            self.addTopLevelItems([item for item in tops if item is not None])
            self.expandAll()
            for key in folded & self._items.keys() if same else ():
                self._items[key].setExpanded(False)
        self._quiet = False

    def item_of(self, section_id: str) -> QTreeWidgetItem:
        """The row of a section.

        Raises:
            KeyError: there is no such section.
        """
        return self._items[section_id]

    def mark(self, section_id: str) -> None:
        """Show which section the text in hand belongs to."""
        item = self._items.get(section_id)
        if item is not None and item is not self.currentItem():
            self._quiet = True
            self.setCurrentItem(item)
            self.scrollToItem(item)
            self._quiet = False

    # dragging a heading to another level

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a heading is taken hold of."""
        self._pressed_x = event.position().toPoint().x()
        super().mousePressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Take the heading under the pointer in hand."""
        item = self.currentItem()
        if item is None or not self.take(self._id_of(item), self._pressed_x):
            return
        drag = QDrag(self)
        data = QMimeData()
        data.setData(MIME, b"")
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)
        if self._dragged is not None:  # let go where nothing could come of it
            self._let_go()
            self.refused.emit()

    def take(self, section_id: str, grip: int = 0) -> bool:
        """Take a heading in hand, held at `grip` pixels from the left; False where it cannot be moved at all."""
        from xubao.operations.levels import possible_moves

        report = self._report
        if report is None or not section_id:
            return False
        ids = list(self._items)
        at, level = ids.index(section_id), report.section_by_id[section_id].level
        last = next((n for n in range(at + 1, len(ids)) if report.sections[n].level <= level), len(ids)) - 1
        moves = possible_moves(report, section_id)
        self._dragged = Dragged(section_id, moves, at, last, level, grip) if moves else None
        return bool(moves)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only our own headings: files dropped here go to the window."""
        if event.mimeData().hasFormat(MIME) and self._dragged is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what a drop here would come to; refuse it where the text does not allow it."""
        if not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        super().dragMoveEvent(event)  # scrolls near the edges
        point = event.position().toPoint()
        rows = list(self._items.items())
        self.drop_in_hand = drop_at(self, point, self._dragged, rows) if self._dragged else None
        self._say(point)
        self.viewport().update()
        if self.drop_in_hand is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing would come of a drop outside."""
        super().dragLeaveEvent(event)
        self.drop_in_hand = None
        self.hint.hide()
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """The heading gets its level; the rows themselves are moved by reading the report again."""
        if self.drop_in_hand is None or not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        move = self.drop_in_hand.move
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self._let_go()
        self.dropped.emit(move)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and over them where a drop would lie."""
        super().paintEvent(event)
        if self.drop_in_hand is not None:
            painter = QPainter(self.viewport())
            paint(painter, self.drop_in_hand, self._theme.colour("accent"))
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the heading under the pointer, or the current one."""
        item = (
            self.itemAt(event.pos())
            if event.reason() is QContextMenuEvent.Reason.Mouse
            else self.currentItem()
        )
        if item is not None:
            self.setCurrentItem(item)
            self.menu_wanted.emit(event.globalPos(), int(item.data(0, _SECTION)))

    def _let_go(self) -> None:
        self._dragged = self.drop_in_hand = None
        self.hint.hide()
        self.viewport().update()

    def _say(self, point: QPoint) -> None:
        """The sentence on the drop stands at the edge that the pointer is farther from."""
        if self.drop_in_hand is not None and self._report is not None:
            self.hint.setText(what_of(self.drop_in_hand.move, self._report))
        else:
            self.hint.setText(how())
        view = self.viewport().rect().adjusted(6, 6, -6, -6)
        self.hint.setMinimumWidth(0)
        height = self.hint.heightForWidth(view.width())
        top = view.bottom() - height if point.y() < view.center().y() else view.top()
        self.hint.setGeometry(view.left(), top, view.width(), height)
        self.hint.show()

    def _id_of(self, item: QTreeWidgetItem) -> str:
        return next((key for key, one in self._items.items() if one is item), "")

    def _recount(self, report: Report) -> None:
        """The same sections: only what their statements say is another."""
        counts = role_counts(report)
        for section in report.sections:
            item, found = self._items[section.id], [counts[section.id][role] for role in _SHOWN]
            if item.data(1, _COUNTS) != found:
                item.setData(1, _COUNTS, found)
                item.setToolTip(0, _tip(item.text(0), counts[section.id]))

    def _add(self, section: Section, counts: dict[Role, int]) -> QTreeWidgetItem | None:
        """Make a section's item; returned where it stands at the top."""
        text = said(section.heading)
        item = QTreeWidgetItem([text, ""])
        item.setToolTip(0, _tip(text, counts))
        item.setData(0, _SECTION, section.start)
        item.setData(1, _COUNTS, [counts[role] for role in _SHOWN])
        if section.kind is SectionKind.IMPLIED:
            font = self.font()
            font.setItalic(True)
            item.setFont(0, font)
        self._items[section.id] = item
        above = self._items.get(section.parent or "")
        if above is None:
            return item
        above.addChild(item)
        return None

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if not self._quiet:
            self.wanted.emit(int(item.data(0, _SECTION)))


def _tip(text: str, counts: dict[Role, int]) -> str:
    return tr("{title}\n目标 {goal}　进展 {progress}　问题 {problem}").format(
        title=text, goal=counts[Role.GOAL], progress=counts[Role.PROGRESS], problem=counts[Role.PROBLEM]
    )


def role_counts(report: Report) -> dict[str, dict[Role, int]]:
    """Section id → how many statements of each role it holds, its children's included."""
    found = {section.id: dict.fromkeys(Role, 0) for section in report.sections}
    for statement in report.statements:
        if statement.section in found:
            found[statement.section][statement.role] += 1
    for section in reversed(report.sections):  # children stand after their parents
        if section.parent in found:
            above = found[section.parent]
            for role, count in found[section.id].items():
                above[role] += count
    return found


class _Bars(QStyledItemDelegate):
    """Three small bars: how much of a section is goals, progress and problems."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as a line of text."""
        return QSize(_BAR, QFontMetrics(self._theme.ui_font()).height() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One bar, parted by role."""
        super().paint(painter, option, index)
        counts = index.data(_COUNTS) or [0, 0, 0]
        total = sum(counts)
        if not total:
            return
        box = QRectF(option.rect).adjusted(2, 0, -10, 0)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        x, y = box.left(), box.center().y() - 2.5
        for role, count in zip(_SHOWN, counts, strict=True):
            width = box.width() * count / total
            painter.setBrush(self._theme.role(role))
            painter.drawRect(QRectF(x, y, width, 5))
            x += width
        painter.restore()
