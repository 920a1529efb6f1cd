"""A workbook that comes back is read as the texts of its cells; a hostile one is refused."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from xubao.model import ReadError
from xubao.reading.excel.filled import read_sheets


def workbook(*rows: tuple[object, ...]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """A workbook with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def test_texts_numbers_and_days_are_read_as_a_person_wrote_them() -> None:
    data = workbook(("责任人", "票数", "销号日期"), ("李某", 42, date(2025, 6, 3)), ("", 3.5, "2025年7月"))
    (sheet,) = read_sheets("表.xlsx", data)
    assert sheet == (("责任人", "票数", "销号日期"), ("李某", "42", "2025年6月3日"), ("", "3.5", "2025年7月"))


def test_sheets_come_in_the_order_of_the_workbook() -> None:
    made = openpyxl.Workbook()
    made.active.append(("一",))
    made.create_sheet("二", 0).append(("二",))
    out = io.BytesIO()
    made.save(out)
    assert read_sheets("表.xlsx", out.getvalue()) == ((("二",),), (("一",),))


def test_an_empty_sheet_has_no_rows() -> None:
    assert read_sheets("表.xlsx", workbook()) == ((),)


@pytest.mark.parametrize("data", [b"", b"no zip at all", workbook(("一",))[:400]])
def test_what_is_no_workbook_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(ReadError) as error:
        read_sheets("表.xlsx", data)
    assert error.value.code == "damaged"


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData/></worksheet>'
    with pytest.raises(ReadError) as error:
        read_sheets("表.xlsx", with_part(workbook(("一",)), "xl/worksheets/sheet1.xml", bomb))
    assert error.value.code == "unsafe"


def sheet_of(cell: str) -> bytes:
    sheet = f'<worksheet><sheetData><row r="1">{cell}</row></sheetData></worksheet>'.encode()
    return with_part(workbook(("一",)), "xl/worksheets/sheet1.xml", sheet)


def test_a_cell_that_points_nowhere_says_that_the_file_is_damaged() -> None:
    with pytest.raises(ReadError) as error:
        read_sheets("表.xlsx", sheet_of('<c r="A1" t="s"><v>99</v></c>'))
    assert error.value.code == "damaged"


def test_a_number_beyond_measure_stands_as_the_file_writes_it() -> None:
    assert read_sheets("表.xlsx", sheet_of('<c r="A1"><v>1e999999</v></c>')) == ((("1e999999",),),)


def test_a_row_that_names_no_possible_number_takes_no_room() -> None:
    far = sheet_of('<c><v>1</v></c></row><row r="999999999999999999999"><c><v>2</v></c>')
    assert read_sheets("表.xlsx", far) == ((("1",), ("2",)),)


def test_rows_and_columns_that_are_filtered_away_and_hidden_sheets_are_read_too() -> None:
    made = openpyxl.Workbook()
    for row in (("责任人", "进展"), ("李某", "已办"), ("王某", "在办")):
        made.active.append(row)
    made.active.row_dimensions[2].hidden = True
    made.active.column_dimensions["B"].hidden = True
    made.active.sheet_format.zeroHeight = True
    made.create_sheet("底稿").append(("甲",))
    made["底稿"].sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    first, second = read_sheets("表.xlsx", out.getvalue())
    assert first == (("责任人", "进展"), ("李某", "已办"), ("王某", "在办"))
    assert second == (("甲",),)


def test_a_cell_far_out_is_left_out() -> None:
    far = sheet_of('<c r="A1"><v>1</v></c><c r="XFD1048576"><v>2</v></c>')
    assert read_sheets("表.xlsx", far) == ((("1",),),)
