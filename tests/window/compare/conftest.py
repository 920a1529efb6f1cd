"""A window's parts with a project of reports made by hand."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from tests import made_comparison
from xubao.model import Report, Source
from xubao.operations import comparing, projects
from xubao.window.app import make_context
from xubao.window.context import Context
from xubao.window.preferences import Preferences


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The builder of reports and comparisons by hand."""
    return made_comparison


@pytest.fixture
def context(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, made: ModuleType) -> Iterator[Context]:
    """The shared parts of a window; comparing is done by hand."""
    monkeypatch.setattr(
        comparing, "compare_reports", lambda old, new, pins=(), progress=None: made.pinned(old, new, pins)
    )
    found = make_context(Preferences())
    yield found
    found.jobs.close()
    found.session.adopt(None)


@pytest.fixture
def project_of(context: Context, tmp_path: Path, qtbot: QtBot) -> Callable[[Sequence[Report]], list[str]]:
    """Opens a project that holds some reports; gives their document ids."""

    def make(reports: Sequence[Report]) -> list[str]:
        opened = projects.new_project(tmp_path / "project.xubao")
        ids = []
        for number, report in enumerate(reports):
            document = opened.file.add(Source(report.file, "txt", ()), f"{number}".encode())
            ids.append(document.id)
            opened.keep(document.id, report)
        opened.documents_changed()
        with qtbot.waitSignal(context.session.reports_ready):
            context.session.adopt(opened)
        return ids

    return make
