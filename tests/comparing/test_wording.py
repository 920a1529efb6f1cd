"""Changes inside a sentence are marked at the boundaries of words."""

import pytest
from hypothesis import given

from tests.comparing.builders import texts
from xubao.comparing.word_diff import word_changes
from xubao.language.tokens import tokens


@given(old=texts, new=texts)
def test_the_changes_applied_to_the_old_give_the_new(old: str, new: str) -> None:
    ops = word_changes(old, new)
    assert "".join(text for sign, text in ops if sign != "+") == old
    assert "".join(text for sign, text in ops if sign != "-") == new
    assert all(text for _, text in ops)


@given(text=texts)
def test_the_pieces_of_a_text_joined_give_it_again(text: str) -> None:
    assert "".join(tokens(text)) == text


@given(text=texts)
def test_a_text_does_not_change_into_itself(text: str) -> None:
    assert word_changes(text, text) == ((("=", text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("力争2025年建成", "力争2026年建成", "2025年", "2026年"),
        ("总收入2.46万亿元", "总收入2.56万亿元", "2.46万亿元", "2.56万亿元"),
        ("增速提高1.5个百分点", "增速提高1.6个百分点", "1.5个百分点", "1.6个百分点"),
        ("印发《2018年计划》", "印发《2019年计划》", "《2018年计划》", "《2019年计划》"),
        ("建成全球领先的高地", "建设全球领先的高地", "建成", "建设"),
        ("发布GPT-4模型", "发布GPT-5模型", "GPT-4", "GPT-5"),
        ("全国科技创新中心", "国际科技创新中心", "全国", "国际"),
    ],
)  # fmt: skip
def test_numbers_dates_names_and_words_stay_whole(old: str, new: str, gone: str, come: str) -> None:
    ops = word_changes(old, new)
    assert [text for sign, text in ops if sign == "-"] == [gone]
    assert [text for sign, text in ops if sign == "+"] == [come]


def test_long_agreement_between_two_edits_is_kept() -> None:
    shared = "国网、华能、航天十一所等单位共建氢能技术协同创新平台"
    ops = word_changes(
        f"加强协同创新，{shared}，中航爱创客落户未来城",
        f"引导产学研合作，如推动{shared}，在回天地区打造社区等",
    )
    assert ("=", f"{shared}，") in ops
