"""By when something is due: the day that the words of a time limit mean."""

import pytest

from xubao.language.due_dates import find_limits


@pytest.mark.parametrize(
    ("text", "since", "due"),
    [
        ("2025年12月底前完成", "2024-07-05", "2025-12-31"),
        ("年内实现全覆盖", "2024-07-05", "2024-12-31"),
        ("三个月内提出研究处理方案", "2024-08-09", "2024-11-09"),
        ("两个月内", "2023-12-31", "2024-02-29"),
        ("60日内", "2024-04-18", "2024-06-17"),
        ("10个工作日内", "2024-01-05", "2024-01-19"),
        ("半年内", "2024-01-31", "2024-07-31"),
        ("一年内", "2024-02-29", "2025-02-28"),
        ("12月31日前书面报告", "2024-04-18", "2024-12-31"),
        ("明年7月底前", "2024-08-09", "2025-07-31"),
        ("3月底前", "2024-10-15", "2025-03-31"),
        ("2026年十二月底前验收", "2025-01-01", "2026-12-31"),
        ("2025年6月前", "2024-01-01", "2025-05-31"),
        ("2025年6月底前", None, "2025-06-30"),
        ("三个月内", None, None),
    ],
)
def test_a_limit_means_a_day(text: str, since: str | None, due: str | None) -> None:
    limits = [limit for limit in find_limits(text, since) if limit.bounded]
    assert [limit.due for limit in limits] == [due]


@pytest.mark.parametrize("text", ["三年前出台的政策", "近五年内", "2021年以来", "持续推进", "全年完成"])
def test_other_words_of_time_are_no_limits(text: str) -> None:
    assert not any(limit.bounded for limit in find_limits(text, "2024-01-01"))


def test_a_bare_date_says_that_it_is_no_limit_by_itself() -> None:
    (limit,) = find_limits("完成时限：2025年10月底", "2025-02-28")
    assert (limit.text, limit.due, limit.bounded) == ("2025年10月底", "2025-10-31", False)
