"""The list of findings, worst first, under a heading for each severity."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from xubao.model import Finding, Report, Severity
from xubao.presenting.checking.finding_keys import context_of, word_of
from xubao.window.theme import Theme
from xubao.window.words import SEVERITY_WORDS, said, tr

_INDEX = QModelIndex | QPersistentModelIndex
_FINDING = Qt.ItemDataRole.UserRole
_CONTEXT = Qt.ItemDataRole.UserRole + 1
_LEAST_TAGS = 40  # px
ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class FindingList(QTreeWidget):
    """Findings grouped by severity.

    Signals:
        chosen: (Finding or None) another one is in hand.
        wanted: (Finding) show it in the draft.
        menu_wanted: (global point) show what can be done with the one in hand.
    """

    chosen = Signal(object)
    wanted = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self._delegate = _Row(theme, self)
        self.setItemDelegate(self._delegate)
        self.currentItemChanged.connect(lambda item, _old: self.chosen.emit(_finding(item)))
        self.itemDoubleClicked.connect(lambda item: self.wanted.emit(_finding(item)))
        theme.changed.connect(self.doItemsLayout)

    @property
    def current(self) -> Finding | None:
        """The finding in hand."""
        return _finding(self.currentItem())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is listed, from the top down."""
        return tuple(found for row in self._rows() if (found := _finding(row)) is not None)

    def show_findings(self, report: Report | None, findings: Sequence[Finding]) -> None:
        """Show findings; stay at the one in hand, or where that is not there any more at the same place in the list."""
        row, in_hand = max(0, self._row()), self.current
        self.blockSignals(True)
        self.clear()
        self._delegate.fit_tags(findings)
        for severity in ORDER:
            group = [finding for finding in findings if finding.severity is severity]
            if report is None or not group:
                continue
            head = QTreeWidgetItem([f"{tr(SEVERITY_WORDS[severity])}　{len(group)}"])
            head.setData(0, _CONTEXT, severity.value)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addTopLevelItem(head)
            for finding in group:
                item = QTreeWidgetItem([said(finding.message)])
                item.setData(0, _FINDING, finding)
                item.setData(0, _CONTEXT, said(context_of(report, finding)))
                item.setToolTip(0, said(finding.message))
                head.addChild(item)
        self.expandAll()
        self.blockSignals(False)
        rows = self._rows()
        if rows:
            same = (one for one in rows if in_hand is not None and _finding(one) == in_hand)
            self.setCurrentItem(next(same, rows[min(row, len(rows) - 1)]))
        self.chosen.emit(self.current)

    def step(self, by: int) -> None:
        """Take the next (1) or previous (-1) finding in hand, around the ends."""
        rows = self._rows()
        if rows:
            self.setCurrentItem(rows[(self._row() + by) % len(rows)])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the finding under the mouse, or of the selected one where the key asked."""
        mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        item = self.itemAt(event.pos()) if mouse else self.currentItem()
        if item is not None and _finding(item) is not None:
            self.setCurrentItem(item)
            place = self.viewport().mapToGlobal(self.visualItemRect(item).center())
            self.menu_wanted.emit(event.globalPos() if mouse else place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the finding in the draft."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.wanted.emit(self.current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their words need at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _rows(self) -> list[QTreeWidgetItem]:
        heads = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        rows = [head.child(at) for head in heads if head is not None for at in range(head.childCount())]
        return [row for row in rows if row is not None]

    def _row(self) -> int:
        now = self.currentItem()
        return next((at for at, row in enumerate(self._rows()) if row is now), -1)


def _finding(item: QTreeWidgetItem | None) -> Finding | None:
    found = item.data(0, _FINDING) if item is not None else None
    return found if isinstance(found, Finding) else None


class _Row(QStyledItemDelegate):
    """A heading, or a finding: kind, message in two lines, what stands there."""

    def __init__(self, theme: Theme, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree
        self._tags = _LEAST_TAGS

    def fit_tags(self, findings: Sequence[Finding]) -> None:
        """Make the column of kinds as wide as the widest that is listed."""
        metrics = QFontMetrics(self._theme.ui_font(12))
        widths = (metrics.horizontalAdvance(tr(word_of(code))) for code in {one.code for one in findings})
        self._tags = max((width + 14 for width in widths), default=_LEAST_TAGS)

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """One line for a heading, three or four for a finding."""
        metrics, small = QFontMetrics(self._theme.ui_font()), QFontMetrics(self._theme.ui_font(12))
        if index.data(_FINDING) is None:
            return QSize(100, metrics.height() + 18)
        return QSize(100, len(self._lines(index, metrics)) * metrics.height() + small.height() + 22)

    def _lines(self, index: _INDEX, metrics: QFontMetrics) -> list[str]:
        from xubao.window.reports.library import two_lines

        return two_lines(
            str(index.data()), metrics, max(120, self._tree.viewport().width() - self._tags - 64)
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Ground, then heading or finding."""
        finding = index.data(_FINDING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if finding is None:
            self._head(painter, QRect(option.rect), index)
        else:
            self._body(painter, option, index, finding)
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, index: _INDEX) -> None:
        painter.fillRect(box, self._theme.colour("raised"))
        painter.setFont(self._theme.ui_font(bold=True))
        painter.setPen(self._theme.colour(str(index.data(_CONTEXT))))
        painter.drawText(box.adjusted(16, 0, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))

    def _body(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX, finding: Finding) -> None:
        box = QRect(option.rect).adjusted(8, 2, -8, -2)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        self._tag(painter, box, finding)
        inside = box.adjusted(self._tags + 24, 7, -12, -6)
        metrics = QFontMetrics(self._theme.ui_font())
        painter.setFont(self._theme.ui_font())
        painter.setPen(self._theme.colour("text"))
        y = inside.top()
        for line in self._lines(index, metrics):
            painter.drawText(QRect(inside.left(), y, inside.width() + 12, metrics.height()), 0, line)
            y += metrics.height()
        small = QFontMetrics(self._theme.ui_font(12))
        painter.setFont(self._theme.ui_font(12))
        painter.setPen(self._theme.colour("muted"))
        context = small.elidedText(str(index.data(_CONTEXT)), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(QRect(inside.left(), y + 2, inside.width(), small.height()), 0, context)

    def _tag(self, painter: QPainter, box: QRect, finding: Finding) -> None:
        font = self._theme.ui_font(12)
        metrics = QFontMetrics(font)
        word = tr(word_of(finding.code))
        tone = finding.severity.value
        place = QRect(
            box.left() + 12, box.top() + 8, metrics.horizontalAdvance(word) + 14, metrics.height() + 4
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{tone}_soft"))
        painter.drawRoundedRect(place, 4, 4)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), word)
