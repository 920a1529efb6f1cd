"""Where everything of a chart of a matter's figures stands."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.presenting.ledger.plotting import Plot, foot, grid, laid_out, scale_of, shown, ticks
from xubao.presenting.ledger.series import Point, Series

_LINE = 16.0


def _series(*points: tuple[float, float, bool], name: str = "入驻企业", unit: str = "家") -> Series:
    ordered = sorted(points, key=lambda one: (one[0], one[2]))
    return Series(name, unit, tuple(Point(year, value, f"{value:g}", 0, aim) for year, value, aim in ordered))


def _plot(*series: Series, width: float = 260, height: float = 150, comparable: bool = True) -> Plot:
    return laid_out(series, width, height, lambda text: 7.0 * len(text), _LINE, comparable=comparable)


_POINT = st.tuples(
    st.integers(2004 * 12, 2035 * 12).map(lambda month: month / 12),
    st.floats(-1e6, 1e13).map(lambda value: float(f"{value:.4g}")),
    st.booleans(),
)


@given(
    st.lists(st.lists(_POINT, min_size=2, max_size=25), min_size=1, max_size=4),
    st.sampled_from([(240, 140), (420, 170), (700, 300)]),
)
def test_no_value_lies_over_a_dot_or_another_value_nor_is_cut_off(
    lines: list[list[tuple[float, float, bool]]], size: tuple[int, int]
) -> None:
    plot = _plot(*(_series(*line) for line in lines), width=size[0], height=size[1])
    boxes = [value.box for value in plot.values]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(box.meets(dot.box) for box in boxes for dot in plot.dots)
    assert all(box.left >= 0 and box.right <= size[0] and box.top >= 0 for box in boxes)
    years = [tick.at for tick in plot.across]
    assert all(after - before >= 28 for before, after in pairwise(years))


def test_a_dot_stands_at_the_year_it_is_of_and_at_its_value() -> None:
    plot = _plot(_series((2018.5, 100, False), (2021, 300, False)))
    years = {tick.text: tick.at for tick in plot.across}
    rows = {tick.text: tick.at for tick in plot.up}
    first, last = plot.dots
    assert years["2018"] < first.x < years["2019"]
    assert (last.x, last.y) == (pytest.approx(years["2021"]), pytest.approx(rows["300"]))
    assert first.y == pytest.approx(rows["100"])


def test_what_was_promised_is_no_part_of_the_line_of_what_was_reached() -> None:
    plot = _plot(_series((2018, 100, False), (2020, 300, True), (2021, 260, False)))
    ((_, joined),) = plot.lines
    assert [dot.point.value for dot in joined] == [100, 260]


def test_values_counted_differently_are_not_joined() -> None:
    assert _plot(_series((2018, 100, False), (2021, 260, False)), comparable=False).lines == ()


def test_reports_of_one_year_have_that_year_under_them() -> None:
    assert [tick.text for tick in _plot(_series((2018.3, 1, False), (2018.8, 2, False))).across] == ["2018"]


def test_the_axis_begins_at_zero_or_below() -> None:
    assert foot([90.0, 92.0]) == 0
    assert foot([-3.0, 4.0]) == -3


def test_the_grid_stands_at_round_numbers_around_all_values() -> None:
    assert grid(0, 260, 3) == [0, 100, 200, 300]
    assert grid(-3.5, 7.8, 4) == [-5, 0, 5, 10]
    assert grid(0, 0, 3)[0] == 0
    assert grid(0, 0.04, 4) == pytest.approx([0, 0.01, 0.02, 0.03, 0.04])


def test_years_under_a_long_axis_are_thinned_out() -> None:
    assert list(ticks(2020, 2025)) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert list(ticks(2014, 2035, 3.1)) == [2014, 2019, 2024, 2029, 2034]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (160, "家", ("", "160")),
        (5.3e12, "元", ("万亿", "5.3")),
        (1.2e9, "元", ("亿", "12")),
        (2.5e5, "人", ("万", "25")),
    ],
)
def test_great_numbers_are_told_in_words_for_their_size(
    value: float, unit: str, expected: tuple[str, str]
) -> None:
    scale, word = scale_of([_series((2018, value, False), unit=unit)])
    assert (word, shown(value / scale)) == expected


def test_the_place_of_the_mouse_means_the_dot_nearest_to_it() -> None:
    plot = _plot(_series((2018, 100, False), (2021, 260, False)))
    dot = plot.dots[1]
    assert plot.near(dot.x + 5, dot.y - 5, 18) == 1
    assert plot.near(dot.x - 60, dot.y, 18) is None
