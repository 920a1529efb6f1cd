"""Spreadsheets, read back with openpyxl."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparing.builders import told
from tests.examples import examples
from xubao.comparing import compare
from xubao.exporting import write_comparison_xlsx, write_ledger_xlsx, write_view_xlsx
from xubao.ledger import build_ledger
from xubao.model import Comparison, ExportError, Ledger, View, ViewRow

COPIED = "全年投入14.5亿元，重点实施了40个民生项目。"


def test_ledger_has_a_row_a_matter_and_a_column_a_report(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    write_ledger_xlsx(ledger, path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    assert heads[:5] == ["序号", "事项", "类别", "状态", "时限"]
    assert heads[5] == "三城一区建设发展情况的报告（2018年9月27日）"
    row = [cell.value for cell in sheet[3]]
    assert row[1:4] == ["怀柔综合性国家科学中心", "项目", "推进中"]
    assert row[5] == "［目标］推进建设。"
    assert row[6] == "［进展］已开工。\n［问题］进度偏慢。"
    assert row[7] == "（人工改定）"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I3"
    assert sheet["F2"].alignment.wrap_text


def test_what_one_report_alone_says_waits_behind_the_filter(ledger: Ledger, tmp_path: Path) -> None:
    single = replace(ledger.matters[1], mentions=ledger.matters[1].mentions[:1])
    several = ledger.matters[1]
    assert len({mention.report for mention in several.mentions}) == 2
    mixed = replace(ledger, matters=(several, single))
    for whole, hidden in ((False, True), (True, False)):
        path = tmp_path / f"{whole}.xlsx"
        write_ledger_xlsx(mixed, path, whole=whole)
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        assert [sheet.row_dimensions[row].hidden for row in (2, 3)] == [False, hidden]
        assert [sheet["I2"].value, sheet["I3"].value] == [2, 1]
        assert (sheet["A5"].value or "").startswith("本表只列") is hidden


def test_formulas_in_a_report_are_inert(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    write_ledger_xlsx(ledger, path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["B2"].value == "=1+1"
    assert [sheet["B2"].data_type, sheet["F2"].data_type] == ["s", "s"]
    assert sheet["F2"].hyperlink is None


@settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from("=+-@\t\r"), st.text(max_size=20))
def test_no_text_becomes_a_formula(tmp_path: Path, first: str, rest: str) -> None:
    path = tmp_path / "表.xlsx"
    write_view_xlsx(View("due", "到期", ("事项",), (ViewRow((first + rest,)),)), path, force=True)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["A2"].data_type in ("s", "inlineStr", "n")
    assert sheet["A2"].value is None or isinstance(sheet["A2"].value, str)


def test_views_get_a_sheet_each_even_with_one_name(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    view = View("lists", "三张清单：重点指标/任务*项目", ("甲", "乙"), (ViewRow(("一", "二")),), ("注",))
    write_ledger_xlsx(ledger, path, views=(view, view))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["台账", "三张清单：重点指标 任务 项目", "三张清单：重点指标 任务 项目 2"]
    sheet = book[book.sheetnames[1]]
    assert [sheet["A2"].value, sheet["B2"].value, sheet["A4"].value] == ["一", "二", "注"]


def test_changes_carry_both_wordings(comparison: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "变化.xlsx"
    write_comparison_xlsx(comparison, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["变化清单", "提法变化", "指标对比"]
    rows = list(book["变化清单"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == sum(change.kind.value != "same" for change in comparison.changes)
    for row in rows:
        change = comparison.changes[int(str(row[0])) - 1]
        old = "".join(comparison.old.statement_by_id[one].text for one in change.old)
        new = "".join(comparison.new.statement_by_id[one].text for one in change.new)
        assert (row[4] or "", row[6] or "") == (old, new)


def test_an_empty_ledger_is_a_sheet_with_heads(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "空.xlsx"
    write_ledger_xlsx(replace(ledger, matters=(), notes=()), path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet.max_row == 1


def test_words_longer_than_a_cell_do_not_break_the_file(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "长.xlsx"
    matter = replace(ledger.matters[0], title="长" * 40_000, why="\x00\x0b坏字符\ud800")
    write_ledger_xlsx(replace(ledger, matters=(matter,)), path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet["B2"].value == "长" * 32_767
    assert sheet["H2"].value == "坏字符"


def test_existing_file_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_text("mine")
    with pytest.raises(ExportError, match="已经存在"):
        write_ledger_xlsx(ledger, path)
    assert path.read_text() == "mine"


def test_what_is_copied_is_listed_with_its_remark_though_it_did_not_change(tmp_path: Path) -> None:
    found = compare(told(2015, COPIED), told(2017, COPIED))
    write_comparison_xlsx(found, tmp_path / "对照.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "对照.xlsx")["变化清单"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[-1] for row in rows if row[6] == COPIED] == ["整句与2015年报告一字不差：可能未更新"]


def test_the_ledger_says_what_is_copied_behind_the_words(tmp_path: Path) -> None:
    write_ledger_xlsx(build_ledger((told(2015, COPIED), told(2017, COPIED))), tmp_path / "台账.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").active
    assert sheet is not None
    cells = [
        str(cell.value) for row in sheet.iter_rows(min_row=2) for cell in row if "40个" in str(cell.value)
    ]
    assert any(cell.endswith("（与2015年报告一字不差）") for cell in cells)
    assert any("一字不差" not in cell for cell in cells)
