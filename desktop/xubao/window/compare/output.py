"""Exports and printing of a comparison."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from xubao.model import Comparison, Progress
from xubao.window.context import Context
from xubao.window.words import tr

FORMATS = {
    "html": ("对照网页", "网页 (*.html)"),
    "docx": ("修订稿", "Word 文档 (*.docx)"),
    "xlsx": ("变化清单", "Excel 工作簿 (*.xlsx)"),
}


def export(
    context: Context, comparison: Comparison, kind: str, parent: QWidget, told: Callable[[Path], object]
) -> None:
    """Ask for a file and write the comparison to it in a job.

    Args:
        kind: a key of FORMATS.
        told: called with the file when it is written.
    """
    title, pattern = FORMATS[kind]
    name = f"{tr(title)}-{(comparison.old.date or '')[:4]}-{(comparison.new.date or '')[:4]}.{kind}"
    opened = context.session.opened
    folder = opened.path.parent if opened is not None and not opened.untitled else Path.home()
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("导出"), str(folder / name), tr(pattern))
    if not chosen:
        return
    path = Path(chosen)
    path = path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")
    write(context, comparison, kind, path, lambda: told(path))


def write(
    context: Context, comparison: Comparison, kind: str, path: Path, done: Callable[[], object]
) -> None:
    """Write the comparison to a file in a job; the person has already agreed to replace what is there."""

    def work(progress: Progress) -> None:
        from xubao.operations import exporting

        writer = {
            "html": exporting.export_comparison_html,
            "docx": exporting.export_comparison_docx,
            "xlsx": exporting.export_comparison_xlsx,
        }[kind]
        progress(0.1, path.name)
        context.jobs.do(partial(writer, force=True), comparison, path, progress=progress)

    context.jobs.run(tr("导出"), work, lambda _none: _call(done))


def _call(done: Callable[[], object]) -> None:
    done()


def print_comparison(context: Context, comparison: Comparison, parent: QWidget) -> None:
    """Ask for a printer and print the comparison as its exported page looks."""

    def work(progress: Progress) -> str:
        from xubao.operations.exporting import export_comparison_html

        progress(0.1, tr("正在排版"))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            context.jobs.do(export_comparison_html, comparison, path, progress=progress)
            return path.read_text("utf-8")

    context.jobs.run(tr("打印"), work, lambda html: _send(html, parent))


def _send(html: str, parent: QWidget) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return
    document = QTextDocument()
    document.setHtml(html)
    page = printer.pageRect(QPrinter.Unit.Point)
    document.setPageSize(QSizeF(page.width(), page.height()))
    document.print_(printer)
