"""What a 满意度测评 gave is noted as it was announced; what failed is reported on again."""

from dataclasses import replace

import pytest

from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.papers.assessments import failed_in, make_second_report, read_assessments
from xubao.drafting.papers.filled_tables import filled_sheets
from xubao.model import Assessment, Draft, DraftFrame, Paper, Satisfaction, UsageError

HEADS = ("审议意见", "测评结果", "满意", "基本满意", "不满意", "委员意见", "测评日期")
BAD = Assessment(Satisfaction.DISSATISFIED, (10, 12, 30), ("学位仍然紧张",), "2025-09-26")
GOOD = Assessment(Satisfaction.SATISFIED)


def words(paper: Paper) -> str:
    sections = paper.draft.sections
    lines = [one.title for one in sections]
    lines += ["".join(run.text for run in each) for one in sections for each in one.paragraphs]
    return "\n".join(lines)


def test_results_are_read_for_the_whole_and_for_each_opinion(draft: Draft) -> None:
    rows = (
        HEADS,
        ("总体评价", "基本满意", "40", "10", "2票", "", "2025年9月26日"),
        ("（一）完善学校布局", "不满意", "", "", "", "学位仍然紧张\n公办园不足", ""),
        ("（二）疏通交通堵点", "", "", "", "", "", ""),
    )
    found = read_assessments(filled_sheets([rows]), draft.opinions)
    assert found == {
        "": Assessment(Satisfaction.BASICALLY, (40, 10, 2), (), "2025-09-26"),
        "o2": Assessment(Satisfaction.DISSATISFIED, remarks=("学位仍然紧张", "公办园不足")),
    }


def test_votes_alone_are_no_result(draft: Draft) -> None:
    rows = (HEADS, ("（一）完善学校布局", "", "3", "0", "50", "", ""))
    found = read_assessments(filled_sheets([rows]), draft.opinions)
    assert found["o2"].result is None
    assert not found["o2"].failed


def test_a_second_report_says_what_was_remarked_what_was_answered_and_leaves_the_rest_open(
    draft: Draft, head: OpinionHead
) -> None:
    made = make_second_report(draft, head, DraftFrame(), {"o2": BAD, "o3": GOOD})
    said = words(made)
    assert made.draft.title == "关于《关于公共服务情况的报告》审议意见重新研究处理情况的报告"
    assert "“（一）完善学校布局”1条为不满意" in said
    assert "委员意见：学位仍然紧张。" in said
    assert "上次报告的办理情况：新建学校3所。" in said
    assert "【待补充：上次报告尚缺：“完善教育配套”的进展】" in said
    assert "疏通交通堵点" not in said
    (kept,) = (
        run for one in made.draft.sections for p in one.paragraphs for run in p if run.statement == "t1"
    )
    assert kept.report == 0
    assert [row[2] for row in made.annexes[0].rows] == ["不满意", "满意"]


def test_where_only_the_whole_failed_what_is_not_done_is_handled_again(draft: Draft) -> None:
    again = failed_in(draft, {"": BAD})
    assert [one.opinion.id for one in again] == ["o2"]  # the other was confirmed as done


def test_where_nothing_failed_there_is_no_second_report(draft: Draft, head: OpinionHead) -> None:
    with pytest.raises(UsageError):
        make_second_report(draft, head, DraftFrame(), {"o2": replace(BAD, result=None), "o3": GOOD})
