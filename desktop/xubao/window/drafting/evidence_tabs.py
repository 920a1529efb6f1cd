"""The evidence in tabs: what came after the opinions, what is planned since, what was done before them; and where there
are answers to deputies on the same subject, what those said."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget

from xubao.model import Role
from xubao.window.drafting.draft_controller import Offer
from xubao.window.words import tr


class Kept(IntEnum):
    """Where an offer is kept: 审议后进展、新计划、审议前工作、答复口径; in the order of the tabs."""

    PROGRESS = 0
    PLANS = 1
    EARLIER = 2
    REPLIES = 3


_WORDS = {
    Kept.PROGRESS: "审议后进展",
    Kept.PLANS: "新计划",
    Kept.EARLIER: "审议前工作",
    Kept.REPLIES: "答复口径",
}
_TIPS = {
    Kept.PROGRESS: "审议意见之后的材料里已经做了的：可以用来答复",
    Kept.PLANS: "审议意见之后的材料里打算做的：只能写成下一步",
    Kept.EARLIER: "审议意见之前的材料里说过的：不能当成新进展写",
    Kept.REPLIES: "答复代表建议时对同一件事的说法：草稿要与它一致，变化的要说明",
}


def kept_in(offer: Offer) -> Kept:
    """The tab of an offer: what is older than the opinions is no progress, what is planned is none either."""
    if offer.reply:
        return Kept.REPLIES
    if offer.evidence.earlier:
        return Kept.EARLIER
    return Kept.PLANS if offer.evidence.role is Role.GOAL else Kept.PROGRESS


class EvidenceTabs(QTabBar):
    """The tabs, each with how many there are; they keep their place and the one chosen stays chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidenceTabs")
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for kept in Kept:
            self.addTab(tr(_WORDS[kept]))
            self.setTabToolTip(kept, tr(_TIPS[kept]))
        self.setTabVisible(Kept.REPLIES, False)

    @property
    def chosen(self) -> Kept:
        """The tab that is seen."""
        return Kept(self.currentIndex())

    def count_offers(self, offers: Sequence[Offer]) -> None:
        """Say how many there are in each."""
        for kept in Kept:
            count = sum(kept_in(offer) is kept for offer in offers)
            self.setTabText(kept, f"{tr(_WORDS[kept])} {count}")
        self.setTabVisible(Kept.REPLIES, any(offer.reply for offer in offers))

    def elsewhere(self, offers: Sequence[Offer]) -> str:
        """Where there are some, when there are none in the tab that is seen: "审议前工作 12 条"."""
        others = [kept for kept in Kept if any(kept_in(offer) is kept for offer in offers)]
        return tr("、").join(
            tr("{tab} {count} 条").format(
                tab=tr(_WORDS[kept]), count=sum(kept_in(offer) is kept for offer in offers)
            )
            for kept in others
        )
