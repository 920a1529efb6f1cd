"""A part goes out from the page and comes back into it: what both sides changed is asked, one step takes it back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.window.samples import until
from xubao.model import DraftRun, SavedDraft
from xubao.operations import comparing, parts, projects
from xubao.operations.parts import PartReturned, Take
from xubao.window.dialogs.parts import HandOutDialog, TakeInDialog, outside
from xubao.window.drafting.chooser import asked_here
from xubao.window.drafting.page import DraftingPage

MINE, THEIRS = "这边补的话。", "同事补的话。"


def draft(page: DraftingPage) -> SavedDraft:
    found = page.commands.saved()
    assert found is not None
    return found


def answers(page: DraftingPage) -> list[str]:
    """Ids of the sections that answer an opinion in words."""
    return [one.id for one in draft(page).sections if one.opinion and one.paragraphs]


def longer(found: SavedDraft, section: str, words: str) -> SavedDraft:
    return replace(
        found,
        sections=tuple(
            replace(one, paragraphs=(*one.paragraphs, (DraftRun(words),))) if one.id == section else one
            for one in found.sections
        ),
    )


@pytest.fixture
def returned(page: DraftingPage, tmp_path: Path, settle: Callable[[], None]) -> Path:
    """A part of two answers, of which the colleague changed both and this side the second."""
    first, second = answers(page)[:2]
    path = tmp_path / "分工稿.xubao"
    page.commands.parts.hand_out(draft(page), (first, second), "市财政局 张三", "请补数据", path)
    settle()
    colleague = projects.open_project(path)
    response = colleague.project.response
    assert response is not None
    projects.save_draft(colleague, longer(longer(response, first, THEIRS), second, THEIRS))
    assert asked_here(colleague.project) == "分工：请补数据"
    colleague.close()
    page.controller.show(longer(draft(page), second, MINE))
    until(lambda: page.editor.whole and not page.context.jobs.busy)
    return path


def test_a_part_comes_back_into_the_editor_as_a_person_said_and_is_undone(
    page: DraftingPage, returned: Path
) -> None:
    first, second = answers(page)[:2]
    asked: list[PartReturned] = []

    def ask_taken(back: PartReturned) -> dict[str, Take]:
        asked.append(back)
        return {second: Take.BOTH}

    page.commands.parts.ask_taken = ask_taken  # type: ignore[method-assign]
    page.commands.parts.read(returned)
    until(lambda: THEIRS in page.editor.toPlainText() and page.editor.whole)
    assert [one.key for one in asked[0].items] == [first, second]
    text = page.editor.toPlainText()
    assert text.count(THEIRS) == 2
    assert text.count(MINE) == 1
    page.context.session.undo.of("drafting").undo()
    until(lambda: page.editor.whole)
    assert THEIRS not in page.editor.toPlainText()
    assert MINE in page.editor.toPlainText()


def test_the_dialog_shows_both_texts_and_keeps_mine_where_both_changed(
    page: DraftingPage, returned: Path, qtbot: QtBot
) -> None:
    opened = page.context.session.opened
    assert opened is not None
    first, second = answers(page)[:2]
    back = parts.read_part(opened, draft(page), returned)
    dialog = TakeInDialog(page.context.theme, back, comparing.word_changes, page)
    qtbot.addWidget(dialog)
    assert dialog.taken == {first: Take.THEIRS, second: Take.MINE}
    dialog.list.setCurrentRow(1)
    assert MINE in dialog.mine.toPlainText()
    assert THEIRS in dialog.theirs.toPlainText()
    dialog.takes[Take.THEIRS].click()
    assert dialog.taken[second] is Take.THEIRS
    assert "用同事的" in dialog.list.item(1).text()
    assert outside(()) == ""
    assert "“市人大常委会主任会议：”" in outside(("市人大常委会主任会议：",))


def test_what_stands_below_a_heading_is_handed_out_with_it(seen: DraftingPage, qtbot: QtBot) -> None:
    found = draft(seen)
    at = next(at for at, one in enumerate(found.sections) if one.level == 1)
    below = 1
    while found.sections[at + below].level > 1:
        below += 1
    dialog = HandOutDialog(found, found.sections[at].id, seen)
    qtbot.addWidget(dialog)
    assert dialog.sections == tuple(one.id for one in found.sections[at : at + below])
    assert not dialog.go.isEnabled()
    dialog.to.setText("市财政局 张三")
    assert dialog.go.isEnabled()
