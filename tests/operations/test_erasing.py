"""Erasing a project leaves nothing of it on the disk, and nothing else is touched."""

import os
import tempfile
from pathlib import Path

import pytest

from xubao.model import Corrections, Project, ProjectError
from xubao.operations import backups, documents, erasing, projects
from xubao.operations.erasing import Copy, Kind
from xubao.storing.owner import OwnerLock

MARKER = "绝不能留下的一句话"


@pytest.fixture(autouse=True)
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Temporary files lie in the test's own folder."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))


@pytest.fixture
def opened(tmp_path: Path) -> projects.OpenProject:
    """A project that has left copies wherever the program leaves any."""
    home = tmp_path / "home"
    home.mkdir()
    made = projects.new_project(home / "项目.xubao")
    source = home / "我的原件.txt"
    source.write_text(f"关于工作情况的报告\n一、{MARKER}\n建成5个平台。\n", encoding="utf8")
    documents.add_files(made, [source])
    projects.correct(made, "d1", Corrections(title=MARKER))
    backups.back_up(made)
    made.backups_in = str(tmp_path / "chosen")
    backups.back_up(made)
    made.unsaved_folder.keep(made.path, made.project, "2026-01-01")
    opened_once = tmp_path / "temp" / "xubao-abc" / "我的原件.txt"
    opened_once.parent.mkdir()
    opened_once.write_bytes(source.read_bytes())
    opened_once.chmod(0o444)
    (home / ".999999999-123.xubao-unfinished").write_text(MARKER)
    source.unlink()
    return made


def holding_the_marker(folder: Path) -> list[Path]:
    needle = MARKER.encode()
    return [path for path in folder.rglob("*") if path.is_file() and needle in path.read_bytes()]


def closed_and_listed(opened: projects.OpenProject) -> tuple[Copy, ...]:
    contents = erasing.contents_in(opened)
    opened.close()
    return erasing.copies_of(opened.path, contents, opened.backups_in)


def test_no_file_holds_a_word_of_an_erased_project(opened: projects.OpenProject, tmp_path: Path) -> None:
    opened.close()
    backups.repair_project(opened.path)
    projects.open_copy(opened.path).close()
    assert len(holding_the_marker(tmp_path)) > 6
    copies = erasing.copies_of(opened.path, erasing.contents_in(opened), opened.backups_in)
    assert {one.kind for one in copies} == set(Kind) - {Kind.PART}
    assert erasing.erase(opened.path, copies) == ()
    assert holding_the_marker(tmp_path) == []
    assert list((tmp_path / "home").iterdir()) == []
    assert list((tmp_path / "chosen").iterdir()) == []
    assert list((tmp_path / "temp").iterdir()) == []


def test_what_is_deleted_was_overwritten_first(opened: projects.OpenProject) -> None:
    copies = closed_and_listed(opened)
    held_open = [one.path.open("rb") for one in copies if one.kind in (Kind.PROJECT, Kind.BACKUP)]
    erasing.erase(opened.path, copies)
    assert len(held_open) > 4
    for file in held_open:
        assert set(file.read()) <= {0}
        file.close()


def test_what_is_listed_is_what_there_is_with_its_size(opened: projects.OpenProject) -> None:
    copies = closed_and_listed(opened)
    assert copies[0].path == opened.path
    assert all(one.size == one.path.stat().st_size for one in copies)
    assert len({one.path for one in copies}) == len(copies)


def test_other_files_stay_as_they_are(opened: projects.OpenProject, tmp_path: Path) -> None:
    others = [
        tmp_path / "home" / "项目二.xubao",
        tmp_path / "home" / "项目.docx",
        tmp_path / "temp" / "xubao-abc" / "别的.txt",
        tmp_path / "chosen" / "我的.txt",
        tmp_path / "home" / f".{os.getppid()}-1.xubao-unfinished",
    ]
    for path in others:
        path.write_text("别人的")
    assert erasing.erase(opened.path, closed_and_listed(opened)) == ()
    assert [path.read_text() for path in others] == ["别人的"] * len(others)


def test_projects_that_only_bear_its_name_can_be_left_out(opened: projects.OpenProject) -> None:
    opened.close()
    mended = backups.repair_project(opened.path).path
    copies = erasing.copies_of(opened.path, frozenset(), opened.backups_in)
    assert [one.path for one in copies if one.kind is Kind.OTHER] == [mended]
    erasing.erase(opened.path, [one for one in copies if one.kind is not Kind.OTHER])
    projects.open_project(mended).close()


def test_a_project_that_is_open_is_not_erased(opened: projects.OpenProject) -> None:
    copies = erasing.copies_of(opened.path, frozenset())
    with pytest.raises(ProjectError) as caught:
        erasing.erase(opened.path, copies)
    assert caught.value.code == "open-here"
    assert all(one.path.exists() for one in copies)
    opened.close()


def test_a_copy_that_another_window_has_open_is_said_and_stays(opened: projects.OpenProject) -> None:
    opened.close()
    again = projects.open_project(backups.repair_project(opened.path).path)
    copies = erasing.copies_of(opened.path, frozenset(), opened.backups_in)
    left = erasing.erase(opened.path, copies)
    assert [one.path for one in left] == [again.path]
    assert again.flush().saving == "saved"
    again.close()


def test_what_cannot_be_overwritten_is_said(
    opened: projects.OpenProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = closed_and_listed(opened)

    def full(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(erasing.os, "fsync", full)
    left = erasing.erase(opened.path, copies)
    assert opened.path in {one.path for one in left}
    assert all("没能先覆写" in one.reason for one in left)
    assert not opened.path.exists()


def test_a_second_name_of_a_file_is_said_and_not_overwritten(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    copies = closed_and_listed(opened)
    second = tmp_path / "另一个名字"
    second.hardlink_to(opened.path)
    before = second.read_bytes()
    left = erasing.erase(opened.path, copies)
    assert [one.path for one in left] == [opened.path]
    assert second.read_bytes() == before


def test_a_link_to_the_project_goes_with_it(opened: projects.OpenProject, tmp_path: Path) -> None:
    opened.close()
    link = tmp_path / "快捷.xubao"
    link.symlink_to(opened.path)
    assert erasing.erase(link, erasing.copies_of(link, frozenset())) == ()
    assert not link.is_symlink()
    assert not opened.path.exists()


def test_a_project_whose_file_is_gone_already_can_still_be_erased(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    opened.close()
    opened.path.unlink()
    copies = erasing.copies_of(opened.path, erasing.contents_in(opened), opened.backups_in)
    assert copies
    assert erasing.erase(opened.path, copies) == ()
    assert holding_the_marker(tmp_path) == []


def test_the_lock_of_a_project_elsewhere_is_respected(opened: projects.OpenProject) -> None:
    copies = closed_and_listed(opened)
    lock = OwnerLock.take(opened.path)
    try:
        with pytest.raises(ProjectError) as caught:
            erasing.erase(opened.path, copies)
        assert caught.value.code == "locked"
    finally:
        lock.release()
    assert opened.path.exists()
    again = projects.open_project(opened.path)
    assert again.project != Project()
    again.close()
