"""An answer to deputies binds what the draft says; a special body's 调研意见 asks to be answered."""

import pytest

from xubao.drafting.check import check_draft
from xubao.drafting.draft import draft_response
from xubao.drafting.special_sources import is_findings, is_reply
from xubao.model import Block, Finding, Report, Source
from xubao.outline import build_report
from xubao.statements import annotate

DRAFT = """关于学前教育发展情况的报告
市人大常委会：
一、主要工作
全市新建普惠性幼儿园42所，新增学位1.26万个。老城区幼儿园改造项目正在推进。
二、下一步工作
力争到2026年底普惠性幼儿园覆盖率达到90%以上。
市人民政府
2025年7月24日"""
REPLY = """关于市十六届人大三次会议第0123号代表建议的答复
2025年5月6日
一、关于普惠性幼儿园建设。全市新建普惠性幼儿园36所，新增学位1.26万个。
二、关于老城区改造。老城区幼儿园改造项目已经完成。
三、下一步，确保到2026年底普惠性幼儿园覆盖率达到90%以上。
市教委"""
FINDINGS = """关于学前教育发展情况的调研意见
2025年6月10日
一、加快普惠性幼儿园建设。新建一批普惠性幼儿园，增加学位供给。
二、加强幼儿教师队伍建设。建议提高编外教师工资待遇，完善职称评聘办法。
市人大教育科技文化卫生委员会"""


def read(text: str, file: str) -> Report:
    blocks = tuple(Block(line) for line in text.split("\n"))
    return annotate(build_report(Source(f"{file}.txt", file, blocks), file=f"{file}.txt"))


def found(code: str, draft: str, *sources: Report) -> list[Finding]:
    return [one for one in check_draft(read(draft, "稿件"), sources) if one.code == code]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("关于市十六届人大三次会议第0123号代表建议的答复", True),
        ("答复口径（学前教育）", True),
        ("关于政协第21号提案的复函", True),
        ("关于学前教育发展情况的报告", False),
        ("关于代表建议的通知", False),
    ],
)
def test_an_answer_to_deputies_is_known_by_its_name(name: str, is_one: bool) -> None:
    assert is_reply(read("全市新建普惠性幼儿园36所。", name)) is is_one


def test_findings_are_known_by_how_their_title_ends() -> None:
    assert is_findings(read(FINDINGS, "调研"))
    assert not is_findings(read("关于落实调研意见情况的报告\n已逐条落实。", "报告"))


def test_a_figure_a_state_and_a_promise_are_held_against_the_answer_to_deputies() -> None:
    reply = read(REPLY, "答复")
    differing = found("reply-differs", DRAFT, reply)
    figures = found("figure-differs", DRAFT, reply)
    assert [one.text for one in figures] == ["42所"]  # said once, as a figure that a source gives otherwise
    told = {one.text: str(one.message) for one in differing}
    assert set(told) == {
        "老城区幼儿园改造项目正在推进",
        "力争到2026年底普惠性幼儿园覆盖率达到90%以上。",
    }
    assert "已落实" in told["老城区幼儿园改造项目正在推进"]
    assert "确保到2026年底" in told["力争到2026年底普惠性幼儿园覆盖率达到90%以上。"]


def test_a_figure_that_new_material_gives_is_still_held_against_the_answer() -> None:
    older = read(REPLY.replace("2025年5月6日", "2024年5月6日"), "答复")
    material = read("市教委关于有关情况的函\n2025年7月1日\n全市新建普惠性幼儿园42所。", "材料")
    assert found("figure-differs", DRAFT, material, older) == []
    (one,) = (one for one in found("reply-differs", DRAFT, material, older) if one.text == "42所")
    assert "“36所”" in str(one.message)
    assert one.source is not None


def test_what_agrees_with_the_answer_is_not_found() -> None:
    same = DRAFT.replace("42所", "36所").replace("正在推进", "已经完成").replace("力争到", "确保到")
    assert found("reply-differs", same, read(REPLY, "答复")) == []


def test_a_report_is_no_answer_to_deputies() -> None:
    report = read(REPLY.replace("关于市十六届人大三次会议第0123号代表建议的答复", "关于工作的函"), "函")
    assert found("reply-differs", DRAFT, report) == []


def test_a_point_of_the_findings_that_the_report_does_not_speak_of_is_found() -> None:
    (one,) = found("finding-unanswered", DRAFT, read(FINDINGS, "调研"))
    assert "加强幼儿教师队伍建设" in str(one.message)
    assert one.source is not None
    answered = DRAFT.replace(
        "二、下一步", "（二）加强幼儿教师队伍建设\n编外教师工资待遇提高8%，职称评聘办法已经印发。\n二、下一步"
    )
    assert found("finding-unanswered", answered, read(FINDINGS, "调研")) == []


def test_findings_that_came_before_the_opinions_ask_nothing_of_a_response() -> None:
    opinions = read(
        "对“关于学前教育发展情况的报告”的审议意见\n市人民政府：\n一、加快普惠园建设。新建普惠性幼儿园。\n2025年8月1日",
        "审议意见",
    )
    checked = check_draft(read(DRAFT, "稿件"), (read(FINDINGS, "调研"),), opinions)
    assert "finding-unanswered" not in {one.code for one in checked}


def test_what_was_told_deputies_is_offered_beside_the_draft_and_not_written_by_itself() -> None:
    opinions = read(
        "对“关于学前教育发展情况的报告”的审议意见\n市人民政府：\n"
        "一、加快普惠性幼儿园建设。新建普惠性幼儿园，增加学位供给。\n2025年1月8日",
        "审议意见",
    )
    made = draft_response(opinions, (read(REPLY, "答复"),))
    written = [run.report for part in made.sections for paragraph in part.paragraphs for run in paragraph]
    assert set(written) == {None}
    assert "36所" in "".join(one.text for one in made.opinions[0].evidence)
