"""A matter's figures over time: a few dozen values at most, painted by our own hand.

A library for plots would bring megabytes and take two tenths of a second of the window's thread to load.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from xubao.model import Report
from xubao.presenting.ledger.plotting import Box, Dot, Plot, laid_out, scale_of
from xubao.presenting.ledger.series import Point, Series
from xubao.window.context import Context
from xubao.window.page import flat, label
from xubao.window.words import tr

_HEIGHT = 180
_TEXT = 11  # px
_HALO = 2  # px of ground around a value, where a line goes by
_REACH = 18  # px from a dot within which the mouse means it
_INKS = ("series1", "series2", "series3", "series4")
_MARKS = "●■▲◆"
"""One shape a series, as colour alone may not tell them apart."""
_ON, _BACK = (Qt.Key.Key_Right, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Up)
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Chart(QWidget):
    """Lines of values over years with what they are of below; promised values are hollow."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.canvas = Canvas(context)
        self._caption: QLabel = label(small=True, wrap=True)
        self._caption.setMinimumWidth(0)
        self._caption.setTextFormat(Qt.TextFormat.RichText)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(self.canvas)
        column.addWidget(self._caption)
        self.hide()
        context.theme.changed.connect(self._say)

    def show_series(
        self, series: Sequence[Series], reports: Sequence[Report] = (), *, comparable: bool = True
    ) -> None:
        """Draw these; with none the chart takes no room.

        Args:
            reports: those that the points name by number.
            comparable: whether values may be joined by a line; they may not where they are counted differently.
        """
        self.canvas.show_series(series, reports, comparable=comparable)
        self.setVisible(bool(series))
        self._say()

    def _say(self) -> None:
        series = self.canvas.series
        if not series:
            return
        words = "；".join(self._named(number, each) for number, each in enumerate(series))
        if any(point.target for each in series for point in each.points):
            words = tr("{words}。空心点为承诺的目标值。").format(words=words)
        if not self.canvas.comparable:
            words = tr("{words}　口径不一，各点不连线。").format(words=words)
        self._caption.setText(words)

    def _named(self, number: int, series: Series) -> str:
        """A line's name after its mark in its colour."""
        ink = self._context.theme.hex(_INKS[number % len(_INKS)])
        mark = _MARKS[number % len(_MARKS)]
        return f'<span style="color:{ink}">{mark}</span> {escape(series.name or tr("数值"))}'


class Canvas(QWidget):
    """The chart itself. The mouse over a dot, or the arrow keys, say what it is of.

    Attributes:
        series, comparable: what is shown.
        chosen: number of the dot (among `plot.dots`) that is spoken of, or None.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.series: Sequence[Series] = ()
        self.comparable = True
        self.chosen: int | None = None
        self._reports: Sequence[Report] = ()
        self._plot: Plot | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("指标历年变化图"))
        context.theme.changed.connect(self._anew)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, self._context.theme.px(_HEIGHT))

    def show_series(self, series: Sequence[Series], reports: Sequence[Report], *, comparable: bool) -> None:
        """Draw these."""
        self.series, self._reports, self.comparable = series, reports, comparable
        self.chosen = None
        self._anew()
        self.setAccessibleDescription(self._all_said())

    @property
    def plot(self) -> Plot:
        """Where everything stands at the size that the widget has."""
        if self._plot is None:
            metrics = QFontMetricsF(self._context.theme.ui_font(_TEXT))
            head = self.head
            self._plot = laid_out(
                self.series, self.width(), self.height() - head, metrics.horizontalAdvance, metrics.height(),
                comparable=self.comparable,
            )  # fmt: skip
        return self._plot

    @property
    def head(self) -> float:
        """Height of the line above the chart: the unit, and what a dot is of."""
        return QFontMetricsF(self._context.theme.ui_font(_TEXT)).height() + 2

    def said(self, point: Point, series: int) -> str:
        """What a dot is of: "2019年7月　160家（目标）"."""
        month = round((point.year % 1) * 12) + 1
        year = int(point.year)
        when = (
            tr("{year}年{month}月").format(year=year, month=month)
            if month > 1
            else tr("{year}年").format(year=year)
        )
        what = f"{when}　{point.text}"
        if len(self.series) > 1 and self.series[series].name:
            what = f"{self.series[series].name}　{what}"
        return tr("{what}（目标）").format(what=what) if point.target else what

    def _all_said(self) -> str:
        """Everything in words, for who does not see it."""
        return "；".join(
            self.said(point, number) for number, each in enumerate(self.series) for point in each.points
        )

    def _anew(self) -> None:
        self._plot = None
        self.updateGeometry()
        self.update()

    def _choose(self, number: int | None) -> None:
        if number != self.chosen:
            self.chosen = number
            self.update()

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out at the new size."""
        super().resizeEvent(event)
        self._plot = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Speak of the dot under the mouse."""
        if self.series:
            place = event.position()
            self._choose(self.plot.near(place.x(), place.y() - self.head, self._context.theme.px(_REACH)))

    def leaveEvent(self, event: QEvent) -> None:
        """Speak of none, unless the keys chose it."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._choose(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Speak of the newest value."""
        super().focusInEvent(event)
        if self.series and self.chosen is None:
            self._step_to(len(self.plot.dots) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Speak of none any more."""
        super().focusOutEvent(event)
        self._choose(None)
        self.setAccessibleDescription(self._all_said())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from value to value, Home and End to the first and the last."""
        count = len(self.plot.dots) if self.series else 0
        now = self.chosen if self.chosen is not None else count - 1
        to = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: count - 1}.get(Qt.Key(event.key()))
        if event.key() in (*_ON, *_BACK):
            to = min(count - 1, max(0, now + (1 if event.key() in _ON else -1)))
        if to is None or not count:
            super().keyPressEvent(event)
        else:
            self._step_to(to)

    def _step_to(self, number: int) -> None:
        self._choose(number)
        dot = self.plot.dots[number]
        # a screen reader reads it when it changes
        self.setAccessibleDescription(self._told(dot))

    def event(self, event: QEvent) -> bool:
        """A tool tip names the report as well."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.series:
            near = self.plot.near(
                event.pos().x(), event.pos().y() - self.head, self._context.theme.px(_REACH)
            )
            if near is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._told(self.plot.dots[near]), self)
            return True
        return super().event(event)

    def _told(self, dot: Dot) -> str:
        """What a dot is of, and in which report it stands."""
        words = self.said(dot.point, dot.series)
        if dot.point.report < len(self._reports):
            report = self._reports[dot.point.report]
            words = f"{words}\n{' '.join(filter(None, (report.date, report.title or report.file)))}"
        return words

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and axes, lines, dots, values; last what is spoken of."""
        if not self.series:
            return
        theme, plot = self._context.theme, self.plot
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.ui_font(_TEXT))
        self._paint_head(painter)
        painter.translate(0, self.head)
        self._paint_axes(painter, plot)
        for number, joined in plot.lines:
            painter.setPen(QPen(theme.colour(_INKS[number % len(_INKS)]), 2))
            painter.drawPolyline(QPolygonF([QPointF(dot.x, dot.y) for dot in joined]))
        # rings below: where a promise was kept to the digit the value is seen within its ring
        for dot in sorted(plot.dots, key=lambda dot: not dot.point.target):
            self._paint_dot(painter, dot)
        for value in plot.values:
            box = _rect(value.box)
            painter.fillRect(box.adjusted(-1, _HALO, 1, -_HALO), theme.colour("surface"))
            painter.setPen(theme.colour("text"))
            painter.drawText(box, int(_CENTRE), value.text)
        if self.chosen is not None and self.chosen < len(plot.dots):
            dot = plot.dots[self.chosen]
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(dot.x, dot.y), 8, 8)

    def _paint_head(self, painter: QPainter) -> None:
        """The unit over the axis; at the other end what is spoken of."""
        theme = self._context.theme
        box = QRectF(0, 0, self.width(), self.head)
        unit = f"{scale_of(self.series)[1]}{self.series[0].unit}"
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), unit)
        if self.chosen is not None and self.chosen < len(self.plot.dots):
            dot = self.plot.dots[self.chosen]
            metrics = painter.fontMetrics()
            room = int(self.width() - metrics.horizontalAdvance(unit) - 12)
            words = metrics.elidedText(self.said(dot.point, dot.series), Qt.TextElideMode.ElideRight, room)
            painter.setPen(theme.colour("text"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_axes(self, painter: QPainter, plot: Plot) -> None:
        theme, area = self._context.theme, plot.area
        line = painter.fontMetrics().height()
        for tick in plot.up:
            at = round(tick.at) + 0.5  # on a pixel, or the line is two pixels of half its colour
            painter.setPen(theme.colour("line"))
            painter.drawLine(QPointF(area.left, at), QPointF(area.right, at))
            painter.setPen(theme.colour("muted"))
            box = QRectF(0, tick.at - line / 2, area.left - 5, line)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), tick.text)
        foot = round(area.bottom) + 0.5
        painter.setPen(theme.colour("line_strong"))
        painter.drawLine(QPointF(area.left, foot), QPointF(area.right, foot))
        for tick in plot.across:
            at = round(tick.at) + 0.5
            painter.setPen(theme.colour("line_strong"))
            painter.drawLine(QPointF(at, foot), QPointF(at, foot + 3))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(at - 40, foot + 4, 80, line), int(_CENTRE), tick.text)

    def _paint_dot(self, painter: QPainter, dot: Dot) -> None:
        theme = self._context.theme
        ink = theme.colour(_INKS[dot.series % len(_INKS)])
        painter.setPen(QPen(ink, 1.6))
        painter.setBrush(theme.colour("surface") if dot.point.target else ink)
        reach = 4.2 if dot.point.target else 3.2
        middle = QPointF(dot.x, dot.y)
        mark = _MARKS[dot.series % len(_MARKS)]
        if mark == "●":
            painter.drawEllipse(middle, reach, reach)
        else:
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) * reach for x, y in _SHAPES[mark]]))


_SHAPES = {
    "■": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "▲": ((0, -1.15), (1.1, 0.9), (-1.1, 0.9)),
    "◆": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
}


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
