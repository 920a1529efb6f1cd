"""The program itself, started as a person starts it: told to end by the system, and started a second time."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults import outside
from tests.faults.made import NAME, make_project
from tests.faults.table import Row, Tally
from tests.window.child import hears_signals

WORDS = "结束前一刻写的。"


def ended(home: Path, short: bool) -> Row:
    """SIGTERM right after the last key; a second start with the same file while the first one runs."""
    tally = Tally("L ended by the system, started twice")
    for number, how in enumerate((signal.SIGTERM, signal.SIGHUP, signal.SIGINT)[: 1 if short else 3]):
        path = home / f"work{number}" / NAME
        path.parent.mkdir()
        make_project(path)
        first = _started("types", path)
        assert first.stdout is not None
        typed = first.stdout.readline().strip() == "typed"
        tally.check(typed, "the program could not be typed into")
        if number == 0:
            second = _started("starts", path)
            tally.check(_ends(second) == 0, "a second start does not hand its file over")
            tally.check(outside.ask("open", path).get("code") == "locked", "the first one let go of its file")
        first.send_signal(how)
        tally.check(_ends(first) is not None, f"{how.name}: it does not end")
        left = [one.name for one in path.parent.iterdir() if one.name.endswith((".lock", "-journal"))]
        tally.check(not left, f"{how.name}: not closed well, {left} left")
        found = outside.ask("facts", path)
        tally.check(WORDS in found.get("words", ""), f"{how.name}: the last words are lost")
        tally.tried("error" not in found)
    return tally.row("SIGTERM, SIGHUP, SIGINT")


def _started(what: str, path: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.faults.ended", what, str(path)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=hears_signals,  # noqa: PLW1509 - no thread of this process runs what it calls
    )


def _ends(process: "subprocess.Popen[str]") -> int | None:
    try:
        return process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None


def _type_when_ready() -> None:
    """Watch for the draft in the window that this process will show, then type into it."""
    from PySide6.QtCore import QTimer

    from xubao.window.shell import Shell

    shown = Shell.showEvent

    def show(shell: Any, event: object) -> None:
        shown(shell, event)
        timer = QTimer(shell, interval=50)
        timer.timeout.connect(lambda: _typed(shell) and timer.stop())
        timer.start()

    Shell.showEvent = show  # type: ignore[method-assign]


def _typed(shell: Any) -> bool:
    """Type where the draft is there. Returns whether it was."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent, QTextCursor
    from PySide6.QtWidgets import QApplication

    session = shell.context.session
    if not session.documents or not session.complete:
        return False
    shell.show_page("drafting")
    page = shell.page("drafting")
    if page.controller.base is None or not page.editor.whole:
        return False
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    for char in WORDS:
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        QApplication.sendEvent(page.editor, press)
    print("typed", flush=True)
    return True


def main() -> int:
    """Be the program."""
    from xubao.window.app import run

    path = Path(sys.argv[2])
    if sys.argv[1] == "types":
        _type_when_ready()
    return run(["xubao"], path)


if __name__ == "__main__":
    sys.exit(main())
