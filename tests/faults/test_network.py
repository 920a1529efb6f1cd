"""What a document names on the network is never asked for: a listener on this machine hears nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import network
from xubao import temporary
from xubao.model import ReadError
from xubao.reading import offline, read_path
from xubao.reading.formats.office import find_office

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
_THROUGH_OFFICE = {".doc", ".wps", ".rtf", ".odt"}


def _heard(folder: Path, *names: str) -> list[str]:
    with network.listening() as listener:
        for path in network.samples(folder, listener.address):
            if path.name in names:
                read_path(path)
        return listener.asked


def test_no_kind_of_file_makes_reading_call_out(tmp_path: Path) -> None:
    found = network.reading_rows(tmp_path)
    assert len(found) == 11
    assert [row for row in found if not row[1]] == []
    unread = {row[0] for row in found if "refused" in row[2]}
    offices = {f"reading {path.name}" for path in tmp_path.iterdir() if path.suffix in _THROUGH_OFFICE}
    assert unread == {"reading 实体.docx"} | (offices if find_office() is None else set())


@needs_office
def test_the_listener_would_hear_if_nothing_stood_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "_without_network", lambda: ())
    monkeypatch.setattr(offline, "environment", lambda: dict(os.environ))
    monkeypatch.setattr(offline, "profile", _bare_profile)
    assert any("/a.png" in line for line in _heard(tmp_path, "图片.odt"))


@needs_office
@pytest.mark.parametrize("barrier", ["environment", "profile"])
def test_one_barrier_is_enough_where_the_system_has_no_namespaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, barrier: str
) -> None:
    monkeypatch.setattr(offline, "_without_network", lambda: ())
    if barrier == "environment":
        monkeypatch.setattr(offline, "profile", _bare_profile)
    else:
        monkeypatch.setattr(offline, "environment", lambda: dict(os.environ))
    assert _heard(tmp_path, "图片.odt", "网页.doc") == []


@needs_office
def test_a_conversion_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    assert _heard(tmp_path, "图片.odt") == []
    assert list(temporary.private_root().iterdir()) == []


@needs_office
def test_a_temporary_folder_that_cannot_be_written_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(ReadError) as caught:
        _heard(tmp_path, "图片.odt")
    assert caught.value.code == "no-room"


def test_the_process_that_parses_can_open_no_network_socket() -> None:
    code = (
        "import socket; from xubao.reading import offline; offline.stay(); socket.socket(socket.AF_UNIX).close()\n"
        "for family in (socket.AF_INET, socket.AF_INET6):\n"
        "    try: socket.socket(family)\n"
        "    except PermissionError: print('no')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["no", "no"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
@pytest.mark.parametrize("name", ["网页.html", "图片.docx", "附件.ofd"])
def test_reading_opens_no_network_socket_at_all(tmp_path: Path, name: str) -> None:
    with network.listening() as listener:
        path = next(path for path in network.samples(tmp_path, listener.address) if path.name == name)
        _what, ok, detail = network.traced(name, tmp_path, "read", str(path))
    assert ok, detail
    assert "exit 0" in detail


def _bare_profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').as_uri()}"
