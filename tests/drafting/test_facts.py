"""Every fact of department material stands in the draft or is listed with the reason; none is lost."""

import io
from collections import Counter
from collections.abc import Callable, Sequence

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xubao.drafting import draft_response
from xubao.model import Draft, LeftOut, Report
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

OPINIONS = """关于就业和社会保障工作情况的审议意见
市人民政府：
一、千方百计扩大就业。要做好高校毕业生就业，加强职业技能培训，扩大岗位供给。（责任单位：市人力社保局）
二、完善养老服务体系。要增加养老床位，发展居家养老服务。（责任单位：市民政局）
三、健全医疗保障制度。要提高医保报销比例，推进异地就医结算。（责任单位：市医保局）
2024年8月9日"""
DONE = ("城镇新增就业5.2万人", "新增养老床位1800张", "医保住院报销比例提高到82%")
AMISS = ("养老护理员缺口较大", "就业培训与岗位需求衔接不够", "医保基金支出压力上升")
NEXT = ("加大高校毕业生就业帮扶力度", "建设社区养老服务驿站", "扩大异地就医直接结算范围")


def numbered(marks: Sequence[str], ends: str = "；；。", between: str = "") -> Callable[[Sequence[str]], str]:
    """Writes three facts, each behind its mark."""
    return lambda facts: between.join(
        mark + fact + end.strip() for mark, fact, end in zip(marks, facts, ends, strict=True)
    )


WAYS = {
    "一是…；二是…；三是…。": numbered(("一是", "二是", "三是")),
    "一是…。二是…。三是…。": numbered(("一是", "二是", "三是"), "。。。"),
    "第一，…。第二，…。": numbered(("第一，", "第二，", "第三，"), "。。。"),
    "第一，… in lines": numbered(("第一，", "第二，", "第三，"), "。。。", "\n"),
    "（1）…；（2）…；": numbered(("（1）", "（2）", "（3）")),
    "（1）… in lines": numbered(("（1）", "（2）", "（3）"), "。。。", "\n"),
    "1）…；2）…；": numbered(("1）", "2）", "3）")),
    "①…；②…；": numbered("①②③"),
    "①… in lines": numbered("①②③", "。。。", "\n"),
    "1.… in lines without a stop": numbered(("1.", "2.", "3."), "   ", "\n"),
    "1、… in lines": numbered(("1、", "2、", "3、"), "；；。", "\n"),
    "（一）… in lines": numbered(("（一）", "（二）", "（三）"), "。。。", "\n"),
    "——… in lines": numbered(("——", "——", "——"), "。。。", "\n"),
    "• … in lines": numbered(("• ", "• ", "• "), "   ", "\n"),
    "首先，…。其次，…。": numbered(("首先，", "其次，", "最后，"), "。。。"),
    "…；…；…。": numbered(("", "", "")),
}


def read(text: str, name: str, date: str) -> Report:
    return annotate(build_report(read_bytes(name, text.encode()), date=date))


@pytest.fixture(scope="module")
def opinions() -> Report:
    return read(OPINIONS, "审议意见.txt", "2024-08-09")


def letter(way: Callable[[Sequence[str]], str]) -> Report:
    parts = (
        "一、工作进展情况\n今年以来，重点做了以下工作：",
        "二、存在的问题",
        "三、下一步打算\n下一步，我局将：",
    )
    said = "\n".join(f"{part}\n{way(facts)}" for part, facts in zip(parts, (DONE, AMISS, NEXT), strict=True))
    text = f"市人力社保局关于审议意见办理情况的函\n市政府办公厅：\n{said}\n市人力社保局\n2024年11月5日"
    return read(text, "函.txt", "2024-11-05")


def under(draft: Draft, title: str) -> str:
    section = next(one for one in draft.sections if title in one.title)
    return "\n".join("".join(run.text for run in paragraph) for paragraph in section.paragraphs)


@pytest.mark.parametrize("way", WAYS)
def test_three_facts_are_placed_however_they_are_enumerated(opinions: Report, way: str) -> None:
    draft = draft_response(opinions, [], [letter(WAYS[way])])
    assert (draft.facts.given, draft.facts.placed, draft.facts.left) == (9, 9, ())
    for title, done in zip(("就业", "养老", "医疗"), DONE, strict=True):
        assert done in under(draft, title)
    assert all(amiss in under(draft, "存在的主要问题") for amiss in AMISS)
    steps = under(draft, "下一步工作").split("第")[1:]
    assert all(step in said for step, said in zip(NEXT, steps, strict=True))


def test_the_signature_of_a_letter_is_no_fact_whatever_kind_of_room_signs(opinions: Report) -> None:
    said = "市政府督查室关于审议意见办理情况的函\n市政府办公厅：\n一、工作进展情况\n城镇新增就业5.2万人。"
    sent = read(f"{said}\n市政府督查室\n2024年11月5日", "函.txt", "2024-11-05")
    facts = draft_response(opinions, [], [sent]).facts
    assert (facts.given, facts.left) == (1, ())


def test_a_plan_in_a_part_on_progress_is_a_next_step(opinions: Report) -> None:
    sent = read("一、工作进展\n已新增养老床位1800张，到2026年再新增养老床位900张。", "材料.txt", "2024-11-05")
    draft = draft_response(opinions, [], [sent])
    assert "已新增养老床位1800张。" in under(draft, "养老")
    assert "再新增" not in under(draft, "养老")
    assert "到2026年再新增养老床位900张" in under(draft, "下一步工作")


def test_an_opinion_with_a_plan_alone_keeps_its_gap(opinions: Report) -> None:
    sent = read("一、工作进展\n力争2026年底前新增养老床位900张。", "材料.txt", "2024-11-05")
    draft = draft_response(opinions, [], [sent])
    assert under(draft, "养老").startswith("【待补充：")
    assert "力争2026年底前新增养老床位900张" in under(draft, "下一步工作")
    assert [one.state for one in draft.opinions] == ["unanswered", "planned", "unanswered"]


def test_the_same_fact_of_two_letters_is_told_once_and_the_other_is_listed(opinions: Report) -> None:
    sent = [
        read(f"一、工作进展\n{said}新增养老床位1800张。", f"{date}.txt", date)
        for said, date in (("我市", "2024-11-05"), ("全市", "2024-12-05"))
    ]
    draft = draft_response(opinions, [], sent)
    assert under(draft, "养老").count("1800张") == 1
    assert "全市新增" in under(draft, "养老")
    assert [(left.report, left.why) for left in draft.facts.left] == [(0, LeftOut.DUPLICATE)]


def test_thanks_and_what_answers_nothing_are_listed_with_the_reason(opinions: Report) -> None:
    said = "在市委的坚强领导下，各项工作扎实推进。\n举办龙舟赛12场次。\n城镇新增就业5.2万人。\n新增养老床位1800张。"
    draft = draft_response(opinions, [], [read(f"一、工作进展\n{said}", "材料.txt", "2024-11-05")])
    assert {left.text: left.why for left in draft.facts.left} == {
        "在市委的坚强领导下，各项工作扎实推进": LeftOut.RITUAL,
        "举办龙舟赛12场次": LeftOut.NO_OPINION,
    }


SUBJECTS = st.sampled_from(
    (*DONE, *AMISS, *NEXT, "举办龙舟赛12场次", "加强组织领导", "将于年底前完工", "问题")
)
MARKS = st.sampled_from(
    ("", "一是", "二是", "第一，", "（1）", "①", "1.", "（一）", "一、", "——", "下一步，")
)
LINES = st.lists(
    st.tuples(MARKS, SUBJECTS, st.sampled_from(("。", "；", "", "，", "：")), st.sampled_from(("\n", "")))
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_placed_and_left_are_all_that_was_given(
    opinions: Report, lines: list[tuple[str, str, str, str]]
) -> None:
    sent = read("".join(map("".join, lines)) or "。", "材料.txt", "2024-11-05")
    facts = draft_response(opinions, [], [sent]).facts
    assert facts.placed + len(facts.left) == facts.given
    assert max(Counter((left.report, left.statement) for left in facts.left).values(), default=0) <= 1


def form(*rows: Sequence[str]) -> Report:
    """A 材料填报表 in Word."""
    document = docx.Document()
    document.add_paragraph("审议意见办理情况填报表")
    table = document.add_table(len(rows), len(rows[0]))
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(cells.cells, words, strict=True):
            cell.text = word
    out = io.BytesIO()
    document.save(out)
    return annotate(build_report(read_bytes("填报表.docx", out.getvalue()), date="2024-11-05"))


def test_what_units_fill_into_a_form_goes_where_the_row_and_the_column_say(opinions: Report) -> None:
    sent = form(
        ("序号", "审议意见", "责任单位", "完成时限", "进展情况", "存在问题", "下一步打算"),
        (
            "1",
            "千方百计扩大就业",
            "市人力社保局",
            "年底前",
            "组织专场活动560场。",
            "结构性矛盾突出",
            "再办200场专场活动",
        ),
        (
            "2",
            "完善养老服务体系",
            "市民政局",
            "持续推进",
            "建成驿站85个；改造2.1万户。",
            "护理员缺口大。",
            "无",
        ),
    )
    draft = draft_response(opinions, [], [sent])
    assert (draft.facts.given, draft.facts.left) == (6, ())
    assert "560场" in under(draft, "就业")
    assert "驿站85个" in under(draft, "养老")
    assert "2.1万户" in under(draft, "养老")
    assert "结构性矛盾突出" in under(draft, "存在的主要问题")
    assert "扩大就业。再办200场专场活动" in under(draft, "下一步工作")
