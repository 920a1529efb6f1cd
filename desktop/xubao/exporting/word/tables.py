"""Ledger, views and the annex 对照表 as Word tables on wide pages."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xubao.drafting.papers.comparison_table import comparison_table
from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.outcomes import TITLE, outcome_lead, outcome_table
from xubao.exporting.tables import (
    Head,
    Table,
    extract,
    extract_note,
    paper_table,
    with_short_sources,
)
from xubao.exporting.title import title_lines
from xubao.exporting.typography import cells
from xubao.exporting.word.body import Body, TableColumn
from xubao.exporting.word.package import package
from xubao.model import Comparison, Draft, Ledger, Outcomes, PaperTable, View
from xubao.settings import WordSettings

_TITLE = 28.0  # characters of 22 pt in the width of the narrower page
_SHORT = 10.0  # characters; a column of shorter words is never broken
_MOST_REPORTS = 5  # columns of reports that can be read beside each other on A4
_SAYINGS = 3  # sentences of one report in a cell; a matter said more often is looked up in the spreadsheet


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A kind of wide page with the text of its tables.

    Attributes:
        page: file under resources/templates/word.
        width: between its margins, in twips.
        style: of a cell's paragraphs; its head's is named after it.
        character, padding: twips a character of that style takes, and a cell's two margins.
    """

    page: str
    width: int
    style: str
    character: int
    padding: int


ANNEX = _Sheet("landscape.xml", 12756, "XbTableText", 212, 240)
"""An annex keeps the margins and the text of the document it belongs to, turned on its side: 225 mm wide."""
_WORKING = _Sheet("landscape-working.xml", 14798, "XbFineText", 182, 200)
"""A working paper of hundreds of rows: narrow margins, 9 pt."""
_UPRIGHT = _Sheet("portrait.xml", 8845, "XbTableText", 212, 240)


def write_ledger_docx(
    ledger: Ledger,
    path: Path,
    settings: WordSettings | None = None,
    *,
    whole: bool = False,
    force: bool = False,
) -> None:
    """The ledger as a Word table; with many reports what they say stands in one column, each with its date.

    Args:
        ledger: what to write.
        path: the .docx to write.
        settings: fonts; the standard's where None.
        whole: every matter with all that is said of it; else what several reports speak of (see
            xubao.exporting.tables.extract), a few sentences of each.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    chosen = ledger if whole else extract(ledger)
    # What a status rests on stays in the spreadsheet: on paper the reports' words need the room.
    table = paper_table(chosen, _MOST_REPORTS, 1_000 if whole else _SAYINGS)
    lead = extract_note(chosen, ledger)
    _write(path, "事项台账", table, chosen.notes, settings, force, lead=lead)


def write_view_docx(
    view: View, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """A view of the ledger as a Word table.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    table = Table(tuple(Head(head, 0) for head in view.columns), tuple(row.cells for row in view.rows))
    table, lead = with_short_sources(table)
    _write(path, view.title, table, view.notes, settings, force, lead=lead)


def write_outcomes_docx(
    comparison: Comparison,
    found: Outcomes,
    path: Path,
    settings: WordSettings | None = None,
    *,
    force: bool = False,
) -> None:
    """What became of the goals and problems of the older report as a Word table (see xubao.exporting.outcomes).

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    lead = "".join(outcome_lead(comparison, found))
    _write(path, TITLE, outcome_table(comparison, found), (), settings, force, lead=lead)


def write_answer_table(
    draft: Draft, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """对照表, the annex of a draft (see xubao.drafting.papers.comparison_table).

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    body = Body(ANNEX.page)
    add_annex(body, comparison_table(draft), "附件")
    write_whole(path, package(settings or WordSettings(), body.document()), force)


def write_tables_docx(
    tables: Sequence[PaperTable],
    path: Path,
    settings: WordSettings | None = None,
    *,
    title: str = "",
    force: bool = False,
) -> None:
    """Working tables (任务分工表, 三清单), each on a page of its own.

    Args:
        title: over all of them, which then follow one another, each under its own name.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    write_whole(path, tables_docx(tables, settings or WordSettings(), title), force)


def tables_docx(tables: Sequence[PaperTable], settings: WordSettings, title: str = "") -> bytes:
    """The bytes of the Word file; see write_tables_docx."""
    body = Body(_WORKING.page)
    if title:
        body.paragraph("Title", breaks=title_lines(title, _TITLE))
    for number, table in enumerate(tables):
        if title:
            _add_named_table(body, table)
        else:
            _add_paper_table(body, table, _WORKING, new_page=number > 0)
    return package(settings, body.document())


def write_sheet_docx(
    tables: Sequence[PaperTable], path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """Small tables one under the other on an upright page (核稿单).

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    body = Body(_UPRIGHT.page)
    for table in tables:
        _add_paper_table(body, table, _UPRIGHT)
    write_whole(path, package(settings or WordSettings(), body.document()), force)


def add_annex(body: Body, table: PaperTable, label: str, *, new_page: bool = False) -> None:
    """附件 with its table on a wide page (see ANNEX)."""
    body.paragraph("XbAnnex", label, new_page=new_page)
    body.paragraph("Normal")  # its title stands in the third line (7.3.8)
    _add_paper_table(body, table, ANNEX)


def _add_paper_table(body: Body, table: PaperTable, sheet: _Sheet, *, new_page: bool = False) -> None:
    body.paragraph("Title", breaks=title_lines(table.title, _TITLE), new_page=new_page)
    for line in table.lead or ("",):
        body.paragraph(sheet.style, line)
    columns = (
        [TableColumn(head, share) for head, share in zip(table.heads, table.widths, strict=True)]
        if table.widths
        else _columns(Table(tuple(Head(head, 0) for head in table.heads), table.rows), sheet)
    )
    body.table(columns, table.rows, sheet.width, sheet.style)
    for note in table.notes or ("",):  # Word wants a paragraph behind a table
        body.paragraph(sheet.style, note)


def _add_named_table(body: Body, table: PaperTable) -> None:
    """A table of several on one page: what stands over it is a name, no title."""
    for line in table.lead:
        body.paragraph(_WORKING.style, line)
    body.paragraph("XbAnnex", table.title)
    columns = [TableColumn(head, share) for head, share in zip(table.heads, table.widths, strict=True)]
    body.table(columns, table.rows, _WORKING.width, _WORKING.style)
    for note in table.notes or ("",):
        body.paragraph(_WORKING.style, note)


def _write(
    path: Path,
    title: str,
    table: Table,
    notes: Sequence[str],
    settings: WordSettings | None,
    force: bool,
    lead: str = "",
) -> None:
    check_target(path, force)
    sheet = _WORKING
    body = Body(sheet.page)
    body.paragraph("Title", breaks=title_lines(title, _TITLE))
    body.paragraph(sheet.style, lead)
    if table.heads:
        body.table(_columns(table, sheet), table.rows, sheet.width, sheet.style)
    for note in notes or ("",):  # Word wants a paragraph behind a table
        body.paragraph(sheet.style, note)
    write_whole(path, package(settings or WordSettings(), body.document()), force)


def _columns(table: Table, sheet: _Sheet) -> list[TableColumn]:
    """Short columns as wide as their words, the others sharing what is left by how much they say."""
    texts = [[head.text, *(row[at] for row in table.rows)] for at, head in enumerate(table.heads)]
    natural = [max(_wide(line) for text in column for line in text.split("\n")) for column in texts]
    short = [width <= _SHORT for width in natural]
    room = [width * sheet.character + sheet.padding for width in natural]
    fixed = sum(width for width, brief in zip(room, short, strict=True) if brief)
    said = [_weight(head, cells_of) for head, *cells_of in texts]
    shared = sum(one for one, brief in zip(said, short, strict=True) if not brief) or 1.0
    left = max(sheet.width - fixed, sheet.width / 2)
    return [
        TableColumn(head.text, width if brief else left * one / shared)
        for head, width, brief, one in zip(table.heads, room, short, said, strict=True)
    ]


def _wide(line: str) -> float:
    """Width with room for digits and letters, which most fonts draw wider than half a character
    and Word sets apart from Chinese ones."""
    return 0.3 * cells(line) + 0.7 * len(line) if line.isascii() else cells(line) + 0.25 * len(line)


def _weight(head: str, texts: Sequence[str]) -> float:
    """Grows with the length of what is said, but slowly, so that one long column leaves room for the others."""
    sizes = [len(text) for text in texts if text]
    return math.sqrt(max(sum(sizes) / max(len(sizes), 1), 16.0, len(head)))
