"""A window's parts with a project of reports made by hand."""

import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from xubao.model import Report, Source
from xubao.operations import comparing, projects
from xubao.window.app import make_context
from xubao.window.context import Context
from xubao.window.preferences import Preferences

_MADE = Path(__file__).with_name("made.py")


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("xubao_made_reports", _MADE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """The builder of reports and comparisons by hand."""
    return sys.modules.get("xubao_made_reports") or _load()


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
