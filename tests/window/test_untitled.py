"""A project that was never given a place is found again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from xubao.operations import projects
from xubao.operations.untitled import untitled_projects
from xubao.places import sample
from xubao.window.app import make_shell
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell
from xubao.window.start.page import StartPage
from xubao.window.verbs import Verbs

REPORT = sample("2018-09-27-三城一区建设发展情况的报告.txt")


@pytest.fixture
def unplaced(shell: Shell, settle: Callable[[], None]) -> Path:
    """The file of a new project with one report."""
    shell.verbs.new()
    shell.context.session.add_files([REPORT])
    settle()
    opened = shell.context.session.opened
    assert opened is not None
    assert opened.untitled
    return opened.path


def listed(shell: Shell) -> list[str]:
    """What the start page names, without when it was opened last."""
    page = shell.page(START)
    assert isinstance(page, StartPage)
    page.activate()
    return [page.recent.item(row).text().partition("　　")[0] for row in range(page.recent.count())]


def test_it_is_among_those_opened_last_as_soon_as_it_holds_a_document(shell: Shell, unplaced: Path) -> None:
    assert shell.context.preferences.value.recent == (str(unplaced),)
    shell.context.actions["file.close"].trigger()
    assert listed(shell) == ["未命名项目1 · 尚未另存"]
    assert "最近打开" in shell.notice.message


def test_the_next_start_shows_it_even_where_nothing_is_remembered(
    shell: Shell, unplaced: Path, qtbot: QtBot
) -> None:
    shell.close()
    again = make_shell(Preferences())
    qtbot.addWidget(again)
    again.show_page(START)
    again.show()
    assert listed(again) == ["未命名项目1 · 尚未另存"]
    page = again.page(START)
    assert isinstance(page, StartPage)
    assert page.recent.isVisible()
    page.recent.itemActivated.emit(page.recent.item(0))
    assert [document.file for document in again.context.session.documents] == [REPORT.name]
    again.close()


def test_an_empty_one_is_not_listed(shell: Shell) -> None:
    shell.verbs.new()
    shell.context.actions["file.close"].trigger()
    assert listed(shell) == []


def test_quitting_offers_a_place_and_waits_when_it_was_not_chosen(
    shell: Shell, unplaced: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr(Verbs, "offer_place", lambda _self: answers.pop(0))
    assert not shell.close()
    assert shell.context.session.opened is not None
    assert shell.close()
    assert unplaced.exists()


def test_once_it_has_a_place_only_that_is_listed(
    shell: Shell, unplaced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "十四五.xubao"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    shell.verbs.save_as()
    assert not shell.verbs.unplaced
    assert shell.context.preferences.value.recent == (str(target),)
    shell.context.session.adopt(None)
    assert [text.split("　")[0] for text in listed(shell)] == ["十四五"]


def test_saving_one_asks_for_a_place(
    shell: Shell, unplaced: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "十四五.xubao"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    shell.context.actions["file.save"].trigger()
    opened = shell.context.session.opened
    assert opened is not None
    assert opened.path == target
    assert target.exists()


def test_file_dialogs_do_not_begin_in_the_programs_own_folder(shell: Shell, unplaced: Path) -> None:
    assert Path(shell.context.preferences.folder()) == Path.home()


def test_a_damaged_one_is_named_rather_than_hidden(shell: Shell) -> None:
    opened = projects.new_project()
    opened.close()
    opened.path.write_bytes(b"damaged")
    assert untitled_projects() == [opened.path]
