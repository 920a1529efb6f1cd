"""Parts of a page beside each other: borders to drag, sides that fold to a strip where there is no room for them."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from xubao.window.remembered import Remembered
from xubao.window.words import tr

STRIP = 28
"""Pixels a folded part is wide."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of a page.

    Attributes:
        part: what is shown.
        width: pixels at first.
        share: of the width that is gained.
        title: what the strip says that stands in for it when it is folded; "" for the part that never is.
    """

    part: QWidget
    width: int
    share: int
    title: str = ""


class Panes(QSplitter):
    """The parts. Those last wanted stay open where not all have room.

    Args:
        remembered: where widths a person chose are kept, and which sides are folded.
        key: under which.
        panes: from left to right; exactly one has no title.
    """

    def __init__(self, remembered: Remembered, key: str, *panes: Pane) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._remembered, self._key, self._panes = remembered, f"panes/{key}", panes
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._strips: dict[int, _Strip] = {}
        self._wanted: list[int] = []
        self._shut: set[int] = set()
        self._sized = False
        for at, pane in enumerate(panes):
            self._add(at, pane)
        self.splitterMoved.connect(lambda _place, _index: self._keep())

    def _add(self, at: int, pane: Pane) -> None:
        strip = _Strip(pane.title) if pane.title else None
        self.addWidget(pane.part)
        self.setStretchFactor(self.count() - 1, pane.share)
        if strip is None:
            return
        strip.clicked.connect(lambda _on=False, at=at: self.unfold(at))
        self._strips[at] = strip
        self._wanted.insert(0, at)
        self.insertWidget(self.indexOf(pane.part), strip)
        strip.hide()

    def folded(self, at: int) -> bool:
        """Whether a part is folded."""
        return self._panes[at].part.isHidden()

    def unfold(self, at: int) -> None:
        """Show a part, whatever else has to give way for it; what gave way hands the focus on to it."""
        had = QApplication.focusWidget()
        self._shut.discard(at)
        self._wanted.remove(at)
        self._wanted.insert(0, at)
        self._fit()
        self._keep()
        if had is not None and self.isAncestorOf(had) and not had.isVisible():
            _enter(self._panes[at].part)

    def fold_sides(self) -> None:
        """Fold all that can be; where all are, show them again."""
        if all(self.folded(at) for at in self._strips):
            self._shut.clear()
        else:
            self._shut.update(self._strips)
        self._fit()
        self._keep()

    def minimumSizeHint(self) -> QSize:
        """What must be there: the main part and the strips of the others."""
        height = max(_least(pane.part).height() for pane in self._panes)
        return QSize(self._bare(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room: unfold or fold."""
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The first time: as wide as they were left."""
        if not self._sized:
            self._sized = True
            self._restore()
            self._fit()
        super().showEvent(event)

    def _bare(self) -> int:
        main = next(pane.part for pane in self._panes if not pane.title)
        return _least(main).width() + len(self._strips) * (STRIP + 1)

    def _fit(self) -> None:
        room = self.width() - self._bare()
        shown = set()
        for at in self._wanted:
            extra = _least(self._panes[at].part).width() - STRIP
            if at not in self._shut and extra <= room:
                shown.add(at)
                room -= extra
        for at, strip in self._strips.items():
            if (at in shown) == self._panes[at].part.isHidden():
                self._panes[at].part.setVisible(at in shown)
                strip.setVisible(at not in shown)

    def _restore(self) -> None:
        kept = self._remembered.numbers(self._key)
        widths = [pane.width for pane in self._panes]
        if len(kept) == 2 * len(self._panes):
            widths = kept[: len(self._panes)]
            self._shut = {at for at in self._strips if kept[len(self._panes) + at]}
        sizes = [0] * self.count()
        for at, pane in enumerate(self._panes):
            sizes[self.indexOf(pane.part)] = widths[at]
            if at in self._strips:
                sizes[self.indexOf(self._strips[at])] = STRIP
        self.setSizes(sizes)

    def _keep(self) -> None:
        sizes, kept = self.sizes(), self._remembered.numbers(self._key)
        widths = [sizes[self.indexOf(pane.part)] for pane in self._panes]
        before = kept if len(kept) == 2 * len(widths) else [pane.width for pane in self._panes]
        widths = [now or was for now, was in zip(widths, before, strict=False)]  # folded: as wide as it was
        shut = [int(at in self._shut) for at in range(len(self._panes))]
        self._remembered.put_numbers(self._key, widths + shut)


def _enter(part: QWidget) -> None:
    """To the list of a part, else to its first field."""
    for kind in (QAbstractItemView, QLineEdit):
        for found in part.findChildren(kind):
            if found.isVisible():
                found.setFocus()
                return


def _least(part: QWidget) -> QSize:
    """The room a part needs at least."""
    return part.minimumSizeHint().expandedTo(part.minimumSize())


class _Strip(QToolButton):
    """Stands in for a folded part; its title runs down."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.setProperty("strip", True)
        self.setFixedWidth(STRIP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setToolTip(tr("展开“{title}”").format(title=title))
        self.setAccessibleName(self.toolTip())

    def sizeHint(self) -> QSize:
        """As high as there is room."""
        return QSize(STRIP, 80)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chinese characters below each other, as on the spine of a book; Latin letters turned."""
        painter = QPainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonTool, option, painter, self)
        painter.setPen(option.palette.buttonText().color())
        metrics = self.fontMetrics()
        if self._title.isascii():
            painter.rotate(90)
            painter.drawText(16, -(STRIP - metrics.height()) // 2 - metrics.descent(), f"›  {self._title}")
            return
        for line, character in enumerate(f"›{self._title}"):
            top = 12 + line * metrics.height()
            painter.drawText(0, top, STRIP, metrics.height(), Qt.AlignmentFlag.AlignCenter, character)
