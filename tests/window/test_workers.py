"""A window whose workers are lost, stopped or left behind goes on, says so, and leaves no process."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.operations.test_workers import gone
from xubao.model import Progress, silent
from xubao.operations.workers.pool import Workers
from xubao.window.app import make_shell
from xubao.window.jobs import SHOW_AFTER
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell


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


def sleeping_at_first(
    workers: Workers, name: str, note: Path
) -> tuple[Callable[..., object], Callable[[], int]]:
    """What does work elsewhere, but has the worker lie down for a minute where it is first asked for the function of
    that name; and the process that lies there, 0 where none does yet (it says so in the file `note`)."""
    asked: list[str] = []
    lie_down = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"

    def do(work: Callable[..., object], /, *args: object, progress: Progress = silent) -> object:
        if getattr(getattr(work, "func", work), "__name__", "") == name and not asked:
            asked.append(name)
            workers.do(exec, lie_down, progress=progress)
        return workers.do(work, *args, progress=progress)

    return do, lambda: int((note.exists() and note.read_text()) or 0)


def told(shell: Shell) -> bool:
    """Whether every job that runs is old enough to be told of: the strip may still tell of one that is done."""
    jobs = shell.context.jobs._running.values()
    return bool(jobs) and all(time.monotonic() - job.since >= SHOW_AFTER for job in jobs)


def texts(folder: Path, *names: str) -> list[Path]:
    """Short reports."""
    for name in names:
        (folder / name).write_text(f"{name}工作情况的报告\n一、进展\n2024年完成投资3亿元。\n", "utf8")
    return [folder / name for name in names]


@pytest.fixture
def understanding(
    qtbot: QtBot, own: Shell, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Shell, int]:
    """The window while a worker (its process id) is at a report and will be for long."""
    context = own.context
    do, asleep = sleeping_at_first(workers, "_understand_kept", tmp_path / "asleep")
    monkeypatch.setattr(context.jobs, "do", do)
    context.session.add_files(texts(tmp_path, "甲.txt"))
    qtbot.waitUntil(lambda: asleep() > 0, timeout=20_000)
    qtbot.waitUntil(lambda: own.progress_bar.isVisible() and told(own), timeout=20_000)
    return own, asleep()


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
    assert session.report(session.documents[0].id).title == "甲.txt工作情况的报告"


def test_a_file_whose_reader_is_lost_does_not_stop_the_others(
    qtbot: QtBot, own: Shell, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = own.context.session
    do, asleep = sleeping_at_first(workers, "read_file", tmp_path / "asleep")
    monkeypatch.setattr(own.context.jobs, "do", do)
    files = texts(tmp_path, "甲.txt", "乙.txt")
    session.add_files(files)
    qtbot.waitUntil(lambda: asleep() > 0, timeout=20_000)
    os.kill(asleep(), signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(session.documents) and session.complete, timeout=20_000)
    assert [document.file for document in session.documents] == ["乙.txt"]
    assert [file for file, _why in session.failures] == ["甲.txt"]
    session.add_files(files[:1])
    qtbot.waitUntil(lambda: len(session.documents) == 2 and session.complete, timeout=20_000)
    assert session.failures == ()


def test_cancelling_a_long_report_stops_it_and_the_window_goes_on(
    qtbot: QtBot, understanding: tuple[Shell, int], tmp_path: Path
) -> None:
    shell, pid = understanding
    session = shell.context.session
    shell.context.jobs.cancel_shown()
    qtbot.waitUntil(lambda: not shell.context.jobs.busy, timeout=10_000)
    assert gone(pid)
    assert "停止" in session.failures[0][1]
    session.add_files(texts(tmp_path, "乙.txt"))
    qtbot.waitUntil(lambda: len(session.documents) == 2 and session.complete, timeout=20_000)
    assert session.failures == ()


def test_closing_while_working_leaves_no_process(qtbot: QtBot, understanding: tuple[Shell, int]) -> None:
    shell, pid = understanding
    shell.close()
    assert gone(pid)
    assert not shell.isVisible()
