"""What the five pages have in common, and the small parts that they are made of."""

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from xubao.window.context import Context
from xubao.window.theme import Theme
from xubao.window.words import tr

GAP = 8
"""The one spacing: everything is a multiple of it."""
_LINE = 560  # pixels a sentence is wide at most


class Page(QWidget):
    """One of the five pages. Built when it is first shown.

    Attributes:
        name: the page's id: reports, compare, ledger, drafting, checking.
        context: what the window's parts share.
        typed: the text that is written on this page: undone from beside it too.
        home: where keys work when the page is shown. No focus proxy: Tab would pass over all that lies before it.
    """

    name = ""
    home: QWidget | None = None
    typed: QWidget | None = None

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(f"page-{self.name}")

    def activate(self) -> None:
        """The page is now seen: catch up with what changed, switch its actions on."""
        self.context.actions.activate(self.name)
        self.context.actions.enable(self.context.actions.of_page(self.name), True)

    def deactivate(self) -> None:
        """The page is no longer seen: its actions are off."""
        self.context.actions.activate("")

    def room_for_notices(self) -> int:
        """How wide a message may be that it does not lie over what is read or written here; 0 for any width."""
        return 0

    def fold_sides(self) -> None:
        """F9: fold what stands beside the main part; when all is folded, show it again."""
        from xubao.window.panes import Panes  # not before a page that has some

        for panes in self.findChildren(Panes):
            if panes.isVisible():
                panes.fold_sides()
        for dock in self.findChildren(QDockWidget):
            frame = dock.parentWidget()
            if frame is not None and frame.isVisible():
                dock.toggleViewAction().trigger()

    def next_pane(self, by: int) -> None:
        """F6: put the focus into the next (1) or the previous (-1) list or text that is seen, from left to right."""
        views = [
            one for one in self.findChildren(QAbstractScrollArea) if one.isVisible() and _takes_keys(one)
        ]
        views.sort(key=lambda one: (one.mapTo(self, one.pos()).x(), one.mapTo(self, one.pos()).y()))
        now = self.window().focusWidget()
        at = next((n for n, one in enumerate(views) if now is one or one.isAncestorOf(now)), None)
        if views:
            first = 0 if by > 0 else len(views) - 1
            views[first if at is None else (at + by) % len(views)].setFocus(
                QtCore.Qt.FocusReason.ShortcutFocusReason
            )

    def take_focus(self) -> None:
        """Put the focus where keys work at once: what an empty page offers, else the page's own place."""
        offers = (one.first for one in self.findChildren(EmptyState) if one.isVisible())
        (next((one for one in offers if one is not None), None) or self.home or self).setFocus()

    def come_back(self) -> None:
        """What had the focus is gone: take it, where the page is still the one that is seen."""
        if self.isVisible():
            self.take_focus()

    def search(self) -> None:
        """Ctrl+F: put the cursor where one searches on this page."""

    def place(self) -> object:
        """What is seen, for `return_to`; None where the page itself is all there is to say."""
        return None

    def return_to(self, place: object) -> None:
        """Show again what `place` said was seen."""


def _takes_keys(view: QWidget) -> bool:
    return bool(view.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus) and view.isEnabled()


class EmptyState(QWidget):
    """What a page shows while it has nothing to show: an icon, one sentence, buttons that say what to do.

    Args:
        icon: name of an icon.
        sentence: what is missing and what to do.
        buttons: (text, what it does); the first is the main one.
        detail: a second, quieter line.

    Attributes:
        first: the main button, if any.
    """

    def __init__(
        self,
        context: Context,
        icon: str,
        sentence: str,
        buttons: tuple[tuple[str, Callable[[], object]], ...] = (),
        detail: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon = context.theme, icon
        self._picture = QLabel(alignment=QtCore.Qt.AlignmentFlag.AlignCenter)
        self._sentence = label(sentence, heading=True, wrap=True)
        self._detail = label(detail, muted=True, wrap=True)
        for line in (self._sentence, self._detail):
            line.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addStretch(1)
        made = [button(text, slot, primary=index == 0) for index, (text, slot) in enumerate(buttons)]
        self.first = made[0] if made else None
        for one in made:
            row.addWidget(one)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(2 * GAP)
        column.addStretch(2)
        column.addWidget(self._picture)
        for line in (self._sentence, self._detail):
            column.addWidget(line, 0, QtCore.Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch(3)
        self._detail.setVisible(bool(detail))
        self._paint()
        self._theme.changed.connect(self._paint)

    def say(self, sentence: str, detail: str = "") -> None:
        """Change what it says."""
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are broken at another width."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Where the page has something to show now, the focus goes there."""
        super().hideEvent(event)
        page = self.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None and self.isAncestorOf(self.window().focusWidget()):
            QTimer.singleShot(0, page, page.come_back)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now is the sheet's font known."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give both lines the height they need: a label that wraps is given that of one line only."""
        width = max(200, min(self._theme.px(_LINE), self.width() - 4 * GAP))
        for line in (self._sentence, self._detail):
            line.ensurePolished()
            line.setFixedWidth(width)
            line.setMinimumHeight(line.heightForWidth(width) + 4)

    def _paint(self) -> None:
        self._picture.setPixmap(self._theme.picture(self._icon, "faint", 64))
        self._fit()


def label(
    text: str = "",
    *,
    heading: bool = False,
    subheading: bool = False,
    muted: bool = False,
    small: bool = False,
    wrap: bool = False,
) -> QLabel:
    """A label in one of the sheet's manners; its text is plain, never markup."""
    made = QLabel(text)
    made.setProperty("textFormat", "PlainText")
    for name, on in (("heading", heading), ("subheading", subheading), ("muted", muted), ("small", small)):
        if on:
            made.setProperty(name, True)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        made.setMinimumWidth(320)
    return made


class ElidedLabel(QLabel):
    """One line that ends in “…” where there is no room; the tool tip has it whole.

    Args:
        whole: shown whole or not at all: a hint that says nothing when it is cut.
    """

    def __init__(
        self, text: str = "", *, muted: bool = False, small: bool = False, whole: bool = False
    ) -> None:
        super().__init__()
        self._whole, self._or_nothing = "", whole
        self.setProperty("textFormat", "PlainText")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for name, on in (("muted", muted), ("small", small)):
            if on:
                self.setProperty(name, True)
        self.say(text)

    def say(self, text: str, tip: str | None = None) -> None:
        """Change the text; the tool tip is the text unless another is given."""
        self._whole = text
        self.setToolTip(text if tip is None else tip)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText(
            self._whole, QtCore.Qt.TextElideMode.ElideRight, max(24, self.width() - 4)
        )
        if self._or_nothing and cut != self._whole:
            cut = ""
        if cut != self.text():
            self.setText(cut)


def button(text: str, slot: Callable[[], object], *, primary: bool = False) -> QPushButton:
    """A push button that calls `slot` without arguments."""
    made = QPushButton(text)
    made.setProperty("primary", primary)
    made.setAutoDefault(True)  # Enter presses it outside of dialogs too
    made.clicked.connect(lambda _checked=False: slot())
    return made


class ThemedIcon(QObject):
    """Gives a button or an action its icon, and the right one again when the theme changes; lives as long as it.

    Args:
        theme: where icons come from.
        holder: the button or action.
        name, colour: of the icon.
    """

    def __init__(
        self, theme: Theme, holder: QAction | QAbstractButton, name: str, colour: str = "text"
    ) -> None:
        super().__init__(holder)
        self._theme, self._holder, self._name, self._colour = theme, holder, name, colour
        theme.changed.connect(self.paint)
        self.paint()

    def paint(self) -> None:
        """Set the icon of the theme in use."""
        self._holder.setIcon(self._theme.icon(self._name, self._colour))


def bar(*, foot: bool = False) -> tuple[QFrame, QHBoxLayout]:
    """A strip along the top (or foot) of a page with its row to fill."""
    frame = QFrame()
    frame.setProperty("foot" if foot else "bar", True)
    row = QHBoxLayout(frame)
    row.setContentsMargins(2 * GAP, GAP - 2, 2 * GAP, GAP - 2)
    row.setSpacing(GAP)
    return frame, row


def flat(layout: QVBoxLayout | QHBoxLayout) -> None:
    """No margins, no spacing: parts that touch."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)


def headed(head: QWidget, body: QWidget, *, minimum: int = 0) -> QWidget:
    """A strip with what it is the head of below it.

    Args:
        minimum: width in pixels that it keeps.
    """
    made = QWidget()
    column = QVBoxLayout(made)
    flat(column)
    column.addWidget(head)
    column.addWidget(body, 1)
    made.setMinimumWidth(minimum)
    return made


def filled(page: QWidget, body: QWidget) -> None:
    """Let a body be all that there is of a page."""
    column = QVBoxLayout(page)
    flat(column)
    column.addWidget(body)


def not_yet(context: Context, title: str) -> EmptyState:
    """Stands in for a page that cannot be built."""
    return EmptyState(
        context,
        "warning",
        tr("“{title}”页面打不开").format(title=title),
        (),
        tr("请查看日志，或重新安装程序。"),
    )
