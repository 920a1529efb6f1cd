"""A parser that hangs, crashes or eats memory is a message; the next file is read as if nothing had happened."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from xubao.model import Message, ReadError, Source
from xubao.places import sample
from xubao.reading import isolated, read_bytes
from xubao.reading.archive import unsafe
from xubao.reading.serialization import answer, understood

DOCX = sample("示例-部门材料-2025-分园改革.docx")


@pytest.fixture
def formats(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of readers that misbehave, on the parser's path as xubao.reading.formats.…"""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, types\n"
        "def module(name, body):\n"
        "    found = types.ModuleType('xubao.reading.formats.' + name)\n"
        "    exec(body, found.__dict__)\n"
        "    sys.modules[found.__name__] = found\n"
        "module('hang', 'import time\\ndef read(name, data): time.sleep(60)')\n"
        "module('burn', 'def read(name, data):\\n  while True: pass')\n"
        "module('crash', 'import os\\ndef read(name, data): os.abort()')\n"
        "module('eat', 'def read(name, data): return bytearray(8 << 30)')\n"
        "module('trip', 'def read(name, data): raise KeyError(1)')\n"
        "module('chat', 'def read(name, data): print(1)\\n')\n",
        encoding="utf8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("hang", "timeout"),
        ("burn", "timeout"),
        ("crash", "damaged"),
        ("eat", "too-large"),
        ("trip", "damaged"),
    ],
)
def test_a_parser_gone_wrong_is_one_line_and_the_next_file_is_read(
    formats: Path, module: str, code: str
) -> None:
    parser = isolated.Parser(
        limit=1.0 if module == "burn" else isolated.LIMIT,
        patience=3.0 if module == "hang" else isolated.PATIENCE,
    )
    with pytest.raises(ReadError) as caught:
        parser.read(module, "坏文件.docx", b"x")
    assert caught.value.code == code
    assert caught.value.file == "坏文件.docx"
    assert "\n" not in str(caught.value)
    parser_again = isolated.Parser()
    assert parser_again.read("docx", DOCX.name, DOCX.read_bytes()).blocks
    parser.close()
    parser_again.close()


def test_what_is_read_in_another_process_is_what_would_be_read_here() -> None:
    from xubao.reading.formats import docx

    data = DOCX.read_bytes()
    assert isolated.read("docx", DOCX.name, data) == docx.read(DOCX.name, data)


def test_an_error_crosses_the_wire_as_it_was() -> None:
    sent = unsafe("文件.docx", Message("reading.archive-bomb"))
    with pytest.raises(ReadError) as caught:
        understood(answer(sent))
    back = caught.value
    assert (back.file, back.code, back.message, back.advice) == (
        sent.file,
        sent.code,
        sent.message,
        sent.advice,
    )
    assert back.message.code == "reading.unsafe.part"
    assert [getattr(part, "code", "") for part in back.message.params.values()] == ["reading.archive-bomb"]


def test_notes_cross_the_wire_with_their_codes() -> None:
    note = Message("reading.note.encoding", encoding="Big5")
    back = understood(answer(Source("文件.html", "html", (), notes=(note,))))
    assert [(one, one.code) for one in back.notes] == [(note, note.code)]


@pytest.mark.parametrize(
    "said", ['["no such code", {}]', '["reading.note.encoding", {}]', '["reading.empty", 3]', '"text"']
)
def test_a_message_that_is_none_is_no_answer(said: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        understood(f'{{"error": ["文件.docx", "damaged", {said}, ""]}}'.encode())


_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)
_W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _docx(document: bytes, **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELS)
        archive.writestr("word/document.xml", document)
        for name, content in more.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_a_zip_bomb_is_refused() -> None:
    bomb = _docx(b"<w:document " + _W + b">" + b" " * 400_000_000 + b"</w:document>")
    with pytest.raises(ReadError) as caught:
        read_bytes("炸弹.docx", bomb)
    assert caught.value.code in {"unsafe", "too-large"}


def test_entities_do_not_grow() -> None:
    laughs = b"<!DOCTYPE l [<!ENTITY a0 'ha'>" + b"".join(
        b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10) for level in range(1, 12)
    )
    document = (
        laughs
        + b"]><w:document "
        + _W
        + b"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        source = read_bytes("笑.docx", _docx(document))
    except ReadError:
        return
    assert sum(len(block.text) for block in source.blocks) < 10_000


def test_no_file_of_the_machine_can_be_drawn_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf8")
    document = (
        b"<!DOCTYPE d [<!ENTITY x SYSTEM '"
        + secret.as_uri().encode()
        + b"'>]><w:document "
        + _W
        + "><w:body><w:p><w:r><w:t>开头&x;</w:t></w:r></w:p></w:body></w:document>".encode()
    )
    try:
        source = read_bytes("外部.docx", _docx(document))
    except ReadError:
        return
    assert not any("机密" in block.text for block in source.blocks)


def test_a_path_out_of_the_archive_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    document = (
        b"<w:document " + _W + "><w:body><w:p><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>".encode()
    )
    try:
        read_bytes("路径.docx", _docx(document, **{"../../evil.txt": b"x"}))
    except ReadError as error:
        assert error.code in {"unsafe", "damaged"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b"]


def test_a_million_nested_elements_are_refused_or_read_but_never_fatal() -> None:
    deep = (
        b"<w:document "
        + _W
        + b"><w:body>"
        + b"<w:p>" * 1_000_000
        + b"</w:p>" * 1_000_000
        + b"</w:body></w:document>"
    )
    with pytest.raises(ReadError):
        read_bytes("深.docx", _docx(deep))


@pytest.mark.parametrize("name", ["x.docx", "x.pdf", "x.ofd", "x.html", "x.mht"])
@pytest.mark.parametrize(
    "data", [b"\x00" * 300, b"PK\x03\x04" + b"\xff" * 500, b"%PDF-1.7 nothing", b"<html"]
)
def test_garbage_is_one_line_in_every_format(name: str, data: bytes) -> None:
    try:
        read_bytes(name, data)
    except ReadError as error:
        assert error.message
        assert "\n" not in str(error)
