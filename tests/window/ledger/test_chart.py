"""The chart of a matter's figures."""

from xubao.window.ledger.chart import foot


def test_the_axis_of_a_chart_begins_at_zero_or_below() -> None:
    assert foot([90.0, 92.0]) == 0
    assert foot([-3.0, 4.0]) == -3
