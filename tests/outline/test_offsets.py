"""Every character of a cleaned text is known by where it stood."""

import re

from hypothesis import given
from hypothesis import strategies as st

from xubao.outline.clean import clean
from xubao.outline.offsets import original_offsets

WORDS = st.text("今年建成３3 \u3000(),.;:“”（），。…-—AbＢ\u200b%", max_size=40)


def test_a_mark_that_was_widened_is_found_where_the_narrow_one_stood() -> None:
    original = "  今年(共)新增 12,345 家"
    cleaned = clean(original)
    offsets = original_offsets(original, cleaned)
    assert original[offsets[cleaned.index("（")]] == "("
    assert original[offsets[cleaned.index("1")]] == "1"


def test_a_mark_that_was_doubled_is_found_where_the_one_stood_not_at_the_letter_after_it() -> None:
    cleaned = clean("…今年")
    assert cleaned == "……今年"
    assert original_offsets("…今年", cleaned) == [0, 0, 1, 2, 3]


@given(WORDS)
def test_letters_and_digits_keep_their_order(original: str) -> None:
    cleaned = clean(original)
    offsets = original_offsets(original, cleaned)
    assert len(offsets) == len(cleaned) + 1
    assert offsets == sorted(offsets)
    for char, offset in zip(cleaned, offsets, strict=False):
        if re.match(r"\w", char):
            assert clean(original[offset]) == char


@given(WORDS)
def test_a_text_that_cleaning_leaves_alone_stands_where_it_stood(original: str) -> None:
    cleaned = clean(original)
    assert original_offsets(cleaned, cleaned)[:-1] == list(range(len(cleaned)))
