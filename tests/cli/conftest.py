"""Calling the command line in this process."""

import signal
import sys
from collections.abc import Callable

import pytest

from xubao.cli.main import main

Run = Callable[..., tuple[int, str, str]]


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
