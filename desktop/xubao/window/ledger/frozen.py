"""A table whose first columns stay while the others scroll sideways (after Qt's frozen column example)."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

_SEEN = 80  # pixels of a column that must be in sight for it to count as seen


class FrozenTable(QTableView):
    """Shows a model with its first columns frozen.

    Args:
        frozen: how many columns stay.

    Signals:
        menu_wanted: the global point of a right click.
        opened: a row was double-clicked or entered.
    """

    menu_wanted = Signal(QPoint)
    opened = Signal(QModelIndex)

    def __init__(self, frozen: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frozen = frozen
        self.still = QTableView(self)
        for table in (self, self.still):
            _plain(table)
        self.setTabKeyNavigation(False)  # arrows go from cell to cell; Tab goes on to what comes next
        self.still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.still.setFrameShape(QFrame.Shape.NoFrame)
        self.still.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.still.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.still.setObjectName("frozenColumns")
        self.viewport().stackUnder(self.still)
        self.still.verticalScrollBar().valueChanged.connect(
            lambda value: self.verticalScrollBar().setValue(value)
        )
        self.verticalScrollBar().valueChanged.connect(
            lambda value: self.still.verticalScrollBar().setValue(value)
        )
        self.horizontalHeader().sectionResized.connect(self._resized)
        self.still.horizontalHeader().sectionResized.connect(self._still_resized)
        # through a function of ours: a slot of a header that Qt made itself is unknown to the binding
        self.still.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        for table in (self, self.still):
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(
                lambda point, table=table: self.menu_wanted.emit(table.viewport().mapToGlobal(point))
            )
            table.doubleClicked.connect(self.opened)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model in both parts, with one selection."""
        super().setModel(model)
        self.still.setModel(model)
        self.still.setSelectionModel(self.selectionModel())
        if model is not None:
            model.modelReset.connect(self.freeze)
        self.freeze()

    def freeze(self) -> None:
        """Show only the frozen columns in the still part; called after the columns changed."""
        model = self.model()
        for column in range(model.columnCount() if model is not None else 0):
            self.still.setColumnHidden(column, column >= self._frozen)
        self._place()

    def set_row_height(self, height: int) -> None:
        """All rows are equally tall."""
        for table in (self, self.still):
            table.verticalHeader().setDefaultSectionSize(height)

    def sort_by_click(self) -> None:
        """Let a person sort by clicking a head."""
        for table in (self, self.still):
            table.horizontalHeader().setSortIndicatorClearable(True)
            table.setSortingEnabled(True)
            table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the still part in place."""
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Frozen columns are always in sight: scroll sideways for the others only."""
        if index.column() >= self._frozen:
            super().scrollTo(index, hint)
            left = self.visualRect(index).left() - self._still_width()
            if left < 0:
                self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + left)
        else:
            side = self.horizontalScrollBar().value()
            super().scrollTo(index, hint)
            self.horizontalScrollBar().setValue(side)

    def show_first(self, filled: Callable[[QModelIndex], bool]) -> None:
        """Where the first row shows nothing in the columns in sight, scroll sideways to what it has.

        Args:
            filled: whether a cell has something to show.
        """
        model = self.model()
        if model is None or not model.rowCount():
            return
        self.updateGeometries()  # columns just made wider are not yet known to the scroll bar
        cells = [model.index(0, column) for column in range(self._frozen, model.columnCount())]
        room = range(self._still_width(), self.viewport().width() - _SEEN)
        full = [cell for cell in cells if filled(cell)]
        if full and not any(self.columnViewportPosition(cell.column()) in room for cell in full):
            left = self.columnViewportPosition(full[0].column()) - self._still_width()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + left)

    def _still_width(self) -> int:
        return sum(self.columnWidth(column) for column in range(self._frozen))

    def _place(self) -> None:
        height = self.viewport().height() + self.horizontalHeader().height()
        self.still.setGeometry(self.frameWidth(), self.frameWidth(), self._still_width(), height)

    def _sorted(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicator(column, order)

    def _resized(self, column: int, _before: int, width: int) -> None:
        if column < self._frozen and self.still.columnWidth(column) != width:
            self.still.setColumnWidth(column, width)
        self._place()

    def _still_resized(self, column: int, _before: int, width: int) -> None:
        if column < self._frozen and self.columnWidth(column) != width:
            self.setColumnWidth(column, width)


def _plain(table: QTableView) -> None:
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setShowGrid(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setWordWrap(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
    table.verticalScrollBar().setSingleStep(24)
    table.horizontalScrollBar().setSingleStep(24)
