"""Words in which an opinion is quoted answer nothing; problems and results are told in the sources' own words."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drafting.conftest import understood
from xubao.drafting.draft import draft_response
from xubao.drafting.forms.headings import result_of
from xubao.drafting.forms.openings import NEXT, REMAINING, answering
from xubao.drafting.forms.problems import problems_named
from xubao.drafting.gap_messages import mended, still_open
from xubao.drafting.opinions import read_opinions
from xubao.drafting.papers.answers import answers_of
from xubao.drafting.papers.comparison_table import comparison_table
from xubao.drafting.papers.make import make_papers
from xubao.model import DraftFrame, FormWish, PaperKind, Report, ReportKind, ResponseForm

SHARED = Path(os.environ.get("XUBAO_SHARED", "")) / "corpus" / "forms"

Hand = Callable[..., Report]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("认真落实《审议意见》关于“增加‘人才’住房”的建议。新增住房3套。", "新增住房3套。"),
        ("针对《审议意见》提出的供给不足的问题，一是新增住房3套。", "一是新增住房3套。"),
        ("针对审议意见指出的问题不少，新增住房3套。", "新增住房3套。"),
        ("针对“卡脖子”问题，组建联合体3个。", "针对“卡脖子”问题，组建联合体3个。"),
        ("落实《人才住房办法》，新增住房3套。", "落实《人才住房办法》，新增住房3套。"),
        (f"{REMAINING}供给不足。", ""),
        (f"{NEXT}新增住房3套。", ""),
        ("", ""),
    ],
)
def test_what_an_answer_tells_begins_behind_its_opening(text: str, told: str) -> None:
    assert answering(text) == told


@pytest.fixture(scope="module")
def asked(hand: Hand) -> Report:
    return hand(
        "一、增加人才住房。增加人才住房供给，完善医疗配套。\n二、加快空间调整。完成空间调整。",
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
    )


def test_a_line_that_quotes_an_opinion_does_not_close_its_gap(asked: Report) -> None:
    draft = draft_response(asked, [], wish=FormWish(ResponseForm.QUOTING))
    opinion = draft.opinions[0]
    line = "认真落实《审议意见》关于“增加人才住房供给，完善医疗配套”的建议。"
    assert still_open(opinion, [line]).share == 0
    gap = next(gap for gap in draft.gaps if "最新进展" in gap.message)
    assert mended(gap.message, opinion, [line]) == gap.message
    assert mended(gap.message, opinion, [line, "新增人才住房供给300套，完善医疗配套设施。"]) != gap.message


@pytest.mark.parametrize("form", list(ResponseForm))
def test_other_papers_tell_of_the_work_without_the_opening_of_the_form(
    form: ResponseForm, asked: Report, hand: Hand
) -> None:
    sent = hand(
        "一、工作进展\n新增人才住房供给300套。\n二、存在问题\n问题：人才住房供给仍然不足。\n"
        "三、下一步打算\n目标：2025年底前再增加人才住房200套。",
        kind=ReportKind.MATERIAL,
        date="2025-05-12",
    )
    draft = draft_response(asked, [], [sent], wish=FormWish(form))
    answer = answers_of(draft)[0]
    assert answer.done == "新增人才住房供给300套。"
    assert [one.text for one in answer.problems] == ["人才住房供给仍然不足。"]
    assert [one.text for one in answer.steps] == ["2025年底前再增加人才住房200套。"]


@pytest.mark.parametrize(
    ("title", "result"),
    [
        ("健全统筹协调机制", "统筹协调机制更加健全"),
        ("进一步完善规划编制，优化空间布局", "规划编制更加完善，空间布局持续优化"),
        ("加快空间调整", "空间调整加快推进"),
        ("支持企业攻克关键技术", ""),
        ("加快完善配套政策", "配套政策更加完善"),
        ("提高", ""),
        ("", ""),
    ],
)
def test_a_result_is_made_of_what_was_asked_or_of_nothing(title: str, result: str) -> None:
    assert result_of(title) == result


def test_problems_are_the_documents_own_words_and_go_only_where_that_is_clear(hand: Hand) -> None:
    opinions = hand(
        "会议认为，区政府做了大量工作，应予肯定。但是依然存在一些问题，主要表现在：一是农村垃圾处理不到位；"
        "二是监管力量薄弱。\n"
        "一、整治农村垃圾。加大农村垃圾治理。\n二、改善空气质量。针对秋冬季臭氧超标的情况，建立联防机制。\n"
        "三、严控噪声。着力解决夜间施工扰民问题。\n四、强化宣传。引导群众参与。",
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
    )
    tree = read_opinions(opinions)
    found = {one.title: said for one in tree if (said := problems_named(tree, opinions.text).get(one.id))}
    assert found == {
        "整治农村垃圾": "农村垃圾处理不到位",
        "改善空气质量": "秋冬季臭氧超标的情况",
        "严控噪声": "夜间施工扰民问题",
    }


def test_the_plan_calls_the_work_what_the_response_calls_it(asked: Report) -> None:
    draft = draft_response(asked, [], wish=FormWish(handling="办理"))
    plan = make_papers(PaperKind.PLAN, draft, asked, DraftFrame())[0].draft
    assert plan.title.endswith("审议意见办理方案")
    assert "为认真办理" in plan.sections[0].paragraphs[0][0].text


def test_the_table_tells_what_is_left_of_a_problem_in_its_own_column(asked: Report, hand: Hand) -> None:
    sent = hand(
        "一、工作进展\n新增人才住房供给300套。\n二、存在问题\n问题：人才住房供给仍然不足。",
        kind=ReportKind.MATERIAL,
        date="2025-05-12",
    )
    draft = draft_response(asked, [], [sent], wish=FormWish(ResponseForm.RECTIFYING))
    row = comparison_table(draft).rows[0]
    assert "仍然不足" not in row[2]
    assert row[4] == "人才住房供给仍然不足。"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the corpus of forms")
def test_problems_of_a_published_document_go_to_the_opinions_that_meet_them() -> None:
    opinions = understood(SHARED / "O4-常州式-时限.txt")
    found = problems_named(read_opinions(opinions), opinions.text)
    assert found == {"o01": "养老设施布局不够均衡", "o02": "护理人员短缺", "o03": "医养结合不够紧密"}
