"""A check finds what is wrong with a draft and is silent about what is right."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.drafting.check import check_draft
from xubao.model import Finding, Report, ReportKind, Severity

Hand = Callable[..., Report]
Seeds = Any

SOURCE = """一、工作情况
盘活存量土地136万平方米，新增人才住房2100套。综合容积率由1.18提高到1.24。推进国际科技创新中心建设。国际科技创新中心作用增强。
目标：力争2026年建成轨道交通研究院二期并投入使用。"""


@pytest.fixture
def source(hand: Hand) -> Report:
    return hand(SOURCE, date="2025-05-12", title="空间材料", kind=ReportKind.MATERIAL)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_draft_that_repeats_its_source_has_no_findings(hand: Hand, source: Report) -> None:
    draft = hand("一、空间\n盘活存量土地136万平方米，新增人才住房2100套。")
    assert check_draft(draft, [source]) == ()


def test_a_number_no_source_has_is_found_where_it_stands(hand: Hand, source: Report) -> None:
    draft = hand("一、空间\n全年引进外资企业77家。")
    (finding,) = check_draft(draft, [source])
    assert finding.code == "figure-unsourced"
    assert draft.text[finding.start : finding.end] == "77家"


def test_another_number_for_the_same_thing_is_shown_with_both(hand: Hand, source: Report) -> None:
    draft = hand("一、空间\n盘活存量土地163万平方米。")
    (finding,) = check_draft(draft, [source])
    assert finding.code == "figure-differs"
    assert finding.severity is Severity.ERROR
    assert "163万" in finding.message
    assert "136万" in finding.message
    assert finding.source is not None
    assert "136万" in source.statement_by_id[finding.source[1]].text


@pytest.mark.parametrize(
    "text",
    [
        "2025年5月12日，召开会议。",
        "落实京常审字〔2024〕5号文件。",
        "推动5G和A100芯片应用。",
        "第3批项目，以及2021-2023年任务。",
        "新增人才住房0.21万套。",
    ],
)
def test_dates_numbers_of_documents_and_other_scales_are_no_findings(
    hand: Hand, source: Report, text: str
) -> None:
    assert not [code for code in codes(check_draft(hand(text), [source])) if code.startswith("figure")]


def test_marks_left_are_found(hand: Hand) -> None:
    draft = hand("一、空间\n【待补充：进展】已完成。【待核实：两处不一致】")
    missing, doubt = check_draft(draft, [])
    assert (missing.code, missing.severity) == ("gap", Severity.WARNING)
    assert (doubt.code, doubt.severity) == ("to-verify", Severity.ERROR)


def test_a_wording_the_newest_report_has_given_up_is_found(hand: Hand, seeds: Seeds) -> None:
    draft = hand(
        "一、总体\n加快全国科技创新中心建设。落实《全国科技创新中心建设方案》。建设国际科技创新中心。"
    )
    old_wordings = [f for f in check_draft(draft, seeds.reports) if f.code == "wording-old"]
    assert [finding.text for finding in old_wordings] == ["全国科技创新中心"]
    assert "国际科技创新中心" in old_wordings[0].message


def test_an_old_rank_of_a_name_is_found_though_no_older_source_is_given(hand: Hand, seeds: Seeds) -> None:
    newest = [report for report in seeds.reports if (report.date or "") >= "2024"]
    draft = hand("一、总体\n加快全国科技创新中心建设。")
    (finding,) = [f for f in check_draft(draft, newest) if f.code == "wording-old"]
    assert finding.text == "全国科技创新中心"
    assert "国际科技创新中心" in finding.message


def test_an_exact_number_made_vague_is_hinted_at_with_its_source(hand: Hand) -> None:
    exact = hand("一、人才\n引进急需紧缺人才6300人。", date="2025-05-12", kind=ReportKind.MATERIAL)
    for said in ("6300余人", "约6300人", "6300人左右"):
        (finding,) = check_draft(hand(f"一、人才\n引进急需紧缺人才{said}。"), [exact])
        assert (finding.code, finding.severity) == ("figure-approximate", Severity.HINT)
        assert finding.source == (0, "t0001")
    vague = hand("一、人才\n引进急需紧缺人才6300余人。", date="2025-05-12", kind=ReportKind.MATERIAL)
    assert check_draft(hand("一、人才\n引进急需紧缺人才6300余人。"), [vague]) == ()


def test_an_opinion_nobody_answered_is_found(hand: Hand, source: Report) -> None:
    opinions = hand(
        "一、空间\n（一）加快空间调整。完成调整。\n（二）缓解融资难。扩大耐心资本。", kind=ReportKind.OPINIONS
    )
    draft = hand("一、空间\n（一）加快空间调整。已完成新一轮空间调整方案编制并上报。")
    unanswered = [f for f in check_draft(draft, [source], opinions) if f.code == "opinion-unanswered"]
    assert ["缓解融资难" in finding.text for finding in unanswered] == [True]


def test_a_heading_without_an_answer_is_shown_as_it_stands(hand: Hand, source: Report) -> None:
    opinions = hand("一、空间\n（一）加快空间调整。完成调整。", kind=ReportKind.OPINIONS)
    draft = hand("一、空间\n（一）加快空间调整\n（二）增加人才住房。新增人才住房2100套，完善配套服务。")
    (finding,) = [f for f in check_draft(draft, [source], opinions) if f.code == "opinion-unanswered"]
    assert draft.text[finding.start : finding.end] == finding.text == "（一）加快空间调整"


ASKED = "一、空间\n（一）加快空间调整。完成调整。\n（二）缓解融资难。扩大耐心资本。"
BEFORE = """一、工作情况
全面摸底空间利用情况，形成优化调整初步方案。设立首期规模50亿元的专项基金。
目标：推动设立科创母基金直投板块，扩大保险试点范围。"""


def stale(hand: Hand, draft: str, *more: Report) -> list[tuple[Severity, tuple[int, str] | None]]:
    opinions = hand(ASKED, kind=ReportKind.OPINIONS, date="2024-08-09")
    sources = [hand(BEFORE, date="2024-07-24"), *more]
    found = check_draft(hand(draft), sources, opinions)
    return [(f.severity, f.source) for f in found if f.code == "earlier-as-new"]


def test_earlier_work_told_as_new_is_found_with_its_source(hand: Hand) -> None:
    draft = "一、空间\n（一）加快空间调整\n全面摸底空间利用情况，已形成优化调整初步方案。"
    assert stale(hand, draft) == [(Severity.WARNING, (0, "t0001"))]


def test_nothing_is_called_older_than_opinions_without_a_date_but_a_plan_is_no_progress(hand: Hand) -> None:
    opinions = hand(ASKED, kind=ReportKind.OPINIONS)
    draft = hand(
        "一、空间\n（一）加快空间调整\n全面摸底空间利用情况，已形成优化调整初步方案。\n"
        "（二）缓解融资难\n推动设立科创母基金直投板块，扩大保险试点范围。"
    )
    found = check_draft(draft, [hand(BEFORE, date="2024-07-24")], opinions)
    assert [f.source for f in found if f.code == "earlier-as-new"] == [(0, "t0003")]


def test_a_plan_told_as_done_is_an_error(hand: Hand) -> None:
    draft = "一、空间\n（二）缓解融资难\n推动设立科创母基金直投板块，扩大保险试点范围。"
    assert stale(hand, draft) == [(Severity.ERROR, (0, "t0003"))]


@pytest.mark.parametrize(
    "draft",
    [
        "一、空间\n（一）加快空间调整\n此前已开展的工作：全面摸底空间利用情况，形成优化调整初步方案。",
        "一、空间\n（一）加快空间调整\n前期工作：\n全面摸底空间利用情况，形成优化调整初步方案。",
        "一、空间\n（一）加快空间调整\n全面摸底空间利用情况，已于2023年形成优化调整初步方案。",
        "一、空间\n（二）缓解融资难\n设立首期规模80亿元的专项基金。",
        "一、空间\n（二）缓解融资难\n已完成。\n二、下一步工作\n推动设立科创母基金直投板块，扩大保险试点范围。",
        "一、空间\n（二）缓解融资难\n已完成。\n下一步，将推动设立科创母基金直投板块，扩大保险试点范围。",
    ],
)
def test_earlier_work_called_so_new_numbers_and_next_steps_are_no_findings(hand: Hand, draft: str) -> None:
    assert stale(hand, draft) == []


def test_what_a_newer_source_says_again_is_new(hand: Hand) -> None:
    again = hand("全面摸底空间利用情况，形成优化调整初步方案。", date="2025-05-12", kind=ReportKind.MATERIAL)
    draft = "一、空间\n（一）加快空间调整\n全面摸底空间利用情况，形成优化调整初步方案。"
    assert stale(hand, draft, again) == []


def test_a_promise_nobody_mentions_again_is_found_with_its_source(hand: Hand) -> None:
    old = hand(
        "一、轨道交通和人才住房\n目标：力争2020年建成轨道交通研究院二期工程。\n目标：力争2020年新增人才住房5000套。",
        date="2018-09-27",
    )
    new = hand("新增人才住房2100套。轨道建设提速。", date="2025-05-12")
    draft = hand("一、配套\n新增人才住房2100套，完善轨道交通。", date="2025-07-01")
    dropped = [f for f in check_draft(draft, [old, new]) if f.code == "promise-dropped"]
    assert len(dropped) == 1
    assert "轨道交通研究院" in dropped[0].text
    assert dropped[0].source == (0, "t0001")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、空间\n完成调整,建立机制。", "format-punctuation"),
        ("一、空间\n三、融资\n扩大资本。", "format-number"),
        ("一、空间\n（一）调整\n（三）利用\n扩大资本。", "format-number"),
        ("一、优化空间布局。\n扩大资本。", "format-heading"),
        ("一、空间\n用好“先行先试政策。", "format-pair"),
        ("二〇二四年七月二十四日，召开会议。", "format-date"),
    ],
)
def test_format_faults_are_found(hand: Hand, text: str, code: str) -> None:
    assert code in codes(check_draft(hand(text), []))


def test_numbering_that_runs_on_across_parts_is_no_fault(hand: Hand) -> None:
    draft = hand("一、空间\n（一）调整\n（二）利用\n二、融资\n（三）资本\n三、人才\n（一）引进\n")
    assert "format-number" not in codes(check_draft(draft, []))


def test_an_empty_draft_and_no_sources_give_nothing() -> None:
    assert check_draft(Report("空.txt", ReportKind.OTHER, "", None, "", ""), []) == ()


TEXT = st.text(
    st.sampled_from("一二三、（）【】“”《》，,。；：1259.%万亿家年月元\n目标问题力争待补充核实空间"),
    max_size=120,
)


@given(TEXT, TEXT)
def test_whatever_the_draft_findings_lie_inside_it_in_order(hand: Hand, text: str, source: str) -> None:
    draft = hand(text) if text.strip() else Report("空.txt", ReportKind.OTHER, "", None, "", "")
    found = check_draft(draft, [hand(source, date="2024-01-01")] if source.strip() else [], draft)
    assert list(found) == sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))
    assert all(0 <= finding.start <= finding.end <= len(draft.text) for finding in found)
