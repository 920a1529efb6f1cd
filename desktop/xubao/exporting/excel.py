"""Ledger, views and changes as spreadsheets: what a report says is always text, never a formula or a link."""

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.labels import remarks, report_heading, section_name
from xubao.exporting.outcomes import TITLE, outcome_lead, outcome_table
from xubao.exporting.tables import Head, extract, extract_note, ledger_table
from xubao.exporting.typography import cells, legal
from xubao.model import Change, ChangeKind, Comparison, Ledger, Op, Outcomes, PaperTable, Report, View
from xubao.model.words import CHANGES, ROLES, figure_note

_CELL = 32_767  # characters Excel holds in a cell
_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))  # what a sheet's name may not hold
_A4 = 170  # characters of a sheet's columns that can still be read on A4 laid on its side
_LINE = 14.5  # points a line of 11 pt takes
_TEXT, _SHORT = 46, 12  # widths of columns, in characters of the default font


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell whose words are marked with what happened to them; only = and one of - and + are used."""

    ops: tuple[Op, ...]


Value = str | int | float | Marked


def write_ledger_xlsx(
    ledger: Ledger, path: Path, *, views: Sequence[View] = (), whole: bool = False, force: bool = False
) -> None:
    """The ledger as a spreadsheet: one row a matter, one column a report, filters on, the head frozen.

    Args:
        ledger: what to write; every matter is in the sheet.
        path: the .xlsx to write.
        views: each gets a sheet of its own behind the ledger's.
        whole: whether every row is to be seen at once; else the sheet's own filter stands on what several reports
            speak of (see xubao.exporting.tables.extract), and taking it off shows the others.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    table = ledger_table(ledger)
    rows: list[tuple[Value, ...]] = [(int(row[0]), *row[1:-1], int(row[-1])) for row in table.rows]
    part = ledger if whole else extract(ledger)
    note = extract_note(part, ledger)
    told = (f"{note}取消“涉及报告”列的筛选即可看到。",) if note else ()
    with _workbook(path, force) as book:
        book.sheet("台账", table.heads, rows, (*told, *ledger.notes), several=bool(note))
        for view in views:
            book.view(view)


def write_view_xlsx(view: View, path: Path, *, force: bool = False) -> None:
    """One view of the ledger as a spreadsheet.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    with _workbook(path, force) as book:
        book.view(view)


def write_comparison_xlsx(comparison: Comparison, path: Path, *, force: bool = False) -> None:
    """The changes between two reports as a list, with the phrases that drifted and the figures that moved.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    columns = (
        Head("序号", 6),
        Head("变化", 8),
        Head("内容", 8),
        Head("旧章节", 28),
        Head(f"旧：{report_heading(comparison.old)}", _TEXT),
        Head("新章节", 28),
        Head(f"新：{report_heading(comparison.new)}", _TEXT),
        Head("备注", 18),
    )
    changes = [
        _change_row(comparison, number, change)
        for number, change in enumerate(comparison.changes, 1)
        if change.kind is not ChangeKind.SAME or comparison.copied_of(change)
    ]
    phrases = [(one.old, one.new, one.old_count, one.new_count) for one in comparison.phrases]
    figures = [(one.subject, one.old.text, one.new.text, figure_note(one)) for one in comparison.figures]
    with _workbook(path, force) as book:
        book.sheet("变化清单", columns, changes)
        heads = (
            Head("旧提法", 32),
            Head("新提法", 32),
            Head("旧报告次数", _SHORT),
            Head("新报告次数", _SHORT),
        )
        book.sheet("提法变化", heads, phrases)
        heads = (Head("指标", 40), Head("旧", 20), Head("新", 20), Head("变化", _SHORT))
        book.sheet("指标对比", heads, figures)


def write_outcomes_xlsx(comparison: Comparison, found: Outcomes, path: Path, *, force: bool = False) -> None:
    """What became of the goals and problems of the older report as a list (see xubao.exporting.outcomes).

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    table = outcome_table(comparison, found)
    rows: list[tuple[Value, ...]] = [(int(row[0]), *row[1:]) for row in table.rows]
    with _workbook(path, force) as book:
        book.sheet(TITLE, table.heads, rows, outcome_lead(comparison, found))


def write_tables_xlsx(tables: Sequence[PaperTable], path: Path, *, force: bool = False) -> None:
    """Working tables (任务分工表, 三清单), a sheet each.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    with _workbook(path, force) as book:
        for table in tables:
            columns = [
                Head(head, max(8.0, 1.6 * share))
                for head, share in zip(table.heads, table.widths, strict=True)
            ]
            rows: list[tuple[Value, ...]] = [(int(row[0]), *row[1:]) for row in table.rows]
            book.sheet(table.title, columns, rows, table.notes)


def _change_row(comparison: Comparison, number: int, change: Change) -> tuple[Value, ...]:
    old = "".join(_texts(comparison.old, change.old))
    new = "".join(_texts(comparison.new, change.new))
    marked = change.ops and not change.anew
    return (
        number,
        CHANGES[change.kind],
        ROLES[change.role],
        _place(comparison.old, change.old),
        Marked(tuple(op for op in change.ops if op[0] != "+")) if marked else old,
        _place(comparison.new, change.new),
        Marked(tuple(op for op in change.ops if op[0] != "-")) if marked else new,
        "；".join(remarks(comparison, change)),
    )


def _texts(report: Report, ids: Sequence[str]) -> list[str]:
    return [report.statement_by_id[one].text for one in ids if one in report.statement_by_id]


def _place(report: Report, ids: Sequence[str]) -> str:
    statement = next((report.statement_by_id[one] for one in ids if one in report.statement_by_id), None)
    path = report.path(statement.section) if statement else ()
    return " › ".join(section_name(section) for section in path)


class _Book:
    """A workbook being written, with the formats that all its sheets share."""

    def __init__(self, book: Any) -> None:
        self._book = book
        base = {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
        self._text = book.add_format({**base, "num_format": "@"})
        self._number = book.add_format({**base, "align": "center"})
        self._head = book.add_format({**base, "bold": True, "bg_color": "#E7ECF3", "valign": "vcenter"})
        self._note = book.add_format({"font_name": "宋体", "font_size": 10, "italic": True})
        self._marks = {
            "=": book.add_format({"font_name": "宋体", "font_size": 11}),
            "-": book.add_format(
                {"font_name": "宋体", "font_size": 11, "font_color": "#8F3A00", "font_strikeout": True}
            ),
            "+": book.add_format(
                {"font_name": "宋体", "font_size": 11, "font_color": "#00468B", "underline": 1, "bold": True}
            ),
        }
        self._names: set[str] = set()

    def view(self, view: View) -> None:
        """A sheet for a view of the ledger."""
        rows = [row.cells for row in view.rows]
        columns = [
            Head(head, _width(head, [row[at] for row in rows])) for at, head in enumerate(view.columns)
        ]
        self.sheet(view.title, columns, rows, view.notes)

    def sheet(
        self,
        name: str,
        columns: Sequence[Head],
        rows: Sequence[Sequence[Value]],
        notes: Sequence[str] = (),
        several: bool = False,
    ) -> None:
        """A sheet with a frozen head, filters, and lines of notes under the table.

        Args:
            several: whether the filter stands on rows whose last value is more than 1.
        """
        sheet = self._book.add_worksheet(self._sheet_name(name))
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        wide = sum(column.width for column in columns) > _A4
        sheet.set_paper(8 if wide else 9)  # A3, A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(0, _height([column.text for column in columns], columns))
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, legal(column.text), self._head)
        for line, row in enumerate(rows, 1):
            hidden = several and row[-1] == 1
            sheet.set_row(line, _height(row, columns), None, {"hidden": hidden})
            for at, value in enumerate(row):
                self._write(sheet, line, at, value)
        if columns:
            sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
        if several:
            sheet.filter_column(len(columns) - 1, "x > 1")
        for line, note in enumerate(notes, len(rows) + 2):
            sheet.write_string(line, 0, legal(note), self._note)

    def _write(self, sheet: Any, line: int, at: int, value: Value) -> None:
        if isinstance(value, Marked):
            self._write_marked(sheet, line, at, value)
        elif isinstance(value, str):
            # write_string and never write: a text that begins with = + - @ must not become a formula.
            sheet.write_string(line, at, legal(value)[:_CELL], self._text)
        else:
            sheet.write_number(line, at, value, self._number)

    def _write_marked(self, sheet: Any, line: int, at: int, value: Marked) -> None:
        ops = [(op, legal(text)) for op, text in value.ops if legal(text)]
        text = "".join(text for _, text in ops)
        # XlsxWriter wants two fragments at least, and Excel no more characters than a cell holds.
        if len(ops) < 2 or len(text) > _CELL:
            sheet.write_string(line, at, text[:_CELL], self._text)
            return
        fragments = [part for op, text in ops for part in (self._marks[op], text)]
        sheet.write_rich_string(line, at, *fragments, self._text)

    def _sheet_name(self, name: str) -> str:
        plain = legal(name).translate(_NAME).strip()[:28] or "表"
        unique, count = plain, 2
        while unique.lower() in self._names:
            unique, count = f"{plain} {count}", count + 1
        self._names.add(unique.lower())
        return unique


def _height(row: Sequence[Value], columns: Sequence[Head]) -> float:
    """Points that the row's wrapped texts need: Excel would find out by itself, LibreOffice and WPS do not always."""
    lines = 1
    for value, column in zip(row, columns, strict=True):
        if not value:
            continue
        text = "".join(part for _, part in value.ops) if isinstance(value, Marked) else str(value)
        room = max(column.width / 2 - 0.5, 1.0)
        lines = max(lines, sum(max(1, math.ceil(cells(line) / room)) for line in text.split("\n")))
    return min(lines * _LINE + 3, 409.0)


def _width(head: str, cells: Sequence[str]) -> int:
    """A column as wide as most of its texts need, within reason."""
    longest = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
    return max(8, min(_TEXT, 2 * max(len(head), longest) + 2))


@contextmanager
def _workbook(path: Path, force: bool) -> Iterator[_Book]:
    import xlsxwriter

    check_target(path, force)
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    yield _Book(book)
    book.close()
    write_whole(path, out.getvalue(), force)
