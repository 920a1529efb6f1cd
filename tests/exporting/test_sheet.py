"""版头, 版记, seals and letters as GB/T 9704-2012 has them, read through the styles of the Word file."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Twips
from openxml_audit import OpenXmlValidator

from tests.exporting.sheets import LETTER, document, in_force, named, paper, with_sheet
from xubao.exporting import draft_docx, write_draft
from xubao.exporting.typography import cells
from xubao.exporting.word.head import lettering
from xubao.exporting.word.measures import CHARACTER, CHARACTERS, LINE, TEXT_WIDTH, twips
from xubao.model import SheetForm
from xubao.settings import WordSettings

OFFICES = ("某某市科学技术委员会", "某某市财政局", "某某市发展和改革委员会")
ONE, TWO, THREE = 3, 20, 45
"""Lines of a text that ends on the first, the second, the third page."""


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"signers": ("张三",), "copy_number": "12", "secrecy": "秘密★1年", "urgency": "特急", "seal": True},
        {"signers": ("张三", "李四光", "王五"), "marks": OFFICES},
        {"form": SheetForm.LETTER, "copy_number": "12", "secrecy": "秘密", "urgency": "加急"},
        {"form": SheetForm.PLAIN},
        {"annexes": ("任务清单", "问题清单"), "table": True},
    ],
)
@pytest.mark.parametrize("review", [False, True])
def test_every_form_holds_to_the_open_xml_schema(
    tmp_path: Path, change: dict[str, object], review: bool
) -> None:
    path = tmp_path / "报告.docx"
    write_draft(with_sheet(paper(), **change), path, WordSettings(), review=review)
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    assert not result.errors


def test_the_mark_is_red_in_the_title_s_font_and_fits_one_line() -> None:
    (mark,) = named(document(paper()), "发文机关标志")
    assert mark.text == "某某市人民政府文件"
    assert in_force(mark, "w:rPr/w:color", "w:val") == "FF0000"
    assert in_force(mark, "w:rPr/w:rFonts", "w:eastAsia") == "方正小标宋简体"
    (size,) = mark._p.xpath("w:r/w:rPr/w:sz/@w:val")
    assert 30 < int(size) / 2 * cells(mark.text) <= TEXT_WIDTH / 20


@pytest.mark.parametrize("length", [3, 9, 12, 16, 24, 40])
def test_a_mark_of_any_length_fits_the_text_s_width(length: int) -> None:
    look = lettering(length, TEXT_WIDTH / 20)
    assert look.points * look.width / 100 * length <= TEXT_WIDTH / 20
    assert 66 <= look.width <= 100


def test_the_mark_stands_35_mm_below_the_top_whatever_stands_in_the_corner() -> None:
    for corner in ({}, {"urgency": "特急"}, {"urgency": "特急", "secrecy": "秘密", "copy_number": "1"}):
        made = document(with_sheet(paper(), **corner)).paragraphs
        above = made[
            : next(at for at, one in enumerate(made) if one.style and one.style.name == "发文机关标志")
        ]
        heights = [int(in_force(one, "w:pPr/w:spacing", "w:line") or 0) for one in above]
        mark = made[len(above)]
        line = int(in_force(mark, "w:pPr/w:spacing", "w:line") or 0)
        size = int(mark._p.xpath("w:r/w:rPr/w:sz/@w:val")[0]) * 10
        assert abs(sum(heights) + (line - size) / 2 - twips(35)) <= 2
        assert len(above) == len(corner) + 1


def test_copy_number_secrecy_and_urgency_stand_in_that_order() -> None:
    made = document(with_sheet(paper(), urgency="特急", copy_number="12", secrecy="秘密★1年"))
    found = [(one.style.name, one.text) for one in made.paragraphs[:3] if one.style]
    assert found == [("份号", "000012"), ("密级和紧急程度", "秘密★1年"), ("密级和紧急程度", "特急")]
    assert in_force(made.paragraphs[1], "w:rPr/w:rFonts", "w:eastAsia") == "黑体"
    assert in_force(made.paragraphs[1], "w:pPr/w:ind", "w:left") is None


def test_the_number_stands_two_lines_below_the_mark_over_a_red_rule_and_the_title_two_below_that() -> None:
    made = document(paper()).paragraphs
    styles = [one.style.name if one.style else "" for one in made]
    mark, number, title = (styles.index(name) for name in ("发文机关标志", "发文字号（版头）", "Title"))
    assert styles[mark + 1 : number] == ["Normal", "Normal"]
    assert styles[number + 1 : title] == ["Normal", "Normal"]
    assert made[number].text == "某政报〔2025〕3号"
    assert in_force(made[number], "w:pPr/w:pBdr/w:bottom", "w:color") == "FF0000"
    assert in_force(made[number], "w:pPr/w:jc", "w:val") == "center"


def test_a_document_to_a_higher_body_has_number_and_signer_on_one_line() -> None:
    (line,) = named(document(with_sheet(paper(), signers=("张三",))), "发文字号（上行文）")
    assert line.text == "某政报〔2025〕3号\t签发人：张三"
    assert in_force(line, "w:pPr/w:ind", "w:firstLineChars") == "100"
    begins = int(line._p.xpath("w:pPr/w:tabs/w:tab/@w:pos")[0])
    assert begins + cells("签发人：张三") * CHARACTER == TEXT_WIDTH - CHARACTER
    (name,) = line._p.xpath("w:r[w:rPr/w:rStyle]/w:t")
    assert name.text == "张三"


def test_several_signers_stand_two_in_a_row_the_number_beside_the_last() -> None:
    made = document(with_sheet(paper(), signers=("张三", "李四光", "王五")))
    (first,), (last,) = named(made, "签发人"), named(made, "发文字号（上行文）")
    assert first.text == "\t签发人：张　三　李四光"
    assert last.text == "某政报〔2025〕3号\t\t王　五"
    assert first._p.xpath("w:pPr/w:tabs/w:tab/@w:pos") == last._p.xpath("w:pPr/w:tabs/w:tab/@w:pos")
    assert in_force(first, "w:pPr/w:pBdr/w:bottom", "w:color") is None


def test_a_joint_mark_has_every_office_as_wide_as_the_longest_and_the_ending_beside_them() -> None:
    table = document(with_sheet(paper(), marks=OFFICES)).tables[0]
    names, ending = table.rows[0].cells
    assert tuple(one.text for one in names.paragraphs) == OFFICES
    assert {one._p.pPr.find(qn("w:jc")).get(qn("w:val")) for one in names.paragraphs} == {"distribute"}
    assert ending.text == "文件"
    assert table._tbl.xpath("w:tr/w:tc[2]/w:tcPr/w:vAlign/@w:val") == ["center"]


def test_without_a_number_a_gap_stands_in_the_head() -> None:
    assert (
        named(document(with_sheet(paper(), number="")), "发文字号（版头）")[0].text == "【待补充：发文字号】"
    )


def _ind(paragraph: object, side: str) -> int:
    return int(in_force(paragraph, "w:pPr/w:ind", f"w:{side}") or 0)  # type: ignore[arg-type]


@pytest.mark.parametrize("signatory", ["某某市人民政府", "市科委", "某某市住房和城乡建设委员会"])
def test_under_a_seal_the_signatory_is_centred_on_a_date_four_characters_from_the_right(
    signatory: str,
) -> None:
    made = document(with_sheet(paper(signatory=signatory), seal=True))
    (name,), (date,) = named(made, "发文机关署名"), named(made, "成文日期")
    centres = [
        _ind(one, "left") + (TEXT_WIDTH - _ind(one, "left") - _ind(one, "right")) / 2 for one in (name, date)
    ]
    assert centres[0] == centres[1]
    assert {in_force(one, "w:pPr/w:jc", "w:val") for one in (name, date)} == {"center"}
    right_of_date = CHARACTERS - centres[1] / (TEXT_WIDTH / CHARACTERS) - cells(date.text) / 2
    assert abs(right_of_date - 4) < 0.05
    assert cells(name.text) * CHARACTER <= TEXT_WIDTH - _ind(name, "left") - _ind(name, "right")


def test_a_seal_has_two_blank_lines_above_the_signatory_to_stand_in() -> None:
    styles = [
        one.style.name if one.style else "" for one in document(with_sheet(paper(), seal=True)).paragraphs
    ]
    at = styles.index("发文机关署名")
    assert styles[at - 3 : at] == ["公文正文", "Normal", "Normal"]


def test_several_offices_without_a_seal_sign_below_each_other() -> None:
    made = document(paper(signatory="\n".join(OFFICES)))
    names, (date,) = named(made, "发文机关署名"), named(made, "成文日期")
    assert tuple(one.text for one in names) == OFFICES
    begins = {CHARACTERS - _ind(one, "right") / CHARACTER - cells(one.text) for one in names}
    assert len(begins) == 1
    assert CHARACTERS - _ind(date, "right") / CHARACTER - cells(date.text) == begins.pop() + 2


def test_several_sealed_offices_stand_two_in_a_row_with_room_for_their_seals() -> None:
    made = document(with_sheet(paper(signatory="\n".join(OFFICES)), seal=True))
    first, last = named(made, "发文机关署名")
    assert first.text == f"\t{OFFICES[0]}\t{OFFICES[1]}"
    assert last.text == OFFICES[2]
    places = [int(one) for one in first._p.xpath("w:pPr/w:tabs/w:tab/@w:pos")]
    assert (places[1] - places[0]) > twips(45)
    styles = [one.style.name if one.style else "" for one in made.paragraphs]
    between = styles[styles.index("发文机关署名") + 1 :].index("发文机关署名")
    assert (between + 1) * LINE > twips(45)


def test_annexes_are_named_below_the_text_the_second_line_under_the_first_s_name() -> None:
    made = document(with_sheet(paper(), annexes=("任务清单", "问题清单")))
    lines = named(made, "附件说明（多个）")
    assert [one.text for one in lines] == ["附件：1. 任务清单", "　　　2. 问题清单"]
    left, hanging = (in_force(lines[0], "w:pPr/w:ind", f"w:{side}Chars") for side in ("left", "hanging"))
    assert (left, hanging) == ("650", "450")  # two, three for 附件：, one and a half for 1. and its blank
    (one,) = named(document(with_sheet(paper(), annexes=("任务清单",))), "附件说明")
    assert one.text == "附件：任务清单"


def _imprint(made: "docx.document.Document") -> "docx.table.Table":
    return next(one for one in made.tables if one._tbl.xpath("w:tblPr/w:tblpPr"))


@pytest.mark.parametrize("lines", [ONE, TWO, THREE])
def test_the_imprint_hangs_at_the_foot_of_the_text_area(lines: int) -> None:
    table = _imprint(document(paper(lines)))
    (place,) = table._tbl.xpath("w:tblPr/w:tblpPr")
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
    borders = {
        one.tag.split("}")[1]: one.get(qn("w:sz")) for one in table._tbl.xpath("w:tblPr/w:tblBorders/*")
    }
    assert borders == {"top": "8", "bottom": "8", "insideH": "6"}  # eighths of a point: 0.35 mm and 0.25 mm
    copies, printed = (row.cells[0].paragraphs[0] for row in table.rows)
    assert copies.text == "抄送：市委办公室，市政协办公室。"
    assert printed.text == "某某市人民政府办公室\t2025年1月16日印发"
    for one in (copies, printed):
        assert in_force(one, "w:rPr/w:sz", "w:val") == "28"
        assert in_force(one, "w:pPr/w:ind", "w:rightChars") == "100"
    assert in_force(copies, "w:pPr/w:ind", "w:hangingChars") == "300"


def test_it_shares_the_page_of_a_text_that_ends_high_on_an_even_one() -> None:
    assert len(document(paper(TWO)).sections) == 1


@pytest.mark.parametrize("lines", [ONE, THREE, TWO + 9])
def test_it_stands_on_the_next_even_page_without_a_number_elsewhere(lines: int) -> None:
    text, own = document(paper(lines)).sections
    assert own.start_type is WD_SECTION.EVEN_PAGE
    assert "PAGE" in text.footer._element.xml
    for footer in (own.footer, own.even_page_footer):
        assert "PAGE" not in footer._element.xml
        assert not footer.is_linked_to_previous


def test_no_imprint_without_anybody_to_name() -> None:
    bare = with_sheet(paper(), copies="", printed_by="", printed_on="")
    assert not document(bare).tables
    assert len(document(bare).sections) == 1


def test_a_letter_has_its_office_and_double_lines_on_the_first_page_and_no_number_there() -> None:
    made = document(paper(sheet=LETTER))
    (section,) = made.sections
    assert section.different_first_page_header_footer
    mark, rule = section.first_page_header.paragraphs
    assert (mark.text, in_force(mark, "w:rPr/w:color", "w:val")) == ("某某市人民政府", "FF0000")
    sizes = [in_force(rule, f"w:pPr/w:pBdr/w:{side}", "w:sz") for side in ("top", "bottom")]
    lower = section.first_page_footer.paragraphs[0]
    sizes += [in_force(lower, f"w:pPr/w:pBdr/w:{side}", "w:sz") for side in ("top", "bottom")]
    assert sizes == ["18", "6", "6", "18"]  # thick above thin, thin above thick
    width = TEXT_WIDTH - _ind(rule, "left") - _ind(rule, "right")
    assert abs(width - twips(170)) <= 2
    assert "PAGE" not in section.first_page_footer._element.xml
    assert "PAGE" in section.footer._element.xml


def test_a_letter_s_number_stands_right_under_the_line_beside_what_stands_in_the_corner() -> None:
    made = document(with_sheet(paper(sheet=LETTER), secrecy="秘密", urgency="加急"))
    assert made.paragraphs[0].text == "秘密\t某科函〔2025〕7号"
    assert in_force(made.paragraphs[0], "w:pPr/w:tabs/w:tab", "w:val") == "right"
    assert made.paragraphs[1].text == "加急"
    styles = [one.style.name if one.style else "" for one in made.paragraphs]
    assert styles[2:5] == ["Normal", "Normal", "Title"]


def test_a_letter_s_imprint_has_no_rules_and_no_printing_office() -> None:
    table = _imprint(document(with_sheet(paper(sheet=LETTER), printed_by="办公室", printed_on="2025-01-16")))
    assert [row.cells[0].text for row in table.rows] == ["抄送：市财政局。"]
    assert not table._tbl.xpath("w:tblPr/w:tblBorders")


def test_a_page_on_its_side_is_the_upright_one_turned_with_its_number_at_the_left() -> None:
    made = document(with_sheet(paper(), table=True, copies="", printed_by="", printed_on=""))
    upright, wide = made.sections
    assert (wide.top_margin, wide.left_margin) == (upright.left_margin, upright.bottom_margin)
    assert (wide.right_margin, wide.bottom_margin) == (upright.top_margin, upright.right_margin)
    for header, style in ((wide.header, "XbFooterOdd"), (wide.even_page_header, "XbFooterEven")):
        (cell,) = header._element.xpath("w:tbl/w:tr/w:tc")
        assert cell.xpath("w:tcPr/w:textDirection/@w:val") == ["tbRl"]
        assert cell.xpath("w:p/w:pPr/w:pStyle/@w:val") == [style]
        assert "PAGE" in header._element.xml
        (place,) = header._element.xpath("w:tbl/w:tblPr/w:tblpPr")
        across, down = (int(place.get(qn(f"w:{name}"))) for name in ("tblpX", "tblpY"))
        # from the edge that is the lower one when the page is bound; the text area begins 35 mm from there
        assert abs(across + 320 / 2 - (twips(35) - twips(7))) < 20
        assert Twips(down) == upright.left_margin
    assert "PAGE" not in wide.footer._element.xml
    texts = [one.text for one in made.paragraphs]
    at = texts.index("附件")
    assert texts[at + 1 : at + 3] == ["", "审议意见研究处理情况对照表"]  # its title in the third line
    assert in_force(made.paragraphs[at], "w:rPr/w:rFonts", "w:eastAsia") == "黑体"


def test_a_clean_file_with_everything_around_it_says_nothing_of_who_made_it() -> None:
    file = zipfile.ZipFile(
        io.BytesIO(draft_docx(with_sheet(paper(), seal=True, signers=("张三",)), WordSettings()))
    )
    assert not [name for name in file.namelist() if "docProps" in name or "comments" in name]
    for name in file.namelist():
        text = file.read(name).decode("utf-8")
        assert "续报" not in text
        assert "【待" not in text


def test_every_mark_of_a_review_is_painted() -> None:
    draft = with_sheet(paper(date="【待补充：成文日期】"), number="")
    title = replace(draft, title="关于【待补充：标题】的报告")
    made = docx.Document(io.BytesIO(draft_docx(title, WordSettings(), review=True)))
    painted = [
        run.text for one in made.paragraphs for run in one.runs if run.style and run.style.name == "待补充"
    ]
    assert painted == ["【待补充：发文字号】", "【待补充：标题】", "【待补充：成文日期】"]
