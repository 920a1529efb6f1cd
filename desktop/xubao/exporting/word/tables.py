"""Ledger, views and the annex 对照表 as Word tables on wide pages."""

import math
from collections.abc import Sequence
from pathlib import Path

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.tables import Head, Table, answer_table, ledger_table
from xubao.exporting.title import title_lines
from xubao.exporting.typography import cells
from xubao.exporting.word.body import Body, TableColumn
from xubao.exporting.word.package import package
from xubao.model import Draft, Ledger, View
from xubao.settings import WordSettings

_WIDTH = 12756  # twips between the margins of landscape.xml
_TITLE = 28.0  # characters of 22 pt in that width
_MOST_REPORTS = 4  # columns of reports that can be read beside each other on A4


def write_ledger_docx(
    ledger: Ledger, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """The ledger as a Word table; with many reports what they say stands in one column, each with its date.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    _write(path, "事项台账", ledger_table(ledger, _MOST_REPORTS), ledger.notes, settings, force)


def write_view_docx(
    view: View, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """A view of the ledger as a Word table.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    rows = tuple(row.cells for row in view.rows)
    heads = tuple(Head(head, _width(head, [row[at] for row in rows])) for at, head in enumerate(view.columns))
    _write(path, view.title, Table(heads, rows), view.notes, settings, force)


def write_answer_table(
    draft: Draft, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """对照表, the annex of a draft: each opinion, what was done, on what it rests.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    _write(path, "审议意见研究处理情况对照表", answer_table(draft), (), settings, force, annex="附件")


def _write(
    path: Path,
    title: str,
    table: Table,
    notes: Sequence[str],
    settings: WordSettings | None,
    force: bool,
    annex: str = "",
) -> None:
    check_target(path, force)
    body = Body(landscape=True)
    if annex:
        body.paragraph("XbAnnex", annex)
    body.paragraph("Title", breaks=title_lines(title, _TITLE))
    columns = [TableColumn(head.text, head.width) for head in table.heads]
    if columns:
        body.table(columns, table.rows, _WIDTH)
    for note in notes or ("",):  # Word wants a paragraph behind a table
        body.paragraph("XbTableText", note)
    write_whole(path, package(settings or WordSettings(), body.document()), force)


def _width(head: str, texts: Sequence[str]) -> float:
    """A column's share: grows with its texts, but slowly, so that one long column leaves room for the others."""
    longest = max((cells(line) for text in texts for line in text.split("\n")), default=0.0)
    return max(cells(head) + 1, min(longest, 12.0) + math.sqrt(max(0.0, longest - 12.0)) * 2)
