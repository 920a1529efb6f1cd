"""打开原文: only what is a document by name and by content is handed to another program."""

import io
import os
import stat
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from tests.faults.network import samples
from tests.reading import wordfile
from xubao.model import ReadError
from xubao.operations.originals import prepared, refusal, safe_name, save_copy
from xubao.temporary import sweep

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD97 = OLE + bytes(500) + "WordDocument".encode("utf-16-le")
WORD = wordfile.word(wordfile.p("一、工作情况"))


def _zip(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name in names:
            made.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return out.getvalue()


DOCUMENTS = {
    "报告.docx": WORD,
    "报告.DOCX": WORD,
    "旧.doc": WORD97,
    "旧.wps": WORD97,
    "新.wps": WORD,
    "富.rtf": b"{\\rtf1 x}",
    "富.doc": b"{\\rtf1 x}",
    "版.pdf": b"%PDF-1.7\n",
    "版.ofd": _zip("OFD.xml"),
    "文.odt": _zip("mimetype", "content.xml"),
    "表.xlsx": _zip("[Content_Types].xml", "xl/workbook.xml"),
    "文.txt": "一、工作情况".encode("gb18030"),
}
PROGRAMS = {
    "PE": b"MZ\x90\x00" + bytes(400),
    "ELF": b"\x7fELF\x02\x01" + bytes(400),
    "shell": b"#!/bin/sh\nrm -rf ~\n",
    "desktop": b"[Desktop Entry]\nType=Application\nExec=sh -c id\n",
    "bat": b"@echo off\r\nformat c:\r\n",
    "jar": _zip("META-INF/MANIFEST.MF", "A.class"),
    "lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(80),
    "msi": OLE + bytes(600),
    "url": b"[InternetShortcut]\r\nURL=http://127.0.0.1/\r\n",
    "PE with a PDF's mark": b"MZ\x90\x00%PDF-1.7" + bytes(400),
    "macros": _zip("word/document.xml", "word/vbaProject.bin"),
}
SUFFIXES = (".docx", ".doc", ".wps", ".pdf", ".ofd", ".odt", ".rtf", ".txt", ".xlsx")


@pytest.fixture(autouse=True)
def own_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder, in the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_laid_out_under_its_own_name_for_its_owner_alone(name: str) -> None:
    found = prepared(name, DOCUMENTS[name])
    assert found.path is not None
    assert (found.path.name, found.why, found.text) == (name, "", "")
    assert found.path.read_bytes() == DOCUMENTS[name]
    if sys.platform != "win32":
        assert stat.S_IMODE(found.path.stat().st_mode) == 0o400
        assert stat.S_IMODE(found.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", PROGRAMS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_program_under_a_documents_name_is_only_shown(kind: str, suffix: str, tmp_path: Path) -> None:
    found = prepared(f"报告{suffix}", PROGRAMS[kind])
    assert found.path is None
    assert "为安全起见没有打开" in found.why
    assert found.text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "a.exe",
        "a.bat",
        "a.desktop",
        "a.sh",
        "a.lnk",
        "a.docm",
        "a.js",
        "a",
        "a.docx.exe",
        "报告\u202excod.exe",
    ],
)
def test_a_name_that_is_no_documents_is_only_shown_whatever_it_holds(name: str) -> None:
    for data in (WORD, b"%PDF-1.7", "文字".encode()):
        assert prepared(name, data).path is None


def test_a_web_page_is_shown_as_its_text(tmp_path: Path) -> None:
    for path in samples(tmp_path, "http://127.0.0.1:9"):
        if path.suffix in {".html", ".mht", ".md"}:
            found = prepared(path.name, path.read_bytes())
            assert found.path is None
            assert "今年以来，全市完成研发投入5亿元" in found.text
            assert "<img" not in found.text


def test_a_web_page_under_a_word_name_is_not_opened() -> None:
    assert refusal("网页.doc", b"<html><img src='http://127.0.0.1/a.png'></html>")


def test_bytes_are_shown_where_there_is_no_text() -> None:
    shown = prepared("a.exe", PROGRAMS["ELF"]).text
    assert shown.startswith("共 406 字节\n000000  7f 45 4c 46")
    assert len(prepared("a.exe", bytes(10_000_000)).text) < 50_000


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/报告.docx", "报告.docx"),
        (r"C:\用户\报告.docx", "报告.docx"),
        ("报告\u202excod.exe", "报告xcod.exe"),
        ("报告\n\x00.docx", "报告.docx"),
        ('一:"二"?.docx', "一__二__.docx"),
        ("报告.docx . ", "报告.docx"),
        ("CON.docx", "_CON.docx"),
        ("-rf.docx", "_-rf.docx"),
        (".docx", "docx"),
        ("", "原文"),
        ("..", "原文"),
    ],
)
def test_names_are_made_fit_for_any_system(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("长" * 300 + ".docx").endswith("长.docx")
    assert len(safe_name("长" * 300 + ".docx").encode()) <= 180
    assert len(safe_name("a." + "长" * 300).encode()) <= 180
    assert prepared("长" * 300 + ".docx", WORD).path is not None


def test_an_original_stays_while_the_program_runs_and_is_swept_when_it_is_gone() -> None:
    path = prepared("报告.docx", WORD).path
    assert path is not None
    assert sweep() == 0
    assert path.exists()
    path.parent.parent.rename(path.parent.parent.with_name("999999999-1"))
    assert sweep() == 1


def test_a_full_temporary_folder_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(ReadError) as caught:
        prepared("报告.docx", WORD)
    assert caught.value.code == "no-room"


def test_what_is_saved_elsewhere_cannot_be_run(tmp_path: Path) -> None:
    save_copy(PROGRAMS["ELF"], tmp_path / "a.exe")
    assert (tmp_path / "a.exe").read_bytes() == PROGRAMS["ELF"]
    assert not os.access(tmp_path / "a.exe", os.X_OK)
