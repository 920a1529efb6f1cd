"""Several documents on the drafting page: each is edited like the response, none loses what was typed into it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.window.samples import until
from xubao.model import Adoption, DraftFrame, PaperKind, PaperWishes, SavedDraft, Stage
from xubao.operations import draft_register, projects, snapshots
from xubao.operations.draft_papers import Wanted
from xubao.window.dialogs.edition import EditionDialog
from xubao.window.dialogs.papers import DOCUMENTS, PapersDialog
from xubao.window.dialogs.regenerate import Regenerate
from xubao.window.drafting.document_commands import DocumentCommands
from xubao.window.drafting.page import DraftingPage

MINE = "手写的一句话。"


def documents(page: DraftingPage) -> DocumentCommands:
    return page.commands.documents


def ids(page: DraftingPage) -> list[str]:
    return [one.id for one in page.context.session.project.drafts]


def in_hand(page: DraftingPage, draft_id: str) -> None:
    """Wait until that document is in the editor, whole."""
    until(
        lambda: page.controller.base is not None and page.controller.base.id == draft_id and page.editor.whole
    )


def make(page: DraftingPage, kind: PaperKind = PaperKind.PLAN, units: tuple[str, ...] = ()) -> None:
    before = set(ids(page))
    documents(page).make(Wanted(kind, DraftFrame(issuer="市科委"), PaperWishes(units=units)))
    until(lambda: set(ids(page)) > before and not page.context.jobs.busy)
    until(lambda: page.editor.whole)


def take(page: DraftingPage, draft_id: str) -> None:
    documents(page).choose(draft_id)
    in_hand(page, draft_id)


def write(page: DraftingPage, words: str = MINE) -> None:
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.editor.insertPlainText(words)


def text_of(page: DraftingPage, draft_id: str) -> str:
    found = page.context.session.project.draft_of(draft_id)
    assert found is not None
    return words_of(found)


def words_of(draft: SavedDraft) -> str:
    body = "".join(run.text for one in draft.sections for runs in one.paragraphs for run in runs)
    return f"{draft.title}{body}{draft.signatory}{draft.date}"


def test_the_chooser_names_the_document_in_hand_and_its_edition(seen: DraftingPage) -> None:
    assert seen.chooser.text() == "文件：研究处理情况的报告 · 初稿 ▾"
    assert seen.chooser.isVisible()


def test_a_new_document_is_in_the_editor_and_both_are_in_the_menu(page: DraftingPage) -> None:
    before = page.context.session.project.response
    make(page)
    assert ids(page) == ["response", "plan"]
    assert page.controller.base is not None
    assert page.controller.base.kind == "plan"
    assert "研究处理方案" in page.editor.toPlainText()
    assert page.context.session.project.response == before
    menu = page.chooser.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    said = [action.text() for action in menu.actions() if action.text()]
    assert said[:2] == ["研究处理情况的报告 · 初稿", "研究处理方案 · 初稿"]
    assert said[2:] == [page.context.actions[one].text() for one in _offered()]
    assert [action.isChecked() for action in menu.actions()[:2]] == [False, True]
    menu.actions()[0].trigger()
    in_hand(page, "response")
    assert page.chooser.text().startswith("文件：研究处理情况的报告")


def _offered() -> list[str]:
    from xubao.window.drafting.chooser import ACTIONS

    return [one for one in ACTIONS if one]


def test_what_is_typed_at_the_moment_of_a_switch_is_kept_in_its_own_document_and_in_the_file(
    own_page: DraftingPage,
) -> None:
    page = own_page
    make(page)
    write(page, "写在方案里。")
    documents(page).choose("response")  # nothing had time to be saved
    in_hand(page, "response")
    write(page, "写在报告里。")
    documents(page).choose("plan")
    in_hand(page, "plan")
    assert "写在方案里。" in page.editor.toPlainText()
    assert "写在报告里。" not in page.editor.toPlainText()
    assert "写在方案里。" in text_of(page, "plan")
    assert "写在报告里。" in text_of(page, "response")
    assert "写在方案里。" not in text_of(page, "response")
    write(page)
    documents(page).choose("response")
    session = page.context.session
    assert session.opened is not None
    path = session.opened.path
    session.close()
    again = projects.open_project(path)
    plan = again.project.draft_of("plan")
    assert plan is not None
    assert MINE in words_of(plan)
    assert again.project.draft == again.project.response
    again.close()


def test_a_document_shares_the_evidence_has_its_own_history_and_its_gaps_are_let_be(
    page: DraftingPage,
) -> None:
    make(page)
    before = page.editor.gap_count()
    assert before
    write(page)
    assert page.editor.gap_count() == before
    assert not page.context.actions["drafting.remake"].isEnabled()
    project = page.context.session.project
    assert [one.reason for one in snapshots.snapshots_of(project, "plan")] == ["generated"]
    history = page.commands.show_history()
    assert history.list.count() == 1
    history.close()
    opinions = page.controller.opinions
    assert opinions
    take(page, "response")
    assert page.controller.opinions is opinions


def test_a_deleted_document_comes_back_by_undo_and_from_the_menu_with_what_was_typed(
    page: DraftingPage,
) -> None:
    make(page)
    write(page)
    documents(page).delete()
    in_hand(page, "response")
    assert ids(page) == ["response"]
    page.context.session.undo.of("drafting").undo()
    in_hand(page, "plan")
    assert MINE in page.editor.toPlainText()
    page.context.session.undo.of("drafting").redo()
    in_hand(page, "response")
    menu = page.chooser.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    below = menu.actions()[-1].menu()
    assert isinstance(below, QMenu)
    assert [action.text() for action in below.actions()] == ["研究处理方案"]
    below.actions()[0].trigger()
    in_hand(page, "plan")
    assert MINE in page.editor.toPlainText()


def test_the_last_document_is_not_deleted_and_without_the_response_the_others_stay(
    page: DraftingPage,
) -> None:
    documents(page).delete()
    assert ids(page) == ["response"]
    assert not page.context.actions["drafting.delete_document"].isEnabled()
    make(page)
    assert page.context.actions["drafting.delete_document"].isEnabled()
    take(page, "response")
    documents(page).delete()
    in_hand(page, "plan")
    documents(page).ask_new()
    assert page.begin.isVisible()
    page.context.session.undo.of("drafting").undo()
    in_hand(page, "response")
    assert ids(page) == ["response", "plan"]


def test_a_new_document_is_taken_back_by_undo(page: DraftingPage) -> None:
    make(page, PaperKind.REQUEST, ("市财政局", "市经济和信息化局"))
    assert len(ids(page)) == 3
    page.context.session.undo.of("drafting").undo()
    in_hand(page, "response")
    assert ids(page) == ["response"]


def test_the_next_edition_keeps_the_former_text_and_is_undone_as_a_rename_is(page: DraftingPage) -> None:
    write(page, "初稿的话。")
    documents(page).begin_edition(Stage.VIEWS, "李晓")
    assert page.chooser.text() == "文件：研究处理情况的报告 · 征求意见稿 ▾"
    session = page.context.session
    assert session.opened is not None
    record = session.project.record_of("response")
    frozen = draft_register.frozen_of(session.project, record, 0)
    assert frozen is not None
    assert "初稿的话。" in words_of(snapshots.content_of(session.opened, frozen))
    session.undo.of("drafting").undo()
    assert page.chooser.text() == "文件：研究处理情况的报告 · 初稿 ▾"
    assert "初稿的话。" in page.editor.toPlainText()
    documents(page).rename("答复稿")
    assert page.chooser.text() == "文件：答复稿 · 初稿 ▾"
    page.context.session.undo.of("drafting").undo()
    assert page.chooser.text() == "文件：研究处理情况的报告 · 初稿 ▾"


def test_a_copy_is_edited_by_itself(page: DraftingPage) -> None:
    documents(page).duplicate()
    in_hand(page, "response-2")
    write(page)
    take(page, "response")
    assert MINE not in page.editor.toPlainText()
    assert MINE in text_of(page, "response-2")


def test_an_undone_restore_goes_to_the_document_it_was_done_in(page: DraftingPage) -> None:
    first = snapshots.snapshots_of(page.context.session.project, "response")[-1]
    write(page)
    page.saver.save_now()
    assert page.commands.restore(first)
    until(lambda: page.editor.whole)
    make(page)
    write(page, "写在方案里。")
    page.context.session.undo.of("drafting").undo()  # the new document
    in_hand(page, "response")
    page.context.session.undo.of("drafting").undo()  # the restore
    until(lambda: MINE in page.editor.toPlainText())
    assert "写在方案里。" not in text_of(page, "response")


def test_a_plan_is_made_anew_from_the_response_and_keeps_what_was_changed(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch, settle: Callable[[], None]
) -> None:
    make(page)
    write(page)
    page.saver.save_now()
    monkeypatch.setattr(
        "xubao.window.dialogs.regenerate.ask", lambda _parent, _places, known: Regenerate.KEEP
    )
    documents(page).make_anew()
    settle()
    in_hand(page, "plan")
    assert MINE in page.editor.toPlainText()
    assert ids(page) == ["response", "plan"]
    reasons = [one.reason for one in snapshots.snapshots_of(page.context.session.project, "plan")]
    assert "regenerate" in reasons


def test_the_dialog_offers_the_kinds_that_are_kept_and_says_which_are_not(
    seen: DraftingPage, qtbot: QtBot
) -> None:
    dialog = PapersDialog(seen.context, ("市财政局",), seen, DOCUMENTS)
    qtbot.addWidget(dialog)
    kinds = [one[0] for one in DOCUMENTS]
    assert kinds == list(draft_register.WRITTEN[1:])
    assert dialog.windowTitle() == "新建文件"
    assert "采纳情况表" in dialog.note.text()


def test_the_dialog_of_the_next_edition_proposes_what_follows(seen: DraftingPage, qtbot: QtBot) -> None:
    dialog = EditionDialog(seen.context.session.project.record_of("response"), seen)
    qtbot.addWidget(dialog)
    assert dialog.stage is Stage.VIEWS
    assert dialog.author == ""


def test_a_new_line_at_sign_off_is_ready_to_be_written_into(page: DraftingPage) -> None:
    dialog = documents(page).sign_off()
    assert dialog is not None
    dialog.show()
    dialog.add.click()
    assert dialog.table.currentRow() == dialog.table.rowCount() - 1
    assert dialog.table.viewport().findChildren(QLineEdit)
    dialog.close()
    page.context.session.undo.of("drafting").undo()
    assert page.context.session.project.views == ()


def test_what_is_said_at_sign_off_is_kept_at_once_and_undone_together(
    page: DraftingPage, tmp_path: Path
) -> None:
    dialog = documents(page).sign_off()
    assert dialog is not None
    QTest.keyClicks(dialog.reviewer, "WANG")
    session = page.context.session
    assert session.project.record_of("response").edition.reviewer == "WANG"
    letter = tmp_path / "市司法局回函.txt"
    letter.write_text(
        "市科委：\n一、建议增加“依法行政”有关内容。\n市司法局\n2025年5月20日\n", encoding="utf8"
    )
    dialog.read_letters((letter,))
    until(lambda: dialog.table.rowCount() == 1)
    (view,) = session.project.views
    box = dialog.table.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(Adoption.NOT))
    box.activated.emit(box.currentIndex())
    reason = dialog.table.item(0, 3)
    assert reason is not None
    reason.setText("另有规定。")
    (view,) = session.project.views
    assert (view.adoption, view.reason) == (Adoption.NOT, "另有规定。")
    dialog.close()
    session.undo.of("drafting").undo()
    assert session.project.views == ()
    assert session.project.record_of("response").edition.reviewer == ""
    session.undo.of("drafting").redo()
    assert session.project.views == (view,)
