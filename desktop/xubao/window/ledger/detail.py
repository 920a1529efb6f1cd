"""The panel beside the ledger: everything said of one matter."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Ledger, Matter, MatterStatus, Mention
from xubao.model.words import copied_remark
from xubao.presenting.ledger.series import series_of
from xubao.window.context import Context
from xubao.window.flow_layout import FlowLayout
from xubao.window.ledger.chart import Chart
from xubao.window.ledger.status_colours import STATUS_COLOURS
from xubao.window.page import GAP, ThemedIcon, button, label
from xubao.window.words import MATTER_KIND_WORDS, ROLE_WORDS, STATUS_WORDS, said, tr

_AT_ONCE = 8
_LEAST = 284  # px: a card with its boxes and buttons
_MOST = 60
"""Mentions shown; a matter with more of them is a matter badly made."""


class DetailPanel(QDockWidget):
    """A matter with its status and why, its chart, and its mentions in full.

    Signals:
        statement_wanted: (report index, statement id) show it on the 资料 page.
        comparison_wanted: (Mention, Mention) show what two reports say face to face, the older first.
        split_wanted: the Mentions that shall form a matter of their own.
        rename_wanted: the matter shall be renamed.
        ticked: (whether) some of the cards are ticked and some are not: those can be split off.
        status_wanted: the MatterStatus it shall have.
        menu_wanted: (global point, Mention) show what can be done with what a report says.
    """

    statement_wanted = Signal(int, str)
    comparison_wanted = Signal(object, object)
    split_wanted = Signal(object)
    rename_wanted = Signal()
    ticked = Signal(bool)
    status_wanted = Signal(object)
    menu_wanted = Signal(QPoint, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("事项详情"), parent)
        self._context = context
        self.matter: Matter | None = None
        self._ledger: Ledger | None = None
        self._left: list[Mention] = []
        self._later = QTimer(self, singleShot=True, interval=15)
        self._later.timeout.connect(self._add_cards)
        self._checks: list[tuple[QCheckBox, Mention]] = []
        self.setObjectName("ledgerDetail")
        self.setTitleBarWidget(QWidget())
        self.chart = Chart(context)
        self._title = label(heading=True, wrap=True)
        self._title.setMinimumWidth(0)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._chip = QToolButton()
        self._facts = label(muted=True, wrap=True)
        self._why = label(wrap=True)
        for line in (self._facts, self._why):
            line.setMinimumWidth(0)
        self._split = button(tr("拆出勾选的"), self.split_ticked)
        self._rename = button(tr("改名"), self.rename_wanted.emit)
        self._mentions = QVBoxLayout()
        self._mentions.setSpacing(GAP)
        self._hint = label(tr("在左侧选一个事项，这里列出历年报告里的全部说法。"), muted=True, wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._hint.setMinimumWidth(0)
        self._build()
        self.show_matter(None, None)
        context.theme.changed.connect(self._repaint)

    def _build(self) -> None:
        menu = QMenu(self._chip)
        for status in MatterStatus:
            menu.addAction(tr(STATUS_WORDS[status])).triggered.connect(
                lambda _checked=False, status=status: self.status_wanted.emit(status)
            )
        self._chip.setMenu(menu)
        self._chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._chip.setToolTip(tr("点击改状态"))
        chips, said = (
            FlowLayout(GAP),
            FlowLayout(GAP),
        )  # in a narrow panel or a large type they take two lines
        chips.addWidget(self._chip)
        chips.addWidget(self._rename)
        said.addWidget(label(tr("历年说法"), subheading=True))
        said.addWidget(self._split)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        for line in (self._title, self._facts):
            inner.addWidget(line)
        inner.addLayout(chips)
        inner.addWidget(self._why)
        inner.addWidget(self.chart)
        inner.addLayout(said)
        inner.addLayout(self._mentions)
        inner.addStretch(1)
        page = QWidget()
        page.setObjectName("ledgerDetailPage")
        page.setStyleSheet("#ledgerDetailPage { background: palette(base); }")
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.addWidget(self._hint)
        column.addWidget(self._body, 1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        self.setWidget(scroll)
        self.setMinimumWidth(_LEAST)

    def show_matter(self, ledger: Ledger | None, matter: Matter | None) -> None:
        """Show a matter of a ledger, or say what the panel is for."""
        self._ledger, self.matter = ledger, matter
        self._later.stop()
        self._body.setVisible(matter is not None)
        self._hint.setVisible(matter is None)
        self._clear()
        self.ticked.emit(False)
        if ledger is None or matter is None:
            return
        self._title.setText(matter.title)
        self._facts.setText(_facts(matter))
        self._why.setText(said(matter.why))
        self._why.setVisible(bool(matter.why))
        self._chip.setText(f"{tr(STATUS_WORDS[matter.status])} ▾")
        self._repaint()
        comparable = matter.status is not MatterStatus.SCOPE
        self.chart.show_series(series_of(matter, ledger.reports), ledger.reports, comparable=comparable)
        self._split.setVisible(len(matter.mentions) > 1)
        self._split.setEnabled(False)
        self._left = list(matter.mentions[:_MOST])
        self._add_cards()

    def settle(self) -> None:
        """Work sizes out again: what was filled in while the panel was hidden had no width."""
        page = self._body.parentWidget()
        if page is None:
            return
        for layout in page.findChildren(QLayout):
            layout.invalidate()
        whole, room = page.layout(), self._scroll.viewport().size()
        if whole is not None:
            page.resize(room.width(), max(room.height(), whole.totalHeightForWidth(room.width())))
            whole.activate()
        QApplication.postEvent(page, QEvent(QEvent.Type.LayoutRequest))  # the scroll area listens for it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the cards are as high as their words need there."""
        super().resizeEvent(event)
        if self.matter is not None:
            self.settle()

    def _add_cards(self) -> None:
        """Some cards now and the others after the window has breathed: forty at once would be felt."""
        ledger, matter = self._ledger, self.matter
        if ledger is None or matter is None:
            return
        now, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        for mention in now:
            pair = pair_of(matter, mention)
            self._mentions.addWidget(self._card(ledger, mention, pair, len(matter.mentions) > 1))
        QTimer.singleShot(0, self.settle)
        if self._left:
            self._later.start()

    @property
    def checked(self) -> tuple[Mention, ...]:
        """The mentions whose boxes are ticked."""
        return tuple(mention for box, mention in self._checks if box.isChecked())

    def _clear(self) -> None:
        self._checks.clear()
        while (item := self._mentions.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _card(
        self, ledger: Ledger, mention: Mention, pair: tuple[Mention, Mention] | None, many: bool
    ) -> QFrame:
        report = ledger.reports[mention.report]
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        if many:
            box = QCheckBox()
            box.setToolTip(tr("勾选后可拆成另一个事项"))
            box.toggled.connect(self._checks_changed)
            self._checks.append((box, mention))
            head.addWidget(box)
        head.addWidget(_said(report.date or tr("无日期"), "muted", self._context))
        head.addWidget(_said(tr(ROLE_WORDS[mention.role]), mention.role.value, self._context))
        head.addStretch(1)
        head.addWidget(
            self._link("reports", lambda: self.statement_wanted.emit(mention.report, mention.statement))
        )
        if pair is not None:
            head.addWidget(self._link("compare", lambda: self.comparison_wanted.emit(*pair)))
        column.addLayout(head)
        words = label(mention.text.strip(), wrap=True)
        words.setMinimumWidth(0)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setToolTip(report.title or report.file)
        words.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the card has one
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(
            lambda point: self.menu_wanted.emit(card.mapToGlobal(point), mention)
        )
        column.addWidget(words)
        if mention.copied is not None:
            remark = said(copied_remark(mention.copied, ledger.reports[mention.copied.earlier]))
            line = _said(remark, "warning", self._context)
            line.setWordWrap(True)
            line.setMinimumWidth(0)
            column.addWidget(line)
        return card

    def _link(self, page: str, slot: Callable[[], object]) -> QToolButton:
        """A way to a page, by its icon on the rail: words would be too wide in some languages."""
        made, size = QToolButton(), self._context.theme.px(16)
        words = {"reports": tr("资料"), "compare": tr("对照")}[page]
        ThemedIcon(self._context.theme, made, page, "accent")
        made.setIconSize(QSize(size, size))
        made.setToolTip(tr("到{page}页看这句话").format(page=words))
        made.setAccessibleName(made.toolTip())
        made.clicked.connect(lambda _checked=False: slot())
        return made

    def _checks_changed(self) -> None:
        self._split.setEnabled(self.some_ticked)
        self.ticked.emit(self.some_ticked)

    @property
    def some_ticked(self) -> bool:
        """Whether some of the cards are ticked and some are not."""
        return 0 < len(self.checked) < len(self._checks)

    def split_ticked(self) -> None:
        """Ask for the ticked ones to be split off, where some stay."""
        if self.some_ticked:
            self.split_wanted.emit(self.checked)

    def _repaint(self) -> None:
        if self.matter is None:
            return
        tone, theme = STATUS_COLOURS[self.matter.status], self._context.theme
        self._chip.setStyleSheet(
            f"QToolButton {{ background: {theme.hex(f'{tone}_soft')}; color: {theme.hex(tone)};"
            f" border: none; border-radius: 11px; padding: 3px 12px; }}"
        )


def pair_of(matter: Matter, mention: Mention) -> tuple[Mention, Mention] | None:
    """A mention with what another report says of the matter, the older first; None where no other report does.

    The other one is of the last report before it, else of the first after it; of several there the most alike.
    """
    before = [other for other in matter.mentions if other.report < mention.report]
    if before:
        return max(before, key=lambda other: (other.report, _shared(other, mention))), mention
    after = [other for other in matter.mentions if other.report > mention.report]
    return (
        (mention, max(after, key=lambda other: (-other.report, _shared(other, mention)))) if after else None
    )


def _shared(one: Mention, other: Mention) -> int:
    """How many pairs of characters two mentions share."""
    return len(set(pairwise(one.text)) & set(pairwise(other.text)))


def _facts(matter: Matter) -> str:
    found = [tr(MATTER_KIND_WORDS[matter.kind]), tr("{count} 处说法").format(count=len(matter.mentions))]
    if matter.due:
        found.append(tr("期限 {due}").format(due=matter.due))
    if matter.by_person:
        found.append(tr("人工改过"))
    return " · ".join(found)


def _said(words: str, tone: str, context: Context) -> QLabel:
    made = label(words, small=True)
    made.setStyleSheet(f"color: {context.theme.hex(tone)};")
    return made
