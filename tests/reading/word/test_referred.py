"""SmartArt, documents put in, charts, objects: read, or said to be lost."""

import io
import zipfile

from tests.reading import wordfile as w
from xubao.outline import build_report
from xubao.reading.formats.docx import MOST_PLACES, read

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAID = w.p("正文")


def packed(body: str, part: str, content: bytes) -> bytes:
    """A Word file with one more part, referred to as rX."""
    out = io.BytesIO(w.word(body))
    relation = f'<Relationship Id="rX" Type="{_KIND}/any" Target="{part}"/>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(io.BytesIO(w.word(body))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.endswith("document.xml.rels"):
                new.writestr(name, old.read(name))
        new.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>'
        )
        new.writestr(f"word/{part}", content)
    return out.getvalue()


def found(body: str, part: str, content: bytes) -> tuple[list[str], list[str]]:
    source = read("x.docx", packed(body, part, content))
    return [block.text for block in source.blocks], [one.message.code for one in source.lost]


CHUNK = SAID + f'<w:altChunk {R} r:id="rX"/>'


def drawing(inner: str) -> str:
    return SAID + w.p(inner=f"<w:r><w:drawing><x>{inner}</x></w:drawing></w:r>")


def test_smartart_gives_its_words_and_says_that_their_order_may_be_another() -> None:
    space = 'xmlns:dgm="urn:d" xmlns:a="urn:a"'
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{said}</a:t></a:r></a:p></dgm:t></dgm:pt>" for said in "甲乙"
    )
    data = f"<dgm:dataModel {space}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>".encode()
    body = drawing(f'<dgm:relIds xmlns:dgm="urn:d" {R} r:dm="rX"/>')
    assert found(body, "data1.xml", data) == (["正文", "甲", "乙"], ["reading.lost.diagram"])


def test_smartart_without_its_part_is_said_to_be_lost() -> None:
    body = drawing(f'<dgm:relIds xmlns:dgm="urn:d" {R} r:dm="rY"/>')
    assert found(body, "data1.xml", b"<a/>") == (["正文"], ["reading.lost.diagram-unread"])


def test_documents_put_in_are_read() -> None:
    assert found(CHUNK, "a.docx", w.word(w.p("附件"))) == (["正文", "附件"], [])
    assert found(CHUNK, "a.html", "<html><body><p>附</p><p>件</p></body></html>".encode()) == (
        ["正文", "附", "件"],
        [],
    )
    assert found(CHUNK, "a.txt", "附件".encode()) == (["正文", "附件"], [])


def test_a_document_put_in_that_cannot_be_read_is_said_to_be_lost() -> None:
    assert found(CHUNK, "a.rtf", b"{\\rtf1}") == (["正文"], ["reading.lost.chunk"])
    assert found(CHUNK, "a.docx", b"PK broken") == (["正文"], ["reading.lost.chunk"])


def test_a_document_put_into_one_put_in_is_said_to_be_lost() -> None:
    inner = packed(CHUNK, "b.txt", b"b")
    assert found(CHUNK, "a.docx", inner) == (["正文", "正文"], ["reading.lost.chunk"])


def test_charts_and_objects_are_said_to_be_lost() -> None:
    chart = drawing(f'<c:chart xmlns:c="urn:c" {R} r:id="rX"/>')
    assert found(chart, "c.xml", b"<a/>") == (["正文"], ["reading.lost.chart"])
    object_ = SAID + w.p(
        inner=f'<w:r><w:object><o:OLEObject xmlns:o="urn:o" {R} r:id="rX"/></w:object></w:r>'
    )
    assert found(object_, "o.bin", b"x") == (["正文"], ["reading.lost.object"])


def test_a_loss_is_warned_of_at_the_paragraph_it_stands_in_or_behind() -> None:
    chart = w.p(inner='<w:r><w:drawing><c:chart xmlns:c="urn:c"/></w:drawing></w:r>')
    body = w.p("一、工作回顾") + w.p("第一段。") + chart + w.p("二、工作安排") + w.p("第二段。") + chart
    report = build_report(read("x.docx", w.word(body)))
    warned = [one for one in report.warnings if one.code == "part-lost"]
    assert [report.text[one.start : one.end] for one in warned] == ["第一段。", "第二段。"]


def test_a_kind_of_loss_that_is_everywhere_is_said_once() -> None:
    symbol = '<w:r><w:sym w:font="某体" w:char="F0FF"/></w:r>'
    body = "".join(w.p(inner=w.r(f"第{at}段") + symbol) for at in range(MOST_PLACES + 1))
    lost = read("x.docx", w.word(body)).lost
    assert [one.block for one in lost] == [0]
