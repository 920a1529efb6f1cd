"""An Excel file is read as it looks: titles, tables under their heads, notes; what is not seen is said."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xubao.model import Block, BlockKind, ReadError, Report, Source
from xubao.outline import build_report
from xubao.reading import length, read_bytes
from xubao.reading.formats.xlsx import read
from xubao.statements import annotate

Filled = Callable[[Worksheet], object]


def book(*sheets: tuple[str, Filled]) -> Workbook:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, fill in sheets:
        fill(made.create_sheet(name))
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def source(*sheets: tuple[str, Filled]) -> Source:
    return read("材料.xlsx", saved(book(*sheets)))


def rows(*lines: list[object]) -> Filled:
    def fill(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(line)

    return fill


def progress_table(sheet: Worksheet) -> None:
    """A table as departments send it: a title over all columns, labels, two rows of heads, a note."""
    sheet["A1"] = "2025年重点项目进展情况表"
    sheet["A2"], sheet["E2"] = "填报单位：市发展改革委", "单位：亿元"
    heads = {"A3": "序号", "B3": "项目名称", "C3": "投资", "C4": "总投资", "D4": "已完成", "E3": "完成率"}
    for place, text in heads.items():
        sheet[place] = text
    for line in ([1, "轨道交通3号线", 120.5, 60.25, 0.5], [2, "科创园二期", 33.25, 10, 0.3]):
        sheet.append(line)
        sheet.cell(sheet.max_row, 5).number_format = "0.0%"
    sheet["A7"] = "注：数据截至2025年6月30日，由项目单位填报。"
    for area in ("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "A7:E7"):
        sheet.merge_cells(area)


def report(*sheets: tuple[str, Filled]) -> Report:
    return annotate(build_report(source(*sheets)))


def outside(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if not block.table]


def test_the_lines_above_and_below_a_table_are_paragraphs_and_the_rest_its_cells() -> None:
    blocks = source(("Sheet1", progress_table)).blocks
    assert outside(blocks) == [
        "2025年重点项目进展情况表",
        "填报单位：市发展改革委",
        "单位：亿元",
        "注：数据截至2025年6月30日，由项目单位填报。",
    ]
    cells = {block.table: (block.text, block.spans) for block in blocks if block.table}
    assert cells[0, 0, 2] == ("投资", (1, 2))
    assert cells[0, 0, 0] == ("序号", (2, 1))
    assert cells[0, 2, 4] == ("50.0%", (1, 1))


def test_figures_of_a_sheet_have_the_unit_of_its_caption_and_the_names_of_row_and_column() -> None:
    read_ = report(("Sheet1", progress_table))
    found = [(f.value, f.unit, f.subject) for one in read_.statements for f in one.figures]
    assert found == [
        (12_050_000_000.0, "元", "轨道交通3号线投资总投资"),
        (6_025_000_000.0, "元", "轨道交通3号线投资已完成"),
        (50.0, "%", "轨道交通3号线完成率"),
        (3_325_000_000.0, "元", "科创园二期投资总投资"),
        (1_000_000_000.0, "元", "科创园二期投资已完成"),
        (30.0, "%", "科创园二期完成率"),
    ]
    assert read_.title == "2025年重点项目进展情况表"


def test_the_date_of_a_row_is_not_the_date_of_the_paper() -> None:
    day = date(2024, 3, 1)
    read_ = report(
        ("Sheet1", rows(["重点项目情况表"], ["名称", "投资", "开工"], ["甲", "多", day], ["乙", "少", day]))
    )
    assert "2024年3月1日" in read_.text
    assert read_.date is None


def test_sheets_follow_each_other_each_under_its_name() -> None:
    table = rows(["事项", "进展"], ["融资", "已办结"])
    found = source(("问题清单", table), ("措施清单", table))
    assert [block.text for block in found.blocks if block.kind is BlockKind.HEADING] == [
        "问题清单",
        "措施清单",
    ]
    assert {block.table[0] for block in found.blocks if block.table} == {0, 1}
    alone = source(("问题清单", table), ("Sheet2", rows()))
    assert outside(alone.blocks) == []


def test_two_tables_of_a_sheet_stay_two_and_a_blank_row_inside_one_parts_nothing() -> None:
    two = rows(["表一"], ["事项", "数"], ["甲", 1], [None], ["表二"], ["事项", "数"], ["乙", 2])
    assert {block.table[0] for block in source(("一", two)).blocks if block.table} == {0, 1}
    one = rows(["事项", "数"], ["甲", 1], [None], ["乙", 2])
    assert {block.table[0] for block in source(("一", one)).blocks if block.table} == {0}


def test_a_column_of_text_is_prose_and_lines_of_a_cell_are_lines() -> None:
    prose = source(("Sheet1", rows(["关于融资的情况汇报"], ["一、进展\n贷款增长5%。"]))).blocks
    assert outside(prose) == ["关于融资的情况汇报", "一、进展", "贷款增长5%。"]
    lines = source(("Sheet1", rows(["事项", "措施"], ["甲", "一是设立资金。\n二是调度。"]))).blocks
    assert [block.text for block in lines if block.table == (0, 1, 1)] == ["一是设立资金。", "二是调度。"]


def test_what_is_hidden_is_not_read_and_said() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["名称", "底数", "数"], ["甲", "内部", 1], ["乙", "内部", 2], ["丙", "内部", 3])(sheet)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    made = book(("公开", fill), ("底稿", rows(["草稿"])))
    made["底稿"].sheet_state = "veryHidden"
    found = read("材料.xlsx", saved(made))
    assert [block.text for block in found.blocks] == ["名称", "数", "甲", "1", "丙", "3"]
    assert [block.table for block in found.blocks][-1] == (0, 2, 1)
    said = " ".join(loss.message for loss in found.lost)
    assert "“公开”有1行是隐藏的" in said
    assert "“公开”有1列是隐藏的" in said
    assert "“底稿”" in said


def test_a_file_whose_text_is_all_hidden_says_so() -> None:
    made = book(("看", rows()), ("底稿", rows(["草稿"])))
    made["底稿"].sheet_state = "hidden"
    with pytest.raises(ReadError) as caught:
        read("材料.xlsx", saved(made))
    assert caught.value.code == "no-text"
    assert "隐藏" in str(caught.value)


def _with_sheet(data: bytes, old: str, new: str) -> bytes:
    """The file with something else in its first sheet's XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = given.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in part.decode()
                part = part.decode().replace(old, new).encode()
            made.writestr(name, part)
    return out.getvalue()


def test_a_formula_reads_as_its_kept_result_and_one_without_is_said() -> None:
    data = saved(book(("表", rows(["项", "数"], ["合计", "=SUM(1,2)"]))))
    assert "“表”有1个公式没有存下结果" in read("x.xlsx", data).lost[0].message
    kept = _with_sheet(data, "</f><v></v>", "</f><v>3</v>")
    found = read("x.xlsx", kept)
    assert [block.text for block in found.blocks] == ["项", "数", "合计", "3"]
    assert not found.lost


def _sheet(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read("xl/worksheets/sheet1.xml")


def test_an_error_and_a_chart_are_said() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["项", "数"], ["甲", 1], ["乙", "#REF!"])(sheet)
        sheet["B3"].data_type = "e"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
        sheet.add_chart(chart, "D1")

    found = source(("表", fill))
    assert "#REF!" not in " ".join(block.text for block in found.blocks)
    said = [loss.message for loss in found.lost]
    assert any("1个公式的结果是错误" in one for one in said)
    assert any("1个图表" in one for one in said)


def test_a_secret_mark_in_a_page_header_stops_the_import() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["项", "数"], ["甲", 1])(sheet)
        sheet.oddHeader.left.text = "机密★10年"

    with pytest.raises(ReadError) as caught:
        read_bytes("材料.xlsx", saved(book(("表", fill))))
    assert caught.value.code == "classified"


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".et", ".docx"])
def test_a_workbook_is_known_by_its_content(ending: str) -> None:
    data = saved(book(("表", rows(["项", "数"], ["甲", 1]))))
    assert read_bytes(f"材料{ending}", data).format == "xlsx"


def test_what_is_no_sheet_is_refused_in_one_line() -> None:
    data = saved(book(("表", rows(["项", "数"], ["甲", 1]))))
    bomb = _with_sheet(data, "<sheetData>", "<!DOCTYPE x [<!ENTITY a 'b'>]><sheetData>")
    for name, bad in (
        ("断.xlsx", data[: len(data) // 2]),
        ("坏.xlsx", bomb),
        ("假.xlsx", b"PK\x03\x04" + bytes(99)),
    ):
        with pytest.raises(ReadError) as caught:
            read_bytes(name, bad)
        assert caught.value.code in {"damaged", "unsafe"}
        assert "\n" not in str(caught.value)


def test_a_huge_sheet_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(length, "MOST_LINES", 100)
    data = saved(book(("表", rows(*(["项", at] for at in range(60))))))
    with pytest.raises(ReadError) as caught:
        read("大.xlsx", data)
    assert caught.value.code == "too-large"
    assert read("小.xlsx", saved(book(("表", rows(*(["项", at] for at in range(49))))))).blocks
