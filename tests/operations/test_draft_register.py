"""A project writes several documents: each with its name and its 稿次, none lost by what is done with another."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from xubao.model import (
    Assessment,
    DraftFrame,
    DraftRun,
    PaperKind,
    PaperWishes,
    Satisfaction,
    SavedDraft,
    Stage,
    UsageError,
    silent,
)
from xubao.operations import draft_files, draft_papers, draft_register, drafts, projects, snapshots
from xubao.operations.draft_papers import Wanted
from xubao.operations.handling import assessment_verdict
from xubao.operations.projects import OpenProject
from xubao.places import sample
from xubao.settings import WordSettings


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenProject]:
    """A copy of the sample project, whose response is drafted."""
    (shipped,) = sample().glob("*.xubao")
    found = projects.open_project(Path(shutil.copy(shipped, tmp_path / "p.xubao")))
    yield found
    found.close()


def response(opened: OpenProject) -> SavedDraft:
    found = opened.project.response
    assert found is not None
    return found


def made(opened: OpenProject, wanted: Wanted) -> tuple[draft_register.Made, ...]:
    """Documents of a kind made from the response."""
    source = response(opened)
    draft = draft_papers.draft_in_hand(opened, source)
    return draft_papers.documents_from(opened, source, draft, wanted, silent)


def add(opened: OpenProject, kind: PaperKind = PaperKind.PLAN) -> SavedDraft:
    frame = DraftFrame(date="2025-06-03", issuer="市科委", number="京科文〔2025〕3号")
    return draft_register.add(opened, made(opened, Wanted(kind, frame))[0])


def reopened(opened: OpenProject) -> OpenProject:
    opened.close()
    return projects.open_project(opened.path)


def test_the_draft_there_is_stands_first_and_is_a_first_draft(opened: OpenProject) -> None:
    draft = response(opened)
    assert opened.project.draft == draft
    assert draft_register.name_of(opened.project, draft) == "研究处理情况的报告"
    assert draft_register.stage_of(opened.project, draft) == "初稿"


@pytest.mark.parametrize("kind", draft_register.WRITTEN[1:])
def test_every_written_kind_is_made_from_the_response_and_kept(opened: OpenProject, kind: PaperKind) -> None:
    before = response(opened)
    failed = Assessment(Satisfaction.DISSATISFIED)  # what a second report is about
    projects.save_verdict(opened, assessment_verdict(before.opinions, None, failed))
    draft = add(opened, kind)
    assert opened.project.draft == draft
    assert draft.sections
    assert draft.documents == before.documents
    again = reopened(opened)
    assert again.project.draft == draft
    assert again.project.response == before
    runs = [run for section in draft.sections for paragraph in section.paragraphs for run in paragraph]
    assert all(run.report is None or run.report < len(draft.documents) for run in runs)
    again.close()


def test_a_tables_kind_is_not_among_them() -> None:
    tables = {PaperKind.TABLE, PaperKind.LISTS, PaperKind.ADOPTION}
    assert tables.isdisjoint(draft_register.WRITTEN)


def test_each_unit_gets_a_request_of_its_own(opened: OpenProject) -> None:
    letters = made(
        opened, Wanted(PaperKind.REQUEST, wishes=PaperWishes(units=("市财政局", "市经济和信息化局")))
    )
    added = [draft_register.add(opened, one) for one in letters]
    assert len({one.id for one in added}) == len(added) == 2
    names = [draft_register.name_of(opened.project, one) for one in added]
    assert names == ["商请函（市财政局）", "商请函（市经济和信息化局）"]


def test_an_edited_plan_goes_out_with_its_words_its_number_and_the_table_of_tasks(
    opened: OpenProject, tmp_path: Path
) -> None:
    plan = add(opened)
    first = plan.sections[0]
    edited = replace(
        plan, sections=(replace(first, paragraphs=((DraftRun("手写的开头。"),),)), *plan.sections[1:])
    )
    projects.save_draft(opened, edited)
    draft_files.write_clean(opened, edited, tmp_path / "方案.docx", WordSettings(), silent)
    word = docx.Document(str(tmp_path / "方案.docx"))
    said = [paragraph.text for paragraph in word.paragraphs]
    assert "手写的开头。" in said
    assert "京科文〔2025〕3号" in said
    assert "2025年6月3日" in "".join(said)
    assert [table.rows[0].cells[2].text for table in word.tables] == ["任务"]


def test_a_letter_is_not_asked_for_what_only_a_response_owes(opened: OpenProject) -> None:
    letter = add(opened, PaperKind.REQUEST)
    _report, findings = drafts.check_in_project(opened, letter)
    codes = {one.code for one in findings}
    assert "gap" in codes
    assert codes.isdisjoint({"opinion-unanswered", "clause-unanswered", "promise-dropped", "head-recipient"})


def test_a_document_is_renamed_and_goes_by_its_kind_again(opened: OpenProject) -> None:
    plan = add(opened)
    draft_register.rename(opened, plan, " 方案（报市政府） ")
    assert draft_register.name_of(opened.project, plan) == "方案（报市政府）"
    draft_register.rename(opened, plan, "")
    assert draft_register.name_of(opened.project, plan) == "研究处理方案"


def test_the_next_edition_freezes_the_former_one(opened: OpenProject) -> None:
    draft = response(opened)
    before = draft_register.begin_edition(opened, draft, Stage.VIEWS, "李晓")
    changed = replace(draft, title="改过的题目")
    projects.save_draft(opened, changed)
    draft_register.begin_edition(opened, changed, Stage.REVIEW)
    record = opened.project.record_of(draft.id)
    assert [one.stage for one in record.editions] == [Stage.FIRST, Stage.VIEWS, Stage.REVIEW]
    assert record.edition.author == "李晓"
    assert all(one.begun for one in record.editions[1:])
    frozen = [draft_register.frozen_of(opened.project, record, at) for at in range(3)]
    assert frozen[2] is None
    titles = [snapshots.content_of(opened, one).title for one in frozen if one is not None]
    assert titles == [draft.title, "改过的题目"]
    draft_register.save_record(opened, before)
    assert draft_register.stage_of(opened.project, changed) == "初稿"


def test_a_frozen_edition_outlives_any_number_of_snapshots(opened: OpenProject) -> None:
    draft = response(opened)
    draft_register.begin_edition(opened, draft, Stage.VIEWS)
    for number in range(60):
        for reason in snapshots.AUTOMATIC:
            snapshots.take_snapshot(opened, replace(draft, title=f"{reason}{number}"), reason)
    record = opened.project.record_of(draft.id)
    frozen = draft_register.frozen_of(opened.project, record, 0)
    assert frozen is not None
    assert snapshots.content_of(opened, frozen).title == draft.title


def test_a_restored_text_stays_in_its_edition(opened: OpenProject) -> None:
    draft = response(opened)
    snapshot = snapshots.take_snapshot(opened, draft, "named", "早先")
    assert snapshot is not None
    draft_register.begin_edition(opened, draft, Stage.FINAL)
    snapshots.restore_snapshot(opened, snapshot)
    assert draft_register.stage_of(opened.project, response(opened)) == "报送稿"


def test_a_deleted_document_comes_back_to_its_place(opened: OpenProject) -> None:
    plan, spoken = add(opened), add(opened, PaperKind.SPOKEN)
    deleted = draft_register.delete(opened, plan)
    assert [one.id for one in opened.project.drafts] == ["response", spoken.id]
    draft_register.put_back(opened, deleted)
    assert [one.id for one in opened.project.drafts] == ["response", plan.id, spoken.id]
    again = reopened(opened)
    assert [one.id for one in again.project.drafts] == ["response", plan.id, spoken.id]
    assert again.project.draft == plan
    again.close()


def test_a_document_deleted_long_ago_is_found_again_with_its_name(opened: OpenProject) -> None:
    plan = add(opened)
    draft_register.rename(opened, plan, "方案")
    draft_register.begin_edition(opened, plan, Stage.REVIEW)
    draft_register.delete(opened, replace(plan, title="最后的题目"))
    again = reopened(opened)
    (record,) = draft_register.deleted_documents(again.project)
    assert draft_register.name_in(record) == "方案"
    assert again.project.draft == again.project.response
    found = draft_register.find_again(again, record.draft)
    assert found.title == "最后的题目"
    assert draft_register.stage_of(again.project, found) == "送审稿"
    assert draft_register.deleted_documents(again.project) == ()
    again.close()


def test_an_id_is_never_given_twice(opened: OpenProject) -> None:
    plan = add(opened)
    draft_register.delete(opened, plan)
    assert add(opened).id != plan.id


def test_the_last_document_may_be_deleted_too(opened: OpenProject) -> None:
    draft = response(opened)
    deleted = draft_register.delete(opened, draft)
    assert opened.project.draft is None
    with pytest.raises(KeyError):
        draft_register.find_again(opened, "never-there")
    draft_register.put_back(opened, deleted)
    assert opened.project.draft == draft


def test_a_copy_is_a_document_of_its_own(opened: OpenProject) -> None:
    draft = response(opened)
    draft_register.begin_edition(opened, draft, Stage.FINAL)
    copy = draft_register.duplicate(opened, draft, "第二次报告")
    assert copy.id != draft.id
    assert draft_register.stage_of(opened.project, copy) == "初稿"
    projects.save_draft(opened, replace(copy, title="第二次"))
    assert response(opened) == draft


def test_where_nobody_owes_anything_no_letter_is_made(opened: OpenProject) -> None:
    with pytest.raises(UsageError):
        made(opened, Wanted(PaperKind.REQUEST, wishes=PaperWishes(units=("没有这个单位",))))
