"""The right side of the page: what may be used for the opinion in hand, or holds the words searched for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from xubao.window.context import Context
from xubao.window.drafting.draft_controller import Offer
from xubao.window.drafting.evidence import EvidenceList
from xubao.window.drafting.evidence_tabs import EvidenceTabs, Kept, kept_in
from xubao.window.page import GAP, ElidedLabel, bar, button, flat, label
from xubao.window.words import tr

_SEARCH = 200  # ms after the last key before all documents are searched
_LEAST = 270  # px


class EvidencePanel(QWidget):
    """Search field, three tabs, cards, and the button that inserts.

    Args:
        list_: the cards.

    Signals:
        searched: the words in the search field are other ones, told a little later.
        date_wanted: the person wants to give the opinions their date.
    """

    searched = Signal()
    date_wanted = Signal()

    def __init__(self, context: Context, list_: EvidenceList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = list_
        self._offers: Sequence[Offer] = ()
        self.filter = QLineEdit()
        self.filter.setAccessibleName(tr("查找依据"))
        self.filter.setPlaceholderText(tr("在全部资料里找佐证材料"))
        self.filter.setClearButtonEnabled(True)
        self.tabs = EvidenceTabs()
        self.about = ElidedLabel(muted=True, small=True)
        self.about.setContentsMargins(2 * GAP, 6, GAP, 2)
        self._nothing = label(muted=True, wrap=True)
        self._nothing.setMinimumWidth(0)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 0)
        self.undated = label(muted=True, small=True, wrap=True)
        self.undated.setMinimumWidth(0)
        self.undated.setText(tr("审议意见没有日期，分不出先后：除部门材料外都列在这里。"))
        self.date = button(tr("写上日期"), self.date_wanted.emit)
        self._asked = QWidget()
        asked = QHBoxLayout(self._asked)
        asked.setContentsMargins(2 * GAP, 2, GAP, 2)
        asked.addWidget(self.undated, 1)
        asked.addWidget(self.date, 0, Qt.AlignmentFlag.AlignTop)
        self._without_date = False
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        self.setMinimumWidth(_LEAST)
        self._lay(context)
        self.tabs.currentChanged.connect(lambda _tab: self._fill())
        self._typing = QTimer(self, singleShot=True, interval=_SEARCH)
        self._typing.timeout.connect(self.searched)
        self.filter.textChanged.connect(lambda _text: self._typing.start())

    @property
    def words(self) -> str:
        """What is searched for; "" for nothing."""
        return self.filter.text().strip()

    def show_offers(
        self, offers: Sequence[Offer], about: str, nothing: str, *, undated: bool = False
    ) -> None:
        """Show others.

        Args:
            about: one line over the cards.
            nothing: what to say where there are none at all.
            undated: whether the opinions have no date.
        """
        self._offers, self._without_date = offers, undated
        self.tabs.count_offers(offers)
        self.about.say(about)
        self._none = nothing
        self.list.painter.mark_words(tuple(self.words.split()))
        self._fill()

    def _fill(self) -> None:
        shown = [offer for offer in self._offers if kept_in(offer) is self.tabs.chosen]
        self._asked.setVisible(self._without_date and self.tabs.chosen is Kept.EARLIER and bool(shown))
        self.list.rows.show(shown)
        self.list.scrollToTop()
        if self._offers:
            self._nothing.setText(
                tr("这一类没有。另有{others}，点上面的标签看。").format(
                    others=self.tabs.elsewhere(self._offers)
                )
            )
        else:
            self._nothing.setText(self._none)
        self._stack.setCurrentIndex(0 if shown else 1)

    def _lay(self, context: Context) -> None:
        frame, row = bar()
        row.setContentsMargins(GAP, GAP - 2, GAP, GAP - 2)
        row.addWidget(self.filter, 1)
        insert = QToolButton()
        insert.setDefaultAction(context.actions["drafting.insert"])
        insert.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        insert.setIconSize(QSize(16, 16))
        foot, foot_row = bar(foot=True)
        foot_row.setContentsMargins(2 * GAP, 2, GAP, 2)
        foot_row.addWidget(ElidedLabel(tr("双击或回车插入"), muted=True, small=True, whole=True), 1)
        foot_row.addWidget(insert)
        column = QVBoxLayout(self)
        flat(column)
        for part, stretch in (
            (frame, 0), (self.tabs, 0), (self.about, 0), (self._asked, 0), (self._stack, 1), (foot, 0)
        ):  # fmt: skip
            column.addWidget(part, stretch)
