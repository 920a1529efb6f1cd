"""What was replaced in the draft can be had back: whole, a passage, by undo; nothing is replaced unasked."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Self

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from xubao.model import Draft, DraftSection, SavedDraft, UsageError
from xubao.operations import drafts, snapshots
from xubao.window.dialogs import ask
from xubao.window.dialogs.regenerate import Regenerate
from xubao.window.drafting import saver
from xubao.window.drafting.history import HistoryDialog
from xubao.window.drafting.marks import Kind, place_of
from xubao.window.drafting.page import DraftingPage
from xubao.window.shell import Shell

WAIT = 30_000


class Tomorrow(date):
    """The day after."""

    @classmethod
    def today(cls) -> Self:
        return super().today() + timedelta(days=1)


MINE = "手写的一句话。"


def kept(page: DraftingPage) -> SavedDraft:
    draft = page.context.session.project.draft
    assert draft is not None
    return draft


def reasons(page: DraftingPage) -> list[str]:
    return [one.reason for one in snapshots.snapshots_of(page.context.session.project, kept(page).id)]


def write(page: DraftingPage, words: str = MINE) -> DraftSection:
    """Write into a paragraph of the first answer; its section, as it was."""
    block = next(
        one for one in page.editor.blocks() if place_of(one).opinion and place_of(one).kind is Kind.BODY
    )
    section = next(one for one in kept(page).sections if one.id == place_of(block).section)
    QTextCursor(block).insertText(words)
    return section


def regenerate(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None], answer: Regenerate | None
) -> list[tuple[int, bool]]:
    asked: list[tuple[int, bool]] = []

    def ask_anew(places: int, known: bool) -> Regenerate:
        asked.append((places, known))
        assert answer is not None
        return answer

    page.ask_anew = ask_anew  # type: ignore[method-assign]
    page.begin_anew()
    page.begin.wanted.emit(page.begin.choice())
    settle()
    qtbot.waitUntil(lambda: page.editor.whole, timeout=WAIT)
    return asked


def test_an_untouched_draft_is_made_anew_without_a_question(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    assert regenerate(page, qtbot, settle, None) == []


@pytest.mark.parametrize("answer", [Regenerate.KEEP, Regenerate.PLAIN, Regenerate.NOT])
def test_hand_edits_are_asked_about_and_kept_where_wanted(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None], answer: Regenerate
) -> None:
    write(page)
    assert regenerate(page, qtbot, settle, answer) == [(1, True)]
    text = page.editor.toPlainText()
    assert (MINE in text) == (answer is not Regenerate.PLAIN)
    assert ("regenerate" in reasons(page)) == (answer is not Regenerate.NOT)
    if answer is Regenerate.NOT:
        return
    assert MINE in drafts.draft_text(snapshot(page, "regenerate"))
    assert (MINE in drafts.draft_text(kept(page))) == (answer is Regenerate.KEEP)


def snapshot(page: DraftingPage, reason: str) -> SavedDraft:
    opened = page.context.session.opened
    assert opened is not None
    found = snapshots.newest_of(opened.project, kept(page).id, reason)
    assert found is not None
    return snapshots.content_of(opened, found)


def test_undo_brings_the_former_draft_back_whole_and_redo_the_new_one(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    write(page)
    before = page.editor.toPlainText()
    regenerate(page, qtbot, settle, Regenerate.PLAIN)
    page.editor.setFocus()
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    QTextCursor(page.editor.document()).insertText("后来写的")
    after = page.editor.toPlainText()
    undo = page.context.actions["edit.undo"]
    undo.trigger()  # the text's own step comes first where one is in it
    if "后来写的" in page.editor.toPlainText():
        undo.trigger()
    else:
        page.editor.redo()
        page.context.session.undo.of("drafting").undo()
    settle()
    qtbot.waitUntil(lambda: page.editor.whole, timeout=WAIT)
    assert page.editor.toPlainText() == before
    page.context.session.undo.of("drafting").redo()
    settle()
    qtbot.waitUntil(lambda: page.editor.whole, timeout=WAIT)
    assert page.editor.toPlainText() == after


def test_a_failed_or_cancelled_drafting_changes_nothing(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> tuple[SavedDraft, Draft]:
        raise UsageError("审议意见里没有意见。")

    write(page)
    monkeypatch.setattr(drafts, "draft_in_project", fail)
    before, had = page.editor.toPlainText(), reasons(page)
    regenerate(page, qtbot, settle, Regenerate.PLAIN)
    assert page.editor.toPlainText() == before
    assert "regenerate" not in reasons(page)
    assert set(had) <= set(reasons(page))
    assert not page.context.session.undo.of("drafting").canUndo()


def test_what_is_typed_while_the_new_draft_is_made_is_not_lost(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    page.controller.make(page.begin.choice(), keep=False)
    write(page, "生成途中写的。")
    settle()
    qtbot.waitUntil(lambda: page.editor.whole, timeout=WAIT)
    assert "生成途中写的。" not in page.editor.toPlainText()
    assert "生成途中写的。" in drafts.draft_text(snapshot(page, "regenerate"))


def test_the_first_edit_of_a_day_keeps_the_draft_as_the_day_found_it(
    page: DraftingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = page.context.session.opened
    assert opened is not None
    for one in opened.project.snapshots:
        snapshots.remove_snapshot(opened, one)
    monkeypatch.setattr(saver, "date", Tomorrow)
    before = kept(page)
    write(page)
    qtbot.waitUntil(lambda: "daily" in reasons(page), timeout=WAIT)
    assert drafts.draft_text(snapshot(page, "daily")) == drafts.draft_text(before)
    write(page)
    page.saver.save_now()
    assert reasons(page) == ["daily"]


@pytest.fixture
def dialog(
    page: DraftingPage, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> HistoryDialog:
    """The history of a draft that was kept by name, then changed at two places."""
    monkeypatch.setattr(ask, "ask_text", lambda *_args: "送审前")
    page.context.actions["drafting.snapshot"].trigger()
    write(page)
    block = next(one for one in reversed(list(page.editor.blocks())) if len(one.text()) > 60)
    cursor = QTextCursor(block)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    cursor.removeSelectedText()
    made = page.commands.show_history()
    settle()
    return made


def test_a_named_snapshot_is_held_against_the_draft(dialog: HistoryDialog) -> None:
    assert dialog.list.item(0).text().startswith("送审前\n")
    assert dialog.both is not None
    assert dialog.both.changes == 2
    assert MINE in dialog.text.toPlainText()
    assert "2 处不同" in dialog.note.text()


def test_passages_come_back_one_by_one_and_the_editor_takes_them_back(
    dialog: HistoryDialog, page: DraftingPage, settle: Callable[[], None]
) -> None:
    changed = page.editor.toPlainText()
    for _ in range(2):
        assert dialog.both is not None
        at = next(at for at, one in enumerate(dialog.both.passages) if not one.same)
        dialog.text.anchorClicked.emit(QUrl(f"p:{at}"))
        settle()
    assert dialog.note.text() == "两份完全一样。"
    page.saver.save_now()
    assert drafts.draft_text(kept(page)) == drafts.draft_text(snapshot(page, "named"))
    page.editor.undo()
    page.editor.undo()
    assert page.editor.toPlainText() == changed


def test_a_whole_draft_comes_back_and_goes_again(
    dialog: HistoryDialog, page: DraftingPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    changed = page.editor.toPlainText()
    dialog.restore.click()
    settle()
    qtbot.waitUntil(lambda: page.editor.whole, timeout=WAIT)
    assert MINE not in page.editor.toPlainText()
    assert MINE in drafts.draft_text(snapshot(page, "restore"))
    page.context.session.undo.of("drafting").undo()
    settle()
    qtbot.waitUntil(lambda: page.editor.whole, timeout=WAIT)
    assert page.editor.toPlainText() == changed


def test_snapshots_are_held_against_each_other_renamed_and_removed(
    dialog: HistoryDialog, page: DraftingPage, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    count = dialog.list.count()
    assert count > 1
    dialog.other.setCurrentIndex(1)
    settle()
    assert dialog.both is not None
    assert 'href="p:' not in dialog.text.toHtml()
    monkeypatch.setattr(ask, "ask_text", lambda *_args: "定稿")
    dialog.rename.click()
    assert dialog.list.item(0).text().startswith("定稿\n")
    dialog.remove.click()
    settle()
    assert dialog.list.count() == count - 1
    page.context.session.undo.of("drafting").undo()
    dialog.fill()
    settle()
    assert dialog.list.count() == count
    assert dialog.current is not None
    opened = page.context.session.opened
    assert opened is not None
    found = next(one for one in opened.project.snapshots if one.name == "定稿")
    assert MINE not in drafts.draft_text(snapshots.content_of(opened, found))


def test_without_snapshots_the_dialog_says_what_to_do(own_page: DraftingPage, with_samples: Shell) -> None:
    page = own_page
    opened = page.context.session.opened
    assert opened is not None
    for one in opened.project.snapshots:
        snapshots.remove_snapshot(opened, one)
    made = page.commands.show_history()
    assert "还没有快照" in made.text.toPlainText()
    assert not made.restore.isEnabled()
    assert made.save.isEnabled()
    made.close()
