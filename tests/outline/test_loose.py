"""Paragraphs without a heading beside sections that have one."""

from xubao.model import Block, Source
from xubao.outline import build_report

CONTENT = 3 * (
    "全市技术合同成交额达到2063.1亿元，同比增长25.2%，专利申请量和授权量保持两位数增长，"
    "其中中关村示范区贡献超过一半。"
)


def outline(*lines: str) -> list[str]:
    source = Source("a.txt", "txt", tuple(Block(line) for line in lines))
    return [section.title for section in build_report(source).sections]


def test_text_under_a_heading_without_parts_stays_whole() -> None:
    found = outline("一、工作情况", "（一）规划编制", CONTENT, "（二）政策保障", CONTENT)
    assert found == ["工作情况", "规划编制", "政策保障"]


def test_a_paragraph_beside_run_in_headings_is_named_by_its_first_words() -> None:
    found = outline(
        "一、工作情况", CONTENT, "强化人才集聚。" + CONTENT, "强化改革牵引。" + CONTENT, "上半年，" + CONTENT
    )
    assert found == [
        "工作情况",
        "[全市技术合同成交额达到2063.1亿元]",
        "强化人才集聚",
        "强化改革牵引",
        "[全市技术合同成交额达到2063.1亿元]",
    ]


def test_a_short_lead_in_stays_with_its_section() -> None:
    found = outline(
        "一、工作情况", "主要做了以下工作。", "强化人才集聚。" + CONTENT, "强化改革牵引。" + CONTENT
    )
    assert found == ["工作情况", "强化人才集聚", "强化改革牵引"]
