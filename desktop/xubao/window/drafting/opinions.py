"""The opinions as a tree, each with how much of it has new evidence."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from xubao.model import Opinion
from xubao.window.drafting.opinion_status import duty_of, judged_of, status
from xubao.window.theme import Theme
from xubao.window.words import tr

_INDEX = QModelIndex | QPersistentModelIndex
_OPINION = Qt.ItemDataRole.UserRole
_COVERAGE = Qt.ItemDataRole.UserRole + 1
_LEAF = Qt.ItemDataRole.UserRole + 2
_STATUS = Qt.ItemDataRole.UserRole + 3


class OpinionTree(QTreeWidget):
    """Opinions of one document.

    Signals:
        chosen: (opinion id) the person wants that opinion.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._quiet = False
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Row(theme, self))
        self.currentItemChanged.connect(lambda item, _old: self._moved(item))
        theme.changed.connect(self.doItemsLayout)

    @property
    def current(self) -> str:
        """Id of the opinion in hand, "" for none."""
        item = self.currentItem()
        return str(item.data(0, _OPINION)) if item else ""

    def show_opinions(self, opinions: Sequence[Opinion]) -> None:
        """Show opinions; the one in hand stays in hand."""
        now = self.current
        parents = {opinion.parent for opinion in opinions}
        self._quiet = True
        self._items = {}
        self.clear()
        for opinion in opinions:
            item = QTreeWidgetItem([f"{opinion.number}{opinion.title or opinion.text}"])
            item.setData(0, _OPINION, opinion.id)
            item.setData(0, _COVERAGE, opinion.coverage)
            item.setData(0, _LEAF, opinion.id not in parents)
            item.setData(0, _STATUS, status(opinion, date.today()))
            item.setToolTip(0, tip(opinion))
            above = self._items.get(opinion.parent or "")
            if above is None:
                self.addTopLevelItem(item)
            else:
                above.addChild(item)
            self._items[opinion.id] = item
        self.expandAll()
        self._quiet = False
        self.mark(now)

    @staticmethod
    def opinion_of(item: QTreeWidgetItem) -> str:
        """Id of the opinion that a row shows."""
        return str(item.data(0, _OPINION))

    def show_coverage(self, opinions: Iterable[Opinion]) -> None:
        """Show how far these are answered now."""
        for opinion in opinions:
            item = self._items.get(opinion.id)
            if item is not None and item.data(0, _COVERAGE) != opinion.coverage:
                item.setData(0, _COVERAGE, opinion.coverage)
                item.setData(0, _STATUS, status(opinion, date.today()))
                item.setToolTip(0, tip(opinion))

    def mark(self, opinion: str) -> None:
        """Show which opinion is in hand without asking for it."""
        item = self._items.get(opinion)
        if item is not None and item is not self.currentItem():
            self._quiet = True
            self.setCurrentItem(item)
            self.scrollToItem(item)
            self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as high as their words need at this width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _moved(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and not self._quiet:
            self.chosen.emit(str(item.data(0, _OPINION)))


def leaves(opinions: Sequence[Opinion]) -> list[Opinion]:
    """Those that are answered themselves: no others stand under them."""
    parents = {opinion.parent for opinion in opinions}
    return [opinion for opinion in opinions if opinion.id not in parents]


def what_coverage_is() -> str:
    """What the figure beside an opinion means."""
    return tr("百分数：这条意见提出的要求里，草稿已用新进展回应了多少。")


def tip(opinion: Opinion) -> str:
    """The whole opinion with who is responsible and by when."""
    lines = [f"{opinion.number}{opinion.title}", opinion.text]
    lines += [*duty_of(opinion), *judged_of(opinion)]
    lines.append(tr("新依据覆盖 {share}").format(share=f"{opinion.coverage:.0%}"))
    lines.append(what_coverage_is())
    return "\n".join(line for line in lines if line)


class _Row(QStyledItemDelegate):
    """Title in two lines at most, its coverage as a bar with a figure."""

    def __init__(self, theme: Theme, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """Two lines for a leaf, with its bar."""
        metrics = QFontMetrics(self._theme.ui_font(13))
        below = QFontMetrics(self._theme.ui_font(11)).height() if index.data(_STATUS)[0] else 0
        return QSize(
            100,
            len(self._lines(index, metrics)) * metrics.height() + (22 if index.data(_LEAF) else 14) + below,
        )

    def _lines(self, index: _INDEX, metrics: QFontMetrics) -> list[str]:
        from xubao.window.reports.library import two_lines

        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        room = self._tree.viewport().width() - depth * self._tree.indentation() - 20
        return two_lines(str(index.data(Qt.ItemDataRole.DisplayRole)), metrics, max(60, room))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Ground, title, bar."""
        self.initStyleOption(option, index)
        option.text = ""
        self._tree.style().drawControl(
            self._tree.style().ControlElement.CE_ItemViewItem, option, painter, self._tree
        )
        leaf = bool(index.data(_LEAF))
        box = QRect(option.rect).adjusted(4, 5, -12, -5)
        font = self._theme.ui_font(13, bold=not leaf)
        metrics = QFontMetrics(font)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        y = box.top()
        for line in self._lines(index, QFontMetrics(self._theme.ui_font(13))):
            painter.drawText(QRect(box.left(), y, box.width() + 10, metrics.height()), 0, line)
            y += metrics.height()
        if leaf:
            self._bar(painter, QRect(box.left(), y + 3, box.width(), 8), float(index.data(_COVERAGE) or 0.0))
            y += 13
        self._status(painter, QRect(box.left(), y, box.width() + 10, box.bottom() - y + 4), index)
        painter.restore()

    def _status(self, painter: QPainter, box: QRect, index: _INDEX) -> None:
        """The state, and the time limit with the days left."""
        words, tone = index.data(_STATUS)
        font = self._theme.ui_font(11)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop), said)

    def _bar(self, painter: QPainter, box: QRect, coverage: float) -> None:
        font = self._theme.ui_font(11)
        metrics = QFontMetrics(font)
        figure = f"{coverage:.0%}"
        room = metrics.horizontalAdvance("100%") + 6
        tone = "progress" if coverage >= 0.6 else "edited" if coverage > 0 else "problem"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("line"))
        whole = QRect(box.left(), box.top() + 3, max(10, box.width() - room), 4)
        painter.drawRect(whole)
        painter.setBrush(self._theme.colour(tone))
        painter.drawRect(QRect(whole.left(), whole.top(), round(whole.width() * coverage), 4))
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(
            QRect(box.right() - room, box.top() - 3, room, metrics.height()),
            int(Qt.AlignmentFlag.AlignRight),
            figure,
        )
