"""Calling the command line in this process."""

import signal
import sys
from collections.abc import Callable
from typing import Any

import pytest

from xubao.cli.main import main
from xubao.language.packs import packs_folder
from xubao.model import Report, Source
from xubao.operations import reports

Run = Callable[..., tuple[int, str, str]]
Understood = dict[Any, Report]


@pytest.fixture(scope="session")
def all_understood() -> Understood:
    """What each text came to, by all that decides it."""
    return {}


@pytest.fixture(autouse=True)
def understood(monkeypatch: pytest.MonkeyPatch, all_understood: Understood) -> Understood:
    """The same text is understood once for all tests (clear it to have that done again), unless a person's packs may
    tell otherwise: most tests are about what is said of the same few reports."""
    understand = reports.understand

    def known(source: Source, **how: Any) -> Report:
        if packs_folder().exists():
            return understand(source, **how)
        key = (source, *sorted(how.items()))
        if key not in all_understood:
            all_understood[key] = understand(source, **how)
        return all_understood[key]

    monkeypatch.setattr(reports, "understand", known)
    return all_understood


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the command line; gives status, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["xubao", *arguments])
        monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
        heard_before = signal.getsignal(signal.SIGINT)
        with pytest.raises(SystemExit) as ended:
            main()
        signal.signal(signal.SIGINT, heard_before)
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call
