"""Two figures: whether they may be compared, and what became of the one in the other; whatever the notation."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.model import Bound, Direction, FigureNote
from xubao.statements.figure_comparison import (
    Otherwise,
    agree,
    answers,
    note,
    other_sum,
    otherwise,
    shifted,
    signed,
    written,
)
from xubao.statements.figure_values import Value

from .values import figure, value, values_in

NUMBERS = st.one_of(
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: round(number, 2)),
    st.tuples(st.integers(1, 50), st.integers(51, 99)).map(lambda pair: (float(pair[0]), float(pair[1]))),
)
VALUES = st.builds(
    lambda number, bound, change, scope, years: replace(
        value(number, bound=bound, change=change), scope=frozenset(scope), years=years
    ),
    NUMBERS,
    st.sampled_from([None, *Bound]),
    st.sampled_from([None, *Direction]),
    st.sets(st.sampled_from(["海淀区", "新增"])),
    st.booleans(),
)
TURNED = {FigureNote.UP: FigureNote.DOWN, FigureNote.DOWN: FigureNote.UP}


@given(VALUES)
def test_a_figure_is_equal_to_itself(one: Value) -> None:
    assert note(one, one) is FigureNote.EQUAL
    assert otherwise(one, one) is None


@given(VALUES, VALUES)
def test_what_rose_one_way_fell_the_other(one: Value, other: Value) -> None:
    there = note(one, other)
    assert note(other, one) is TURNED.get(there, there)
    assert otherwise(one, other) is otherwise(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("全市高新技术企业达到1.5万家。", "全市高新技术企业达到15000家。"),
        ("全市高新技术企业达到1.5万家。", "高新技术企业达到１5,000家。"),
        ("财政支出210亿元。", "财政支出2100000万元。"),
    ],
)
def test_the_notation_does_not_matter(one: str, other: str) -> None:
    (old,), (new,) = values_in(one), values_in(other)
    assert note(old, new) is FigureNote.EQUAL
    assert otherwise(old, new) is None


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("高新技术企业1.5万家。", "高新技术企业产值3亿元。", Otherwise.UNIT),
        ("全市技术合同成交额2063亿元。", "全国技术合同成交额2063亿元。", Otherwise.SCOPE),
        ("新增高新技术企业600家。", "高新技术企业700家。", Otherwise.SCOPE),
        ("过去五年，建成保障房600套。", "2023年，建成保障房700套。", Otherwise.PERIOD),
        ("高新技术企业700家。", "独角兽企业700家。", Otherwise.SUBJECT),
        ("高新技术企业7家。", "高新技术企业700家。", Otherwise.MAGNITUDE),
        ("全市高新技术企业600家。", "高新技术企业700家。", None),
    ],
)
def test_why_two_figures_may_not_be_compared_is_told(one: str, other: str, why: Otherwise | None) -> None:
    (old,), (new,) = values_in(one), values_in(other)
    assert otherwise(old, new) is why


@pytest.mark.parametrize("since", ["去年的不足", "本年的接近", "2019年的不足"])
def test_where_a_rise_began_is_no_value_whatever_the_year_is_called(since: str) -> None:
    assert [one.figure.text for one in values_in(f"高新技术企业从{since}100家增加到200家。")] == ["200家"]


@pytest.mark.parametrize("part", ["人均", "户均", "首批", "新认定"])
def test_what_only_a_part_reached_answers_no_target_of_the_whole(part: str) -> None:
    (target,), (whole,), (of_a_part,) = (
        values_in(f"{words}高新技术企业投入500万元。") for words in ("", "", part)
    )
    assert answers(target, whole)
    assert not answers(target, of_a_part)


def test_a_fall_is_less_than_a_rise_and_less_than_a_smaller_fall() -> None:
    fell, fell_more = (value(number, change=Direction.DOWN) for number in (2.3, 3.1))
    rose = value(1.2, change=Direction.UP)
    assert signed(figure((2.0, 3.0), change=Direction.DOWN)) == (-3.0, -2.0)
    assert note(fell, rose) is FigureNote.UP
    assert note(fell, fell_more) is FigureNote.DOWN


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ((100, None), (100, Bound.OVER), FigureNote.BOUND),
        ((100, None), (100, Bound.ABOUT), FigureNote.EQUAL),
        ((100, Bound.AT_MOST), (120, Bound.AT_LEAST), FigureNote.BOUND),
        ((100, Bound.OVER), (120, None), FigureNote.UP),
    ],
)
def test_a_bound_is_no_value(
    one: tuple[float, Bound | None], other: tuple[float, Bound | None], told: FigureNote
) -> None:
    assert note(value(one[0], bound=one[1]), value(other[0], bound=other[1])) is told


def test_a_range_is_not_its_middle() -> None:
    assert note(value((9.0, 23.0)), value(16.0)) is FigureNote.SCOPE
    assert note(value((9.0, 23.0)), value((10.0, 30.0))) is FigureNote.UP


def test_a_target_of_several_years_neither_rises_nor_falls_to_what_a_year_has() -> None:
    target = replace(value(5000.0), promised=True, years=True, until=2020, year=2016)
    assert note(target, value(1314.0)) is FigureNote.SCOPE
    assert otherwise(target, value(1314.0)) is None  # but it may be asked whether it was reached


def test_rounding_explains_a_difference_within_the_last_digit() -> None:
    fine, coarse, other = (written(figure(number)) for number in (51540.0, 51500.0, 53000.0))
    assert fine
    assert coarse
    assert other
    assert agree(fine, coarse)
    assert not agree(fine, other)


@given(st.integers(1, 10**6), st.sampled_from([10, 100, 1000]))
def test_a_decimal_point_that_slipped_is_told_from_another_number(number: int, places: int) -> None:
    one, other, more = (written(figure(float(n))) for n in (number, number * places, number * places + 1))
    assert one
    assert other
    assert more
    assert shifted(one, other) == shifted(other, one) == places
    assert shifted(one, more) == 0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("城镇调查失业率5.5%左右。", "城镇调查失业率5.5%以内。", FigureNote.BOUND),
        ("粮食产量1.3万亿斤左右。", "粮食产量1.3万亿斤以上。", FigureNote.BOUND),
        ("赤字率3%。", "赤字率3%左右。", FigureNote.EQUAL),
        ("居民消费价格涨幅3%左右。", "居民消费价格涨幅3%左右。", FigureNote.EQUAL),
        ("国内生产总值增长6%以上。", "国内生产总值增长5.5%左右。", FigureNote.DOWN),
    ],
)
def test_a_bound_belongs_to_the_figure(one: str, other: str, expected: FigureNote) -> None:
    (old,), (new,) = values_in(one), values_in(other)
    assert note(old, new) is expected


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("中央本级支出增长3.9%。", "中央本级基础研究支出增长10.6%。", True),
        ("财政赤字1.35万亿元。", "地方财政赤字5000亿元。", True),
        ("铁路投资8000亿元。", "铁路建设投资8000亿元。", False),
        ("农村居民人均纯收入5153元。", "农民人均纯收入5919元。", False),
        ("公共财政预算收入13.7亿元。", "地方公共财政预算收入15.07亿元。", False),
        ("公路投资1.65万亿元。", "公路水运投资1.8万亿元。", True),
        ("高新技术企业1.2万家。", "国家高新技术企业1.3万家。", False),  # no sum of money
    ],
)
def test_sums_for_different_things_are_told_apart(one: str, other: str, apart: bool) -> None:
    (old,), (new,) = values_in(one), values_in(other)
    assert other_sum(old, new) is apart
    assert other_sum(new, old) is apart


def test_the_same_words_are_one_subject_though_one_report_leaves_its_theme_away() -> None:
    one = replace(
        value(13420.0), core="人口人均纯收入", figure=replace(figure(13420.0), subject="脱贫人口人均纯收入")
    )
    other = replace(one, core="脱贫人口人均纯收入")
    assert otherwise(one, other) is None
