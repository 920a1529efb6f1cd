"""Sentences of several lines, and where a clause begins."""

from xubao.language.sentences import clause_start, sentences_of_lines


def test_a_line_ends_a_sentence_and_a_mark_in_brackets_does_not() -> None:
    text = "一、进展\n完成调整（含两园；三区）。新增5个\n结束"
    assert [text[start:end] for start, end in sentences_of_lines(text)] == [
        "一、进展",
        "完成调整（含两园；三区）。",
        "新增5个",
        "结束",
    ]


def test_a_clause_begins_behind_the_last_mark_before_a_place() -> None:
    text = "全年完成：投资5亿元，增长8%。"
    assert text[clause_start(text, text.index("8%")) :] == "增长8%。"
    assert text[clause_start(text, text.index("5亿")) :].startswith("投资5亿元")
    assert clause_start(text, 3) == 0
    assert clause_start(text, text.index("8%"), text.index("长")) == text.index("长")
