"""Words of a draft that no longer say what their source says are told apart."""

import pytest

from xubao.presenting.text.agreement import agrees

SOURCE = "去年我局新增人才住房2100套，完善配套12处。"


@pytest.mark.parametrize(
    ("words", "still"),
    [
        (SOURCE, True),
        ("2024年市住建局新增人才住房2100套，完善配套12处。", True),
        ("完善配套12处", True),
        ("此前（截至2024年7月），新增人才住房2100套；", True),
        ("新增人才住房2100套左右", True),
        ("新增人才住房2200套，完善配套12处。", False),
        ("新增人才住房2100套，引进企业37家。", False),
        ("推动银行扩大科技贷款投放规模", False),
        ("；", True),
    ],
)
def test_a_number_or_most_words_of_its_own_part_a_sentence_from_its_source(words: str, still: bool) -> None:
    assert agrees(words, SOURCE) is still


def test_nothing_is_known_of_words_whose_source_is_gone() -> None:
    assert agrees("新增人才住房2200套", "")
