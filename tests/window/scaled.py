"""Looks for what is cut off at a real scale factor, in a process of its own: QT_SCALE_FACTOR holds for all of it.

`python -m tests.window.scaled FOLDER LANGUAGE-THEME…` with samples.xubao and samples.pickle (the reports by document
id, a draft) in the folder, on the screen that the platform is told of; each fault is a line.
"""

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from tests.screens import arrange, dialogs_of, settle
from tests.window.clipping import faults
from tests.window.conftest import SharedWorkers
from tests.window.samples import take_samples
from xubao.model import Progress
from xubao.operations.workers import here
from xubao.settings import Settings
from xubao.window import words
from xubao.window.app import make_shell
from xubao.window.placing import SMALLEST
from xubao.window.preferences import Preferences
from xubao.window.shell import PAGES, START

T = TypeVar("T")

PHYSICAL = ((1366, 768), (960, 600), (1920, 1080))
_TASK_BAR = 40  # logical px at the foot of the screen
_LOOKS = 8


def sizes(factor: float) -> list[tuple[int, int]]:
    """Logical sizes of a window that fills screens of these physical sizes, each once; no smaller than it may be."""
    found = (
        (
            max(SMALLEST[0], int(width / factor)),
            max(SMALLEST[1], int(height / factor) - _TASK_BAR),
        )
        for width, height in PHYSICAL
    )
    return list(dict.fromkeys(found))


class InPlace(SharedWorkers):
    """Computes in this process: what is computed once is not worth the start of others."""

    def compute(self, work: Callable[..., T], /, *args: Any, progress: Progress) -> T:
        """See SharedWorkers."""
        return here(work, *args, progress=progress)


class Scaled:
    """A window in one language and theme, looked at page by page and dialog by dialog."""

    def __init__(self, app: QApplication, workers: InPlace, look: str) -> None:
        self._app, self._name = app, look
        self._shell = make_shell(Preferences(Settings(theme=look.split("-")[1])), workers=workers)
        self._sizes = sizes(float(os.environ["QT_SCALE_FACTOR"]))
        self.faults: list[str] = []
        self.seen = 0

    def go_through(self, folder: Path) -> None:
        """Every page at every size, every dialog as it opens."""
        shell = self._shell
        shell.resize(*self._sizes[0])
        shell.show_page(START)
        shell.show()
        self._each_size(START)
        reports, draft = pickle.loads((folder / "samples.pickle").read_bytes())
        (folder / self._name).mkdir()
        take_samples(shell, (folder / "samples.xubao", reports), folder / self._name)
        shell.context.session.save_draft(draft)
        for name, _title, _class in PAGES:
            shell.show_page(name)
            settle(self._app, shell)
            arrange(self._app, shell, name)
            self._each_size(name)
        shell.resize(*self._sizes[0])
        for name, dialog in dialogs_of(shell):
            dialog.show()
            self._look(dialog, name)
            self._inside(dialog, name)
            dialog.close()
        shell.close()

    def _each_size(self, name: str) -> None:
        for size in self._sizes:
            self._shell.resize(*size)
            self._look(self._shell, f"{name} {size[0]}x{size[1]}")

    def _look(self, window: QWidget, name: str) -> None:
        """Note what is wrong once everything has its place: cards come a few at a time."""
        self.seen += 1
        found: list[str] = []
        for _ in range(_LOOKS):
            settle(self._app, self._shell, quiet=0.02)
            found = faults(window)
            if not found:
                return
        self.faults += [f"{self._name} {name}: {one}" for one in found]

    def _inside(self, dialog: QWidget, name: str) -> None:
        there = dialog.screen().availableGeometry()
        if dialog.width() > there.width() or dialog.height() > there.height():
            self.faults.append(f"{self._name} {name}: larger than the screen, {dialog.size().toTuple()}")


def main(folder: Path, looks: list[str]) -> int:
    """Print the faults, then how much was looked at."""
    app = QApplication(["scaled"])
    app.setStyle("Fusion")
    workers, seen = InPlace(folder / "computed"), 0
    for look in looks:
        kept = words.install(app, look.split("-")[0])
        scaled = Scaled(app, workers, look)
        scaled.go_through(folder)
        sys.stdout.writelines(f"{one}\n" for one in scaled.faults)
        seen += scaled.seen
        for translator in kept:
            app.removeTranslator(translator)
    workers.end()
    screen = app.primaryScreen()
    sys.stdout.write(f"looked at {seen} at {screen.devicePixelRatio()} on {screen.size().toTuple()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
