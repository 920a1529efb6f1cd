"""Full-width punctuation and lines of a title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.exporting.title import LINE, title_lines
from xubao.exporting.typography import cells, full_width
from xubao.model.words import chinese_date


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("会议听取了报告.现将情况报告如下:", "会议听取了报告。现将情况报告如下："),
        ("增长7.3%,达到10,000家;", "增长7.3%，达到10,000家；"),
        ("增长7.3%,同比提高", "增长7.3%，同比提高"),
        ("国内生产总值(GDP)增长", "国内生产总值（GDP）增长"),
        ("(一)健全机制", "（一）健全机制"),
        ("1.三级标题", "1.三级标题"),
        ('提出"三城一区"建设', "提出“三城一区”建设"),
        ("see http://example.org/a,b?c=(d)", "see http://example.org/a,b?c=(d)"),
        ("于9:30开始", "于9:30开始"),
        ("版本3.5.2", "版本3.5.2"),
        ("", ""),
    ],
)
def test_punctuation_is_full_width_beside_chinese_only(given_text: str, expected: str) -> None:
    assert full_width(given_text) == expected


@given(st.text(st.sampled_from('国家,.;:?!()"0123456789%、。a ')))
def test_widening_keeps_every_offset_and_settles_at_once(text: str) -> None:
    once = full_width(text)
    assert len(once) == len(text)
    assert full_width(once) == once


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("政府工作报告", ["政府工作报告"]),
        (
            "北京市人民政府关于“三城一区”建设发展情况的报告",
            ["北京市人民政府关于", "“三城一区”建设发展情况的报告"],
        ),
        ("人手\n分的行", ["人手", "分的行"]),
    ],
)
def test_title_keeps_words_and_names_whole(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


def test_lines_of_a_long_title_form_no_hour_glass() -> None:
    title = "关于北京市2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划的报告"
    sizes = [cells(line) for line in title_lines(title)]
    assert len(sizes) == 3
    assert not sizes[0] > sizes[1] < sizes[2]


@given(st.text(st.sampled_from("国家科技创新中心建设的和（）《》“”、2024年abc "), max_size=70))
def test_title_loses_nothing_and_fits_its_lines(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    if max(map(cells, lines)) > LINE:
        assert any(cells(line) <= LINE for line in lines) or len(lines) >= 1


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-07-24", "2024年7月24日"),
        ("2024", "2024年"),
        (None, ""),
        ("", ""),
        ("2024年7月", "2024年7月"),
        ("2024-07", "2024年7月"),
    ],
)
def test_dates_are_written_as_offices_write_them(date: str | None, expected: str) -> None:
    assert chinese_date(date) == expected
