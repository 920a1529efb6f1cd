"""The chart of a matter's figures."""

from xubao.window.ledger.chart import foot, ticks


def test_the_axis_of_a_chart_begins_at_zero_or_below() -> None:
    assert foot([90.0, 92.0]) == 0
    assert foot([-3.0, 4.0]) == -3


def test_years_under_a_long_axis_are_thinned_out() -> None:
    assert list(ticks(2020, 2025)) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert list(ticks(2014, 2035)) == [2014, 2019, 2024, 2029, 2034]
