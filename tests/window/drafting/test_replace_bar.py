"""Find and replace in the draft: counts, one by one, all at once; what is replaced keeps its source."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xubao.window.drafting.marks import origin_of
from xubao.window.drafting.page import DraftingPage


def test_it_says_how_many_there_are_and_which_one_is_seen(page: DraftingPage) -> None:
    count = page.editor.toPlainText().count("分园")
    bar = page.replace()
    bar.words.setText("分园")
    assert bar.count.text() == f"– / {count}"
    bar.step(back=False)
    assert bar.count.text().endswith(f" / {count}")
    assert page.editor.textCursor().selectedText() == "分园"
    bar.words.setText("没有这些字")
    assert bar.count.text() == "没有找到"
    assert not bar.all.isEnabled()


def test_one_is_replaced_at_a_time(page: DraftingPage) -> None:
    before = page.editor.toPlainText().count("分园")
    bar = page.replace()
    bar.words.setText("分园")
    bar.instead.setText("园区")
    bar.replace_one()  # goes to the first
    assert page.editor.toPlainText().count("分园") == before
    bar.replace_one()
    assert page.editor.toPlainText().count("分园") == before - 1


def test_another_draft_is_searched_in_its_turn(page: DraftingPage, qtbot: QtBot) -> None:
    bar = page.replace()
    bar.words.setText("分园")
    marked = len(page.editor.extraSelections())
    assert marked == page.editor.toPlainText().count("分园") > 0
    base = page.controller.base
    assert base is not None
    page.editor.load(base)
    qtbot.waitUntil(lambda: page.editor.whole)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the former text is gone
    assert len(page.editor.extraSelections()) == marked
    assert bar.count.text().endswith(f" / {marked}")
    bar.words.setText("没有这些字")
    assert page.editor.extraSelections() == []


def test_all_are_replaced_in_one_step_and_keep_their_sources(page: DraftingPage) -> None:
    text = page.editor.toPlainText()
    sourced = _characters_with_a_source(page)
    bar = page.replace()
    bar.words.setText("分园")
    bar.instead.setText("园区")
    assert bar.replace_all() == text.count("分园") > 0
    assert page.editor.toPlainText() == text.replace("分园", "园区")
    assert _characters_with_a_source(page) == sourced
    page.editor.undo()
    assert page.editor.toPlainText() == text


def test_how_many_were_replaced_is_said_until_other_words_are_looked_for(
    page: DraftingPage, qtbot: QtBot
) -> None:
    bar = page.replace()
    bar.words.setText("分园")
    bar.instead.setText("园区")
    count = page.editor.toPlainText().count("分园")
    with qtbot.waitSignal(page.editor.edited):  # told a little later
        bar.replace_all()
    assert bar.count.text() == f"已替换 {count} 处"
    bar.words.setText("没有这些字")
    assert bar.count.text() == "没有找到"


def test_the_keys_stay_in_it_when_nothing_is_left_to_replace(own_page: DraftingPage, qtbot: QtBot) -> None:
    page = own_page
    bar = page.replace()
    bar.words.setText("特此报告")
    bar.instead.setText("专此报告")
    bar.all.setFocus()
    assert bar.all.hasFocus()
    bar.all.click()
    assert bar.instead.hasFocus()
    qtbot.keyClick(bar.instead, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_escape_closes_it_and_takes_the_marks_away(page: DraftingPage, qtbot: QtBot) -> None:
    bar = page.replace()
    bar.words.setText("分园")
    assert page.editor.extraSelections()
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not page.editor.extraSelections()


def _characters_with_a_source(page: DraftingPage) -> int:
    found = 0
    for block in page.editor.blocks():
        at = block.begin()
        while not at.atEnd():
            if origin_of(at.fragment().charFormat()) is not None:
                found += at.fragment().length()
            at += 1
    return found
