"""The evidence in three tabs; the outline of the draft beside the opinions."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.window.samples import until
from xubao.model import Role
from xubao.window.drafting.draft_usage import where_used
from xubao.window.drafting.evidence_tabs import Kept, kept_in
from xubao.window.drafting.opinions import leaves
from xubao.window.drafting.page import DraftingPage
from xubao.window.panes import Panes
from xubao.window.shell import Shell


def test_every_offer_is_in_one_tab_and_earlier_work_is_in_its_own(page: DraftingPage) -> None:
    offers = [offer for one in page.controller.opinions for offer in page.controller.offers(one.id)]
    assert {kept_in(offer) for offer in offers if offer.evidence.earlier} == {Kept.EARLIER}
    new = [offer for offer in offers if not offer.evidence.earlier]
    assert {kept_in(offer) is Kept.PLANS for offer in new if offer.evidence.role is Role.GOAL} <= {True}
    assert {kept_in(offer) for offer in new if offer.evidence.role is Role.PROGRESS} == {Kept.PROGRESS}


def test_a_tab_shows_its_own_and_says_how_many_the_others_have(page: DraftingPage) -> None:
    leaf = next(one for one in leaves(page.controller.opinions) if page.controller.offers(one.id))
    page.tree.chosen.emit(leaf.id)
    offers = page.controller.offers(leaf.id)
    shown = 0
    for kept in Kept:
        page.panel.tabs.setCurrentIndex(kept)
        count = sum(kept_in(offer) is kept for offer in offers)
        assert page.panel.tabs.tabText(kept).endswith(f" {count}")
        assert page.evidence.rows.rowCount() == count
        shown += count
    assert shown == len(offers) > 0


def test_the_outline_lists_the_headings_of_all_levels_and_goes_there(page: DraftingPage) -> None:
    page.sides.setCurrentIndex(1)
    headings = page.editor.headings()
    assert {level for level, _text, _block in headings} >= {1, 2}
    assert page.headings.topLevelItemCount() == sum(level == 1 for level, _text, _block in headings)
    _level, text, block = headings[-1]
    page.headings.wanted.emit(block)
    assert page.editor.textCursor().block().text().strip() == text


def test_a_paragraph_can_be_made_a_heading_of_each_of_four_levels(page: DraftingPage) -> None:
    page.editor.go_to_block(page.editor.headings()[0][2] + 2)
    for index in range(page.head.kind.count()):
        page.head.kind.setCurrentIndex(index)
        page.head.kind.activated.emit(index)
        assert page.head.kind.currentIndex() == index


def test_a_card_put_in_is_taken_back_from_the_list_of_cards_too(own_page: DraftingPage) -> None:
    page = own_page
    before = page.editor.toPlainText()
    offers = (offer for one in page.controller.opinions for offer in page.controller.offers(one.id))
    page.insert(next(one for one in offers if where_used(page.editor.blocks(), one.origin) is None))
    assert page.editor.toPlainText() != before
    page.evidence.setFocus()
    page.context.actions["edit.undo"].trigger()
    assert page.editor.toPlainText() == before


def test_opinions_without_a_date_are_the_reason_why_work_counts_as_earlier(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaf = next(
        one
        for one in leaves(page.controller.opinions)
        if any(offer.evidence.earlier for offer in page.controller.offers(one.id))
    )
    page.panel.tabs.setCurrentIndex(Kept.EARLIER)
    page.tree.chosen.emit(leaf.id)
    assert not page.panel.undated.isVisible()
    monkeypatch.setattr(type(page.controller), "undated", True)
    page.tree.chosen.emit(leaf.id)
    assert page.panel.undated.isVisible()
    page.panel.date.click()
    assert page.context.session.opened is not None
    assert page.window().current == "reports"  # type: ignore[attr-defined]


def test_opinions_that_are_still_read_are_waited_for_in_words(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.tree.empty_words == ""
    monkeypatch.setattr(page.controller, "opinions", ())
    page.controller.evidence_changed.emit()
    assert page.tree.empty_words == "正在读取审议意见…"


def test_the_opinion_in_hand_is_forgotten_with_its_project(own_page: DraftingPage) -> None:
    page = own_page
    leaf = leaves(page.controller.opinions)[0]
    page.tree.chosen.emit(leaf.id)
    session = page.context.session
    opened = session.opened
    session.adopt(None)
    session.adopt(opened)
    until(lambda: bool(page.controller.opinions) and page.editor.whole)
    assert page.panel.about.toolTip() == ""
    assert page.evidence.rows.rowCount() == 0


def test_a_name_is_cut_in_its_title_where_there_is_no_room(page: DraftingPage) -> None:
    page.begin.fill(may_return=True)
    for row in range(page.begin.reports.count()):
        name = page.begin.reports.item(row).text().split("　")
        assert name[1] in {report.title or report.file for report in page.context.session.reports().values()}


def test_a_side_that_gives_way_hands_the_focus_on(own_page: DraftingPage) -> None:
    page = own_page
    page.window().resize(911, 512)
    (panes,) = page.findChildren(Panes)
    panes.unfold(0)
    page.tree.setFocus()
    assert panes.folded(2)
    panes.unfold(2)
    assert panes.folded(0)
    focus = page.window().focusWidget()
    assert focus is not None
    assert page.side.isAncestorOf(focus)


def test_what_is_told_lies_over_the_cards_and_not_over_the_draft(page: DraftingPage) -> None:
    shell = page.window()
    assert isinstance(shell, Shell)
    shell.resize(911, 512)
    (panes,) = page.findChildren(Panes)
    panes.unfold(2)
    shell.tell("这句话已在“（一）加快空间布局调整”里用过。", ("仍然插入", lambda: None))
    until(shell.notice.isVisible)
    place = shell.notice.mapTo(shell, QPoint(0, 0))
    assert place.x() >= page.side.mapTo(shell, QPoint(0, 0)).x()
    for part in shell.notice.findChildren(QWidget):
        assert not part.isVisible() or shell.notice.rect().contains(part.geometry())
