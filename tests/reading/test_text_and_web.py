"""Plain text in any encoding, Markdown, and saved web pages."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.model import Block, BlockKind, ReadError, Report, Source
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_bytes, read_path
from xubao.reading.formats import html, markdown
from xubao.reading.sniff import OLE

SEED = "2024-07-24-中关村分园改革提升发展情况的报告.txt"
TEXT = sample(SEED).read_text(encoding="utf-8")
LINES = [line.strip() for line in TEXT.splitlines() if line.strip()]
TITLE = "关于统筹推进中关村国家自主创新示范区分园改革提升发展情况的报告"
ARTICLE = LINES[LINES.index(TITLE) + 2 :]


def headings(report: Report) -> list[tuple[int, str, str]]:
    return [(s.level, s.number, s.title) for s in report.sections if s.kind != "implied"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = TEXT.replace("\xa0", "").replace("\ufeff", "")
    found = read_bytes("报告.txt", text.encode(encoding)).blocks
    assert [block.text for block in found] == [line for line in text.split("\n") if line.strip()]


def test_traditional_text_in_big5_is_read() -> None:
    text = "關於統籌推進創新發展情況的報告。我們的工作是在市政府的領導下，積極推動經濟發展和社會建設的。" * 5
    assert read_bytes("x.txt", text.encode("big5")).blocks[0].text == text


def test_a_guess_is_said() -> None:
    assert "GB18030" in "".join(read_bytes("x.txt", TEXT.encode("gb18030")).notes)


def test_one_broken_character_does_not_spoil_a_file() -> None:
    data = TEXT.encode().replace("中关村".encode(), "中关".encode() + b"\xe6\x9d", 1)
    assert "一、工作推进情况" in "".join(block.text for block in read_bytes("x.txt", data).blocks)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_file_in_two_encodings_is_read_line_by_line_and_says_so(encoding: str, mark: bytes) -> None:
    first = (
        "一、工作進展\n全年完成投資12.5億元，是歷年最多的。"
        if encoding == "big5"
        else "一、工作进展\n全年完成投资的。"
    )
    second = "二、存在问题\n部分项目的落地周期较长。"
    source = read_bytes("x.txt", mark + first.encode(encoding) + b"\n" + second.encode())
    assert [block.text for block in source.blocks] == f"{first}\n{second}".split("\n")
    assert [note.code for note in source.notes] == ["reading.note.two-encodings"]


def test_a_file_in_one_encoding_is_not_taken_for_two() -> None:
    for data in (TEXT.encode("gb18030"), "联通\n移动\n电信的发展工作\n".encode("gb18030") * 9):
        assert [note.code for note in read_bytes("x.txt", data).notes] == ["reading.note.encoding"]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\u2028"])
def test_lines_end_as_any_system_ends_them(ending: str) -> None:
    assert [b.text for b in read_bytes("x.txt", f"一{ending}{ending}二".encode()).blocks] == ["一", "二"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.txt", b"", "empty"),
        ("白.txt", b" \n\t\n", "no-text"),
        ("图.gif", b"GIF89a" + bytes(100), "extension"),
        ("程序.exe", b"MZ" + bytes(200), "extension"),
        ("表.xlsx", b"PK\x03\x04" + bytes(50), "damaged"),
        ("表.xls", OLE + "Workbook".encode("utf-16-le"), "extension"),
        ("表.xlsx", OLE + "Workbook".encode("utf-16-le"), "extension"),
        ("表.et", b"PK\x03\x04" + bytes(50), "extension"),
        ("图.txt", b"GIF89a" + bytes(range(256)) * 20, "not-text"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_plain_line(name: str, data: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(name, data)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(name)


def test_missing_files_and_folders_are_said(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "没有.txt", "missing"), (tmp_path, "folder")):
        with pytest.raises(ReadError) as caught:
            read_path(path)
        assert caught.value.code == code


@settings(deadline=None, max_examples=examples(60))
@given(st.binary(max_size=300))
def test_no_bytes_break_the_text_reader(data: bytes) -> None:
    try:
        source = read_bytes("x.txt", data)
    except ReadError:
        return
    assert isinstance(source, Source)


def test_markdown_marks_are_read_not_shown() -> None:
    text = "# 总标题\n\n## 一、情况\n\n" + "**高站位谋划。** 以[规划](http://a)为*总纲*。\n\n- 第一项\n\n"
    text += "| 任务 | 单位 |\n|---|---|\n| 甲 | 乙 |\n"
    found = markdown.read("x.md", text.encode()).blocks
    assert [(b.text, b.level) for b in found[:2]] == [("总标题", 1), ("一、情况", 2)]
    assert (found[2].text, found[2].bold_lead) == ("高站位谋划。 以规划为总纲。", 6)
    assert found[3].text == "第一项"
    assert [(b.text, b.table) for b in found[4:]] == [
        ("任务", (0, 0, 0)), ("单位", (0, 0, 1)), ("甲", (0, 1, 0)), ("乙", (0, 1, 1)),
    ]  # fmt: skip


def page(inner: str, encoding: str = "utf-8") -> bytes:
    top = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">人大要闻</a></li></ul></div>'
    top += "<div>面包屑导航</div>"
    info = "<div><span>发布时间：2024-09-20</span><span>【字号：<a>大</a><a>中</a><a>小</a>】</span><a>打印</a></div>"
    foot = '<div class="foot"><p>版权所有：某人大常委会</p><p>京ICP备05000001号</p></div>'
    head = f'<meta charset="{encoding}"><title>{TITLE}_门户网站</title><meta name="PubDate" content="2024-09-20">'
    whole = f"<!DOCTYPE html><html><head>{head}</head><body>{top}<h1>{TITLE}</h1>{info}{inner}{foot}</body></html>"
    return whole.encode("gb18030" if encoding == "gb2312" else encoding)


PARAGRAPHS = "".join(f"<p>&nbsp;&nbsp;{line}</p>\n" for line in ARTICLE)
TABLE = "<table><tr><td>任务</td><td>单位</td></tr><tr><td>健全协调机制</td><td>市科委</td></tr></table>"


@pytest.mark.parametrize(
    "data",
    [
        page(f"<div>{PARAGRAPHS}</div>"),
        page(f"<div>{PARAGRAPHS}</div>", "gb2312"),
        page("<div>" + "<br><br>\n".join(ARTICLE) + "</div>"),
        page("<div>" + "".join(f"<div>{line}</div>" for line in ARTICLE) + "</div>"),
        page(f"<table width='100%'><tr><td><table><tr><td>{PARAGRAPHS}</td></tr></table></td></tr></table>"),
    ],
    ids=["paragraphs", "gb2312", "line breaks", "boxes", "layout tables"],
)
def test_a_saved_page_gives_the_outline_of_its_article(data: bytes) -> None:
    report = build_report(html.read("页面.html", data))
    assert headings(report) == headings(build_report(read_path(sample(SEED))))
    assert (report.title, report.date, report.speaker) == (TITLE, "2024-07-24", "张继红")
    assert not any(word in report.text for word in ("面包屑", "人大要闻", "版权所有", "字号"))


def test_a_table_in_a_page_is_read_cell_by_cell() -> None:
    found = html.read("x.html", page(f"<div>{PARAGRAPHS}{TABLE}</div>")).blocks
    cells = [(b.text, b.table) for b in found if b.kind is BlockKind.CELL]
    assert cells == [
        ("任务", (0, 0, 0)),
        ("单位", (0, 0, 1)),
        ("健全协调机制", (0, 1, 0)),
        ("市科委", (0, 1, 1)),
    ]


def test_a_page_without_an_article_gives_its_lines() -> None:
    inner = "".join(f"<b>第{at}项</b><br>" for at in range(9))
    found = html.read("x.html", f"<html><body><script>var a</script>{inner}</body></html>".encode()).blocks
    assert [block.text for block in found] == [f"第{at}项" for at in range(9)]


@settings(deadline=None, max_examples=examples(60))
@given(st.text(alphabet="<>/pdivtable'=\"甲乙 \n&;!", max_size=200))
def test_no_page_breaks_the_reader(text: str) -> None:
    try:
        blocks = html.read("x.html", text.encode()).blocks
    except ReadError:
        return
    assert all(isinstance(block, Block) for block in blocks)
