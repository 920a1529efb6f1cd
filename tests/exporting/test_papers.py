"""A paper of the chain as a file: its number, text, annex line and annexes in GB/T 9704's form."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from xubao.exporting import paper_docx, write_paper, write_tables_docx, write_tables_xlsx
from xubao.model import Draft, ExportError, Paper, PaperKind, PaperTable
from xubao.settings import WordSettings

FONTS = WordSettings()
TABLE = PaperTable(
    "任务分解表",
    ("序号", "任务", "牵头单位"),
    (("1", "=1+1", "市科委\n市教委"), ("2", "长" * 400, "")),
    (6.0, 40.0, 20.0),
    ("注：请核定。",),
)


@pytest.fixture
def paper(draft: Draft) -> Paper:
    """A plan with its table."""
    return Paper(PaperKind.PLAN, draft, "京政函〔2025〕3号", annexes=(TABLE,))


def document(paper: Paper) -> "docx.document.Document":
    return docx.Document(io.BytesIO(paper_docx(paper, FONTS)))


@pytest.mark.parametrize(
    "change", [{}, {"number": ""}, {"annexes": (TABLE, TABLE)}, {"annexes": ()}, {"large": True}]
)
def test_file_holds_to_the_open_xml_schema(paper: Paper, tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "方案.docx"
    write_paper(replace(paper, **change), path, FONTS)  # type: ignore[arg-type]
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors


def test_number_title_annex_line_and_signature_stand_in_the_standard_s_order(paper: Paper) -> None:
    texts = [(one.style.name if one.style else "", one.text) for one in document(paper).paragraphs]
    assert texts[0] == ("发文字号", "京政函〔2025〕3号")
    assert texts[2][0] == "Title"
    annex = texts.index(("附件说明", "附件：任务分解表"))
    signature = next(at for at, (style, _) in enumerate(texts) if style == "发文机关署名")
    label = texts.index(("附件标识", "附件"))
    assert annex < signature < label
    assert texts[annex - 1][1] == ""


def test_the_text_stands_upright_and_the_annex_on_pages_laid_on_their_side(paper: Paper) -> None:
    upright, wide = document(paper).sections
    assert (upright.orientation, wide.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert upright.left_margin is not None
    assert round(upright.left_margin.mm) == 28


def test_several_annexes_are_numbered_and_each_begins_a_page(paper: Paper) -> None:
    made = document(replace(paper, annexes=(TABLE, replace(TABLE, title="责任清单"))))
    texts = [one.text for one in made.paragraphs]
    assert "附件：1. 任务分解表" in texts
    assert "　　　2. 责任清单" in texts
    labels = [one for one in made.paragraphs if one.style and one.style.name == "附件标识"]
    assert [one.text for one in labels] == ["附件1", "附件2"]
    assert labels[1]._p.pPr.find(qn("w:pageBreakBefore")) is not None


def test_a_table_has_the_shares_it_asks_for(paper: Paper) -> None:
    columns = document(paper).element.body.iter(qn("w:gridCol"))
    widths = [int(one.get(qn("w:w"))) for one in columns]
    assert [round(one / sum(widths), 2) for one in widths] == [0.09, 0.61, 0.30]


def test_a_paper_without_text_is_its_table(paper: Paper) -> None:
    bare = replace(paper, draft=replace(paper.draft, sections=()))
    made = document(bare)
    assert [one.text for one in made.paragraphs[:3]] == ["附件", "", "任务分解表"]
    assert len(made.sections) == 1


def test_a_paper_that_is_read_aloud_is_set_in_large_type(paper: Paper) -> None:
    spoken = replace(paper, large=True, under_title=("——2025年3月1日在会议上",))
    made, plain = document(spoken), document(paper)
    sizes = [one.styles["Normal"].font.size for one in (made, plain)]
    assert [size.pt for size in sizes if size] == [22, 16]
    under = next(one for one in made.paragraphs if one.style and one.style.name == "题下说明")
    assert under.text == "——2025年3月1日在会议上"


def test_working_tables_stand_on_a_page_each(tmp_path: Path) -> None:
    path = tmp_path / "清单.docx"
    write_tables_docx((TABLE, replace(TABLE, title="问题清单")), path, FONTS)
    assert OpenXmlValidator().validate(str(path)).is_valid
    made = docx.Document(str(path))
    titles = [one for one in made.paragraphs if one.style and one.style.name == "Title"]
    assert [one.text for one in titles] == ["任务分解表", "问题清单"]
    breaks = [one._p.pPr.find(qn("w:pageBreakBefore")) is not None for one in titles]
    assert breaks == [False, True]


def test_working_tables_are_sheets_whose_words_are_never_formulas(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    write_tables_xlsx((TABLE, replace(TABLE, title="问题清单")), path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["任务分解表", "问题清单"]
    sheet = book["任务分解表"]
    assert [one.value for one in sheet[1]] == ["序号", "任务", "牵头单位"]
    assert (sheet["A2"].value, sheet["B2"].value, sheet["B2"].data_type) == (1, "=1+1", "s")


def test_an_existing_file_is_replaced_only_when_forced(paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(b"")
    with pytest.raises(ExportError):
        write_paper(paper, path, FONTS)
    write_paper(paper, path, FONTS, force=True)
    assert path.stat().st_size
