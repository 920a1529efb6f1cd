"""Traditional characters are told, and are the simplified ones that stand for them."""

from xubao.language.traditional import is_traditional, simplified

TRADITIONAL = "關於全市經濟運行情況的報告。一、總體情況。全市完成固定資產投資1億2千萬元，比上年增長5.2%。"
SIMPLIFIED = "关于全市经济运行情况的报告。一、总体情况。全市完成固定资产投资1亿2千万元，比上年增长5.2%。"


def test_a_text_in_traditional_characters_is_told_from_one_that_only_quotes_a_name() -> None:
    assert is_traditional(TRADITIONAL)
    assert not is_traditional(SIMPLIFIED)
    assert not is_traditional(SIMPLIFIED + "其中於氏後人葉氏捐贈。" + SIMPLIFIED)
    assert not is_traditional("")


def test_every_character_stays_in_its_place() -> None:
    assert simplified(TRADITIONAL) == SIMPLIFIED
    assert len(simplified(TRADITIONAL)) == len(TRADITIONAL)


def test_what_marks_an_aspect_is_told_from_what_is_known_or_written() -> None:
    assert simplified("隨著改革，沿著道路取得顯著成效，編寫著作，走向著名園區") == (
        "随着改革，沿着道路取得显著成效，编写著作，走向著名园区"
    )
