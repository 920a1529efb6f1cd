"""Numbers that open headings, in every form that files write them; and what only looks like one."""

import pytest

from xubao.model import Block, BlockKind, Report, SectionKind, Source
from xubao.outline import build_report
from xubao.outline.numbering import mark_at

BODY = "这里写的是这一部分的正文，说明做了哪些工作。取得了明显成效。"


def read(*lines: str) -> Report:
    return build_report(Source("x.txt", "txt", tuple(Block(line) for line in lines)))


def numbers(*lines: str) -> list[tuple[int, str, str]]:
    sections = read("某区工作情况的报告", *lines).sections
    return [(s.level, s.number, s.title) for s in sections if s.kind is not SectionKind.IMPLIED]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("㈠ ", "㈡ "), ("⑴ ", "⑵"), ("⒈ ", "⒉"), ("Ⅰ. ", "Ⅱ. "), ("Ⅰ、", "Ⅱ、"), ("I. ", "II. "), ("A. ", "B. "),
        ("Ａ．", "Ｂ．"),
    ],
)  # fmt: skip
def test_numbers_of_one_character_stand_below_the_part(first: str, second: str) -> None:
    found = numbers("一、情况", f"{first}平台建设", BODY, f"{second}人才引进", BODY, "二、打算", BODY)
    assert [(level, title) for level, _, title in found] == [
        (1, "情况"), (2, "平台建设"), (2, "人才引进"), (1, "打算"),
    ]  # fmt: skip
    assert found[1][1]
    assert found[2][1]


def test_roman_numerals_that_come_first_are_the_parts() -> None:
    found = numbers("Ⅰ. 情况", "一、平台建设", BODY, "二、人才引进", BODY, "Ⅱ. 打算", "一、投入", BODY)
    assert [level for level, _, _ in found] == [1, 2, 2, 1, 2]


def test_sections_of_chapters_are_headings_with_and_without_a_space() -> None:
    expected = [(1, "第一章", "总则"), (2, "第一节", "目标"), (2, "第二节", "原则"), (1, "第二章", "任务")]
    lines = ("第一章 总则", "第一节 目标", BODY, "第二节 原则", BODY, "第二章 任务", BODY)
    assert numbers(*lines) == expected
    assert numbers(*(line.replace(" ", "") for line in lines)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "第一部分资金已拨付",
        "第一部分资金已拨付。第二部分资金年底前拨付。",
        "第五章馆",
        "第五章馆建成开放，接待群众3万人次。",
        "首先，要统一思想",
        "A股市场保持稳定，B股市场有所回落。",
        "Ⅰ—Ⅲ类水质占比为94%，比上年提高2个百分点。",
        "A. 一家企业落户",
    ],
)
def test_what_only_looks_like_a_number_is_no_heading(text: str) -> None:
    found = numbers("一、情况", BODY, text, BODY, "二、打算", BODY)
    assert {number for _, number, _ in found} == {"一、", "二、"}


def test_a_number_says_how_far_it_reaches() -> None:
    mark = mark_at("㈢ 平台")
    assert mark is not None
    assert (mark.text, mark.value, mark.length) == ("㈢", 3, 2)


def test_the_first_styled_heading_after_the_title_is_a_heading() -> None:
    titles = [Block("关于园区建设情况的报告", centred=True)]
    headings = [Block(text, BlockKind.HEADING, level=1) for text in ("总体情况", "主要成效", "存在问题")]
    blocks = titles + [block for heading in headings for block in (heading, Block(BODY))]
    report = build_report(Source("x.docx", "docx", tuple(blocks)))
    assert report.title == "关于园区建设情况的报告"
    lines = [s.title for s in report.sections if s.kind is SectionKind.LINE]
    assert lines == ["总体情况", "主要成效", "存在问题"]
