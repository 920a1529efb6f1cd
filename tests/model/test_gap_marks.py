"""Marks in a draft: found, blanked and cut out in one way."""

from xubao.model.gap_marks import GAP, TO_VERIFY, closed, mark, pieces, without_gaps


def test_a_text_is_cut_into_marks_and_what_is_between() -> None:
    text = f"已完成。{mark('进展')}其余{mark('两处不一致', TO_VERIFY)}"
    assert list(pieces(text)) == [
        ("已完成。", False),
        ("【待补充：进展】", True),
        ("其余", False),
        ("【待核实：两处不一致】", True),
    ]
    assert list(pieces("")) == []


def test_a_mark_nobody_closed_ends_with_its_line_and_is_not_cut_out() -> None:
    text = "【待补充：进展\n下一段【新】。"
    assert [found.group() for found in GAP.finditer(text)] == ["【待补充：进展"]
    assert list(closed(text)) == []
    assert without_gaps(text).endswith("\n下一段【新】。")


def test_offsets_stay_where_marks_are_blanked() -> None:
    text = f"甲{mark('数据')}乙"
    assert without_gaps(text) == "甲" + " " * len(mark("数据")) + "乙"
