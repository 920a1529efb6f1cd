"""A draft written into the office's own Word file."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openxml_audit import OpenXmlValidator
from PIL import Image

from tests.exporting.layouts.offices import red_office
from tests.exporting.layouts.papers import long_draft
from xubao.exporting import draft_docx, paper_docx
from xubao.exporting.layouts.learn import learn
from xubao.exporting.word.office_template import office_template
from xubao.model import Draft, Paper, PaperKind, PaperTable, ReadError, Sheet
from xubao.model.layout import Part
from xubao.reading.door import read_bytes
from xubao.settings import TEMPLATE, WordSettings

SECRET = "内部讨论稿张三修改"


def _picture() -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(made, "PNG")
    made.seek(0)
    return made


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """宋体小四 in Normal, 一级标题 and 公文标题 of its own, a picture in the header, an old text with a comment."""
    path = tmp_path_factory.mktemp("template") / "模板.docx"
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(210), Mm(297), Mm(30)
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    for name, size in (("公文标题", 20), ("一级标题", 15)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold = Pt(size), True
    section.header.paragraphs[0].add_run("滨海市科学技术局").add_picture(_picture(), Mm(5))
    document.core_properties.author = SECRET
    document.core_properties.comments = SECRET
    run = document.add_paragraph().add_run(f"{SECRET}的旧正文")
    document.add_comment(run, text=SECRET, author=SECRET)
    document.save(str(path))
    return path


def into(path: Path, draft: Draft | None = None) -> bytes:
    settings = replace(WordSettings(), layout=TEMPLATE, template=str(path), template_name=path.name)
    return draft_docx(draft or replace(long_draft(), sheet=Sheet()), settings)


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def valid(data: bytes, folder: Path) -> bool:
    path = folder / "out.docx"
    path.write_bytes(data)
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors
    return True


def test_styles_of_the_office_are_used_by_their_names(template: Path, tmp_path: Path) -> None:
    data = into(template)
    assert valid(data, tmp_path)
    by_text = {one.text: one for one in opened(data).paragraphs}
    assert by_text["一、关于加强统筹"].style.name == "一级标题"
    title = next(one for one in opened(data).paragraphs if one.style.name == "公文标题")
    assert title.text.replace("\n", "").startswith("滨海市人民政府关于")
    body = next(one for text, one in by_text.items() if text.startswith("我市坚持"))
    assert body.style.base_style.name == "Normal"
    found = learn(tmp_path / "out.docx").layout.look(Part.BODY)
    assert (found.font, found.size, found.indent) == ("宋体", 12, 2)


def test_what_it_has_no_style_for_is_said_and_goes_with_its_text(template: Path, tmp_path: Path) -> None:
    assert {"主送机关", "发文机关署名", "成文日期"} <= set(office_template(template).missing)
    (tmp_path / "out.docx").write_bytes(into(template))
    found = learn(tmp_path / "out.docx").layout
    assert (found.look(Part.RECIPIENT).font, found.look(Part.RECIPIENT).size) == ("宋体", 12)
    assert found.look(Part.DATE).size == 12


def test_styles_that_the_word_processor_brought_along_are_not_the_office_s(template: Path) -> None:
    names = set(office_template(template).names.values())
    assert not names & {"heading 2", "Title"}  # python-docx's own, blue
    assert {"公文标题", "一级标题"} <= names


def test_its_page_its_header_and_the_picture_in_it_are_kept(template: Path) -> None:
    data = into(template)
    section = opened(data).sections[0]
    assert round(section.left_margin.mm) == 30
    assert section.header.paragraphs[0].text == "滨海市科学技术局"
    assert [one for one in zipfile.ZipFile(io.BytesIO(data)).namelist() if one.startswith("word/media/")]


def test_nothing_of_its_people_and_its_old_text_goes_out(template: Path) -> None:
    file = zipfile.ZipFile(io.BytesIO(into(template)))
    for name in file.namelist():
        assert SECRET.encode() not in file.read(name), name
        assert not re.search(rb"\brsid", file.read(name)), name
    assert not [
        one for one in file.namelist() if one.startswith(("docProps", "customXml")) or "comments" in one
    ]


def test_the_paper_goes_where_the_template_says(template: Path, tmp_path: Path) -> None:
    document = docx.Document(str(template))
    for paragraph in list(document.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    document.add_paragraph("滨海市科学技术局文件").add_run().add_picture(_picture(), Mm(5))
    document.add_paragraph("【正文】")
    document.add_paragraph("（此件公开发布）")
    path = tmp_path / "红头.docx"
    document.save(str(path))
    assert office_template(path).place
    data = into(path)
    assert valid(data, tmp_path)
    texts = [one.text for one in opened(data).paragraphs if one.text]
    assert (texts[0], texts[-1]) == ("滨海市科学技术局文件", "（此件公开发布）")
    assert "【正文】" not in texts
    assert "2025年3月12日" in texts[-2]


def test_annexes_stay_on_wide_pages(template: Path, tmp_path: Path) -> None:
    table = PaperTable("对照表", ("意见", "办理"), (("一", "已落实"),), (1.0, 1.0))
    paper = Paper(PaperKind.RESPONSE, replace(long_draft(), sheet=Sheet()), annexes=(table,))
    settings = replace(WordSettings(), layout=TEMPLATE, template=str(template))
    data = paper_docx(paper, settings)
    assert valid(data, tmp_path)
    assert [one.page_width > one.page_height for one in opened(data).sections] == [False, True]


def test_a_paper_with_head_and_imprint_is_valid_in_another_office_s_file(tmp_path: Path) -> None:
    path = red_office(tmp_path / "red.docx")
    data = into(path, long_draft())
    assert valid(data, tmp_path)
    names = dict(office_template(path).names)
    assert (names["XbBody"], names["Heading1"]) == ("机关正文", "机关一级")
    text = "".join(one.text for one in read_bytes("a.docx", data).blocks)
    assert "特此" not in text
    assert "王小明" not in text
    assert "李大江" in text


def test_a_real_template_file_is_taken_too(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "模板.dotx"
    with zipfile.ZipFile(template) as old, zipfile.ZipFile(path, "w") as new:
        for one in old.namelist():
            data = old.read(one)
            if one == "[Content_Types].xml":
                data = data.replace(b"document.main+xml", b"template.main+xml")
            new.writestr(one, data)
    out = into(path)
    assert valid(out, tmp_path)
    assert b"template.main" not in zipfile.ZipFile(io.BytesIO(out)).read("[Content_Types].xml")


def test_links_out_of_a_header_are_only_words(template: Path, tmp_path: Path) -> None:
    document = docx.Document(str(template))
    header = document.sections[0].header
    identity = header.part.relate_to("http://10.0.0.1/secret", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True)  # fmt: skip # noqa: E501
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "网站"
    run.append(text)
    link.append(run)
    header.paragraphs[0]._p.append(link)
    path = tmp_path / "链接.docx"
    document.save(str(path))
    data = into(path)
    assert valid(data, tmp_path)
    whole = b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(one) for one in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    assert b"10.0.0.1" not in whole
    assert "网站" in opened(data).sections[0].header.paragraphs[0].text


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b""])
def test_a_damaged_template_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(content)
    with pytest.raises(ReadError):
        office_template(path)


def test_a_template_that_is_gone_is_said_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="找不到"):
        into(tmp_path / "没有.docx")
