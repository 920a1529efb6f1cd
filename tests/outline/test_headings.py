"""Forms of headings beyond those of the real documents."""

import pytest

from xubao.model import Block, BlockKind, Report, SectionKind, Source
from xubao.outline import build_report

BODY = "这里写的是这一部分的正文，说明做了哪些工作。取得了明显成效。"


def outline(*lines: str | Block) -> Report:
    blocks = tuple(line if isinstance(line, Block) else Block(line) for line in lines)
    return build_report(Source("x.txt", "txt", blocks))


def shape(report: Report) -> list[tuple[int, str, str]]:
    return [(s.level, s.number, s.title) for s in report.sections if s.kind is not SectionKind.IMPLIED]


def codes(report: Report) -> list[str]:
    return [warning.code for warning in report.warnings]


def test_four_levels_of_numbers_nest() -> None:
    report = outline(
        "一、总体情况",
        "（一）进展",
        "1.平台",
        "（1）任务",
        BODY,
        "（2）成果",
        BODY,
        "2.项目",
        BODY,
        "二、打算",
        BODY,
    )
    assert shape(report) == [
        (1, "一、", "总体情况"), (2, "（一）", "进展"), (3, "1.", "平台"), (4, "（1）", "任务"), (4, "（2）", "成果"),
        (3, "2.", "项目"), (1, "二、", "打算"),
    ]  # fmt: skip


def test_half_and_full_width_numbers_are_the_same_form() -> None:
    report = outline("一、情况", "(一)进展", BODY, "（二）成效", BODY, "(三)问题", BODY)
    assert [level for level, _, _ in shape(report)] == [1, 2, 2, 2]


def test_chapters_and_sections_nest() -> None:
    report = outline("第一章 总则", "第一节 目标", BODY, "第二节 原则", BODY, "第二章 任务", BODY)
    assert shape(report) == [
        (1, "第一章", "总则"),
        (2, "第一节", "目标"),
        (2, "第二节", "原则"),
        (1, "第二章", "任务"),
    ]


def test_a_decimal_number_is_no_heading() -> None:
    assert not shape(outline(BODY, "1.5亿元用于建设。", "2.3万人受益。"))


def test_one_of_a_kind_without_a_second_is_no_series() -> None:
    assert not shape(outline("各位代表：", "一是一，二是二，这是态度问题。我们要认真对待这项工作。"))


def test_items_after_a_colon_and_semicolons_are_a_series() -> None:
    report = outline("各位代表：", "主要有三项：一是加强统筹；二是加大投入；三是强化考核。")
    assert [number for _, number, _ in shape(report)] == ["一是", "二是", "三是"]
    assert report.statements[1].text == "主要有三项："


def test_a_numbered_heading_with_its_text_in_one_paragraph_ends_at_its_full_stop() -> None:
    report = outline(
        "一、任务",
        "（一）加强统筹。各部门要落实责任，形成合力。",
        "（二）加大投入。市财政要安排资金，做好保障。",
    )
    second = report.sections[-1]
    assert (second.title, report.text[second.start : second.heading_end]) == ("加大投入", "（二）加大投入。")


def test_skipped_and_repeated_numbers_are_warned_of() -> None:
    report = outline("一、情况", BODY, "三、问题", BODY, "三、打算", BODY)
    assert codes(report) == ["numbering-skipped", "numbering-repeated"]


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("同时，我们也清醒地看到，工作中还存在一些问题。协调机制不健全，资金投入不足。", "[存在问题]"),
        ("在肯定成绩的同时，也要看到工作中还有不少困难和挑战。协调机制不健全。", "[存在问题]"),
        ("当前，仍存在主体地位不突出、布局分散等问题。需要认真解决。", "[存在问题]"),
        ("下一步，我们将认真落实审议意见。加强统筹协调，加大投入力度。", "[下一步工作]"),
    ],
)
def test_parts_without_a_heading_are_implied(paragraph: str, title: str) -> None:
    report = outline("一、工作情况", BODY, BODY, "二、主要成效", BODY, BODY, paragraph)
    assert (report.sections[-1].title, report.sections[-1].kind) == (title, SectionKind.IMPLIED)


@pytest.mark.parametrize(
    "opening",
    ["我们高度重视解决困难群众的生产生活问题。", "面对新的任务和挑战，各级政府要增强本领。"],
)
def test_a_paragraph_that_only_names_difficulties_implies_no_part(opening: str) -> None:
    report = outline("一、工作情况", BODY, BODY, "二、主要成效", BODY, BODY, f"{opening}加大投入力度。")
    assert report.sections[-1].title == "主要成效"


def test_a_part_headed_problems_gets_no_second_implied_one() -> None:
    report = outline("一、工作情况", BODY, "二、存在的问题", "当前，工作中还存在一些问题。协调不够。")
    assert "[存在问题]" not in [section.title for section in report.sections]


def test_an_annex_is_a_part_of_its_own_after_the_closing() -> None:
    report = outline("一、情况", BODY, "以上报告，请予审议。", "附件1", "1.名单", BODY)
    assert [(s.level, s.title) for s in report.sections if s.level == 1][-2:] == [(1, "[结语]"), (1, "附件1")]


def test_soft_line_breaks_inside_a_paragraph_are_joined() -> None:
    report = outline(Block("加快推进科技创新中心建\n设，取得积极进展。"), BODY)
    assert report.text.startswith("加快推进科技创新中心建设，取得积极进展。")


def test_styles_of_the_file_give_levels() -> None:
    report = outline(
        Block("总体思路", BlockKind.HEADING, level=1),
        Block("基本原则", BlockKind.HEADING, level=2),
        BODY,
        Block("保障措施", BlockKind.HEADING, level=1),
        BODY,
    )
    assert shape(report)[-2:] == [(2, "", "基本原则"), (1, "", "保障措施")] or shape(report)[0][0] == 1


def test_automatic_numbers_are_part_of_the_text() -> None:
    report = outline(Block("总体情况", number="一、"), BODY, Block("下一步打算", number="二、"), BODY)
    assert shape(report) == [(1, "一、", "总体情况"), (1, "二、", "下一步打算")]
    assert report.text.startswith("一、总体情况")


def test_notes_are_kept_out_of_the_text() -> None:
    report = outline(BODY, Block("脚注内容", BlockKind.NOTE))
    assert "脚注" not in report.text


def test_a_bold_lead_is_a_run_in_heading() -> None:
    report = outline("一、情况", Block("平台建设：建成了三个平台，服务企业一千家，效果良好。", bold_lead=5))
    assert shape(report)[-1] == (2, "", "平台建设")
