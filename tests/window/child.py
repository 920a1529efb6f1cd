"""A program in a process of its own, in the test's folders: started, listened to, ended from outside."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue

PATIENCE = 60.0

_CODE = """
import signal
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from xubao.window import app
from xubao.window.windows import Windows

windows = []
made = Windows.__init__

def noted(self, *args, **more):
    made(self, *args, **more)
    self._eager = False
    windows.append(self)
    QTimer.singleShot(600, told)

Windows.__init__ = noted

def say(*what):
    print(*what, flush=True)

def first():
    return windows[0].shells[0]

def told():
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        QTimer.singleShot(50, told)  # it is not heard yet, and nothing was noted
    else:
        exec(SCRIPT, globals())

SCRIPT = sys.argv[1]
project = Path(sys.argv[2]) if len(sys.argv) > 2 else None
status = app.run(["xubao"], project)
say("ended", status)
sys.exit(status)
"""


def hears_signals() -> None:
    """In the child before it begins: a test run in the background was told to pass over them."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Child:
    """The program, running.

    Args:
        script: run a little after the window is shown; `say`, `first` (the first window) and `windows` are there.
        project: to be opened.
    """

    def __init__(self, script: str = "say('ready')", project: Path | None = None) -> None:
        arguments = [str(project)] if project is not None else []
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CODE, script, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
            preexec_fn=hears_signals,  # noqa: PLW1509 - no thread of this process runs what it calls
        )
        self.said: list[str] = []
        self._lines: SimpleQueue[str] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def wait_for(self, word: str) -> str:
        """The next line that begins with a word."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                line = self._lines.get(timeout=0.1)
            except Empty:
                if self.process.poll() is not None and self._lines.empty():
                    break
                continue
            self.said.append(line)
            if line.startswith(word):
                return line
        raise AssertionError(f"never said {word!r}: {self.said}")

    def end(self, number: int) -> int:
        """Send a signal and wait; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """End it, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line.rstrip("\n"))


Start = Callable[..., Child]
