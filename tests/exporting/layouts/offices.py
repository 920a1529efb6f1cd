"""Finished papers of two offices that set them differently, made as such offices make them."""

from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

BODY = "我市把三农工作摆在重要位置，持续推进乡村全面振兴，全年新建高标准农田12.6万亩，农村居民人均可支配收入增长6.8%。"


def plain_office(path: Path) -> Path:
    """宋体小四, 1.5 lines, first level bold, 黑体 title of 18 pt, page number in the middle, all of it typed by hand
    over Word's own styles: direct formatting, blanks for indents, theme fonts in the defaults."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(25.4)
    section.left_margin = section.right_margin = Mm(31.8)
    put = _typed(document)
    put("关于乡村振兴工作情况的报告", "黑体", 18, align=WD_ALIGN_PARAGRAPH.CENTER, bold=True)
    put("市人大常委会：", "宋体", 12, spacing=1.5)
    put("　　现将有关情况报告如下。", "宋体", 12, spacing=1.5)
    for number, head in enumerate(("主要工作", "存在的问题", "下一步打算"), 1):
        put(f"　　{'一二三'[number - 1]}、{head}", "宋体", 12, spacing=1.5, bold=True)
        put(f"　　（一）加强{head}的统筹", "宋体", 12, spacing=1.5)
        put(f"　　1、明确{head}的责任", "宋体", 12, spacing=1.5, latin="Times New Roman")
        for _ in range(3):
            put("　　" + BODY, "宋体", 12, spacing=1.5, latin="Times New Roman")
    put("市农业农村局", "宋体", 12, spacing=1.5, align=WD_ALIGN_PARAGRAPH.RIGHT)
    put("2024年9月3日", "宋体", 12, spacing=1.5, align=WD_ALIGN_PARAGRAPH.RIGHT)
    _numbered(section.footer.paragraphs[0], "第", "页", WD_ALIGN_PARAGRAPH.CENTER, "宋体", 9)
    document.save(str(path))
    return path


def red_office(path: Path) -> Path:
    """Nearly the standard's: a red 版头, 仿宋 with a line of 28 pt in a style, headings in styles of its own, the
    page number outside."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(32)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    normal = document.styles["Normal"]
    _font(normal.element.get_or_add_rPr(), "仿宋", "仿宋")
    normal.font.size = Pt(16)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    normal.paragraph_format.line_spacing = Pt(28)
    body = _style(document, "机关正文", "仿宋", chars=200)
    one = _style(document, "机关一级", "黑体", chars=200)
    two = _style(document, "机关二级", "楷体", chars=200, bold=True)
    mark = document.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = mark.add_run("滨海市人民政府文件")
    _font(run._r.get_or_add_rPr(), "华文中宋", "华文中宋")
    run.font.size, run.font.color.rgb = Pt(48), RGBColor(0xE6, 0, 0)
    mark.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    number = document.add_paragraph("滨政〔2024〕18号　　　　　　签发人：王小明")
    _below(number, "E60000", 18)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("滨海市人民政府\n关于审议意见研究处理情况的报告")
    _font(run._r.get_or_add_rPr(), "华文中宋", "华文中宋")
    run.font.size, run.bold = Pt(22), True
    document.add_paragraph("市人大常委会：")
    for number_, head in enumerate(("总体情况", "办理情况", "下一步工作"), 1):
        document.add_paragraph(f"{'一二三'[number_ - 1]}、{head}", style=one)
        document.add_paragraph(f"（一）{head}的第一方面。{BODY}", style=body)
        document.add_paragraph(f"（二）推进{head}", style=two)
        for _ in range(3):
            document.add_paragraph(BODY, style=body)
    document.add_paragraph("附件：研究处理情况对照表", style=body)
    _right(document.add_paragraph("滨海市人民政府"), 3.75)
    _right(document.add_paragraph("2024年9月3日"), 4)
    document.settings.odd_and_even_pages_header_footer = True
    _numbered(section.footer.paragraphs[0], "- ", " -", WD_ALIGN_PARAGRAPH.RIGHT, "宋体", 14)
    _numbered(section.even_page_footer.paragraphs[0], "- ", " -", WD_ALIGN_PARAGRAPH.LEFT, "宋体", 14)
    document.save(str(path))
    return path


def _typed(document: Any) -> Any:
    def put(
        text: str,
        font: str,
        size: float,
        *,
        latin: str = "",
        spacing: float | None = None,
        align: Any = None,
        bold: bool = False,
    ) -> None:
        paragraph = document.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.line_spacing = spacing
        run = paragraph.add_run(text)
        _font(run._r.get_or_add_rPr(), font, latin or font)
        run.font.size, run.bold = Pt(size), bold or None

    return put


def _font(properties: Any, font: str, latin: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, value in (("eastAsia", font), ("ascii", latin), ("hAnsi", latin)):
        fonts.set(qn(f"w:{name}"), value)


def _style(document: Any, name: str, font: str, *, chars: int, bold: bool = False) -> Any:
    style = document.styles.add_style(name, 1)
    style.base_style = document.styles["Normal"]
    _font(style.element.get_or_add_rPr(), font, "Times New Roman")
    style.font.bold = bold or None
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(chars))
    return style


def _below(paragraph: Any, colour: str, size: int) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "4"), ("color", colour)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _right(paragraph: Any, characters: float) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn("w:rightChars"), str(round(characters * 100)))


def _numbered(paragraph: Any, before: str, after: str, align: Any, font: str, size: float) -> None:
    paragraph.alignment = align
    for text in (before, "", after):
        run = paragraph.add_run(text)
        _font(run._r.get_or_add_rPr(), font, font)
        run.font.size = Pt(size)
        if not text:
            for kind in ("begin", None, "end"):
                if kind is None:
                    code = OxmlElement("w:instrText")
                    code.text = " PAGE "
                    run._r.append(code)
                else:
                    char = OxmlElement("w:fldChar")
                    char.set(qn("w:fldCharType"), kind)
                    run._r.append(char)
