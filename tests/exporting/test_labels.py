"""Exported files call the parts of a report as the screen does."""

import pytest

from xubao.comparing import compare
from xubao.exporting import comparison_html
from xubao.exporting.labels import section_name
from xubao.model import Report, Section, SectionKind
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate

_TEXT = """关于科技园区发展情况的报告
——{day}在市十六届人大常委会第{nth}次会议上
主任、各位副主任、秘书长、各位委员：
受市人民政府委托，现将有关情况报告如下：
一、主要工作
建成孵化器{count}家，服务企业{count}00家。
二、存在的问题
孵化器布局不够均衡。
"""


def _read(day: str, nth: str, count: int) -> Report:
    text = _TEXT.format(day=day, nth=nth, count=count)
    return annotate(build_report(read_bytes(f"{nth}.txt", text.encode())))


@pytest.mark.parametrize(
    ("title", "kind", "shown"),
    [
        ("[题头]", SectionKind.IMPLIED, "标题部分"),
        ("[导言]", SectionKind.IMPLIED, "开头部分"),
        ("[结语]", SectionKind.IMPLIED, "结语"),
        ("导言", SectionKind.NUMBERED, "一、导言"),
    ],
)
def test_a_part_without_a_heading_is_called_as_on_the_screen(
    title: str, kind: SectionKind, shown: str
) -> None:
    number = "" if kind is SectionKind.IMPLIED else "一、"
    assert section_name(Section("s1", None, 1, number, title, kind, 0, 10)) == shown


def test_a_page_of_two_reports_has_no_word_that_only_the_program_uses() -> None:
    page = comparison_html(compare(_read("2023年7月24日", "三", 12), _read("2024年7月24日", "五", 18)))
    assert "标题部分" in page
    assert "[题头]" not in page
    assert "[导言]" not in page
