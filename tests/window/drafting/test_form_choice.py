"""The form and the word for the work are chosen where a draft begins, kept with it, and its lines can be written."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor

from xubao.model import Draft, FormWish, ResponseForm, SavedDraft
from xubao.operations import drafts
from xubao.settings import OfficeSettings
from xubao.window.drafting.form_choice import FormChoice
from xubao.window.drafting.marks import Kind, place_of
from xubao.window.drafting.page import DraftingPage

LETTER = FormWish(ResponseForm.LETTER, "办理")


@pytest.fixture
def choice(qtbot: object) -> FormChoice:
    found = FormChoice()
    qtbot.addWidget(found)  # type: ignore[attr-defined]
    return found


def test_each_form_says_in_one_line_what_it_looks_like(choice: FormChoice) -> None:
    lines = set()
    for row in range(choice.form.count()):
        choice.form.setCurrentIndex(row)
        lines.add(choice.looks())
    assert choice.form.count() == 7
    assert len(lines) == 7
    assert all(lines)


def test_nothing_chosen_is_the_precedents_form_and_a_choice_comes_back(choice: FormChoice) -> None:
    assert choice.wish() == FormWish()
    choice.show_wish(LETTER)
    assert choice.wish() == LETTER
    choice.show_wish(FormWish())
    assert choice.wish() == FormWish()


def test_the_panel_says_which_form_the_precedent_has(page: DraftingPage) -> None:
    panel = page.begin
    page.begin_anew()
    assert panel.form.form.itemText(0) == "照范本：A 逐条"
    panel.precedent.setCurrentIndex(0)
    assert panel.form.form.itemText(0) == "照范本"
    assert "没有选范本" in panel.form.looks()


def test_what_was_chosen_is_drafted_with_the_settings_and_shown_again(
    page: DraftingPage,
    drafted_samples: tuple[SavedDraft, Draft],
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    letter = replace(
        drafted_samples[0], wish=LETTER, form=LETTER.form, number="某函〔2025〕【待补充：序号】号"
    )

    def made(*args: object) -> tuple[SavedDraft, Draft]:
        asked.append(args[-2:])
        return letter, drafted_samples[1]

    monkeypatch.setattr(drafts, "draft_in_project", made)
    office = OfficeSettings(name="某市人民政府")
    page.context.preferences.change(office=office)
    page.begin_anew()
    page.begin.form.show_wish(LETTER)
    page.begin.wanted.emit(page.begin.choice())
    settle()
    assert asked[0] == (LETTER, office)
    saved = page.commands.saved()
    assert saved is not None
    assert saved.wish == LETTER
    assert page.editor.toPlainText().startswith("某函〔2025〕【待补充：序号】号\n关于")
    page.begin_anew()
    assert page.begin.form.wish() == LETTER


def test_the_number_and_the_lines_under_the_title_are_written_in_the_editor(
    page: DraftingPage, settle: Callable[[], None]
) -> None:
    saved = page.commands.saved()
    assert saved is not None
    lines = "（【待补充：会议日期】在【待补充：会议名称】上）"
    page.controller.show(replace(saved, number="【待补充：发文字号】", under_title=lines))
    settle()
    number = next(one for one in page.editor.blocks() if place_of(one).kind is Kind.NUMBER)
    cursor = QTextCursor(number)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    cursor.insertText("某函〔2025〕7号")
    now = page.commands.saved()
    assert now is not None
    assert (now.number, now.under_title, now.title) == ("某函〔2025〕7号", lines, saved.title)
