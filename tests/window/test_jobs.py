"""Long work: off the window's thread, cancellable, late answers dropped, errors in plain words."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from xubao.model import Progress, ReadError
from xubao.window.jobs import SAVING, Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def idle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=10_000)


def test_an_answer_arrives_on_the_windows_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, threading.Thread, threading.Thread]] = []

    def work(progress: Progress) -> tuple[int, threading.Thread]:
        progress(0.5, "一半")
        return 42, threading.current_thread()

    jobs.run("算数", work, lambda answer: seen.append((*answer, threading.current_thread())))
    idle(qtbot, jobs)
    number, worked, answered = seen[0]
    assert number == 42
    assert worked is not threading.main_thread()
    assert answered is threading.main_thread()


def test_a_late_answer_of_the_same_key_is_dropped(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    seen: list[object] = []

    def slow(_progress: Progress) -> str:
        gate.wait(10)
        return "旧"

    jobs.run("旧", slow, seen.append, key="同一件")
    jobs.run("新", lambda _progress: "新", seen.append, key="同一件")
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    gate.set()
    idle(qtbot, jobs)
    assert seen == ["新"]


def test_cancelling_asks_the_work_to_stop(qtbot: QtBot, jobs: Jobs) -> None:
    started, asked, seen = threading.Event(), threading.Event(), []

    def work(progress: Progress) -> str:
        started.set()
        asked.wait(10)
        progress(0.5, "还在做")
        return "做完了"

    job = jobs.run("久", work, seen.append, cancelled=lambda: seen.append("停了"))
    assert started.wait(10)
    job.cancel()
    asked.set()
    idle(qtbot, jobs)
    assert seen == ["停了"]


def test_an_error_becomes_plain_words(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_progress: Progress) -> None:
        raise ReadError("a.docx", "damaged", "文件损坏，读不出来。", "请重新下载。")

    with qtbot.waitSignal(jobs.problem, timeout=10_000) as caught:
        jobs.run("读文件", work, lambda _none: None)
    assert caught.args == ["读文件", "文件损坏，读不出来。请重新下载。"]


def test_an_unexpected_error_shows_no_traceback(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    jobs.run("出错", lambda _progress: 1 / 0, lambda _none: None, failed=told.append)
    idle(qtbot, jobs)
    assert len(told) == 1
    assert "ZeroDivision" not in told[0]
    assert "日志" in told[0]


def test_short_work_shows_no_progress(qtbot: QtBot, jobs: Jobs) -> None:
    shown: list[object] = []
    jobs.shown.connect(shown.append)
    jobs.run("快", lambda _progress: 1, lambda _one: None)
    idle(qtbot, jobs)
    assert all(one is None for one in shown)


def test_work_of_more_than_a_moment_shows_its_progress(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    jobs.run("慢", lambda _progress: gate.wait(10), lambda _one: None)
    with qtbot.waitSignal(jobs.shown, check_params_cb=lambda job: job is not None, timeout=5_000):
        pass
    gate.set()
    idle(qtbot, jobs)


def test_saving_keeps_its_order_and_waits_for_nothing_else(qtbot: QtBot, jobs: Jobs) -> None:
    gate, written = threading.Event(), []
    for _ in range(2):
        jobs.run("占住", lambda _progress: gate.wait(10), lambda _one: None)
    for number in range(20):
        jobs.run(
            "存", lambda _progress, number=number: written.append(number), lambda _none: None, lane=SAVING
        )
    qtbot.waitUntil(lambda: len(written) == 20, timeout=10_000)
    gate.set()
    idle(qtbot, jobs)
    assert written == list(range(20))


def test_nothing_is_begun_after_closing(qtbot: QtBot) -> None:
    jobs, seen = Jobs(), []
    jobs.close()
    assert jobs.run("晚", seen.append, seen.append).asked_to_stop
    assert not jobs.busy
    assert seen == []


def test_nothing_arrives_after_closing(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    seen: list[object] = []
    jobs.run("久", lambda _progress: gate.wait(10), seen.append)
    jobs.close()
    gate.set()
    qtbot.wait(100)
    assert seen == []
