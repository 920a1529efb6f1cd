"""Writing what the ledger page shows to Excel and Word."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from xubao.model import Ledger, Matter, Progress, View, ViewRow
from xubao.window.context import Context
from xubao.window.words import tr

_PATTERNS = {"xlsx": "Excel 工作簿 (*.xlsx)", "docx": "Word 文档 (*.docx)"}


def export(
    context: Context, what: Ledger | View, kind: str, parent: QWidget, told: Callable[[Path], object]
) -> None:
    """Ask for a file and write what is shown to it in a job.

    Args:
        kind: "xlsx" or "docx".
        told: called with the file when it is written.
    """
    title = what.title if isinstance(what, View) else tr("台账")
    opened = context.session.opened
    folder = opened.path.parent if opened is not None and not opened.untitled else Path.home()
    start = str(folder / f"{title}.{kind}")
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("导出"), start, tr(_PATTERNS[kind]))
    if chosen:
        path = Path(chosen)
        path = path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")
        write(context, what, kind, path, told)


def write(
    context: Context, what: Ledger | View, kind: str, path: Path, told: Callable[[Path], object]
) -> None:
    """Write to a file in a job; the person has already agreed to replace what is there."""

    def work(progress: Progress) -> Path:
        from xubao.operations import exporting

        progress(0.1, path.name)
        if isinstance(what, View):
            as_table = exporting.export_view_xlsx if kind == "xlsx" else exporting.export_view_docx
            context.jobs.do(partial(as_table, force=True), what, path, progress=progress)
        else:
            as_ledger = exporting.export_ledger_xlsx if kind == "xlsx" else exporting.export_ledger_docx
            context.jobs.do(partial(as_ledger, force=True), what, path, progress=progress)
        return path

    def done(written: Path) -> None:
        told(written)

    context.jobs.run(tr("导出"), work, done)


def ledger_of(ledger: Ledger, shown: tuple[Matter, ...]) -> Ledger:
    """The ledger with only the matters shown."""
    return replace(ledger, matters=shown)


def view_of(view: View, shown: tuple[ViewRow, ...]) -> View:
    """The view with only the rows shown."""
    return replace(view, rows=shown)
