"""Cells of tables: a bare number has the unit of its column's head, its row's head or the table's caption.

One with a unit of its own (50.0%) has its subject from there, too.
"""

import re
from collections.abc import Iterator

from xubao.language.quantities import Governed
from xubao.language.units import scaled
from xubao.model import Report
from xubao.statements.tables import BARE, Table, tables_of

_BRACKET = re.compile(r"[（(](?:单位[:：] ?)?([^（）()]{1,10})[）)]$|[/／]([^/／（）]{1,6})$")
_CAPTION = re.compile(r"单位[:：] ?([^\s，。；（）()]{1,10})")
_OWN = re.compile(r"[-+−－]?[0-9０-９][0-9０-９,，.．]*\s?([%％‰]|[^\W\d]{1,5})$")
"""A number with its unit and nothing else."""
_CAPTION_LINES = 2
"""Paragraphs above a table that may hold its unit."""


def governed_cells(report: Report) -> list[Governed]:
    """The cells of a report that hold a bare number, each with the unit and the subject that its heads give.

    Returns:
        In text order; cells whose heads name no unit are left out.
    """
    found = [cell for table in tables_of(report) for cell in _governed(table, _caption(report, table))]
    return sorted(found, key=lambda cell: cell.start)


def _governed(table: Table, caption: str) -> Iterator[Governed]:
    for cell in table.cells.values():
        own = _OWN.match(cell.text)
        if not cell.bare and not own:
            continue
        heads = [one.text for one in table.heads(cell)]
        names = [one.text for one in table.names(cell)]
        subject = "".join(_BRACKET.sub("", name) for name in (*names, *heads) if not BARE.match(name))
        # the nearest says it: a column's own head before the one above it, those before the row's;
        # the first column counts the rows, unless its head says what it measures
        nearest = (*reversed(heads), *reversed(names), *([caption] if cell.column else ()))
        factor, unit = next((told for name in nearest if (told := _unit(name))[1]), (1, ""))
        if own and subject:
            factor, unit = scaled(own[1])
        if unit:
            yield Governed(cell.paragraphs[0].start, cell.paragraphs[-1].end, unit, factor, subject)


def _caption(report: Report, table: Table) -> str:
    """The unit that a line above a table or its first row names, in brackets; "" where none does."""
    above = report.paragraphs[max(0, table.first - _CAPTION_LINES) : table.first]
    lines = [report.text[line.start : line.end] for line in above if not line.table]
    found = (_CAPTION.search(line) for line in (*reversed(table.captions), *reversed(lines)))
    return next((f"（{line[1]}）" for line in found if line), "")


def _unit(name: str) -> tuple[int, str]:
    bracket = _BRACKET.search(name)
    return scaled(bracket[1] or bracket[2]) if bracket else (1, "")
