"""Sentences of several lines, clauses, and where a clause begins."""

from xubao.language.sentences import CLAUSE, clause_start, clauses, in_brackets, sentences_of_lines


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


def test_a_comma_inside_a_number_begins_no_clause() -> None:
    text = "投资1,200万元,增长8%"
    assert clause_start(text, text.index("万元")) == 0
    assert [text[start:end] for start, end in clauses(text)] == ["投资1,200万元,", "增长8%"]
    assert CLAUSE.findall(text) == ["投资1,200万元", "增长8%"]


def test_clauses_keep_their_marks_and_are_held_together_by_brackets_and_short_quotations() -> None:
    text = "出台《市区，两级清单》（含甲；乙），落实“放，管，服”要求；成效明显"
    assert [text[start:end] for start, end in clauses(text)] == [
        "出台《市区，两级清单》（含甲；乙），",
        "落实“放，管，服”要求；",
        "成效明显",
    ]


def test_speech_in_quotes_is_cut_as_any_text() -> None:
    speech = "他说：“" + "大家要继续努力，" * 5 + "谢谢”。"
    assert len(clauses(speech)) == 7


def test_an_open_bracket_is_told_from_a_closed_one() -> None:
    assert in_brackets("甲（乙、丙", 4)
    assert not in_brackets("甲（乙）、丙", 4)
