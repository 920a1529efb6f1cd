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

_WIDTH = 14002  # twips between the margins of landscape.xml
_TITLE = 31.0  # characters of 22 pt in that width
_CHARACTER, _PADDING = 212, 240  # twips: a character of the table's 10.5 pt, a cell's two margins
_SHORT = 8.0  # characters; a column of shorter words is never broken
_MOST_REPORTS = 4  # columns of reports that can be read beside each other on A4


def write_ledger_docx(
    ledger: Ledger, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """The ledger as a Word table; with many reports what they say stands in one column, each with its date.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    whole = ledger_table(ledger, _MOST_REPORTS)
    # What a status rests on stays in the spreadsheet: on paper the reports' words need the room.
    table = Table(whole.heads[:-1], tuple(row[:-1] for row in whole.rows))
    _write(path, "事项台账", table, ledger.notes, settings, force)


def write_view_docx(
    view: View, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """A view of the ledger as a Word table.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    rows = tuple(row.cells for row in view.rows)
    table = Table(tuple(Head(head, 0) for head in view.columns), rows)
    _write(path, view.title, table, view.notes, settings, force)


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
    body.paragraph("XbTableText")
    if table.heads:
        body.table(_columns(table), table.rows, _WIDTH)
    for note in notes or ("",):  # Word wants a paragraph behind a table
        body.paragraph("XbTableText", note)
    write_whole(path, package(settings or WordSettings(), body.document()), force)


def _columns(table: Table) -> list[TableColumn]:
    """Short columns as wide as their words, the others sharing what is left by how much they say."""
    texts = [[head.text, *(row[at] for row in table.rows)] for at, head in enumerate(table.heads)]
    natural = [max(_wide(line) for text in column for line in text.split("\n")) for column in texts]
    short = [width <= _SHORT for width in natural]
    fixed = sum(width * _CHARACTER + _PADDING for width, brief in zip(natural, short, strict=True) if brief)
    said = [_weight(head, cells_of) for head, *cells_of in texts]
    shared = sum(one for one, brief in zip(said, short, strict=True) if not brief) or 1.0
    left = max(_WIDTH - fixed, _WIDTH / 2)
    return [
        TableColumn(head.text, width * _CHARACTER + _PADDING if brief else left * one / shared)
        for head, width, brief, one in zip(table.heads, natural, short, said, strict=True)
    ]


def _wide(line: str) -> float:
    """Width with room for digits and letters, which most fonts draw wider than half a character."""
    return 0.3 * cells(line) + 0.7 * len(line) if line.isascii() else cells(line) + 0.15 * len(line)


def _weight(head: str, texts: Sequence[str]) -> float:
    """Grows with the length of what is said, but slowly, so that one long column leaves room for the others."""
    sizes = [len(text) for text in texts if text]
    return math.sqrt(max(sum(sizes) / max(len(sizes), 1), 16.0, len(head)))
