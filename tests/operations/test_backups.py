"""Backups are made of what is in the window, and bring back what a damaged project has lost."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from xubao.model import Corrections, ProjectError
from xubao.operations import backups, documents, projects
from xubao.places import sample
from xubao.storing.backups import Backups, folders_of

OLD = sample("2018-09-27-三城一区建设发展情况的报告.txt")
LATEST = sample("2024-07-24-中关村分园改革提升发展情况的报告.txt")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[projects.OpenProject]:
    made = projects.new_project(tmp_path / "项目.xubao")
    documents.add_files(made, [OLD, LATEST])
    projects.correct(made, "d1", Corrections(title="改过的题目"))
    yield made
    made.close()


def test_a_backup_is_made_only_where_something_changed(opened: projects.OpenProject) -> None:
    assert backups.back_up(opened) is not None
    assert backups.back_up(opened) is None
    projects.correct(opened, "d1", Corrections(title="又改"))
    assert backups.back_up(opened) is not None
    assert len(backups.backups_of(opened.path)) == 2


def test_nothing_is_kept_of_an_empty_project_or_one_that_is_only_looked_at(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    empty = projects.new_project(tmp_path / "空.xubao")
    assert backups.back_up(empty) is None
    empty.close()
    opened.close()
    looked_at = projects.open_read_only(opened.path)
    assert backups.back_up(looked_at) is None
    looked_at.close()


def test_a_backup_opens_as_a_project_of_its_own(opened: projects.OpenProject) -> None:
    made = backups.back_up(opened)
    assert made is not None
    projects.correct(opened, "d1", Corrections(title="后来"))
    again = backups.open_backup(opened.path, made)
    assert again.untitled
    assert "备份" in again.path.stem
    assert again.document("d1").corrections.title == "改过的题目"
    assert opened.document("d1").corrections.title == "后来"
    assert documents.report_of(again, "d2") == documents.report_of(opened, "d2")
    again.close()


def test_a_damaged_project_is_mended_into_a_new_file_with_the_backups_help(
    opened: projects.OpenProject,
) -> None:
    project, path = opened.project, opened.path
    assert backups.back_up(opened) is not None
    opened.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * 2] + b"\0" * (len(whole) - 4096 * 2))
    with pytest.raises(ProjectError) as caught:
        projects.open_project(path)
    assert caught.value.code == "damaged"
    assert backups.can_be_helped(path, "damaged")
    damaged = path.read_bytes()
    mended = backups.repair_project(path)
    assert mended.path.name.startswith("项目（修复 ")
    assert mended.backup is not None
    assert path.read_bytes() == damaged
    again = projects.open_project(mended.path)
    assert again.project.documents == project.documents
    assert documents.original_bytes(again, "d1") == OLD.read_bytes()
    again.close()


def test_a_second_repair_on_one_day_gets_a_name_of_its_own(opened: projects.OpenProject) -> None:
    opened.close()
    first, second = backups.repair_project(opened.path), backups.repair_project(opened.path)
    assert first.path != second.path
    assert first.losses == second.losses == ()


def test_the_newest_backup_that_is_whole_helps(opened: projects.OpenProject) -> None:
    first = backups.back_up(opened)
    projects.correct(opened, "d1", Corrections(title="又改"))
    second = backups.back_up(opened)
    assert first is not None
    assert second is not None
    opened.close()
    second.path.write_bytes(b"")
    assert backups.repair_project(opened.path).backup == first


def test_a_project_that_is_gone_or_beyond_knowing_is_helped_by_its_backups(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    backups.back_up(opened)
    opened.close()
    opened.path.write_bytes(b"\0" * 9000)
    assert backups.can_be_helped(opened.path, "not-ours")
    opened.path.unlink()
    assert backups.can_be_helped(opened.path, "missing")
    other = tmp_path / "照片.xubao"
    other.write_bytes(b"\xff" * 9000)
    assert not backups.can_be_helped(other, "not-ours")
    assert not backups.can_be_helped(tmp_path / "没有.xubao", "missing")
    assert not backups.can_be_helped(other, "locked")


def test_saving_elsewhere_takes_from_a_backup_what_the_file_has_lost(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    backups.back_up(opened)
    with opened.file.reading() as connection:
        connection.execute("UPDATE contents SET data = zeroblob(10)")
    moved = projects.save_as(opened, tmp_path / "新.xubao")
    assert moved.lost == ()
    moved.close()


def test_backups_of_a_project_without_a_place_go_with_it_to_its_place(tmp_path: Path) -> None:
    opened = projects.new_project()
    documents.add_files(opened, [OLD])
    made = backups.back_up(opened)
    assert made is not None
    moved = projects.save_as(opened, tmp_path / "定稿.xubao")
    assert [one.path.name for one in backups.backups_of(moved.path)] == [made.path.name]
    assert backups.backups_of(opened.path) == ()
    moved.close()


def test_a_new_project_never_comes_upon_the_backups_of_another(tmp_path: Path) -> None:
    first = projects.new_project()
    folders_of(first.path)[0].mkdir()
    first.close()
    second = projects.new_project()
    assert second.path != first.path
    second.close()


def test_backups_in_another_folder_are_found_beside_those_made_before(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    backups.back_up(opened)
    opened.backups_in = str(tmp_path / "备份盘")
    projects.correct(opened, "d1", Corrections(title="又改"))
    assert backups.back_up(opened) is not None
    found = backups.backups_of(opened.path, opened.backups_in)
    assert {one.path.parent for one in found} == set(folders_of(opened.path, opened.backups_in))
    assert backups.backups_size(opened.path, opened.backups_in) > OLD.stat().st_size * 2


def test_a_name_that_fills_the_disks_limit_is_cut_for_what_is_made_of_it(tmp_path: Path) -> None:
    path = tmp_path / f"{'长' * 80}.xubao"
    opened = projects.new_project(path)
    documents.add_files(opened, [OLD])
    made = backups.back_up(opened)
    assert made is not None
    backups.open_backup(path, made).close()
    opened.close()
    assert backups.repair_project(path).path.exists()


def test_backups_are_pruned_as_they_are_made(
    opened: projects.OpenProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Backups(folders_of(opened.path)[0])
    for number in range(14):
        projects.correct(opened, "d1", Corrections(title=str(number)))
        store.make(opened.file, opened.project, datetime(2026, 1, 1) + timedelta(minutes=number))
    projects.correct(opened, "d1", Corrections(title="末"))
    backups.back_up(opened)
    assert len(backups.backups_of(opened.path)) == 11  # ten, and the last of the day before


def test_a_folder_that_cannot_be_written_is_told_and_work_goes_on(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    (tmp_path / "占").write_text("")
    opened.backups_in = str(tmp_path / "占")
    with pytest.raises(ProjectError):
        backups.back_up(opened)
    projects.correct(opened, "d1", Corrections(title="还在改"))
    assert opened.flush().saving == "saved"


def test_a_repair_next_to_a_file_that_cannot_be_written_goes_among_the_unplaced(
    opened: projects.OpenProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.close()
    real = backups.repair

    def refused(path: Path, target: Path, *rest: object) -> object:
        if target.parent == tmp_path:
            raise ProjectError("read-only", "不能写入。")
        return real(path, target, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "repair", refused)
    assert backups.repair_project(opened.path).path.parent == projects.untitled_place()
    shutil.rmtree(projects.untitled_place())
