"""What came back, taken and left on the page; remarks beside the draft; 字数 in the strip below."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from tests.window.samples import until
from xubao.exporting import draft_docx
from xubao.model import Draft, ItemKind, ItemVerdict, SavedDraft, draft_lines
from xubao.operations import drafts, remarks, returned
from xubao.operations.projects import OpenProject
from xubao.settings import WordSettings
from xubao.window.drafting.page import DraftingPage
from xubao.window.drafting.returned_control import ReturnedControl
from xubao.window.drafting.returned_panel import ReturnedPanel
from xubao.window.drafting.side import EVIDENCE, RETURNED, Side


def _saved(page: DraftingPage) -> SavedDraft:
    found = page.commands.saved()
    assert found is not None
    return found


def _text(saved: SavedDraft) -> str:
    return "\n".join(line.text for line in draft_lines(saved) if line.text)


def _opened(page: DraftingPage) -> OpenProject:
    found = page.context.session.opened
    assert found is not None
    return found


@pytest.fixture
def page(lent: DraftingPage) -> DraftingPage:
    """The one window of these tests, with a person whose name is known."""
    lent.context.preferences.remembered.put("comment-name", "王主任")
    return lent


@pytest.fixture(scope="module")
def sent(drafted_samples: tuple[SavedDraft, Draft], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A colleague's file: 张三 rewrote two places, added a paragraph and made a remark."""
    path = tmp_path_factory.mktemp("sent") / "张三.docx"
    path.write_bytes(draft_docx(drafts.bare_draft(drafted_samples[0]), WordSettings()))
    document = docx.Document(str(path))
    document.core_properties.last_modified_by = "张三"
    body = [one for one in document.paragraphs if one.style is not None and one.style.name == "公文正文"]
    whole = [one for one in body if len(one.text) > 30 and len(one.runs) == 1]
    for paragraph in whole[:2]:
        run = paragraph.runs[0]
        run.text = run.text[:10] + "（张三改）" + run.text[12:]
    whole[2].insert_paragraph_before("张三新写的一段。", style="公文正文")
    document.add_comment(whole[3].runs, text="请核实。", author="张三", initials="张")
    document.save(str(path))
    return path


@pytest.fixture
def came_back(page: DraftingPage, sent: Path) -> DraftingPage:
    """The page with the file read in."""
    page.returning.control.read([sent])
    until(lambda: bool(page.returning.control.items) and not page.context.jobs.busy)
    return page


def _verdicts(control: ReturnedControl) -> list[str]:
    return [one.decision.verdict.value for one in control.items]


def test_a_dropped_word_file_is_read_in_as_one_that_came_back(page: DraftingPage, sent: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(sent))])
    assert not page.editor.canInsertFromMimeData(dropped)
    event = QDropEvent(
        QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(event)
    until(lambda: bool(page.returning.control.items) and not page.context.jobs.busy)
    assert {one.item.who for one in page.returning.control.items} == {"张三"}


def test_items_are_listed_and_the_words_of_the_one_in_hand_selected(came_back: DraftingPage) -> None:
    panel = came_back.returning.panel
    kinds = {one.item.kind for one in came_back.returning.control.items}
    assert {ItemKind.REPLACED, ItemKind.ADDED, ItemKind.COMMENT} <= kinds
    assert panel.isVisible()
    assert panel.current is not None
    chosen = came_back.editor.textCursor().selectedText()
    assert chosen == panel.current.item.old


def test_taking_one_changes_that_place_only_and_undo_takes_the_decision_back(came_back: DraftingPage) -> None:
    page, control = came_back, came_back.returning.control
    before = _saved(page)
    placed = page.returning.panel.current
    assert placed is not None
    old = placed.item
    page.returning.panel.take()
    after = _text(_saved(page))
    edit = old.edits[0]
    assert after != _text(before)
    assert after.replace(old.new, old.old, 1) == _text(before)
    assert "taken" in _verdicts(control)
    assert len(edit.new) == len(old.new)
    page.editor.undo()
    assert _saved(page) == before
    assert "taken" not in _verdicts(control)
    page.editor.redo()
    assert _text(_saved(page)) == after
    assert "taken" in _verdicts(control)


def test_undoing_from_the_list_takes_the_same_step_back(came_back: DraftingPage) -> None:
    page, control = came_back, came_back.returning.control
    before = _saved(page)
    page.returning.panel.take()
    after = _saved(page)
    stack = page.context.session.undo.of("drafting")
    stack.undo()
    assert _saved(page) == before
    assert "taken" not in _verdicts(control)
    stack.redo()
    assert _text(_saved(page)) == _text(after)
    assert "taken" in _verdicts(control)
    page.editor.undo()
    stack.undo()
    assert _saved(page) == before


def test_all_of_a_person_are_taken_at_once_but_for_remarks(came_back: DraftingPage) -> None:
    page, control = came_back, came_back.returning.control
    before = _saved(page)
    sources = {run.statement for one in before.sections for runs in one.paragraphs for run in runs}
    page.returning.panel.take_all()
    assert _text(_saved(page)).count("张三") == 3
    kept = {run.statement for one in _saved(page).sections for runs in one.paragraphs for run in runs}
    assert kept == sources
    assert {one.item.kind for one in control.items if one.decision.verdict is ItemVerdict.OPEN} == {
        ItemKind.COMMENT
    }
    page.editor.undo()
    assert _text(_saved(page)) == _text(before)


def test_leaving_one_notes_the_reason_and_can_be_thought_over(came_back: DraftingPage) -> None:
    page, panel = came_back, came_back.returning.panel
    before = _text(_saved(page))
    placed = panel.current
    assert placed is not None
    panel.reason.setText("口径不变")
    panel.leave()
    known = returned.decisions_of(_opened(page).project)
    said = known[placed.file, placed.item.id]
    assert (said.verdict, said.reason) == (ItemVerdict.LEFT, "口径不变")
    assert _text(_saved(page)) == before
    page.context.session.undo.of("drafting").undo()
    assert (placed.file, placed.item.id) not in returned.decisions_of(_opened(page).project)


def test_what_was_taken_is_put_back_when_it_is_left_after_all(came_back: DraftingPage) -> None:
    page, control = came_back, came_back.returning.control
    before = _saved(page)
    placed = page.returning.panel.current
    assert placed is not None
    key = (placed.file, placed.item.id)
    control.take([key])
    control.decide([key], ItemVerdict.LEFT)
    assert _saved(page) == before
    assert returned.decisions_of(_opened(page).project)[key].verdict is ItemVerdict.LEFT


def test_a_file_is_taken_out_of_the_list_and_brought_back(came_back: DraftingPage) -> None:
    control = came_back.returning.control
    count = len(control.items)
    control.forget(control.files[0])
    assert control.items == ()
    came_back.context.session.undo.of("drafting").undo()
    assert len(control.items) == count


def test_remarks_of_colleagues_become_those_of_the_draft(came_back: DraftingPage) -> None:
    (remark,) = came_back.returning.comments.comments
    assert (remark.who, remark.text) == ("张三", "请核实。")
    place = came_back.returning.comments.marks.range_of(remark.id)
    assert place is not None
    assert place[0] < place[1]


def _remark_on(page: DraftingPage, words: str) -> str:
    (start, end), *_ = page.editor.places_of(words)
    page.returning.comments.put("这里再斟酌。", start, end)
    return page.returning.comments.comments[-1].id


def test_a_remark_stays_on_its_words_through_edits_and_is_kept(page: DraftingPage) -> None:
    words = next(line.text for line in page.editor.lines() if len(line.text) > 30)[8:16]
    remark = _remark_on(page, words)
    (start, _end), *_ = page.editor.places_of(words)
    cursor = QTextCursor(page.editor.document())
    cursor.setPosition(start)
    cursor.insertText("前面的话")
    cursor.setPosition(0)
    cursor.insertText("题")
    page.saver.save_now()
    (kept,) = remarks.remarks_of(_opened(page).project, "response")
    assert (kept.words, kept.who) == (words, "王主任")
    page.returning.comments.answer(remark, "已改。")
    page.returning.comments.settle(remark, done=True)
    first, second = remarks.remarks_of(_opened(page).project, "response")
    assert (first.done, second.parent, second.text) == (True, remark, "已改。")
    stack = page.context.session.undo.of("drafting")
    for _ in range(3):
        stack.undo()
    assert remarks.remarks_of(_opened(page).project, "response") == ()


def test_words_that_are_deleted_and_brought_back_keep_their_remark(page: DraftingPage) -> None:
    words = next(line.text for line in page.editor.lines() if len(line.text) > 30)[8:16]
    remark = _remark_on(page, words)
    place = page.returning.comments.marks.range_of(remark)
    assert place is not None
    cursor = QTextCursor(page.editor.document())
    cursor.setPosition(place[0])
    cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert page.returning.comments.marks.range_of(remark) == (place[0], place[0])
    page.editor.undo()
    assert page.returning.comments.marks.range_of(remark) == place


def test_remarks_go_out_as_comments_but_never_in_the_clean_copy(page: DraftingPage, tmp_path: Path) -> None:
    from xubao.operations.draft_files import write_clean, write_for_comment, write_review

    words = next(line.text for line in page.editor.lines() if len(line.text) > 30)[8:16]
    remark = _remark_on(page, words)
    page.returning.comments.answer(remark, "已改。")
    opened, saved = _opened(page), _saved(page)
    for write in (write_for_comment, write_review):
        path = tmp_path / f"{write.__name__}.docx"
        write(opened, saved, path, WordSettings(), lambda *_: None)
        said = [(one.author, one.text) for one in docx.Document(str(path)).comments if one.author == "王主任"]
        assert said == [("王主任", "这里再斟酌。"), ("王主任", "已改。")]
    write_clean(opened, saved, tmp_path / "净.docx", WordSettings(), lambda *_: None)
    assert list(docx.Document(str(tmp_path / "净.docx")).comments) == []


def test_the_strip_below_counts_words_and_says_how_far_a_part_is_from_its_target(page: DraftingPage) -> None:
    page.sizes.count()
    whole = sum(one.words for one in page.sizes.parts)
    assert f"全文 {whole:,} 字" in page.foot.length.text()
    part = page.sizes.parts[1]
    page.editor.go_to_block(part.line)
    page.sizes.set_budget(part.key, part.words - 10)
    assert "（超 10）" in page.foot.length.text()
    page.context.session.undo.of("drafting").undo()
    assert "超" not in page.foot.length.text()


def test_the_panel_says_which_files_hold_tables_that_were_not_read(came_back: DraftingPage) -> None:
    panel = came_back.findChildren(ReturnedPanel)[0]
    assert panel.lost.isHidden()
    (file,) = returned.files_of(came_back.context.session.project, _saved(came_back).id)
    told = replace(file, lost=("tables",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ReturnedControl, "files", property(lambda _control: (told,)))
        panel.fill()
        assert not panel.lost.isHidden()
        assert file.file in panel.lost.text()
        assert "表格里的改动没有读" in panel.lost.text()
    panel.fill()
    assert panel.lost.isHidden()


def test_the_evidence_is_seen_again_when_what_was_seen_goes(page: DraftingPage) -> None:
    assert page.isWidgetType()  # a window's application is there
    side = Side(QWidget(), QWidget(), QWidget(), QWidget())
    side.show_archive(True)
    side.count(2, 2, 1)
    side.show_panel(RETURNED)
    side.count(0, 0, 0)  # another project, to which nothing came back
    assert side.tabs.currentIndex() == EVIDENCE
