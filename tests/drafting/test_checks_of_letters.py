"""A draft held against letters: what they say without a year, which unit says it, and what only plans aim at."""

from pathlib import Path

from docx import Document

from tests.drafting.conftest import understood
from xubao.drafting.check import check_draft
from xubao.model import Finding, Report
from xubao.reading.word.layout import read_layout

LETTER = """石泉区水务局关于防汛工作情况的函
区政府办公室：
1—8月，清淤排水沟渠57公里，城区内涝点由21处减少到6处。
会同区应急管理局开展防汛演练14场，参加群众3200人次。
2024年9月10日"""
EARLIER = """石泉区人民政府关于防汛工作情况的报告
2024年3月20日
到2024年底，城区内涝点减少到5处以内，清淤排水沟渠80公里以上。"""


def read(folder: Path, name: str, text: str) -> Report:
    file = folder / name
    file.write_text(text, encoding="utf8")
    return understood(file)


def found(folder: Path, draft: str) -> list[Finding]:
    against = [read(folder, "函.txt", LETTER), read(folder, "报告.txt", EARLIER)]
    return [
        one
        for one in check_draft(read(folder, "稿.txt", f"石泉区防汛情况\n{draft}"), against)
        if one.code in {"figure-differs", "name-variant", "figure-doubt"}
    ]


def test_a_letter_bears_out_what_the_draft_says_with_its_year(tmp_path: Path) -> None:
    draft = "2024年1—8月，清淤排水沟渠57公里，城区内涝点由21处减少到6处。"
    assert not found(tmp_path, draft)


def test_another_year_than_a_letters_months_is_found(tmp_path: Path) -> None:
    [one] = found(tmp_path, "2023年1—8月，清淤排水沟渠57公里，城区内涝点由21处减少到6处。")
    assert one.text == "2023年1—8月"


def test_a_unit_that_is_not_the_one_whose_letter_it_is_is_found(tmp_path: Path) -> None:
    [one] = found(tmp_path, "区水利局会同区应急管理局开展防汛演练14场，参加群众3200人次。")
    assert (one.code, one.text, one.fix) == ("name-variant", "区水利局", "区水务局")
    assert not found(tmp_path, "区水务局会同区应急管理局开展防汛演练14场，参加群众3200人次。")
    assert not found(tmp_path, "区教育局组织学校开展防溺水教育。")


def test_a_file_without_a_page_of_its_own_has_no_margins(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("石泉区防汛情况")
    body = document.element.body
    body.remove(body.sectPr)
    document.save(str(tmp_path / "稿.docx"))
    assert read_layout(tmp_path / "稿.docx").margins == ()
