"""Finds what is cut off, covered or out of the window: words that have no room, controls that nobody can reach."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from xubao.window.page import ElidedLabel

_SLACK = 2  # px: widths are rounded
_LEAST_FIELD = 40  # px of a field in which one still sees what one types


def faults(root: QWidget) -> list[str]:
    """What is wrong with the controls to be seen in a window, one line each; nothing where all is well."""
    found = [*_out_of_sight(root), *_covered(root), *_cut_by_an_area(root)]
    for part in _seen(root):
        found += _words_cut(part)
    return list(dict.fromkeys(found))


def _seen(root: QWidget) -> list[QWidget]:
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit, QTabBar, QMenuBar)
    return [
        one
        for one in root.findChildren(QWidget)
        if isinstance(one, kinds) and one.isVisible() and one.window() is root.window() and not _inner(one)
    ]


def _inner(part: QWidget) -> bool:
    """What Qt makes inside its own widgets: a field's clear button, a scroll bar's, a tab bar's."""
    above = part.parentWidget()
    return isinstance(above, QLineEdit | QComboBox | QTabBar | QMenuBar) or part.objectName().startswith(
        "qt_"
    )


def _scrolled(part: QWidget) -> bool:
    """Whether it can be scrolled into sight."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _out_of_sight(root: QWidget) -> Iterator[str]:
    for part in _seen(root):
        if not part.width() or _scrolled(part):
            continue
        place = QRect(part.mapTo(root, QPoint(0, 0)), part.size())
        if not root.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(place):
            yield f"out of the window: {_name(part)} {place.getRect()}"


def _cut_by_an_area(root: QWidget) -> Iterator[str]:
    """What is wider than the area it scrolls in, where that scrolls up and down only."""
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for area in root.findChildren(QScrollArea):
        held = area.widget()
        if held is None or not area.isVisible() or area.horizontalScrollBarPolicy() != off:
            continue
        if held.width() > area.viewport().width() + _SLACK:
            yield f"wider than its area: {_name(held)} {held.width()} > {area.viewport().width()}"


def _covered(root: QWidget) -> Iterator[str]:
    """Controls of one part that lie over each other."""
    by_parent: dict[QWidget | None, list[QWidget]] = {}
    for part in _seen(root):
        if part.width():
            by_parent.setdefault(part.parentWidget(), []).append(part)
    for parts in by_parent.values():
        for at, one in enumerate(parts):
            for other in parts[at + 1 :]:
                both = one.geometry().intersected(other.geometry())
                if both.width() > _SLACK and both.height() > _SLACK:
                    yield f"one over the other: {_name(one)} and {_name(other)}"


def _words_cut(part: QWidget) -> Iterator[str]:
    name = _name(part)
    if isinstance(part, ElidedLabel):
        return
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            if part.height() + _SLACK < part.heightForWidth(part.width()):
                yield f"too low: {name}"
        elif part.width() + _SLACK < part.sizeHint().width():
            yield f"too narrow: {name}"
    elif isinstance(part, QAbstractButton) and part.text() and not _icon_only(part):
        if part.width() + _SLACK < part.sizeHint().width():
            yield f"too narrow: {name}"
    elif isinstance(part, QTabBar):
        wide = sum(part.tabRect(at).width() for at in range(part.count()) if part.isTabVisible(at))
        cut = [at for at in range(part.count()) if part.isTabVisible(at) and _tab_cut(part, at)]
        if wide > part.width() + _SLACK or cut:
            yield f"tabs cut: {name} {[part.tabText(at) for at in cut]}"
    elif isinstance(part, QMenuBar):
        hidden = [
            one.text() for one in part.actions() if one.isVisible() and part.actionGeometry(one).isEmpty()
        ]
        if hidden:
            yield f"menus not shown: {hidden}"
    elif isinstance(part, QLineEdit | QComboBox) and part.width() < _LEAST_FIELD:
        yield f"too narrow: {name}"


def _tab_cut(bar: QTabBar, at: int) -> bool:
    return bar.tabRect(at).width() + _SLACK < QFontMetrics(bar.font()).horizontalAdvance(bar.tabText(at))


def _icon_only(part: QAbstractButton) -> bool:
    if not isinstance(part, QToolButton):
        return False
    style = part.toolButtonStyle()
    return style == Qt.ToolButtonStyle.ToolButtonIconOnly or type(part).__name__ == "_Strip"


def _name(part: QWidget) -> str:
    words = getattr(part, "text", lambda: "")() or part.accessibleName() or part.toolTip()
    return f"{type(part).__name__} “{str(words)[:30]}”"
