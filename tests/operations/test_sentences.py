"""A statement becomes a sentence of a draft: what leans on the sentence before it is cut, its words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.model import Statement
from xubao.operations.drafts import sentence_of


def made(text: str) -> Statement:
    return Statement("t1", "s1", 0, len(text), text)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("例如，出台先使用后付费试点。", "出台先使用后付费试点。"),
        ("此外，新增人才住房2100套；", "新增人才住房2100套。"),
        ("同时，建成3个平台", "建成3个平台。"),
        ("其中，高新技术企业占六成。", "高新技术企业占六成。"),
        ("（一）建成3个平台！", "建成3个平台！"),
        ("要素市场更加完善。", "要素市场更加完善。"),
    ],
)
def test_words_that_lean_on_the_sentence_before_are_cut(said: str, written: str) -> None:
    assert sentence_of(made(said)) == written


@given(st.text("建成新增平台，。；例如同时其中，一二3要", min_size=1, max_size=30))
def test_a_sentence_holds_nothing_but_the_words_of_its_statement(text: str) -> None:
    sentence = sentence_of(made(text))
    assert sentence.endswith("。")
    assert sentence.removesuffix("。") in text
