"""Numbers that are names, ordinals or spans of time, beside those that count."""

import pytest

from xubao.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("推广5G应用", "推广5个应用"),
        ("地铁17号线开通", "地铁17条线开通"),
        ("以“3个100万”为抓手", "以3个产业为抓手"),
        ("落实“13条政策”", "落实13条政策"),
        ("按1:8配备", "按8%配备"),
        ("开通24小时热线", "耗时24小时"),
        ("连续6个季度增长", "耗时6个季度"),
        ("走进千家万户", "走进上千家企业"),
        ("召开一次全会", "召开3次会商"),
        ("第3届", "共3届"),
    ],
)
def test_a_number_in_a_name_is_no_quantity_where_the_same_number_of_things_is_one(
    name: str, counted: str
) -> None:
    assert find_quantities(name) == []
    assert len(find_quantities(counted)) == 1
