"""Exports and printing of a comparison."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QPageLayout, QPageSize, QTextDocument
from PySide6.QtWidgets import QComboBox, QWidget

from xubao.model import Comparison, Outcomes, Progress
from xubao.window.context import Context
from xubao.window.output import Write, export
from xubao.window.words import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_POINTS = 10.5
TITLES = {"html": "对照网页", "docx": "修改对照稿", "table": "对照表", "xlsx": "变化清单"}
"""What a comparison is exported to, and what the file is called."""
_ENDINGS = {"table": "docx"}


def export_comparison(context: Context, comparison: Comparison, kind: str, parent: QWidget) -> None:
    """Ask for a file and write the comparison to it in a job; `kind` is a key of TITLES."""
    name, ending = _name(comparison, TITLES[kind]), _ENDINGS.get(kind, kind)
    export(context, parent, name, ending, writer(context, comparison, kind))


def export_outcomes(
    context: Context, comparison: Comparison, found: Outcomes, kind: str, parent: QWidget
) -> None:
    """Ask for a file and write what became of the promises to it in a job; `kind` is docx or xlsx."""

    def write(path: Path, progress: Progress) -> None:
        from xubao.operations import exporting

        verbs: dict[str, Callable[..., None]] = {
            "docx": partial(exporting.export_outcomes_docx, settings=context.preferences.value.word),
            "xlsx": exporting.export_outcomes_xlsx,
        }
        context.jobs.do(partial(verbs[kind], force=True), comparison, found, path, progress=progress)

    export(context, parent, _name(comparison, "承诺落实情况表"), kind, write)


def _name(comparison: Comparison, title: str) -> str:
    years = [(report.date or "")[:4] for report in (comparison.old, comparison.new)]
    return "-".join([tr(title), *filter(None, years)])


def writer(context: Context, comparison: Comparison, kind: str) -> Write:
    """What writes the comparison to a file; the person has already agreed to replace what is there."""

    def write(path: Path, progress: Progress) -> None:
        from xubao.operations import exporting

        verbs: dict[str, Callable[..., None]] = {
            "html": exporting.export_comparison_html,
            "docx": partial(exporting.export_comparison_docx, settings=context.preferences.value.word),
            "table": partial(exporting.export_comparison_table, settings=context.preferences.value.word),
            "xlsx": exporting.export_comparison_xlsx,
        }
        verb = verbs[kind]
        context.jobs.do(partial(verb, force=True), comparison, path, progress=progress)

    return write


def print_comparison(context: Context, comparison: Comparison, parent: QWidget) -> None:
    """Show how the comparison prints, and print it from there."""

    def work(progress: Progress) -> str:
        from xubao.operations.exporting import print_page

        progress(0.1, tr("正在排版"))
        return context.jobs.do(print_page, comparison, progress=progress)

    context.jobs.run(tr("打印"), work, lambda html: _preview(html, context, parent))


def _preview(html: str, context: Context, parent: QWidget) -> None:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lay(printer)
    document = printable(html, context.theme.ui_font(12).families())
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(tr("打印对照"))
    dialog.resize(parent.window().size() * 0.9)
    for box in dialog.findChildren(QComboBox):
        box.setMinimumWidth(context.theme.px(96))  # Qt's own width is for another style
    dialog.paintRequested.connect(document.print_)
    dialog.exec()


def lay(printer: "QPrinter") -> None:
    """Two columns want a wide page, and two reports side by side a large one."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)


def printable(html: str, families: Sequence[str]) -> QTextDocument:
    """The page as a document; it numbers its pages and keeps its own margins when it is printed.

    Args:
        html: as xubao.operations.exporting.print_page gives it.
        families: names of fonts for its text.
    """
    font = QFont()
    font.setFamilies(list(families))
    font.setPointSizeF(_POINTS)
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setHtml(html)
    return document
