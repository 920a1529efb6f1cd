"""Backups hold what is in the window, each content once, and are there whole or not at all."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from xubao.model import (
    Block,
    Corrections,
    DraftRun,
    DraftSection,
    MatterEdit,
    Pin,
    PinSet,
    Project,
    ProjectError,
    SavedDraft,
    Snapshot,
    Source,
    Verdict,
)
from xubao.storing import ProjectFile
from xubao.storing.backups import Backups, contents_of, folders_of
from xubao.storing.codec import to_json

NOW = datetime(2026, 3, 2, 9, 30)
SOURCE = Source("报告.txt", "txt", (Block("一、工作情况"), Block("建成5个平台。")), date="2024-07-24")
DRAFT = SavedDraft(
    opinions="d1",
    documents=("d1",),
    material=(),
    precedent=None,
    title="关于研究处理情况的报告",
    recipient="市人大常委会：",
    sections=(DraftSection("s1", "o1", 1, "一、……", ((DraftRun("建成5个平台。", 0, "t0002"),),)),),
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[ProjectFile]:
    made = ProjectFile.create(tmp_path / "项目.xubao")
    made.add(SOURCE, b"first bytes", origin="/somewhere/a.txt")
    made.add(replace(SOURCE, name="二.txt"), b"second bytes")
    yield made
    made.close()


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "项目.备份")


def full(project: Project) -> Project:
    """A project with something of every kind in it."""
    return replace(
        project,
        documents=tuple(replace(one, corrections=Corrections(title="题")) for one in project.documents),
        pins=(PinSet("d1", "d2", (Pin("a", None),)),),
        matter_edits=(MatterEdit("rename", (("报告.txt", "建成5个平台。"),), "平台"),),
        drafts=(DRAFT,),
        snapshots=(Snapshot(1, DRAFT.id, "2026-03-01T10:00:00", "named", "初稿", DRAFT),),
        verdicts=(Verdict("state", "o1", "done", "2026-03-01"),),
        compared=("d1", "d2"),
        settings=(("work", "办理"),),
    )


def titled(project: Project, title: str) -> Project:
    return replace(project, drafts=(replace(DRAFT, title=title),))


def test_a_backup_restored_is_the_project_as_it_was(
    file: ProjectFile, backups: Backups, tmp_path: Path
) -> None:
    file.write(full(file.load()))
    made = backups.make(file, file.load(), NOW)
    assert made is not None
    assert backups.restore(made, tmp_path / "回来.xubao") == ()
    again = ProjectFile.open(tmp_path / "回来.xubao")
    assert again.load() == file.load()
    for document in file.load().documents:
        assert again.whole(document.id) == file.whole(document.id)
    assert again.snapshot(1) == DRAFT
    assert again.add(SOURCE, b"third").id == "d3"
    again.close()


def test_a_backup_holds_what_is_in_the_window_not_only_what_is_in_the_file(
    file: ProjectFile, backups: Backups, tmp_path: Path
) -> None:
    window = full(file.load())
    made = backups.make(file, window, NOW)
    assert made is not None
    backups.restore(made, tmp_path / "回来.xubao")
    again = ProjectFile.open_read_only(tmp_path / "回来.xubao")
    assert again.load() == replace(window, snapshots=(replace(window.snapshots[0], content=None),))
    assert again.snapshot(1) == DRAFT
    again.close()


def test_documents_that_come_and_go_meanwhile_leave_no_backup_that_fits_not_together(
    file: ProjectFile, backups: Backups, tmp_path: Path
) -> None:
    over = threading.Event()

    def edit() -> None:
        number = 0
        while not over.wait(0.02):
            number += 1
            document = file.load().documents[number % 2]
            source = replace(SOURCE, blocks=(Block(f"第{number}版"),))
            file.replace(document, source, f"第{number}版".encode())

    editing = threading.Thread(target=edit)
    editing.start()
    try:
        made = [backups.make(file, file.load(), NOW) for _ in range(12)]
    finally:
        over.set()
        editing.join()
    for one in filter(None, made):
        target = tmp_path / f"{one.number}.xubao"
        assert backups.restore(one, target) == ()
        again = ProjectFile.open(target)
        for document in again.load().documents:
            text = again.data(document.id).decode()
            assert text.endswith("bytes") or again.source(document.id).blocks[0].text == text
        again.close()


def test_nothing_is_made_where_nothing_changed(file: ProjectFile, backups: Backups) -> None:
    assert backups.make(file, file.load(), NOW) is not None
    assert backups.make(file, file.load(), NOW + timedelta(hours=1)) is None
    assert backups.make(file, titled(file.load(), "新"), NOW + timedelta(hours=2)) is not None
    assert [one.number for one in backups.all()] == [2, 1]


def test_bytes_that_did_not_change_are_written_once(file: ProjectFile, backups: Backups) -> None:
    for number in range(5):
        backups.make(file, titled(file.load(), f"第{number}稿"), NOW + timedelta(minutes=number))
    assert len(backups.all()) == 5
    there = list((backups.folder / "contents").iterdir())
    assert len(there) == 4  # two documents, two texts
    written = {path: path.stat().st_mtime_ns for path in there}
    backups.make(file, titled(file.load(), "又一稿"), NOW + timedelta(hours=1))
    assert {path: path.stat().st_mtime_ns for path in there} == written
    assert all(b"first bytes" not in one.path.read_bytes() for one in backups.all())


def test_the_shared_content_that_is_gone_is_written_again(file: ProjectFile, backups: Backups) -> None:
    backups.make(file, file.load(), NOW)
    shutil.rmtree(backups.folder / "contents")
    assert backups.make(file, file.load(), NOW) is not None
    assert backups.content(file.load().documents[0].sha256) == b"first bytes"


def test_content_that_is_not_what_it_was_is_not_given(file: ProjectFile, backups: Backups) -> None:
    backups.make(file, file.load(), NOW)
    sha256 = file.load().documents[0].sha256
    (backups.folder / "contents" / sha256).write_bytes(b"first bytez")
    assert backups.content(sha256) is None
    assert backups.content("../项目") is None


def test_a_document_whose_bytes_are_gone_is_named_when_restored(
    file: ProjectFile, backups: Backups, tmp_path: Path
) -> None:
    made = backups.make(file, file.load(), NOW)
    assert made is not None
    (backups.folder / "contents" / file.load().documents[1].sha256).unlink()
    assert backups.restore(made, tmp_path / "回来.xubao") == ("二.txt",)


def test_pruning_keeps_what_the_kept_backups_need_and_nothing_else(
    file: ProjectFile, backups: Backups, tmp_path: Path
) -> None:
    backups.make(file, file.load(), NOW)
    gone = file.remove("d2").document
    for number in range(40):
        backups.make(file, titled(file.load(), f"第{number}稿"), NOW + timedelta(minutes=number))
    assert backups.content(gone.sha256) == b"second bytes"
    assert backups.prune() == 41 - 11
    assert [one.number for one in backups.all()] == [*range(41, 31, -1), 31]
    assert backups.content(gone.sha256) is None
    assert backups.restore(backups.all()[-1], tmp_path / "旧.xubao") == ()


def test_a_clock_set_back_leaves_the_newest_the_newest(file: ProjectFile, backups: Backups) -> None:
    for number in range(12):
        backups.make(file, titled(file.load(), f"第{number}稿"), NOW + timedelta(days=900 + number))
    made = backups.make(file, titled(file.load(), "回到从前"), NOW)
    backups.prune()
    assert backups.all()[0] == made
    assert backups.make(file, titled(file.load(), "回到从前"), NOW) is None


def test_a_damaged_backup_stops_neither_the_next_one_nor_the_others(
    file: ProjectFile, backups: Backups, tmp_path: Path
) -> None:
    first = backups.make(file, titled(file.load(), "一"), NOW)
    second = backups.make(file, titled(file.load(), "二"), NOW)
    assert first is not None
    assert second is not None
    second.path.write_bytes(second.path.read_bytes()[:5000])
    with pytest.raises(ProjectError):
        backups.restore(second, tmp_path / "坏.xubao")
    assert not (tmp_path / "坏.xubao").exists()
    backups.prune()
    assert backups.make(file, titled(file.load(), "二"), NOW) is not None
    assert backups.restore(first, tmp_path / "好.xubao") == ()


def test_restoring_replaces_nothing(file: ProjectFile, backups: Backups, tmp_path: Path) -> None:
    made = backups.make(file, file.load(), NOW)
    assert made is not None
    there = tmp_path / "在.xubao"
    there.write_text("我的")
    with pytest.raises(ProjectError) as caught:
        backups.restore(made, there)
    assert caught.value.code == "exists"
    assert there.read_text() == "我的"


def test_the_rows_of_a_backup_have_the_texts_and_say_nothing_of_the_backup(
    file: ProjectFile, backups: Backups
) -> None:
    file.write(full(file.load()))
    made = backups.make(file, file.load(), NOW)
    assert made is not None
    rows = backups.rows(made)
    assert [row["id"] for row in rows["documents"]] == ["d1", "d2"]
    assert {row["document"]: row["source"] for row in rows["readings"]} == {
        key: file.source_json(key) for key in ("d1", "d2")
    }
    assert rows["contents"] == []
    assert [row["content"] for row in rows["snapshots"]] == [to_json(DRAFT, SavedDraft)]
    assert {row["key"] for row in rows["state"]} == {"compared", "last_id", "settings"}


def test_backups_in_a_folder_of_ones_choice_are_told_apart_by_the_projects_place(tmp_path: Path) -> None:
    one = folders_of(tmp_path / "甲" / "项目.xubao", str(tmp_path / "备份"))
    other = folders_of(tmp_path / "乙" / "项目.xubao", str(tmp_path / "备份"))
    assert one[0].parent == other[0].parent == tmp_path / "备份"
    assert one[0] != other[0]
    assert one[1] == tmp_path / "甲" / "项目.备份"


def test_bytes_are_found_in_any_folder_where_backups_may_lie(file: ProjectFile, tmp_path: Path) -> None:
    chosen = str(tmp_path / "别处")
    sha256 = file.load().documents[0].sha256
    assert contents_of(file.path, chosen)(sha256) is None
    Backups(folders_of(file.path)[0]).make(file, file.load(), NOW)
    assert contents_of(file.path, chosen)(sha256) == b"first bytes"


def test_a_folder_whose_name_is_taken_by_a_file_is_told_and_left(file: ProjectFile, tmp_path: Path) -> None:
    taken = tmp_path / "项目.备份"
    taken.write_text("我的文件")
    with pytest.raises(ProjectError):
        Backups(taken).make(file, file.load(), NOW)
    assert taken.read_text() == "我的文件"


def test_a_full_disk_is_told_and_leaves_the_former_backups(file: ProjectFile, small_disk: Path) -> None:
    backups = Backups(small_disk / "项目.备份")
    made = backups.make(file, file.load(), NOW)
    assert made is not None
    file.add(replace(SOURCE, name="大.txt"), os.urandom(2_000_000))
    with pytest.raises(ProjectError) as caught:
        backups.make(file, file.load(), NOW)
    assert caught.value.code == "full"
    assert backups.all() == (made,)
    assert [path for path in backups.folder.rglob("*") if "unfinished" in path.name] == []
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as out, pytest.raises(OSError, match="No space"):
        while True:
            out.write(b"x" * 4096)
    with pytest.raises(ProjectError) as caught:
        backups.make(file, titled(file.load(), "新"), NOW)
    assert caught.value.code == "full"
    assert backups.all() == (made,)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


_CHILD = """
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xubao.model import SavedDraft
from xubao.storing import ProjectFile
from xubao.storing.codec import to_json
from xubao.storing.backups import Backups

file = ProjectFile.open(Path(sys.argv[1]))
backups = Backups(Path(sys.argv[2]))
draft = SavedDraft("d1", (), (), None, "", "", ())
print("ready", flush=True)
for number in range(100_000):
    project = replace(file.load(), drafts=(replace(draft, title=f"{number} " + "长" * 50_000),))
    backups.make(file, project, datetime(2026, 1, 1))
    backups.prune()
"""


@pytest.mark.parametrize("wait", [0.0, 0.03, 0.07, 0.11, 0.19, 0.31])
def test_a_kill_leaves_the_former_backups_whole_and_no_half_one(
    file: ProjectFile, backups: Backups, tmp_path: Path, wait: float
) -> None:
    made = backups.make(file, titled(file.load(), "以前"), NOW)
    assert made is not None
    path = file.path
    file.close()
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path), str(backups.folder)], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(wait)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert backups.all()
    for one in backups.all():
        target = tmp_path / f"{one.number}.xubao"
        assert backups.restore(one, target) == ()
        ProjectFile.open(target).close()
    again = ProjectFile.open(path)
    backups.make(again, titled(again.load(), "以后"), NOW)
    again.close()
    assert [left for left in backups.folder.rglob("*") if "unfinished" in left.name] == []
