"""Every edit reaches the file by one door, and what is said of saving is true."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from xubao.model import Project, ProjectError
from xubao.storing import ProjectFile
from xubao.storing.saving import Saver, SaveState, Saving
from xubao.storing.unsaved import UnsavedFolder


class Door:
    """A file whose writing fails while it is told to, and a saver before it."""

    def __init__(self, tmp_path: Path) -> None:
        self.file = ProjectFile.create(tmp_path / "p.xubao")
        self.unsaved = UnsavedFolder(tmp_path / "unsaved")
        self.states: list[SaveState] = []
        self.error: ProjectError | None = None
        self.slow = 0.0
        self.written: list[Project] = []
        self._write = self.file.write
        self.file.write = self.write  # type: ignore[method-assign]
        self.saver = Saver(self.file, self.unsaved, self.states.append)

    def write(self, project: Project) -> None:
        time.sleep(self.slow)
        if self.error is not None:
            raise self.error
        self._write(project)
        self.written.append(project)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path)
    yield made
    made.error = None
    made.saver.close()
    made.file.close()


def said(value: str) -> Project:
    return Project(settings=(("k", value),))


def until(true: Callable[[], bool], most: float = 10.0) -> None:
    end = time.monotonic() + most
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    assert true()


def test_an_edit_is_in_the_file_soon_and_only_then_said_to_be(door: Door) -> None:
    door.saver.put(said("1"))
    assert door.saver.state.saving is Saving.SAVING
    until(lambda: door.saver.state.saving is Saving.SAVED)
    assert door.file.load() == said("1")
    assert [state.saving for state in door.states] == [Saving.SAVING, Saving.SAVED]


def test_edits_that_come_quickly_are_all_there_at_the_end(door: Door) -> None:
    door.slow = 0.02
    for number in range(50):
        door.saver.put(said(str(number)))
        time.sleep(0.003)
    assert door.saver.flush().saving is Saving.SAVED
    assert door.file.load() == said("49")


def test_it_is_never_said_to_be_saved_while_something_newer_waits(door: Door) -> None:
    door.slow = 0.1
    door.saver.put(said("1"))
    time.sleep(0.1)
    door.saver.put(said("2"))
    until(lambda: door.saver.state.saving is Saving.SAVED)
    assert door.file.load() == said("2")


def test_a_failed_write_is_told_kept_aside_and_tried_again_until_it_succeeds(door: Door) -> None:
    door.error = ProjectError("full", "磁盘空间不足。", "请腾出空间。")
    door.saver.put(said("1"))
    until(lambda: door.saver.state.saving is Saving.UNSAVED)
    state = door.saver.state
    assert (state.code, state.reason, state.kept) == ("full", "磁盘空间不足。", True)
    record = door.unsaved.kept(door.file.path)
    assert record is not None
    assert record.project == said("1")
    door.error = None
    until(lambda: door.saver.state.saving is Saving.SAVED)
    assert door.file.load() == said("1")
    assert door.unsaved.kept(door.file.path) is None


def test_what_is_edited_while_saving_fails_is_kept_aside_as_well(door: Door) -> None:
    door.error = ProjectError("full", "磁盘空间不足。")
    door.saver.put(said("1"))
    until(lambda: door.saver.state.saving is Saving.UNSAVED)
    door.saver.put(said("2"))
    assert door.saver.state.saving is Saving.UNSAVED

    def newest() -> bool:
        record = door.unsaved.kept(door.file.path)
        return record is not None and record.project == said("2")

    until(newest)


def test_flushing_waits_for_a_try_that_knows_the_newest_state(door: Door) -> None:
    door.slow = 0.2
    door.saver.put(said("1"))
    time.sleep(0.1)
    door.saver.put(said("2"))
    assert door.saver.flush().saving is Saving.SAVED
    assert door.file.load() == said("2")


def test_flushing_on_a_full_disk_says_so_and_does_not_wait_for_ever(door: Door) -> None:
    door.error = ProjectError("full", "磁盘空间不足。")
    door.saver.put(said("1"))
    assert door.saver.flush(5.0).saving is Saving.UNSAVED
    assert door.saver.close(5.0).saving is Saving.UNSAVED


def test_an_error_nobody_foresaw_is_told_as_well(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_project: Project) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(door.file, "write", broken)
    door.saver.put(said("1"))
    until(lambda: door.saver.state.saving is Saving.UNSAVED)
    assert door.saver.state.code == "failed"
    monkeypatch.setattr(door.file, "write", door.write)


def test_nothing_to_write_is_saved_and_closing_twice_is_fine(door: Door) -> None:
    assert door.saver.flush().saving is Saving.SAVED
    assert door.saver.close().saving is Saving.SAVED
    assert door.saver.close().saving is Saving.SAVED


def test_a_record_of_garbage_is_no_record(tmp_path: Path) -> None:
    folder = UnsavedFolder(tmp_path / "unsaved")
    path = tmp_path / "p.xubao"
    assert folder.kept(path) is None
    assert folder.keep(path, replace(said("1")), "2026-01-01T00:00:00")
    (file,) = (tmp_path / "unsaved").iterdir()
    file.write_bytes(b"\x00garbage")
    assert folder.kept(path) is None
    assert folder.all() == ()


def test_where_nothing_can_be_kept_aside_it_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    assert not UnsavedFolder(blocked / "unsaved").keep(tmp_path / "p.xubao", Project(), "")
