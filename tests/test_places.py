"""A person's folders that cannot be used are no reason not to work: temporary ones stand in, and it is said."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from xubao import places
from xubao.operations.settings import load_settings, save_settings
from xubao.settings import Settings

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="folders named by XDG variables")


@pytest.fixture
def blocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file where the person's folders should be."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setattr(places, "_replaced", {})
    file = tmp_path / "home"
    file.write_bytes(b"")
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(file / name))
    return file


def test_a_file_where_the_folders_should_be_gives_temporary_ones(blocked: Path) -> None:
    for folder in (places.data_folder(), places.settings_folder(), places.cache_folder()):
        assert folder.is_dir()
        assert blocked.with_name("tmp") in folder.parents
        assert os.access(folder, os.W_OK)
    assert [old for old, _new in places.replaced()] == [
        blocked / name / "xubao" for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
    ]


def test_the_folder_in_its_place_is_the_same_at_the_next_start(
    blocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = places.data_folder()
    monkeypatch.setattr(places, "_replaced", {})
    assert places.data_folder() == first


def test_settings_are_read_where_they_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(places, "_replaced", {})
    save_settings(Settings(zoom=150))
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert load_settings().zoom == 150
    assert places.replaced() == ()


def test_a_data_folder_that_is_read_only_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(places, "_replaced", {})
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).name != "xubao")
    assert places.data_folder().parent.parent == tmp_path


def test_where_nothing_can_be_written_the_folder_is_named_all_the_same(
    blocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(blocked / "nowhere"))
    assert places.data_folder() == blocked / "XDG_DATA_HOME" / "xubao"
    save_settings(Settings())
    assert load_settings() == Settings()


def test_asking_for_a_folder_loads_no_window() -> None:
    code = "import sys; from xubao import places, temporary; places.data_folder(); print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
