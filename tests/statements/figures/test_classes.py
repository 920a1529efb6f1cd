"""Where the noun of a number begins and ends: by verbs, and by what its classifier counts."""

import pytest

from xubao.language.wordlists import lists
from xubao.statements.figures.classes import acted_on, counted, done_for, object_of, only_deeds


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("谋划落地旅居地产项目", "旅居地产项目"),
        ("新开辟外贸航线", "外贸航线"),
        ("终结了营业税", "营业税"),
    ],
)
def test_verbs_before_a_noun_are_no_part_of_it(words: str, thing: str) -> None:
    assert object_of(words) == thing


@pytest.mark.parametrize(
    "name",
    [
        "受灾困难群众",
        "接待能力",
        "新增就业",
        "用于灾后重建的中央投资",
        "审计项目",
        "开发区数量",
        "使用外资",
        "旅游收入",
    ],
)
def test_a_verb_that_is_part_of_a_name_stays(name: str) -> None:
    assert object_of(name) == name


@pytest.mark.parametrize(
    ("noun", "unit", "head"),
    [
        ("企业迁建前期工作", "家", "企业"),
        ("农产品产量", "种", "农产品"),
        ("盟市空气质量", "个", "盟市"),
        ("县级医院共享三级医院服务", "家", "县级医院"),
        ("中小学教师待遇", "", "中小学教师"),
        ("病险水库除险加固工程", "座", "病险水库"),
    ],
)
def test_a_classifier_counts_the_noun_it_goes_with(noun: str, unit: str, head: str) -> None:
    assert counted(noun, unit) == head


@pytest.mark.parametrize(
    ("noun", "unit"),
    [
        ("企业创新联合体", "家"),
        ("国家乡村振兴重点县", "个"),
        ("新型公交候车站亭", "座"),
        ("县域新型城镇化试点", "个"),
        ("路网", "公里"),
        ("前沿技术研发", "项"),
    ],
)
def test_a_name_that_can_be_counted_as_a_whole_stays_whole(noun: str, unit: str) -> None:
    assert counted(noun, unit) == noun


def test_what_is_done_for_someone_is_found_behind_the_verb() -> None:
    assert done_for("为残疾人适配智能仿生上下肢等科技辅具服务") == "智能仿生上下肢等科技辅具服务"
    assert done_for("科技辅具服务") == ""


def test_what_became_fewer_is_told_without_how_but_for_people() -> None:
    assert acted_on("园区整合优化", "个") == "园区"
    assert acted_on("农村劳动力转移", "人") == "农村劳动力转移"


def test_a_phrase_of_verbs_alone_names_nothing() -> None:
    assert only_deeds("全面确定")
    assert not only_deeds("进城落户")


def test_the_verbs_are_a_compact_list() -> None:
    classes = lists("word-classes.txt")
    assert set(classes) == {"verbs", "verbal nouns"}
    assert all(len(word) == 2 for words in classes.values() for word in words)
    assert "适配" in classes["verbs"]
    assert "建设" in classes["verbal nouns"]
