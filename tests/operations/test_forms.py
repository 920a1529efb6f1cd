"""The form of a draft is kept with it, comes back with a former one, and is lacking in projects of former programs."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from xubao.model import DraftRun, DraftSection, FormWish, ResponseForm, SavedDraft
from xubao.operations import documents, drafts, projects, snapshots
from xubao.operations.draft_papers import draft_in_hand
from xubao.operations.drafting import form_of_precedent
from xubao.operations.regenerating import edits_by_hand, put_in_place
from xubao.operations.reports import FileRef, read_report
from xubao.places import sample
from xubao.settings import OfficeSettings

LETTER = FormWish(ResponseForm.LETTER, "办理")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[projects.OpenProject]:
    found = projects.new_project(tmp_path / "甲.xubao")
    yield found
    found.close()


def test_a_letter_is_made_kept_and_brought_back_with_its_number(opened: projects.OpenProject) -> None:
    names = ("示例-审议意见-2024.txt", "示例-部门材料-2025-科创金融.txt")
    outcome = documents.add_files(opened, [sample(name) for name in names])
    opinions, material = (document.id for document in outcome.documents)
    office = OfficeSettings(number="某政函〔{year}〕{number}号")
    saved, _ = drafts.draft_in_project(opened, opinions, [], [material], wish=LETTER, office=office)
    assert (saved.wish, saved.form, saved.handling) == (LETTER, ResponseForm.LETTER, "办理")
    assert saved.number == "某政函〔【待补充：年份】〕【待补充：序号】号"
    projects.save_draft(opened, saved)
    opened.close()
    again = projects.open_project(opened.path)
    assert again.project.draft == saved
    assert {"年份", "序号"} <= {gap.message for gap in drafts.gaps_of(saved)}
    whole = draft_in_hand(again, saved)
    assert (whole.form, whole.handling, whole.number) == (ResponseForm.LETTER, "办理", saved.number)
    again.close()


def draft(text: str, wish: FormWish = FormWish()) -> SavedDraft:
    sections = (DraftSection("d01", "o01", 1, "一、优化空间", ((DraftRun(text),),)),)
    return SavedDraft("d1", (), (), None, "报告", "", sections, wish=wish, form=wish.form)


def test_another_form_keeps_what_a_person_wrote_and_the_former_form_can_be_had_back(
    opened: projects.OpenProject,
) -> None:
    put_in_place(opened, draft("甲"), None, keep=True)
    mine = replace(draft("手改"), title="手改的标题")
    projects.save_draft(opened, mine)
    done = put_in_place(opened, draft("乙", LETTER), mine, keep=True)
    assert done.draft.wish == LETTER
    assert done.draft.title == "手改的标题"
    assert done.draft.sections[0].paragraphs[0][0].text == "手改"
    former = snapshots.newest_of(opened.project, mine.id, "regenerate")
    assert former is not None
    assert snapshots.content_of(opened, former).wish == FormWish()


def test_a_number_and_a_line_under_the_title_that_a_person_wrote_stay(opened: projects.OpenProject) -> None:
    put_in_place(opened, replace(draft("甲"), number="【待补充：发文字号】"), None, keep=True)
    mine = replace(draft("甲"), number="某函〔2025〕7号", under_title="（2025年7月在常委会会议上）")
    projects.save_draft(opened, mine)
    assert edits_by_hand(opened, mine).fields == {"number", "under_title"}
    done = put_in_place(opened, replace(draft("甲"), number="【待补充：发文字号】"), mine, keep=True)
    assert (done.draft.number, done.draft.under_title) == (mine.number, mine.under_title)


def test_a_draft_of_a_program_that_knew_no_forms_opens(opened: projects.OpenProject) -> None:
    projects.save_draft(opened, draft("甲", LETTER))
    opened.close()
    with closing(sqlite3.connect(opened.path)) as file, file:
        about = json.loads(file.execute("SELECT about FROM drafts").fetchone()[0])
        for key in ("wish", "form", "handling", "number", "under_title"):
            del about[key]
        file.execute("UPDATE drafts SET about = ?", (json.dumps(about, ensure_ascii=False),))
    again = projects.open_project(opened.path)
    assert again.project.draft == replace(draft("甲"), form=None)
    again.close()


def test_the_form_of_a_precedent_is_told() -> None:
    precedent = read_report(FileRef(str(sample("2019-审议意见研究处理情况的报告.txt"))))
    report = read_report(FileRef(str(sample("2024-07-24-中关村分园改革提升发展情况的报告.txt"))))
    assert form_of_precedent(precedent) is ResponseForm.BY_ITEM
    assert form_of_precedent(report) is None


def test_what_has_no_place_in_the_other_form_stands_before_its_closing(opened: projects.OpenProject) -> None:
    def of(title: str, text: str, wish: FormWish = FormWish()) -> SavedDraft:
        part = DraftSection("d02", None, 1, title, ((DraftRun(text),),))
        closing = DraftSection("d03", None, 0, "", ((DraftRun("特此报告。"),),))
        first = draft("甲", wish)
        return replace(first, sections=(*first.sections, part, closing))

    put_in_place(opened, of("二、存在的主要问题", "原文"), None, keep=True)
    mine = of("二、存在的主要问题", "手改")
    projects.save_draft(opened, mine)
    done = put_in_place(opened, of("三、存在的问题和下一步工作", "新文", LETTER), mine, keep=True)
    told = [section.paragraphs[0][0].text for section in done.draft.sections]
    assert told == ["甲", "新文", "手改", "特此报告。"]
