"""A department's words in the government's paper: who it was, and when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drafting.conftest import Hand
from xubao.drafting.affiliation import Office
from xubao.drafting.draft import draft_response
from xubao.drafting.voice import Voice, spoken, without_will
from xubao.model import DraftRun, Report, ReportKind

CITY = Office("市人民政府", "北京市人民政府")


def letter(issuer: str = "市财政局", date: str | None = "2025-02-10") -> Report:
    return Report("函.txt", ReportKind.MATERIAL, "", date, issuer, "字")


def said(text: str, source: Report, *, planned: bool = False, heading: str = "") -> str:
    voice = Voice(CITY, (source,))
    edits = voice.edits(0, text, 0, len(text), heading, planned=planned)
    return "".join(run.text for run in spoken(DraftRun("", 0, "t0001"), text, 0, len(text), edits))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我局设立专项资金。", "市财政局设立专项资金。"),
        ("去年我局会同市科委拨付3亿元。", "2024年市财政局会同市科委拨付3亿元。"),
        ("会同市科委拨付3亿元。", "市财政局会同市科委拨付3亿元。"),
        ("与银行对接进一步加强。", "市财政局与银行对接进一步加强。"),
        ("与会代表120人。", "与会代表120人。"),
        ("全年减免税费90亿元。", "2024年全年减免税费90亿元。"),
        ("1—11月减免税费80亿元。", "2024年1—11月减免税费80亿元。"),
        ("1月减免税费8亿元。", "2025年1月减免税费8亿元。"),
        ("2023年全年减免70亿元，12月当月减免6亿元。", "2023年全年减免70亿元，12月当月减免6亿元。"),
        ("税费比去年增长3%，较上年多2亿元。", "税费比去年增长3%，较上年多2亿元。"),
        ("我国税制改革稳步推进。", "我国税制改革稳步推进。"),
        ("印发《关于去年我局工作的通知》。", "印发《关于去年我局工作的通知》。"),
    ],
)
def test_a_letters_words_are_told_as_the_governments_paper_needs_them(text: str, told: str) -> None:
    if "《" in text:
        assert "去年" in said(text, letter())
    else:
        assert said(text, letter()) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("剩余账款12月底前清偿到位。", "剩余账款2025年12月底前清偿到位。"),
        ("剩余账款已于12月底前清偿。", "剩余账款已于2024年12月底前清偿。"),
        ("隐患3月底前全部整改到位。", "隐患2025年3月底前全部整改到位。"),
        ("6月底前完成了排查，10月前销号。", "2025年6月底前完成了排查，10月前销号。"),
        ("推行综合检查，二是推广扫码入企，三是清理事项。", "推行综合检查，推广扫码入企，清理事项。"),
        ("一是推行综合检查，二是推广扫码入企。", "一是推行综合检查，二是推广扫码入企。"),
    ],
)
def test_a_limit_lies_ahead_of_its_letter_and_nothing_is_counted_without_a_first(
    text: str, told: str
) -> None:
    assert said(text, letter(date="2025-09-03")) == told


def test_a_heading_that_carried_the_subject_gives_it_back() -> None:
    assert said("与三大科学城对接加强。", letter(), heading="经开区") == "经开区与三大科学城对接加强。"


def test_a_lower_governments_own_district_is_named() -> None:
    source = letter("海淀区人民政府")
    assert said("我区建成学校3所。", source) == "海淀区建成学校3所。"


def test_the_offices_own_report_is_not_reworded() -> None:
    assert said("我们新设基金2支。", letter("北京市人民政府")) == "我们新设基金2支。"


def test_a_plan_of_this_year_keeps_its_words_and_an_older_one_gets_its_year() -> None:
    assert said("年内建成学校3所。", letter(), planned=True) == "年内建成学校3所。"
    older = (letter(), letter(date="2026-01-10"))
    text = "年内建成学校3所。"
    edits = Voice(CITY, older).edits(0, text, 0, len(text), "", planned=True)
    assert [edit.words for edit in edits] == ["2025"]


def test_of_the_middle_of_a_year_nobody_says_which_year_is_whole() -> None:
    assert said("全年减免税费90亿元。", letter(date="2025-06-10")) == "全年减免税费90亿元。"


@given(st.text("我局去年全年会同与，。；、1月今明两上半前", max_size=30))
def test_whatever_is_reworded_every_other_character_stays_in_its_order(text: str) -> None:
    edits = Voice(CITY, (letter(),)).edits(0, text, 0, len(text), "", planned=False)
    ends = [0, *(edit.end for edit in edits)]
    assert all(end <= edit.start <= edit.end for end, edit in zip(ends, edits, strict=False))
    runs = spoken(DraftRun("", 0, "t0001"), text, 0, len(text), edits)
    kept = "".join(text[end : edit.start] for end, edit in zip(ends, edits, strict=False)) + text[ends[-1] :]
    words = "".join(run.text for run in runs)
    for edit in edits:
        words = words.replace(edit.words, "", 1)
    assert len(words) == len(kept)
    assert all((run.report, run.statement) == (0, "t0001") for run in runs)


OPINIONS = "市人民政府：\n一、加大财政支持。设立专项资金，减轻企业税费负担。\n2024年8月9日"


def test_reworded_facts_are_placed_and_a_leaders_name_is_marked(hand: Hand) -> None:
    opinions = hand(OPINIONS, kind=ReportKind.OPINIONS, date="2024-08-09")
    sent = hand(
        "一、工作进展\n去年我局设立专项资金3亿元。我局局长李某同志两次调度企业税费负担工作。",
        kind=ReportKind.MATERIAL,
        date="2025-02-10",
        issuer="市财政局",
    )
    draft = draft_response(opinions, [], [sent])
    text = "".join(run.text for s in draft.sections for p in s.paragraphs for run in p)
    assert "2024年市财政局设立专项资金3亿元。" in text
    assert "市财政局局长李某同志两次调度" in text
    assert "【待核实：“李某”的姓名和现任职务，请核对】" in text
    assert (draft.facts.given, draft.facts.placed, draft.facts.left) == (2, 2, ())


def test_we_of_a_letter_that_names_nobody_is_marked(hand: Hand) -> None:
    opinions = hand(OPINIONS, kind=ReportKind.OPINIONS, date="2024-08-09")
    sent = hand(
        "一、工作进展\n我局设立专项资金3亿元。", kind=ReportKind.MATERIAL, date="2025-02-10", issuer=""
    )
    gaps = [gap.message for gap in draft_response(opinions, [], [sent]).gaps]
    assert "前一句的“我局”是哪个单位，材料没有写明" in gaps


@pytest.mark.parametrize("who", ["局长李明同志", "李明局长"])
def test_a_leader_named_before_or_behind_the_title_is_marked(hand: Hand, who: str) -> None:
    assert "“李明”的姓名和现任职务" in _answered(
        hand, f"去年设立专项资金3亿元。{who}两次调度专项资金。", "2025-02-10"
    )


@pytest.mark.parametrize(("date", "asked"), [("2025-01-16", True), ("2025-02-10", False)])
def test_this_year_told_in_january_of_what_was_done_is_asked_for(
    hand: Hand, date: str, *, asked: bool
) -> None:
    text = _answered(hand, "今年设立专项资金3亿元。", date)
    assert ("前一句的“今年”是哪一年" in text) == asked


def _answered(hand: Hand, said: str, date: str) -> str:
    opinions = hand("一、用好专项资金。要设立专项资金。", kind=ReportKind.OPINIONS, date="2024-08-09")
    sent = hand(f"一、专项资金\n{said}", kind=ReportKind.MATERIAL, date=date, issuer="市财政局")
    draft = draft_response(opinions, [], [sent])
    return "".join(run.text for s in draft.sections for p in s.paragraphs for run in p)


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("我局将于2025年6月底前完成建设", "2025年6月底前完成建设"),
        ("将于年底前建成", "年底前建成"),
        ("将推广社区食堂", "推广社区食堂"),
        ("将来建成公园", "将来建成公园"),
    ],
)
def test_a_step_in_a_list_says_by_when_without_the_word_that_will_stood_with(told: str, step: str) -> None:
    assert told[without_will(told, 0, len(told)) :] == step
