"""Opinions can be corrected as lines: what is not touched stays the same, what is changed keeps its id."""

import pytest

from tests.gold.opinion_forms import Form, forms
from xubao.drafting.opinion_text import read_lines, recognised, written
from xubao.drafting.opinions import read_opinions
from xubao.model import Opinion, UnitRole

LEARNED = forms("learned")


@pytest.fixture
def opinions() -> tuple[Opinion, ...]:
    return read_opinions(LEARNED[0].report)


@pytest.mark.parametrize("form", LEARNED, ids=[form.name for form in LEARNED])
def test_what_nobody_touches_is_the_same(form: Form) -> None:
    before = read_opinions(form.report)
    assert read_lines(written(before), before, form.expected["date"]) == before


@pytest.mark.parametrize("form", LEARNED, ids=[form.name for form in LEARNED])
def test_the_lines_alone_say_who_and_by_when(form: Form) -> None:
    before = read_opinions(form.report)
    again = read_lines(written(before), (), form.expected["date"])
    assert [one.number for one in again] == [one.number for one in before]
    assert [(one.units, one.unit_roles, one.deadline, one.due) for one in again] == [
        (one.units, one.unit_roles, one.deadline, one.due) for one in before
    ]


def test_a_changed_line_keeps_its_id_and_a_new_one_gets_another(opinions: tuple[Opinion, ...]) -> None:
    text = written(opinions).replace("建立中介服务机构信用评价制度", "建立中介机构信用评价和退出制度")
    duty = "（牵头单位：市司法局；完成时限：2025年3月底前）"
    text += f"\n三、加强法治保障\n　　（五）规范涉企执法。推行综合查一次。{duty}"
    found = read_lines(text, opinions, "2024-07-05")
    assert [one.id for one in found[: len(opinions)]] == [one.id for one in opinions]
    changed = next(one for one in found if "退出制度" in one.text)
    assert changed.id == opinions[2].id
    part, item = found[-2:]
    assert item.parent == part.id
    assert {part.id, item.id}.isdisjoint(one.id for one in opinions)
    assert (item.units, dict(item.unit_roles), item.due) == (
        ("市司法局",),
        {"市司法局": UnitRole.LEAD},
        "2025-03-31",
    )


def test_a_line_taken_out_shifts_no_other_ones_id(opinions: tuple[Opinion, ...]) -> None:
    lines = written(opinions).split("\n")
    found = read_lines("\n".join(lines[:1] + lines[2:]), opinions, None)
    assert [one.id for one in found] == [one.id for one in opinions if one.id != opinions[1].id]


def test_pasted_opinions_become_lines() -> None:
    pasted = (
        "会议建议：一是优化学校布局（县教育局）；"
        "二是加强教师队伍建设，8月底前完成改革（县教育局牵头，县委编办配合）。"
    )
    assert recognised(pasted, "2024-04-18").split("\n") == [
        "一是优化学校布局（责任单位：县教育局）",
        "二是加强教师队伍建设，8月底前完成改革（牵头单位：县教育局；配合单位：县委编办）",
    ]
