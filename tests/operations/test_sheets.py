"""What stands around a paper as the office usually has it, and what keeps a paper from going out."""

from dataclasses import replace
from pathlib import Path

import pytest

from xubao.model import (
    Draft,
    DraftRun,
    DraftSection,
    LinkSource,
    Opinion,
    OpinionState,
    PaperKind,
    PaperTable,
    SavedDraft,
    Sheet,
    SheetForm,
    UsageError,
)
from xubao.operations import projects, regenerating
from xubao.operations.settings import load_settings, save_settings
from xubao.operations.sheets import (
    as_usual,
    number_known,
    number_to_ask,
    refuse_unfinished,
    sheet_of_kind,
    unfinished,
    unfinished_in_project,
    usual_sheet,
)
from xubao.settings import OfficeSettings, Settings
from xubao.storing.codec import from_json, to_json

SHEET = Sheet(
    form=SheetForm.DOCUMENT,
    marks=("某某市人民政府",),
    ending="",
    number="某政报〔2025〕3号",
    signers=("张三",),
    copies="市委办公室",
    printed_by="某某市人民政府办公室",
    printed_on="2025-01-16",
    seal=True,
)


def paper(text: str, *opinions: Opinion, sheet: Sheet = SHEET) -> Draft:
    section = DraftSection("s1", None, 1, "一、总体情况", ((DraftRun(text),),))
    return Draft("报告", "市人大常委会：", (section,), opinions, (), sheet=sheet)


def opinion(number: str, by: LinkSource, state: OpinionState = OpinionState.DONE) -> Opinion:
    return Opinion(f"o{number}", None, f"{number}、", "统筹", "", state=state, state_by=by)


def test_what_was_said_of_one_paper_is_usual_for_the_next_but_its_number_and_dates(tmp_path: Path) -> None:
    office = as_usual(OfficeSettings(name="某某市人民政府"), SHEET)
    assert save_settings(Settings(office=office), tmp_path)
    kept = load_settings(tmp_path).office
    assert kept.name == "某某市人民政府"
    assert usual_sheet(kept) == replace(SHEET, number="", printed_on="")


def test_a_number_that_nobody_gave_begins_with_the_pattern_of_the_office() -> None:
    office = OfficeSettings(number="某政报〔{year}〕{number}号")
    draft = SavedDraft("d1", (), (), None, "报告", "", (), date="2025-06-30")
    assert number_to_ask(draft, Sheet(), office) == "某政报〔2025〕【待补充：序号】号"
    bare = replace(draft, number="【待补充：发文字号】")
    assert number_to_ask(bare, Sheet(), office) == "某政报〔2025〕【待补充：序号】号"
    assert number_to_ask(bare, Sheet(), OfficeSettings()) == "【待补充：发文字号】"
    assert number_to_ask(draft, Sheet(number="某政报〔2025〕3号"), office) == "某政报〔2025〕3号"


def test_an_office_that_said_nothing_has_no_head() -> None:
    assert usual_sheet(OfficeSettings()) == Sheet()
    assert usual_sheet(OfficeSettings(head="unsinn")).form is SheetForm.PLAIN


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (PaperKind.RESPONSE, SheetForm.DOCUMENT),
        (PaperKind.PLAN, SheetForm.DOCUMENT),
        (PaperKind.REQUEST, SheetForm.LETTER),
        (PaperKind.SPOKEN, SheetForm.PLAIN),
        (PaperKind.TABLE, SheetForm.PLAIN),
    ],
)
def test_each_kind_of_paper_has_its_own_form(kind: PaperKind, form: SheetForm) -> None:
    assert sheet_of_kind(kind, as_usual(OfficeSettings(), SHEET)).form is form


def test_a_finished_paper_goes_out() -> None:
    left = unfinished(paper("建成三个平台。"))
    assert not left
    refuse_unfinished(left)


@pytest.mark.parametrize(
    ("draft", "gaps"),
    [
        (paper("建成三个平台，【待补充：数据】。"), ("数据",)),
        (paper("【待核实：两处不一】"), ("两处不一",)),
        (replace(paper("完成。"), date="【待补充：成文日期】"), ("成文日期",)),
        (paper("完成。", sheet=replace(SHEET, number="")), ("发文字号",)),
        (paper("完成。", sheet=replace(SHEET, copies="【待补充：抄送】")), ("抄送",)),
    ],
)
def test_a_gap_anywhere_keeps_it_back(draft: Draft, gaps: tuple[str, ...]) -> None:
    left = unfinished(draft)
    assert (left.gaps, left.count) == (gaps, 1)
    with pytest.raises(UsageError, match=gaps[0]):
        refuse_unfinished(left)


def test_a_gap_in_an_annex_and_a_state_that_nobody_confirmed_in_it_keep_it_back() -> None:
    table = PaperTable(
        "对照表", ("序号", "审议意见", "状态"), (("1", "一、统筹\n全文", "正在推进\n（待确认）"),)
    )
    left = unfinished(paper("完成。"), (table,))
    assert left.unconfirmed == ("一、统筹",)
    assert unfinished(paper("完成。"), (replace(table, rows=(("1", "一", "【待补充：状态】"),)),)).gaps == (
        "状态",
    )


def test_counts_of_states_keep_it_back_unless_a_person_confirmed_that_many() -> None:
    said = "2条审议意见均已落实。"
    sure, proposed = opinion("一", LinkSource.PERSON), opinion("二", LinkSource.AUTO)
    assert unfinished(paper(said, sure, proposed)).unconfirmed == ("二、统筹",)
    assert unfinished(paper(said, sure, proposed)).opinion == "o二"
    assert not unfinished(paper(said, sure, replace(proposed, state_by=LinkSource.PERSON)))
    assert not unfinished(paper("工作全面推进。", sure, proposed))


def test_the_first_few_are_named_each_once() -> None:
    left = unfinished(paper("【待补充：甲】【待补充：甲】【待补充：乙】【待补充：丙】【待补充：丁】"))
    assert (left.count, left.first) == (5, ("甲", "乙", "丙"))


def test_a_project_keeps_what_stands_around_its_draft_and_one_made_anew_has_it_too(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "甲.xubao")
    section = DraftSection("s1", None, 1, "一、", ((DraftRun("完成。"),),))
    saved = SavedDraft("d1", (), (), None, "报告", "", (section,), sheet=SHEET)
    projects.save_draft(opened, saved)
    opened.close()
    again = projects.open_project(tmp_path / "甲.xubao")
    kept = again.project.draft
    assert kept == saved
    assert not unfinished_in_project(again, saved)
    made = regenerating.put_in_place(again, replace(saved, title="新稿", sheet=None), kept, keep=False).draft
    assert (made.title, made.sheet) == ("新稿", SHEET)
    again.close()


def test_a_draft_of_an_earlier_program_has_what_is_usual() -> None:
    kept = to_json(SavedDraft("d1", (), (), None, "报告", "", ()), SavedDraft).replace(', "sheet": null', "")
    assert "sheet" not in kept
    assert from_json(kept, SavedDraft).sheet is None


def test_of_two_numbers_the_one_in_the_text_counts_and_a_gap_gives_way() -> None:
    assert number_known("某政函〔2025〕9号", "某政报〔2025〕3号") == "某政函〔2025〕9号"
    assert number_known("某政函〔2025〕【待补充：序号】号", "某政报〔2025〕3号") == "某政报〔2025〕3号"
    assert number_known("某政函〔2025〕【待补充：序号】号", "") == "某政函〔2025〕【待补充：序号】号"
    assert number_known("", "") == ""
