"""Writing what the ledger page shows to Excel and Word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xubao.model import Ledger, Matter, Message, Progress, View, ViewRow
from xubao.settings import WordSettings
from xubao.window.context import Context
from xubao.window.output import Write, export
from xubao.window.words import tr


@dataclass(frozen=True, slots=True)
class Selection:
    """What of the ledger goes out.

    Attributes:
        what: the ledger or one of its views, cut down to what shall be written.
        whole: whether all of it, and every sentence; else what several reports speak of, in a few sentences each.
        views: whether a workbook gets a sheet for each view.
    """

    what: Ledger | View
    whole: bool = False
    views: bool = False


def export_ledger(context: Context, chosen: Selection, kind: str, parent: QWidget) -> None:
    """Ask for a file and write to it in a job; `kind` is "xlsx" or "docx"."""
    title = chosen.what.title if isinstance(chosen.what, View) else tr("台账")
    export(context, parent, title or tr("台账"), kind, writer(context, chosen, kind))


def writer(context: Context, chosen: Selection, kind: str) -> Write:
    """What writes a selection to a file; the person has already agreed to replace what is there."""

    def write(path: Path, progress: Progress) -> None:
        word = context.preferences.value.word
        context.jobs.do(partial(write_selection, kind=kind, word=word), chosen, path, progress=progress)

    return write


def write_selection(chosen: Selection, path: Path, *, kind: str, word: WordSettings) -> None:
    """Write a selection to a file.

    Raises:
        ExportError: cannot be written.
    """
    from xubao.operations import exporting
    from xubao.operations.ledger import all_views

    what, whole = chosen.what, chosen.whole
    if isinstance(what, View):
        if kind == "xlsx":
            exporting.export_view_xlsx(what, path, force=True)
        else:
            exporting.export_view_docx(what, path, word, force=True)
    elif kind == "xlsx":
        views = all_views(what) if chosen.views else ()
        exporting.export_ledger_xlsx(what, path, views=views, whole=whole, force=True)
    else:
        exporting.export_ledger_docx(what, path, word, whole=whole, force=True)


def ledger_of(ledger: Ledger, shown: Sequence[Matter]) -> Ledger:
    """The ledger with only the matters shown, and a note that says so."""
    if len(shown) == len(ledger.matters):
        return replace(ledger, matters=tuple(shown))
    note = tr("按窗口里的筛选列出 {some} 个事项，全部 {whole} 个。").format(
        some=len(shown), whole=len(ledger.matters)
    )
    return replace(ledger, matters=tuple(shown), notes=(Message("verbatim", text=note), *ledger.notes))


def view_of(view: View, shown: Sequence[ViewRow]) -> View:
    """The view with only the rows shown."""
    return replace(view, rows=tuple(shown))
