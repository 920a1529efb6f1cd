"""Which way a clause goes as a whole."""

import pytest

from xubao.language.directions import direction, way
from xubao.model import Direction


@pytest.mark.parametrize("clause", ["同比增长5%", "规模增至8亿元", "占比上升到30%", "增速为5%", "增长率5%"])
def test_words_of_rising(clause: str) -> None:
    assert way(clause) is Direction.UP


@pytest.mark.parametrize("clause", ["同比下降5%", "能耗降至0.2吨", "增速下降2个百分点", "面积减到30亩"])
def test_words_of_falling_even_of_a_pace(clause: str) -> None:
    assert way(clause) is Direction.DOWN


@pytest.mark.parametrize("clause", ["建成5个园区", "由增长5%转为下降3%", "新增减免对象3户"])
def test_neither_or_both_is_no_way(clause: str) -> None:
    assert way(clause) is None


@pytest.mark.parametrize(
    ("text", "way_it_goes"),
    [
        ("压减会议20%", Direction.DOWN),
        ("全年精简文件30%", Direction.DOWN),
        ("压减一般性支出，压减比例达10%", None),
        ("压减钢铁产能2000万吨", None),
    ],
)
def test_what_was_cut_by_a_share_goes_down(text: str, way_it_goes: Direction | None) -> None:
    start = next(at for at, char in enumerate(text) if char.isdigit())
    assert direction(text, start, len(text)) is way_it_goes


def test_a_litre_is_no_rise() -> None:
    text = "总磷浓度降到每升0.2毫克"
    assert direction(text, text.index("0"), text.index("毫")) is None
    text = "总磷浓度上升0.2毫克"
    assert direction(text, text.index("0"), text.index("毫")) is Direction.UP
