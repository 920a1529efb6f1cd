"""What is done for many texts at once is what would be done for each."""

from xubao.archive.rows import sentence_key, sentence_keys
from xubao.archive.words import form, gram_texts, grams
from xubao.language.called_same import plain, plain_of_each

_TEXTS = [
    "（一）加快“老旧小区”改造，完成 1.5万户。",
    "",
    "一是\t提高 ＂质量＂——",
    "-",
    "a\x1fb",
    "著名〔2020〕3号",
    "完成GDP 3,000亿元",
]


def test_texts_compared_together_are_compared_as_each_alone() -> None:
    ordinary = [text for text in _TEXTS if "\x1f" not in text]
    for texts in (_TEXTS, ordinary, []):
        assert plain_of_each(texts) == [plain(text) for text in texts]
        assert sentence_keys(texts) == [sentence_key(text) for text in texts]


def test_bigrams_of_many_texts_are_those_of_each() -> None:
    texts = _TEXTS * 200
    assert [made.split() for made in gram_texts(texts)] == [grams(form(text)) for text in texts]
