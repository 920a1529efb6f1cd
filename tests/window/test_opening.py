"""A project that is open elsewhere, cannot be written, or was not saved whole: the person is told, and chooses."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.window.child import Child, Start
from xubao.model import PinSet, Project
from xubao.operations import documents, projects
from xubao.places import sample
from xubao.storing.unsaved import UnsavedFolder
from xubao.window.shell import START, Shell
from xubao.window.start.page import StartPage

REPORT = sample("2018-09-27-三城一区建设发展情况的报告.txt")


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[QMessageBox]]:
    """Presses the button of that text in the next questions; gives the questions."""
    seen: list[QMessageBox] = []

    def press(text: str) -> list[QMessageBox]:
        def run(box: QMessageBox) -> int:
            seen.append(box)
            button = next(one for one in box.buttons() if one.text() == text)
            QTimer.singleShot(0, button.click)
            return execute(box)

        execute = QMessageBox.exec
        monkeypatch.setattr(QMessageBox, "exec", run)
        return seen

    return press


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project file with one report."""
    path = tmp_path / "甲.xubao"
    opened = projects.new_project(path)
    documents.add_files(opened, [REPORT])
    opened.close()
    return path


@pytest.fixture
def elsewhere(start: Start, project: Path) -> Child:
    """Another program that has the project open."""
    child: Child = start("say('ready')", project)
    child.wait_for("ready")
    return child


def keep(path: Path, project: Project) -> None:
    """As a program that ended left it."""
    assert UnsavedFolder(projects.unsaved_folder()).keep(path, project, "2026-11-29T10:03:00+08:00")


def with_pins(path: Path) -> Project:
    """What the file holds, and some pins more."""
    opened = projects.open_project(path)
    opened.close()
    return replace(opened.project, pins=(PinSet("d1", "d1", ()),))


def test_open_elsewhere_it_is_shown_read_only_and_says_who_has_it(
    shell: Shell, elsewhere: Child, project: Path, answered: Callable[[str], list[QMessageBox]]
) -> None:
    seen = answered("只读打开")
    shell.verbs.open_path(project)
    assert seen[0].text().startswith("“甲”正被 ")
    assert "电脑" in seen[0].text()
    opened = shell.context.session.opened
    assert opened is not None
    assert opened.read_only
    assert [one.file for one in opened.project.documents] == [REPORT.name]
    assert shell.context.preferences.value.recent == (str(project),)


def test_open_elsewhere_a_copy_can_be_changed(
    shell: Shell, elsewhere: Child, project: Path, answered: Callable[[str], list[QMessageBox]]
) -> None:
    answered("打开副本")
    shell.verbs.open_path(project)
    opened = shell.context.session.opened
    assert opened is not None
    assert opened.untitled
    assert opened.path.stem == "甲 的副本"
    projects.save_setting(opened, "k", "v")
    assert opened.flush().saving == "saved"


def test_open_elsewhere_nothing_happens_where_the_person_leaves_it(
    shell: Shell, elsewhere: Child, project: Path, answered: Callable[[str], list[QMessageBox]]
) -> None:
    answered("取消")
    shell.verbs.open_path(project)
    assert shell.context.session.opened is None
    assert not shell.notice.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions")
def test_a_file_that_cannot_be_written_is_offered_the_same_ways(
    shell: Shell,
    project: Path,
    answered: Callable[[str], list[QMessageBox]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("xubao.storing.project_file.os.access", lambda *_args: False)
    seen = answered("只读打开")
    shell.verbs.open_path(project)
    assert seen[0].text() == "“甲”或它所在的文件夹不能写入。"
    assert shell.context.session.opened is not None


def test_what_the_last_run_did_not_save_is_brought_back(
    shell: Shell,
    project: Path,
    answered: Callable[[str], list[QMessageBox]],
    qtbot: QtBot,
    settle: Callable[[], None],
) -> None:
    keep(project, with_pins(project))
    seen = answered("取回")
    shell.verbs.open_path(project)
    qtbot.waitUntil(lambda: bool(shell.context.session.project.pins), timeout=5_000)
    assert seen[0].text() == "上次有内容没有写进“甲”：章节对应。"
    assert projects.all_unsaved() == ()
    settle()
    shell.context.session.adopt(None)
    opened = projects.open_project(project)
    assert opened.project.pins
    opened.close()


def test_what_is_given_up_is_not_offered_again(
    shell: Shell, project: Path, answered: Callable[[str], list[QMessageBox]], qtbot: QtBot
) -> None:
    keep(project, with_pins(project))
    seen = answered("不要了")
    shell.verbs.open_path(project)
    qtbot.waitUntil(lambda: bool(seen), timeout=5_000)
    qtbot.wait(50)
    assert projects.all_unsaved() == ()
    shell.verbs.close_project()
    shell.verbs.open_path(project)
    qtbot.wait(50)
    assert len(seen) == 1


def test_what_is_left_for_later_is_offered_again(
    shell: Shell, project: Path, answered: Callable[[str], list[QMessageBox]], qtbot: QtBot
) -> None:
    keep(project, with_pins(project))
    seen = answered("以后再说")
    shell.verbs.open_path(project)
    qtbot.waitUntil(lambda: len(seen) == 1, timeout=5_000)
    qtbot.wait(50)
    shell.verbs.close_project()
    shell.verbs.open_path(project)
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=5_000)
    assert len(projects.all_unsaved()) == 1


def leftovers_of(shell: Shell, qtbot: QtBot) -> StartPage:
    """The start page once it says what was left."""
    page = shell.page(START)
    assert isinstance(page, StartPage)
    page.activate()
    qtbot.waitUntil(lambda: page.leftovers is not None and bool(page.leftovers.records), timeout=5_000)
    return page


def press(page: StartPage, text: str) -> None:
    """Press the button of that text among what was left."""
    assert page.leftovers is not None
    next(one for one in page.leftovers.findChildren(QPushButton) if one.text() == text).click()
    QApplication.processEvents()


def test_what_is_left_of_a_file_that_is_gone_becomes_a_new_project(
    shell: Shell, project: Path, qtbot: QtBot
) -> None:
    keep(project, with_pins(project))
    project.unlink()
    page = leftovers_of(shell, qtbot)
    press(page, "存成新项目")
    opened = shell.context.session.opened
    assert opened is not None
    assert opened.untitled
    assert opened.project.pins
    assert projects.all_unsaved() == ()


def test_what_is_left_of_a_file_that_was_moved_is_brought_back_there(
    shell: Shell, project: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(project, with_pins(project))
    moved = project.rename(project.with_name("乙.xubao"))
    other = project.with_name("丙.xubao")
    projects.new_project(other).close()
    page = leftovers_of(shell, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(other), ""))
    press(page, "找到文件…")
    assert "不是同一个项目" in shell.notice.message
    assert not shell.context.session.project.pins
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(moved), ""))
    press(page, "找到文件…")
    assert shell.context.session.project.pins
    assert projects.all_unsaved() == ()


def test_what_is_left_of_a_file_that_is_gone_can_be_given_up(
    shell: Shell, project: Path, qtbot: QtBot
) -> None:
    keep(project, with_pins(project))
    project.unlink()
    page = leftovers_of(shell, qtbot)
    press(page, "不要了")
    assert projects.all_unsaved() == ()
    assert page.leftovers is not None
    assert not page.leftovers.isVisible()
