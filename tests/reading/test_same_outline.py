"""One report in every format a drafter may be sent gives one outline."""

from pathlib import Path

import pytest

from xubao.model import Report
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path
from xubao.reading.formats.office import find_office

FIXTURES = Path(__file__).parent / "fixtures"
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def outline(report: Report) -> list[tuple[int, str, str, str]]:
    return [(one.level, one.number, one.title, one.kind.value) for one in report.sections]


@pytest.fixture(scope="module")
def seed() -> Report:
    return build_report(read_path(sample("2018-09-27-三城一区建设发展情况的报告.txt")))


@pytest.mark.parametrize(
    "name",
    [
        "typed.docx",
        "numbered.docx",
        "page.html",
        "typed.pdf",
        "typed.ofd",
        pytest.param("typed.doc", marks=needs_office),
        pytest.param("typed.odt", marks=needs_office),
        pytest.param("typed.rtf", marks=needs_office),
    ],
)
def test_the_outline_is_the_same_in_every_format(seed: Report, name: str) -> None:
    found = build_report(read_path(FIXTURES / name))
    assert outline(found) == outline(seed)
    assert found.date == seed.date


@pytest.mark.parametrize("name", ["typed.docx", "numbered.docx", "page.html"])
def test_the_text_is_the_same_to_the_letter(seed: Report, name: str) -> None:
    assert build_report(read_path(FIXTURES / name)).text == seed.text


@pytest.mark.parametrize("name", ["typed.pdf", "typed.ofd"])
def test_the_text_of_pages_is_the_same_but_for_spaces(seed: Report, name: str) -> None:
    assert build_report(read_path(FIXTURES / name)).text.replace(" ", "") == seed.text.replace(" ", "")


@needs_office
def test_a_doc_called_wps_is_read_as_one(seed: Report, tmp_path: Path) -> None:
    path = tmp_path / "报告.wps"
    path.write_bytes((FIXTURES / "typed.doc").read_bytes())
    assert outline(build_report(read_path(path))) == outline(seed)


@pytest.mark.parametrize("name", ["typed.pdf", "typed.ofd"])
def test_page_numbers_and_running_heads_of_pages_are_gone(name: str) -> None:
    texts = [block.text for block in read_path(FIXTURES / name).blocks]
    assert not any("常务委员会公报" in text for text in texts)
    assert not any(text.strip().isdigit() for text in texts)
