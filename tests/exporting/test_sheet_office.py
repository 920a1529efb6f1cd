"""版头, 版记 and letters as LibreOffice lays them out; skipped where LibreOffice or poppler is absent."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.exporting.sheets import LETTER, paper, with_sheet
from xubao.exporting import draft_docx
from xubao.exporting.pdf import pdf_of
from xubao.settings import WordSettings

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and poppler"
)
_MM = 25.4 / 72
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_EVEN_BLANK = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
PAPERS = {
    "one": paper(3),
    "two": paper(20),
    "two-full": paper(26),
    "three": paper(45),
    "letter": paper(30, LETTER),
    "table": with_sheet(paper(20), table=True),
}


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, in millimetres from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


Pages = list[list[Word]]


def words_of(pdf: Path) -> Pages:
    """The words of each page."""
    told = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=30
    ).stdout.decode()
    return [[_word(found) for found in _WORD.findall(page)] for page in told.split("<page ")[1:]]


def _word(found: tuple[str, ...]) -> Word:
    left, top, right, bottom = (float(one) * _MM for one in found[:4])
    return Word(left, top, right, bottom, found[4])


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pages]:
    """Each paper's pages, all made in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("laid-out")
    for name, draft in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(draft_docx(draft, WordSettings()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in PAPERS]
    command = ["soffice", profile, "--headless", "--convert-to", _EVEN_BLANK, "--outdir", str(folder), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return {name: words_of(folder / f"{name}.pdf") for name in PAPERS}


def text_of(page: list[Word]) -> str:
    return "".join(one.text for one in page)


@pytest.mark.parametrize(
    ("name", "pages", "numbered"), [("one", 2, 1), ("two", 2, 2), ("two-full", 4, 2), ("three", 4, 3)]
)
def test_the_imprint_ends_at_the_foot_of_the_last_even_page(
    laid_out: Mapping[str, Pages], name: str, pages: int, numbered: int
) -> None:
    found = laid_out[name]
    assert len(found) == pages
    printed = next(one for one in found[-1] if "印发" in one.text)
    assert 254 < printed.top < printed.bottom < 262.2
    numbers = [re.search(r"—(\d+)—", text_of(page)) for page in found]
    assert [int(one[1]) for one in numbers if one] == list(range(1, numbered + 1))
    assert not any("抄送" in text_of(page) for page in found[:-1])


def test_a_page_left_blank_before_it_is_there(laid_out: Mapping[str, Pages]) -> None:
    assert text_of(laid_out["two-full"][2]) == ""


def test_the_mark_begins_35_mm_below_the_top_of_the_text(laid_out: Mapping[str, Pages]) -> None:
    mark = next(one for one in laid_out["one"][0] if "文件" in one.text)
    height = mark.bottom - mark.top
    assert abs(mark.top - (37 + 35)) < 0.2 * height
    assert 28 <= mark.left < mark.right <= 184


def test_a_letter_has_no_number_on_its_first_page_and_names_the_copies_at_the_foot_of_its_last(
    laid_out: Mapping[str, Pages],
) -> None:
    first, last = laid_out["letter"]
    office = next(one for one in first if one.text == "某某市人民政府")
    assert 27 < office.top < 31
    assert "—1—" not in text_of(first)
    assert "—2—" in text_of(last)
    copies = next(one for one in last if one.text.startswith("抄送"))
    assert 254 < copies.top < copies.bottom < 262.2


def test_the_number_of_a_page_on_its_side_stands_in_its_left_margin(laid_out: Mapping[str, Pages]) -> None:
    _, _, page, last = laid_out["table"]
    number = [one for one in page if one.right < 33]
    assert text_of(number) == "—3—"
    assert all(one.left > 24 for one in number)
    assert (
        min(one.top for one in number) > 150
    )  # an odd page: at the end that is the right one when it is bound
    assert "—" not in text_of(last)


def test_a_word_file_becomes_a_pdf_with_its_blank_pages() -> None:
    steps: list[float] = []
    made = pdf_of(draft_docx(PAPERS["two-full"], WordSettings()), lambda done, _said: steps.append(done))
    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 4
    assert steps == sorted(steps)
