"""Names of matters hold no figure that another report would give otherwise."""

import pytest

from tests.ledger.conftest import written
from xubao.ledger.clauses import split_clauses
from xubao.ledger.figureless import without_figures
from xubao.model import Matter, MatterKind, MatterStatus


def named(*clauses: str) -> list[str]:
    """The names of matters that are each called by the whole of a clause."""
    report = written("一、2020年工作回顾", *(f"{one}。" for one in clauses), date="2021")
    found = {one.text: one for one in split_clauses([report])}
    matters = [Matter("", one, MatterKind.GOAL, MatterStatus.ONGOING, ()) for one in clauses]
    return [one.title for one in without_figures(matters, lambda matter: [found[matter.title]])]


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("平均每天新增企业1.2万户", "平均每天新增企业"),
        ("粮改饲试点面积扩大到1000万亩以上", "粮改饲试点面积"),
        ("报销比例由50%提高到60%", "报销比例"),
        ("1800亿元引导基金", "引导基金"),
        ("城区19个城市重点基础设施项目", "城区城市重点基础设施项目"),
        ("保障好14亿人的粮食安全", "保障好粮食安全"),
    ],
)
def test_a_name_holds_no_figure(clause: str, name: str) -> None:
    assert named(clause) == [name]


@pytest.mark.parametrize(
    "clause",
    [
        "5A级旅游景区申报",
        "60岁以上老年人津贴",
        "中国制造2025行动",
        "2×35万千瓦热电联产项目",
        "绿化130万平方米",
    ],
)
def test_a_figure_that_is_part_of_a_thing_or_all_that_tells_stays(clause: str) -> None:
    assert named(clause) == [clause]


def test_two_names_that_would_be_one_keep_their_figures() -> None:
    assert named("全年投资1.6亿元", "全年投资3.1亿元") == ["全年投资1.6亿元", "全年投资3.1亿元"]
