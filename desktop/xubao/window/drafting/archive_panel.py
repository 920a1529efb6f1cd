"""What the archive holds for the opinion in hand, as cards; where it cannot be asked, what to do about that."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QToolButton, QVBoxLayout, QWidget

from xubao.window.context import Context
from xubao.window.drafting.draft_controller import Offer
from xubao.window.drafting.evidence import EvidenceList
from xubao.window.page import GAP, ElidedLabel, bar, button, flat, label
from xubao.window.words import tr

_LEAST = 270  # px


class ArchivePanel(QWidget):
    """A line on the opinion, the cards, and the button that inserts.

    Args:
        list_: the cards.

    Signals:
        seen: the panel has come into sight.
    """

    seen = Signal()

    def __init__(self, context: Context, list_: EvidenceList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = list_
        self.about = ElidedLabel(muted=True, small=True)
        self.about.setContentsMargins(2 * GAP, 6, GAP, 2)
        self.counted = ElidedLabel(muted=True, small=True)
        self.counted.setContentsMargins(2 * GAP, 0, GAP, 4)
        self._said = label(muted=True, wrap=True)
        self._said.setMinimumWidth(0)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.settings = button(tr("去设置"), context.actions["file.archive"].trigger)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self._said)
        column.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(nothing)
        self.setMinimumWidth(_LEAST)
        self._lay(context)

    @property
    def said(self) -> str:
        """What stands there in place of cards; "" where there are some."""
        return self._said.text() if self._stack.currentIndex() else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: what is shown has to be of the opinion in hand."""
        super().showEvent(event)
        self.seen.emit()

    def show_offers(self, offers: Sequence[Offer], about: str, counted: str) -> None:
        """Show cards.

        Args:
            about, counted: the lines over them.
        """
        self.about.say(about)
        self.counted.say(counted)
        self.counted.setVisible(bool(counted))
        self.list.rows.show(list(offers))
        self.list.scrollToTop()
        self._stack.setCurrentIndex(0)

    def say(self, words: str, about: str = "", *, settings: bool = False) -> None:
        """Say something in place of cards.

        Args:
            settings: whether the settings are where something can be done about it.
        """
        self.about.say(about)
        self.counted.hide()
        self.list.rows.show([])
        self._said.setText(words)
        self.settings.setVisible(settings)
        self._stack.setCurrentIndex(1)

    def _lay(self, context: Context) -> None:
        insert = QToolButton()
        insert.setDefaultAction(context.actions["drafting.insert"])
        insert.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        insert.setIconSize(QSize(16, 16))
        foot, row = bar(foot=True)
        row.setContentsMargins(2 * GAP, 2, GAP, 2)
        row.addWidget(ElidedLabel(tr("插入时把文件加入项目"), muted=True, small=True), 1)
        row.addWidget(insert)
        column = QVBoxLayout(self)
        flat(column)
        for part, stretch in ((self.about, 0), (self.counted, 0), (self._stack, 1), (foot, 0)):
            column.addWidget(part, stretch)
