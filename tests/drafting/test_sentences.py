"""Excerpts as sentences of a draft: joined where sources meet, led where the precedent leads, dated once."""

import pytest

from tests.drafting.conftest import Hand
from xubao.drafting.draft import draft_response
from xubao.model import Draft, Report, ReportKind, Section, SectionKind
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

OPINIONS = """市人民政府：
一、增加人才住房。增加人才住房供给，完善住房配套。
二、缓解融资难。扩大科技贷款规模。
2024年8月9日"""


@pytest.fixture
def opinions(hand: Hand) -> Report:
    return hand(OPINIONS, kind=ReportKind.OPINIONS, date="2024-08-09")


def under(draft: Draft, title: str) -> str:
    section = next(section for section in draft.sections if title in section.title)
    return "\n".join("".join(run.text for run in paragraph) for paragraph in section.paragraphs)


def material(hand: Hand, text: str, issuer: str, date: str = "2025-05-12") -> Report:
    return hand(text, kind=ReportKind.MATERIAL, date=date, issuer=issuer, file=f"{issuer}.txt")


def test_sentences_of_two_sources_are_joined_once(opinions: Report, hand: Hand) -> None:
    sent = [
        material(
            hand, "一、进展\n新增人才住房2100套。完善人才住房配套12处。", "市住房城乡建设委", "2025-05-10"
        ),
        material(hand, "一、进展\n改造人才住房800套。人才住房装修补贴3000万元。", "市财政局", "2025-05-12"),
    ]
    said = under(draft_response(opinions, [], sent), "增加人才住房")
    assert said.count("同时，") == 1
    assert "12处。同时，改造人才住房800套。人才住房装修" in said


def test_what_is_told_stands_in_the_order_in_which_it_was_asked(opinions: Report, hand: Hand) -> None:
    sent = [
        material(hand, "完善住房配套设施12处。", "市财政局", "2025-05-10"),
        material(hand, "新增供给人才住房2100套。", "市住房城乡建设委", "2025-05-12"),
    ]
    said = under(draft_response(opinions, [], sent), "增加人才住房")
    assert said.index("2100套") < said.index("12处")


def test_a_sentence_says_of_which_field_it_is_where_only_its_heading_says_so(opinions: Report) -> None:
    lines = (
        "市住建局关于有关情况的函",
        "一、进展情况",
        "（一）高层次人才住房。新增供给2100套，完善配套12处。",
        "（二）青年人才住房。新增供给900套。",
        "2025年5月12日",
    )
    sent = annotate(build_report(read_bytes("函.txt", "\n".join(lines).encode()), file="函.txt"))
    said = under(draft_response(opinions, [], [sent]), "增加人才住房")
    assert "高层次人才住房方面，新增供给2100套" in said
    assert "青年人才住房方面，新增供给900套" in said


def test_what_opens_with_its_own_time_is_not_joined_by_another_word(opinions: Report, hand: Hand) -> None:
    sent = [
        material(hand, "一、进展\n新增人才住房2100套。", "市住房城乡建设委", "2025-05-10"),
        material(hand, "一、进展\n2025年4月，改造人才住房800套。", "市财政局", "2025-05-12"),
    ]
    assert "同时" not in under(draft_response(opinions, [], sent), "增加人才住房")


def test_a_semicolon_of_the_source_stays_one(opinions: Report, hand: Hand) -> None:
    sent = material(hand, "一、进展\n新增人才住房2100套；完善人才住房配套12处。", "市住房城乡建设委")
    said = under(draft_response(opinions, [], [sent]), "增加人才住房")
    assert "新增人才住房2100套；完善人才住房配套12处。" in said


def read(text: str, date: str) -> Report:
    """A report as it is read from a file, its figures found."""
    return annotate(build_report(read_bytes("工作报告.txt", text.encode()), date=date))


def test_the_year_a_heading_gives_is_said_once(opinions: Report) -> None:
    text = (
        "工作情况的报告\n市人民政府\n一、2024年工作回顾\n出台人才住房管理办法，新增人才住房2100套。"
        "完善人才住房配套设施，建成配套项目12处。推动银行发放科技贷款，贷款规模达到300亿元。\n二、今后安排\n继续建设。"
    )
    draft = draft_response(opinions, [read(text, "2025-02-10")])
    for title in ("增加人才住房", "缓解融资难"):
        assert under(draft, title).startswith("2024年，")
        assert under(draft, title).count("2024年") == 1


def test_a_report_gives_way_to_material_that_tells_the_same_figure(opinions: Report, hand: Hand) -> None:
    sent = material(hand, "一、进展\n新增人才住房2100套，完善住房配套12处。", "市住房城乡建设委")
    report = hand(
        "一、工作情况\n人才住房保障力度明显加大，新增人才住房2100套。", date="2025-06-10", issuer="市人民政府"
    )
    said = under(draft_response(opinions, [report], [sent]), "增加人才住房")
    assert said.count("2100套") == 1
    assert "配套12处" in said


def test_praise_that_names_nothing_done_answers_no_opinion(opinions: Report, hand: Hand) -> None:
    text = "一、工作情况\n人才住房建设工作扎实推进，取得明显成效。出台人才住房管理办法，新增人才住房2100套。"
    said = under(draft_response(opinions, [hand(text, date="2025-06-10")]), "增加人才住房")
    assert "2100套" in said
    assert "明显成效" not in said


def test_a_part_without_problems_or_steps_has_no_heading_but_is_asked_for(
    opinions: Report, hand: Hand
) -> None:
    sent = material(hand, "一、进展\n新增人才住房2100套。", "市住房城乡建设委")
    draft = draft_response(opinions, [], [sent])
    assert not [s.title for s in draft.sections if not s.opinion and s.title]
    asked = [gap.message for gap in draft.gaps]
    assert "研究处理工作中仍存在的问题，没有的删去本段" in asked
    assert "“增加人才住房”方面的下一步工作打算" in asked
    assert not any(
        text == "" for s in draft.sections for p in s.paragraphs for text in ["".join(r.text for r in p)]
    )


def precedent(hand: Hand, kind: SectionKind) -> Report:
    """An earlier response with three headings of a kind."""
    made = hand(
        "现将研究处理情况报告如下：\n坚持规划。做了。\n优化服务。做了。\n狠抓落实。做了。", date="2020-01-01"
    )
    starts = [made.text.index(word) for word in ("坚持规划", "优化服务", "狠抓落实")]
    sections = tuple(
        Section(f"s{at}", None, 1, "", made.text[start : start + 4], kind, start, start + 9, start + 5)
        for at, start in enumerate(starts)
    )
    return Report(made.file, ReportKind.RESPONSE, "", made.date, "", made.text, sections, made.statements)


@pytest.mark.parametrize("led", [True, False])
def test_headings_of_the_material_lead_where_the_precedent_leads(
    opinions: Report, hand: Hand, led: bool
) -> None:
    text = "一、进展\n（一）扩大人才住房供给\n新增人才住房2100套。\n（二）完善人才住房配套\n建成人才住房配套12处。"
    sent = material(hand, text, "市住房城乡建设委")
    form = precedent(hand, SectionKind.RUN_IN if led else SectionKind.NUMBERED)
    draft = draft_response(opinions, [], [sent], form)
    said = under(draft, "增加人才住房")
    assert ("扩大人才住房供给。新增人才住房2100套。" in said) is led
    leads = [
        run
        for section in draft.sections
        for paragraph in section.paragraphs
        for run in paragraph
        if run.text == "扩大人才住房供给。"
    ]
    assert [(run.report, bool(run.statement)) for run in leads] == [(0, True)] * led
