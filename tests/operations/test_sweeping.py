"""What a program that was ended left half written is removed at the next start; what another writes is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xubao.operations import projects
from xubao.operations.sweeping import sweep
from xubao.operations.untitled import untitled_projects
from xubao.processes import mark, runs
from xubao.storing.copying import unfinished
from xubao.storing.migrations import backup_folder


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's folders lie in the test's own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr("tempfile.tempdir", None)


def left_by_another(code: str, *args: str) -> str:
    """What a process that has ended since printed."""
    return subprocess.run(
        [sys.executable, "-c", code, *args], check=True, capture_output=True, text=True
    ).stdout.strip()


UNFINISHED = (
    "import sys; from pathlib import Path; from xubao.storing.copying import unfinished;"
    "path = unfinished(Path(sys.argv[1])); path.write_bytes(b'half'); print(path)"
)


def test_a_copy_left_half_written_beside_a_known_project_goes(tmp_path: Path) -> None:
    project = tmp_path / "报告.xubao"
    left = Path(left_by_another(UNFINISHED, str(project)))
    journal = left.with_name(f"{left.name}-journal")
    journal.write_bytes(b"")
    assert sweep([str(project)]) == 2
    assert not left.exists()
    assert not journal.exists()


def test_bytes_left_half_written_among_the_backups_go(tmp_path: Path) -> None:
    project = tmp_path / "报告.xubao"
    contents = backup_folder(project) / "contents"
    contents.mkdir(parents=True)
    left = Path(left_by_another(UNFINISHED, str(contents / "0123")))
    assert sweep([str(project)]) == 1
    assert not left.exists()


def test_a_copy_that_a_running_program_writes_stays(tmp_path: Path) -> None:
    mine = unfinished(tmp_path / "报告.xubao")
    mine.write_bytes(b"half")
    assert sweep([str(tmp_path / "报告.xubao")]) == 0
    assert mine.exists()


def test_a_copy_that_another_machine_writes_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "报告.xubao"
    left = Path(left_by_another(UNFINISHED, str(project)))
    monkeypatch.setattr("xubao.processes.host", lambda: "another-machine")
    assert sweep([str(project)]) == 0
    assert left.exists()


def test_a_file_of_the_persons_with_a_name_like_ours_stays(tmp_path: Path) -> None:
    (tmp_path / ".mine.xubao-unfinished").write_bytes(b"x")
    (tmp_path / "notes.tmp").write_bytes(b"x")
    assert sweep([str(tmp_path / "报告.xubao")]) == 0


def test_a_folder_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    assert sweep([str(tmp_path / "gone" / "报告.xubao")]) == 0


def test_a_record_left_half_written_goes() -> None:
    folder = projects.unsaved_folder()
    folder.mkdir(parents=True)
    pid = left_by_another("import os; print(os.getpid())")
    assert not runs(int(pid))
    left, mine = folder / f"abc.{pid}.tmp", folder / f"abc.{os.getpid()}.tmp"
    left.write_text("half", "utf8")
    mine.write_text("half", "utf8")
    assert sweep() == 1
    assert mine.exists()


def test_a_process_that_ended_and_is_not_yet_heard_of_is_gone() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    try:
        assert mark(child.pid) == ""
    finally:
        child.wait()


def test_projects_open_here_are_never_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = projects.new_project()
    monkeypatch.setattr("sqlite3.connect", lambda *_args, **_more: pytest.fail("opened a file that is held"))
    assert untitled_projects() == []
    monkeypatch.undo()
    opened.close()
