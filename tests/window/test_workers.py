"""A window whose workers are lost, stopped or left behind goes on, says so, and leaves no process."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.operations.test_elsewhere import gone
from xubao.operations.elsewhere.pool import Workers
from xubao.places import sample
from xubao.window.app import make_shell
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell

LONG = 150_000


@pytest.fixture
def workers() -> Iterator[Workers]:
    """Of this window alone."""
    made = Workers()
    yield made
    made.close()


@pytest.fixture
def own(qtbot: QtBot, workers: Workers) -> Iterator[Shell]:
    """A window that shares no worker."""
    made = make_shell(Preferences(), workers=workers)
    qtbot.addWidget(made)
    made.show_page(START)
    made.show()
    yield made
    made.close()


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """A text that takes seconds to understand."""
    text = sample("2021-十四五中关村示范区发展建设规划.txt").read_text("utf8")
    path = tmp_path / "很长.txt"
    path.write_text((text * (LONG // len(text) + 1))[:LONG], "utf8")
    return path


@pytest.fixture
def understanding(qtbot: QtBot, own: Shell, long_file: Path, workers: Workers) -> tuple[Shell, int]:
    """The window while a worker (its process id) is at a long report."""
    session = own.context.session
    session.add_files([long_file])
    qtbot.waitUntil(lambda: bool(session.documents) and bool(workers.pids), timeout=20_000)
    qtbot.wait(300)
    assert not session.complete
    return own, workers.pids[0]


def test_a_worker_lost_while_importing_is_told_and_the_work_done_when_tried_again(
    qtbot: QtBot, understanding: tuple[Shell, int]
) -> None:
    shell, pid = understanding
    session = shell.context.session
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(session.failures), timeout=10_000)
    assert "再试" in session.failures[0][1]
    qtbot.waitUntil(shell.notice.isVisible, timeout=5_000)
    assert shell.notice.message.startswith("整理报告：")
    again = next(b for b in shell.notice.findChildren(QPushButton) if b.text() == "重试")
    again.click()
    qtbot.waitUntil(lambda: session.complete, timeout=60_000)
    assert session.failures == ()
    assert len(session.report(session.documents[0].id).text) > LONG * 0.9


def test_a_file_whose_reader_is_lost_does_not_stop_the_others(
    qtbot: QtBot, own: Shell, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, real = own.context.session, workers.do
    lost = iter([True])

    def do(work: Callable[..., object], /, *args: object, **more: object) -> object:
        if next(lost, False):
            threading.Timer(0.3, lambda: os.kill(workers.pids[0], signal.SIGKILL)).start()
            return real(time.sleep, 60)
        return real(work, *args, **more)

    monkeypatch.setattr(own.context.jobs, "do", do)
    files = []
    for name in ("甲.txt", "乙.txt"):
        files.append(tmp_path / name)
        files[-1].write_text(f"{name}工作情况的报告\n一、进展\n2024年完成投资3亿元。\n", "utf8")
    session.add_files(files)
    qtbot.waitUntil(lambda: bool(session.documents) and session.complete, timeout=20_000)
    assert [document.file for document in session.documents] == ["乙.txt"]
    assert [file for file, _why in session.failures] == ["甲.txt"]
    session.add_files(files[:1])
    qtbot.waitUntil(lambda: len(session.documents) == 2 and session.complete, timeout=20_000)
    assert session.failures == ()


def test_cancelling_a_long_report_stops_it_and_the_window_goes_on(
    qtbot: QtBot, understanding: tuple[Shell, int], tmp_path: Path
) -> None:
    shell, _pid = understanding
    session = shell.context.session
    qtbot.waitUntil(shell.strip.isVisible, timeout=10_000)
    shell.context.jobs.cancel_shown()
    qtbot.waitUntil(lambda: not shell.context.jobs.busy, timeout=10_000)
    assert session.report(session.documents[0].id) is None
    assert "停止" in session.failures[0][1]
    short = tmp_path / "短.txt"
    short.write_text("关于某事的报告\n一、进展\n2024年完成投资3亿元。\n", "utf8")
    session.remove(session.documents[0].id)
    session.add_files([short])
    qtbot.waitUntil(lambda: bool(session.documents) and session.complete, timeout=20_000)


def test_closing_while_working_leaves_no_process(qtbot: QtBot, understanding: tuple[Shell, int]) -> None:
    shell, pid = understanding
    shell.close()
    assert gone(pid)
    assert not shell.isVisible()
