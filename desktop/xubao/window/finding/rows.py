"""A list under a field: what is found, with what was looked for marked; arrow keys go through it while one types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from xubao.presenting.text.utf16 import Units
from xubao.window.theme import Theme

_INDEX = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole
_EDGE = 14
_WALKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        text: what is read.
        what: what the row stands for; None for a heading, which cannot be chosen.
        marks: stretches of `text` that are marked, code points.
        beside: what stands at its right end, quieter.
        colour: of the bar at its left, a name of the theme; "" for none.
        dim: whether it cannot be used now.
        section: whether it heads all rows until the next such one: quieter than a heading, with a line.
    """

    text: str
    what: object = None
    marks: tuple[tuple[int, int], ...] = ()
    beside: str = ""
    colour: str = ""
    dim: bool = False
    section: bool = False


class Joined(Sequence[Row]):
    """Rows after others; neither are made before they are asked for."""

    def __init__(self, first: Sequence[Row], then: Sequence[Row]) -> None:
        self.first, self._then = first, then

    def __len__(self) -> int:
        return len(self.first) + len(self._then)

    @overload
    def __getitem__(self, at: int) -> Row: ...

    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self.first[at] if at < len(self.first) else self._then[at - len(self.first)]


class _Model(QAbstractListModel):
    """The rows as they are asked for: of thousands that were found, a screenful is seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def append(self, rows: Sequence[Row]) -> None:
        """Hold more rows after those there are."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows = Joined(self.rows, rows)
            self.endInsertRows()

    def cut(self, count: int) -> None:
        """Hold the first so many only."""
        if count < len(self.rows):
            self.beginRemoveRows(QModelIndex(), count, len(self.rows) - 1)
            self.rows = self.rows.first if isinstance(self.rows, Joined) else self.rows[:count]
            self.endRemoveRows()

    def rowCount(self, parent: _INDEX = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _INDEX, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words for the screen reader, the row itself for the painter."""
        if role == _ROW:
            return self.rows[index.row()]
        return self.rows[index.row()].text if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _INDEX) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if index.isValid() and self.rows[index.row()].what is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class Rows(QListView):
    """The rows, and the keys of the field over them.

    Args:
        field: where one types.

    Signals:
        opened: (what a row stands for) it was clicked, or Enter was pressed on it.
        menu_wanted: (what a row stands for, global point) show what else can be done with it.
    """

    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, field: QLineEdit) -> None:
        super().__init__()
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(theme, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)  # else thousands are measured to place those that are seen
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        field.installEventFilter(self)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the first that can be chosen is.

        Args:
            rows: may make each when it is asked for.
        """
        self._model.show(rows)
        self.scrollToTop()
        first = next((at for at, row in enumerate(rows) if row.what is not None), -1)
        self.setCurrentIndex(self._model.index(first))

    def show_after(self, count: int, rows: Sequence[Row]) -> None:
        """Show other rows after the first so many, which stay where they are, as does the one that is chosen.

        Args:
            count: the number of rows that were shown first.
        """
        chosen, scrolled = self.current(), self.verticalScrollBar().value()
        self._model.cut(count)
        self._model.append(rows)
        if not 0 <= chosen < self.count() or self.row_at(chosen).what is None:
            chosen = next((at for at in range(self.count()) if self.row_at(at).what is not None), -1)
        self.setCurrentIndex(self._model.index(chosen))
        self.verticalScrollBar().setValue(scrolled)

    def choose(self, wanted: Callable[[object], bool]) -> None:
        """Choose the first row that stands for what is wanted, if there is one."""
        at = next((at for at in range(self.count()) if wanted(self.row_at(at).what)), -1)
        if at >= 0:
            self.setCurrentIndex(self._model.index(at))

    def count(self) -> int:
        """How many rows there are, headings too."""
        return len(self._model.rows)

    def current(self) -> int:
        """The row that is chosen; -1 for none."""
        return self.currentIndex().row()

    def row_at(self, at: int) -> Row:
        """What stands in a row."""
        return self._model.rows[at]

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Arrow keys and Enter, pressed in the field, are for the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _WALKS:
                self.keyPressEvent(event)
                return True
            if event.key() in _OPENS:
                self._open(self.currentIndex())
                return True
        return super().eventFilter(field, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the mouse, or of the chosen one where the key asked."""
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if mouse else self.currentIndex()
        if index.isValid() and (what := self.row_at(index.row()).what) is not None:
            self.setCurrentIndex(index)
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(what, event.globalPos() if mouse else place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in _OPENS and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: _INDEX) -> None:
        if index.isValid() and (what := self.row_at(index.row()).what) is not None:
            self.opened.emit(what)


class _Painter(QStyledItemDelegate):
    """A heading in one bold line; what can be chosen in one line with its marks."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """One line and its air: the same for all."""
        return QSize(100, QFontMetrics(self._theme.ui_font()).height() + 13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Ground, bar, words, what stands beside."""
        row: Row = index.data(_ROW)
        box = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.what is not None:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected or option.state & QStyle.StateFlag.State_MouseOver:
                painter.setBrush(self._theme.colour("accent_soft" if selected else "hover"))
                painter.drawRoundedRect(box.adjusted(6, 1, -6, -1), 5, 5)
            if row.colour:
                painter.setBrush(self._theme.colour(row.colour))
                painter.drawRoundedRect(
                    QRect(box.left() + _EDGE - 2, box.top() + 8, 3, box.height() - 16), 1.5, 1.5
                )
        if row.section:
            self._section(painter, box, row)
            painter.restore()
            return
        inside = box.adjusted(_EDGE + (8 if row.colour else 0), 0, -_EDGE, 0)
        inside.setRight(inside.right() - self._beside(painter, inside, row))
        self._words(painter, inside, row)
        painter.restore()

    def _section(self, painter: QPainter, box: QRect, row: Row) -> None:
        """Small and quiet, what stands beside it right after, then a line to the end."""
        font = self._theme.ui_font(12)
        said = "　".join(filter(None, (row.text, row.beside)))
        room = box.adjusted(_EDGE, 0, -_EDGE, 0)
        said = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)
        start = room.left() + QFontMetrics(font).horizontalAdvance(said) + 12
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(start, room.center().y(), max(start, room.right()), room.center().y())

    def _beside(self, painter: QPainter, box: QRect, row: Row) -> int:
        if not row.beside:
            return 0
        font = self._theme.ui_font(12)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.beside)
        return QFontMetrics(font).horizontalAdvance(row.beside) + 16

    def _words(self, painter: QPainter, box: QRect, row: Row) -> None:
        font = self._theme.ui_font(bold=row.what is None)
        metrics = QFontMetrics(font)
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, box.width())
        layout = QTextLayout(text, font)
        layout.beginLayout()
        layout.createLine().setLineWidth(max(box.width(), 10) * 2)
        layout.endLayout()
        painter.setPen(self._theme.colour("muted" if row.dim else "text"))
        top = box.top() + (box.height() - metrics.height()) / 2
        layout.draw(painter, QPointF(box.left(), top), self._marked(row, len(text)))

    def _marked(self, row: Row, shown: int) -> list[QTextLayout.FormatRange]:
        units, found = Units(row.text), []
        for start, end in row.marks:
            one = QTextLayout.FormatRange()
            one.start = units.of(start)
            one.length = min(units.of(end), shown) - one.start
            shape = QTextCharFormat()
            shape.setBackground(self._theme.colour("gap_soft"))
            shape.setForeground(self._theme.colour("text"))
            one.format = shape
            if one.length > 0:
                found.append(one)
        return found
