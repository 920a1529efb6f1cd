"""Ledger, views and the annex as Word tables."""

from dataclasses import replace
from pathlib import Path

import docx
from openxml_audit import OpenXmlValidator

from xubao.exporting import write_answer_table, write_ledger_docx, write_view_docx
from xubao.exporting.tables import Head, Table, with_short_sources
from xubao.model import Draft, DraftRun, Ledger, View, ViewRow


def _rows(path: Path) -> list[list[str]]:
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]


def test_ledger_is_a_wide_table_whose_head_repeats(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.docx"
    write_ledger_docx(ledger, path)
    rows = _rows(path)
    assert rows[0][:3] == ["序号", "事项", "状态"]
    assert rows[1][1:] == [
        "怀柔综合性国家科学中心\n（项目）",
        "推进中",
        "［目标］推进建设。",
        "［进展］已开工。\n［问题］进度偏慢。",
    ]
    document = docx.Document(str(path))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    table = document.tables[0]
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    style = table.cell(1, 1).paragraphs[0].style
    assert style is not None
    assert style.element.xpath("w:pPr/w:spacing/@w:lineRule") == ["atLeast"]
    assert [one.text for one in document.paragraphs[:2]] == [
        "事项台账",
        "本表只列至少两份报告说到的 1 个事项，全部 2 个见完整台账。",
    ]
    assert document.paragraphs[-1].text == ledger.notes[0]


def test_many_reports_share_a_column_with_their_dates(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.docx"
    write_ledger_docx(replace(ledger, reports=ledger.reports * 3), path)
    rows = _rows(path)
    assert rows[0] == ["序号", "事项", "状态", "历次表述"]
    assert rows[1][3].startswith("2018年9月27日：［目标］推进建设。\n")


def test_the_whole_ledger_is_written_where_it_is_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.docx"
    write_ledger_docx(ledger, path, whole=True)
    assert len(_rows(path)) == 1 + len(ledger.matters)
    assert docx.Document(str(path)).paragraphs[1].text == ""


def test_a_cell_of_many_sentences_says_how_many_more_there_are(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "台账.docx"
    matter = ledger.matters[1]
    more = tuple(replace(matter.mentions[0], text=f"第{n}句。") for n in range(9))
    write_ledger_docx(
        replace(ledger, matters=(replace(matter, mentions=(*more, *matter.mentions[1:])),)), path
    )
    assert _rows(path)[1][3] == "［目标］第0句。\n［目标］第1句。\n［目标］第2句。\n（另有 6 处）"


def test_sources_named_again_and_again_are_given_by_their_year() -> None:
    heads = (Head("事项", 0), Head("出处", 0))
    long, other, rare = "2018-09-27《甲报告》", "2021《规划》", "2021-02-01《新闻》"
    rows = (
        (long, ""),
        (other, ""),
        (rare, "2018年《甲报告》指出，2021年《规划》再次指出。"),
        (long, "2018《"),
    )
    table, told = with_short_sources(Table(heads, rows))
    assert table.rows == (
        ("〔2018〕", ""),
        ("〔2021〕", ""),
        ("〔2021-02-01〕", "〔2018〕指出，〔2021〕再次指出。"),
        ("〔2018〕", "2018《"),
    )
    assert told == "出处：〔2018〕《甲报告》（2018年9月27日）；〔2021-02-01〕《新闻》；〔2021〕《规划》。"
    assert with_short_sources(Table(heads, rows[3:])) == (Table(heads, rows[3:]), "")


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


def test_annex_has_a_row_for_each_opinion_that_is_answered_itself(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "对照表.docx"
    write_answer_table(draft, path)
    rows = _rows(path)
    assert rows[0] == ["序号", "审议意见", "办理情况", "状态", "存在问题", "下一步", "责任单位", "来源"]
    assert [row[1].split("\n")[0] for row in rows[1:]] == ["（一）健全机制"]
    assert rows[1][2].endswith("【待补充：最新进展】")
    document = docx.Document(str(path))
    texts = [one.text for one in document.paragraphs]
    assert texts[:3] == ["附件", "", "审议意见研究处理情况对照表"]
    assert rows[1][7] == "1"
    assert "来源1：三城一区建设发展情况的报告（2018年9月27日）" in texts


def test_opinion_without_an_answer_is_a_gap_in_the_annex(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "对照表.docx"
    empty = replace(draft.sections[2], paragraphs=((DraftRun(""),),))
    write_answer_table(replace(draft, sections=(draft.sections[0], empty)), path)
    rows = _rows(path)
    assert [row[1].split("\n")[0] for row in rows[1:]] == ["（一）健全机制"]
    assert rows[1][2] == "【待补充：没有相应内容】"
    assert rows[1][7] == "—"


def test_an_annex_stands_on_pages_laid_on_their_side(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "对照表.docx"
    write_answer_table(draft, path)
    section = docx.Document(str(path)).sections[-1]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
