"""A program that is killed, falls over or is ended by the system loses nothing acknowledged and says what is known."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.window.child import Start
from xubao.operations import projects
from xubao.places import data_folder
from xubao.storing.owner import lock_path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")

EDIT = """
from xubao.operations import projects
from xubao.storing import saving
opened = first().context.session.opened
saving._GATHER = 2  # the edit is still on its way when the signal comes
projects.save_setting(opened, 'k', 'v')
say('ready')
"""
FAILING = """
from xubao.operations import projects
from xubao.model import ProjectError
opened = first().context.session.opened
def full(project):
    raise ProjectError('full', '磁盘空间不足。')
opened.file.write = full
projects.save_setting(opened, 'k', 'v')
say('ready')
"""
NOTICE = "say('notice', first().notice.message.replace(chr(10), ' '))"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project file."""
    path = tmp_path / "甲.xubao"
    projects.new_project(path).close()
    return path


def settings_of(path: Path) -> dict[str, str]:
    """What the project file holds of settings."""
    opened = projects.open_project(path)
    try:
        return dict(opened.project.settings)
    finally:
        opened.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_ended_by_the_system_it_saves_what_is_pending_and_lets_go(
    start: Start, project: Path, number: signal.Signals
) -> None:
    child = start(EDIT, project)
    child.wait_for("ready")
    assert lock_path(project).exists()
    assert child.end(number) == 0
    assert not lock_path(project).exists()
    assert settings_of(project) == {"k": "v"}
    assert [path.name for path in data_folder().glob("*-*") if path.suffix in (".json", ".txt")] == []


def test_a_path_given_from_where_one_stands_is_remembered_whole(
    start: Start, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    child = start("say('path', first().context.session.opened.path)", Path(project.name))
    assert child.wait_for("path") == f"path {project}"
    child.end(signal.SIGTERM)


def test_ended_while_a_question_is_asked_it_lets_go_all_the_same(start: Start, project: Path) -> None:
    asking = """
from PySide6.QtCore import QTimer
QTimer.singleShot(300, lambda: say('ready'))
first().verbs.about()
"""
    child = start(asking, project)
    child.wait_for("ready")
    assert child.end(signal.SIGTERM) == 0
    assert not lock_path(project).exists()


def test_what_cannot_be_saved_at_the_end_is_kept_and_offered(start: Start, project: Path) -> None:
    child = start(FAILING, project)
    child.wait_for("ready")
    assert child.end(signal.SIGTERM) == 0
    assert settings_of(project) == {}
    (record,) = projects.all_unsaved()
    assert record.path == project
    assert dict(record.project.settings) == {"k": "v"}


def test_after_a_kill_the_next_start_says_what_was_open_and_when_it_was_saved(
    start: Start, project: Path
) -> None:
    child = start("from PySide6.QtCore import QTimer; QTimer.singleShot(600, lambda: say('ready'))", project)
    child.wait_for("ready")
    child.end(signal.SIGKILL)
    again = start(NOTICE)
    said = again.wait_for("notice")
    assert "上次程序没有正常关闭。“甲”最后一次保存是 " in said
    assert said.endswith("此后约 2 秒内的输入可能没有保存。")
    assert again.end(signal.SIGTERM) == 0
    third = start(NOTICE)
    assert third.wait_for("notice") == "notice "


def test_after_a_kill_with_a_full_disk_it_says_what_is_kept(start: Start, project: Path) -> None:
    child = start(
        f"{FAILING}\nfrom PySide6.QtCore import QTimer; QTimer.singleShot(1500, lambda: say('told'))", project
    )
    child.wait_for("told")
    child.end(signal.SIGKILL)
    said = start(NOTICE).wait_for("notice")
    assert "已暂存在本机，打开它时可以取回" in said
    assert "2 秒" not in said


def test_where_it_fell_over_is_kept_over_the_next_start(start: Start) -> None:
    child = start("import ctypes; say('ready'); ctypes.string_at(0)")
    child.wait_for("ready")
    assert child.process.wait(60) == -signal.SIGSEGV
    again = start(NOTICE)
    assert "意外退出" in again.wait_for("notice")
    kept = (data_folder() / "crash.last.txt").read_text("utf8")
    assert "string_at" in kept
    again.end(signal.SIGTERM)


def test_a_program_that_runs_is_not_taken_for_one_that_fell_over(start: Start, project: Path) -> None:
    start("say('ready')", project).wait_for("ready")
    environment = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = ":another"  # on another screen it is a program of its own
    try:
        other = start(NOTICE)
        assert other.wait_for("notice") == "notice "
    finally:
        os.environ.pop("DISPLAY")
        if environment is not None:
            os.environ["DISPLAY"] = environment
    assert len(list(data_folder().glob("running-*"))) == 2


def test_nothing_is_loaded_any_more_once_the_windows_are_gone(start: Start, project: Path) -> None:
    loading = """
import threading, time
from xubao.window import app
from xubao.window.preloading import WARMING

def slow():
    time.sleep(1.0)
    say('loaded')

threading.Thread(target=slow, name=WARMING, daemon=True).start()
say('ready')
"""
    child = start(loading, project)
    child.wait_for("ready")
    assert child.end(signal.SIGTERM) == 0
    child.wait_for("ended")
    assert "loaded" in child.said
