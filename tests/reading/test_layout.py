"""How a Word file's paragraphs look is read through runs, styles and defaults."""

from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from xubao.reading.word.layout import read_layout


def test_the_run_goes_before_the_style(tmp_path: Path) -> None:
    document = Document()
    document.styles["Normal"].font.size = Pt(16)
    document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts().set(
        qn("w:eastAsia"), "仿宋_GB2312"
    )
    document.add_paragraph("正文一段")
    run = document.add_paragraph().add_run("换了字体的一段")
    run.font.size = Pt(14)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    document.sections[0].top_margin = Mm(37)
    document.save(str(tmp_path / "a.docx"))
    layout = read_layout(tmp_path / "a.docx")
    assert [(one.font, one.size) for one in layout.paragraphs] == [("仿宋_GB2312", 16.0), ("宋体", 14.0)]
    assert layout.margins[0] == 37.0
