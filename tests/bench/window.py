"""The window: start, memory, stalls, a key press; against a bare PySide6 window in the same run."""

import json
import math
import tempfile
from collections.abc import Iterator

from tests.bench.measure import Row, python, said, versus

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
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from xubao.window import app, shell
before = shell.Shell.event
def event(self, what):
    done = before(self, what)
    if what.type() == QEvent.Type.UpdateRequest:
        QTimer.singleShot(0, QApplication.quit)
    return done
shell.Shell.event = event
app.run(sys.argv[:1])
"""

# Five reports open in the window, every page shown once; beats of a 5 ms timer show how long the window was not there.
_WORK = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from xubao.operations import projects
from xubao.places import sample
from xubao.settings import Settings
from xubao.window import app as start
from xubao.window.preferences import Preferences
sys.setswitchinterval(start._SWITCH)
app = QApplication(sys.argv[:1])
app.setStyle("Fusion")
shell = start.make_shell(Preferences(keep=False), eager=True)
shell.show()
session = shell.context.session
beats, last = [], [time.perf_counter()]
def beat():
    now = time.perf_counter()
    beats.append((now - last[0]) * 1000)
    last[0] = now
timer = QTimer(interval=5)
timer.timeout.connect(beat)
def wait(until, most=60):
    end = time.monotonic() + most
    while time.monotonic() < end and not until():
        app.processEvents()
        time.sleep(0.0005)
wait(lambda: False, 1)
wait(lambda: shell._warmer is None or shell._warmer.ready, 20)
last[0] = time.perf_counter()
timer.start()
session.create(Path(sys.argv[1]) / "p.xubao")
files = sorted(path for path in sample().iterdir() if path.suffix in {".txt", ".docx"})
if sys.argv[2] == "five":
    files = [path for path in files if not path.name.startswith("示例")]
session.add_files(files)
wait(lambda: not shell.context.jobs.busy and len(session.documents) == len(files) and session.complete)
for page in ("reports", "compare", "ledger", "drafting", "checking") if sys.argv[2] == "all" else ("reports",):
    shell.show_page(page)
    wait(lambda: False, 0.3)
    wait(lambda: not shell.context.jobs.busy)
    wait(lambda: False, 0.3)
timer.stop()
beats.sort()
# not getrusage: that counts what the parent held before this program began
memory = next(int(line.split()[1]) / 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps({"p99": beats[int(0.99 * (len(beats) - 1))], "worst": beats[-1], "memory": memory}))
"""


def rows() -> Iterator[Row]:
    """Every row that needs a window."""
    yield from _start()
    yield from _work()
    yield from _paint()
    yield from _key()


def _start() -> Iterator[Row]:
    ours = python(_OURS, runs=5)
    bare = python(_BARE, runs=5)
    yield versus("start to the first painted window", ours, bare, 2.0, "a bare window with a text editor")


def _work() -> Iterator[Row]:
    bare = float(said(_BARE))
    _run("all")  # so that byte code is there, as it is from the second start on
    five, everything = _run("five"), _run("all")
    yield versus("memory with five reports open", five["memory"], bare, 3.0, "a bare window", "MB")
    yield Row(
        "window not there while importing and on every page, p99", everything["p99"], None, "ms", None, 50
    )
    yield Row("… longest", everything["worst"], None, "ms", None, 100)


def _run(what: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, float] = json.loads(said(_WORK, folder, what))
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
