"""Files made to harm their reader are refused or harmless."""

import importlib.util
import io
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from xubao.model import ReadError
from xubao.reading.formats.docx import read


def _helper() -> ModuleType:
    spec = importlib.util.spec_from_file_location("wordfile", Path(__file__).with_name("wordfile.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


w = _helper()


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read("x.docx", data)
    return caught.value.code


def document(xml: str, prologue: str = "") -> bytes:
    return bytes(
        w.zipped({"word/document.xml": f"{prologue}<w:document {w.NS}><w:body>{xml}</w:body></w:document>"})
    )


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open("word/document.xml", "w") as part:
        for _ in range(64):
            part.write(bytes(1_000_000))
    assert refused(out.getvalue()) == "unsafe"


def test_a_billion_laughs_is_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "哈哈">' + "".join(
        f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9)
    )
    assert refused(document(w.p("&j;"), laughs + "]>")) == "unsafe"


def test_an_external_entity_is_refused() -> None:
    external = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    assert refused(document(w.p("&a;"), external)) == "unsafe"


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/x", "C:\\x", "word\\..\\..\\x"])
def test_paths_that_leave_the_archive_are_refused(name: str) -> None:
    assert refused(w.zipped({"word/document.xml": "<x/>", name: "x"})) == "unsafe"


def test_endless_nesting_is_refused() -> None:
    assert refused(document("<w:sdt>" * 1_000_000)) == "damaged"


def test_deep_tables_end_somewhere() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 60 + w.p("底") + "</w:tc></w:tr></w:tbl>" * 60
    assert read("x.docx", document(w.p("顶") + deep)).blocks[0].text == "顶"


def test_more_text_than_declared_is_refused() -> None:
    data = bytearray(document(w.p("正文" * 5000)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert refused(bytes(data)) in ("unsafe", "damaged")
