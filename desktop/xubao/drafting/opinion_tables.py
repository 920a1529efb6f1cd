"""Tables whose rows each ask something of somebody: opinions given as a list, and a 任务分工."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xubao.drafting.opinion_lines import Item, numbered_line
from xubao.language.wordlists import patterns
from xubao.model import Report
from xubao.statements.tables import Cell, Table, tables_of

_pattern = patterns("draft-words.txt")

_ASKS = _pattern("{heads-of-columns-that-ask}")
_LABELS = (
    ("牵头单位", _pattern("{labels-of-leads}|{leads}")),
    ("配合单位", _pattern("{labels-of-supports}|{supports}")),
    ("责任单位", _pattern("{labels-of-units}|单位|部门")),
    ("完成时限", _pattern("{labels-of-times}|时限|时间")),
)
_PERSON = _pattern("{heads-of-columns-of-persons}")
_PART = _pattern("^{heads-of-parts}$")
_NUMBER = _pattern("^(?:序号|编号)$")


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of such a table.

    Attributes:
        number: of the row as it stands, "" for none.
        asked: what is to be done.
        note: who and by when, as a note that opinion_units reads; "" for none.
        part: of which part it is, as a column says; "" for none.
    """

    number: str
    asked: str
    note: str
    part: str = ""


def asked_rows(report: Report) -> Iterator[AskedRow]:
    """The rows of every table that has a column of what is asked and one of who or by when."""
    for table in tables_of(report):
        for number in sorted({cell.row for cell in table.cells.values()}):
            if made := _row(table, table.row(number)):
                yield made


def items_of_tables(report: Report) -> list[Item]:
    """Opinions that stand in a table, a row each; [] where the document has no such table.

    A cell that covers several rows asks once: the rows name its offices one after the other.
    """
    notes: dict[tuple[str, str, str], list[str]] = {}
    for row in asked_rows(report):
        if row.note:
            notes.setdefault((row.part, row.number, row.asked), []).append(row.note)
    parts = list(dict.fromkeys(part for part, _, _ in notes))
    if "" in parts or not 1 < len(parts) < len(notes):
        return [_item(number, asked, said, None) for (_, number, asked), said in notes.items()]
    found: list[Item] = []
    for part in parts:
        above = len(found)
        found.append(Item(*numbered_line(part), "", None))
        found += [_item(n, asked, said, above) for (of, n, asked), said in notes.items() if of == part]
    return found


def _item(number: str, asked: str, said: Sequence[str], parent: int | None) -> Item:
    return Item(_counted(number), "", "\n".join((asked, *said)), parent)


def _row(table: Table, cells: Sequence[Cell]) -> AskedRow | None:
    number, asked, part = "", "", ""
    notes: list[str] = []
    for cell in cells:
        head = "".join(one.text for one in table.heads(cell))
        if not head or _PERSON.search(head):
            continue
        if _NUMBER.match(head):
            number = cell.text
        elif _PART.match(head):
            part = cell.text
        elif label := next((name for name, pattern in _LABELS if pattern.search(head)), ""):
            notes.append(f"{label}：{cell.text}")
        elif not asked and _ASKS.search(head):
            asked = cell.text
    return AskedRow(number, asked, "\n".join(notes), part) if asked else None


def _counted(number: str) -> str:
    return f"{number}." if number.isdigit() else number
