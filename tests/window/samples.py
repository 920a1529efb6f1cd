"""A window with the project of all samples, for one test or for a module of them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from xubao.model import Report
from xubao.operations import projects
from xubao.operations.workers.pool import Workers
from xubao.window.app import make_shell
from xubao.window.preferences import Preferences
from xubao.window.shell import Shell

ReadSamples = tuple[Path, dict[str, Report]]
"""A project file of all samples, and its reports by document id."""

_WAIT = 30_000  # ms


def until(reached: Callable[[], bool]) -> None:
    """Let the window work until that is so; for fixtures that outlive a test, which pytest-qt's own does not serve.

    What is counted is how often it was looked for, not the clock: a busy machine gives it longer.
    """
    left = _WAIT
    while not reached():
        assert left > 0
        QTest.qWait(10)
        left -= 10


def take_samples(shell: Shell, read: ReadSamples, folder: Path, page: str = "reports") -> None:
    """Open a copy of the project in a window, its reports known, and wait until no job is left.

    Args:
        page: on which it was left; no other needs to be built.
    """
    path, reports = read
    opened = projects.open_project(Path(shutil.copy(path, folder / "示例.xubao")), shell.context.jobs.do)
    for document_id, report in reports.items():
        opened.keep(document_id, report)
    shell.context.preferences.remembered.put(f"page/{opened.path}", page)
    shell.setUpdatesEnabled(False)  # reports arrive one by one: what nobody looks at yet is painted once
    shell.context.session.adopt(opened)
    until(lambda: not shell.context.jobs.busy)
    shell.setUpdatesEnabled(True)
    QApplication.processEvents()


@contextmanager
def window_of_samples(
    workers: Workers, read: ReadSamples, folder: Path, page: str = "reports"
) -> Iterator[Shell]:
    """A window with the project of all samples, for the tests of a module that only look at it."""
    shell = make_shell(Preferences(), workers=workers)
    shell.resize(1440, 900)
    shell.show()
    take_samples(shell, read, folder, page)
    yield shell
    shell.close()
    shell.deleteLater()
