"""Cells painted once and kept as pictures."""

from collections.abc import Hashable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from xubao.window.context import Context
from xubao.window.ledger import cell_cache
from xubao.window.ledger.cell_cache import CachedDelegate, Index

ROWS, COLUMNS = 40, 10


class _Cells(CachedDelegate):
    """Counts how often each cell is painted."""

    painted: dict[tuple[int, int], int]

    def key(self, index: Index) -> Hashable:
        return index.row()

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        place = index.row(), index.column()
        self.painted[place] = self.painted.get(place, 0) + 1


@pytest.mark.parametrize("budget", [0.001, 10.0])
def test_every_cell_that_is_seen_is_painted_once_however_many_there_are(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, budget: float
) -> None:
    monkeypatch.setattr(cell_cache, "_AT_ONCE", budget)
    view = QTableView()
    qtbot.addWidget(view)
    model = QStandardItemModel(ROWS, COLUMNS)
    model.setItem(0, 0, QStandardItem("一"))
    view.setModel(model)
    cells = _Cells(context.theme, view)
    cells.painted = {}
    view.setItemDelegate(cells)
    for header, size in ((view.verticalHeader(), 20), (view.horizontalHeader(), 40)):
        header.setMinimumSectionSize(size)
        header.setDefaultSectionSize(size)
    view.resize(COLUMNS * 40 + 60, ROWS * 20 + 60)
    view.show()
    qtbot.waitUntil(lambda: len(cells.painted) == ROWS * COLUMNS)
    qtbot.wait(50)
    assert set(cells.painted.values()) == {1}
