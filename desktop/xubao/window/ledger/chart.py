"""A matter's figures over time, drawn with pyqtgraph.

pyqtgraph takes a good part of a second to import: that is done in a job, and until it is there nothing is drawn.
"""

from collections.abc import Sequence
from html import escape
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from xubao.presenting.ledger.series import Series
from xubao.window.context import Context
from xubao.window.page import flat, label
from xubao.window.words import tr

_HEIGHT = 190
_TICKS = 7
"""Years that stand side by side in a narrow panel."""
_CALM = 1000  # ms after the ledger is shown
_INKS = ("series1", "series2", "series3", "series4", "series5")


class Chart(QWidget):
    """Lines of values over years; promised values are hollow."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._library: Any = None
        self._asked = False
        self._plot: Any = None
        self._series: Sequence[Series] = ()
        self._comparable = True
        self._labelled: list[tuple[float, float]] = []
        self._caption: QLabel = label(small=True, wrap=True)
        self._caption.setMinimumWidth(0)
        self._caption.setTextFormat(Qt.TextFormat.RichText)
        self._column = QVBoxLayout(self)
        flat(self._column)
        self._column.addWidget(self._caption)
        self.setFixedHeight(_HEIGHT)
        self.hide()
        context.theme.changed.connect(self._draw)

    def prepare(self) -> None:
        """Fetch the library before the first chart is wanted, once the page has been painted: loading it takes
        the interpreter."""
        QTimer.singleShot(_CALM, self, self._load)

    def show_series(self, series: Sequence[Series], *, comparable: bool = True) -> None:
        """Draw these; with none the chart takes no room.

        Args:
            comparable: whether values may be joined by a line; they may not where they are counted differently.
        """
        self._series, self._comparable = series, comparable
        self.setVisible(bool(series))
        self._caption.setText(tr("正在准备图表…") if self._plot is None else "")
        if series and self._library is None:
            self._load()
        else:
            self._draw()

    def _load(self) -> None:
        if self._asked or not self.window().isVisible():  # the window may be closed by now
            return
        self._asked = True
        self._context.jobs.run(
            tr("准备图表"),
            lambda _progress: import_module("numpy"),
            lambda _numpy: self._loaded(),
            failed=lambda _m: self.hide(),
        )

    def _loaded(self) -> None:
        # on the window's thread, though it holds it up once: on another, going through all of Qt's classes while the
        # window uses them ended the program now and then
        self._library = library = import_module("pyqtgraph")
        library.setConfigOptions(antialias=True)
        self._plot = library.PlotWidget()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAccessibleName(tr("指标历年变化图"))
        self._column.insertWidget(0, self._plot, 1)
        self._draw()

    def _draw(self) -> None:
        if self._plot is None or not self._series:
            return
        theme, plot = self._context.theme, self._plot
        plot.clear()
        plot.setBackground(theme.colour("surface"))
        for name in ("left", "bottom"):
            axis = plot.getAxis(name)
            axis.setPen(theme.colour("line_strong"))
            axis.setTextPen(theme.colour("muted"))
            axis.setStyle(tickFont=theme.ui_font(11), autoExpandTextSpace=True)
            axis.enableAutoSIPrefix(False)
        plot.showGrid(x=False, y=True, alpha=0.18)
        self._labelled = []
        for number, series in enumerate(self._series):
            self._draw_series(series, theme.colour(_INKS[number % len(_INKS)]))
        self._ticks()
        names = "；".join(self._named(number, each) for number, each in enumerate(self._series))
        unit = f"{_scale(self._series)[1]}{self._series[0].unit}"
        words = f"{names}（{escape(unit)}）" if unit else names
        if any(point.target for each in self._series for point in each.points):
            words = tr("{words}。空心点为承诺的目标值。").format(words=words)
        if not self._comparable:
            words = tr("{words}　口径不一，各点不连线。").format(words=words)
        self._caption.setText(words)

    def _named(self, number: int, series: Series) -> str:
        """A line's name after a dot in its colour."""
        ink = self._context.theme.hex(_INKS[number % len(_INKS)])
        return f'<span style="color:{ink}">●</span> {escape(series.name or tr("数值"))}'

    def _draw_series(self, series: Series, ink: Any) -> None:
        library, theme = self._library, self._context.theme
        scale, _ = _scale(self._series)
        told = [point for point in series.points if not point.target]
        hoped = [point for point in series.points if point.target]
        line = library.mkPen(ink, width=2) if self._comparable else None
        self._plot.plot(
            [p.year for p in told], [p.value / scale for p in told], pen=line,
            symbol="o", symbolSize=7, symbolBrush=ink, symbolPen=ink,
        )  # fmt: skip
        self._plot.plot(
            [p.year for p in hoped], [p.value / scale for p in hoped], pen=None,
            symbol="o", symbolSize=8, symbolBrush=theme.colour("surface"), symbolPen=library.mkPen(ink, width=1.6),
        )  # fmt: skip
        for point in sorted(series.points[-6:], key=lambda point: point.target):
            if not self._free(point.year, point.value / scale):
                continue
            text = library.TextItem(
                f"{point.value / scale:g}", color=theme.colour("text"), anchor=(0.5, 1.15)
            )
            text.setFont(theme.ui_font(11))
            self._plot.addItem(text)
            text.setPos(point.year, point.value / scale)

    def _free(self, year: float, value: float) -> bool:
        """Whether a label has room there; one that would lie over another is left out."""
        scale, _ = _scale(self._series)
        values = [point.value / scale for each in self._series for point in each.points]
        near = 0.14 * (max(values) - foot(values))
        if any(abs(year - x) < 0.6 and abs(value - y) < near for x, y in self._labelled):
            return False
        self._labelled.append((year, value))
        return True

    def _ticks(self) -> None:
        years = sorted({int(point.year) for each in self._series for point in each.points})
        scale, _ = _scale(self._series)
        values = [point.value / scale for each in self._series for point in each.points]
        low, high = foot(values), max(values)
        room = (high - low) * 0.25 or 1.0
        self._plot.getAxis("bottom").setTicks(
            [[(year, str(year)) for year in ticks(years[0], years[-1] + 1)]]
        )
        self._plot.setXRange(years[0] - 0.4, years[-1] + 1.0, padding=0)
        self._plot.setYRange(low - room if low < 0 else low, high + room, padding=0)


def ticks(first: int, last: int) -> range:
    """The years that stand under the axis: each, or every second, fifth … where they would run together."""
    step = next((step for step in (1, 2, 5, 10) if (last - first) / step < _TICKS), 20)
    return range(first, last + 1, step)


def foot(values: Sequence[float]) -> float:
    """Where the axis begins: 0, or it would make a small change look steep; lower for what is below 0."""
    return min(0.0, *values)


def _scale(series: Sequence[Series]) -> tuple[float, str]:
    """What to divide values by, and its word: 万 or 亿 for great numbers."""
    most = max((abs(point.value) for each in series for point in each.points), default=0.0)
    if most >= 1e8:
        return 1e8, "亿"
    return (1e4, "万") if most >= 1e5 else (1.0, "")
