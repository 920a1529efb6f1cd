"""A project takes in files, keeps corrections and drafts, and comes back as it was."""

from pathlib import Path

import pytest

from xubao.model import Cancelled, Corrections, Opinion, Pin, PinSet, ProjectError, ReportKind
from xubao.operations import documents, drafts, projects
from xubao.operations.opinions import list_verdict, opinions_of
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


def _written(path: Path, figure: int) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"关于工作情况的报告\n一、工作情况\n建成{figure}个平台。\n", encoding="utf8")
    return path


def test_another_file_of_a_known_name_waits_for_a_persons_word(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    first, other = _written(tmp_path / "甲" / "报告.txt", 5), _written(tmp_path / "乙" / "报告.txt", 6)
    (document,) = documents.add_files(opened, [first]).documents
    outcome = documents.add_files(opened, [other, first])
    assert outcome.documents == ()
    assert outcome.known == (document,)
    assert [clash.document for clash in outcome.clashes] == [document]
    assert opened.project.documents == (document,)
    documents.settle(opened, outcome.clashes, documents.OnClash.NEITHER)
    assert opened.project.documents == (document,)


def test_a_newer_copy_takes_a_documents_place_with_its_corrections_and_can_be_taken_back(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    (document,) = documents.add_files(opened, [_written(tmp_path / "甲" / "报告.txt", 5)]).documents
    projects.correct(opened, document.id, Corrections(title="改过的题目", kind=ReportKind.PLAN))
    outcome = documents.add_files(opened, [_written(tmp_path / "乙" / "报告.txt", 6)])
    former = documents.settle(opened, outcome.clashes, documents.OnClash.REPLACE)
    report = documents.report_of(opened, document.id)
    assert report.title == "改过的题目"
    assert report.kind is ReportKind.PLAN
    assert "建成6个平台" in report.text
    projects.correct(opened, document.id, Corrections(title="又改了"))
    documents.put_back(opened, former[0])
    report = documents.report_of(opened, document.id)
    assert "建成5个平台" in report.text
    assert report.title == "改过的题目"
    opened.close()
    again = projects.open_project(opened.path)
    assert again.project == opened.project
    again.close()


def test_two_files_of_one_name_are_both_kept_and_told_apart(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    paths = [_written(tmp_path / folder / "报告.txt", number) for number, folder in enumerate("甲乙丙")]
    outcome = documents.add_files(opened, paths)
    documents.settle(opened, outcome.clashes, documents.OnClash.BOTH)
    assert [one.file for one in opened.project.documents] == ["报告.txt", "报告（乙）.txt", "报告（丙）.txt"]
    texts = [documents.report_of(opened, one.id).text for one in opened.project.documents]
    assert ["建成0个" in texts[0], "建成1个" in texts[1], "建成2个" in texts[2]] == [True] * 3


def test_a_removed_document_comes_back_with_corrections_that_were_not_saved_yet(
    opened: projects.OpenProject,
) -> None:
    first, second = documents.add_files(opened, [OLD, LATEST]).documents
    projects.correct(opened, first.id, Corrections(title="改过"))
    before = opened.project
    removed = documents.remove_document(opened, first.id)
    assert [one.id for one in opened.project.documents] == [second.id]
    documents.put_back(opened, removed)
    assert opened.project == before
    opened.close()
    again = projects.open_project(opened.path)
    assert again.project == before
    again.close()


def test_everything_comes_back_after_closing(opened: projects.OpenProject) -> None:
    first, second = documents.add_files(opened, [OLD, LATEST]).documents
    projects.save_pins(opened, first.id, second.id, (Pin("a", None),))
    before = opened.project
    opened.close()
    again = projects.open_project(opened.path)
    assert again.project == before
    assert again.project.pins == (PinSet(first.id, second.id, (Pin("a", None),)),)
    assert documents.original_bytes(again, first.id) == OLD.read_bytes()
    again.close()


def test_saving_elsewhere_goes_on_there_and_keeps_the_old_file(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    (document,) = documents.add_files(opened, [OLD]).documents
    projects.correct(opened, document.id, Corrections(title="刚改"))
    moved = projects.save_as(opened, tmp_path / "新位置.xubao")
    assert moved.path.name == "新位置.xubao"
    assert moved.project.documents[0].corrections.title == "刚改"
    moved.close()
    assert (tmp_path / "项目.xubao").exists()


def test_saving_over_another_file_needs_consent(opened: projects.OpenProject, tmp_path: Path) -> None:
    other = tmp_path / "别的.xubao"
    other.write_text("别人的", encoding="utf8")
    with pytest.raises(ProjectError):
        projects.save_as(opened, other)
    assert other.read_text(encoding="utf8") == "别人的"
    opened.flush()
    assert opened.file.load() == opened.project


def test_saving_over_a_project_that_is_open_is_refused(opened: projects.OpenProject, tmp_path: Path) -> None:
    other = projects.new_project(tmp_path / "别的.xubao")
    with pytest.raises(ProjectError) as caught:
        projects.save_as(opened, other.path, force=True)
    assert caught.value.code == "open-here"
    documents.add_files(other, [OLD])
    other.close()
    again = projects.open_project(other.path)
    assert len(again.project.documents) == 1
    again.close()


def test_saving_a_project_onto_itself_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projects, "data_folder", lambda: tmp_path)
    opened = projects.new_project()
    documents.add_files(opened, [OLD])
    assert projects.save_as(opened, opened.path, force=True) is opened
    opened.close()
    again = projects.open_project(opened.path)
    assert len(again.project.documents) == 1
    again.close()


def test_a_project_whose_file_was_deleted_is_saved_back_whole(opened: projects.OpenProject) -> None:
    (document,) = documents.add_files(opened, [OLD]).documents
    opened.flush()
    opened.path.unlink()
    projects.correct(opened, document.id, Corrections(title="之后的更正"))
    state = opened.flush()
    assert (state.saving, state.code, state.kept) == (projects.Saving.UNSAVED, "gone", True)
    moved = projects.save_as(opened, opened.path)
    assert moved.lost == ()
    moved.close()
    again = projects.open_project(opened.path)
    assert again.project.documents[0].corrections.title == "之后的更正"
    assert documents.original_bytes(again, document.id) == OLD.read_bytes()
    assert projects.left_unsaved(again) is None
    again.close()


def test_what_a_file_did_not_take_is_brought_back_when_it_is_opened_again(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    (document,) = documents.add_files(opened, [OLD]).documents
    opened.flush()
    aside = opened.path.rename(tmp_path / "移走.xubao")
    projects.correct(opened, document.id, Corrections(title="之后的更正"))
    assert opened.flush().kept
    opened.close()
    aside.rename(opened.path)
    again = projects.open_project(opened.path)
    record = projects.left_unsaved(again)
    assert record is not None
    assert projects.what_differs(again, record) == (f"《{OLD.name}》的更正",)
    projects.bring_back(again, record)
    assert again.project.documents[0].corrections.title == "之后的更正"
    assert projects.left_unsaved(again) is None
    again.close()


def test_a_project_that_is_looked_at_only_is_saved_elsewhere_with_what_was_edited(
    opened: projects.OpenProject, tmp_path: Path
) -> None:
    (document,) = documents.add_files(opened, [OLD]).documents
    opened.close()
    looked = projects.open_read_only(opened.path)
    projects.correct(looked, document.id, Corrections(title="只看也改了"))
    assert looked.flush().code == "read-only"
    moved = projects.save_as(looked, tmp_path / "另存.xubao")
    assert moved.project.documents[0].corrections.title == "只看也改了"
    moved.close()
    again = projects.open_project(opened.path)
    assert again.project.documents[0].corrections.title is None
    again.close()


def test_a_copy_of_a_project_has_no_place_of_its_own(
    opened: projects.OpenProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projects, "data_folder", lambda: tmp_path / "data")
    documents.add_files(opened, [OLD])
    before = opened.project
    opened.close()
    copy = projects.open_copy(opened.path)
    assert copy.untitled
    assert copy.project == before
    copy.close()


@pytest.mark.parametrize("name", ["长" * 90 + ".xubao", " .xubao"])
def test_a_name_that_no_disk_takes_is_refused_in_plain_words(
    opened: projects.OpenProject, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ProjectError) as caught:
        projects.save_as(opened, tmp_path / name)
    assert caught.value.code == "name"
    opened.close()


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
    assert "opinion-unanswered" not in {one.code for one in findings}
    more = Opinion("o99", None, "九、", "办好青年论坛", "办好青年论坛。")
    projects.save_verdict(again, list_verdict(opinions, (*opinions_of(again, opinions), more)))
    _, findings = drafts.check_in_project(again, saved)
    assert [one.text for one in findings if one.code == "opinion-unanswered"] == ["九、办好青年论坛"]
    again.close()
