"""Numbered lines that are items of a list: sentences of their own, no headings."""

import pytest

from tests.outline.test_headings import BODY, outline
from xubao.drafting.sources import candidates
from xubao.model import Block, BlockKind, Corrections, HeadingEdit, Report, Role, SectionKind, Source
from xubao.outline import build_report
from xubao.outline.anchors import normalised
from xubao.statements import annotate

NUMBERS = [
    ("1. ", "2. ", "3. ", "4. "),
    ("1、", "2、", "3、", "4、"),
    ("（1）", "（2）", "（3）", "（4）"),
    ("（一）", "（二）", "（三）", "（四）"),
    ("①", "②", "③", "④"),
]
SAID = (
    "建成科技成果转化服务平台3个，全年促成项目215项。",
    "外资研发中心新增12家。其中跨国公司总部3家。",
    "企业融资成本明显下降。",
    "下一步，将在2025年底前出台支持政策。",
)


def kinds(report: Report) -> dict[str, SectionKind]:
    return {s.number: s.kind for s in report.sections if s.number}


def roles(report: Report) -> dict[str, Role]:
    return {s.text: s.role for s in annotate(report).statements}


@pytest.mark.parametrize("numbers", NUMBERS, ids=lambda numbers: numbers[0].strip())
def test_numbered_lines_that_are_whole_sentences_are_items_with_roles(numbers: tuple[str, ...]) -> None:
    lines = [f"{number}{said}" for number, said in zip(numbers, SAID, strict=True)]
    report = outline("科技创新工作情况汇报", "一、工作情况", *lines, "二、存在问题", BODY)
    assert [kinds(report)[number.strip()] for number in numbers] == [SectionKind.ENUMERATION] * 4
    found = roles(report)
    assert found[lines[0]] is Role.PROGRESS
    assert found[lines[2]] is Role.PROGRESS
    assert found[lines[3]] is Role.GOAL
    assert found["一、工作情况"] is Role.OTHER


def test_headings_with_a_full_stop_and_text_beneath_stay_headings() -> None:
    report = outline("一、情况", "（一）推进改革。", BODY, "（二）产值达到100亿元。", BODY, "二、打算", BODY)
    assert kinds(report)["（一）"] is SectionKind.NUMBERED
    assert kinds(report)["（二）"] is SectionKind.NUMBERED
    assert roles(report)["（一）推进改革。"] is Role.OTHER


def test_a_heading_without_text_among_headings_with_text_stays_one_unless_it_tells_a_figure() -> None:
    report = outline(
        "一、情况",
        "（一）推进改革。",
        BODY,
        "（二）扩大开放。",
        "（三）改善民生。",
        BODY,
        "（四）新增企业20家。",
    )
    assert [kinds(report)[f"（{n}）"] for n in "一二三"] == [SectionKind.NUMBERED] * 3
    assert kinds(report)["（四）"] is SectionKind.ENUMERATION


def test_headings_without_a_mark_at_the_end_are_no_items() -> None:
    report = outline("一、情况", "1.总体情况", "2.主要做法", "二、打算", "（一）目标。", "1.产业，创新", BODY)
    assert SectionKind.ENUMERATION not in kinds(report).values()


def test_the_last_item_of_a_list_does_not_swallow_the_text_after_it() -> None:
    report = outline(
        "一、情况", "1. 完善政策。", "2. 强化服务。", "3. 优化环境。", "工作取得了新的进展。企业更有信心。"
    )
    last = next(s for s in report.sections if s.number == "3.")
    assert last.kind is SectionKind.ENUMERATION
    assert report.text[last.start : last.end].strip() == "3. 优化环境。"


def test_listed_problems_without_a_heading_are_problems() -> None:
    report = outline(
        "科技创新工作情况汇报", "一、工作情况", "去年新增企业20家。", "工作中还存在以下问题：",
        "1. 早期企业融资渠道较窄，成本偏高。", "2. 分园之间同质化竞争依然突出。", "3. 人才公寓供给不足。",
        "下一步，我们将加强统筹，推进改革。",
    )  # fmt: skip
    found = roles(report)
    assert [role for text, role in found.items() if text[:1] in "123"] == [Role.PROBLEM] * 3


def test_a_term_and_what_it_means_is_no_item() -> None:
    report = outline(
        "一、情况",
        BODY,
        "名词解释",
        "1.云计算：是基于互联网的服务，已广泛使用。",
        "2.物联网：万物相连的网络，已有10亿个。",
    )
    assert kinds(report)["1."] is SectionKind.NUMBERED


def test_what_the_file_calls_a_heading_is_no_item() -> None:
    heading = [Block(f"{n}. 建成平台{n}个。", BlockKind.HEADING, level=2) for n in (1, 2)]
    assert kinds(outline("一、情况", *heading))["1."] is SectionKind.NUMBERED


def test_a_person_can_make_an_item_a_heading() -> None:
    blocks = tuple(Block(line) for line in ("一、情况", "1. 完善政策。", "2. 强化服务。", "二、打算", BODY))
    edits = Corrections(headings=(HeadingEdit(normalised("1. 完善政策。"), 0, 2, ""),))
    report = build_report(Source("x.txt", "txt", blocks), corrections=edits)
    assert kinds(report)["1."] is SectionKind.NUMBERED
    assert kinds(report)["2."] is SectionKind.ENUMERATION


def test_items_of_material_may_be_quoted_and_headings_may_not() -> None:
    report = annotate(
        outline(
            "科技创新工作情况汇报",
            "一、工作情况",
            "1. 建成服务平台3个，促成项目215项。",
            "2. 新增企业中心12家。",
        )
    )
    found = {one.statement.text: one.heading for one in candidates([report], [False])}
    assert found["1. 建成服务平台3个，促成项目215项。"] is False
    assert "一、工作情况" not in found
