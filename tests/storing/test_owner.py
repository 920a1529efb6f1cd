"""One process a file: who has it is said, and what a kill leaves behind is taken over."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from xubao.model import ProjectError
from xubao.storing import ProjectFile
from xubao.storing.owner import LONGEST_NAME, OwnerLock, lock_path, owner_of

HOLDER = """
import sys, time
from pathlib import Path
from xubao.storing import ProjectFile
file = ProjectFile.open(Path(sys.argv[1]))
print("ready", flush=True)
time.sleep(60)
"""


def _holder(path: Path) -> subprocess.Popen[str]:
    made = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True)
    assert made.stdout
    assert made.stdout.readline() == "ready\n"
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_project_another_process_has_open_says_who_and_is_free_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    ProjectFile.create(path).close()
    with _holder(path) as other:
        try:
            with pytest.raises(ProjectError) as caught:
                ProjectFile.open(path)
            assert caught.value.code == "locked"
            owner = owner_of(path)
            assert owner is not None
            assert owner.process == other.pid
            assert owner.user in caught.value.message
            assert owner.host in caught.value.message
            looked = ProjectFile.open_read_only(path)
            assert looked.read_only
            looked.close()
            with pytest.raises(ProjectError):  # looking has not let go of anything
                ProjectFile.open(path)
        finally:
            other.send_signal(signal.SIGKILL)
            other.wait()
    assert lock_path(path).exists()
    file = ProjectFile.open(path)
    assert file.left_open
    assert owner_of(path) is not None
    file.close()
    assert not lock_path(path).exists()
    again = ProjectFile.open(path)
    assert not again.left_open
    again.close()


def test_the_lock_of_the_longest_name_has_a_name_that_fits(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 80 + ".xubao")
    assert len(os.fsencode(path.name)) <= LONGEST_NAME
    file = ProjectFile.create(path)
    file.close()
    assert len(os.fsencode(lock_path(path).name)) <= LONGEST_NAME


def test_garbage_in_a_lock_nobody_holds_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    lock_path(path).write_bytes(b"\xff\x00 garbage")
    assert owner_of(path) is None
    lock = OwnerLock.take(path)
    assert lock.left is None
    assert owner_of(path) is not None
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_project_another_process_has_open_cannot_be_opened_by_a_hard_link(tmp_path: Path) -> None:
    path, link = tmp_path / "p.xubao", tmp_path / "link.xubao"
    ProjectFile.create(path).close()
    os.link(path, link)
    with _holder(path) as other:
        try:
            with pytest.raises(ProjectError) as caught:
                ProjectFile.open(link)
            assert caught.value.code == "locked"
            owner = owner_of(path)
            assert owner is not None
            assert owner.user in caught.value.message
        finally:
            other.send_signal(signal.SIGKILL)
            other.wait()
    ProjectFile.open(link).close()
