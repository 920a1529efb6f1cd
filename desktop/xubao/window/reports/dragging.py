"""Where a heading dragged in the outline may be dropped, and what that comes to.

A heading cannot leave its text. Dropped on one of those it stands behind it becomes the next under it; held at its own
place, or beside it, it goes up a level when drawn to the left and down a level when drawn to the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from xubao.model import Report
from xubao.operations.levels import Move
from xubao.window.words import said, tr

MIME = "application/x-xubao-section"
_EDGE = 0.15  # of a row's height: between two rows rather than on one
_STEPS = 1.5  # indentations drawn aside for one level: a hand that trembles changes nothing


@dataclass(frozen=True, slots=True)
class Drop:
    """A drop that is possible.

    Attributes:
        move: what it comes to.
        box: the row that it lies on, or a line (of height 0) between two rows, in the viewport.
    """

    move: Move
    box: QRect


@dataclass(frozen=True, slots=True)
class Dragged:
    """A heading in the person's hand.

    Attributes:
        section: its id.
        moves: the levels it can get, one move each.
        first, last: the rows (as indexes into the report's sections) of it and of the last below it.
        level: the level it has.
        grip: x of the place it was taken at, in the viewport: how far it is drawn says how many levels.
    """

    section: str
    moves: tuple[Move, ...]
    first: int
    last: int
    level: int
    grip: int

    def at_level(self, level: int) -> Move | None:
        """The move to the level nearest to one asked for; None where that is the one it has."""
        levels = [self.level, *(move.level for move in self.moves)]
        nearest = min(levels, key=lambda one: (abs(one - level), one))
        return next((move for move in self.moves if move.level == nearest), None)


def drop_at(
    tree: QTreeWidget, point: QPoint, dragged: Dragged, rows: Sequence[tuple[str, QTreeWidgetItem]]
) -> Drop | None:
    """The drop at a place in the tree's viewport, None where there can be none.

    Args:
        rows: (section id, item) in text order.
    """
    item = tree.itemAt(point)
    if item is None:
        return None
    index = next(at for at, (_id, one) in enumerate(rows) if one is item)
    box = tree.visualItemRect(item)
    near = dragged.first - 1 <= index <= dragged.last + 1
    share = (point.y() - box.top()) / max(1, box.height())
    edge = near and index != dragged.first - 1 and index != dragged.last + 1
    between = edge or (index == dragged.first - 1 and share > 1 - _EDGE)
    parent = None if between else next((one for one in dragged.moves if one.parent == rows[index][0]), None)
    if parent is not None:
        return Drop(parent, QRect(0, box.top(), tree.viewport().width(), box.height()))
    if not near:
        return None
    by = round((point.x() - dragged.grip) / (_STEPS * max(1, tree.indentation())))
    move = dragged.at_level(dragged.level + by)
    if move is None:
        return None
    own = tree.visualItemRect(rows[dragged.first][1])
    left = move.level * tree.indentation()
    return Drop(move, QRect(left, own.top(), tree.viewport().width() - left - 6, 0))


def how() -> str:
    """What can be done, where a drop can come to nothing."""
    return tr("标题离不开它的正文：拖到它前面的标题上，归到那个标题之下；在原处往左拖升一级，往右拖降一级")


def what_of(move: Move, report: Report) -> str:
    """What a drop comes to, in one or two sentences."""
    above = report.section_by_id.get(move.parent or "")
    if above is None:
        parts = [tr("成为最上一级标题")]
    else:
        title = said(above.heading)
        short = title if len(title) <= 12 else f"{title[:11]}…"
        parts = [tr("归到“{title}”之下，第 {level} 级").format(title=short, level=move.level)]
    if move.carried:
        parts.append(tr("下级 {count} 个标题一起移").format(count=move.carried))
    if move.taken:
        parts.append(tr("其后 {count} 个标题归到它之下").format(count=move.taken))
    return tr("；").join(parts)


def paint(painter: QPainter, drop: Drop, ink: QColor) -> None:
    """Draw where the drop lies: a frame around a row, or a line with a ring at its level."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if drop.box.height():
        painter.drawRoundedRect(drop.box.adjusted(2, 1, -2, -1), 4, 4)
        return
    left, y = drop.box.left(), drop.box.top()
    painter.drawEllipse(QPoint(left + 4, y), 3, 3)
    painter.drawLine(left + 8, y, drop.box.right(), y)
