"""What two texts have in common, as it is shown beside a piece of evidence."""

from xubao.language.tfidf import Weights, grams, shared


def test_the_end_of_a_number_is_no_common_word() -> None:
    found = shared("力争新增就业岗位5000人", "全年新增就业3000人", Weights([]))
    assert any("新增就业" in word for word in found)
    assert not any("00" in word for word in found)


def test_a_whole_number_is_one() -> None:
    assert any("93" in word for word in shared("实施93个重点项目", "安排93个重点项目", Weights([])))


def test_a_number_without_what_it_counts_is_no_common_word() -> None:
    weights = Weights([grams("地产蔬菜种植面积达到2万亩"), grams("牲畜存栏13.2万头")])
    asked = "地产蔬菜种植面积达到2万亩。"
    assert shared(asked, "农作物种植面积44.8万亩，牲畜存栏13.2万头。", weights) == ["种植面积"]
    assert shared("投资2万元。", "存栏2万头。", weights) == []
    assert shared("完成投资13.2亿元。", "累计完成投资13.2亿元。", weights) == ["完成投资13.2亿元"]
