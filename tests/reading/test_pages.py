"""Pages as typesetters make them: columns, turned pages, running heads, footnotes, tables, broken words."""

from collections.abc import Sequence

import pytest

from tests.reading.paper import HEIGHT, WIDTH, Paper
from xubao.model import Block, BlockKind
from xubao.reading import read_bytes

WORK = (
    "2023年，全市地区生产总值同比增长5.2%，规模以上工业增加值增长6.1%，固定资产投资增长4.3%，社会消费品零售总额"
    "增长7.8%，进出口总额突破3000亿元，城镇新增就业12.5万人。"
)
SCIENCE = (
    "坚持把科技创新摆在核心位置，新增国家级专精特新“小巨人”企业23家，高新技术企业达到1500家，技术合同成交额突破"
    "500亿元，全社会研发投入强度提高到3.2%。"
)
AIR = (
    "生态环境质量不断改善，空气质量优良天数比例达到88.5%，国考断面水质优良比例保持100%，森林覆盖率提高到36.2%，"
    "绿色低碳转型步伐加快。"
)


def blocks(paper: Paper) -> tuple[Block, ...]:
    return read_bytes("纸.pdf", paper.bytes()).blocks


def texts(paper: Paper) -> list[str]:
    return [block.text for block in blocks(paper)]


@pytest.mark.parametrize("right", [302, 310, 330], ids=["narrow", "usual", "wide"])
def test_columns_are_read_one_after_another_and_joined_across_them(right: int) -> None:
    paper = Paper()
    paper.line("关于2023年工作情况的报告", 190, 80, 18)
    y = paper.paragraphs(["一、工作回顾", WORK, SCIENCE, AIR], 60, 120, 230)
    paper.line("这一段话从左栏的末尾开始写起，", 84, y)
    paper.line("一直写到这一栏的最后一个字都没有完成", 60, y + 18)
    paper.paragraphs(["而是在右栏的开头才结束。"], right, 120, 230, indent=False)
    paper.paragraphs(["二、工作安排", SCIENCE, WORK, AIR], right, 138, 230)
    assert texts(paper) == [
        "关于2023年工作情况的报告", "一、工作回顾", WORK, SCIENCE, AIR,
        "这一段话从左栏的末尾开始写起，一直写到这一栏的最后一个字都没有完成而是在右栏的开头才结束。",
        "二、工作安排", SCIENCE, WORK, AIR,
    ]  # fmt: skip


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_like_any_other(degrees: int) -> None:
    paper = Paper()
    paper.paragraphs(["一、工作回顾", WORK, SCIENCE], 60, 100, 470)
    paper.turned_page(degrees)
    paper.paragraphs(["二、工作安排", AIR], 60, 100, 470)
    assert texts(paper) == ["一、工作回顾", WORK, SCIENCE, "二、工作安排", AIR]


def test_text_drawn_sideways_reads_like_any_other() -> None:
    paper = Paper((WIDTH, HEIGHT))
    paper.canvas.rotate(90)
    paper.canvas.translate(0, -HEIGHT)
    paper.paragraphs(["一、工作回顾", WORK, SCIENCE, AIR], 60, 80, 700)
    assert texts(paper) == ["一、工作回顾", WORK, SCIENCE, AIR]


@pytest.mark.parametrize("pages", [4, 5, 8])
def test_running_heads_of_odd_and_even_pages_and_page_numbers_are_gone(pages: int) -> None:
    paper = Paper()
    for number in range(1, pages + 1):
        head, x = ("执行情况报告", 60) if number % 2 else ("第四次会议文件", 440)
        paper.line(head, x, 40, 9)
        paper.line(f"— {number} —", 600 - x if number % 2 else 60, 810, 10)
        paper.paragraphs([f"第{number}页的话。{WORK}"], 60, 80, 470)
        paper.page()
    assert texts(paper) == [f"第{number}页的话。{WORK}" for number in range(1, pages + 1)]


def test_a_paragraph_goes_on_over_a_footnote_and_a_page_s_end() -> None:
    paper = Paper()
    y = paper.paragraphs([WORK, SCIENCE], 60, 80, 480)
    paper.line("在此基础上，我们还要看到外部环境的复杂性和不确定性明显上升，有效需求", 84, y)
    paper.line("①有效需求：指有支付能力的需求，也就是既愿意购买又有能力购买的那一部分", 60, 740, 9)
    paper.line("社会需求。", 60, 754, 9)
    paper.line("②数据来源：市统计局。", 60, 768, 9)
    paper.page()
    paper.paragraphs(["不足①的问题仍然较多②。"], 60, 80, 480, indent=False)
    paper.paragraphs([AIR], 60, 98, 480)
    found = blocks(paper)
    notes = [block.text for block in found if block.kind is BlockKind.NOTE]
    shown = [block.text for block in found if block.kind is not BlockKind.NOTE]
    assert notes == [
        "①有效需求：指有支付能力的需求，也就是既愿意购买又有能力购买的那一部分社会需求。", "②数据来源：市统计局。",
    ]  # fmt: skip
    assert shown == [
        WORK, SCIENCE,
        "在此基础上，我们还要看到外部环境的复杂性和不确定性明显上升，有效需求不足①的问题仍然较多②。", AIR,
    ]  # fmt: skip


def test_a_ruled_table_is_read_cell_by_cell_between_its_paragraphs() -> None:
    paper = Paper()
    y = paper.paragraphs(["一、主要指标", "完成情况见下表。"], 60, 80, 480)
    rows = [
        ["指标", "2022年", "2023年"],
        ["地区生产总值（亿元）", "5200.1", "5470.5"],
        ["城镇新增就业（万人）", "12.1", "12.5"],
    ]
    edges = [60, 240, 360, 480]
    for row, cells in enumerate(rows):
        for left, cell in zip(edges, cells, strict=False):
            paper.line(cell, left + 4, y + 18 + 24 * row, 11)
    for row in range(len(rows) + 1):
        paper.canvas.line(edges[0], HEIGHT - y - 4 - 24 * row, edges[-1], HEIGHT - y - 4 - 24 * row)
    for edge in edges:
        paper.canvas.line(edge, HEIGHT - y - 4, edge, HEIGHT - y - 4 - 24 * len(rows))
    paper.paragraphs([WORK], 60, y + 24 * len(rows) + 40, 480)
    found = blocks(paper)
    assert [block.text for block in found if block.table is None] == [
        "一、主要指标",
        "完成情况见下表。",
        WORK,
    ]
    assert [(block.table, block.text) for block in found if block.table is not None] == [
        ((0, row, column), cell) for row, cells in enumerate(rows) for column, cell in enumerate(cells)
    ]
    assert [block.kind for block in found[2:11]] == [BlockKind.CELL] * 9


def test_a_merged_cell_of_a_ruled_table_covers_the_columns_under_it() -> None:
    paper = Paper()
    y = paper.paragraphs(["一、主要指标", "完成情况见下表。"], 60, 80, 480)
    edges, tops = [60, 180, 300, 420], [y + 24 * row for row in range(4)]
    for row, cells in enumerate([["地区", "投资（亿元）", ""], ["", "计划", "完成"], ["甲区", "12", "13"]]):
        for left, cell in zip(edges, cells, strict=False):
            paper.line(cell, left + 4, tops[row] + 16, 11)
    for row, top in enumerate(tops):
        paper.canvas.line(edges[1] if row == 1 else edges[0], HEIGHT - top, edges[-1], HEIGHT - top)
    for at, edge in enumerate(edges):
        paper.canvas.line(edge, HEIGHT - tops[1 if at == 2 else 0], edge, HEIGHT - tops[-1])
    found = [block for block in blocks(paper) if block.table is not None]
    assert [(block.text, block.table, block.spans) for block in found] == [
        ("地区", (0, 0, 0), (2, 1)), ("投资（亿元）", (0, 0, 1), (1, 2)),
        ("计划", (0, 1, 1), (1, 1)), ("完成", (0, 1, 2), (1, 1)),
        ("甲区", (0, 2, 0), (1, 1)), ("12", (0, 2, 1), (1, 1)), ("13", (0, 2, 2), (1, 1)),
    ]  # fmt: skip


def test_a_frame_around_a_page_is_no_table() -> None:
    paper = Paper()
    paper.canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80)
    paper.paragraphs(["一、工作回顾", WORK, SCIENCE], 60, 100, 470)
    assert texts(paper) == ["一、工作回顾", WORK, SCIENCE]


def test_words_broken_at_the_margin_are_whole_again() -> None:
    paper = Paper()
    lines = (
        "The municipal government has made steady pro-",
        "gress in building a state-of-the-",
        "art centre.",
    )
    for at, line in enumerate(lines):
        paper.line(line, 60, 100 + 18 * at, font="Helvetica")
    assert texts(paper) == [
        "The municipal government has made steady progress in building a state-of-the-art centre."
    ]


def test_characters_drawn_twice_to_look_bold_are_read_once() -> None:
    paper = Paper()
    paper.line("一、工作回顾", 60, 80)
    paper.line("一、工作回顾", 60.4, 80)
    paper.paragraphs([WORK], 60, 98, 480)
    assert texts(paper) == ["一、工作回顾", WORK]


def spread(paper: Paper, sides: Sequence[Sequence[str]], first: int) -> None:
    """Two pages on one sheet, each with its page number."""
    for at, side in enumerate(sides):
        paper.paragraphs(side, 40 + at * HEIGHT / 2, 60, HEIGHT / 2 - 84, size=11)
        paper.line(f"— {first + at} —", (0.23 + 0.5 * at) * HEIGHT, WIDTH - 30, 10)
    paper.page()


def test_two_pages_side_by_side_are_read_one_after_the_other() -> None:
    paper = Paper((HEIGHT, WIDTH))
    spread(paper, (["一、工作回顾", WORK, SCIENCE], ["二、存在问题", AIR, WORK]), 1)
    spread(paper, (["三、工作安排", SCIENCE, AIR], ["特此报告。"]), 3)
    spread(paper, (["附件", WORK, AIR], []), 5)
    found = blocks(paper)
    assert [block.text for block in found] == [
        "一、工作回顾", WORK, SCIENCE, "二、存在问题", AIR, WORK, "三、工作安排", SCIENCE, AIR, "特此报告。",
        "附件", WORK, AIR,
    ]  # fmt: skip
    assert [block.page for block in found] == [1] * 6 + [2] * 4 + [3] * 3


def test_columns_of_short_cells_on_a_wide_page_are_no_two_pages() -> None:
    paper = Paper((HEIGHT, WIDTH))
    rows = [
        ("教育", "12", "改建校舍", "完成"),
        ("卫生", "13", "扩建门诊", "在建"),
        ("交通", "14", "修建公路", "完成"),
    ]
    for at, row in enumerate(rows):
        for x, cell in zip((60, 240, 520, 700), row, strict=True):
            paper.line(cell, x, 100 + 24 * at)
    text = "".join(block.text.replace(" ", "") for block in blocks(paper))
    assert text.index("改建校舍") < text.index("卫生")


def test_a_wide_page_whose_lines_cross_its_middle_is_one_page() -> None:
    paper = Paper((HEIGHT, WIDTH))
    paper.paragraphs(["一、工作回顾", WORK, SCIENCE], 60, 100, 720)
    assert texts(paper) == ["一、工作回顾", WORK, SCIENCE]
