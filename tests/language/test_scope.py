"""Scope words: where, of which part and over how many years something was counted."""

from pathlib import Path

import pytest

from xubao.language.packs import files_of
from xubao.language.scope import FILE, ONE_YEAR, SEVERAL_YEARS, reach, scope_words

WORDS = scope_words()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("海淀区新增企业", ["海淀区"]),
        ("怀柔科学城", ["怀柔科学城"]),
        ("全市生产总值", []),
        ("城市建设、社区服务、地区生产总值", []),
        ("区本级固定资产投资", []),
        ("区域协同、重点领域", []),
    ],
)
def test_a_place_is_told_by_its_ending(text: str, places: list[str]) -> None:
    assert WORDS.places(text) == places


def test_words_of_one_meaning_are_one() -> None:
    assert WORDS.parts("新设企业") == WORDS.parts("新增企业") == ["新增"]
    assert WORDS.parts("规上工业") == WORDS.parts("规模以上工业")
    assert WORDS.sums("共计") == WORDS.sums("累计")


def test_the_whole_of_a_place_has_a_level() -> None:
    assert [WORDS.whole(text) for text in ("全市企业", "本市企业", "全国企业", "企业")] == [
        "市",
        "市",
        "国",
        "",
    ]
    assert WORDS.without_leading_whole("全国全市企业") == "企业"


def test_what_holds_everywhere_is_said_behind_the_number() -> None:
    assert reach("试点政策已在全市推广。") == "全市"
    assert reach("试点政策已出台。") == ""


@pytest.mark.parametrize("text", ["“十四五”时期累计", "过去五年", "近3年来"])
def test_several_years_are_told(text: str) -> None:
    assert SEVERAL_YEARS.search(text)


@pytest.mark.parametrize("text", ["“十四五”末达到", "“十四五”开局之年", "十三五期末"])
def test_the_end_of_a_plan_is_one_year(text: str) -> None:
    assert not SEVERAL_YEARS.search(text)


def test_the_year_that_something_is_reached_by_or_held_against_is_not_the_year_it_tells_of() -> None:
    assert [bool(ONE_YEAR.search(text)) for text in ("2020年", "到2020年", "比2002年")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("text", ["本年新增企业", "前年", "明年计划投资", "去年末"])
def test_any_year_told_from_that_of_the_report_is_one_year(text: str) -> None:
    assert ONE_YEAR.search(text)


def test_an_age_and_a_yearly_average_are_no_year() -> None:
    assert ONE_YEAR.search("60岁以上年龄段") is None
    assert ONE_YEAR.search("此前年均投入") is None


def test_a_pack_adds_its_own_words() -> None:
    assert WORDS.places("北京地区企业") == []
    assert scope_words(files_of(FILE, ("beijing-science",))).places("北京地区企业") == ["北京地区"]


def test_a_file_of_ones_own_adds_to_the_lists(tmp_path: Path) -> None:
    own = tmp_path / FILE
    own.write_text("[wider]\n长三角\n", encoding="utf8")
    assert scope_words((own,)).places("长三角企业") == ["长三角"]
