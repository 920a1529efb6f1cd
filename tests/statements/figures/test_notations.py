"""Number sentences of every kind that reports write, and what a person reads in them."""

import json
from pathlib import Path

import pytest

from xubao.model import Bound, Direction, Period
from xubao.statements.figures import read_figures

HERE = Path(__file__).parent
CASES = [
    json.loads(line)
    for name in ("reported.jsonl", "kinds.jsonl")
    for line in (HERE / name).read_text(encoding="utf8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_sentence_holds_the_numbers_a_person_reads_in_it(case: dict[str, object]) -> None:
    text = str(case["text"])
    (found,) = read_figures(text, [(0, len(text))], 2024)
    told = [[list(f.value) if isinstance(f.value, tuple) else f.value, f.unit] for f in found]
    assert told == case["figures"]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("增速5.5%左右", Bound.ABOUT),
        ("增速5.5%以内", Bound.AT_MOST),
        ("增速5.5%以上", Bound.AT_LEAST),
        ("增速不低于5.5%", Bound.AT_LEAST),
        ("增速不超过5.5%", Bound.AT_MOST),
        ("增速超过5.5%", Bound.OVER),
        ("总量突破5000家", Bound.OVER),
        ("总量不足5000家", Bound.UNDER),
        ("总量约5000家", Bound.ABOUT),
        ("总量近5000家", Bound.ABOUT),
        ("引进企业20余家", Bound.OVER),
        ("用户增长一倍多", Bound.OVER),
        ("提高3个多百分点", Bound.OVER),
        ("失业率控制在5.5%", Bound.AT_MOST),
        ("失业率控制在5.5%左右", Bound.ABOUT),
        ("总量5000家", None),
        ("签约5000家", None),
        ("总投资节约5000万元", None),
        ("失业率控制到5.5%", Bound.AT_MOST),
    ],
)
def test_what_bounds_a_number_is_kept(text: str, bound: Bound | None) -> None:
    (figure,) = read_figures(text, [(0, len(text))], 2024)[0]
    assert figure.bound is bound
    assert figure.approximate is (bound is not None)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("工业投资同比下降2.3%", Direction.DOWN),
        ("工业投资同比下降-2.3%", Direction.DOWN),
        ("工业投资负增长1.2%", Direction.DOWN),
        ("增速回落0.5个百分点", Direction.DOWN),
        ("降幅收窄1.5个百分点", Direction.DOWN),
        ("能耗强度降幅为3.1%", Direction.DOWN),
        ("事故起数减少12起", Direction.DOWN),
        ("出口增长约5%", Direction.UP),
        ("比上年提高了0.8个百分点", Direction.UP),
        ("实现了8%的增长", Direction.UP),
        ("产值翻一番", Direction.UP),
        ("农民负担减轻30%", Direction.DOWN),
        ("机构精简四分之一", Direction.DOWN),
        ("涨幅仍然高达21.7%", Direction.UP),
        ("改造提升1000个综合体", None),
        ("新增2个国家级名品", None),
        ("失业率降至5.2%", None),
        ("比重提高到35%", None),
        ("工业投资增速为-2.3%", None),
        ("新增就业3000人", None),
    ],
)
def test_words_give_a_number_its_direction_and_the_sign_stays_as_written(
    text: str, change: Direction | None
) -> None:
    (figure,) = read_figures(text, [(0, len(text))], 2024)[0]
    assert figure.change is change


def test_the_further_numbers_of_a_list_move_as_the_first() -> None:
    text = "进口、出口分别下降4.4%和5.6%，利润增长3%。"
    found = read_figures(text, [(0, len(text))], 2024)[0]
    assert [figure.change for figure in found] == [Direction.DOWN, Direction.DOWN, Direction.UP]


@pytest.mark.parametrize(
    ("text", "as_of", "period"),
    [
        ("1—10月，完成投资12亿元", "2024-10-31", Period.CUMULATIVE),
        ("10月份，完成投资12亿元", "2024-10-31", Period.MONTH),
        ("截至10月末，贷款余额12亿元", "2024-10-31", Period.POINT),
        ("截至2023年底，共有企业12家", "2023", Period.POINT),
        ("前三季度，完成投资12亿元", "2024-09-30", Period.CUMULATIVE),
        ("二季度，完成投资12亿元", "2024-06-30", Period.QUARTER),
        ("上半年，完成投资12亿元", "2024-06-30", Period.HALF_YEAR),
        ("去年，完成投资12亿元", "2023", Period.YEAR),
        ("2O24年，完成投资12亿元", "2024", Period.YEAR),
        ("2023至2024年，完成投资12亿元", "2024", Period.YEARS),
        ("五年累计完成投资12亿元", None, Period.CUMULATIVE),
        ("2024年，年均完成投资12亿元", "2024", Period.AVERAGE),
        ("“十四五”以来，完成投资12亿元", "2024", Period.CUMULATIVE),
        ("“十三五”时期，完成投资12亿元", "2020", Period.YEARS),
        ("过去五年，完成投资12亿元", None, Period.YEARS),
        ("二〇二三年十月末，贷款余额12亿元", "2023-10-31", Period.POINT),
        ("截至2024.12，贷款余额12亿元", "2024-12-31", Period.POINT),
        ("完成投资12亿元", None, None),
    ],
)
def test_the_time_of_a_figure_is_read_from_what_governs_it(
    text: str, as_of: str | None, period: Period | None
) -> None:
    (figure,) = read_figures(text, [(0, len(text))], 2024)[0]
    assert (figure.as_of, figure.period) == (as_of, period)


def test_a_bound_holds_for_the_whole_list_behind_it() -> None:
    text = "城镇和农村居民收入分别超过8万元、4.5万元，投资3亿元。"
    found = read_figures(text, [(0, len(text))], 2024)[0]
    assert [(figure.bound, figure.approximate) for figure in found] == [(Bound.OVER, True)] * 2 + [
        (None, False)
    ]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到1985年，外运能力将由1980年的7200万吨增加到12000万吨。", ["1980", "1985"]),
        ("低保标准分别从2020年的645元、431元提高到2025年的801元、722元。", ["2020", "2020", "2025", "2025"]),
        ("2024年，在2019到2023年年均增长8%的基础上，又增长6%。", ["2023", "2024"]),
        ("建设“十四五”批复的6个基地，新增装机3000万千瓦。", ["2025", None]),
    ],
)
def test_where_a_rise_began_and_what_it_comes_on_top_of_date_no_further_numbers(
    text: str, years: list[str | None]
) -> None:
    assert [figure.as_of for figure in read_figures(text, [(0, len(text))], 2026)[0]] == years


def test_the_second_half_of_a_year_that_is_not_told_dates_nothing() -> None:
    text = "下半年，完成投资12亿元"
    (figure,) = read_figures(text, [(0, len(text))], 2024)[0]
    assert (figure.as_of, figure.period) == (None, Period.HALF_YEAR)


@pytest.mark.parametrize("mark", ["1.", "2、", "（一）", "（3）", "①", "三是", "第四，"])
def test_a_list_mark_is_no_part_of_a_subject(mark: str) -> None:
    text = f"{mark}新增就业3000人。"
    assert [figure.subject for figure in read_figures(text, [(0, len(text))], 2024)[0]] == ["新增就业"]
