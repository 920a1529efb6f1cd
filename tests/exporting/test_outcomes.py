"""承诺落实情况表, the list asked for before the session."""

from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from tests.comparing.builders import made
from xubao.comparing import compare
from xubao.exporting import write_outcomes_docx, write_outcomes_xlsx
from xubao.exporting.outcomes import outcome_table
from xubao.model import Comparison, LinkSource, Outcomes, OutcomeState, Role
from xubao.operations.outcomes import find_outcomes

HEADS = ["序号", "章节", "目标/问题", "原文", "新报告表述", "落实情况", "备注"]
GOAL = "=推进云溪大桥建设。"
OLD = ("一、下一步工作", "建成青山湿地公园。", GOAL, "二、存在问题", "城区停车难问题仍然突出。")
NEW = ("一、工作情况", "青山湿地公园建成开园。", "二、存在问题", "基层医疗卫生人才流失严重。")


@pytest.fixture
def comparison() -> Comparison:
    return compare(made(*OLD), made(*NEW))


@pytest.fixture
def found(comparison: Comparison) -> Outcomes:
    """As the program finds them, the last goal judged by a person."""
    told = find_outcomes(comparison)
    by_person = [
        replace(one, state=OutcomeState.DONE, by=LinkSource.PERSON)
        if comparison.old.statement_by_id[one.old].text == GOAL
        else one
        for one in told.found
    ]
    assert {one.role for one in by_person} == {Role.GOAL, Role.PROBLEM}
    assert told.arisen
    return replace(told, found=tuple(by_person))


def test_there_is_a_row_for_every_goal_and_problem_and_one_for_each_new_problem(
    comparison: Comparison, found: Outcomes
) -> None:
    table = outcome_table(comparison, found)
    assert [head.text for head in table.heads] == HEADS
    first, judged, gone, arisen = table.rows
    assert first == ("1", "一、下一步工作", "目标", OLD[1], NEW[1], "已完成", "")
    assert judged == ("2", "一、下一步工作", "目标", GOAL, "", "已完成", "人工认定")
    assert gone == ("3", "二、存在问题", "问题", OLD[4], "", "未再提及", "")
    assert arisen == ("4", "二、存在问题", "新问题", "", NEW[3], "", "")


def test_the_sheet_holds_text_only_with_what_it_counts_below(
    comparison: Comparison, found: Outcomes, tmp_path: Path
) -> None:
    path = tmp_path / "落实.xlsx"
    write_outcomes_xlsx(comparison, found, path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == HEADS
    assert (sheet["D3"].value, sheet["D3"].data_type) == (GOAL, "s")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet["A8"].value == (
        "2 个目标：2 已回应、0 部分、0 未再提及；1 个问题：0 已回应、0 持续存在、0 部分、1 未再提及；1 个新问题。"
    )


def test_the_word_table_lies_on_its_side_with_the_counts_above(
    comparison: Comparison, found: Outcomes, tmp_path: Path
) -> None:
    path = tmp_path / "落实.docx"
    write_outcomes_docx(comparison, found, path)
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    document = docx.Document(str(path))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert [cell.text for cell in document.tables[0].rows[0].cells] == HEADS
    assert len(document.tables[0].rows) == 5
    assert document.paragraphs[0].text == "承诺落实情况表"
    assert "2 个目标：2 已回应" in document.paragraphs[1].text


def test_a_report_without_goals_and_problems_makes_an_empty_table(tmp_path: Path) -> None:
    nothing = compare(made("一、工作情况"), made("一、工作情况"))
    for write, name in ((write_outcomes_docx, "空.docx"), (write_outcomes_xlsx, "空.xlsx")):
        write(nothing, Outcomes(), tmp_path / name)
        assert (tmp_path / name).stat().st_size
