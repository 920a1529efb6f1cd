"""The Word file as LibreOffice lays it out; skipped where LibreOffice or poppler is absent."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from xubao.exporting import write_draft, write_paper
from xubao.model import Draft, DraftRun, DraftSection, Paper, PaperKind, PaperTable
from xubao.operations.comparing import compare_reports
from xubao.operations.exporting import export_comparison_docx, export_ledger_docx
from xubao.operations.ledger import build_ledger
from xubao.operations.reports import FileRef, read_report
from xubao.places import sample
from xubao.settings import WordSettings

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler"
)


def _converted(path: Path, kind: str) -> Path:
    """The file as LibreOffice writes it in another format, beside it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return path.with_suffix(f".{kind}")


def _pages(path: Path) -> list[list[str]]:
    """Lines of text of each page, without the page number."""
    pdf = _converted(path, "pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=30
    ).stdout
    pages = text.decode("utf-8").split("\f")[:-1]
    return [[line.strip() for line in page.splitlines() if line.strip()][:-1] for page in pages]


def test_a_full_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    body = DraftSection("d", None, 0, "", ((DraftRun("国" * 28 * 50),),))
    path = tmp_path / "版面.docx"
    write_draft(Draft("", "", (body,), (), ()), path, WordSettings())
    pages = _pages(path)
    assert [len(page) for page in pages[:2]] == [22, 22]
    assert {len(line) for line in pages[1]} == {28}
    assert len(pages[0][0]) == 26


TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ENDS = (f"{TEXT}p", f"{TEXT}h")


def _read(element: etree._Element) -> Iterator[tuple[str, str]]:
    """("text", words) and ("change-start", "change-end" or "change", id) in reading order."""
    name = etree.QName(element).localname
    if name.startswith("change"):
        yield name, element.get(f"{TEXT}change-id", "")
    elif name == "s":
        yield "text", " " * int(element.get(f"{TEXT}c", "1"))
    yield "text", element.text or ""
    for child in element:
        yield from _read(child)
        yield "text", child.tail or ""
    if element.tag in _ENDS:
        yield "text", "\n"


def _settled(odt: Path) -> tuple[list[str], list[str]]:
    """Paragraphs after accepting all changes, and after rejecting all, by what LibreOffice holds for changed."""
    root = etree.fromstring(zipfile.ZipFile(odt).read("content.xml"))
    tracked = root.find(f".//{TEXT}tracked-changes")
    assert tracked is not None
    regions = {region.get(f"{TEXT}id"): region[0] for region in tracked}
    body = tracked.getparent()
    assert body is not None
    body.remove(tracked)
    accepted, rejected = [], []
    inside: set[str] = set()
    for kind, value in _read(body):
        if kind == "change-start" and regions[value].tag == f"{TEXT}insertion":
            inside.add(value)
        elif kind == "change-end":
            inside.discard(value)
        elif kind == "change":
            gone = [part for part in regions[value] if part.tag in _ENDS]
            words = "".join(text for part in gone for what, text in _read(part) if what == "text")
            rejected.append(words.removesuffix("\n"))
        elif kind == "text":
            accepted.append(value)
            rejected += [] if inside else [value]
    return _lines("".join(accepted)), _lines("".join(rejected))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def test_libreoffice_gives_both_reports_back_from_the_tracked_changes(tmp_path: Path) -> None:
    """Accepting gives the 2019 report, rejecting every paragraph of the one of 2018."""
    files = [next(sample().glob(f"{year}-*.txt")) for year in (2018, 2019)]
    old, new = (read_report(FileRef(str(file))) for file in files)
    path = tmp_path / "修订.docx"
    export_comparison_docx(compare_reports(old, new), path)
    accepted, rejected = _settled(_converted(path, "odt"))
    assert accepted == _lines(new.text)
    assert sorted(rejected) == sorted(_lines(old.text))


def test_the_ledger_of_two_reports_is_a_paper_one_can_read(tmp_path: Path) -> None:
    files = [next(sample().glob(f"{year}-*.txt")) for year in (2018, 2019)]
    reports = [read_report(FileRef(str(file))) for file in files]
    path = tmp_path / "台账.docx"
    export_ledger_docx(build_ledger(reports), path)
    pages = _pages(path)
    assert len(pages) < 25
    assert pages[0][0] == "事项台账"
    assert all(any("事项" in line for line in page[:4]) for page in pages[1:-1])  # the head on every page


def test_the_annex_of_a_paper_begins_a_page_behind_the_signature(draft: Draft, tmp_path: Path) -> None:
    rows = tuple((str(at), f"任务{at}" * 12) for at in range(1, 40))
    table = PaperTable("任务分解表", ("序号", "任务"), rows, (6.0, 60.0))
    path = tmp_path / "方案.docx"
    write_paper(Paper(PaperKind.PLAN, draft, annexes=(table,)), path, WordSettings())
    pages = _pages(path)
    first = next(at for at, page in enumerate(pages) if "附件" in page and "任务分解表" in page)
    assert "2025年1月15日" in pages[first - 1][-1].replace(" ", "")
    assert len(pages) > first + 1
    assert all(page[0].replace(" ", "") == "序号任务" for page in pages[first + 1 :])
