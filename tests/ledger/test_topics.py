"""Standing matters told in changing words, coined names, and sentences that promise nothing."""

import pytest

from tests.ledger.conftest import Write
from xubao.ledger import build_ledger
from xubao.ledger.clauses import split_clauses
from xubao.ledger.quoted_names import QuotedNames
from xubao.ledger.status.not_mentioned import nothing_to_follow
from xubao.model import MatterStatus


def test_a_standing_matter_is_one_row_whatever_words_tell_of_it(write: Write) -> None:
    old = write("一、下一步工作", "实施普遍性降费。修建3座桥梁。", date="2020-03-01", name="旧.txt")
    new = write("一、下一步工作", "实行更大规模减税。修建3座桥梁。", date="2021-03-01", name="新.txt")
    row = next(m for m in build_ledger((old, new)).matters if m.title == "减税降费")
    assert {mention.report for mention in row.mentions} == {0, 1}


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ((("共建", "v"), ("一带", "n"), ("一路", "m")), ["共建", "一带一路"]),
        ((("高质量", "n"), ("共建一带", "v"), ("一路", "m")), ["高质量", "共建", "一带一路"]),
        ((("一带", "n"), ("一路建设", "n")), ["一带一路", "建设"]),
    ],
)
def test_a_coined_name_is_one_word_wherever_the_cut_into_words_falls(
    words: tuple[tuple[str, str], ...], whole: list[str]
) -> None:
    assert [word for word, _ in QuotedNames(["一带一路"]).whole(words)] == whole


def test_a_coined_name_is_whole_in_the_title(write: Write) -> None:
    told = "推进“四链融合”试点。", "“四链融合”试点在3个区铺开。"
    reports = [
        write("一、工作情况", text, date=f"202{n}-03-01", name=f"{n}.txt") for n, text in enumerate(told)
    ]
    assert any("四链融合" in matter.title for matter in build_ledger(reports).matters)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("更加紧密地团结在党中央周围。", True),
        ("实施农村清洁工程。", False),
        ("推进低碳城市试点。", False),
        ("出台《人才条例》。", False),
    ],
)
def test_rituals_promise_nothing(write: Write, text: str, nothing: bool) -> None:
    report = write("一、下一步工作", text, date="2020-03-01")
    told = next(clause for clause in split_clauses((report,)) if clause.order)
    assert nothing_to_follow(told) is nothing


def test_what_two_reports_leave_unsaid_is_no_longer_under_way(write: Write) -> None:
    common = "推进湿地保护。完善污水处理设施。加强河道治理。支持社区养老服务。"
    texts = (common + "优化公共自行车布局。", common, common)
    reports = [
        write("一、下一步工作", text, date=f"202{n}-03-01", name=f"{n}.txt") for n, text in enumerate(texts)
    ]
    row = next(m for m in build_ledger(reports).matters if any("自行车" in x.text for x in m.mentions))
    assert row.status is MatterStatus.DROPPED
    assert "2020" in row.why


def test_a_problem_that_the_newest_report_still_sets_out_to_solve_persists(write: Write) -> None:
    old = write("一、存在的问题", "中小企业融资难、融资贵问题仍然突出。", date="2020-03-01", name="旧.txt")
    new = write("一、下一步工作", "着力解决中小企业融资难、融资贵问题。", date="2021-03-01", name="新.txt")
    row = next(
        m for m in build_ledger((old, new)).matters if len({mention.report for mention in m.mentions}) > 1
    )
    assert row.status is MatterStatus.PERSISTING
