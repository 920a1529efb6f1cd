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
    assert not found(tmp_path, "区应急管理局开展防汛演练14场，参加群众3200人次。")
    assert not found(tmp_path, "区教育局组织学校开展防溺水教育。")


def test_a_file_without_a_page_of_its_own_has_no_margins(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("石泉区防汛情况")
    body = document.element.body
    body.remove(body.sectPr)
    document.save(str(tmp_path / "稿.docx"))
    assert read_layout(tmp_path / "稿.docx").margins == ()


def test_the_place_before_a_unit_is_no_part_of_its_name(tmp_path: Path) -> None:
    text = (
        "沙州市水务局关于防汛工作情况的函\n市政府办公室：\n"
        "会同市应急管理局开展防汛演练14场，参加群众3200人次。\n2024年9月10日"
    )
    draft = read(tmp_path, "稿.txt", "防汛情况\n市水利局会同市应急管理局开展防汛演练14场，参加群众3200人次。")
    [one] = [f for f in check_draft(draft, [read(tmp_path, "函.txt", text)]) if f.code == "name-variant"]
    assert (one.text, one.fix) == ("市水利局", "市水务局")


def test_an_undated_table_on_what_was_done_about_the_opinions_is_new(tmp_path: Path) -> None:
    opinions = read(
        tmp_path,
        "意见.txt",
        "区人大常委会关于防汛工作情况报告的审议意见\n区人民政府：\n一、加强防汛演练。要组织群众参加演练。\n"
        "二、整治城区内涝。要清淤排水沟渠。\n2024年6月30日",
    )
    table = read(tmp_path, "表.txt", "区水务局承办审议意见情况\n开展防汛演练14场，参加群众3200人次。")
    text = "一、加强防汛演练\n开展防汛演练14场，参加群众3200人次。"
    draft = read(tmp_path, "稿.txt", f"关于防汛工作情况报告审议意见研究处理情况的报告\n{text}")
    assert not [f for f in check_draft(draft, [table], opinions) if f.code == "earlier-as-new"]


def test_an_opinion_that_only_the_next_steps_name_is_unanswered(tmp_path: Path) -> None:
    opinions = read(
        tmp_path,
        "意见.txt",
        "区人大常委会关于防汛工作情况报告的审议意见\n区人民政府：\n一、加强防汛演练。要组织群众参加演练。\n"
        "二、整治城区内涝积水点。要清淤排水沟渠。\n2024年6月30日",
    )
    draft = read(
        tmp_path,
        "稿.txt",
        "关于防汛工作情况报告审议意见研究处理情况的报告\n一、加强防汛演练\n开展防汛演练14场，参加群众3200人次。\n"
        "二、下一步工作\n第一，整治城区内涝积水点。2025年清淤排水沟渠60公里。",
    )
    findings = check_draft(draft, [read(tmp_path, "函.txt", LETTER)], opinions)
    assert [one.text for one in findings if one.code == "opinion-unanswered"] == ["二、整治城区内涝积水点"]
