"""A file that says it is secret is not read; one for internal use is read with a warning; one that only speaks of
secrecy is as any other."""

import io
import os
from pathlib import Path

import pytest

from tests.faults.network import stored
from tests.reading import wordfile
from tests.reading.ofd import OfdPage, TextLine, write
from tests.reading.paper import Paper
from xubao.model import Block, BlockKind, ReadError, Report, Source
from xubao.operations.reports import understand
from xubao.places import sample
from xubao.reading import read_bytes
from xubao.reading.formats.office import find_office
from xubao.reading.secrecy import INTERNAL, internal_mark, refuse_classified

SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared"))
TITLE = "关于科技创新工作情况的报告"
BODY = "今年以来，全市完成研发投入5亿元，新增高新技术企业120家，各项工作取得积极进展。"

SECRET = {
    "机密★": "机密★",
    "秘密★1年": "秘密★1年",
    "绝密  ★": "绝密★",
    "秘密 ★ 1年": "秘密★1年",
    "机密★长期": "机密★长期",
    "绝　　密★": "绝密★",
    "机　密　★　１０年": "机密★10年",
    "机密☆": "机密★",
    "秘密*6个月": "秘密★6个月",
    "秘密★★": "秘密★",
    "机密★启封前": "机密★启封前",
    "秘密★2030年12月31日前": "秘密★2030年12月31日前",
    "绝密★二十年": "绝密★二十年",
    "【机密★】": "机密★",
    "（秘密★）": "秘密★",
    "密级：机密★10年": "机密★10年",
    "密级：秘密": "秘密★",
    "000012　机密★1年": "机密★1年",
    "机密★1年　特急": "机密★1年",
    "特急\t机密★": "机密★",
    "机密★10年　　　　　　　　　　编号：0012": "机密★10年",
    "　　　　　　　　　　　　秘密★": "秘密★",
    "京发改〔2024〕3号　　　　　　秘密★": "秘密★",
    "秘\u200b密★": "秘密★",
    "机　密": "机密",
    "绝密 特急": "绝密",
}
INTERNALS = [
    "内部资料 注意保存",
    "内部资料，请勿外传",
    "内部资料",
    "（内部资料）",
    "【内部文件　注意保存】",
    "工作秘密",
    "工作秘密★3年",
    "内 部 资 料　编号：012",
    "内部参考·不得翻印",
    "仅供内部使用",
    "会后收回",
    "密级：内部",
    "内部",
    "商业秘密★5年",
]
HARMLESS = [
    "按照秘密★管理规定，各单位要加强保密工作。",
    "文件标有“机密★”字样的，应当存放在密码文件柜中。",
    "保守国家秘密法",
    "关于加强保密工作的通知",
    "二、严格保护商业秘密",
    "商业秘密保护",
    "国家秘密的密级分为绝密、机密、秘密三级。",
    "建设国家局机密级网络",
    "秘密级文件管理办法",
    "密级：",
    "密级：公开",
    "□绝密 □机密 □秘密",
    "绝密、机密、秘密",
    "完善内部管理",
    "内部资料管理办法",
    "各单位内部资料要按规定保存，不得外传。",
    "五星级★★★★★",
    "秘密",
    "机密",
    "内部",
]


def _source(*lines: str) -> Source:
    return Source("报告.txt", "txt", tuple(Block(line) for line in lines))


@pytest.mark.parametrize("line", SECRET)
def test_a_mark_at_the_top_stops_the_import(line: str) -> None:
    with pytest.raises(ReadError) as caught:
        refuse_classified(_source(line, TITLE, BODY))
    assert caught.value.code == "classified"
    assert caught.value.message == f"首页标有密级（{SECRET[line]}），已停止导入。"
    assert "\n" not in str(caught.value)


def test_a_starred_mark_stops_the_import_anywhere_on_the_first_page() -> None:
    with pytest.raises(ReadError):
        refuse_classified(_source(*[TITLE] * 12, "机密★10年", BODY))


def test_a_form_that_names_the_level_in_the_next_cell_stops_the_import() -> None:
    cells = ("密级", "机密", "编号", "12")
    blocks = tuple(Block(text, BlockKind.CELL, table=(0, 0, at)) for at, text in enumerate(cells))
    with pytest.raises(ReadError):
        refuse_classified(Source("表.docx", "docx", (Block(TITLE), *[Block(BODY)] * 5, *blocks)))


@pytest.mark.parametrize("line", HARMLESS)
def test_what_only_speaks_of_secrecy_is_no_mark(line: str) -> None:
    source = _source(*[TITLE] * 5, line, BODY)
    refuse_classified(source)
    assert internal_mark(source) is None


def test_a_mark_behind_the_first_page_is_no_mark() -> None:
    refuse_classified(_source(TITLE, *[BODY * 2] * 20, "机密★"))
    paged = (Block(TITLE, page=1), Block("机密★", page=2))
    refuse_classified(Source("报告.pdf", "pdf", paged))
    refuse_classified(Source("报告.docx", "docx", (Block(TITLE), Block("机密★", BlockKind.NOTE))))


@pytest.mark.parametrize("line", INTERNALS)
def test_a_mark_of_internal_use_is_a_warning_at_its_place(line: str) -> None:
    source = _source(line, TITLE, BODY)
    refuse_classified(source)
    report = understand(source)
    found = [one for one in report.warnings if one.code == INTERNAL]
    assert len(found) == 1
    assert "内" in found[0].message or "秘密" in found[0].message
    assert report.text.startswith(report.text[found[0].start : found[0].end])


def _warned(report: Report) -> bool:
    return any(one.code == INTERNAL for one in report.warnings)


def _docx(body: str, **margins: str) -> bytes:
    """A Word file with page headers."""
    made = wordfile.word(body)
    if not margins:
        return made
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        files = {name: packed.read(name).decode("utf-8") for name in packed.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inner = "".join(
        f'<Relationship Id="{name}" Type="{kind}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in margins
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{space}">{inner}</Relationships>'
    files |= {f"word/{name}.xml": f"<w:hdr {wordfile.NS}>{xml}</w:hdr>" for name, xml in margins.items()}
    return wordfile.zipped(files)


def _ofd(folder: Path, mark: str) -> bytes:
    lines = [
        TextLine(text, [20.0 + 5 * at for at in range(len(text))], 30.0 + 12 * number, 5.0)
        for number, text in enumerate((mark, TITLE, BODY[:30], BODY[30:]))
    ]
    write([OfdPage(210.0, 297.0, lines)], folder / "a.ofd")
    return (folder / "a.ofd").read_bytes()


def _files(folder: Path, mark: str) -> dict[str, bytes]:
    """The same report in every format, with a mark at the top of its first page."""
    body = wordfile.p(TITLE) + wordfile.p(BODY)
    box = f"<w:txbxContent>{wordfile.p(mark)}</w:txbxContent>"
    shape = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    water = f'<w:r><w:pict><v:shape><v:textpath string="{mark}"/></v:shape></w:pict></w:r>'
    page = f"<html><body><p>{mark}</p><h1>{TITLE}</h1>{f'<p>{BODY}</p>' * 6}</body></html>"
    text = f"{mark}\n{TITLE}\n{BODY}\n"
    odt = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:text>'
        f"<text:p>{mark}</text:p><text:p>{TITLE}</text:p><text:p>{BODY}</text:p></office:text></office:body>"
        "</office:document-content>"
    )
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" '
        'm:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" '
        'm:media-type="text/xml"/></m:manifest>'
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": odt,
        "META-INF/manifest.xml": manifest,
    }
    return {
        "-": text.encode(),
        "a.txt": text.encode("gb18030"),
        "a.md": f"**{mark}**\n\n# {TITLE}\n\n{BODY}\n".encode(),
        "段落.docx": _docx(wordfile.p(mark) + body),
        "文本框.docx": _docx(wordfile.p(inner=shape) + body),
        "页眉.docx": _docx(body, header1=wordfile.p(mark)),
        "页眉文本框.docx": _docx(body, header2=wordfile.p(inner=shape)),
        "水印.docx": _docx(body, header3=wordfile.p(inner=water)),
        "a.html": page.encode(),
        "a.mht": (
            'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; '
            f"charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{page}\n--b--\n"
        ).encode(),
        "a.ofd": _ofd(folder, mark),
        **({"a.odt": stored(parts), "a.doc": f"<!-- -->\n{page}".encode()} if find_office() else {}),
    }


def test_every_format_is_refused(tmp_path: Path) -> None:
    for name, data in _files(tmp_path, "机密★10年").items():
        with pytest.raises(ReadError) as caught:
            read_bytes(name, data)
        assert (name, caught.value.code) == (name, "classified")
        assert "机密★10年" in caught.value.message


def test_every_format_is_warned_of(tmp_path: Path) -> None:
    for name, data in _files(tmp_path, "内部资料　注意保存").items():
        assert _warned(understand(read_bytes(name, data))), name


def _pdf(mark: str) -> bytes:
    paper = Paper()
    for _page in range(3):  # on every page: a running head, which reading takes out
        paper.line(mark, 70, 60, 14)
        paper.paragraphs([TITLE, BODY * 4], 90, 120, 400)
        paper.page()
    return paper.bytes()


def test_a_pdf_with_a_mark_at_the_head_of_every_page_is_refused_or_warned_of() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes("a.pdf", _pdf("机密★10年"))
    assert caught.value.code == "classified"
    assert _warned(understand(read_bytes("a.pdf", _pdf("内部资料　注意保存"))))
    assert not _warned(understand(read_bytes("a.pdf", _pdf("科技创新"))))


def test_the_samples_carry_no_mark() -> None:
    for path in sorted(sample().iterdir()):
        if path.suffix in {".txt", ".docx"}:
            assert not _warned(understand(read_bytes(path.name, path.read_bytes()))), path.name


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "corpus").exists(), reason="no shared corpus")
def test_no_text_of_the_corpus_is_taken_for_secret() -> None:
    marked = []
    for path in sorted(SHARED.glob("corpus/**/*.txt")):
        try:
            source = read_bytes(path.name, path.read_bytes())
        except ReadError as error:
            assert error.code != "classified", path
            continue
        if internal_mark(source):
            marked.append(path.name)
    assert marked == []
