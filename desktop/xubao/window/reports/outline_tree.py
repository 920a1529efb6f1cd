"""The outline of a report as a tree; a click jumps, the roles under a heading show as small bars."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from xubao.model import Report, Role, Section, SectionKind
from xubao.window.theme import Theme
from xubao.window.words import tr

_SECTION = Qt.ItemDataRole.UserRole
_COUNTS = Qt.ItemDataRole.UserRole + 1
_SHOWN = (Role.GOAL, Role.PROGRESS, Role.PROBLEM)
_BAR = 30


class OutlineTree(QTreeWidget):
    """Sections of one report.

    Signals:
        wanted: (offset) jump there.
    """

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._report: Report | None = None
        self._quiet = False
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
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

    def mark(self, section_id: str) -> None:
        """Show which section the text in hand belongs to."""
        item = self._items.get(section_id)
        if item is not None and item is not self.currentItem():
            self._quiet = True
            self.setCurrentItem(item)
            self.scrollToItem(item)
            self._quiet = False

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
        text = f"{section.number}{section.title}" if section.number else section.title
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
