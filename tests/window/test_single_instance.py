"""A second start hands its file to the program that runs."""

import os
import signal
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from tests.window.child import Start
from xubao.operations import projects
from xubao.window.second_starts import Server
from xubao.window.single_instance import Claim, server_name

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and sockets of POSIX")

MAGIC = b"XUBAO\x01"
SHOWS = """
from PySide6.QtCore import QTimer
def look():
    paths = [str(s.context.session.opened.path) if s.context.session.opened else '-' for s in windows[0].shells]
    if look.last != paths:
        look.last = paths
        say('windows', *paths)
look.last = None
look.timer = QTimer(interval=50)
look.timer.timeout.connect(look)
look.timer.start()
say('ready')
"""


def made(path: Path) -> Path:
    """An empty project file."""
    projects.new_project(path).close()
    return path


def test_its_file_is_opened_in_a_window_of_its_own_and_it_ends_well(start: Start, tmp_path: Path) -> None:
    one, other = made(tmp_path / "甲.xubao"), made(tmp_path / "乙.xubao")
    running = start(SHOWS, one)
    assert running.wait_for("windows") == f"windows {one}"
    second = start("say('shown')", other)
    assert second.process.wait(60) == 0
    assert running.wait_for("windows") == f"windows {one} {other}"
    third = start("say('shown')", one)  # open already: no other window
    assert third.process.wait(60) == 0
    fourth = start("say('shown')")
    assert fourth.process.wait(60) == 0
    assert running.wait_for("windows") == f"windows {one} {other} -"
    assert running.end(signal.SIGTERM) == 0
    assert "shown" not in [line for child in (second, third, fourth) for line in child.said]


def test_two_starts_at_once_are_one_program(start: Start, tmp_path: Path) -> None:
    one = made(tmp_path / "甲.xubao")
    both = [start(SHOWS, one), start(SHOWS, one)]
    until = time.monotonic() + 60
    while time.monotonic() < until and all(child.process.poll() is None for child in both):
        time.sleep(0.05)
    ended = [child.process.poll() for child in both]
    assert sorted(ended, key=str) == [0, None]


def test_a_killed_program_leaves_nothing_in_the_way(start: Start, tmp_path: Path) -> None:
    first = start(SHOWS, made(tmp_path / "甲.xubao"))
    first.wait_for("windows")
    time.sleep(1)
    first.end(signal.SIGKILL)
    running = start(SHOWS)
    running.wait_for("ready")
    second = start("say('shown')", tmp_path / "甲.xubao")
    assert second.process.wait(60) == 0
    while running.wait_for("windows") != f"windows {tmp_path / '甲.xubao'}":
        pass


def test_one_that_hangs_is_told_of_and_keeps_its_file(start: Start, tmp_path: Path) -> None:
    one = made(tmp_path / "甲.xubao")
    hung = start(SHOWS, one)
    hung.wait_for("windows")
    time.sleep(1)
    hung.process.send_signal(signal.SIGSTOP)
    try:
        second = start("say('notice', first().notice.message)")
        assert "没有回应" in second.wait_for("notice")
        with pytest.raises(Exception, match="正在使用"):
            projects.open_project(one)
        assert second.end(signal.SIGTERM) == 0
    finally:
        hung.process.send_signal(signal.SIGCONT)


@pytest.fixture
def heard(qtbot: QtBot) -> Iterator[tuple[str, list[Path | None]]]:
    """A server in this process: its name and what it was handed."""
    name, found = server_name(), []
    claim = Claim(name)
    assert claim.take()
    server = Server(name, found.append)
    assert server.listen()
    yield name, found
    server.close()
    claim.release()


def call(name: str, message: bytes, qtbot: QtBot) -> QLocalSocket:
    """Say something to a server."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    assert socket.waitForConnected(1000)
    socket.write(message)
    socket.flush()
    qtbot.wait(100)
    return socket


def framed(said: bytes) -> bytes:
    """As a second start says it."""
    return MAGIC + struct.pack(">I", len(said)) + said


def test_a_path_or_nothing_is_taken(heard: tuple[str, list[Path | None]], qtbot: QtBot) -> None:
    name, found = heard
    call(name, framed("/项目/甲.xubao".encode()), qtbot)
    call(name, framed(b""), qtbot)
    slow = call(name, framed(b"/slow.xubao")[:9], qtbot)
    slow.write(framed(b"/slow.xubao")[9:])
    slow.flush()
    qtbot.wait(100)
    assert found == [Path("/项目/甲.xubao"), None, Path("/slow.xubao")]


@pytest.mark.parametrize(
    "message",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        framed(b"relative.xubao"),
        framed(b"/\xff\xfe"),
        framed(b"/a\0b"),
        framed(b"/a") + b"more",
        MAGIC + struct.pack(">I", 1 << 31) + b"/",
        MAGIC + struct.pack(">I", 40_000_000),
    ],
)
def test_nothing_else_is_taken(heard: tuple[str, list[Path | None]], qtbot: QtBot, message: bytes) -> None:
    name, found = heard
    socket = call(name, message, qtbot)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=5_000)
    assert found == []
    assert socket.readAll().isEmpty()


def test_a_caller_that_says_nothing_is_let_go(heard: tuple[str, list[Path | None]], qtbot: QtBot) -> None:
    name, found = heard
    socket = call(name, b"XU", qtbot)
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState, timeout=5_000)
    assert found == []


def test_only_the_person_may_call(heard: tuple[str, list[Path | None]]) -> None:
    assert Path(heard[0]).stat().st_mode & 0o077 == 0


def test_another_data_folder_is_another_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = server_name()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "portable"))
    assert server_name() != before


def test_one_process_at_a_time_has_the_claim(tmp_path: Path) -> None:
    name = str(tmp_path / "claim")
    one, other = Claim(name), Claim(name)
    assert one.take()
    assert not other.take()
    one.release()
    assert other.take()
    other.release()
    assert os.path.exists(f"{name}.lock")  # noqa: PTH110 - never removed: another may hold it
