"""A learned layout beside the standard's, in words."""

from xubao.model.layout import STANDARD, Closing, Layout, Look, Page, Part
from xubao.presenting.layouts import LayoutRow, layout_rows


def row(layout: Layout, name: str) -> LayoutRow:
    return next(one for one in layout_rows(layout) if name in one.names)


def test_a_font_and_size_stand_beside_the_standard_s() -> None:
    found = row(Layout(looks={Part.BODY: Look(font="仿宋", size=16.0)}), "body")
    assert (found.own, found.standard) == ("仿宋、三号", "仿宋_GB2312、三号")
    assert (found.told, found.differs) == (True, True)


def test_only_what_differs_is_said_besides() -> None:
    look = Look(form="一、", font="黑体", size=12.0, bold=True, rule="auto", line=360.0, indent=0.0)
    found = row(Layout(looks={Part.HEADING1: look}), "heading1")
    assert found.own == "“一、”、黑体、小四、加粗、首行不缩进"
    assert found.standard == "“一、”、黑体、三号、不加粗、首行缩进 2 字"


def test_the_standard_differs_from_itself_in_nothing() -> None:
    assert not [one.title for one in layout_rows(STANDARD) if one.differs]


def test_what_the_paper_does_not_tell_is_the_standard_s() -> None:
    rows = layout_rows(Layout())
    assert {one.own for one in rows} == {"没有看到，按国标"}
    assert not any(one.told or one.differs for one in rows)


def test_page_grid_and_signature_are_told_in_their_own_units() -> None:
    page = Page(184, 260, 25.4, 31.8, 25.4, 31.8, 12.7, 0, 0, Closing.OWN)
    layout = Layout(page, {Part.SIGNATORY: Look(right=3.0), Part.DATE: Look(right=4.5)})
    assert row(layout, "paper").own == "184×260 毫米"
    assert row(layout, "margins").own == "上 25.4、下 25.4、左 31.8、右 31.8 毫米"
    assert (row(layout, "grid").own, row(layout, "grid").standard) == ("不用网格", "22 行，每行 28 字")
    assert row(layout, "closing").own == "署名右空 3 字、日期右空 4.5 字"


def test_lines_space_and_colour_are_said_as_word_says_them() -> None:
    body = Look(font="宋体", size=12.0, align="left", rule="auto", line=360.0, after=200.0)
    found = row(Layout(looks={Part.BODY: body}), "body")
    assert found.own == "宋体、小四、左对齐、1.5 倍行距、段前 0 磅、段后 10 磅"
    assert found.standard.endswith("两端对齐、行距 28.9 磅、段前段后不空")
    number = row(
        Layout(looks={Part.NUMBER: Look(form="滨政〔{year}〕{number}号", colour="C00000")}), "number"
    )
    assert number.own == "“滨政〔X〕X号”、红色"
