"""Quantities stand where they say, whatever the text."""

from hypothesis import example, given
from hypothesis import strategies as st

from xubao.language.dates import date_in, find_dates, find_spans, last_date_in, year_in
from xubao.language.directions import direction
from xubao.language.quantities import Governed, find_quantities
from xubao.language.units import normal, scaled

ALPHABET = (
    "0123456789０１２.．,，·/-－−+：:（）()%％‰^×⁴²〔第号 "
    "一二两三四五六七八九十百千万亿点零〇几数半成分之翻番过"
    "年月日底末初度元个家人次倍亩米吨千瓦时约近超上下以内左右余多来不到由从至和、增长降为达负“”《》"
)


@given(st.text(alphabet=ALPHABET, max_size=60))
@example("0%0至")
@example("数")
@example("几十")
@example("百分之")
@example("第")
@example("1/0")
@example("3.2×10^99人")
def test_quantities_stand_in_order_inside_the_text(text: str) -> None:
    at = 0
    for quantity in find_quantities(text):
        assert at <= quantity.start <= quantity.core < quantity.end <= len(text)
        if isinstance(quantity.value, tuple):
            assert quantity.value[0] <= quantity.value[1]
        assert direction(text, quantity.start, quantity.end, at) is not quantity
        at = quantity.end


@given(st.text(max_size=80), st.integers(1, 9999) | st.none())
def test_no_text_makes_dates_or_spans_fail(text: str, year: int | None) -> None:
    for found in (*find_dates(text, year), *find_spans(text)):
        assert 0 <= found.start < found.end <= len(text)
    date_in(text)
    last_date_in(text)
    year_in(text)
    scaled(text)
    normal(text)


@given(st.text(alphabet="〇○零O0一二十九8年月日.-/至到-1234", max_size=30), st.integers(1, 9999))
def test_no_broken_date_makes_reading_dates_fail(text: str, year: int) -> None:
    for found in find_dates(text, year):
        assert found.value is None or len(found.value) in (4, 10)


def test_a_number_that_touches_a_date_is_no_quantity() -> None:
    text = "2024年完成12件"
    found = find_quantities(text, [(0, 5)])
    assert [text[quantity.start : quantity.end] for quantity in found] == ["12件"]


def test_a_bare_number_of_a_cell_has_the_unit_of_its_head() -> None:
    (found,) = find_quantities("12.5", governed=[Governed(0, 4, "元", 10**8)])
    assert (found.value, found.unit) == (1_250_000_000.0, "元")
    assert find_quantities("12.5") == []


def test_the_unit_of_a_head_is_read_with_its_magnitude() -> None:
    assert scaled("亿元") == (10**8, "元")
    assert scaled("万人次") == (10**4, "人次")
    assert scaled("%") == (1, "%")
    assert scaled("名称") == (1, "")


def test_neighbours_with_a_pause_between_are_one_about_number_but_a_heading_is_not() -> None:
    assert [one.value for one in find_quantities("每年减少收入四、五十亿元")] == [(4e9, 5e9)]
    assert [one.value for one in find_quantities("四、五十个项目开工")] == [50]
