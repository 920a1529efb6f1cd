"""Cleaning makes the characters of two reports comparable and harms nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.outline.clean import clean

MIXED = st.text(
    alphabet=st.sampled_from("一二三年月日城区（）()，,。.;；:：“”\"'1290年%％ \u3000\n-—－AbＡ１、·《》"),
    max_size=60,
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1 9 9 8 年3 月8 ％", "1998年3月8%"),
        ("占GDP的57%,2018年增长", "占GDP的57%，2018年增长"),
        ("(一)“三城一区”规划编制", "（一）“三城一区”规划编制"),
        ("研究与试验发展(R&D)经费", "研究与试验发展（R&D）经费"),
        ("中 华 人 民 共 和 国", "中华人民共和国"),
        ("２０２５年", "2025年"),
        ("京常审字[2018]11号", "京常审字〔2018〕11号"),
        ('建设"三城一区"主平台', "建设“三城一区”主平台"),
        ("2019年1－7月", "2019年1-7月"),
        ("全国\u00a0科技\u200b创新", "全国 科技创新"),
        ("加快推进.", "加快推进。"),
        ("一．工作进展", "一.工作进展"),
        ("⼀、总体情况，⽐上年增⻓百分之五点⼆", "一、总体情况，比上年增长百分之五点二"),
        ("⻋⻢⻔⻚⻛⻰", "车马门页风龙"),
        ("葛\U000e0100城\ufe00市、﨑", "葛城市、﨑"),
        ("投\u200b资\u2063 12\u20605亿\x85元", "投资125亿 元"),
        ("金\uf90a額", "金金額"),
    ],
)
def test_marks_digits_and_spaces_take_their_usual_form(before: str, after: str) -> None:
    assert clean(before) == after


@pytest.mark.parametrize(
    "kept",
    [
        "1,000.5 (USD), e.g. a:b",
        "北京市科学技术委员会主任 许强",
        "1.2 范围",
        "8:30",
        "CB Insights",
        "占57.5%",
    ],
)
def test_numbers_and_english_keep_their_marks_and_spaces(kept: str) -> None:
    assert clean(kept) == kept


@given(MIXED | st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(MIXED | st.text(max_size=80))
def test_lines_stay_lines(text: str) -> None:
    assert clean(text).count("\n") == text.count("\n")
