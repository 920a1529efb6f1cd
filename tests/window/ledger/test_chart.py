"""The chart of a matter's figures."""

import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xubao.model import Report, ReportKind
from xubao.presenting.ledger.series import Point, Series
from xubao.window.context import Context
from xubao.window.ledger.chart import Canvas, Chart

REPORTS = tuple(
    Report(f"{y}.txt", ReportKind.REPORT, f"{y}年报告", f"{y}-07-01", "", "") for y in (2018, 2019)
)
HOUSES = Series(
    "入驻企业",
    "家",
    (
        Point(2018, 100, "100家", 0, False),
        Point(2019.5, 160, "160家", 1, False),
        Point(2020, 300, "300家", 1, True),
    ),
)


@pytest.fixture
def chart(context: Context, qtbot: QtBot) -> Chart:
    """A chart of three values, seen."""
    found = Chart(context)
    qtbot.addWidget(found)
    found.resize(300, 260)
    found.show_series([HOUSES], REPORTS)
    found.show()
    return found


def test_a_chart_is_there_at_once_and_loads_nothing(chart: Chart) -> None:
    assert chart.isVisible()
    assert chart.canvas.grab().toImage().pixelColor(2, 2).isValid()
    assert "pyqtgraph" not in sys.modules


def moved(canvas: Canvas, x: float, y: float) -> None:
    """The mouse goes there; a test's own may stand there already, and then nothing would move."""
    at, none = QPointF(x, y), Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        canvas, QMouseEvent(QEvent.Type.MouseMove, at, QPointF(canvas.mapToGlobal(at)), none, none, keys)
    )


def test_the_mouse_over_a_dot_says_what_it_is_of(chart: Chart) -> None:
    canvas = chart.canvas
    dot = canvas.plot.dots[1]
    moved(canvas, dot.x, dot.y + canvas.head)
    assert canvas.chosen == 1
    assert canvas.said(dot.point, 0) == "2019年7月　160家"
    moved(canvas, dot.x, canvas.height() - 1)
    assert canvas.chosen is None


def test_the_arrow_keys_go_from_value_to_value(chart: Chart, qtbot: QtBot) -> None:
    canvas = chart.canvas
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    assert canvas.chosen == 2
    assert canvas.accessibleDescription() == "2020年　300家（目标）\n2019-07-01 2019年报告"
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.accessibleDescription().startswith("2019年7月　160家\n")
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.chosen == 0
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.chosen == 2


def test_all_values_are_told_to_who_does_not_see_them(chart: Chart) -> None:
    chart.canvas.clearFocus()
    assert chart.canvas.accessibleDescription() == "2018年　100家；2019年7月　160家；2020年　300家（目标）"


def test_a_matter_without_figures_has_no_chart(chart: Chart) -> None:
    chart.show_series(())
    assert not chart.isVisible()
