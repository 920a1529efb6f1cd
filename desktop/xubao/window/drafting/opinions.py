"""The opinions as a tree, each with how many of its demands are answered."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from xubao.model import Opinion
from xubao.window.drafting.opinion_status import duty_of, judged_of, status
from xubao.window.theme import Theme
from xubao.window.words import tr

_INDEX = QModelIndex | QPersistentModelIndex
_OPINION = Qt.ItemDataRole.UserRole
_ANSWERED = Qt.ItemDataRole.UserRole + 1
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
        self._theme, self._empty = theme, ""
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

    @property
    def empty_words(self) -> str:
        """What stands in the list while there is nothing to list."""
        return "" if self.topLevelItemCount() else self._empty

    def wait(self) -> None:
        """Say that the opinions are being read."""
        self.clear()
        self._empty = tr("正在读取审议意见…")
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or why there are none."""
        super().paintEvent(event)
        if not self.topLevelItemCount() and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            box = self.viewport().rect().adjusted(12, 12, -12, -12)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), self._empty)

    def show_opinions(self, opinions: Sequence[Opinion]) -> None:
        """Show opinions; the one in hand stays in hand."""
        self._empty = ""
        now = self.current
        parents = {opinion.parent for opinion in opinions}
        self._quiet = True
        self._items = {}
        self.clear()
        for opinion in opinions:
            item = QTreeWidgetItem([f"{opinion.number}{opinion.title or opinion.text}"])
            item.setData(0, _OPINION, opinion.id)
            item.setData(0, _ANSWERED, answered(opinion))
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
            if item is not None and item.data(0, _ANSWERED) != answered(opinion):
                item.setData(0, _ANSWERED, answered(opinion))
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
    """What is counted beside an opinion."""
    return tr("要求按审议意见的句子一项项数；草稿写了审议后的进展才算已答，只答了一部分的算待补。")


def answered(opinion: Opinion) -> tuple[str, str]:
    """ "3 项要求：1 已答、2 待补" and the name of its colour; what is answered in part waits still."""
    asked, left = len(opinion.demands), len(opinion.missing)
    if not asked:
        return (tr("已答"), "progress") if opinion.coverage > 0 else (tr("待补"), "problem")
    if not left:
        words = tr("{count} 项要求：都已答") if asked > 1 else tr("{count} 项要求：已答")
        return words.format(count=asked), "progress"
    if left >= asked:
        words = tr("{count} 项要求：都待补") if asked > 1 else tr("{count} 项要求：待补")
        return words.format(count=asked), "problem"
    words = tr("{count} 项要求：{done} 已答、{left} 待补")
    return words.format(count=asked, done=asked - left, left=left), "edited"


def tip(opinion: Opinion) -> str:
    """The whole opinion with who is responsible and by when."""
    lines = [f"{opinion.number}{opinion.title}", opinion.text]
    lines += [*duty_of(opinion), *judged_of(opinion)]
    lines.append(answered(opinion)[0])
    lines += [tr("待补：{demand}").format(demand=demand) for demand, _things in opinion.missing]
    lines.append(what_coverage_is())
    return "\n".join(line for line in lines if line)


class _Row(QStyledItemDelegate):
    """Title in two lines at most, what is answered of what it asks, its state."""

    def __init__(self, theme: Theme, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """Two lines at most for the title, one for what is answered, one for the state."""
        metrics = QFontMetrics(self._theme.ui_font(13))
        below = QFontMetrics(self._theme.ui_font(11)).height()
        small = bool(index.data(_LEAF)) + bool(index.data(_STATUS)[0])
        return QSize(100, len(self._lines(index, metrics)) * metrics.height() + 12 + small * below)

    def _lines(self, index: _INDEX, metrics: QFontMetrics) -> list[str]:
        from xubao.window.reports.library import two_lines

        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        room = self._tree.viewport().width() - depth * self._tree.indentation() - 20
        return two_lines(str(index.data(Qt.ItemDataRole.DisplayRole)), metrics, max(60, room))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Ground, title, small lines."""
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
            y = self._small(
                painter, QRect(box.left(), y, box.width() + 10, metrics.height()), *index.data(_ANSWERED)
            )
        self._small(painter, QRect(box.left(), y, box.width() + 10, metrics.height()), *index.data(_STATUS))
        painter.restore()

    def _small(self, painter: QPainter, box: QRect, words: str, tone: str) -> int:
        """A small line in a colour. Returns where the next one begins."""
        font = self._theme.ui_font(11)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop), said)
        return box.top() + metrics.height()
