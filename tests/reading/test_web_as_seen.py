"""A saved web page is read as a person sees it."""

import pytest

from xubao.model import BlockKind, Source
from xubao.reading.formats import html

LINES = [
    "一、总体情况",
    "全区完成投资12.5亿元，比上年增长5.2%，建设进度总体平稳，项目开工率达到95%，重点工程全部按期推进，各项指标好于预期。",
    "二、存在问题",
    "用地保障不足，部分项目落地周期较长，配套设施不完善，职住不平衡问题突出，群众反映较为集中，需要加快解决。",
    "三、下一步工作",
    "加快推进基础设施建设，到2035年底前完成道路改造，完善人才公寓配套，推动产业园区提质升级，持续优化营商环境。",
]
SECRET = "实际投资仅8亿元，不得公开。"


def paragraphs(lines: list[str] | None = None) -> str:
    return "".join(f"<p>{line}</p>" for line in (LINES if lines is None else lines))


def read(body: str, head: str = "") -> Source:
    whole = f'<html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return html.read("x.html", whole.encode())


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if block.kind is not BlockKind.NOTE]


@pytest.mark.parametrize(
    ("hiding", "style"),
    [
        ('style="display:none"', ""),
        ('style="color:red; display : none !important"', ""),
        ('style="visibility:hidden"', ""),
        ('style="font-size:0"', ""),
        ("hidden", ""),
        ('class="a hide"', "<style>/* x */ .show, .hide { display: none }</style>"),
        ('id="gone"', "<style>@import url(a.css); p#gone{display:none}</style>"),
    ],
)
def test_what_is_hidden_is_no_text(hiding: str, style: str) -> None:
    source = read(paragraphs(LINES[:2]) + f"<p {hiding}>{SECRET}</p>" + paragraphs(LINES[2:]), style)
    assert texts(source) == LINES


@pytest.mark.parametrize(
    "style",
    [
        "<style>@media print { .a { display: none } }</style>",
        "<style>.a .b{display:none} .a{font-size:0.9em; display:block}</style>",
    ],
)
def test_what_is_hidden_only_elsewhere_is_text(style: str) -> None:
    shown = "".join(f'<p class="a">{line}</p>' for line in LINES)
    assert texts(read(shown, style)) == LINES


def test_a_page_that_hides_all_until_its_scripts_run_is_read() -> None:
    assert texts(read(f'<div style="display:none">{paragraphs()}</div>')) == LINES


def test_raised_digits_are_exponents_or_marks_of_notes() -> None:
    line = "建筑面积25万m<sup>2</sup>，总投资120<sup>[1]</sup>亿元，绿地1.5×10<sup>4</sup>亩，CO<sub>2</sub>排放下降。"
    assert texts(read(paragraphs([*LINES, line])))[-1] == (
        "建筑面积25万m²，总投资120亿元，绿地1.5×10⁴亩，CO₂排放下降。"
    )


def test_line_breaks_of_the_source_are_none_of_the_text() -> None:
    folded = [line.replace("，", "，\n      ").replace("平稳", "平\r\n稳") for line in LINES]
    assert texts(read(paragraphs(folded))) == LINES
    assert texts(read(paragraphs([*LINES, "the quick\n brown\nfox"])))[-1] == "the quick brown fox"


def test_an_article_that_stands_twice_in_sight_is_read_once() -> None:
    twice = f'<div class="pc">{paragraphs()}</div><div class="phone">{paragraphs()}</div>'
    assert texts(read(twice)) == LINES


def test_a_sentence_that_is_said_twice_is_read_twice() -> None:
    again = [*LINES, LINES[1], "结束语，一段不同的话，说明今后的工作安排和要求。"]
    assert texts(read(paragraphs(again))) == again


def test_a_short_article_keeps_its_paragraphs() -> None:
    short = ["一、总体情况", "开局良好。", "二、存在问题", "用地不足。"]
    assert texts(read(paragraphs(short))) == short


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("到2021年基本完善，到2023年突破1000亿元。", None),
        ("发布时间：2024年9月20日 来源：某局", "2024-09-20"),
        ("会议时间：2024年9月20日上午", None),
    ],
)
def test_no_date_is_made_up(line: str, found: str | None) -> None:
    assert read(f"<div>{line}</div>" + paragraphs()).date == found


def test_the_pages_furniture_is_no_text() -> None:
    tools = ["【打印】【收藏】", "下载", "字号：大 中 小", "责任编辑：李某", "相关链接", "分享到："]
    assert texts(read(paragraphs([tools[0], *LINES, *tools[1:]]))) == LINES


def test_captions_of_pictures_stand_apart() -> None:
    figure = '<figure><img src="a.jpg"><figcaption>改造后的道路</figcaption></figure>'
    source = read(paragraphs([*LINES[:2], "图为施工现场。新华社记者 张某 摄", *LINES[2:]]) + figure)
    assert texts(source) == LINES
    assert [block.text for block in source.blocks if block.kind is BlockKind.NOTE] == [
        "图为施工现场。新华社记者 张某 摄",
        "改造后的道路",
    ]


def test_a_tables_merged_and_empty_cells_leave_the_others_in_their_columns() -> None:
    table = (
        "<table><tr><th rowspan=2>地区</th><th colspan=2>投资（亿元）</th><th rowspan=2>增速（%）</th></tr>"
        "<tr><th>计划</th><th>完成</th></tr>"
        "<tr><td>甲区</td><td></td><td>13</td><td>5</td></tr></table>"
    )
    source = read(paragraphs() + table)
    assert [(b.text, b.table, b.spans) for b in source.blocks if b.kind is BlockKind.CELL] == [
        ("地区", (0, 0, 0), (2, 1)), ("投资（亿元）", (0, 0, 1), (1, 2)), ("增速（%）", (0, 0, 3), (2, 1)),
        ("计划", (0, 1, 1), (1, 1)), ("完成", (0, 1, 2), (1, 1)),
        ("甲区", (0, 2, 0), (1, 1)), ("13", (0, 2, 2), (1, 1)), ("5", (0, 2, 3), (1, 1)),
    ]  # fmt: skip
