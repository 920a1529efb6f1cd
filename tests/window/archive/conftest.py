"""A window whose archive holds a few small documents, built once for all tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.window.samples import until
from xubao.archive.extra import missing
from xubao.operations.workers.pool import Workers
from xubao.settings import ArchiveSettings, Settings
from xubao.window.app import make_shell
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell

collect_ignore_glob = ["test_*.py"] if missing() else []


@pytest.fixture
def with_archive(qtbot: QtBot, workers: Workers, archived: Path) -> Iterator[Shell]:
    """The main window, its archive known to be there."""
    chosen = ArchiveSettings((str(archived.parent / "文件"),), str(archived))
    made = make_shell(Preferences(Settings(archive=chosen)), workers=workers)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show_page(START)
    made.show()
    made.first_paint_done()
    until(lambda: made.context.archive.ready)
    yield made
    made.close()


@pytest.fixture
def own_archive(qtbot: QtBot, workers: Workers, tmp_path: Path) -> Iterator[Callable[..., Shell]]:
    """Makes a main window whose archive is the test's own."""
    made: list[Shell] = []

    def make(store: Path | None = None, *folders: Path) -> Shell:
        chosen = ArchiveSettings(tuple(map(str, folders)), str(store or tmp_path / "资料库"))
        shell = make_shell(Preferences(Settings(archive=chosen)), workers=workers)
        qtbot.addWidget(shell)
        shell.resize(1440, 900)
        shell.show_page(START)
        shell.show()
        shell.first_paint_done()
        until(lambda: shell.context.archive.looked)
        made.append(shell)
        return shell

    yield make
    for shell in made:
        shell.close()
