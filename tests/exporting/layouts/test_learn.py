"""A layout learned from a finished paper, and a draft set in it."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from openxml_audit import OpenXmlValidator

from tests.exporting.layouts.offices import plain_office, red_office
from tests.exporting.layouts.papers import long_draft
from xubao.exporting import draft_docx
from xubao.exporting.layouts.learn import learn
from xubao.model import ExportError, ReadError
from xubao.model.layout import STANDARD, Closing, Layout, Part, layout_of
from xubao.settings import LEARNED, WordSettings

OFFICES = {"plain": plain_office, "red": red_office}


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("offices")
    return {name: make(folder / f"{name}.docx") for name, make in OFFICES.items()}


def in_layout_of(layout: Layout) -> WordSettings:
    return replace(WordSettings(), layout=LEARNED, learned=layout.lines())


def written(folder: Path, layout: Layout) -> Path:
    path = folder / "out.docx"
    path.write_bytes(draft_docx(long_draft(), in_layout_of(layout)))
    return path


def test_what_was_typed_over_word_s_own_styles_is_seen_as_it_looks(offices: dict[str, Path]) -> None:
    found = learn(offices["plain"]).layout
    body, first = found.look(Part.BODY), found.look(Part.HEADING1)
    assert (body.font, body.latin, body.size, body.bold) == ("宋体", "Times New Roman", 12, False)
    assert (body.rule, body.line, body.indent, body.after) == ("auto", 360, 2, 200)
    assert (first.form, first.font, first.bold) == ("一、", "宋体", True)
    assert found.look(Part.HEADING3).form == "1、"
    assert (found.look(Part.TITLE).font, found.look(Part.TITLE).size) == ("黑体", 18)
    assert (found.look(Part.FOLIO).form, found.look(Part.FOLIO).align) == ("第1页", "center")
    assert (found.page.left, found.page.pitch, found.page.closing) == (31.8, 0, Closing.OWN)


def test_styles_and_the_red_head_are_seen(offices: dict[str, Path]) -> None:
    found = learn(offices["red"]).layout
    mark, rule = found.look(Part.MARK), found.look(Part.RULE)
    assert (mark.form, mark.font, mark.size, mark.colour) == ("滨海市人民政府文件", "华文中宋", 48, "E60000")
    assert (rule.colour, rule.size) == ("E60000", 2.25)
    assert found.look(Part.NUMBER).form == "滨政〔{year}〕{number}号"
    assert found.look(Part.SIGNER).font == "仿宋"
    second = found.look(Part.HEADING2)
    assert (second.font, second.bold, second.form) == ("楷体", True, "（一）")
    assert (found.look(Part.BODY).rule, found.look(Part.BODY).line) == ("exact", 560)
    assert found.look(Part.FOLIO).align == "outside"
    assert found.page.closing is Closing.SEALED


def test_the_standard_s_own_paper_teaches_the_standard(tmp_path: Path) -> None:
    path = tmp_path / "国标.docx"
    path.write_bytes(draft_docx(long_draft(), WordSettings()))
    found = learn(path).layout
    assert found.page == STANDARD.page
    for part in Part:
        own, standard = found.look(part), STANDARD.look(part)
        assert (part, own.font) == (part, standard.font)
        if part not in (Part.MARK, Part.RULE):
            assert (part, own.size, own.form[:2]) == (part, standard.size, own.form[:2])


@pytest.mark.parametrize("name", sorted(OFFICES))
def test_a_draft_in_a_learned_layout_looks_as_it_was_learned(
    offices: dict[str, Path], tmp_path: Path, name: str
) -> None:
    wanted = learn(offices[name]).layout
    path = written(tmp_path, wanted)
    found = learn(path).layout
    assert OpenXmlValidator().validate(str(path)).is_valid
    assert found.page == wanted.page
    for part, look in wanted.looks.items():
        own = found.look(part)
        if part in (Part.SIGNATORY, Part.DATE):  # their place depends on how long they are
            own = replace(own, right=look.right)
        if part is Part.NUMBER:
            own = replace(own, form=look.form)
        assert (part, own) == (part, look)


def test_what_was_not_taken_stays_the_standard_s(offices: dict[str, Path], tmp_path: Path) -> None:
    taken = learn(offices["plain"]).layout.only(["body"])
    found = learn(written(tmp_path, taken)).layout
    assert found.page == STANDARD.page
    assert found.look(Part.TITLE).font == "方正小标宋简体"
    assert found.look(Part.FOLIO).form == "— 1 —"
    body = found.look(Part.BODY)
    assert (body.font, body.size, body.latin) == ("宋体", 12, "宋体")
    assert found.look(Part.RECIPIENT).size == 12


def test_what_stands_at_the_right_stands_at_the_new_margin(offices: dict[str, Path], tmp_path: Path) -> None:
    path = written(tmp_path, learn(offices["plain"]).layout)
    width = round((210 - 2 * 31.8) / 25.4 * 1440)
    styles = docx.Document(str(path)).styles
    (stop,) = styles["印发机关和印发日期"].paragraph_format.tab_stops
    assert abs(stop.position.twips - (width - 280)) <= 2
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert f'<w:tblW w:w="{width}"' in xml


def test_a_layout_is_kept_as_lines_that_a_damaged_file_cannot_break(offices: dict[str, Path]) -> None:
    found = learn(offices["red"]).layout
    assert layout_of(found.lines()) == found
    broken = ("body.size=groß", "nonsense", "page.closing=x", "body.font=宋体", "page.left=1e9", "x.y=1")
    assert layout_of(broken).lines() == ("body.font=宋体",)


def test_nothing_of_the_paper_itself_is_taken(offices: dict[str, Path], tmp_path: Path) -> None:
    path = written(tmp_path, learn(offices["red"]).layout)
    whole = b"".join(zipfile.ZipFile(path).read(one) for one in zipfile.ZipFile(path).namelist())
    for trace in ("王小明", "docProps", "农业农村", "python-docx"):
        assert trace.encode() not in whole


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_the_same_is_learned_once_another_program_saved_it(offices: dict[str, Path], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path), *map(str, offices.values())], check=True, capture_output=True, timeout=100
    )
    for name, path in offices.items():
        before, after = learn(path).layout, learn(tmp_path / f"{name}.docx").layout
        for part in (Part.BODY, Part.HEADING1, Part.HEADING2, Part.TITLE, Part.MARK):
            mine, theirs = before.look(part), after.look(part)
            said = ("font", "size", "bold", "rule", "line", "form", "colour")
            assert [getattr(theirs, one) for one in said] == [getattr(mine, one) for one in said]


def test_fonts_of_the_theme_are_found(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(14)
    document.add_heading("关于某项工作的报告", 0)
    for _ in range(3):
        document.add_paragraph("工作持续推进，全年完成投资12亿元，主要任务如期完成。")
    path = tmp_path / "theme.docx"
    document.save(str(path))
    named = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(named, "w") as new:
        for one in old.namelist():
            data = old.read(one)
            if one == "word/theme/theme1.xml":
                data = data.replace(b"<a:minorFont>", b"<a:minorFont>").replace(
                    '<a:font script="Hans" typeface="宋体"/>'.encode(),
                    '<a:font script="Hans" typeface="微软雅黑"/>'.encode(),
                )
            new.writestr(one, data)
    path.write_bytes(named.getvalue())
    body = learn(path).layout.look(Part.BODY)
    assert (body.font, body.size) == ("微软雅黑", 14)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("带宏.docm", b"PK", "unsafe"),
        ("旧.doc", b"\xd0\xcf\x11\xe0", "extension"),
        ("假.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "extension"),
        ("坏.docx", b"PK\x03\x04 broken", "damaged"),
        ("没有.docx", None, "missing"),
    ],
)
def test_what_cannot_be_learned_from_is_refused_plainly(
    tmp_path: Path, name: str, data: bytes | None, code: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ReadError) as refused:
        learn(path)
    assert refused.value.code == code


def test_macros_under_an_innocent_name_are_refused(offices: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    shutil.copyfile(offices["plain"], path)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(ReadError, match="宏"):
        learn(path)


def test_a_paper_without_text_teaches_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("1")
    document.save(str(tmp_path / "空.docx"))
    with pytest.raises((ExportError, ReadError)):
        learn(tmp_path / "空.docx")
