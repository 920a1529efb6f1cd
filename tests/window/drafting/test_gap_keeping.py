"""A gap under an opinion stays until its demands are answered: not typed over, not put aside by a sentence."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextBlock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xubao.model import Opinion
from xubao.operations.opinions import open_demands
from xubao.window.drafting.gap_keeping import marks_in, told_under
from xubao.window.drafting.marks import place_of
from xubao.window.drafting.opinions import leaves
from xubao.window.drafting.page import DraftingPage


def asked(page: DraftingPage) -> Opinion:
    """An opinion of several demands that nothing answers yet."""
    return next(o for o in leaves(page.controller.opinions) if o.coverage == 0 and len(o.demands) > 1)


def gap(page: DraftingPage, opinion: Opinion) -> tuple[QTextBlock, int, int, str]:
    for block in page.editor.blocks():
        if place_of(block).opinion == opinion.id:
            for start, end, said in marks_in(block):
                return block, start, end, said
    raise LookupError(opinion.title)


def said(page: DraftingPage, opinion: Opinion) -> str:
    return gap(page, opinion)[3]


def select(page: DraftingPage, opinion: Opinion) -> None:
    _, start, end, _ = gap(page, opinion)
    page.editor.select(start, end)


@pytest.mark.parametrize("how", ["typed", "composed", "pasted"])
def test_half_a_word_over_a_gap_leaves_it_there(page: DraftingPage, qtbot: QtBot, how: str) -> None:
    opinion = asked(page)
    before = said(page, opinion)
    select(page, opinion)
    if how == "typed":
        qtbot.keyClicks(page.editor, "yi")
    elif how == "composed":
        event = QInputMethodEvent()
        event.setCommitString("已")
        QApplication.sendEvent(page.editor, event)
    else:
        pasted = QMimeData()
        pasted.setText("已经")
        page.editor.insertFromMimeData(pasted)
    page.gaps.mend()
    assert said(page, opinion) == before
    block, start, _, _ = gap(page, opinion)
    assert start > block.position()


def test_the_key_for_it_deletes_a_gap(page: DraftingPage, qtbot: QtBot) -> None:
    opinion = asked(page)
    select(page, opinion)
    qtbot.keyClick(page.editor, Qt.Key.Key_Delete)
    with pytest.raises(LookupError):
        gap(page, opinion)


def test_demands_go_one_by_one_as_they_are_answered_and_come_back(page: DraftingPage) -> None:
    opinion = asked(page)
    before = said(page, opinion)
    first, *others = (demand.text for demand in opinion.demands)
    page.editor.setTextCursor(page.editor.textCursor())
    select(page, opinion)
    pasted = QMimeData()
    pasted.setText(f"已经{first}，共涉及12家单位。")
    page.editor.insertFromMimeData(pasted)
    page.gaps.mend()
    left = said(page, opinion)
    assert first not in left.replace("‘", "“")
    assert left != before
    select(page, opinion)
    pasted.setText("".join(f"已经{other}，共涉及12家单位。" for other in others))
    page.editor.insertFromMimeData(pasted)
    page.gaps.mend()
    with pytest.raises(LookupError):
        gap(page, opinion)
    assert len([text for text in told_under(page.editor.lines())[opinion.id] if text]) == 1
    page.editor.undo()
    assert said(page, opinion) == left


def test_a_sentence_put_in_that_answers_nothing_leaves_the_gap(page: DraftingPage) -> None:
    opinion = asked(page)
    before = said(page, opinion)
    offers = [one for o in page.controller.opinions for one in page.controller.offers(o.id)]
    offer = next(one for one in offers if not one.origin.earlier)
    select(page, opinion)
    page.editor.insert_run("开展了一次与此无关的活动。", offer.origin)
    page.gaps.mend()
    left = said(page, opinion)
    assert all(demand.text.replace("“", "‘").replace("”", "’") in left for demand in opinion.demands)
    assert left != before  # something new is told: the gap names each demand now


def test_coverage_follows_what_the_draft_answers_not_whether_a_mark_stands(
    page: DraftingPage, qtbot: QtBot
) -> None:
    opinion = asked(page)
    select(page, opinion)
    qtbot.keyClick(page.editor, Qt.Key.Key_Delete)
    pasted = QMimeData()
    pasted.setText("已经办理。")
    page.editor.insertFromMimeData(pasted)
    qtbot.waitUntil(lambda: bool(told_under(page.editor.lines())[opinion.id]), timeout=30_000)
    told = told_under(page.editor.lines())[opinion.id]
    assert open_demands(opinion, told).coverage < 1
