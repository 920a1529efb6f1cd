"""Folders of ours in the system's temporary folder: for nobody else's eyes, and swept when their process is gone."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from xubao import temporary

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="users and modes of POSIX")
_LEAVE = (
    "import os; from xubao.temporary import new_folder\n"
    "made = new_folder('convert'); (made / '原件.docx').write_bytes(b'x'); (made / '原件.docx').chmod(0o400)\n"
    "print(made, flush=True); os.kill(os.getpid(), 9)"
)


@pytest.fixture(autouse=True)
def own_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, in the test's own; for child processes too."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("TEMP", str(tmp_path))
    return tmp_path


@POSIX
def test_only_the_owner_may_enter(tmp_path: Path) -> None:
    tmp_path.joinpath(f"xubao-{os.getuid()}").mkdir(0o777)
    folder = temporary.new_folder("convert")
    for each in (folder, folder.parent, folder.parent.parent):
        assert stat.S_IMODE(each.stat().st_mode) == 0o700
    assert folder.parent.parent.parent == tmp_path
    assert folder.parent.name.startswith(f"{os.getpid()}-")


def test_a_working_folder_is_gone_when_the_work_is_done_or_failed(tmp_path: Path) -> None:
    with pytest.raises(KeyError), temporary.working_folder("convert") as folder:
        (folder / "in.doc").write_bytes(b"x")
        raise KeyError
    assert not folder.exists()
    assert not folder.parent.exists()


def test_a_folder_whose_process_was_killed_is_swept_and_one_of_a_living_process_is_kept(
    tmp_path: Path,
) -> None:
    ours = temporary.new_folder("original")
    done = subprocess.run([sys.executable, "-c", _LEAVE], stdout=subprocess.PIPE, text=True, check=False)
    left = Path(done.stdout.strip())
    assert (left / "原件.docx").exists()
    assert temporary.sweep() == 1
    assert not left.parent.exists()
    assert ours.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_number_given_to_another_process_since_does_not_keep_the_folder(tmp_path: Path) -> None:
    stale = temporary.private_root() / f"{os.getpid()}-1" / "convert-x"
    stale.mkdir(parents=True)
    assert temporary.sweep() == 1
    assert not stale.exists()


@POSIX
def test_a_link_that_somebody_put_in_the_folders_place_is_not_followed(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "999999999-1").mkdir(parents=True)
    tmp_path.joinpath(f"xubao-{os.getuid()}").symlink_to(theirs)
    folder = temporary.new_folder("convert")
    assert theirs not in folder.resolve().parents
    assert stat.S_IMODE(folder.parent.parent.stat().st_mode) == 0o700
    assert temporary.new_folder("convert").parent == folder.parent
    temporary.sweep()
    assert (theirs / "999999999-1").exists()


def test_sweeping_where_there_is_nothing_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert temporary.sweep() == 0
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    assert temporary.sweep() == 0
