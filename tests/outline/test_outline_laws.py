"""What holds of every outline, whatever the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.model import Block, Report, Source
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path

PIECES = st.sampled_from(
    [
        "一、", "二、", "（一）", "（三）", "(2)", "1.", "第一，", "一是", "二是；", "——", "各位代表！",
        "同时，我们也清醒地看到存在问题。",
        "下一步，", "推进改革。", "加强建设。", "2024年7月24日", "附件", "（", "）", "“", "”", "\n", "。", "；",
        "主任 许强",
        "科技创新中心",
        "以上报告，请予审议。", "100%", "关于工作情况的报告", " ", "　", "，",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)
SAMPLES = sorted(path.name for path in sample().iterdir() if path.suffix in (".txt", ".docx"))


def outlined(text: str) -> Report:
    return build_report(Source("x.txt", "txt", tuple(Block(line) for line in text.split("\n"))))


def check(report: Report) -> None:
    known = {section.id: section for section in report.sections}
    assert len(known) == len(report.sections)
    for section in report.sections:
        assert 0 <= section.start <= section.heading_end <= section.end <= len(report.text)
        if section.parent:
            parent = known[section.parent]
            assert parent.start <= section.start
            assert section.end <= parent.end
            assert section.level == parent.level + 1
        else:
            assert section.level == 1
    assert [section.start for section in report.sections] == sorted(
        section.start for section in report.sections
    )
    for first, second in pairwise(report.statements):
        assert first.end <= second.start
        assert not report.text[first.end : second.start].strip()
    for statement in report.statements:
        assert statement.text == report.text[statement.start : statement.end]
        assert statement.text.strip()
        section = known[statement.section]
        assert section.start <= statement.start
        assert statement.end <= section.end
    assert "".join(s.text for s in report.statements).replace(" ", "") == "".join(report.text.split())
    assert "\n".join(report.text[p.start : p.end] for p in report.paragraphs) == report.text


@settings(max_examples=examples(300), deadline=None)
@given(TEXTS)
def test_sections_nest_and_statements_cover_any_text(text: str) -> None:
    check(outlined(text))


@pytest.mark.parametrize("name", SAMPLES)
def test_sections_nest_and_statements_cover_the_real_documents(name: str) -> None:
    check(build_report(read_path(sample(name))))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_file_gives_the_same_report_every_time(name: str) -> None:
    assert build_report(read_path(sample(name))) == build_report(read_path(sample(name)))


@settings(max_examples=examples(50), deadline=None)
@given(TEXTS)
def test_outlining_the_cleaned_text_changes_no_character(text: str) -> None:
    once = outlined(text)
    assert outlined(once.text).text == once.text


def test_an_empty_document_has_an_empty_outline() -> None:
    report = build_report(Source("leer.txt", "txt", ()))
    assert (report.text, report.sections, report.statements) == ("", (), ())
