"""What the draft says of the opinions document is what that document says of itself."""

from collections.abc import Callable

import pytest

from xubao.drafting.draft import draft_response
from xubao.drafting.opinion_head import OpinionHead
from xubao.model import Draft, Report, ReportKind

Hand = Callable[..., Report]
ITEMS = "一、抓好就业。要做好高校毕业生就业。\n二、抓好教育。要改善办学条件。"


def drafted(hand: Hand, top: str, title: str = "") -> Draft:
    return draft_response(hand(f"{top}\n{ITEMS}", kind=ReportKind.OPINIONS, title=title), [])


def opening(draft: Draft) -> str:
    return "".join(run.text for run in draft.sections[0].paragraphs[0])


@pytest.mark.parametrize(
    "line",
    [
        "常委会组成人员在审议中提出以下意见和建议：",
        "现将审议意见转送如下：",
        "主要意见：",
    ],
)
def test_a_line_that_leads_to_the_opinions_signs_nothing(hand: Hand, line: str) -> None:
    draft = drafted(hand, line)
    assert draft.signatory == ""
    assert "【待补充：落款单位" in draft.sections[-1].paragraphs[-1][0].text
    assert any("落款单位" in gap.message for gap in draft.gaps)


@pytest.mark.parametrize("office", ["市人民政府", "国务院", "省高级人民法院", "区教育局", "经开区管委会"])
def test_the_office_addressed_signs(hand: Hand, office: str) -> None:
    draft = drafted(hand, f"{office}：")
    assert draft.signatory == office
    assert not any("落款" in gap.message for gap in draft.gaps)


def test_the_opinions_are_named_as_they_name_themselves(hand: Hand) -> None:
    name = "某区人大常委会关于2011年计划执行情况的报告的审议意见"
    top = f"{name}\n区人民政府：\n2012年7月5日，区十五届人大常委会第四次会议听取和审议了报告。"
    draft = drafted(hand, top, title=name)
    assert f"区十五届人大常委会第四次会议《{name}》" in opening(draft)
    assert draft.title == "关于《关于2011年计划执行情况的报告》审议意见研究处理情况的报告"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("关于2022年政府工作报告的审议意见", "关于《2022年政府工作报告》审议意见研究处理情况的报告"),
        ("区人大常委会关于法院工作报告的审议意见", "关于《法院工作报告》审议意见研究处理情况的报告"),
        (
            "关于教育工作情况的报告的审议意见",
            "关于《关于教育工作情况的报告》审议意见研究处理情况的报告",
        ),
    ],
)
def test_a_work_report_has_no_about_in_its_name(hand: Hand, name: str, title: str) -> None:
    assert drafted(hand, f"{name}\n区人民政府：", title=name).title == title


def test_opinions_without_a_name_leave_a_gap_for_it(hand: Hand) -> None:
    draft = drafted(hand, "市人民政府：")
    assert "按照【待补充：审议意见的文件名称】" in opening(draft)
    assert any("文件名称" in gap.message for gap in draft.gaps)


def test_the_report_is_called_what_the_opinions_text_calls_it_where_their_title_shortens_it(
    hand: Hand,
) -> None:
    title = "关于区人民政府2012年重点工作推进情况报告的审议意见"
    heard = "2012年6月28日，区人大常委会第三次会议听取和审议了《关于2012年重点工作推进情况的报告》。"
    draft = drafted(hand, f"{title}\n区人民政府：\n{heard}", title=title)
    assert draft.title == "关于《关于2012年重点工作推进情况的报告》审议意见研究处理情况的报告"


def test_opinions_sent_with_a_notice_go_by_their_own_name(hand: Hand) -> None:
    own = "对市人民政府关于全市养老服务体系建设情况报告的审议意见"
    notice = f"江州市人民代表大会常务委员会关于印发《{own}》的通知"
    draft = drafted(hand, f"{notice}\n市人民政府：", title=notice)
    assert draft.title == "关于《关于全市养老服务体系建设情况报告》审议意见研究处理情况的报告"
    assert f"按照《{own}》（" in opening(draft)


def test_where_no_line_is_addressed_the_last_words_say_who_answers(hand: Hand) -> None:
    name = "关于对《临江区人民政府关于优化营商环境情况的报告》的审议意见"
    heard = "（2025年6月26日临江区第十八届人大常委会第二十五次会议通过）"
    last = "以上意见，请区人民政府研究处理，并于三个月内将处理情况书面报告区人大常委会。"
    text = f"{name}\n{heard}\n{ITEMS}\n{last}"
    draft = draft_response(hand(text, kind=ReportKind.OPINIONS, title=name), [])
    assert (draft.signatory, draft.recipient) == ("区人民政府", "区人大常委会：")
    assert opening(draft).startswith("按照临江区第十八届人大常委会第二十五次会议《")


def test_a_letter_on_opinions_names_the_report_by_what_was_heard(hand: Hand) -> None:
    name = "北川市人大常委会办公室关于市十六届人大常委会第十八次会议对乡村振兴工作审议意见的函"
    heard = "市十六届人大常委会第十八次会议于2025年3月27日听取和审议了市人民政府关于乡村振兴工作情况的报告。"
    draft = drafted(hand, f"{name}\n市政府办公室：\n{heard}", title=name)
    assert draft.title == "关于《关于乡村振兴工作情况的报告》审议意见研究处理情况的报告"
    assert (draft.signatory, draft.recipient) == ("市人民政府", "市人大常委会：")
    assert opening(draft).startswith("按照市十六届人大常委会第十八次会议《北川市")


@pytest.mark.parametrize(
    ("addressee", "committee"),
    [("市人民检察院", "市人大常委会"), ("县人民法院", "县人大常委会"), ("省高级人民法院", "省人大常委会")],
)
def test_courts_and_procuratorates_answer_the_committee_of_their_place(
    addressee: str, committee: str
) -> None:
    assert OpinionHead("", "", "", "某次会议", "", addressee).committee == committee
