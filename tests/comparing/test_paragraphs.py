"""Two states of a text stand face to face, paragraph by paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from xubao.comparing.paragraphs import aligned

OLD = ["标题", "建成平台12家，服务企业300家。", "此段不变。", "此段将删去，它说的是别的事情。", "结束。"]
NEW = ["标题", "建成平台18家，服务企业300家。", "新来的段落写在这里。", "此段不变。", "结束。"]


def test_what_changed_came_and_went_is_told_apart() -> None:
    found = aligned(OLD, NEW)
    assert [(one.old, one.new) for one in found] == [(0, 0), (1, 1), (None, 2), (2, 3), (3, None), (4, 4)]
    assert [one.same for one in found] == [True, False, False, True, False, True]
    assert ("-", "12") in [(op, text.strip("家")) for op, text in found[1].ops]


def test_empty_sides_are_aligned() -> None:
    assert aligned([], []) == ()
    assert [one.old for one in aligned(["甲"], [])] == [0]
    assert [one.new for one in aligned([], ["甲"])] == [0]


texts = st.lists(st.text("甲乙丙丁12。", min_size=1, max_size=12), max_size=8)


@given(old=texts, new=texts)
def test_both_sides_can_be_put_together_again(old: list[str], new: list[str]) -> None:
    found = aligned(old, new)
    assert [one.old for one in found if one.old is not None] == list(range(len(old)))
    assert [one.new for one in found if one.new is not None] == list(range(len(new)))
    for one in found:
        before = "".join(text for op, text in one.ops if op != "+")
        after = "".join(text for op, text in one.ops if op != "-")
        assert before == ("" if one.old is None else old[one.old])
        assert after == ("" if one.new is None else new[one.new])
