"""The Word file as LibreOffice lays it out; skipped where LibreOffice or poppler is absent."""

import shutil
import subprocess
from pathlib import Path

import pytest

from xubao.exporting import write_draft
from xubao.model import Draft, DraftRun, DraftSection
from xubao.settings import WordSettings

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler"
)


def _pages(path: Path) -> list[list[str]]:
    """Lines of text of each page, without the page number."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(path.parent),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    pdf = path.with_suffix(".pdf")
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
