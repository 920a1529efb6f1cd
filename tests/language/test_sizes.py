"""字数 as Word counts."""

import pytest

from xubao.language.sizes import Size, size_of


@pytest.mark.parametrize(
    ("text", "words", "bare"),
    [
        ("", 0, 0),
        ("研究处理情况", 6, 6),
        ("增长5.1%，达到5.15万家。", 10, 8),
        ("2024年，“三城一区”", 9, 6),
        ("the quick brown fox", 4, 4),
        ("GDP超过2 000亿元", 7, 7),
        ("—— 其中", 4, 2),
        ("𠮷林省", 3, 3),
    ],
)
def test_every_chinese_character_and_mark_is_one_and_so_is_a_figure_or_a_word(
    text: str, words: int, bare: int
) -> None:
    assert size_of(text) == Size(words, bare)


def test_sizes_add_up() -> None:
    assert size_of("一、标题") + size_of("正文。") == Size(7, 5)
