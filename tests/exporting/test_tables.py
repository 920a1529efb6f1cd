"""Ledger, views and the annex as Word tables."""

from dataclasses import replace
from pathlib import Path

import docx
from openxml_audit import OpenXmlValidator

from xubao.exporting import write_answer_table, write_ledger_docx, write_view_docx
from xubao.model import Draft, DraftRun, Ledger, View, ViewRow


def _rows(path: Path) -> list[list[str]]:
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]


def test_ledger_is_a_wide_table_whose_head_repeats(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.docx"
    write_ledger_docx(ledger, path)
    rows = _rows(path)
    assert rows[0][:5] == ["序号", "事项", "类别", "状态", "时限"]
    assert rows[2][5:7] == ["［目标］推进建设。", "［进展］已开工。\n［问题］进度偏慢。"]
    document = docx.Document(str(path))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    table = document.tables[0]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    style = table.cell(1, 1).paragraphs[0].style
    assert style is not None
    assert style.element.xpath("w:pPr/w:spacing/@w:lineRule") == ["atLeast"]
    assert document.paragraphs[0].text == "事项台账"
    assert document.paragraphs[-1].text == ledger.notes[0]


def test_many_reports_share_a_column_with_their_dates(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.docx"
    write_ledger_docx(replace(ledger, reports=ledger.reports * 3), path)
    rows = _rows(path)
    assert rows[0] == ["序号", "事项", "类别", "状态", "时限", "历次表述"]
    assert rows[2][5].startswith("2018年9月27日：［目标］推进建设。\n")


def test_view_and_its_notes_are_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "到期.docx"
    view = View(
        "due",
        "到期事项",
        ("事项", "时限"),
        (ViewRow(("建成平台", "2020")), ViewRow(("长" * 500, ""))),
        ("注一", "注二"),
    )
    write_view_docx(view, path)
    assert _rows(path) == [["事项", "时限"], ["建成平台", "2020"], ["长" * 500, ""]]
    assert [one.text for one in docx.Document(str(path)).paragraphs] == ["到期事项", "", "注一", "注二"]


def test_view_without_columns_or_rows_is_still_a_file(tmp_path: Path) -> None:
    path = tmp_path / "空.docx"
    write_view_docx(View("due", "到期事项", (), ()), path)
    assert docx.Document(str(path)).tables == []


def test_annex_answers_each_opinion_once_with_its_sources(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "对照表.docx"
    write_answer_table(draft, path)
    rows = _rows(path)
    assert rows[0] == ["序号", "审议意见", "责任单位", "研究处理情况", "依据"]
    assert [row[1].split("\n")[0] for row in rows[1:]] == ["一、加强统筹", "（一）健全机制"]
    assert rows[1][2] == "市科委"
    assert "（此前工作）" in rows[1][4]
    assert rows[2][4].startswith("三城一区建设发展情况的报告（2018年9月27日）")
    assert rows[2][3].endswith("【待补充：最新进展】")
    document = docx.Document(str(path))
    assert [one.text for one in document.paragraphs[:2]] == ["附件", "审议意见研究处理情况对照表"]


def test_opinion_without_an_answer_is_a_gap_in_the_annex(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "对照表.docx"
    empty = replace(draft.sections[2], paragraphs=((DraftRun(""),),))
    write_answer_table(replace(draft, sections=(draft.sections[0], empty)), path)
    rows = _rows(path)
    assert [row[1].split("\n")[0] for row in rows[1:]] == ["（一）健全机制"]
    assert rows[1][3] == "【待补充：没有相应内容】"
    assert rows[1][4] == ""
