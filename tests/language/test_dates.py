"""Years, five-year plans and full dates that words name."""

import pytest

from xubao.language.dates import find_dates, is_date, plan_end, years_in


def test_every_year_of_a_text_is_read_in_digits_and_in_chinese() -> None:
    assert years_in("2021年工作回顾和二〇二二年安排（2023—2025）") == [2021, 2022, 2023, 2025]
    assert years_in("12024套、1 800项") == []


@pytest.mark.parametrize(
    ("words", "year"),
    [("“十四五”时期", 2025), ("十三五规划", 2020), ("“九五”期间", 2000), ("十一五末", 2010)],
)
def test_a_five_year_plan_ends_in_its_last_year(words: str, year: int) -> None:
    assert plan_end(words) == year


@pytest.mark.parametrize("words", ["十五年来", "十五个项目", "工作报告"])
def test_what_only_counts_is_no_plan(words: str) -> None:
    assert plan_end(words) is None


@pytest.mark.parametrize("line", ["2024年8月9日", "二〇二四年八月九日", " 2024-08-09 "])
def test_a_line_of_a_date_alone_is_one(line: str) -> None:
    assert is_date(line)


@pytest.mark.parametrize("line", ["2024年8月", "2024年8月9日会议", "2024年13月9日", ""])
def test_other_lines_are_none(line: str) -> None:
    assert not is_date(line)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("60岁以上年龄段人数、2020年前年均投入", ["2020年"]),
        ("以上年为基数", ["上年"]),
        ("比前年增加、较上年减少", ["前年", "上年"]),
    ],
)
def test_a_year_told_from_that_of_the_text_is_no_part_of_another_word(text: str, told: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_dates(text, 2024)] == told
