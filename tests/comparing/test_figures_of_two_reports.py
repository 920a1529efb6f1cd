"""Which figure of the older report is held against which of the newer one."""

from tests.comparing.builders import made
from xubao.comparing import compare
from xubao.model import FigureChange, FigureNote

TASKS = ("二、今年重点工作", "推进城乡融合发展，加强公共服务。")


def told(old: list[str], new: list[str]) -> dict[str, FigureChange]:
    """Figure changes by the old and the new figure as they stand."""
    found = compare(made("2017年政府工作报告", *old), made("2018年政府工作报告", *new)).figures
    return {f"{one.old.text}→{one.new.text}": one for one in found}


def test_last_year_is_held_against_last_year_though_an_average_of_five_years_stands_nearer() -> None:
    old = ["一、去年工作回顾", "国内生产总值增长6.7%，就业形势稳定。", *TASKS]
    new = [
        "一、过去五年工作回顾",
        "国内生产总值年均增长7.1%，就业形势稳定。",
        "2017年国内生产总值增长6.9%。",
        *TASKS,
    ]
    found = told(old, new)
    assert found["6.7%→6.9%"].note is FigureNote.UP
    assert "6.7%→7.1%" not in found


def test_a_share_under_a_heading_of_five_years_is_of_one_year() -> None:
    old = ["一、去年工作回顾", "财政性教育经费占国内生产总值比例超过4%。", *TASKS]
    new = ["一、过去五年工作回顾", "财政性教育经费占国内生产总值比例持续超过4%。", *TASKS]
    assert told(old, new)["超过4%→超过4%"].note is FigureNote.EQUAL
