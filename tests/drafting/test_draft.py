"""A draft says only what its sources say, answers every opinion, and shows what is missing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.drafting.draft import draft_response
from xubao.model import (
    Cancelled,
    Draft,
    DraftFrame,
    DraftRun,
    DraftSection,
    Report,
    ReportKind,
    UsageError,
    Warning,
)

Hand = Callable[..., Report]

OPINIONS = """京常审字〔2024〕5号
对“关于科技园区发展情况的报告”的审议意见
市人民政府：
一、优化空间
（一）加快空间调整。完成新一轮空间调整，减少区块数量。（责任单位：市规划自然资源委）
（二）增加人才住房。增加人才住房供给，完善医疗配套。（责任单位：市住房城乡建设委）
二、缓解融资难
（三）用好科创金融政策。扩大耐心资本。（责任单位：市委金融办）
2024年8月9日"""

MATERIAL = """一、工作进展
新一轮空间调整方案已上报，区块数量拟由164个整合为121个。新增人才住房2100套。
二、存在问题
问题：区块权属复杂，空间调整协商周期较长。
三、下一步打算
目标：力争2025年底前完成空间调整和区块整合。"""


@pytest.fixture
def opinions(hand: Hand) -> Report:
    return hand(
        OPINIONS,
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
        title="对“关于科技园区发展情况的报告”的审议意见",
    )


@pytest.fixture
def old(hand: Hand) -> Report:
    return hand(
        "一、工作情况\n印发人才住房管理办法，配备人才住房8038套。全面摸底空间利用情况，形成空间调整初步方案，建立工作机制。",
        date="2024-07-24",
        file="旧报告.txt",
    )


@pytest.fixture
def sent(hand: Hand) -> Report:
    return hand(
        MATERIAL, kind=ReportKind.MATERIAL, date="2025-05-12", file="材料甲.txt", issuer="市规划自然资源委"
    )


def runs(draft: Draft) -> Iterator[DraftRun]:
    for section in draft.sections:
        for paragraph in section.paragraphs:
            yield from paragraph


def words(section: DraftSection) -> str:
    return "\n".join("".join(run.text for run in paragraph) for paragraph in section.paragraphs)


def under(draft: Draft, title: str) -> DraftSection:
    return next(section for section in draft.sections if title in section.title)


def test_every_opinion_has_its_heading_in_the_order_given(
    opinions: Report, old: Report, sent: Report
) -> None:
    draft = draft_response(opinions, [old], [sent])
    assert [s.title for s in draft.sections if s.opinion] == [
        "一、优化空间",
        "（一）加快空间调整",
        "（二）增加人才住房",
        "二、缓解融资难",
        "（三）用好科创金融政策",
    ]


def test_title_addressee_and_introduction_name_the_opinions(
    opinions: Report, old: Report, sent: Report
) -> None:
    draft = draft_response(opinions, [old], [sent])
    assert draft.title == "关于《关于科技园区发展情况的报告》审议意见研究处理情况的报告"
    assert draft.recipient == "市人大常委会："
    opening = words(draft.sections[0])
    assert "京常审字〔2024〕5号" in opening
    assert opening.count("2024年8月9日") == 0
    assert draft.date == "【待补充：成文日期】"


def test_what_a_person_says_of_head_and_close_leaves_no_gap(opinions: Report) -> None:
    frame = DraftFrame("市人大常委会办公室：", "市科委", "2025-07-20")
    draft = draft_response(opinions, [], frame=frame)
    assert (draft.recipient, draft.signatory, draft.date) == ("市人大常委会办公室：", "市科委", "2025-07-20")
    assert "成文日期" not in [gap.message for gap in draft.gaps]


def test_opinions_without_a_number_are_cited_by_their_date_and_the_number_is_a_gap(hand: Hand) -> None:
    bare = hand(OPINIONS.replace("京常审字〔2024〕5号\n", ""), kind=ReportKind.OPINIONS, date="2024-08-09")
    draft = draft_response(bare, [])
    assert "（2024年8月9日，【待补充：审议意见的文号】，以下简称" in words(draft.sections[0])
    assert "审议意见的文号" in [gap.message for gap in draft.gaps]


def test_earlier_work_is_written_only_where_it_is_asked_for(
    opinions: Report, old: Report, sent: Report
) -> None:
    said = words(under(draft_response(opinions, [old], [sent]), "增加人才住房"))
    assert "8038套" not in said
    asked = words(under(draft_response(opinions, [old], [sent], background=True), "增加人才住房"))
    assert asked.startswith("此前（截至2024年7月），")
    assert asked.index("8038套") < asked.index("；新增人才住房2100套")


def test_every_sourced_run_is_an_excerpt_of_its_statement(
    opinions: Report, old: Report, sent: Report
) -> None:
    draft = draft_response(opinions, [old], [sent])
    for run in runs(draft):
        if run.report is not None:
            assert run.text in draft.reports[run.report].statement_by_id[run.statement or ""].text


def test_our_own_words_hold_no_number_the_opinions_do_not(
    opinions: Report, old: Report, sent: Report
) -> None:
    known = set(re.findall(r"\d+", opinions.text))
    for run in runs(draft_response(opinions, [old], [sent])):
        if run.report is None:
            assert set(re.findall(r"\d+", run.text)) <= known


def test_what_no_source_answers_is_a_gap_naming_who_is_responsible(
    opinions: Report, old: Report, sent: Report
) -> None:
    draft = draft_response(opinions, [old], [sent])
    section = under(draft, "用好科创金融政策")
    assert "【待补充：" in words(section)
    assert any(gap.section == section.id and "市委金融办" in gap.message for gap in draft.gaps)
    marks = sum(len(re.findall(r"【待(?:补充|核实)：", words(s))) for s in draft.sections) + len([draft.date])
    assert marks == len(draft.gaps)


def test_two_materials_that_contradict_each_other_are_marked(
    opinions: Report, sent: Report, hand: Hand
) -> None:
    other = hand(
        "一、进展\n完成空间调整初步方案，区块数量拟由164个整合为118个。",
        kind=ReportKind.MATERIAL,
        date="2025-05-20",
        file="材料乙.txt",
        issuer="管委会",
    )
    draft = draft_response(opinions, [], [sent, other])
    said = words(under(draft, "加快空间调整"))
    assert "【待核实：" in said
    assert "121个" in said
    assert "118个" in said
    mark = next(run for run in runs(draft) if run.text.endswith("118个") and run.report == 1)
    assert mark.statement is not None
    assert any("口径" in gap.message or "不一致" in gap.message for gap in draft.gaps)


@pytest.mark.parametrize("date", ["2025-05-20", "2025-05-01"])
def test_a_stage_another_material_is_past_is_not_told_as_progress(
    opinions: Report, sent: Report, hand: Hand, date: str
) -> None:
    behind = hand(
        "一、进展\n完成新一轮空间调整初步方案，区块数量拟由164个整合为118个。",
        kind=ReportKind.MATERIAL,
        date=date,
        file="材料乙.txt",
    )
    said = words(under(draft_response(opinions, [], [sent, behind]), "加快空间调整"))
    assert "方案已上报，区块数量拟由164个整合为121个。【待核实：" in said
    assert "118个" in said
    assert "初步方案" not in said


def test_the_same_words_about_two_places_are_no_contradiction(opinions: Report, hand: Hand) -> None:
    said = ("海淀园新增人才住房500套。", "朝阳园新增人才住房300套。")
    sent = [hand(f"一、进展\n{text}", kind=ReportKind.MATERIAL, date="2025-05-12") for text in said]
    answer = words(under(draft_response(opinions, [], sent), "增加人才住房"))
    assert "500套" in answer
    assert "300套" in answer
    assert "待核实" not in answer


def test_problems_and_next_steps_come_from_the_material(opinions: Report, old: Report, sent: Report) -> None:
    draft = draft_response(opinions, [old], [sent])
    whole = "\n".join(words(section) for section in draft.sections)
    assert "区块权属复杂" in whole
    assert "第一，优化空间。力争2025年底前完成空间调整和区块整合" in whole


def test_no_statement_stands_twice(opinions: Report, old: Report, sent: Report) -> None:
    said = [
        (run.report, run.text)
        for run in runs(draft_response(opinions, [old], [sent]))
        if run.report is not None
    ]
    assert len(said) == len(set(said))


def test_without_any_report_the_draft_is_a_skeleton_of_gaps(opinions: Report) -> None:
    draft = draft_response(opinions, [])
    assert len([s for s in draft.sections if s.opinion]) == 5
    assert all(run.report is None for run in runs(draft))
    assert len(draft.gaps) >= 3
    assert all(opinion.coverage == 0 for opinion in draft.opinions)


def test_a_report_without_text_does_no_harm(opinions: Report, sent: Report) -> None:
    empty = Report("空.txt", ReportKind.REPORT, "", None, "", "")
    assert draft_response(opinions, [empty], [sent]).sections


def test_material_that_answers_nothing_is_shown_for_a_person_to_place(opinions: Report, hand: Hand) -> None:
    stray = hand("一、其他\n举办龙舟赛12场次。", kind=ReportKind.MATERIAL, date="2025-05-12")
    draft = draft_response(opinions, [], [stray])
    assert any(
        "【待核实：以下材料内容未能对应" in words(s) and "龙舟赛12场次" in words(s) for s in draft.sections
    )
    assert any("未能对应" in gap.message for gap in draft.gaps)


def test_a_number_suspected_of_damage_is_not_quoted_without_a_mark(
    opinions: Report, old: Report, sent: Report
) -> None:
    doubts = {}
    for name, report, number in (("old", old, "8038套"), ("sent", sent, "2100套")):
        at = report.text.index(number)
        doubts[name] = replace(
            report, warnings=(Warning("number-suspect", at, at + len(number), "疑似有误"),)
        )
    said = words(under(draft_response(opinions, [doubts["old"]], [doubts["sent"]]), "增加人才住房"))
    assert "8038套" not in said
    assert "2100套。【待核实：" in said


def test_progress_says_what_is_done_and_cancels(opinions: Report, old: Report) -> None:
    def stop(done: float, message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        draft_response(opinions, [old], progress=stop)


def test_numbers_of_headings_take_the_official_form(hand: Hand) -> None:
    opinions = hand("1.加快空间调整。\n2.增加人才住房。\n", kind=ReportKind.OPINIONS, date="2024-08-09")
    titles = [s.title for s in draft_response(opinions, []).sections if s.opinion]
    assert titles == ["一、加快空间调整", "二、增加人才住房"]


def test_nothing_to_answer_is_refused(old: Report) -> None:
    with pytest.raises(UsageError):
        draft_response(Report("空.txt", ReportKind.OPINIONS, "", None, "", ""), [old])


def test_a_source_dated_before_the_opinions_is_earlier_work(opinions: Report, hand: Hand) -> None:
    stale = hand("一、进展\n新增人才住房500套，完善医疗配套。", kind=ReportKind.MATERIAL, date="2024-03-01")
    draft = draft_response(opinions, [], [stale])
    assert all(run.earlier for run in runs(draft) if run.report is not None)
    assert all(e.earlier for o in draft.opinions for e in o.evidence)


def test_the_precedent_lends_its_set_phrases(opinions: Report, sent: Report, hand: Hand) -> None:
    precedent = hand(
        "按照要求，具体情况汇报如下：\n一、进展\n做了工作。\n二、存在的问题\n有不足。\n三、下一步工作\n一是抓落实。\n以上报告，请予审议。",
        kind=ReportKind.RESPONSE,
    )
    draft = draft_response(opinions, [], [sent], precedent)
    whole = "\n".join([*(s.title for s in draft.sections), *(words(s) for s in draft.sections)])
    assert "具体情况汇报如下：" in whole
    assert "三、存在的问题" in whole
    assert "四、下一步工作" in whole
    assert "一是优化空间。" in whole
    assert whole.endswith("以上报告，请予审议。")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("关于“关于教育情况的报告”审议意见研究处理情况的报告", "关于“关于科技园区发展情况的报告”审议意见"),
        (
            "关于《关于教育情况的报告》审议意见研究处理情况的报告",
            "关于《关于科技园区发展情况的报告》审议意见",
        ),
        ("审议意见研究处理情况的报告", "关于《关于科技园区发展情况的报告》审议意见"),
    ],
)
def test_the_title_has_the_marks_the_precedents_title_has(
    opinions: Report, hand: Hand, before: str, now: str
) -> None:
    precedent = hand("一、进展\n做了工作。", kind=ReportKind.RESPONSE, title=before)
    assert draft_response(opinions, [], [], precedent).title == f"{now}研究处理情况的报告"


SENTENCE = st.text(
    st.sampled_from("空间调整人才住房新增2100套，融资；完成建立一是（）“”【】0."), min_size=1, max_size=40
)


@given(st.lists(SENTENCE, min_size=1, max_size=6))
def test_whatever_the_material_says_its_words_stay_its_own(hand: Hand, lines: list[str]) -> None:
    opinions = hand(OPINIONS, kind=ReportKind.OPINIONS, date="2024-08-09")
    material = hand("。\n".join(lines), kind=ReportKind.MATERIAL, date="2025-05-12")
    draft = draft_response(opinions, [], [material])
    known = set(re.findall(r"\d+", opinions.text))
    for run in runs(draft):
        if run.report is None:
            assert set(re.findall(r"\d+", run.text)) <= known
        else:
            assert run.text in draft.reports[run.report].statement_by_id[run.statement or ""].text
