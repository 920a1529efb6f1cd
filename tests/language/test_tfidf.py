"""What two texts have in common, as it is shown beside a piece of evidence."""

from xubao.language.tfidf import Weights, shared


def test_the_end_of_a_number_is_no_common_word() -> None:
    found = shared("力争新增就业岗位5000人", "全年新增就业3000人", Weights([]))
    assert any("新增就业" in word for word in found)
    assert not any("00" in word for word in found)


def test_a_whole_number_is_one() -> None:
    assert any("93" in word for word in shared("实施93个重点项目", "安排93个重点项目", Weights([])))
