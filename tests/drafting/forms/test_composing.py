"""In every form the same is said, each piece once, and what no source says is a gap that is counted."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drafting.conftest import Seeds, understood
from xubao.drafting.check import check_draft
from xubao.drafting.checked_draft import read_draft
from xubao.drafting.draft import draft_response
from xubao.model import Draft, DraftFrame, DraftSection, FormWish, Report, ReportKind, ResponseForm
from xubao.model.gap_marks import GAP
from xubao.settings import OfficeSettings

Hand = Callable[..., Report]
Made = Callable[[ResponseForm], Draft]
FORMS = list(ResponseForm)
LETTERS = Path(__file__).parents[2] / "gold" / "drafts"

OPINIONS = """京常审字〔2024〕5号
对“关于科技园区发展情况的报告”的审议意见
市人民政府：
会议指出，人才住房供给不足。现将审议意见转送你们，请认真研究处理。
一、优化空间布局
（一）加快空间调整。完成新一轮空间调整，解决区块布局分散的问题。（责任单位：市规划自然资源委）
（二）完善住房政策。增加人才住房供给，完善医疗配套。（责任单位：市住房城乡建设委）
二、缓解企业融资难。扩大耐心资本。（责任单位：市委金融办）
2024年8月9日"""

MATERIAL = """一、工作进展
新一轮空间调整方案已上报，区块数量拟由164个整合为121个。新增人才住房2100套。建成医疗服务站6个，完善园区医疗配套。
二、存在问题
问题：区块权属复杂，空间调整协商周期较长。
三、下一步打算
目标：力争2025年底前完成空间调整和区块整合。"""


@pytest.fixture(scope="module")
def asked(hand: Hand) -> Report:
    return hand(
        OPINIONS,
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
        title="对“关于科技园区发展情况的报告”的审议意见",
    )


@pytest.fixture(scope="module")
def sent(hand: Hand) -> Report:
    return hand(
        MATERIAL, kind=ReportKind.MATERIAL, date="2025-05-12", file="材料.txt", issuer="市规划自然资源委"
    )


@pytest.fixture(scope="module")
def made(asked: Report, sent: Report) -> Made:
    drafts = {form: draft_response(asked, [], [sent], wish=FormWish(form)) for form in FORMS}
    return lambda form: drafts[form]


def said(section: DraftSection) -> list[str]:
    return ["".join(run.text for run in paragraph) for paragraph in section.paragraphs]


def whole(draft: Draft) -> str:
    return "\n".join(line for s in draft.sections for line in (s.title, *said(s)) if line)


def headings(draft: Draft) -> list[str]:
    return [section.title for section in draft.sections if section.title]


def under(draft: Draft, opinion: str) -> list[str]:
    return next(said(section) for section in draft.sections if section.opinion == opinion)


def sourced(draft: Draft) -> Counter[tuple[int, str | None, str]]:
    """Every run that has a source, without the marks at its end."""
    return Counter(
        (run.report, run.statement, run.text.rstrip("。；"))
        for section in draft.sections
        for paragraph in section.paragraphs
        for run in paragraph
        if run.report is not None and run.text.strip("。；")
    )


def other_material(which: str) -> tuple[Report, list[Report]]:
    letters = sorted(LETTERS.glob(f"{which}-letter-*.txt"))
    return understood(LETTERS / f"{which}-opinions.txt"), [understood(one) for one in letters]


@pytest.mark.parametrize("which", ["national-2015", "district-2012"])
def test_in_every_form_every_chosen_piece_stands_exactly_once(which: str) -> None:
    opinions, letters = other_material(which)
    drafts = [draft_response(opinions, [], letters, wish=FormWish(form)) for form in FORMS]
    first = sourced(drafts[0])
    assert first
    assert set(first.values()) == {1}
    for draft in drafts:
        assert sourced(draft) == first
        assert draft.facts == drafts[0].facts
        assert draft.facts.given == draft.facts.placed + len(draft.facts.left)


@pytest.mark.parametrize("form", FORMS)
def test_with_the_samples_nothing_placed_is_lost_and_every_gap_is_counted(
    form: ResponseForm, seeds: Seeds, example: Draft
) -> None:
    draft = draft_response(seeds.opinions, seeds.reports, seeds.material, wish=FormWish(form))
    assert sourced(draft) == sourced(example)
    assert (draft.facts.given, draft.facts.placed) == (example.facts.given, example.facts.placed)
    head = [draft.recipient, draft.date, draft.number, draft.under_title]
    marks = [mark for text in (whole(draft), *head) for mark in re.findall("【待(?:补充|核实)：", text)]
    assert len(marks) == len(draft.gaps)


@pytest.fixture(scope="module")
def example(seeds: Seeds) -> Draft:
    return draft_response(seeds.opinions, seeds.reports, seeds.material)


@pytest.mark.parametrize("form", FORMS)
def test_our_own_words_hold_no_number_the_opinions_do_not(
    form: ResponseForm, made: Made, asked: Report
) -> None:
    draft = made(form)
    known = set(re.findall(r"\d+", asked.text))
    own = (run.text for s in draft.sections for p in s.paragraphs for run in p if run.report is None)
    assert {number for text in own for number in re.findall(r"\d+", text)} <= known


@pytest.mark.parametrize("form", FORMS)
def test_a_check_of_the_untouched_draft_finds_only_its_marks(
    form: ResponseForm, made: Made, asked: Report, sent: Report
) -> None:
    found = check_draft(read_draft(made(form)), [sent], asked)
    assert {one.code for one in found} <= {"gap", "to-verify"}


def test_form_a_has_an_opinion_a_part_then_problems_and_next_steps(made: Made) -> None:
    assert headings(made(ResponseForm.BY_ITEM)) == [
        "一、优化空间布局",
        "（一）加快空间调整",
        "（二）完善住房政策",
        "二、缓解企业融资难",
        "三、存在的主要问题",
        "四、下一步工作",
    ]


def test_form_b_opens_each_item_with_a_line_that_quotes_the_opinions_own_words(
    made: Made, asked: Report
) -> None:
    draft = made(ResponseForm.QUOTING)
    lines = [said(s)[0] for s in draft.sections if s.opinion and s.paragraphs]
    assert len(lines) == 3
    for line in lines:
        quoted = re.fullmatch("认真落实《审议意见》关于“(.+)”的建议。", line)
        assert quoted
        assert quoted[1] in asked.text
    assert under(draft, "o02")[1].startswith("新一轮空间调整方案已上报")


def test_form_c_names_the_problem_in_the_opinions_words_and_counts_what_was_done(made: Made) -> None:
    draft = made(ResponseForm.ON_SUGGESTIONS)
    assert "（一）关于加快空间调整的建议" in headings(draft)
    first, second = under(draft, "o02")[0], under(draft, "o03")[0]
    assert first.startswith("针对《审议意见》提出的区块布局分散的问题，")
    assert second.startswith("针对《审议意见》提出的人才住房供给不足的问题，一是新增人才住房2100套。二是建成")


def test_form_d_has_three_parts_and_headings_that_tell_the_result_where_sources_tell_of_work(
    made: Made,
) -> None:
    draft = made(ResponseForm.OVERALL)
    assert headings(draft) == [
        "一、研究处理总体情况",
        "二、审议意见落实情况",
        "（一）空间布局持续优化",
        "1.空间调整加快推进",
        "2.住房政策更加完善",
        "（二）缓解企业融资难",  # nobody told of any
        "三、存在的问题和下一步工作",
    ]
    assert any("逐条核对" in gap.message for gap in draft.gaps)


def test_form_e_tells_under_each_problem_what_is_left_and_asks_for_sums_share_and_time(made: Made) -> None:
    draft = made(ResponseForm.RECTIFYING)
    assert draft.title.endswith("审议意见整改情况的报告")
    assert "1.关于区块布局分散的问题" in headings(draft)
    told = "\n".join(under(draft, "o02"))
    assert "仍存在以下问题：区块权属复杂" in told
    assert "下一步，将做好以下工作：力争2025年底前完成" in told
    assert "已整改的比例" in told
    assert "完成时限" not in told  # the step says when
    asked_for = "\n".join(under(draft, "o04"))
    assert "涉及的金额或者数量" in asked_for
    assert "完成时限" in asked_for
    assert not any("存在的主要问题" in title for title in headings(draft))


def test_form_f_is_a_letter_with_a_number_that_answers_a_letter(made: Made) -> None:
    draft = made(ResponseForm.LETTER)
    assert draft.title.endswith("研究处理情况的函")
    assert draft.number == "【待补充：发文字号】"
    assert "收悉。" in said(draft.sections[0])[0]
    assert said(draft.sections[-1])[0] == "特此函复。"


def test_a_letter_of_a_unit_says_our_commission_and_keeps_its_own_words(asked: Report, hand: Hand) -> None:
    own = hand(
        "一、进展\n我委新增人才住房300套。",
        kind=ReportKind.MATERIAL,
        date="2025-05-12",
        issuer="市住房城乡建设委",
    )
    frame = DraftFrame(signatory="市住房城乡建设委")
    letter = draft_response(asked, [], [own], frame=frame, wish=FormWish(ResponseForm.LETTER))
    assert "我委高度重视" in whole(letter)
    assert "我委新增人才住房300套" in whole(letter)
    report = draft_response(asked, [], [own])
    assert "市住房城乡建设委新增人才住房300套" in whole(report)


def test_problems_that_a_form_has_no_part_for_stand_in_a_paragraph_and_none_is_asked_for(
    asked: Report, sent: Report, hand: Hand
) -> None:
    precedent = hand(
        "现将有关情况报告如下：\n一、关于扩大学位的建议\n新增学位300个。\n二、关于师资的建议\n招聘教师20名。",
        kind=ReportKind.RESPONSE,
    )
    with_problems = draft_response(asked, [], [sent], precedent)
    assert with_problems.form is ResponseForm.ON_SUGGESTIONS
    assert "区块权属复杂" in whole(with_problems)
    assert not any(title.endswith("问题") for title in headings(with_problems))
    without = draft_response(asked, [], [], precedent)
    assert not any("仍存在的问题" in gap.message or "下一步" in gap.message for gap in without.gaps)


@pytest.mark.parametrize(
    ("first", "title"), [("（一）", "（一）完善住房政策"), ("（二）", "（二）完善住房政策")]
)
def test_whether_numbers_run_on_from_part_to_part_is_the_precedents_habit(
    hand: Hand, first: str, title: str
) -> None:
    opinions = hand(
        "一、优化空间\n（一）加快空间调整。\n完成空间调整。\n二、保障人才\n（二）完善住房政策。\n增加人才住房。",
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
    )
    precedent = hand(
        f"一、学位\n（一）扩大学位。\n新增学位300个。\n二、师资\n{first}加强师资。\n招聘教师20名。",
        kind=ReportKind.RESPONSE,
    )
    assert title in headings(draft_response(opinions, [], [], precedent))


def test_a_spoken_precedent_gives_session_speaker_and_salutation_and_no_signature(asked: Report) -> None:
    precedent = understood(Path(__file__).parent / "precedents" / "A-教育口头.txt")
    draft = draft_response(asked, [], [], precedent)
    assert draft.under_title.splitlines() == [
        "——【待补充：会议日期】在【待补充：会议名称】上",
        "【待补充：报告人单位和职务】　【待补充：报告人】",
    ]
    assert draft.recipient == "主任、各位副主任、各位委员："
    assert (draft.signatory, draft.date) == ("", "")
    assert said(draft.sections[-1]) == ["以上报告，请予审议。"]
    assert [gap.message for gap in draft.gaps][:4] == ["会议日期", "会议名称", "报告人单位和职务", "报告人"]


def test_a_precedent_handed_in_to_a_session_gives_brackets_with_it(asked: Report) -> None:
    precedent = understood(Path(__file__).parent / "precedents" / "D-营商环境.txt")
    draft = draft_response(asked, [], [], precedent, frame=DraftFrame(date="2025-07-28"))
    assert draft.under_title == "（2025年7月28日在【待补充：会议名称】上）"
    assert draft.signatory == "市人民政府"


@pytest.mark.parametrize("form", FORMS)
def test_without_any_material_every_form_is_a_skeleton_of_gaps(form: ResponseForm, asked: Report) -> None:
    draft = draft_response(asked, [], wish=FormWish(form))
    assert not sourced(draft)
    assert len([s for s in draft.sections if s.opinion]) == 4
    assert len(GAP.findall(whole(draft))) >= 3


def test_opinions_that_name_no_problem_get_no_clause_on_one(hand: Hand) -> None:
    opinions = hand("一、加快空间调整。\n二、增加人才住房。\n", kind=ReportKind.OPINIONS, date="2024-08-09")
    draft = draft_response(opinions, [], wish=FormWish(ResponseForm.ON_SUGGESTIONS))
    assert "针对" not in whole(draft)


def test_the_settings_give_signatory_and_number_where_nobody_else_does(hand: Hand) -> None:
    bare = hand("一、加快空间调整。\n", kind=ReportKind.OPINIONS, date="2024-08-09")
    office = OfficeSettings(name="某市人民政府", number="某政函〔{year}〕{number}号")
    draft = draft_response(bare, [], frame=DraftFrame(date="2025-07-20"), office=office)
    assert draft.signatory == "某市人民政府"
    assert draft.number == "某政函〔2025〕【待补充：序号】号"
    assert "某市政府高度重视" in whole(draft)


def test_the_settings_override_neither_the_documents_nor_the_person(asked: Report) -> None:
    office = OfficeSettings(name="某市人民政府", number="某政函〔{year}〕{number}号")
    assert draft_response(asked, [], office=office).signatory == "市人民政府"
    frame = DraftFrame(signatory="市科委", number="京科文〔2025〕7号")
    draft = draft_response(asked, [], frame=frame, office=office)
    assert (draft.signatory, draft.number) == ("市科委", "京科文〔2025〕7号")


def test_points_stand_apart_under_numbers_where_the_precedent_has_them_so(hand: Hand) -> None:
    precedent = hand(
        "一、扩大学位\n（一）加快建设。新建学校3所。\n（二）盘活校舍。增加学位300个。\n"
        "二、加强师资\n（一）抓好招聘。招聘教师20名。",
        kind=ReportKind.RESPONSE,
    )
    opinions = hand(
        "一、增加人才住房。增加人才住房供给。\n二、加快空间调整。完成空间调整。",
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
    )
    sent = hand(
        "一、人才住房\n（一）加快建设人才住房。新增人才住房2100套。\n（二）盘活存量房源。人才住房改造完成300套。",
        kind=ReportKind.MATERIAL,
        date="2025-05-12",
    )
    draft = draft_response(opinions, [], [sent], precedent)
    assert under(draft, "o01")[:2] == [
        "（一）加快建设人才住房。新增人才住房2100套。",
        "（二）盘活存量房源。人才住房改造完成300套。",
    ]
    below = hand(
        "一、保障人才\n（一）增加人才住房。\n增加人才住房供给。\n（二）加快空间调整。\n完成空间调整。",
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
    )
    flowing = under(draft_response(below, [], [sent], precedent), "o02")
    assert "（一）" not in flowing[0]  # that is the opinions' own number there
