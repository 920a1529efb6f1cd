"""A project takes in files, keeps corrections and drafts, and comes back as it was."""

from pathlib import Path

import pytest

from xubao.model import Cancelled, Corrections, Pin, ProjectError, ReportKind
from xubao.operations import documents, drafts, projects
from xubao.places import sample

OLD = sample("2018-09-27-三城一区建设发展情况的报告.txt")
LATEST = sample("2024-07-24-中关村分园改革提升发展情况的报告.txt")


@pytest.fixture
def opened(tmp_path: Path) -> projects.OpenProject:
    return projects.new_project(tmp_path / "项目.xubao")


def test_a_project_without_a_place_leaves_nothing_behind_only_where_it_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projects, "data_folder", lambda: tmp_path)
    empty, used = projects.new_project(), projects.new_project()
    documents.add_files(used, [OLD])
    for project in (empty, used):
        project.close()
    assert not empty.path.exists()
    assert used.path.exists()


def test_files_that_fail_do_not_stop_the_others(opened: projects.OpenProject, tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    outcome = documents.add_files(opened, [empty, OLD, tmp_path, tmp_path / "没有.docx"])
    assert [document.file for document in outcome.documents] == [OLD.name]
    assert [failure.file for failure in outcome.failures] == ["空.txt", tmp_path.name, "没有.docx"]


def test_a_file_is_not_taken_in_twice(opened: projects.OpenProject) -> None:
    documents.add_files(opened, [OLD])
    documents.add_files(opened, [OLD])
    assert len(opened.project.documents) == 1


def test_corrections_survive_a_newer_copy_of_the_file(opened: projects.OpenProject, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("关于工作情况的报告\n一、工作情况\n建成5个平台。\n", encoding="utf8")
    (document,) = documents.add_files(opened, [path]).documents
    projects.correct(opened, document.id, Corrections(title="改过的题目", kind=ReportKind.PLAN))
    path.write_text("关于工作情况的报告\n一、工作情况\n建成6个平台。\n", encoding="utf8")
    documents.add_files(opened, [path])
    report = documents.report_of(opened, document.id)
    assert report.title == "改过的题目"
    assert report.kind is ReportKind.PLAN
    assert "建成6个平台" in report.text


def test_everything_comes_back_after_closing(opened: projects.OpenProject) -> None:
    first, second = documents.add_files(opened, [OLD, LATEST]).documents
    projects.save_pins(opened, first.id, second.id, (Pin("a", None),))
    before = opened.project
    opened.close()
    again = projects.open_project(opened.path)
    assert again.project == before
    assert projects.pins_of(again, first.id, second.id) == (Pin("a", None),)
    assert documents.original_bytes(again, first.id) == OLD.read_bytes()
    again.close()


def test_saving_elsewhere_goes_on_there_and_keeps_the_old_file(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    documents.add_files(opened, [OLD])
    moved = projects.save_as(opened, tmp_path / "新位置.xubao")
    assert moved.path.name == "新位置.xubao"
    assert len(moved.project.documents) == 1
    assert (tmp_path / "项目.xubao").exists()
    moved.close()


def test_saving_over_another_file_needs_consent(opened: projects.OpenProject, tmp_path: Path) -> None:
    other = tmp_path / "别的.xubao"
    other.write_text("别人的", encoding="utf8")
    with pytest.raises(ProjectError):
        projects.save_as(opened, other)
    assert other.read_text(encoding="utf8") == "别人的"
    assert opened.file.load() == opened.project


def test_cancelling_an_import_keeps_what_was_read(opened: projects.OpenProject) -> None:
    def stop_at_the_second(done: float, message: str) -> None:
        if done > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        documents.add_files(opened, [OLD, LATEST], stop_at_the_second)
    assert [document.file for document in opened.project.documents] == [OLD.name]


def test_a_draft_is_made_kept_and_brought_back_whole(opened: projects.OpenProject) -> None:
    names = ["示例-审议意见-2024.txt", "示例-部门材料-2025-科创金融.txt"]
    outcome = documents.add_files(opened, [LATEST, *(sample(name) for name in names)])
    report, opinions, material = (document.id for document in outcome.documents)
    saved, draft = drafts.draft_in_project(opened, opinions, [report], [material])
    projects.save_draft(opened, saved)
    opened.close()
    again = projects.open_project(opened.path)
    assert again.project.draft == saved
    whole = drafts.whole_draft(again, saved)
    assert whole.sections == draft.sections
    for section in whole.sections:
        for paragraph in section.paragraphs:
            for run in paragraph:
                if run.report is not None and run.statement is not None:
                    assert run.statement in whole.reports[run.report].statement_by_id
    text, findings = drafts.check_in_project(again, saved)
    assert all(0 <= one.start <= one.end <= len(text.text) for one in findings)
    again.close()
