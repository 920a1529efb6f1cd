"""A draft as a Word file of GB/T 9704-2012."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from tests.examples import examples
from xubao.exporting import draft_docx, plain_text, write_draft, write_plain_text
from xubao.exporting.lines import draft_lines
from xubao.exporting.typography import full_width, legal
from xubao.model import Draft, DraftRun, DraftSection, ExportError, Report
from xubao.outline.build import build_report
from xubao.reading.door import read_bytes
from xubao.settings import WordSettings

FONTS = WordSettings()


def _document(data: bytes) -> "docx.document.Document":
    return docx.Document(io.BytesIO(data))


def _part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode("utf-8")


@pytest.mark.parametrize("review", [False, True])
def test_file_holds_to_the_open_xml_schema(draft: Draft, tmp_path: Path, review: bool) -> None:
    path = tmp_path / "答复.docx"
    write_draft(draft, path, FONTS, review=review)
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors


def test_page_is_the_standard_s(draft: Draft) -> None:
    section = _document(draft_docx(draft, FONTS)).sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(one.mm) for one in sides if one is not None] == [210, 297, 37, 28]
    assert section.right_margin is not None
    assert section.bottom_margin is not None
    assert (round(section.right_margin.mm), round(section.bottom_margin.mm)) == (26, 35)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is not None
    assert [grid.get(qn(f"w:{name}")) for name in ("type", "linePitch", "charSpace")] == [
        "linesAndChars",
        "579",
        "-842",
    ]


@pytest.mark.parametrize(
    ("style", "font", "size", "outline"),
    [
        ("Title", "方正小标宋简体", 22, None),
        ("公文正文", "仿宋_GB2312", 16, None),
        ("Heading 1", "黑体", 16, "0"),
        ("Heading 2", "楷体_GB2312", 16, "1"),
        ("Heading 3", "仿宋_GB2312", 16, "2"),
    ],
)
def test_styles_carry_font_size_grid_and_outline(
    draft: Draft, style: str, font: str, size: int, outline: str | None
) -> None:
    found = _document(draft_docx(draft, FONTS)).styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    chain, sizes, grids = found, [], []
    while chain is not None:
        sizes += [chain.font.size.pt] if chain.font.size else []
        grids += chain.element.xpath("w:pPr/w:snapToGrid/@w:val")
        chain = chain.base_style
    assert sizes[0] == size
    assert grids == ["0"]
    assert found.element.xpath("w:pPr/w:outlineLvl/@w:val") == ([outline] if outline else [])
    assert not found.font.bold


def test_body_is_indented_by_characters_and_every_style_names_a_chinese_font(draft: Draft) -> None:
    document = _document(draft_docx(draft, FONTS))
    assert document.styles["公文正文"].element.xpath("w:pPr/w:ind/@w:firstLineChars") == ["200"]
    for style in document.styles:
        if style.type != docx.enum.style.WD_STYLE_TYPE.TABLE and not style.hidden:
            assert style.element.rPr.rFonts.get(qn("w:eastAsia")), style.name
    xml = _part(draft_docx(draft, FONTS), "word/styles.xml")
    assert "Theme" not in xml
    assert 'w:lang w:val="en-US" w:eastAsia="zh-CN"' in xml


def test_paragraphs_have_the_style_of_what_they_are(draft: Draft) -> None:
    paragraphs = _document(draft_docx(draft, FONTS)).paragraphs
    found = [(one.style.name, one.text) for one in paragraphs if one.style is not None]
    assert found[0][0] == "Title"
    assert found[1:4] == [
        ("Normal", ""),
        ("主送机关", "市人大常委会："),
        ("公文正文", "现将研究处理情况报告如下："),
    ]
    assert ("Heading 1", "一、关于加强统筹") in found
    assert ("Heading 2", "（一）健全机制") in found
    assert ("Heading 3", "1.三级标题") in found
    assert found[-2:] == [("发文机关署名", "北京市人民政府"), ("成文日期", "2025年1月15日")]


def test_title_breaks_between_words_and_nowhere_else(draft: Draft) -> None:
    title = _document(draft_docx(draft, FONTS)).paragraphs[0]
    assert title.text.replace("\n", "") == draft.title
    assert title.text.split("\n") == ["关于“三城一区”建设发展情况报告的", "审议意见研究处理情况的报告"]


def test_page_numbers_differ_on_odd_and_even_pages(draft: Draft) -> None:
    data = draft_docx(draft, FONTS)
    assert "evenAndOddHeaders" in _part(data, "word/settings.xml")
    section = _document(data).sections[0]
    for footer, style in ((section.footer, "页码（单页）"), (section.even_page_footer, "页码（双页）")):
        assert footer.paragraphs[0].style is not None
        assert footer.paragraphs[0].style.name == style
        assert footer.paragraphs[0].text == "— 1 —"


def test_date_begins_two_characters_behind_the_signatory(draft: Draft) -> None:
    for signatory, expected in (
        ("北京市人民政府", (250, 200)),
        ("北京市科学技术委员会", (200, 300)),
        ("", None),
    ):
        data = draft_docx(replace(draft, signatory=signatory), FONTS)
        found = _document(data).paragraphs[-2:]
        rights = [int(value) for one in found for value in one._p.xpath("w:pPr/w:ind/@w:rightChars")]
        if expected is None:
            assert rights == []
            continue
        date = 6.5  # 2025年1月15日: seven digits of half a character, three characters
        assert len(rights) == 2
        begins = [
            28 - right / 100 - width for right, width in zip(rights, (len(signatory), date), strict=True)
        ]
        assert begins[1] - begins[0] == 2
        assert min(rights) == 200


def test_the_signature_keeps_with_the_text_it_closes(draft: Draft) -> None:
    long = DraftRun("市人民政府将继续推进国际科技创新中心建设，" * 3)
    section = DraftSection("s9", None, 1, "", ((long,), (DraftRun("特此报告。"),)))
    signed = replace(draft, sections=(*draft.sections, section), signatory="市人民政府", date="2025-03-01")
    paragraphs = _document(draft_docx(signed, WordSettings())).paragraphs
    kept = [bool(one.paragraph_format.keep_with_next) for one in paragraphs]
    at = next(at for at, one in enumerate(paragraphs) if one.text == long.text)
    assert kept[at:] == [True] * (len(kept) - at - 1) + [False]
    assert not kept[at - 1]


def test_clean_file_says_nothing_about_who_wrote_it(draft: Draft) -> None:
    data = draft_docx(draft, FONTS)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "docProps" in name or "comments" in name or "custom" in name]
    for name in names:
        assert "续报" not in _part(data, name)
        assert "w:ins " not in _part(data, name)


def test_review_names_the_source_of_every_sentence(draft: Draft, old_report: Report) -> None:
    document = _document(draft_docx(draft, FONTS, review=True))
    comments = [comment.text for comment in document.comments]
    assert len(comments) == 2
    run = draft.sections[1].paragraphs[0][0]
    source = old_report.statement_by_id[run.statement or ""]
    for part in ("来源：三城一区建设发展情况的报告（2018年9月27日）", "章节：", f"原文：{source.text}"):
        assert part in comments[0]
    assert "不能作为新进展" in comments[0]
    assert "不能作为新进展" not in comments[1]
    styles = {run.style.name for one in document.paragraphs for run in one.runs if run.style is not None}
    assert {"早前工作", "待补充"} <= styles


def test_review_and_clean_say_the_same(draft: Draft) -> None:
    clean, review = (_document(draft_docx(draft, FONTS, review=flag)) for flag in (False, True))
    assert [one.text for one in clean.paragraphs] == [one.text for one in review.paragraphs]


def test_runs_that_point_nowhere_are_written_without_a_comment(draft: Draft) -> None:
    lost = DraftSection(
        "d9", None, 0, "", ((DraftRun("来源已删。", 7, "t1"), DraftRun("句子已改。", 0, "没有")),)
    )
    document = _document(draft_docx(replace(draft, sections=(lost,)), FONTS, review=True))
    assert [comment.text.count("原文") for comment in document.comments] == [0]


def test_fonts_follow_the_settings(draft: Draft) -> None:
    fonts = WordSettings(body_font="仿宋", title_font='华文"中宋"<&', latin_font="Times New Roman")
    xml = _part(draft_docx(draft, fonts), "word/styles.xml")
    assert 'w:ascii="Times New Roman" w:eastAsia="仿宋"' in xml
    assert "华文&quot;中宋&quot;&lt;&amp;" in xml


def test_empty_draft_is_an_empty_page() -> None:
    empty = Draft("", "", (), (), ())
    assert [one.text for one in _document(draft_docx(empty, FONTS)).paragraphs] == []


def test_existing_file_is_not_replaced(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "答复.docx"
    path.write_bytes(b"mine")
    with pytest.raises(ExportError):
        write_draft(draft, path, FONTS)
    assert path.read_bytes() == b"mine"


def test_plain_text_has_the_same_paragraphs(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "答复.txt"
    write_plain_text(draft, path, FONTS)
    lines = path.read_text(encoding="utf-8").split("\n")
    paragraphs = [one.text for one in _document(draft_docx(draft, FONTS)).paragraphs]
    assert lines == [paragraphs[0].replace("\n", ""), *paragraphs[1:], ""]


_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from('国家《》“”（）,.;:?!()"0123456789%、。\n\t\x00')
    ),
    max_size=60,
)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(st.lists(_TEXT, max_size=3), max_size=4))
def test_text_comes_back_as_it_was_set(paragraphs: list[list[str]]) -> None:
    section = DraftSection("d", None, 0, "", tuple(tuple(map(DraftRun, runs)) for runs in paragraphs))
    draft = Draft("", "", (section,), (), ())
    document = _document(draft_docx(draft, FONTS, review=True))
    assert [one.text for one in document.paragraphs] == [line.text for line in draft_lines(draft, FONTS)]
    assert plain_text(draft, FONTS) == "".join(f"{one.text}\n" for one in document.paragraphs)
    joined = "".join(plain_text(draft, FONTS).split())
    assert joined == "".join("".join(_set(runs) for runs in paragraphs).split())


def _set(runs: list[str]) -> str:
    """What setting does to a paragraph's characters: forbidden ones vanish, punctuation widens line by line."""
    lines = "".join(runs).splitlines()
    return "\n".join(full_width(legal(line).strip(" \t　\xa0")) for line in lines)


def test_written_draft_is_read_again_with_its_headings(draft: Draft) -> None:
    report = build_report(read_bytes("答复.docx", draft_docx(draft, FONTS)))
    assert report.title == draft.title
    assert [f"{one.number}{one.title}" for one in report.sections if one.kind.value == "numbered"][:2] == [
        "一、关于加强统筹",
        "（一）健全机制",
    ]
    for line in draft_lines(draft, FONTS)[2:]:
        assert line.text in report.text
