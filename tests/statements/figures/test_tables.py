"""A bare number in a table's cell has the unit of its column's head, its row's head or the table's caption."""

import io
from collections.abc import Sequence

import docx

from xubao.model import Figure
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

Place = tuple[int, int]


def figures(
    rows: list[list[str]], caption: str = "", merged: Sequence[tuple[Place, Place]] = ()
) -> list[Figure]:
    document = docx.Document()
    document.add_paragraph("关于某市经济运行情况的报告")
    document.add_paragraph("一、主要指标")
    document.add_paragraph("各区完成情况如下。")
    if caption:
        document.add_paragraph(caption)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for y, row in enumerate(rows):
        for x, words in enumerate(row):
            table.cell(y, x).text = words
    for first, last in merged:
        words = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = words
    out = io.BytesIO()
    document.save(out)
    report = annotate(build_report(read_bytes("表.docx", out.getvalue())))
    return [figure for statement in report.statements for figure in statement.figures]


def told(found: list[Figure]) -> list[tuple[object, str, str]]:
    return [(figure.value, figure.unit, figure.subject) for figure in found]


def test_the_head_of_a_column_gives_its_cells_unit_and_subject() -> None:
    found = figures([["地区", "投资（亿元）", "增速（%）"], ["甲区", "12.5", "-3.2"], ["乙区", "1,234", "5"]])
    assert told(found) == [
        (1_250_000_000.0, "元", "甲区投资"),
        (-3.2, "%", "甲区增速"),
        (123_400_000_000.0, "元", "乙区投资"),
        (5.0, "%", "乙区增速"),
    ]


def test_the_head_of_a_row_gives_the_unit_where_the_column_has_none() -> None:
    found = figures([["指标", "2023年", "2024年"], ["投资（万元）", "300", "450"]])
    assert [(figure.value, figure.unit) for figure in found] == [(3_000_000.0, "元"), (4_500_000.0, "元")]


def test_the_caption_gives_the_unit_where_no_head_does() -> None:
    found = figures([["地区", "投资"], ["甲区", "12.5"]], caption="单位：亿元")
    assert told(found) == [(1_250_000_000.0, "元", "甲区投资")]


def test_a_number_whose_heads_name_no_unit_is_no_figure() -> None:
    assert figures([["序号", "名称"], ["1", "甲区"], ["2", "乙区"]]) == []


def test_a_merged_head_is_the_head_of_every_column_under_it() -> None:
    found = figures(
        [["地区", "投资（亿元）", "", "增速（%）"], ["", "计划", "完成", ""], ["甲区", "12.5", "13", "5"]],
        merged=[((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3))],
    )
    assert told(found) == [
        (1_250_000_000.0, "元", "甲区投资计划"),
        (1_300_000_000.0, "元", "甲区投资完成"),
        (5.0, "%", "甲区增速"),
    ]


def test_the_head_of_a_column_wins_over_the_merged_one_above_it() -> None:
    found = figures(
        [["地区", "投资（亿元）", ""], ["", "金额", "增速（%）"], ["甲区", "12", "5"]],
        merged=[((0, 1), (0, 2)), ((0, 0), (1, 0))],
    )
    assert told(found) == [(1_200_000_000.0, "元", "甲区投资金额"), (5.0, "%", "甲区投资增速")]


def test_a_line_across_the_table_is_its_caption_and_no_head() -> None:
    found = figures(
        [["主要指标（单位：万元）", "", ""], ["地区", "2023", "2024"], ["甲区", "300", "450"]],
        merged=[((0, 0), (0, 2))],
    )
    assert [(figure.value, figure.subject) for figure in found[-2:]] == [
        (3_000_000.0, "甲区"),
        (4_500_000.0, "甲区"),
    ]


def test_a_name_that_covers_several_rows_is_the_name_of_each() -> None:
    found = figures(
        [["门类", "项目", "投资（万元）"], ["交通", "公路", "3"], ["", "铁路", "4"], ["水利", "堤防", "5"]],
        merged=[((1, 0), (2, 0))],
    )
    assert [figure.subject for figure in found] == ["交通公路投资", "交通铁路投资", "水利投资"]
