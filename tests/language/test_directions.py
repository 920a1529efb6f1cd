"""Which way a clause goes as a whole."""

import pytest

from xubao.language.directions import way
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
