"""PDF through LibreOffice: what happens where it is missing, slow, broken or not wanted any more."""

import subprocess
import time
from pathlib import Path

import pytest

from xubao.exporting import pdf
from xubao.exporting.pdf import write_pdf
from xubao.model import Cancelled, ExportError
from xubao.reading import libreoffice


def test_it_says_what_to_do_where_nothing_makes_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    with pytest.raises(ExportError, match="请在 WPS 中另存为 PDF"):
        write_pdf(b"", tmp_path / "稿.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (subprocess.TimeoutExpired("soffice", 120), "120 秒"),
        (FileNotFoundError(2, "没有这个文件"), "没有运行起来"),
        (None, "没有做成 PDF"),
    ],
)
def test_what_goes_wrong_is_said_and_an_existing_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception | None, said: str
) -> None:
    def fail(*_args: object) -> None:
        if trouble is not None:
            raise trouble

    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    monkeypatch.setattr(pdf, "convert", fail)
    path = tmp_path / "稿.pdf"
    path.write_bytes(b"before")
    with pytest.raises(ExportError, match=said):
        write_pdf(b"", path, force=True)
    assert path.read_bytes() == b"before"


@pytest.fixture
def slow(tmp_path: Path) -> str:
    """A program that takes a minute, and a process below it, as LibreOffice's launcher has one."""
    program = tmp_path / "slow"
    program.write_text('#!/bin/sh\nsleep 60 &\necho $! > "$(dirname "$0")/child"\nwait\n')
    program.chmod(0o755)
    return str(program)


def _ends(folder: Path) -> bool:
    """Whether the process below the program is gone, or goes within five seconds: a signal takes its time."""
    state = Path(f"/proc/{int((folder / 'child').read_text())}/stat")
    for _ in range(100):
        try:
            if state.read_text().split()[2] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes as Linux shows them")
def test_a_person_who_stops_it_stops_the_program_and_what_it_started(tmp_path: Path, slow: str) -> None:
    def stop(_share: float) -> None:
        if (tmp_path / "child").exists() and (tmp_path / "child").read_text().strip():
            raise Cancelled

    work = tmp_path / "work"
    work.mkdir()
    with pytest.raises(Cancelled):
        libreoffice.convert(slow, work / "in.docx", work, "pdf", 30, stop)
    assert _ends(tmp_path)


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes as Linux shows them")
def test_one_that_takes_too_long_is_stopped(tmp_path: Path, slow: str) -> None:
    work = tmp_path / "work"
    work.mkdir()
    with pytest.raises(subprocess.TimeoutExpired):
        libreoffice.convert(slow, work / "in.docx", work, "pdf", 2)
    assert _ends(tmp_path)
