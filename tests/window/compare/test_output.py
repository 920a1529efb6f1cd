"""A comparison on paper and as files."""

import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from xubao.model import Comparison
from xubao.operations.exporting import print_page
from xubao.window.compare.output import lay, printable, writer
from xubao.window.context import Context

QtPrintSupport = pytest.importorskip("PySide6.QtPrintSupport")

OLD = "一、工作进展\n完成了规划编制。建成了三个平台。\n二、存在问题\n人才不足问题突出。"
NEW = "一、工作进展\n完成了规划编制工作。新建了两个园区。\n二、存在问题\n人才不足问题较为突出。"


@pytest.fixture
def comparison(made: ModuleType) -> Comparison:
    old = made.report(OLD * 40, title="甲报告", date="2018")
    found: Comparison = made.comparison(old, made.report(NEW * 40, title="乙报告", date="2019"))
    return found


def test_it_prints_on_wide_pages_with_both_wordings_and_numbers(
    comparison: Comparison, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "对照.pdf"
    printer.setOutputFileName(str(path))
    lay(printer)
    html = print_page(comparison)
    assert "<script" not in html
    printable(html, ["Noto Sans CJK SC"]).print_(printer)
    assert path.read_bytes()[:4] == b"%PDF"
    if shutil.which("pdftotext") is None:
        pytest.skip("needs poppler to look into the PDF")
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, timeout=30).stdout.decode()
    size = re.search(r"Page size: *([\d.]+) x ([\d.]+)", told)
    assert size is not None
    assert float(size[1]) > float(size[2])
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, timeout=30
    ).stdout.decode()
    pages = text.split("\f")[:-1]
    assert "报告对照" in pages[0]
    assert "甲报告（2018年）" in pages[0]
    assert "新建了两个园区" in text.replace(" ", "")
    numbers = [page.split()[-1] for page in pages if page.split()]
    assert numbers == [str(number) for number in range(1, len(pages) + 1)]


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx"])
def test_every_kind_of_file_is_written(
    comparison: Comparison, context: Context, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"对照.{kind}"
    writer(context, comparison, kind)(path, lambda *_args: None)
    assert path.stat().st_size > 1000
