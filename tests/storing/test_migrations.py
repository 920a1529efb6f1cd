"""Project files of former versions open with everything in them, and are put aside as they were."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from xubao.model import DraftRecord, Project, ProjectError, ReportKind, Role
from xubao.model.project import RESPONSE
from xubao.operations import documents, projects
from xubao.storing import ProjectFile, backup_folder
from xubao.storing.backups import Backups
from xubao.storing.file_format import version_of
from xubao.storing.recovery import repair
from xubao.storing.schema import VERSION

FIXTURES = Path(__file__).parent / "fixtures"


def former(tmp_path: Path, name: str, version: int = 1) -> Path:
    return Path(shutil.copy(FIXTURES / f"版本{version}-{name}.xubao", tmp_path / f"{name}.xubao"))


def all_of_version_2(project: Project) -> None:
    """What the fixture of version 2 was made with."""
    assert len(project.documents) == 4
    assert len(project.pins) == 2
    assert len(project.matter_edits) == 2
    assert project.compared == ("d1", "d2")
    assert project.settings == (("issuer", "市科委"),)
    assert [(one.kind, one.value) for one in project.verdicts] == [("state", "done")]
    assert [one.reason for one in project.snapshots] == ["export", "export", "named"]
    assert [one.id for one in project.drafts] == [RESPONSE]
    assert project.draft is not None
    assert project.draft.title.endswith("（送审）")
    assert project.draft.sections


def test_everything_of_version_1_is_there(tmp_path: Path) -> None:
    file = ProjectFile.open(former(tmp_path, "全部"))
    project = file.load()
    report, latest, opinions, material = project.documents
    assert report.corrections.title == "三城一区建设发展情况的报告"
    assert [one.role for one in report.corrections.roles] == [Role.GOAL, Role.PROBLEM]
    assert [one.code for one in report.corrections.confirmed] == ["number-suspect"]
    assert material.corrections.kind is ReportKind.MATERIAL
    assert [(one.old, one.new, len(one.pins)) for one in project.pins] == [
        (report.id, latest.id, 2),
        (report.id, opinions.id, 1),
    ]
    assert [one.action for one in project.matter_edits] == ["rename", "status"]
    assert project.compared == (report.id, latest.id)
    assert project.draft is not None
    assert project.draft.signatory == "北京市人民政府"
    assert project.draft.ignored == ("gap:1",)
    assert [one.reason for one in project.snapshots] == ["export", "export"]
    newest = file.snapshot(project.snapshots[-1].id)
    assert newest.sections == project.draft.sections
    assert file.snapshot(project.snapshots[0].id) != newest
    for document in project.documents:
        assert file.data(document.id)
        assert file.source(document.id).blocks
    file.close()


def test_the_draft_of_version_2_is_the_first_document(tmp_path: Path) -> None:
    path = former(tmp_path, "全部", 2)
    before = path.read_bytes()
    file = ProjectFile.open(path)
    project = file.load()
    all_of_version_2(project)
    assert (project.records, project.views) == ((), ())
    assert project.record_of(RESPONSE) == DraftRecord(RESPONSE)
    assert file.snapshot(project.snapshots[-1].id).sections == project.drafts[0].sections
    for document in project.documents:
        assert file.data(document.id)
        assert file.source(document.id).blocks
    assert file.former is not None
    assert file.former.read_bytes() == before
    changed = replace(project, records=(DraftRecord(RESPONSE, name="答复"),))
    file.write(changed)
    file.close()
    again = ProjectFile.open(path)
    assert again.load() == changed
    again.close()


def test_one_of_version_2_that_is_damaged_gives_what_is_left(tmp_path: Path) -> None:
    path = former(tmp_path, "全部", 2)
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(4096)  # any page
    path.write_bytes(bytes(data))
    repair(path, tmp_path / "修复.xubao")
    file = ProjectFile.open(tmp_path / "修复.xubao")
    assert file.load().draft is not None
    assert len(file.load().snapshots) >= 2
    file.close()


def test_a_backup_of_version_2_comes_back_as_a_whole_project(tmp_path: Path) -> None:
    folder = tmp_path / "小.备份"
    shutil.copytree(FIXTURES / "版本2-备份", folder)
    backups = Backups(folder)
    (backup,) = backups.all()
    assert backups.restore(backup, tmp_path / "小.xubao") == ()
    file = ProjectFile.open(tmp_path / "小.xubao")
    assert file.former is None
    assert file.data("d1").decode().startswith("一、工作")
    project = file.load()
    assert project.draft is not None
    assert len(project.draft.sections) == 2
    assert file.snapshot(project.snapshots[0].id).sections == project.draft.sections
    file.close()
    rows = backups.rows(backup)
    assert rows["draft_records"] == []
    assert len(rows["drafts"]) == 1


def test_the_file_as_it_was_is_kept_beside(tmp_path: Path) -> None:
    path = former(tmp_path, "资料")
    before = path.read_bytes()
    file = ProjectFile.open(path)
    assert file.former is not None
    assert file.former.parent == backup_folder(path)
    assert file.former.read_bytes() == before
    file.close()
    assert version_of(path) == VERSION
    again = ProjectFile.open(path)
    assert again.former is None
    again.close()
    assert [found.name for found in tmp_path.iterdir() if found.suffix != ".备份"] == ["资料.xubao"]


def test_an_id_once_given_is_not_given_again_after_the_move(tmp_path: Path) -> None:
    opened = projects.open_project(former(tmp_path, "资料"))
    given = {document.id for document in opened.project.documents}
    made = documents.add_bytes(opened, "新.txt", "一、新材料\n建成一个。\n".encode())
    assert made.id == "d4"
    assert made.id not in given
    opened.close()


@pytest.mark.parametrize("version", [1, 2])
def test_one_that_is_only_looked_at_stays_as_it_is(tmp_path: Path, version: int) -> None:
    path = former(tmp_path, "全部", version)
    before = path.read_bytes()
    file = ProjectFile.open_read_only(path)
    assert len(file.load().documents) == 4
    assert file.data("d1")
    file.close()
    assert path.read_bytes() == before
    assert not backup_folder(path).exists()


@pytest.mark.parametrize(("name", "version"), [("空", 1), ("资料", 1), ("全部", 1), ("全部", 2)])
def test_one_that_cannot_be_written_anew_is_left_as_it_was(
    tmp_path: Path, name: str, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = former(tmp_path, name, version)
    before = path.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xubao.storing.migrations.finish", full)
    with pytest.raises(ProjectError):
        ProjectFile.open(path)
    assert path.read_bytes() == before
    left = [found.name for found in tmp_path.rglob("*") if found.is_file()]
    assert left == [path.name]
