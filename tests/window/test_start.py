"""What is loaded, and what is not, until the first window has been painted."""

import json
import os
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import builtins, json, sys
from xubao.cli import main, opening
def shown(project):
    from PySide6 import QtCore
    from PySide6.QtWidgets import QApplication
    from xubao.window.imports import without_features
    without_features()
    from xubao.window.shell import Shell
    before, seen = Shell.event, {}
    def look(shell):
        seen["title"] = shell.windowTitle()
        seen["enums"] = "Qt" in vars(QtCore)
        seen["import"] = builtins.__import__.__name__
        seen["modules"] = sorted(name for name in sys.modules if name.startswith("xubao."))
        QApplication.quit()
    def event(self, what):
        if what.type() == QtCore.QEvent.Type.Paint and not seen:
            QtCore.QTimer.singleShot(0, lambda: look(self))
        return before(self, what)
    Shell.event = event
    status = real(project)
    print(json.dumps(seen))
    return status
real, opening.open_window = opening.open_window, shown
main.window()
"""


def test_the_first_window_needs_neither_qts_hundred_enums_nor_pages_nor_dialogs(tmp_path: Path) -> None:
    own = {name: str(tmp_path) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["title"]
    assert not seen["enums"]
    assert seen["import"] != "__feature_import__"
    heavy = ("xubao.window.reports", "xubao.window.dialogs", "xubao.storing", "xubao.language")
    assert not [name for name in seen["modules"] if name.startswith(heavy)]
