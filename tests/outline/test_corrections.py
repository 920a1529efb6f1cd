"""What a person corrects is applied, and survives reading the file again."""

from xubao.model import Corrections, HeadingEdit, ParagraphEdit, Report, ReportKind, Section, SectionKind
from xubao.outline import build_report
from xubao.outline.anchors import (
    find_section,
    paragraph_anchor,
    section_anchors,
    statement_anchor,
    statement_anchors,
)
from xubao.places import sample
from xubao.reading import read_bytes, read_path

SOURCE = read_path(sample("2018-09-27-三城一区建设发展情况的报告.txt"))


def outline(**corrections: object) -> Report:
    return build_report(SOURCE, corrections=Corrections(**corrections))  # type: ignore[arg-type]


def titled(report: Report, title: str) -> Section | None:
    return next((section for section in report.sections if section.title == title), None)


def edit(report: Report, words: str, level: int, title: str = "") -> HeadingEdit:
    statement = next(s for s in report.statements if words in s.text)
    anchor, nth = statement_anchor(report, statement)
    return HeadingEdit(anchor, nth, level, title)


def test_what_the_document_says_of_itself_can_be_corrected() -> None:
    report = outline(
        title="新标题", date="2018", issuer="市科委", kind=ReportKind.MATERIAL, speaker="许强同志"
    )
    assert (report.title, report.date, report.issuer, report.kind, report.speaker) == (
        "新标题", "2018", "市科委", ReportKind.MATERIAL, "许强同志",
    )  # fmt: skip


def test_a_heading_can_be_removed() -> None:
    report = outline(headings=(edit(outline(), "高站位谋划。", 0),))
    assert titled(report, "高站位谋划") is None


def test_a_heading_can_be_made_of_a_sentence() -> None:
    made = titled(
        outline(headings=(edit(outline(), "加强组织协调与市区协同联动", 3, "组织协调"),)), "组织协调"
    )
    assert made is not None
    assert (made.level, made.kind) == (3, SectionKind.RUN_IN)


def test_a_heading_can_be_moved_a_level_and_retitled() -> None:
    report = outline(headings=(edit(outline(), "（二）深化体制改革与创新", 1, "改革"),))
    moved = titled(report, "改革")
    assert moved is not None
    assert (moved.level, moved.number) == (1, "（二）")


def test_a_paragraph_can_be_split_and_joined() -> None:
    plain = outline()
    index = next(
        i for i, p in enumerate(plain.paragraphs) if plain.text[p.start :].startswith("高站位谋划。")
    )
    anchor, nth = paragraph_anchor(plain, index)
    split = outline(paragraphs=(ParagraphEdit(anchor, nth, 6),))
    assert len(split.paragraphs) == len(plain.paragraphs) + 1
    second, n = paragraph_anchor(split, index + 1)
    again = outline(paragraphs=(ParagraphEdit(anchor, nth, 6), ParagraphEdit(second, n, None)))
    assert again.text == plain.text


def test_edits_whose_place_is_gone_are_left_out() -> None:
    edits = (HeadingEdit("没有这句话", 0, 2), HeadingEdit("高站位谋划", 7, 0))
    assert outline(headings=edits, paragraphs=(ParagraphEdit("没有", 0, 3),)) == outline()


def test_anchors_lead_back_to_their_place() -> None:
    report = outline()
    for statement in report.statements:
        assert statement_anchors(report)[statement.id] == statement_anchor(report, statement)
    for section in report.sections:
        assert find_section(report, section_anchors(report)[section.id]) == section
    assert len(set(statement_anchors(report).values())) == len(report.statements)
    assert len(set(section_anchors(report).values())) == len(report.sections)


def test_a_section_anchor_holds_when_the_section_moves_a_level() -> None:
    section = next(s for s in outline().sections if s.title == "深化体制改革与创新")
    anchor = section_anchors(outline())[section.id]
    moved = outline(headings=(edit(outline(), "（二）深化体制改革与创新", 1),))
    found = find_section(moved, anchor)
    assert found is not None
    assert found.title == "深化体制改革与创新"


def test_an_anchor_of_what_is_not_there_finds_nothing() -> None:
    assert find_section(outline(), "没有#0") is None


def test_a_split_paragraph_parts_its_original_where_the_text_is_parted() -> None:
    read = read_bytes("a.txt", "1 9 9 8 年, 成立“ 中关村 ” 园区.  随后…… 发展 (一期) 完成。\n".encode())
    text = build_report(read).paragraphs[0]
    for words, head in (("年，", "1 9 9 8 年,"), ("园区. ", "园区."), ("……", "随后……")):
        offset = build_report(read).text.index(words) + len(words)
        edit = ParagraphEdit(*paragraph_anchor(build_report(read), 0), offset)
        first, second = build_report(read, corrections=Corrections(paragraphs=(edit,))).paragraphs
        assert first.original.rstrip().endswith(head.rstrip())
        assert first.original + second.original == text.original
