"""A report chosen as the opinions is noticed; opinions are not doubted."""

from typing import Any

from xubao.drafting import doubt_of_opinions

Seeds = Any


def test_a_report_given_as_opinions_is_doubted(seeds: Seeds) -> None:
    for report in (*seeds.reports, *seeds.material):
        assert "不是审议意见" in doubt_of_opinions(report)


def test_opinions_are_not_doubted(seeds: Seeds) -> None:
    assert doubt_of_opinions(seeds.opinions) is None
