"""A window with the project of all samples and an archive of a few small documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.window.samples import ReadSamples, take_samples, until
from xubao.operations.workers.pool import Workers
from xubao.settings import ArchiveSettings, Settings
from xubao.window.app import make_shell
from xubao.window.preferences import Preferences
from xubao.window.shell import Shell


@pytest.fixture
def with_both(
    qtbot: QtBot, workers: Workers, archived: Path, read_samples: ReadSamples, tmp_path: Path
) -> Iterator[Shell]:
    """The main window with the project of all samples; its archive is known to be there."""
    chosen = ArchiveSettings((str(archived.parent / "文件"),), str(archived))
    made = make_shell(Preferences(Settings(archive=chosen)), workers=workers)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.first_paint_done()
    take_samples(made, read_samples, tmp_path)
    until(lambda: made.context.archive.ready)
    yield made
    made.close()
