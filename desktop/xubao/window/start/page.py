"""What is seen while no project is open: begin, go on, or look at the example."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.operations.untitled import is_untitled, there_may_be_unsaved, untitled_projects
from xubao.window.actions import PAGES, TABLE
from xubao.window.context import Context
from xubao.window.page import GAP, Page, label
from xubao.window.words import tr

if TYPE_CHECKING:
    from datetime import datetime

    from xubao.window.start.leftovers import Leftovers

_LATER = 200  # ms after the page is shown
_WIDTH = 720
_SMALL = 18  # px of a page's picture
_ABOVE = 320  # px of what stands over the projects


class StartPage(Page):
    """新建, 打开, 打开示例, and the projects opened last.

    Args:
        open_path: opens one of the projects opened last.
    """

    name = "start"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.leftovers: Leftovers | None = None
        self._icons: list[tuple[QToolButton, str]] = []
        self._picture = QLabel()
        self._pictures: list[tuple[QLabel, str]] = []
        self._guide: QWidget | None = None
        self._listed: list[Path] = []
        self.recent = QListWidget()
        self.recent.setFixedHeight(0)
        self.recent.itemActivated.connect(self._open)
        self.recent.itemClicked.connect(self._open)
        self._recent_title = label(tr("最近打开"), subheading=True)
        self._lay()
        self._paint()
        context.theme.changed.connect(self._paint)
        context.preferences.changed.connect(self._fill)
        self._fill()

    def take_focus(self) -> None:
        """To the project opened last; where there is none, to what begins one."""
        if self.recent.count():
            self.recent.setCurrentRow(0)
            self.recent.setFocus()
        elif self._icons:
            self._icons[0][0].setFocus()

    def _lay(self) -> None:
        actions = self.context.actions
        title = label(tr("续报"))
        title.setProperty("big", True)
        head = QHBoxLayout()
        head.setSpacing(2 * GAP)
        head.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(label(tr("对照历年报告，起草下一份；每句话都查得到出处。"), muted=True))
        head.addLayout(words, 1)
        cards = QHBoxLayout()
        cards.setSpacing(2 * GAP)
        for text, icon, slot in (
            (tr("新建项目"), "add", actions["file.new"].trigger),
            (tr("打开项目"), "folder", actions["file.open"].trigger),
            (tr("打开示例项目"), "sample", actions["file.sample"].trigger),
        ):
            cards.addWidget(self._card(text, icon, slot))
        inside = QVBoxLayout()
        inside.setSpacing(2 * GAP)
        inside.addLayout(head)
        inside.addLayout(cards)
        inside.addWidget(
            label(tr("也可以把报告、审议意见和部门材料直接拖进窗口。全部在本机处理，不联网。"), muted=True)
        )
        inside.addWidget(self._recent_title)
        inside.addWidget(self.recent)
        self._inside, self._under_guide = inside, inside.indexOf(self._recent_title)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(inside)
        column = QVBoxLayout(self)
        column.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle, 30)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(3)

    def _pages(self) -> QWidget:
        """What the five pages are for, a line each: for somebody who has opened nothing yet."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GAP // 2)
        grid.setColumnStretch(2, 1)
        told = [spec for spec in TABLE if spec.id.partition(".")[2] in PAGES]
        for row, spec in enumerate(told):
            picture = QLabel()
            picture.setFixedSize(_SMALL, _SMALL)
            self._pictures.append((picture, spec.icon))
            for column, part in enumerate(
                (picture, label(tr(spec.text), subheading=True), label(tr(spec.tip)))
            ):
                grid.addWidget(part, row, column)
        return made

    def _card(self, text: str, icon: str, slot: Callable[[], object]) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setProperty("tile", True)
        made.setProperty("toolButtonStyle", "ToolButtonTextUnderIcon")
        made.setIconSize(QSize(32, 32))
        made.setMinimumSize(180, 96)
        made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
        made.clicked.connect(lambda _checked=False: slot())
        self._icons.append((made, icon))
        return made

    def activate(self) -> None:
        """A project that was closed since may have no place yet: show it."""
        super().activate()
        self._fill()
        if self.leftovers is not None or there_may_be_unsaved():
            QTimer.singleShot(_LATER, self.look_for_leftovers)

    def look_for_leftovers(self) -> None:
        """Show what programs that ended held of projects whose file is gone."""
        if self.leftovers is None:
            from xubao.window.start.leftovers import Leftovers

            self.leftovers = Leftovers(self.context)
            self._inside.addWidget(self.leftovers)
        self.leftovers.look()

    def _fill(self) -> None:
        """What was opened last, then what was never given a place: nothing that a person made is lost to sight."""
        self.recent.clear()
        self._listed.clear()
        recent = [Path(path) for path in self.context.preferences.value.recent]
        kept = [path for path in recent if not is_untitled(path) or path.exists()]
        for where in (*kept, *(path for path in untitled_projects() if path not in kept)):
            unplaced = is_untitled(where)
            text = tr("{name} · 尚未另存").format(name=where.stem) if unplaced else where.stem
            when = _day(self.context.preferences.opened_on(str(where)))
            item = QListWidgetItem(
                "　　".join(filter(None, (text, when, "" if unplaced else str(where.parent))))
            )
            self._listed.append(where)
            item.setToolTip(str(where))
            self.recent.addItem(item)
        count = self.recent.count()
        if not count and self._guide is None:
            self._guide = self._pages()
            self._inside.insertWidget(self._under_guide, self._guide)
            self._paint_guide()
        if self._guide is not None:
            self._guide.setVisible(not count)
        self._recent_title.setVisible(count > 0)
        self.recent.setVisible(count > 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window fewer of the projects are seen at once."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.context.theme.px(34)
        room = (self.height() - self.context.theme.px(_ABOVE)) // line
        self.recent.setFixedHeight(min(6, self.recent.count(), max(2, room)) * line + 4)

    def _open(self, item: QListWidgetItem) -> None:
        path = self._listed[self.recent.row(item)]
        if self.context.session.open(path):
            self.context.preferences.remember_project(str(path))

    def _paint(self) -> None:
        theme = self.context.theme
        self._picture.setPixmap(theme.picture("compare", "accent", 56))
        for made, icon in self._icons:
            made.setIcon(QIcon(theme.picture(icon, "accent", 32)))
        self._paint_guide()

    def _paint_guide(self) -> None:
        for place, icon in self._pictures:
            place.setPixmap(self.context.theme.picture(icon, "accent", _SMALL))


def _day(when: "datetime | None") -> str:
    """ "今天 14:20", else the date; "" where it is not known."""
    if when is None:
        return ""
    from datetime import date

    if when.date() == date.today():
        return tr("今天 {time}").format(time=f"{when:%H:%M}")
    return f"{when:%Y-%m-%d}"
