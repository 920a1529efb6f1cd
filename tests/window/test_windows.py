"""Several windows in one program: each its own project and work, one place for what a person has set."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from xubao.model import ProjectError
from xubao.operations import projects
from xubao.operations.workers.pool import Workers
from xubao.places import sample
from xubao.window.ending import Ending
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell
from xubao.window.start.page import StartPage
from xubao.window.windows import Windows

REPORT = sample("2018-09-27-三城一区建设发展情况的报告.txt")


@pytest.fixture
def windows(qtbot: QtBot, workers: Workers) -> Iterator[Windows]:
    """The program with one window on its start page."""
    made = Windows(Preferences(), workers)
    made.new()
    yield made
    for shell in made.shells.copy():
        shell.close()
    qtbot.wait(1)


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str], Path]:
    """Makes an empty project file of a name."""

    def make(name: str) -> Path:
        path = tmp_path / f"{name}.xubao"
        projects.new_project(path).close()
        return path

    return make


def project_of(shell: Shell) -> Path | None:
    """The file that a window has open."""
    opened = shell.context.session.opened
    return opened.path if opened is not None else None


def test_another_window_opens_its_own_project(windows: Windows, saved: Callable[[str], Path]) -> None:
    first = windows.shells[0]
    first.verbs.open_path(saved("甲"))
    first.context.actions["file.new_window"].trigger()
    second = windows.shells[1]
    assert second.isVisible()
    assert second.current == START
    second.verbs.open_path(saved("乙"))
    assert [project_of(shell).stem for shell in windows.shells] == ["甲", "乙"]  # type: ignore[union-attr]


def test_opening_in_a_new_window_leaves_this_one(
    windows: Windows, saved: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = windows.shells[0], saved("乙")
    first.verbs.open_path(saved("甲"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(other), ""))
    first.context.actions["file.open_window"].trigger()
    assert [project_of(shell).stem for shell in windows.shells] == ["甲", "乙"]  # type: ignore[union-attr]


def test_a_project_open_in_another_window_brings_that_to_the_front(
    windows: Windows, saved: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, path = windows.shells[0], saved("甲")
    first.verbs.open_path(path)
    second = windows.new()
    brought: list[Shell] = []
    monkeypatch.setattr(windows, "bring", brought.append)
    second.verbs.open_path(path.parent / "." / path.name)
    page = second.page(START)
    assert isinstance(page, StartPage)
    page.recent.itemActivated.emit(page.recent.item(0))
    assert brought == [first, first]
    assert project_of(second) is None
    assert not second.notice.isVisible()


def test_a_project_open_in_this_window_says_so(windows: Windows, saved: Callable[[str], Path]) -> None:
    first, path = windows.shells[0], saved("甲")
    first.verbs.open_path(path)
    before = first.context.session.opened
    first.verbs.open_path(path)
    assert first.context.session.opened is before
    assert first.notice.message == "“甲”就在这个窗口里。"


def test_the_sample_is_opened_once(windows: Windows) -> None:
    first = windows.shells[0]
    first.verbs.open_sample()
    second = windows.new()
    second.verbs.open_sample()
    assert project_of(first) is not None
    assert project_of(second) is None


def test_what_is_set_in_one_window_is_seen_in_all(windows: Windows) -> None:
    first, second = windows.shells[0], windows.new()
    first.context.actions["view.dark"].trigger()
    assert second.context.actions["view.dark"].isChecked()
    assert first.context.theme is second.context.theme
    second.context.actions["view.dark"].trigger()
    assert not first.context.actions["view.dark"].isChecked()


def test_undo_and_work_of_a_window_are_its_own(windows: Windows, qtbot: QtBot) -> None:
    first, second = windows.shells[0], windows.new()
    first.verbs.new()
    first.context.session.add_files([REPORT])
    assert not second.context.jobs.busy
    qtbot.waitUntil(lambda: not first.context.jobs.busy, timeout=20_000)
    first.context.session.remove(first.context.session.documents[0].id)
    assert first.context.actions["edit.undo"].isEnabled()
    assert not second.context.actions["edit.undo"].isEnabled()


def test_a_window_closed_lets_go_of_its_project_and_of_itself(
    windows: Windows, saved: Callable[[str], Path], qtbot: QtBot
) -> None:
    path = saved("甲")
    second = windows.new()
    second.verbs.open_path(path)
    gone: list[bool] = []
    second.destroyed.connect(lambda: gone.append(True))
    second.close()
    assert windows.shells == [windows.shells[0]]
    assert windows.shells[0].isVisible()
    windows.shells[0].verbs.open_path(path)
    assert project_of(windows.shells[0]) == path
    qtbot.waitUntil(lambda: bool(gone), timeout=5_000)
    windows.theme.choose("dark", 110)  # nothing listens any more that is gone
    windows.shells[0].context.preferences.change(language="en")


def test_quitting_closes_all_windows_and_stops_at_one_that_is_kept(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = windows.shells[0], windows.new()
    monkeypatch.setattr(first, "close", lambda: False)
    second.context.actions["file.quit"].trigger()
    assert windows.shells == [first]
    monkeypatch.undo()
    first.context.actions["file.quit"].trigger()
    assert windows.shells == []


def test_a_second_start_is_shown_the_window_of_its_project_or_one_of_its_own(
    windows: Windows, saved: Callable[[str], Path]
) -> None:
    first, second = saved("甲"), saved("乙")
    windows.take(first)  # in the empty window
    windows.take(second)
    windows.take(first)
    assert [project_of(shell) for shell in windows.shells] == [first, second]
    windows.take(None)
    assert [project_of(shell) for shell in windows.shells] == [first, second, None]
    windows.take(None)
    assert len(windows.shells) == 3


def test_ending_asks_nothing_and_saves_what_was_typed(windows: Windows, tmp_path: Path) -> None:
    shell = windows.shells[0]
    path = tmp_path / "甲.xubao"
    shell.context.session.create(path)
    assert shell.context.session.opened is not None
    projects.save_setting(shell.context.session.opened, "k", "v")
    windows.end()
    assert shell.context.session.opened is None
    opened = projects.open_project(path)
    assert dict(opened.project.settings) == {"k": "v"}
    opened.close()


def test_what_is_known_of_saving_is_said_after_a_mistake(
    windows: Windows, saved: Callable[[str], Path]
) -> None:
    shell = windows.shells[0]
    shell.verbs.open_path(saved("甲"))
    windows.tell_mistake()
    assert shell.notice.message.startswith("程序在这一步出了错，已记入日志。“甲”最后一次保存是 ")


class Logout:
    """The end of the person's session, as Qt tells it."""

    def __init__(self) -> None:
        self.stopped = False

    def allowsInteraction(self) -> bool:
        """The person may be asked."""
        return True

    def cancel(self) -> None:
        """The session goes on."""
        self.stopped = True


def test_the_end_of_the_session_saves_and_is_stopped_only_where_work_would_be_lost(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ending = Ending(windows, app)
    path = tmp_path / "甲.xubao"
    windows.shells[0].context.session.create(path)
    opened = windows.shells[0].context.session.opened
    assert opened is not None
    projects.save_setting(opened, "k", "v")
    ending._session_ends(logout := Logout())  # type: ignore[arg-type]
    assert not logout.stopped
    assert opened.unsaved() == ()
    assert opened.saver.state.saving == "saved"

    def full(_project: object) -> None:
        raise ProjectError("full", "磁盘空间不足。")

    monkeypatch.setattr(opened.file, "write", full)
    projects.save_setting(opened, "k", "other")
    ending._session_ends(logout)  # type: ignore[arg-type]
    assert not logout.stopped  # it is kept on this machine
    monkeypatch.setattr(opened.unsaved_folder, "keep", lambda *_args: False)
    ending._session_ends(logout)  # type: ignore[arg-type]
    assert logout.stopped
    monkeypatch.undo()
    ending.stop()


def test_a_file_opened_from_outside_waits_for_the_question_that_is_open(
    windows: Windows, saved: Callable[[str], Path], qtbot: QtBot
) -> None:
    first = windows.shells[0]
    first.verbs.open_path(saved("甲"))
    box = QMessageBox(first)
    box.open()
    windows.take(saved("乙"))
    assert windows.shells == [first]  # a window beside the question would answer no key
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(windows.shells) == 2)
    assert [project_of(shell).stem for shell in windows.shells] == ["甲", "乙"]  # type: ignore[union-attr]
